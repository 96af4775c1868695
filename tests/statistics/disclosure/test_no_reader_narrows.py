"""Brute force over every whole-number table: no small cell is pinned within a narrower band than the rule allows."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from amparo.statistics.disclosure import (
    Cell,
    Kind,
    Printed,
    ProtectedTables,
    Relation,
    Rule,
    Status,
    Table,
    audit,
    protect,
)
from tests.statistics.disclosure.making import cross, cube, ends, line

pytestmark = pytest.mark.slow

RULE = Rule(3)
TOP = 9
MOST_HIDDEN = 18  # hidden cells that the attacker of brute force still gets through in seconds
LINE = settings(max_examples=40, deadline=None)
TABLE = settings(max_examples=15, deadline=None)


def check(tables: list[Table], rule: Rule = RULE, top: int = TOP) -> ProtectedTables:
    """Every small cell can be anything from 1 to threshold - 1, and the auditor says what the attacker of brute force finds."""
    protected = protect(tables, rule)
    assume(sum(one.value is None for one in protected.printed.values()) <= MOST_HIDDEN)
    possible = ends(protected, top=top)
    result = audit(protected, rule)
    assert result.ok
    for table in tables:
        for cell in table.cells:
            if rule.is_small(cell.value):
                assert protected.printed[cell.key].value is None
                low, high = possible[cell.key]
                assert low <= rule.low
                assert high >= rule.high
    exact = audit(protected, rule, every_cell=True).intervals
    for key, (low, high) in possible.items():
        assert exact[key].low <= low
        assert exact[key].high >= high
    return protected


@LINE
@given(st.lists(st.integers(0, 6), min_size=1, max_size=4))
def test_no_reader_narrows_a_one_way_table(cells: list[int]) -> None:
    check([line(cells)], top=30)


@LINE
@given(st.lists(st.integers(0, 6), min_size=1, max_size=3), st.integers(0, 6))
def test_no_reader_narrows_a_multivalued_table(cells: list[int], less: int) -> None:
    total = max(max(cells), sum(cells) - less)
    check([line(cells, kind=Kind.COVERS, total=total)], top=20)


@TABLE
@given(st.lists(st.lists(st.integers(0, 5), min_size=2, max_size=2), min_size=2, max_size=3))
def test_no_reader_narrows_a_two_way_table(rows: list[list[int]]) -> None:
    check([cross(rows)], top=16)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 4), min_size=8, max_size=8))
def test_no_reader_narrows_a_three_way_table(cells: list[int]) -> None:
    counts = [[cells[0:2], cells[2:4]], [cells[4:6], cells[6:8]]]
    check(cube(counts), top=8)


@TABLE
@given(
    st.lists(st.integers(0, 6), min_size=3, max_size=3), st.lists(st.integers(0, 6), min_size=2, max_size=2)
)
def test_no_reader_narrows_linked_tables(first: list[int], second: list[int]) -> None:
    """The second table's total is the first one's part, and both share a cell in a third."""
    first[0] = sum(second)
    linked = Table((Cell("both", first[1] + second[0]),), (Relation("both", ("t1", "t00")),))
    check([line(first), line(second, "t0"), linked], top=14)


@TABLE
@given(st.lists(st.integers(0, 9), min_size=2, max_size=4), st.data())
def test_no_reader_learns_more_than_what_was_public(cells: list[int], data: st.DataObject) -> None:
    table = line(cells)
    known = {
        key: value
        for key, value in zip(["t", "t0"], [sum(cells), cells[0]], strict=True)
        if data.draw(st.booleans())
    }
    protected = protect([table], Rule(5), known=known)
    assert audit(protected, Rule(5), known=known).ok


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.integers(0, 15), min_size=3, max_size=3), min_size=2, max_size=4))
def test_two_way_tables_with_the_usual_threshold_pass_the_audit(rows: list[list[int]]) -> None:
    protected = protect([cross(rows)], Rule(5))
    assert audit(protected).ok
    assert not any(Rule(5).is_small(value) for value in protected.shown().values())


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 6), min_size=3, max_size=4))
def test_no_cheaper_choice_of_dots_is_safe(cells: list[int]) -> None:
    """Every subset of dots is tried: the one chosen is the cheapest that the auditor accepts."""
    table = line(cells)
    weights = {cell.key: 1.0 + number / 16 for number, cell in enumerate(table.cells)}
    weights["t"] = 7.0
    priced = Table(
        tuple(Cell(one.key, one.value, weight=weights[one.key]) for one in table.cells), table.relations
    )
    protected = protect([priced], RULE)
    assert protected.is_optimal
    chosen = set(protected.hidden(Status.COMPLEMENTARY))
    cost = sum(weights[key] for key in chosen)
    for size in range(len(weights) + 1):
        for dots in combinations(sorted(weights), size):
            if sum(weights[key] for key in dots) < cost - 0.01:
                assert not audit(_with_dots(priced, set(dots))).ok


def _with_dots(table: Table, dots: set[str]) -> ProtectedTables:
    printed = {}
    for cell in table.cells:
        small = RULE.is_small(cell.value)
        hidden = Status.COMPLEMENTARY if cell.key in dots else Status.BELOW_THRESHOLD
        is_hidden = small or cell.key in dots
        printed[cell.key] = Printed(hidden) if is_hidden else Printed(Status.SHOWN, cell.value)
    sensitive = frozenset(cell.key for cell in table.cells if cell.key in dots and RULE.is_small(cell.value))
    return ProtectedTables(printed, table.relations, RULE, sensitive)


def test_large_sparse_tables_pass_the_audit() -> None:
    rng = np.random.default_rng(5)
    for mean in (1, 4, 10):
        counts = rng.negative_binomial(0.5, 0.5 / (0.5 + mean), (30, 20)).tolist()
        protected = protect([cross(counts)], Rule(5))
        assert audit(protected).ok
        assert protected.printed["x"].value is not None
