"""How imports and waiting rows look in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from amparo.law.text import Language
from amparo.returns.report import ImportReport, problem_as_json
from amparo.returns.rows import RowProblem
from amparo.returns.waiting import WaitingRow

MOST_SHOWN = 40

_WORDS: dict[str, tuple[str, str]] = {
    "dry_run": ("Ensayo: no se ha cambiado nada", "Dry run: nothing was changed"),
    "done": ("Archivo recibido", "File taken in"),
    "repeated": (
        "Este archivo ya se había recibido: no ha cambiado nada",
        "This file was received before: nothing has changed",
    ),
    "recovered": (
        "Este archivo ya se había recibido; filas que esperaban y han entrado",
        "This file was received before; rows that waited and came in",
    ),
    "rows": ("filas", "rows in"),
    "accepted": ("aceptadas", "accepted"),
    "quarantined": ("en cuarentena", "quarantined"),
    "held": ("a la espera de una persona", "held for a human"),
    "unchanged": ("ya constaban igual", "unchanged"),
    "superseded": ("en lugar de una anterior", "in place of an earlier one"),
    "corrected": ("ya fuera de la cuarentena", "now out of quarantine"),
    "encoding": ("codificación", "encoding"),
    "delimiter": ("separador", "delimiter"),
    "kind": ("clase", "kind"),
    "agency": ("institución", "agency"),
    "row": ("fila", "row"),
    "column": ("columna", "column"),
    "seen": ("hay", "seen"),
    "do": ("qué hacer", "what to do"),
    "outcome": ("resultado", "outcome"),
    "line": ("número", "number"),
    "key": ("clave", "key"),
    "held_short": ("retenida", "held"),
    "file": ("corregir.xlsx", "correct.xlsx"),
    "more": ("más, no mostradas; --json las da todas", "more, not shown; --json gives them all"),
    "nothing_waits": ("No espera ninguna fila.", "No row waits."),
    "next": (
        "Corrija esas filas en su archivo y envíelo otra vez, o pídalas aparte:",
        "Correct these rows in your file and send it again, or ask for them alone:",
    ),
    "decide": ("Decida sobre las retenidas:", "Decide on those held:"),
}


def show_report(report: ImportReport, console: Console, language: Language) -> None:
    """The equation of the rows, the notes, the mistakes and what to do next."""
    say = _speaker(language)
    waits = bool(report.quarantined or report.held)
    console.print(
        Panel(
            _summary(report, say),
            title=_title(report, say),
            border_style="yellow" if waits else "green",
            expand=False,
        )
    )
    for note in report.notes:
        console.print(Text(f"• {note.in_language(language)}", style="dim"))
    if report.is_dry_run:
        _show_lines(report.lines, console, say)
    _show_problems(report.problems, report.problems_left_out, console, language)
    if report.quarantined and not report.is_dry_run:
        ask = f"amparo quarantine export --agency {report.agency} --kind {report.kind} --out "
        console.print(say("next"), f"  {ask}{say('file')}", sep="\n", soft_wrap=True)
    if report.held and not report.is_dry_run:
        console.print(say("decide"), f"  amparo quarantine list --agency {report.agency}", sep="\n", soft_wrap=True)  # fmt: skip


def _speaker(language: Language) -> Any:
    return lambda word: _WORDS[word][0 if language == "es" else 1]


def _title(report: ImportReport, say: Any) -> str:
    if report.is_repeated:
        return f"{say('recovered')}: {report.recovered}" if report.recovered else str(say("repeated"))
    return str(say("dry_run") if report.is_dry_run else say("done"))


def _summary(report: ImportReport, say: Any) -> Text:
    text = Text()
    text.append(f"{say('agency')} {report.agency} · {say('kind')} {report.kind}")
    if report.encoding:
        sign = {"\t": "tab"}.get(report.delimiter, report.delimiter)
        text.append(f" · {say('encoding')} {report.encoding} · {say('delimiter')} {sign}")
    text.append("\n")
    text.append(f"{report.rows:,} {say('rows')}", style="bold")
    text.append(" = ")
    text.append(f"{report.accepted:,} {say('accepted')}", style="green")
    text.append(" + ")
    text.append(f"{report.quarantined:,} {say('quarantined')}", style="red" if report.quarantined else "")
    text.append(" + ")
    text.append(f"{report.held:,} {say('held')}", style="yellow" if report.held else "")
    parts = [
        f"{getattr(report, name):,} {say(name)}"
        for name in ("unchanged", "superseded", "corrected")
        if getattr(report, name)
    ]
    if parts:
        text.append(f"\n({'; '.join(parts)})", style="dim")
    return text


def _table(*headings: str) -> Table:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def _show_lines(lines: Sequence[tuple[int, str]], console: Console, say: Any) -> None:
    table = _table(say("row"), say("outcome"))
    for row, outcome in lines[:MOST_SHOWN]:
        table.add_row(str(row), outcome)
    console.print(table)
    _show_rest(len(lines) - MOST_SHOWN, console, say)


def _show_problems(
    problems: Sequence[RowProblem], left_out: int, console: Console, language: Language
) -> None:
    if not problems:
        return
    say = _speaker(language)
    table = _table(say("row"), say("column"), say("seen"), say("do"))
    for problem in problems[:MOST_SHOWN]:
        table.add_row(
            str(problem.row),
            problem.heading.in_language(language),
            problem.seen,
            problem.advice.in_language(language),
        )
    console.print(table)
    _show_rest(len(problems) - MOST_SHOWN + left_out, console, say)


def _show_rest(count: int, console: Console, say: Any) -> None:
    if count > 0:
        console.print(Text(f"… {count:,} {say('more')}", style="dim"))


def show_waiting(rows: Iterable[WaitingRow], console: Console, language: Language) -> None:
    """One line for each problem of each row that waits."""
    say = _speaker(language)
    table = _table(say("line"), say("kind"), say("key"), say("row"), say("outcome"), say("column"), say("do"))
    for row in rows:
        outcome = say("held_short") if row.is_held else say("quarantined")
        for problem in row.problems:
            table.add_row(
                str(row.line), row.kind, row.source_key, str(row.row), outcome, problem.heading.in_language(language),
                problem.advice.in_language(language),
            )  # fmt: skip
    console.print(table if table.row_count else say("nothing_waits"))


def waiting_as_json(row: WaitingRow, language: Language) -> dict[str, Any]:
    return {
        "line": row.line,
        "return_id": row.return_id,
        "kind": row.kind,
        "row": row.row,
        "key": row.source_key,
        "held": row.is_held,
        "problems": [problem_as_json(problem, language) for problem in row.problems],
    }
