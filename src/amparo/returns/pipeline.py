"""A file in, all or nothing: read, parse, compare with what was sent before, write through the register's actions.

One file is one transaction. Rows in = accepted + quarantined + held for a human, always.
"""

from __future__ import annotations

import base64
import hmac
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import DatabaseError, IntegrityError, transaction

from amparo.law.country import Country
from amparo.law.text import Bilingual
from amparo.register.refusals import EntryRefused
from amparo.register.texts import seal_texts
from amparo.register.writing import UnknownReference
from amparo.returns.duplicates import DuplicatePersons
from amparo.returns.kinds import Kind, KindError, Recognised, kind_named, recognise
from amparo.returns.mapping import TARGETS, RowContradicts
from amparo.returns.models import LineOutcome, Problem, ReturnFile, ReturnLine
from amparo.returns.readers import FileRefused, Sheet, read_file
from amparo.returns.values import Mistake, Values
from amparo.safeguards import audit
from amparo.safeguards.models import Agency, User
from amparo.safeguards.permissions import Permission, require
from amparo.safeguards.vault.installed import installed_keyring

CHUNK = 2_000
BATCH = 500


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One mistake in one row: where it stands, what class of value was seen, and what to do."""

    row: int
    sheet: str
    column: str
    code: str
    seen: str
    advice: Bilingual


@dataclass
class Parsed:
    """One row on its way: its values or its mistakes."""

    row: int
    key: str
    digest: str
    entry: Any = None
    problems: list[RowProblem] = field(default_factory=list)
    outcome: LineOutcome = LineOutcome.ACCEPTED


@dataclass(frozen=True)
class ImportReport:
    """What an import did, or in a dry run would do."""

    agency: str
    kind: str
    encoding: str
    delimiter: str
    is_dry_run: bool
    is_repeated: bool
    rows: int
    accepted: int
    unchanged: int
    superseded: int
    quarantined: int
    held: int
    problems: tuple[RowProblem, ...]
    unknown_columns: tuple[str, ...]


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
    """Take a file in. Raises FileRefused (nothing changed), NotAllowed.

    The same file twice changes nothing and says so. A row whose key was sent before and whose content differs supersedes.
    """
    require(by, Permission.RETURN_IMPORT)
    if by.agency_id != agency.pk:
        raise FileRefused("This user sends returns for another agency.")
    read = read_file(path)
    recognised = _recognised(read.sheet.headings, kind, agency)
    importer = _Importer(agency, by, country, at, recognised, read.sheet.name, progress)
    if ReturnFile.objects.filter(agency=agency, kind=recognised.kind.name, sha256=read.sha256).exists():
        rows = sum(1 for _ in read.sheet.rows)
        return importer.report(read.sheet, is_dry_run=dry_run, repeated_rows=rows)
    try:
        with transaction.atomic():
            importer.take_in(read.sheet.rows)
            importer.store(read.sha256, read.content)
            if dry_run:
                raise _Undo
    except _Undo:
        pass
    return importer.report(read.sheet, is_dry_run=dry_run)


def _recognised(headings: Sequence[str], kind: str, agency: Agency) -> Recognised:
    allowed = set(agency.return_kinds.split("|")) if agency.return_kinds else set(TARGETS)
    try:
        found = recognise(headings, among=[kind_named(kind)] if kind else None)
    except KindError as problem:
        raise FileRefused(str(problem)) from problem
    if found.kind.name not in allowed:
        raise FileRefused(
            f"{agency.code} does not send returns of the kind {found.kind.name}; it sends {', '.join(sorted(allowed))}."
        )
    return found


class _Importer:
    def __init__(
        self,
        agency: Agency,
        by: User,
        country: Country,
        at: datetime,
        recognised: Recognised,
        sheet: str,
        progress: Callable[[int], None] | None,
    ) -> None:
        self.agency, self.by, self.at, self.sheet, self.progress = agency, by, at, sheet, progress
        self.kind: Kind = recognised.kind
        self.unknown_columns = recognised.unknown
        self.columns = [(self.kind.column(name), position) for name, position in recognised.positions.items()]
        self.target = TARGETS[self.kind.name]
        self.values = Values(country)
        self.duplicates = DuplicatePersons(self.kind.name, agency)
        self.seen: set[str] = set()
        self.lines: list[Parsed] = []
        self._digest_key = installed_keyring().index_key

    def take_in(self, rows: Iterator[tuple[int, Sequence[object]]]) -> None:
        while chunk := list(islice(rows, CHUNK)):
            parsed = [self._parse(number, cells) for number, cells in chunk]
            self._compare(parsed)
            self._write([item for item in parsed if item.outcome in _TO_WRITE])
            self.lines += parsed
            if self.progress:
                self.progress(len(chunk))

    def _parse(self, number: int, cells: Sequence[object]) -> Parsed:
        values: dict[str, Any] = {}
        problems: list[RowProblem] = []
        for column, position in self.columns:
            value = self.values.parse(column, cells[position] if position < len(cells) else None)
            if isinstance(value, Mistake):
                problems.append(self._problem(number, column.name, value.code, value.seen, value.advice))
            else:
                values[column.name] = value
        key = str(values.get("key") or "")[:64]
        parsed = Parsed(number, key, self._digest(cells), problems=problems)
        if key and key in self.seen:
            parsed.problems.append(self._problem(number, "key", "duplicate_key", "text", _DUPLICATE_KEY))
        self.seen.add(key)
        if not parsed.problems:
            self._build(parsed, values)
        if parsed.problems and parsed.outcome is not LineOutcome.HELD:
            parsed.outcome = LineOutcome.QUARANTINED
        return parsed

    def _build(self, parsed: Parsed, values: dict[str, Any]) -> None:
        try:
            parsed.entry = self.target.entry(values)
        except RowContradicts as contradiction:
            parsed.problems.append(
                self._problem(parsed.row, contradiction.column, "contradictory", "", contradiction.advice)
            )
        if parsed.entry is not None and self.duplicates.is_duplicate(parsed.entry):
            parsed.problems.append(
                self._problem(parsed.row, "document_number", "possible_duplicate", "", _POSSIBLE_DUPLICATE)
            )
            parsed.outcome = LineOutcome.HELD

    def _digest(self, cells: Sequence[object]) -> str:
        """A keyed digest of the row's content, to tell a repeated row from a corrected one."""
        texts = (str(cells[position] if position < len(cells) else "") for _, position in self.columns)
        return hmac.digest(self._digest_key, "\x1f".join(texts).encode(), "sha256")[:16].hex()

    def _compare(self, parsed: Sequence[Parsed]) -> None:
        """Mark rows that were accepted before: unchanged when equal, superseding when they differ."""
        keys = [item.key for item in parsed if item.outcome is LineOutcome.ACCEPTED]
        before: dict[str, str] = {}
        for start in range(0, len(keys), BATCH):
            lines = ReturnLine.objects.filter(
                agency=self.agency,
                file__kind=self.kind.name,
                source_key__in=keys[start : start + BATCH],
                outcome__in=[LineOutcome.ACCEPTED, LineOutcome.SUPERSEDING],
            )
            before |= dict(lines.order_by("pk").values_list("source_key", "content_digest"))
        for item in parsed:
            if item.outcome is LineOutcome.ACCEPTED and item.key in before:
                same = before[item.key] == item.digest
                item.outcome = LineOutcome.UNCHANGED if same else LineOutcome.SUPERSEDING

    def _write(self, rows: list[Parsed]) -> None:
        """Write rows through the action; those it refuses go to quarantine and the rest is tried again."""
        while rows:
            refused = self._try(rows)
            if refused is None:
                return
            rows = [item for index, item in enumerate(rows) if index not in refused]

    def _try(self, rows: list[Parsed]) -> set[int] | None:
        """None when all were written; else the positions refused now."""
        try:
            with transaction.atomic():
                self.target.action(entries=[item.entry for item in rows], agency=self.agency, by=self.by)
        except UnknownReference as unknown:
            return self._refuse(
                rows, unknown.rows, self._column_of(unknown.field), "unknown_reference", _UNKNOWN_REFERENCE
            )
        except EntryRefused as refusal:
            return self._refuse(
                rows, (refusal.row,), self._column_of(refusal.field), "contradictory", refusal.reason
            )
        except (IntegrityError, DatabaseError):
            if len(rows) == 1:
                return self._refuse(rows, (0,), "", "refused_by_database", _REFUSED_BY_DATABASE)
            middle = len(rows) // 2
            self._write(rows[:middle])
            self._write(rows[middle:])
        return None

    def _column_of(self, name: str) -> str:
        return name if any(column.name == name for column, _ in self.columns) else "key"

    def _refuse(
        self, rows: list[Parsed], positions: Sequence[int], column: str, code: str, advice: Bilingual
    ) -> set[int]:
        for position in positions:
            item = rows[position]
            item.problems.append(self._problem(item.row, column, code, "", advice))
            item.outcome = LineOutcome.QUARANTINED
        return set(positions)

    def _problem(self, row: int, column: str, code: str, seen: str, advice: Bilingual) -> RowProblem:
        heading = self.kind.column(column).heading.es if column else ""
        return RowProblem(row, self.sheet, heading, code, seen, advice)

    def store(self, sha256: str, content: bytes) -> None:
        """Keep the file sealed, its lines, its problems; link corrected rows to those they resolve; audit."""
        counted = {outcome: sum(item.outcome is outcome for item in self.lines) for outcome in LineOutcome}
        file = ReturnFile(
            agency=self.agency,
            kind=self.kind.name,
            sha256=sha256,
            received_at=self.at,
            received_by=self.by,
            rows=len(self.lines),
            accepted=sum(counted[outcome] for outcome in _ACCEPTED),
            unchanged=counted[LineOutcome.UNCHANGED],
            superseding=counted[LineOutcome.SUPERSEDING],
            quarantined=counted[LineOutcome.QUARANTINED],
            held=counted[LineOutcome.HELD],
        )
        seal_texts([file], [base64.b85encode(zlib.compress(content)).decode()], column="content")
        file.save(force_insert=True)
        lines = ReturnLine.objects.bulk_create(
            [self._line(file, item) for item in self.lines], batch_size=BATCH
        )
        Problem.objects.bulk_create(
            [
                Problem(
                    line=line,
                    agency=self.agency,
                    sheet=problem.sheet,
                    column=problem.column,
                    seen=problem.seen,
                    code=problem.code,
                    advice_es=problem.advice.es,
                    advice_en=problem.advice.en,
                )
                for line, item in zip(lines, self.lines, strict=True)
                for problem in item.problems
            ],
            batch_size=BATCH,
        )
        self._resolve(lines)
        audit.record(by=self.by, action=audit.Action.RETURN_IMPORTED, target=file, at=self.at)

    def _line(self, file: ReturnFile, item: Parsed) -> ReturnLine:
        return ReturnLine(
            file=file,
            agency=self.agency,
            row=item.row,
            source_key=item.key,
            content_digest=item.digest,
            outcome=item.outcome,
        )

    def _resolve(self, lines: Sequence[ReturnLine]) -> None:
        """Rows of earlier files that waited in quarantine under the same key have found their correction."""
        taken = {line.source_key: line for line in lines if line.outcome in _ACCEPTED and line.source_key}
        waiting = ReturnLine.objects.filter(
            agency=self.agency,
            file__kind=self.kind.name,
            outcome__in=[LineOutcome.QUARANTINED, LineOutcome.HELD],
            resolved_by__isnull=True,
        ).exclude(source_key="")
        resolved = []
        for line in waiting:
            if line.source_key in taken:
                line.resolved_by = taken[line.source_key]
                resolved.append(line)
        ReturnLine.objects.bulk_update(resolved, ["resolved_by"], batch_size=BATCH)

    def report(self, sheet: Sheet, *, is_dry_run: bool, repeated_rows: int | None = None) -> ImportReport:
        count = {outcome: sum(item.outcome is outcome for item in self.lines) for outcome in LineOutcome}
        repeated = repeated_rows is not None
        return ImportReport(
            agency=self.agency.code,
            kind=self.kind.name,
            encoding=sheet.encoding,
            delimiter=sheet.delimiter,
            is_dry_run=is_dry_run,
            is_repeated=repeated,
            rows=repeated_rows if repeated_rows is not None else len(self.lines),
            accepted=repeated_rows
            if repeated_rows is not None
            else sum(count[outcome] for outcome in _ACCEPTED),
            unchanged=repeated_rows if repeated_rows is not None else count[LineOutcome.UNCHANGED],
            superseded=count[LineOutcome.SUPERSEDING],
            quarantined=count[LineOutcome.QUARANTINED],
            held=count[LineOutcome.HELD],
            problems=tuple(problem for item in self.lines for problem in item.problems),
            unknown_columns=self.unknown_columns,
        )


_TO_WRITE = frozenset({LineOutcome.ACCEPTED, LineOutcome.SUPERSEDING})
_ACCEPTED = frozenset({LineOutcome.ACCEPTED, LineOutcome.UNCHANGED, LineOutcome.SUPERSEDING})
_DUPLICATE_KEY = Bilingual(
    "Esta clave ya está en el archivo: dé a cada fila su clave.",
    "This key stands in the file already: give each row its own key.",
)
_UNKNOWN_REFERENCE = Bilingual(
    "Se refiere a un registro que no se ha recibido: envíe primero ese registro.",
    "It refers to a record that was not received: send that record first.",
)
_REFUSED_BY_DATABASE = Bilingual(
    "Los datos de la fila se contradicen (fechas, estado o claves repetidas): revíselos juntos.",
    "The row contradicts itself (dates, state or a repeated key): review its values together.",
)
_POSSIBLE_DUPLICATE = Bilingual(
    "Ya hay un expediente con este documento: confirme si es otra persona o use la clave del expediente.",
    "There is a file with this document already: confirm that it is another person, or use that file's key.",
)
