"""Who is who as a snapshot keeps it: for each person record a linked person, the probability of that place, and the draws. Pseudonyms and numbers only.

Linked persons are named by the least pseudonym of their records. A record without an identity, an erased one among them, is a person of her own.
Of the drawn partitions only what differs from the best one is written: a record that is where it is in every draw has no row there.
"""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from amparo.linkage.linking import Linkage
from amparo.register.persons.linking import LinkedRegister

Ints = npt.NDArray[np.int64]

DRAWS = 100
SEED = 2012
"""Of the draws: with it a register gives the same snapshot on every machine."""
PERSONS, DRAWN = "linked", "drawn"
JOINED = f"LEFT JOIN {PERSONS} ON {PERSONS}.person = replace(raw_id, '-', '')"
LINKED_ID = "CASE WHEN cluster IS NULL THEN record_id ELSE min(record_id) OVER (PARTITION BY cluster) END"
"""SQL over the rows of `person` joined with the table that `load_linked` makes."""
PROBABILITY = "coalesce(probability, 1.0)"


@dataclass(frozen=True, slots=True)
class _Moved:
    """What the draws change: the draw, the record that is elsewhere in it, and the number of its person there."""

    draw: Ints
    record: Ints
    cluster: Ints


def load_linked(engine: duckdb.DuckDBPyConnection, found: LinkedRegister) -> None:
    """Make the tables `linked` (person, cluster, probability) and `drawn` (draw, person, cluster), by the ids of the register."""
    ids = np.array([one.hex for one in found.records], dtype=object)
    linkage = found.linkage
    places = np.arange(len(ids)) if linkage is None else linkage.cluster
    sure = np.ones(len(ids)) if linkage is None else np.round(linkage.probability, 6)
    linked = pa.table({"person": pa.array(ids, pa.string()), "cluster": places, "probability": sure})
    moved = _Moved(*(np.empty(0, dtype=np.int64),) * 3) if linkage is None else _moved(linkage)
    drawn = pa.table(
        {
            "draw": moved.draw,
            "person": pa.array(ids[moved.record], pa.string()),
            "cluster": moved.cluster,
        }
    )
    for name, table in ((PERSONS, linked), (DRAWN, drawn)):
        engine.register("given", table)
        engine.execute(f"CREATE TEMP TABLE {name} AS SELECT * FROM given")  # noqa: S608
        engine.unregister("given")


def _moved(linkage: Linkage) -> _Moved:
    """The records of every person who is not in a draw as she is in the best partition, in that draw."""
    draws = linkage.draws(DRAWS, np.random.default_rng(SEED))
    draw, record, cluster = [], [], []
    for number, drawn in enumerate(draws, start=1):
        elsewhere = _elsewhere(linkage.cluster, drawn)
        draw.append(np.full(elsewhere.size, number, dtype=np.int64))
        record.append(elsewhere)
        cluster.append(drawn[elsewhere])
    return _Moved(*(np.concatenate(parts) for parts in (draw, record, cluster)))


def _elsewhere(best: Ints, drawn: Ints) -> Ints:
    """The records whose person has other records in the one partition than in the other."""
    sizes = np.bincount(best, minlength=best.size)[best], np.bincount(drawn, minlength=best.size)[drawn]
    pairs = np.unique(np.stack([best, drawn]), axis=1, return_inverse=True, return_counts=True)
    shared = pairs[2][pairs[1].ravel()]
    return np.flatnonzero((shared != sizes[0]) | (shared != sizes[1])).astype(np.int64)


def drawn_query(pseudonym: str) -> str:
    """SQL of the rows of `drawn_person`. pseudonym: the expression that makes a pseudonym of an id, with {0} in its place."""
    own = f"SELECT draw, cluster, {pseudonym.format('person')} AS record_id FROM {DRAWN}"  # noqa: S608
    person = "min(record_id) OVER (PARTITION BY draw, cluster)"
    return f"SELECT CAST(draw AS BIGINT) AS draw, record_id, {person} AS linked_id FROM ({own}) ORDER BY draw, record_id"  # noqa: S608


def linkage_row(found: LinkedRegister) -> dict[str, object]:
    """The one row of the table `linkage`: how the linkage of this snapshot was made."""
    linkage = found.linkage
    return {
        "records": len(found.records),
        "persons": len(found.records) if linkage is None else linkage.persons,
        "largest": min(1, len(found.records)) if linkage is None else linkage.largest,
        "is_trained": linkage is not None and linkage.trained,
        "draws": DRAWS,
        "seed": SEED,
    }
