"""What is said of a file that was received before."""

from __future__ import annotations

from amparo.law.text import Bilingual
from amparo.returns.kinds import kind_named
from amparo.returns.models import WAITING, Problem, ReturnFile
from amparo.returns.readers import Sheet
from amparo.returns.report import MOST_LISTED, ImportReport
from amparo.returns.rows import NO_HEADING, RowProblem
from amparo.returns.values import Code


def report_of_repeated(
    file: ReturnFile, sheet: Sheet, notes: tuple[Bilingual, ...], *, recovered: int, is_dry_run: bool
) -> ImportReport:
    """The counts as they were at receipt, and the problems that still wait."""
    problems = problems_waiting(file)
    return ImportReport(
        agency=file.agency.code,
        kind=file.kind,
        file=file.sha256,
        return_id=str(file.pk),
        encoding=sheet.encoding,
        delimiter=sheet.delimiter,
        sheet=sheet.name,
        is_dry_run=is_dry_run,
        is_repeated=True,
        rows=file.rows,
        accepted=file.accepted,
        unchanged=file.accepted,
        superseded=0,
        quarantined=file.quarantined,
        held=file.held,
        recovered=recovered,
        corrected=0,
        problems=problems[:MOST_LISTED],
        problems_left_out=max(0, len(problems) - MOST_LISTED),
        lines=(),
        notes=notes,
    )


def problems_waiting(file: ReturnFile) -> tuple[RowProblem, ...]:
    """The problems of the rows of a file that nobody has corrected or decided yet."""
    lines = file.lines.filter(WAITING).values("pk")
    return tuple(
        as_row_problem(problem, file.kind)
        for problem in Problem.objects.filter(line__in=lines)
        .select_related("line")
        .order_by("line__row", "pk")
    )


def as_row_problem(problem: Problem, kind: str) -> RowProblem:
    columns = kind_named(kind).by_name
    heading = columns[problem.column].heading if problem.column in columns else NO_HEADING
    return RowProblem(
        row=problem.line.row,
        sheet=problem.sheet,
        column=problem.column,
        heading=heading,
        code=Code(problem.code),
        seen=problem.seen,
        advice=Bilingual(problem.advice_es, problem.advice_en),
    )
