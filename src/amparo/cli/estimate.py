"""`amparo estimate`: the hidden number behind a table of overlapping lists."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from amparo.statistics import mse
from amparo.statistics.mse import presentation
from amparo.statistics.mse.result import Progress as Tell

BAD_TABLE = 2
NOT_ESTIMABLE = 3
PANEL = "panel"


def estimate(
    table: Annotated[
        Path,
        typer.Argument(
            help="CSV: one 0/1 column per list, and `count` when a row is a history and not a person."
        ),
    ],
    method: Annotated[str, typer.Option(help=f"{PANEL}, or one of: {', '.join(mse.METHODS)}.")] = "stepwise",
    max_order: Annotated[
        int | None, typer.Option(min=2, help="Largest number of lists in one term (bic, downhill).")
    ] = None,
    replicates: Annotated[
        int | None,
        typer.Option(
            min=20, help="Least number of bootstrap tables; more are drawn where a limit needs them."
        ),
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Seed: the same seed gives the same numbers.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    picture: Annotated[
        Path | None,
        typer.Option(help="Write the picture of the panel to this SVG file (with --method panel)."),
    ] = None,
    language: Annotated[str, typer.Option(help="en or es.")] = "en",
) -> None:
    """Estimate the population behind overlapping lists. Exit code 3 when it is not estimable, 2 when the table cannot be read."""
    errors = Console(stderr=True)
    spoken: mse.Language = "es" if language == "es" else "en"
    try:
        if picture is not None and method != PANEL:
            raise mse.BadTable("The picture shows the methods side by side; ask for it with --method panel.")
        read = mse.Table.from_csv(table)
        with _told(errors) as tell:
            options = mse.Options(replicates=replicates, max_order=max_order, progress=tell)
            estimable, text = _answer(
                read, method, options, np.random.default_rng(seed), spoken, as_json, picture
            )
    except mse.BadTable as error:
        errors.print(str(error), style="bold", highlight=False, markup=False)
        raise typer.Exit(BAD_TABLE) from error
    typer.echo(text)
    if not estimable:
        raise typer.Exit(NOT_ESTIMABLE)


def _answer(
    table: mse.Table,
    method: str,
    options: mse.Options,
    rng: np.random.Generator,
    language: mse.Language,
    as_json: bool,
    picture: Path | None,
) -> tuple[bool, str]:
    """Whether it is estimable, and what to print."""
    if method == PANEL:
        judged = mse.panel(table, rng=rng, options=options)
        if picture is not None:
            picture.write_text(mse.picture(judged, language), encoding="utf-8")
        values, text = presentation.panel_json(judged, language), presentation.panel_text(judged, language)
        return judged.estimable, _json(values) if as_json else text
    found = mse.estimate(table, method, rng=rng, options=options)
    values, text = presentation.estimate_json(found, language), presentation.estimate_text(found, language)
    return found.estimable, _json(values) if as_json else text


def _json(values: dict[str, presentation.Json]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=2)


@contextmanager
def _told(console: Console) -> Iterator[Tell]:
    """A progress bar on standard error, gone when done."""
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("estimate")

        def tell(done: int, among: int) -> None:
            bar.update(task, completed=done, total=among)

        yield tell
