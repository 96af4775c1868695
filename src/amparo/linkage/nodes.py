"""Prepared records to the nodes that are compared. Of records that say exactly the same, two are compared and the others go with them.

A file of a million identical records is then a file of two, and whether two such records are one person is decided once, by their weight: a name
and a date of birth are one person, a name alone may be many.
"""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from amparo.linkage.store import Connection

Ints = npt.NDArray[np.int64]
HASHED = ("called", "given_keys", "surname_words", "surname_keys")
COMPARED_COLUMNS = (
    "given", "called", "surnames", "day", "born_year", "sex", "nationality", "place", "address", "document",
)  # fmt: skip
KEPT_ALIKE = 2


@dataclass(frozen=True, slots=True)
class Alike:
    """followers: records that are not compared. first, second: the two records that say the same and are compared in their stead."""

    followers: Ints
    first: Ints
    second: Ints


def load_nodes(
    connection: duckdb.DuckDBPyConnection, prepared: pa.Table, kept: Ints, *, every_record: bool
) -> Alike:
    """Fill the table `nodes`. kept: records that are compared whatever they say, because a human spoke of them. every_record: none follows another."""
    connection.register("incoming", prepared)
    connection.register("spoken_of", pa.table({"node": pa.array(kept, type=pa.int32())}))
    found = connection.execute(fill_nodes(connection, every_record=every_record)).fetchnumpy()
    connection.unregister("incoming")
    connection.execute("drop table turned")
    return Alike(*(np.asarray(found[name], dtype=np.int64) for name in ("follower", "leader", "second")))


def fill_nodes(connection: Connection, *, every_record: bool) -> str:
    """Fill the table `nodes` from `incoming` and `spoken_of`; the query that tells the follower, leader and second of `Alike`, of the table `turned`."""
    hashed = ", ".join(f"list_transform({column}, lambda word: hash(word)) as {column}" for column in HASHED)
    limit = "true" if every_record else f"turn <= {KEPT_ALIKE} or node in (select node from spoken_of)"
    connection.execute(
        "create or replace temp table turned as select node, first_value(node) over alike as leader, row_number() over alike as turn"
        f" from incoming window alike as (partition by hash({', '.join(COMPARED_COLUMNS)}) order by node)"
    )
    connection.execute(
        f"create or replace table nodes as select incoming.* replace ({hashed}) from incoming join turned using (node) where {limit} order by node"
    )
    return (
        "select turned.node as follower, turned.leader, other.node as second from turned"
        " join turned other on other.leader = turned.leader and other.turn = 2"
        f" where not ({limit.replace('turn ', 'turned.turn ').replace('node in', 'turned.node in')}) order by follower"
    )
