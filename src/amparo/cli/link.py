"""`amparo link`: which records of one file or several are one person. Needs no register and no Django."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from amparo.cli.engines import DUCKDB, EngineName, UnknownEngine, is_spark
from amparo.cli.link_answer import Asked, answered
from amparo.cli.link_progress import Told, link_progress
from amparo.law.text import Bilingual, Language

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    from amparo.linkage.files import PersonsFile
    from amparo.linkage.linking import Linkage
    from amparo.linkage.spark.reading import FileRead

REFUSED = 2
READ_AS = Bilingual("{file}: {fields}", "{file}: {fields}")
NUMBERED = Bilingual(
    "{file} no tiene una columna de identificadores distintos: record_id es el número de la fila.",
    "{file} has no column of distinct ids: record_id is the number of the row.",
)
FOUND = Bilingual(
    "{records} registros son {persons} personas; registros de la que más tiene: {largest}.",
    "{records} records are {persons} persons; most records of one person: {largest}.",
)
BETWEEN = Bilingual(
    "Entre {low} y {high} personas en {draws} vinculaciones sorteadas (95 %).",
    "Between {low} and {high} persons over {draws} drawn linkages (95 %).",
)
UNTRAINED = Bilingual(
    "Pocos registros para aprender de ellos: los pesos se apoyan en los de partida.",
    "Too few records to learn from: the weights lean on the starting ones.",
)
LEFT_OUT = Bilingual(
    "{left} registros comparten nombres demasiado comunes para compararse por «{rule}»; quedan las demás claves.",
    'By "{rule}", {left} records share names too common to be compared; the other keys remain.',
)
WRITTEN = Bilingual("Escrito en {file}.", "Written to {file}.")
NOT_WRITTEN = Bilingual(
    "Nada se ha escrito: dé --out para saber quién es quién.",
    "Nothing was written: give --out to know who is who.",
)
BAD_LANGUAGE = "El idioma es es o en. / The language is es or en."


def register(app: typer.Typer) -> None:
    app.command("link")(link)


Files = Annotated[
    list[Path],
    typer.Argument(
        help="CSV o Parquet de personas, o carpeta de Parquet; una fila por registro. / CSV or Parquet of persons, or a folder of Parquet; one row a record."
    ),
]
ColumnFile = Annotated[
    Path | None,
    typer.Option(
        "--columns",
        metavar="MAP.toml",
        help='TOML que dice qué columna es cada campo: surname = "Apellido 1". / TOML that says which column is which field.',
    ),
]
Threshold = Annotated[
    float,
    typer.Option(
        min=0.01,
        max=0.999,
        help="Probabilidad desde la que un par es una persona; más alta une menos. / Probability from which a pair is one person; higher joins less.",
    ),
]
Draws = Annotated[
    int,
    typer.Option(
        min=0, help="Vinculaciones que se sortean para el intervalo. / Linkages drawn for the interval."
    ),
]
Seed = Annotated[
    int, typer.Option(min=0, help="Semilla: la misma da los mismos sorteos. / Seed: same seed, same draws.")
]
OutFile = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="FILE",
        help="CSV o Parquet con record_id, cluster_id y probability; con spark, una carpeta. / CSV or Parquet with record_id, cluster_id and probability; with spark, a folder.",
    ),
]
Distinct = Annotated[
    bool,
    typer.Option(
        "--no-duplicates-within",
        help="Ninguna lista tiene dos veces a una persona: solo se une entre listas. / No list holds a person twice: link across lists only.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Resultado en JSON. / Result as JSON.")]
LanguageName = Annotated[str, typer.Option(help="es | en")]


def link(
    files: Files,
    columns: ColumnFile = None,
    threshold: Threshold = 0.5,
    draws: Draws = 0,
    seed: Seed = 1,
    out: OutFile = None,
    no_duplicates_within: Distinct = False,
    engine: EngineName = DUCKDB,
    as_json: AsJson = False,
    language: LanguageName = "",
) -> None:
    """Dice qué registros de uno o varios archivos son la misma persona, con su probabilidad; código 2 si no se puede. / Say which records of one or
    several files are one person, and how surely; exit code 2 where that cannot be done."""
    from amparo.linkage.clusters import Contradiction
    from amparo.linkage.files import FileUnusable
    from amparo.linkage.linking import NothingToLink
    from amparo.linkage.store import TooLarge
    from amparo.spark.errors import SparkFailed, SparkUnavailable

    spoken = _language(language)
    asked = Asked(
        tuple(files), columns, threshold, draws, seed, out, not no_duplicates_within, as_json, spoken
    )
    try:
        answer = _on_spark(asked) if is_spark(engine) else _answer(asked)
    except (
        FileUnusable,
        NothingToLink,
        Contradiction,
        TooLarge,
        SparkUnavailable,
        SparkFailed,
        UnknownEngine,
    ) as problem:
        typer.echo(problem.reason.in_language(spoken), err=True)
        raise typer.Exit(REFUSED) from problem
    typer.echo(
        json.dumps(answer, ensure_ascii=False, indent=2) if as_json else "\n".join(_told(answer, asked))
    )


def _answer(asked: Asked) -> dict[str, Any]:
    from amparo.linkage.clusters import Objective
    from amparo.linkage.files import as_table, read_files, write
    from amparo.linkage.linking import Request
    from amparo.linkage.linking import link as link_records

    started = time.monotonic()
    read = read_files(asked.files, asked.columns)
    if not asked.as_json:
        _tell_guess(read, asked)
    records = _together(read)
    with link_progress(asked.language, quiet=asked.as_json) as tell:
        found = link_records(
            records,
            Request(Objective(threshold=asked.threshold), within_sources=asked.within_sources, tell=tell),
        )
        drawn = _drawn(found, asked, tell)
    if asked.out is not None:
        write(as_table(records["record_id"], found, drawn), asked.out)
    return _values(read, found, drawn) | _cost(started)


def _on_spark(asked: Asked) -> dict[str, Any]:
    from amparo.cli.link_spark import answer_on_spark

    started = time.monotonic()

    def tell_guess(read: Sequence[FileRead]) -> None:
        if not asked.as_json:
            _tell_guess(read, asked)

    with link_progress(asked.language, quiet=asked.as_json) as tell:
        answer = answer_on_spark(asked, tell, tell_guess)
    return answer | _cost(started)


def _drawn(found: Linkage, asked: Asked, tell: Told) -> npt.NDArray[np.int64] | None:
    import numpy as np

    from amparo.linkage.linking import Step

    if not asked.draws:
        return None
    tell(Step.DRAW, asked.draws)
    return found.draws(asked.draws, np.random.default_rng(asked.seed))


def _together(read: tuple[PersonsFile, ...]) -> pa.Table:
    """All records; ids that two files share carry the name of their file."""
    import pyarrow as pa
    import pyarrow.compute as pc

    table = pa.concat_tables([file.records for file in read])
    if len(read) == 1 or pc.count_distinct(table["record_id"]).as_py() == table.num_rows:
        return table
    named = [f"{i + 1}-{file.path.stem}" for i, file in enumerate(read)]
    ids = [
        pc.binary_join_element_wise(name, file.records["record_id"], ":")
        for name, file in zip(named, read, strict=True)
    ]
    joined = pa.chunked_array([chunk for one in ids for chunk in one.chunks])
    return table.set_column(table.column_names.index("record_id"), "record_id", joined)


def _values(read: tuple[PersonsFile, ...], found: Linkage, drawn: Any) -> dict[str, Any]:
    from amparo.linkage.overlaps import persons_interval

    return answered(
        read,
        records=int(found.cluster.size),
        pairs=int(found.evidence.left.size),
        clusters=found.persons,
        largest=found.largest,
        interval=None if drawn is None else persons_interval(found.cluster, drawn),
        draws=0 if drawn is None else len(drawn),
        trained=found.trained,
        blocked=found.blocked,
    )


def _cost(started: float) -> dict[str, Any]:
    return {"seconds": round(time.monotonic() - started, 2), "peak_memory_mb": _peak_megabytes()}


def _peak_megabytes() -> int:
    """The most that the process has held. Linux counts kilobytes, macOS bytes."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(held / (1 << 20 if sys.platform == "darwin" else 1 << 10))


def _tell_guess(read: Sequence[PersonsFile | FileRead], asked: Asked) -> None:
    """On standard error, before the work: what each field was read from."""
    for file in read:
        fields = ", ".join(
            f"{field} = {' + '.join(headings)}" for field, headings in file.columns.read.items()
        )
        typer.echo(asked.say(READ_AS, file=file.path.name, fields=fields), err=True)
        if file.numbered:
            typer.echo(asked.say(NUMBERED, file=file.path.name), err=True)


def _told(answer: dict[str, Any], asked: Asked) -> Iterator[str]:
    yield asked.say(
        FOUND, records=f"{answer['records']:,}", persons=f"{answer['clusters']:,}", largest=answer["largest"]
    )
    if answer["interval"] is not None:
        low, high = (f"{one:,.0f}" for one in answer["interval"])
        yield asked.say(BETWEEN, low=low, high=high, draws=answer["draws"])
    if not answer["trained"]:
        yield asked.say(UNTRAINED)
    for rule, left in answer["left_out"].items():
        yield asked.say(LEFT_OUT, rule=rule, left=f"{left:,}")
    yield asked.say(WRITTEN, file=asked.out) if asked.out else asked.say(NOT_WRITTEN)


def _language(named: str) -> Language:
    """The language asked for, else that of the installation. A broken installation does not stop a linkage."""
    from amparo.configuration import ConfigurationError, configuration

    if named not in ("", "es", "en"):
        typer.echo(BAD_LANGUAGE, err=True)
        raise typer.Exit(REFUSED)
    try:
        chosen = named or configuration().language
    except ConfigurationError:
        chosen = "es"
    return "en" if chosen == "en" else "es"
