"""What the demonstration prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from amparo.cli.common import language, said
from amparo.cli.demonstration.playing import Tally
from amparo.cli.demonstration.samples import Sample
from amparo.cli.demonstration.tampering import Edited
from amparo.publication.earlier import read_published
from amparo.publication.manifest import Json

if TYPE_CHECKING:
    from amparo.publication.verify import Report

VERDICTS = {
    "supported": ("✓", "green", "respaldada", "supported"),
    "contradicted": ("✗", "red", "contradicha", "contradicted"),
    "cannot be determined": ("?", "yellow", "no puede determinarse", "cannot be determined"),
}
HEADLINE = (
    "justice.causes_filed", "justice.causes_tried", "justice.victims_in_causes", "justice.accused", "protection.victims_identified",
    "clocks.dropped", "exchange.requests", "prevention.activities_held",
)  # fmt: skip

CLAIMS = (
    "zero_tolerance", "training_raised_risk_perception", "despite_covid", "exchange_maintained", "care_maintained", "cases_tried",
    "low_incidence", "no_organised_networks", "high_and_hidden", "no_victims_protected", "courts_inactive",
)  # fmt: skip


def tell_sample(console: Console, sample: Sample, tally: Tally | None) -> None:
    title = Text(sample.title.in_language(language()), style="bold")
    if tally is None:
        console.print(title, said("· ya estaba todo recibido", "· everything was there already"))
        return
    equation = said(
        f"{tally.files} archivos · {tally.rows} filas = {tally.accepted} aceptadas + {tally.quarantined} en cuarentena + {tally.held} a la "
        "espera de una persona",
        f"{tally.files} files · {tally.rows} rows = {tally.accepted} accepted + {tally.quarantined} quarantined + {tally.held} held for a human",
    )
    console.print(title)
    console.print(f"  {equation}")


def tell_edition(console: Console, folder: Path) -> None:
    """The headline figures and the verdict on each claim of one edition."""
    manifest = read_published(folder).manifest
    about = manifest["edition"]
    heading = said(f"Edición {about['name']}", f"Edition {about['name']}")
    period = f"{about['period']['from']} – {about['period']['to']}"
    figures, claims = _figures(manifest), _claims(manifest)
    grid = Table.grid(padding=(0, 3))
    grid.add_row(figures, claims) if console.width >= 110 else _stacked(grid, figures, claims)
    console.print(Panel(grid, title=f"{heading} · {period}", expand=False, border_style="cyan"))
    if manifest["supersedes"]:
        _tell_revisions(console, manifest)


def _tell_revisions(console: Console, manifest: Json) -> None:
    """What changed against the edition that this one supersedes: before, now, and why."""
    from amparo.publication.earlier import figures_from
    from amparo.publication.numbers import printed_revision

    name = manifest["supersedes"]["edition"]
    console.print(
        said(f"  Sustituye a la edición {name}; cambia:", f"  It supersedes edition {name}; changed:")
    )
    figures = figures_from(manifest["figures"])
    for one in manifest["revisions"]:
        definition = figures[one["figure"]].definition
        old, new = (printed_revision(one[side], definition, language()) for side in ("old", "new"))
        title, reason = definition.title.in_language(language()), one["reason"][language()]
        console.print(f"  {title}: {old} → {new} ({reason})", markup=False)


def _stacked(grid: Table, *parts: Table) -> None:
    for part in parts:
        grid.add_row(part)


def _figures(manifest: Json) -> Table:
    from amparo.publication.earlier import figures_from
    from amparo.publication.numbers import Form, printed_figure

    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(justify="right", style="bold")
    table.add_column(overflow="fold", max_width=52)
    threshold = manifest["parameters"]["disclosure_threshold"]
    chosen = {name: manifest["figures"][name] for name in HEADLINE}
    for figure in figures_from(chosen).values():
        text = printed_figure(figure, Form.VALUE, threshold, language())
        table.add_row(text, figure.definition.title.in_language(language()))
    return table


def _claims(manifest: Json) -> Table:
    """The statements of the report that is the worked example, what critics say against them, and how many claims came out how."""
    claims = manifest["claims"]
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", max_width=58)
    for name in CLAIMS:
        sign, colour, es, en = VERDICTS[claims[name]["verdict"]]
        table.add_row(Text(f"{sign} {said(es, en)}", style=colour), claims[name]["statement"][language()])
    counts = Counter(claim["verdict"] for claim in claims.values())
    summary = " · ".join(f"{counts[verdict]} {said(es, en)}" for verdict, (_, _, es, en) in VERDICTS.items())
    table.add_row(
        "",
        Text(
            said(f"De {len(claims)} afirmaciones: {summary}", f"Of {len(claims)} claims: {summary}"),
            style="dim",
        ),
    )
    return table


def tell_verified(console: Console, reports: Sequence[tuple[Path, Report]]) -> None:
    for folder, report in reports:
        if report.ok:
            console.print(
                Text("✓ ", style="green")
                + Text(said(f"Edición {folder.name} verificada", f"Edition {folder.name} verified"))
            )
            continue
        console.print(
            Text("✗ ", style="red")
            + Text(said(f"Edición {folder.name} no se sostiene", f"Edition {folder.name} does not hold"))
        )
        for finding in report.findings:
            console.print(f"  {finding.text.in_language(language())}", markup=False)


def tell_tamper(console: Console, edited: Edited, report: Report) -> None:
    console.print()
    console.print(
        said(
            f"Alguien cambia {edited.old} por {edited.new} en una copia de {edited.page}; la verificación dice:",
            f"Somebody changes {edited.old} to {edited.new} in a copy of {edited.page}; verification says:",
        )
    )
    for finding in report.findings[:3]:
        console.print(Text("✗ ", style="red") + Text(finding.text.in_language(language())))


def tell_where(console: Console, folder: Path, edition: Path) -> None:
    """What to look at next."""
    pages = [edition / f"report.{spoken}.{kind}" for kind in ("html", "pdf") for spoken in ("es", "en")]
    lines = [str(path) for path in pages]
    lines.append(f"amparo verify {edition} --key {folder / 'keys' / 'publisher.pub'}")
    lines.append(
        f"amparo verify {edition} --key {folder / 'keys' / 'publisher.pub'} --sealed {folder / 'snapshots'}/…"
    )
    console.print()
    console.print(said("Dónde mirar:", "Where to look:"), style="bold")
    for line in lines:
        console.print(f"  {line}", soft_wrap=True, markup=False)
