"""A file in, all or nothing: read, parse, compare with what was sent before, write through the register's actions.

One file is one transaction. Rows in = accepted + quarantined + held for a human, always.
"""

from __future__ import annotations

import gc
import hmac
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.db import transaction

from amparo.law.country import Country
from amparo.returns.headings import Opened, open_sheet, refuse_kind_of_others
from amparo.returns.importing import Importer
from amparo.returns.models import ReturnFile
from amparo.returns.readers import ReadFile, read_file
from amparo.returns.recovery import recover_rows
from amparo.returns.refusals import FileRefused, refused
from amparo.returns.repeated import report_of_repeated
from amparo.returns.report import ImportReport
from amparo.safeguards.models import Agency, User
from amparo.safeguards.permissions import Permission, require
from amparo.safeguards.vault.installed import installed_keyring

__all__ = ["FileRefused", "ImportReport", "import_return"]


class _Undo(Exception):
    """Leaves the transaction of a dry run."""


def import_return(
    *,
    path: Path,
    agency: Agency,
    by: User,
    country: Country,
    at: datetime,
    kind: str = "",
    dry_run: bool = False,
    progress: Callable[[int], None] | None = None,
) -> ImportReport:
    """Take a file in. Raises FileRefused and NotAllowed; then nothing was changed.

    The same file twice changes nothing and says so, unless rows of it waited for a record that has arrived since: those come
    in. A row whose key was sent before and whose content differs supersedes. `progress` gets the number of rows done.
    """
    require(by, Permission.RETURN_IMPORT)
    if by.agency_id != agency.pk:
        raise refused(
            "Este usuario envía los archivos de otra institución.",
            "This user sends the files of another agency.",
        )
    try:
        with _rare_collections():
            read = read_file(path)
            opened = open_sheet(read.sheet, kind=kind)
            refuse_kind_of_others(agency, opened.recognised.kind.name)
            with transaction.atomic():
                report = _taken_in(read, opened, path, agency, by, country, at, dry_run, progress)
                if dry_run:
                    raise _Undo
    except _Undo:
        pass
    return report


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Python looks for cycles after each 700 new objects; the millions that an import makes form none, and looking costs a tenth of it."""
    before = gc.get_threshold()
    gc.set_threshold(1_000_000, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _taken_in(
    read: ReadFile,
    opened: Opened,
    path: Path,
    agency: Agency,
    by: User,
    country: Country,
    at: datetime,
    dry_run: bool,
    progress: Callable[[int], None] | None,
) -> ImportReport:
    """Everything but the commit."""
    before = ReturnFile.objects.filter(
        agency=agency, kind=opened.recognised.kind.name, sha256=read.sha256
    ).first()
    if before is not None:
        recovered = recover_rows(file=before, by=by, country=country, at=at)
        return report_of_repeated(before, read.sheet, opened.notes, recovered=recovered, is_dry_run=dry_run)
    file = ReturnFile.objects.create(
        agency=agency,
        kind=opened.recognised.kind.name,
        sha256=read.sha256,
        name_digest=_digest_of_name(path.name),
        received_at=at,
        received_by=by,
    )
    importer = Importer(file, opened, agency=agency, by=by, country=country, sheet=read.sheet)
    importer.take_in(progress)
    importer.close(read.content)
    return importer.report(is_dry_run=dry_run)


def _digest_of_name(name: str) -> str:
    return hmac.digest(installed_keyring().index_key, f"file|{name}".encode(), "sha256")[:16].hex()
