"""Taking in the rows of one file, chunk by chunk, inside the transaction of the import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime

from amparo.law.country import Country
from amparo.law.text import Bilingual
from amparo.returns.chunks import parsed_chunks
from amparo.returns.headings import Opened
from amparo.returns.holding import Holding
from amparo.returns.models import TAKEN, WAITING, LineOutcome, ReturnFile, ReturnLine
from amparo.returns.readers import Sheet
from amparo.returns.report import MOST_LISTED, ImportReport
from amparo.returns.rows import Parsed, RowParser, RowProblem
from amparo.returns.second_reader import SecondReader
from amparo.returns.storing import ACCEPTED, BATCH, TO_WRITE, resolve_waiting, seal_content, store_lines
from amparo.returns.values import Mistake
from amparo.returns.writing import Writer
from amparo.safeguards import audit
from amparo.safeguards.bulk import references_checked_meanwhile
from amparo.safeguards.models import Agency, User


class Importer:
    """One file on its way in. Only the problems are remembered; rows are forgotten chunk by chunk."""

    def __init__(
        self, file: ReturnFile, opened: Opened, *, agency: Agency, by: User, country: Country, sheet: Sheet
    ) -> None:
        self._file, self._opened, self._agency, self._by, self._sheet = file, opened, agency, by, sheet
        self._parser = RowParser(opened.recognised, agency=agency, country=country, sheet=sheet.name)
        self._writer = Writer(self._parser, agency=agency, by=by)
        self._holding = Holding(file.kind, agency)
        earlier = ReturnLine.objects.filter(agency=agency, file__kind=file.kind).exclude(file=file)
        self._has_earlier = earlier.filter(TAKEN).exists()
        self._has_waiting = earlier.filter(WAITING).exists()
        self._count: Counter[LineOutcome] = Counter()
        self._corrected = 0
        self._problems: list[RowProblem] = []
        self._problem_count = 0
        self._lines: list[tuple[int, str]] = []
        self._days: tuple[date, date] | None = None
        self._replaced_file: tuple[int, object] = (0, None)

    def take_in(self, progress: Callable[[int], None] | None) -> None:
        """Every row, in chunks. Raises FileRefused where a row breaks a limit of the whole file, NotAllowed."""
        with SecondReader() as second:
            chunks = parsed_chunks(self._parser, self._opened.rows, second)
            rows = next(chunks, None)
            while rows is not None:
                self._take_in(rows)
                if progress:
                    progress(len(rows))
                with references_checked_meanwhile():
                    rows = next(chunks, None)

    def _take_in(self, rows: Sequence[Parsed]) -> None:
        if self._has_earlier:
            self._compare(rows)
        self._hold([item for item in rows if item.outcome in TO_WRITE])
        self._writer.write([item for item in rows if item.outcome in TO_WRITE])
        store_lines(self._file, rows, self._agency)
        if self._has_waiting:
            self._corrected += resolve_waiting(self._file, rows, self._agency)
        self._remember(rows)

    def _compare(self, rows: Sequence[Parsed]) -> None:
        """Mark rows that were taken in before: unchanged when they say the same, superseding when they do not."""
        keys = [item.key for item in rows if item.outcome is LineOutcome.ACCEPTED]
        before: dict[str, tuple[str, int, object]] = {}
        for start in range(0, len(keys), BATCH):
            lines = ReturnLine.objects.filter(
                TAKEN,
                agency=self._agency,
                file__kind=self._file.kind,
                source_key__in=keys[start : start + BATCH],
            ).order_by("pk")
            for key, digest, line, file in lines.values_list("source_key", "content_digest", "pk", "file_id"):
                before[key] = (digest, line, file)
        for item in rows:
            if item.outcome is LineOutcome.ACCEPTED and item.key in before:
                digest, line, file = before[item.key]
                item.supersedes = line
                item.outcome = LineOutcome.UNCHANGED if digest == item.digest else LineOutcome.SUPERSEDING
                if item.outcome is LineOutcome.SUPERSEDING:
                    self._replaced_file = max(self._replaced_file, (line, file), key=lambda pair: pair[0])

    def _hold(self, rows: Sequence[Parsed]) -> None:
        for item, column, code in self._holding.found(rows):
            item.problems.append(self._parser.problem(item.row, column, Mistake(code)))
            item.outcome = LineOutcome.HELD

    def _remember(self, rows: Sequence[Parsed]) -> None:
        self._count.update(item.outcome for item in rows)
        for item in rows:
            self._problem_count += len(item.problems)
            if len(self._problems) < MOST_LISTED:
                self._problems += item.problems
        if len(self._lines) < MOST_LISTED:
            self._lines += [(item.row, item.outcome.value) for item in rows]
        dated_by = self._parser.kind.dated_by
        days = [
            _day(item.values[dated_by])
            for item in rows
            if item.outcome in ACCEPTED and dated_by in item.values
        ]
        if days:
            known = [*days, *(self._days or ())]
            self._days = (min(known), max(known))

    def close(self, content: bytes) -> None:
        """Keep the file, its counts and its period, and leave the audit entry of the whole."""
        file, count = self._file, self._count
        file.rows = count.total()
        file.accepted = sum(count[outcome] for outcome in ACCEPTED)
        file.unchanged, file.superseding = count[LineOutcome.UNCHANGED], count[LineOutcome.SUPERSEDING]
        file.quarantined, file.held = count[LineOutcome.QUARANTINED], count[LineOutcome.HELD]
        file.period_from, file.period_to = self._days or (None, None)
        file.supersedes_id = self._replaced_file[1]  # type: ignore[assignment]
        file.save()
        seal_content(file, content)
        audit.record(by=self._by, action=audit.Action.RETURN_IMPORTED, target=file, at=file.received_at)

    def report(self, *, is_dry_run: bool) -> ImportReport:
        """What was done, after `close`."""
        file = self._file
        return ImportReport(
            agency=self._agency.code,
            kind=file.kind,
            file=file.sha256,
            return_id="" if is_dry_run else str(file.pk),
            encoding=self._sheet.encoding,
            delimiter=self._sheet.delimiter,
            sheet=self._sheet.name,
            is_dry_run=is_dry_run,
            is_repeated=False,
            rows=file.rows,
            accepted=file.accepted,
            unchanged=file.unchanged,
            superseded=file.superseding,
            quarantined=file.quarantined,
            held=file.held,
            recovered=0,
            corrected=self._corrected,
            problems=tuple(self._problems[:MOST_LISTED]),
            problems_left_out=max(0, self._problem_count - MOST_LISTED),
            lines=tuple(self._lines[:MOST_LISTED]),
            notes=(*self._opened.notes, *self._formula_note()),
        )

    def _formula_note(self) -> tuple[Bilingual, ...]:
        count = self._parser.formulas
        if not count:
            return ()
        return (
            Bilingual(
                f"Textos que parecen fórmulas, guardados como texto: {count}.",
                f"Texts that look like formulas, kept as text: {count}.",
            ),
        )


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value
