"""`amparo link --engine spark`: the same answer from Spark. What it reads may be a folder of partitioned Parquet; what it writes is one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from amparo.cli.engines import spark_settings
from amparo.cli.link_answer import Asked, answered
from amparo.cli.link_progress import Told

if TYPE_CHECKING:
    from amparo.linkage.spark.linking import SparkLinkage
    from amparo.linkage.spark.reading import FileRead, People


def answer_on_spark(
    asked: Asked, tell: Told, tell_guess: Callable[[Sequence[FileRead]], None]
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
    from amparo.linkage.overlaps import interval

    return answered(
        people.files,
        records=found.records,
        pairs=found.pairs,
        clusters=found.count,
        largest=found.largest,
        interval=interval(found.count, found.drawn_persons) if found.drawn_persons else None,
        draws=len(found.drawn_persons),
        trained=found.trained,
        blocked=found.blocked,
    )
