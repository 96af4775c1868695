"""Candidate pairs: records that share a key. Every key is a row of its own, so that pairs are found by an equality join and the work is linear.

A block of n records has n(n-1)/2 pairs. Each rule has a budget of pairs per record; the largest size of block that keeps it is found from the
sizes, and larger blocks are left to the other rules. So no file, however uniform, takes more than its budget.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag

import numpy as np

from amparo.linkage.store import Connection

NAME_KEYS = 4
PAIRS_PER_RECORD = 8
SMALL_BUDGET = 300_000
"""Pairs that a rule may propose however few the records: of some hundred records nearly every pair is compared."""


class Way(IntFlag):
    """By what a rule finds a pair: names without birth or document, or those; how many pairs neither finds follows from what each does (`unseen`)."""

    MIXED = 0
    NAMES = 1
    BESIDE_NAMES = 2


@dataclass(frozen=True, slots=True)
class Rule:
    """keys: SQL that gives (node, key) from `nodes` and from `pair_keys` (node, pair)."""

    name: str
    keys: str
    way: Way = Way.MIXED


@dataclass(frozen=True, slots=True)
class Blocked:
    """What a rule gave: pairs proposed, and the records in blocks that were too large to be compared (`records_left`)."""

    rule: str
    largest_block: int
    pairs: int
    records_left: int


RULES = (
    Rule("document", "select node, hash(document) as key from nodes where document is not null", Way.BESIDE_NAMES),
    Rule(
        "date and name",
        "select node, hash(day, name) as key from (select node, day, unnest(names) as name from name_keys where day is not null"
        " union all select node, swapped, unnest(names) from name_keys where swapped is not null and swapped <> day)",
        Way.BESIDE_NAMES,
    ),
    Rule("two names and year", "select node, hash(pair, born_year) as key from pair_keys where born_year is not null"),
    Rule("two names and nationality", "select node, hash(pair, nationality) as key from pair_keys where nationality is not null", Way.NAMES),
    Rule("two names and place", "select node, hash(pair, place) as key from pair_keys where place is not null", Way.NAMES),
    Rule(
        "name, year and nationality",
        "select node, hash(unnest(names), born_year, nationality) as key from name_keys where born_year is not null and nationality is not null",
    ),
    Rule("name, year and place", "select node, hash(unnest(names), born_year, place) as key from name_keys where born_year is not null and place is not null"),
    Rule("address and name", "select node, hash(address, unnest(names)) as key from name_keys where address is not null"),
    Rule(
        "date, nationality, sex and place",
        "select node, hash(day, nationality, sex, place) as key from nodes"
        " where day is not null and (place is not null or nationality is not null)",
        Way.BESIDE_NAMES,
    ),
    Rule("date", "select node, hash(day) as key from nodes where day is not null", Way.BESIDE_NAMES),
    Rule("address", "select node, hash(address) as key from nodes where address is not null"),
)  # fmt: skip
LAST_RULE = Rule("two names", "select node, hash(pair) as key from pair_keys", Way.NAMES)
BROAD_RULES = (
    Rule(
        "name, nationality and place",
        "select node, hash(unnest(names), nationality, place) as key from name_keys where nationality is not null and place is not null",
    ),
    Rule(
        "name and nationality",
        "select node, hash(unnest(names), nationality) as key from name_keys where nationality is not null",
    ),
    Rule(
        "name and place",
        "select node, hash(unnest(names), place) as key from name_keys where place is not null",
    ),
    Rule("name", "select node, hash(unnest(names)) as key from name_keys"),
)
"""For files so small that a rule may propose more than PAIRS_PER_RECORD."""


def block(connection: Connection, *, within_sources: bool = True) -> tuple[Blocked, ...]:
    """Fill the table `pairs` (l, r: nodes, l < r; ways: by what they were found) from the table `nodes`; what each rule gave."""
    _spread_names(connection)
    connection.execute("create or replace temp table proposed (l integer, r integer, ways tinyint)")
    told = tuple(
        _apply(connection, rule, within_sources)
        for rule in rules_for(_one(connection, "select count(*) from nodes"))
    )
    _drop(connection, "keys", "sizes", "name_keys", "pair_keys")
    connection.execute(
        "create or replace table pairs as select l, r, bit_or(ways) as ways from proposed group by l, r"
    )
    _drop(connection, "proposed")
    return told


def _drop(connection: Connection, *tables: str) -> None:
    """At once: what is not needed any more would stand beside the largest step."""
    for name in tables:
        connection.execute(f"drop table {name}")


def _spread_names(connection: Connection) -> None:
    """Up to four keys of given names and four of surnames a record, and every two of them in alphabetical order."""
    connection.execute(
        f"create or replace temp table name_keys as select node, day, swapped, born_year, nationality, place, address,"
        f" list_distinct(coalesce(given_keys, [])[:{NAME_KEYS}] || coalesce(surname_keys, [])[:{NAME_KEYS}]) as names from nodes"
    )
    connection.execute(
        "create or replace temp table pair_keys as with one as (select node, unnest(names) as name from name_keys)"
        " select one.node, hash(one.name, other.name) as pair, born_year, nationality, place"
        " from one join one other on one.node = other.node and one.name < other.name join name_keys on name_keys.node = one.node"
    )


def _apply(connection: Connection, rule: Rule, within_sources: bool) -> Blocked:
    connection.execute(f"create or replace temp table keys as select distinct node, key from ({rule.keys})")
    connection.execute(
        "create or replace temp table sizes as select key, count(*) as n from keys group by key having n > 1"
    )
    records = _one(connection, "select count(*) from nodes")
    sizes = connection.execute("select n, count(*) as blocks from sizes group by n order by n").fetchnumpy()
    largest = largest_block(np.asarray(sizes["n"]), np.asarray(sizes["blocks"]), budget(records))
    lists = (
        ""
        if within_sources
        else "join nodes one on one.node = a.node join nodes other on other.node = b.node"
    )
    apart = "" if within_sources else "and one.source is distinct from other.source"
    connection.execute(
        f"insert into proposed select a.node, b.node, cast({int(rule.way)} as tinyint) from keys a join sizes using (key) join keys b using (key)"
        f" {lists} where sizes.n <= {largest} and a.node < b.node {apart}"
    )
    pairs = sum(
        int(n) * (int(n) - 1) // 2 * int(blocks)
        for n, blocks in zip(sizes["n"], sizes["blocks"], strict=True)
        if n <= largest
    )
    left = _one(
        connection, f"select count(distinct node) from keys join sizes using (key) where n > {largest}"
    )
    return Blocked(rule.name, largest, pairs, left)


def rules_for(records: int) -> tuple[Rule, ...]:
    """The rules of a file of so many records."""
    broad = BROAD_RULES if records * PAIRS_PER_RECORD < SMALL_BUDGET else ()
    return (*RULES, LAST_RULE, *broad)


def budget(records: int) -> int:
    """Pairs that one rule may propose."""
    return max(PAIRS_PER_RECORD * records, SMALL_BUDGET)


def largest_block(sizes: np.ndarray, blocks: np.ndarray, budget: int) -> int:
    """The largest size of block, sizes ascending, with which all pairs of blocks up to it stay within the budget; 0 where none does."""
    if sizes.size == 0:
        return 0
    total = np.cumsum(sizes.astype(float) * (sizes - 1) / 2 * blocks)
    held = int(np.searchsorted(total, budget, side="right"))
    return int(sizes[held - 1]) if held else 0


def _one(connection: Connection, query: str) -> int:
    return int(connection.execute(query).fetchall()[0][0])
