"""`amparo link --engine spark`: the same answer from Spark. What it reads may be a folder of partitioned Parquet; what it writes is one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amparo.cli.engines import spark_settings
from amparo.cli.link_progress import Told

if TYPE_CHECKING:
    from amparo.linkage.spark.linking import SparkLinkage
    from amparo.linkage.spark.reading import FileRead, People

TAILS = (0.025, 0.975)


@dataclass(frozen=True, slots=True)
class SparkAsked:
    files: tuple[Path, ...]
    columns: Path | None
    threshold: float
    draws: int
    seed: int
    out: Path | None
    within_sources: bool


def answer_on_spark(
    asked: SparkAsked, tell: Told, tell_guess: Callable[[Sequence[FileRead]], None]
) -> dict[str, Any]:
    """What `amparo link` answers, but for seconds and memory. Raises FileUnusable, NothingToLink, SparkUnavailable, SparkFailed."""
    from amparo.linkage.clusters import Objective
    from amparo.linkage.spark.linking import SparkRequest, link_people
    from amparo.linkage.spark.reading import read_people
    from amparo.linkage.spark.session import linking_session
    from amparo.linkage.spark.writing import refuse_occupied, write_folder
    from amparo.spark.connection import SparkConnection

    if asked.out is not None:
        refuse_occupied(asked.out)
    request = SparkRequest(
        Objective(threshold=asked.threshold), asked.within_sources, asked.draws, asked.seed, tell
    )
    with linking_session(spark_settings()) as session, SparkConnection(session) as connection:
        people = read_people(connection, asked.files, asked.columns)
        tell_guess(people.files)
        found = link_people(connection, people, request)
        if asked.out is not None:
            write_folder(connection, people, found, asked.out, asked.draws)
        return _values(people, found)


def _values(people: People, found: SparkLinkage) -> dict[str, Any]:
    return {
        "records": found.records,
        "pairs": found.pairs,
        "clusters": found.count,
        "largest": found.largest,
        "interval": _interval(found.drawn_persons),
        "draws": len(found.drawn_persons),
        "trained": found.trained,
        "columns": {
            file.path.name: {field: list(headings) for field, headings in file.columns.read.items()}
            for file in people.files
        },
        "left_out": {one.rule: one.records_left for one in found.blocked if one.records_left},
    }


def _interval(counted: Sequence[int]) -> list[float] | None:
    import numpy as np

    return [float(one) for one in np.quantile(counted, TAILS)] if counted else None
