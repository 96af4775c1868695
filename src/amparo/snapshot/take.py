"""Freezing the register, as an action."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from amparo import __version__
from amparo.law.country import Country
from amparo.linkage.linking import Step, Tell, untold
from amparo.register.persons.linking import link_register
from amparo.safeguards import audit
from amparo.safeguards.models import User
from amparo.safeguards.permissions import Permission, require
from amparo.safeguards.vault.identities import recorded_when_broken
from amparo.safeguards.vault.keyring import Keyring
from amparo.snapshot.extract import Extraction
from amparo.snapshot.linked import DRAWS
from amparo.snapshot.schema import TABLES
from amparo.snapshot.snapshots import Snapshot, prepare, publish


def take_snapshot(
    *,
    folder: Path,
    taken_at: datetime,
    keyring: Keyring,
    country: Country,
    by: User,
    tell: Tell = untold,
    progress: Callable[[str], None] | None = None,
) -> Snapshot:
    """Decide who is who and write every table, from one consistent view of the register. Raises NotAllowed, FileExistsError, SealBroken, TooLarge.

    tell: told each step of the linkage. progress: told each table that was written.
    Never inside another transaction: an identity that does not open leaves an integrity entry that stays though the snapshot is undone.
    The audit entry is committed before the folder gets its name: a kill between the two leaves an entry without a snapshot, never a
    snapshot without an entry.
    """
    require(by, Permission.SNAPSHOT_TAKE)

    def fill(part: Path) -> list[tuple[str, int]]:
        written = []
        linked = link_register(keyring, tell=tell)
        if linked.linkage is not None:
            tell(Step.DRAW, DRAWS)
        with Extraction(key=keyring.pseudonym_key, country=country, linked=linked) as extraction:
            for table in TABLES:
                rows = extraction.write_table(table, part / f"{table.name}.parquet")
                written.append((table.name, rows))
                if progress:
                    progress(table.name)
        return written

    with recorded_when_broken(by), transaction.atomic():
        if connection.vendor == "postgresql" and not connection.savepoint_ids:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        snapshot = prepare(
            folder, fill=fill, taken_at=taken_at, country=country.code, code_version=__version__
        )
        audit.record(by=by, action=audit.Action.SNAPSHOT_TAKEN, target=by, reason=snapshot.id, at=taken_at)
    return publish(snapshot)
