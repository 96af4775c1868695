"""Building an edition, as an action: permission, audit entry, then the folder gets its name."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from django.db import transaction

from amparo.figures.engine import Engine
from amparo.figures.evaluate import Opened
from amparo.law.country import Country
from amparo.publication.assemble import Progress, assemble
from amparo.publication.earlier import standing_before
from amparo.publication.folder import part_of, publish, write_edition
from amparo.publication.manifest import MANIFEST, sha256
from amparo.publication.specification import EditionSpecification, check
from amparo.safeguards import audit
from amparo.safeguards.models import User
from amparo.safeguards.permissions import Permission, require
from amparo.safeguards.vault.keyring import Keyring
from amparo.snapshot.snapshots import Snapshot


def build_edition(
    *,
    snapshot: Snapshot,
    order: EditionSpecification,
    country: Country,
    folder: Path,
    keyring: Keyring,
    at: datetime,
    by: User,
    progress: Progress | None = None,
    opened: Opened = Engine,
) -> Path:
    """Build, sign and publish the edition in `folder/<name>`, guarding the editions that stand there. Returns its folder.

    The audit entry (edition and hash of the manifest) is committed before the folder gets its name: a kill between the two leaves an
    entry without an edition, never an edition without an entry; repeating it completes. Raises NotAllowed, FileExistsError,
    SpecificationError, DisclosureBroken, ProseBroken, ManifestBroken, and what the engine raises.
    """
    require(by, Permission.EDITION_BUILD)
    require(by, Permission.EDITION_SIGN)
    check(order, f"Edition {order.name}")
    target = folder / order.name
    earlier = standing_before(folder, name=order.name)
    assembled = assemble(
        snapshot, order=order, country=country, earlier=earlier, progress=progress, opened=opened
    )
    part = write_edition(target, assembled, signer=keyring.signer, progress=progress)
    try:
        with transaction.atomic():
            reason = f"{order.name} {sha256((part / MANIFEST).read_bytes())}"
            audit.record(by=by, action=audit.Action.EDITION_BUILT, target=by, reason=reason, at=at)
    except BaseException:
        shutil.rmtree(part_of(target), ignore_errors=True)
        raise
    return publish(target)
