"""`amparo estimate`: the hidden number behind a table of overlapping lists. Needs no register and no Django."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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
COVARIATES = "covariates"
METHODS = (PANEL, *mse.METHODS, COVARIATES)
TITLE: dict[mse.Language, str] = {"en": "Estimating", "es": "Estimando"}


def register(app: typer.Typer) -> None:
    app.command("estimate")(estimate)


@dataclass(frozen=True, slots=True)
class _Answer:
    estimable: bool
    values: dict[str, presentation.Json]
    text: str


TableFile = Annotated[
    Path,
    typer.Argument(
        help="CSV: una columna 0/1 por lista, y `count` si cada fila es un historial y no una persona. / "
        "One 0/1 column per list, and `count` when a row is a history and not a person."
    ),
]
MethodName = Annotated[str, typer.Option(help=f"Método. / Method: {', '.join(METHODS)}.", metavar="NAME")]
CovariateColumns = Annotated[
    list[str] | None,
    typer.Option(
        help="Columna que es covariable y no lista; puede repetirse (con --method covariates). / "
        "Column that is a covariate and not a list; may be repeated (with --method covariates).",
        metavar="COLUMN",
    ),
]
MaxOrder = Annotated[
    int | None,
    typer.Option(
        min=2,
        help="Listas en un término, como máximo (bic, downhill). / Largest number of lists in one term.",
    ),
]
Replicates = Annotated[
    int | None,
    typer.Option(
        min=20,
        help="Réplicas, como mínimo; se sortean más si un límite las pide. / "
        "Least number of bootstrap tables; more are drawn where a limit needs them.",
    ),
]
Seed = Annotated[
    int, typer.Option(min=0, help="Semilla: la misma da los mismos números. / Seed: same seed, same numbers.")
]
DropUnlisted = Annotated[
    bool,
    typer.Option(
        "--drop-unlisted", help="Quita a quien no está en ninguna lista. / Drop persons on no list."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Resultado en JSON. / Result as JSON.")]
PictureFile = Annotated[
    Path | None,
    typer.Option(
        help="Imagen SVG del panel (con --method panel). / SVG picture of the panel.", metavar="FILE"
    ),
]
LanguageName = Annotated[str, typer.Option(help="es | en")]


def estimate(
    table: TableFile,
    method: MethodName = "stepwise",
    covariate: CovariateColumns = None,
    max_order: MaxOrder = None,
    replicates: Replicates = None,
    seed: Seed = 1,
    drop_unlisted: DropUnlisted = False,
    as_json: AsJson = False,
    picture: PictureFile = None,
    language: LanguageName = "",
) -> None:
    """Estima la población tras listas que se cruzan; código 3 si no es estimable, 2 si la tabla no sirve. / Estimate the population
    behind overlapping lists; exit code 3 when it is not estimable, 2 when the table or the request cannot be used."""
    errors = Console(stderr=True)
    spoken = _language(language)
    try:
        _check(method, covariate, picture)
        with _told(errors, TITLE[spoken]) as tell:
            options = mse.Options(replicates=replicates, max_order=max_order, progress=tell)
            asked = _Request(table, method, tuple(covariate or ()), drop_unlisted, picture)
            answer = _answer(asked, options, np.random.default_rng(seed), spoken)
    except mse.BadTable as error:
        errors.print(error.text(spoken), style="bold", highlight=False, markup=False, soft_wrap=True)
        raise typer.Exit(BAD_TABLE) from error
    typer.echo(json.dumps(answer.values, ensure_ascii=False, indent=2) if as_json else answer.text)
    if not answer.estimable:
        raise typer.Exit(NOT_ESTIMABLE)


@dataclass(frozen=True, slots=True)
class _Request:
    path: Path
    method: str
    covariates: tuple[str, ...]
    drop_unlisted: bool
    picture: Path | None


def _check(method: str, covariate: list[str] | None, picture: Path | None) -> None:
    if method not in METHODS:
        raise mse.BadTable(mse.Mistake.UNKNOWN_METHOD, methods=", ".join(METHODS))
    if picture is not None and method != PANEL:
        raise mse.BadTable(mse.Mistake.ONLY_WITH, option="--picture", method=PANEL)
    if bool(covariate) != (method == COVARIATES):
        raise mse.BadTable(mse.Mistake.ONLY_WITH, option="--covariate", method=COVARIATES)


def _answer(
    asked: _Request, options: mse.Options, rng: np.random.Generator, language: mse.Language
) -> _Answer:
    if asked.method == COVARIATES:
        strata = mse.StratifiedTable.from_csv(asked.path, asked.covariates, drop_unlisted=asked.drop_unlisted)
        by_level = mse.estimate_strata(strata, rng=rng, options=options)
        return _Answer(
            by_level.total.estimable,
            presentation.strata_json(by_level, language),
            presentation.strata_text(by_level, language),
        )
    table = mse.Table.from_csv(asked.path, drop_unlisted=asked.drop_unlisted)
    if asked.method == PANEL:
        judged = mse.panel(table, rng=rng, options=options)
        if asked.picture is not None:
            _write(asked.picture, mse.picture(judged, language))
        values, text = presentation.panel_json(judged, language), presentation.panel_text(judged, language)
        return _Answer(judged.estimable, values, text)
    found = mse.estimate(table, asked.method, rng=rng, options=options)
    values, text = presentation.estimate_json(found, language), presentation.estimate_text(found, language)
    return _Answer(found.estimable, values, text)


def _write(path: Path, picture: str) -> None:
    try:
        path.write_text(picture, encoding="utf-8")
    except OSError as error:
        raise mse.BadTable(mse.Mistake.UNWRITABLE, kind=type(error).__name__) from error


def _language(named: str) -> mse.Language:
    """The language asked for, else that of the installation. A broken installation does not stop an estimate."""
    from amparo.configuration import ConfigurationError, configuration

    if named not in ("", "es", "en"):
        typer.echo("El idioma es es o en. / The language is es or en.", err=True)
        raise typer.Exit(BAD_TABLE)
    try:
        chosen = named or configuration().language
    except ConfigurationError:
        chosen = "es"
    return "en" if chosen == "en" else "es"


@contextmanager
def _told(console: Console, title: str) -> Iterator[Tell]:
    """A progress bar on standard error, gone when done."""
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(title)

        def tell(done: int, among: int) -> None:
            bar.update(task, completed=done, total=among)

        yield tell
