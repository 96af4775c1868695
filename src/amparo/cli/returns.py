"""`amparo template`, `amparo import` and `amparo quarantine`: the agencies' files in.

Exit codes of `import`: 0 every row was taken in, 3 taken in but rows wait in quarantine or for a human, 2 refused and nothing
changed. One sentence on stderr says why.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from amparo.cli.common import AsJson, By, acting_user, agency_named, one_sentence, said
from amparo.cli.common import language as language_of

if TYPE_CHECKING:
    from amparo.safeguards.models import Agency, User

ROWS_WAIT = 3

AgencyCode = Annotated[str, typer.Option("--agency", help="Código de la institución. / Code of the agency.")]
KindName = Annotated[
    str, typer.Option("--kind", help="Clase, si los encabezados no bastan. / Kind of return.")
]

quarantine = typer.Typer(
    help="Filas que esperan: en cuarentena o una decisión. / Rows that wait.", no_args_is_help=True
)


def template(
    kind: Annotated[str, typer.Argument(help="Clase de archivo, o «all». / Kind of return, or all.")],
    out: Annotated[Path, typer.Option("--out", help="Carpeta. / Folder.")] = Path(),
    language: Annotated[str, typer.Option("--language", help="es | en")] = "",
) -> None:
    """Escribe la plantilla Excel y CSV de una clase. / Write the Excel and CSV template of a kind."""
    with one_sentence():
        from amparo.register.country import country
        from amparo.returns.kinds import kind_named, kinds
        from amparo.returns.refusals import refused
        from amparo.returns.templates import write_templates

        chosen = list(kinds().values()) if kind == "all" else [kind_named(kind)]
        spoken = language_of(language)
        try:
            for one in chosen:
                for path in write_templates(kind=one, country=country(), folder=out, language=spoken):
                    typer.echo(path)
        except OSError as problem:
            raise refused(
                "No se puede escribir en esa carpeta: elija otra con --out.",
                "That folder cannot be written to: choose another with --out.",
            ) from problem


def import_return(
    file: Annotated[Path, typer.Argument(help="CSV, XLSX o Parquet.")],
    agency: AgencyCode,
    kind: KindName = "",
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run", help="Decir qué pasaría, sin cambiar nada. / Say what would happen, change nothing."
        ),
    ] = False,
    as_json: AsJson = False,
    by: By = "",
) -> None:
    """Recibe el archivo de una institución, entero o nada. / Take an agency's file in, all or nothing."""
    with one_sentence():
        from django.utils import timezone

        from amparo.cli.returns_view import show_report
        from amparo.register.country import country
        from amparo.returns import pipeline

        sender, user = _acting(agency, by)
        with _progress(quiet=as_json) as told:
            report = pipeline.import_return(
                path=file, agency=sender, by=user, country=country(), at=timezone.now(), kind=kind,
                dry_run=dry_run, progress=told,
            )  # fmt: skip
        if as_json:
            typer.echo(json.dumps(report.as_json(language_of()), ensure_ascii=False))
        else:
            show_report(report, Console(markup=False, highlight=False), language_of())
        if report.quarantined + report.held:
            raise typer.Exit(ROWS_WAIT)


@quarantine.command("list")
def list_waiting(agency: AgencyCode, kind: KindName = "", as_json: AsJson = False, by: By = "") -> None:
    """Filas que esperan, con su motivo y sin su contenido. / Rows that wait, and why."""
    with one_sentence():
        from amparo.cli.returns_view import show_waiting, waiting_as_json
        from amparo.returns.waiting import waiting_rows

        sender, user = _acting(agency, by)
        rows = list(waiting_rows(agency=sender, user=user, kind=kind))
        if as_json:
            typer.echo(json.dumps([waiting_as_json(row, language_of()) for row in rows], ensure_ascii=False))
        else:
            show_waiting(rows, Console(markup=False, highlight=False), language_of())


@quarantine.command("export")
def export_quarantine(
    agency: AgencyCode,
    kind: Annotated[str, typer.Option("--kind", help="Clase de archivo. / Kind of return.")],
    out: Annotated[Path, typer.Option("--out", help="Archivo nuevo, .xlsx o .csv. / New file.")],
    by: By = "",
) -> None:
    """Devuelve las filas en cuarentena para corregirlas y enviarlas otra vez. / Give rows back for correction."""
    with one_sentence():
        from amparo.returns.waiting import export_waiting

        sender, user = _acting(agency, by)
        rows = export_waiting(agency=sender, kind=kind, path=out, language=language_of(), by=user)
        typer.echo(said(f"Filas en {out}: {rows}", f"Rows in {out}: {rows}"))
        typer.echo(
            said(
                f"Corríjalas ahí y envíelas: amparo import {out} --agency {sender.code}",
                f"Correct them there and send them: amparo import {out} --agency {sender.code}",
            )
        )


@quarantine.command("decide")
def decide(
    lines: Annotated[list[int], typer.Argument(help="Números de «quarantine list». / Numbers of the list.")],
    agency: AgencyCode,
    decision: Annotated[
        Literal["accepted", "rejected"], typer.Option("--decision", help="accepted | rejected")
    ],
    reason: Annotated[str, typer.Option("--reason", help="another_person, same_person, risk_assessed…")],
    by: By = "",
) -> None:
    """Decide sobre filas retenidas. / Decide on rows that are held."""
    with one_sentence():
        from django.utils import timezone

        from amparo.register.country import country
        from amparo.returns.models import DecisionReason, LineDecision, ReturnLine
        from amparo.returns.recovery import release_held
        from amparo.returns.refusals import refused

        sender, user = _acting(agency, by)
        if reason not in DecisionReason.values:
            known = ", ".join(DecisionReason.values)
            raise refused(f"El motivo es uno de: {known}.", f"The reason is one of: {known}.")
        found = list(ReturnLine.objects.filter(agency=sender, pk__in=lines).select_related("file"))
        if len(found) != len(set(lines)):
            raise refused(
                "Uno de los números no es de esta institución: véalos con amparo quarantine list.",
                "One of the numbers is none of this agency's: see them with amparo quarantine list.",
            )
        done = release_held(
            lines=found, decision=LineDecision(decision), reason=DecisionReason(reason), by=user, country=country(),
            at=timezone.now(),
        )  # fmt: skip
        typer.echo(said(f"Filas decididas: {done}", f"Rows decided: {done}"))


def _acting(code: str, username: str) -> tuple[Agency, User]:
    """The agency and the named user who acts for it: nobody acts as nobody. Raises Refused."""
    from amparo.safeguards.permissions import Permission

    agency = agency_named(code)
    return agency, acting_user(Permission.RETURN_IMPORT, username, agency)


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[int], None]]:
    """A count of rows on stderr while they are taken in, where somebody is looking."""
    console = Console(stderr=True)
    words = {"es": "filas", "en": "rows"}[language_of()]
    columns = (BarColumn(), TextColumn("{task.completed:,.0f} " + words), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        task = bar.add_task("", total=None)
        yield lambda rows: bar.advance(task, rows)


def register(app: typer.Typer) -> None:
    app.command("template")(template)
    app.command("import")(import_return)
    app.add_typer(quarantine, name="quarantine")
