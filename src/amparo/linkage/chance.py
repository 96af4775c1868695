"""How often two persons agree by chance: frequencies of names within a nationality, and the levels of random pairs of one nationality.

Given names, surnames and nationality go together: two women called Iryna Yordanova from Bulgaria agree in three things that are one. Weights
that multiply the three as if they were independent take namesakes for one person. Given the nationality they nearly are independent, so
chance is counted there: first how often nationalities agree, then how often names do among compatriots.
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from amparo.linkage.comparing import Comparison
from amparo.linkage.store import Connection

WITHIN_NATIONALITY = ("given", "given_first", "surnames", "surname_first")
BORROWED = 50
"""Records' worth of the whole file's frequency that a nationality borrows: a nationality of three records says little about names."""
OWN_RECORDS = 2.5
"""Of the records with a name, those that are the pair's own: they say nothing of how many others bear it."""
MOST_RANDOM_PAIRS = 300_000
LEAST_SHARE = 1e-6
EXPECTED_PAIRS = 1_000.0
"""Pairs' worth of the starting values that a count of random pairs borrows: a file of ten records says little about chance."""
NAMES = ("given_names", "surnames")
OTHER_BIRTHDAY = "(l.birthday is null or l.birthday is distinct from r.birthday)"
OTHER_NUMBER = "(l.number is null or l.number is distinct from r.number)"
OTHER_NAME = (
    "(l.called_first is distinct from r.called_first or l.family_first is distinct from r.family_first)"
)
COMPATRIOTS = "l.compatriots is not distinct from r.compatriots"
"""Among compatriots, and in a small file, one person is met twice by chance. Who shares what a comparison does not look at is left out."""


def add_frequencies(connection: Connection) -> None:
    """Columns `tf_…` in the table `nodes`: the share of compatriots with the same name; for an unknown nationality, of those with whom the name is found."""
    for column in WITHIN_NATIONALITY:
        connection.execute(
            f"create or replace temp table counted as select {column} as name, nationality, count(*) as n from nodes"
            f" where {column} is not null and nationality is not null group by all"
        )
        connection.execute(
            f"create or replace temp table everywhere as select {column} as name, count(*) / sum(count(*)) over () as share"
            f" from nodes where {column} is not null group by all"
        )
        connection.execute(
            "create or replace temp table shares as select name, nationality, n,"
            f" (greatest(n - {OWN_RECORDS}, 0) + {BORROWED} * share) / (sum(n) over (partition by nationality) + {BORROWED}) as tf"
            " from counted join everywhere using (name)"
        )
        connection.execute(
            f"create or replace table nodes as select nodes.*, coalesce(shares.tf, anywhere.tf, everywhere.share) as tf_{column} from nodes"
            f" left join shares on nodes.{column} = shares.name and nodes.nationality = shares.nationality"
            f" left join (select name, sum(n * tf) / sum(n) as tf from shares group by name) anywhere on nodes.{column} = anywhere.name"
            f" left join everywhere on nodes.{column} = everywhere.name order by node"
        )


def shares_by_chance(
    connection: duckdb.DuckDBPyConnection, comparisons: Sequence[Comparison]
) -> dict[str, tuple[float, ...]]:
    """For each comparison the share of random pairs at each level, best first, `otherwise` last: of compatriots, but for nationality itself."""
    names = [one for one in comparisons if one.name in NAMES]
    others = [one for one in comparisons if one.name not in NAMES]
    found = _levels_of_neighbours(connection, names, "nationality,") if names else {}
    return found | (_levels_of_neighbours(connection, others, "") if others else {})


def _two_persons(one: Comparison) -> str:
    """SQL under which a random pair is of two persons, as far as it can be told without what the comparison looks at."""
    if one.name in NAMES:
        return " and ".join((COMPATRIOTS, OTHER_BIRTHDAY, OTHER_NUMBER))
    told = {"born": (OTHER_NAME, OTHER_NUMBER), "document": (OTHER_NAME, OTHER_BIRTHDAY)}
    return " and ".join(told.get(one.name, (OTHER_NAME, OTHER_BIRTHDAY, OTHER_NUMBER)))


def _levels_of_neighbours(
    connection: duckdb.DuckDBPyConnection, comparisons: Sequence[Comparison], order: str
) -> dict[str, tuple[float, ...]]:
    """Records in an order that is random but for `order`; each is compared with the next few."""
    count = int(connection.execute("select count(*) from nodes").fetchall()[0][0])
    step = max(1, min(count - 1, MOST_RANDOM_PAIRS // max(count, 1)))
    columns = columns_read(comparisons)
    connection.execute(
        f"create or replace temp table shuffled as select row_number() over (order by {order} hash(node), node) as turn,"
        " nationality as compatriots, day as birthday, document as number, given_first as called_first, surname_first as family_first,"
        f" {', '.join(columns)} from nodes"
    )
    connection.execute(
        "create or replace temp table met as select turn as first, turn + ahead as second"
        f" from shuffled cross join (select unnest(range(1, {step + 1})) as ahead)"
    )
    sides = sides_of(comparisons, "l", "r")
    counts = ", ".join(f"{_two_persons(one)} as counts_{one.name}" for one in comparisons)
    connection.execute(
        f"create or replace temp table sides as select {sides}, {counts}"
        " from met join shuffled l on l.turn = first join shuffled r on r.turn = second"
    )
    levels = ", ".join(
        f"case when counts_{one.name} then {level_number(one)} end as {one.name}" for one in comparisons
    )
    connection.execute(f"create or replace temp table compared as select {levels} from sides")
    return {one.name: _shares(connection, one) for one in comparisons}


def columns_of(one: Comparison) -> tuple[str, ...]:
    """The columns of the prepared records that a comparison reads."""
    import re

    text = " ".join([one.null, *(level.condition for level in one.levels)])
    return tuple(sorted({word[:-2] for word in re.findall(r"\b[a-z_]+_[lr]\b", text)}))


def columns_read(comparisons: Sequence[Comparison]) -> list[str]:
    """The columns that any of the comparisons reads, each once."""
    return sorted({column for one in comparisons for column in columns_of(one)})


def sides_of(comparisons: Sequence[Comparison], left: str, right: str) -> str:
    """SQL that names the columns of two rows as the conditions of levels do: with the suffixes _l and _r."""
    return ", ".join(
        f"{left}.{column} as {column}_l, {right}.{column} as {column}_r"
        for column in columns_read(comparisons)
    )


def level_number(one: Comparison) -> str:
    """SQL for the level of a pair: 0 is the best, the number of levels is `otherwise`, null tells nothing."""
    cases = " ".join(f"when {level.condition} then {i}" for i, level in enumerate(one.levels))
    return f"case when {one.null} then null {cases} else {len(one.levels)} end"


def _shares(connection: duckdb.DuckDBPyConnection, one: Comparison) -> tuple[float, ...]:
    counted = dict(
        connection.execute(
            f"select {one.name}, count(*) from compared where {one.name} is not null group by 1"
        ).fetchall()
    )
    total = sum(counted.values()) + EXPECTED_PAIRS
    expected = [level.u for level in (*one.levels, one.otherwise)]
    return tuple(
        max((counted.get(i, 0) + EXPECTED_PAIRS * u / sum(expected)) / total, LEAST_SHARE)
        for i, u in enumerate(expected)
    )
