"""The auditor finds what a reader with a solver would find."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

import pytest

from amparo.statistics.disclosure import (
    Bounds,
    Kind,
    Printed,
    ProtectedTables,
    Relation,
    Rule,
    Status,
    TablesContradict,
    adds_up,
    audit,
    misfits,
    protect,
)
from tests.statistics.disclosure.making import RULE, cross, ends, line

SMALL, DOT = Status.BELOW_THRESHOLD, Status.COMPLEMENTARY


def printed(cells: Mapping[str, int | Status], *relations: Relation, **more) -> ProtectedTables:  # type: ignore[no-untyped-def]
    """A print written by hand: numbers are shown, statuses hide."""
    form = {
        key: Printed(Status.SHOWN, one) if isinstance(one, int) else Printed(one)
        for key, one in cells.items()
    }
    return ProtectedTables(form, relations, RULE, **more)


SUM = Relation("t", ("a", "b", "c"))


def test_a_lone_hidden_cell_is_found_by_subtraction() -> None:
    result = audit(printed({"t": 63, "a": SMALL, "b": 20, "c": 40}, SUM))
    assert [(one.key, one.low, one.high) for one in result.violations] == [("a", 3, 3)]
    assert not result.ok


def test_two_small_cells_that_must_both_be_four_are_found() -> None:
    result = audit(printed({"t": 48, "a": SMALL, "b": SMALL, "c": 40}, SUM))
    assert [(one.key, one.low, one.high) for one in result.violations] == [("a", 4, 4), ("b", 4, 4)]


def test_a_band_that_is_cut_on_one_side_is_found() -> None:
    result = audit(printed({"t": 46, "a": SMALL, "b": SMALL, "c": 40}, SUM))
    assert {(one.low, one.high) for one in result.violations} == {(2, 4)}


def test_a_small_dot_is_found_though_its_print_says_nothing() -> None:
    cells = {"t": 63, "a": DOT, "b": 20, "c": 40}
    assert not audit(printed(cells, SUM, sensitive=frozenset({"a"}))).ok
    stranger = audit(printed(cells, SUM, sensitive=None))
    assert [(one.key, one.low, one.high) for one in stranger.violations] == [("a", 3, 3)]


def test_a_dot_without_end_is_no_stranger_s_suspect() -> None:
    result = audit(printed({"t": DOT, "a": DOT, "b": 20, "c": 40}, SUM, sensitive=None))
    assert result.ok
    assert (result.intervals["a"].low, result.intervals["a"].high) == (0, inf)


def test_a_dot_of_an_earlier_edition_that_is_known_to_be_large_is_no_suspect() -> None:
    first = printed({"t": 30, "a": DOT, "b": DOT}, Relation("t", ("a", "b")), sensitive=None)
    shown = {"t": 30, "a": DOT, "b": DOT, "c": 27, "d": SMALL}
    more = (Relation("t", ("a", "b")), Relation("t", ("c", "d")), Relation("b", ("d",)))
    sealed = audit(printed(shown, *more, sensitive=frozenset()), earlier=[first])
    assert [one.key for one in sealed.violations] == ["d"]
    stranger = audit(printed(shown, *more, sensitive=None), earlier=[first])
    assert {one.key for one in stranger.violations} == {"b", "d"}


def test_a_large_dot_may_be_narrowed() -> None:
    cells = {"t": 83, "a": DOT, "b": 20, "c": 40}
    assert audit(printed(cells, SUM)).ok
    assert audit(printed(cells, SUM, sensitive=None)).ok


def test_a_dot_that_must_be_zero_is_not_small() -> None:
    assert audit(printed({"t": 60, "a": DOT, "b": 20, "c": 40}, SUM, sensitive=None)).ok


def test_every_hidden_cell_gets_its_exact_interval_where_asked() -> None:
    result = audit(printed({"t": 30, "a": SMALL, "b": DOT, "c": 20}, SUM), every_cell=True)
    assert result.intervals == {"a": Bounds(1, 4, True), "b": Bounds(6, 9, True)}


def test_a_hidden_cell_without_an_end_is_told_so() -> None:
    result = audit(printed({"t": DOT, "a": SMALL, "b": DOT, "c": 20}, SUM), every_cell=True)
    assert result.intervals["t"] == Bounds(21, inf, True)


def test_covering_and_contained_parts_bind_the_reader() -> None:
    covers = printed({"t": 20, "a": 16, "b": SMALL}, Relation("t", ("a", "b"), Kind.COVERS))
    assert [(one.low, one.high) for one in audit(covers).violations] == [(4, 4)]
    within = printed({"t": SMALL, "a": 3}, Relation("t", ("a",), Kind.WITHIN))
    assert [(one.low, one.high) for one in audit(within).violations] == [(3, 4)]


def test_a_stricter_rule_can_be_put_to_the_same_print() -> None:
    protected = protect([line([2, 6, 40])], Rule(3))
    assert audit(protected).ok
    assert not audit(protected, Rule(5)).ok


def test_print_that_no_table_satisfies_is_refused() -> None:
    with pytest.raises(TablesContradict):
        audit(printed({"t": 1, "a": 5, "b": DOT, "c": SMALL}, SUM))


def test_whole_numbers_are_sought_where_fractions_would_satisfy_the_solver() -> None:
    """Three pair sums of three dots: halves satisfy them, whole numbers leave one answer less."""
    pairs = (Relation("p", ("a", "b")), Relation("q", ("b", "c")), Relation("r", ("a", "c")))
    cells = {"p": SMALL, "q": 3, "r": 3, "a": DOT, "b": DOT, "c": DOT}
    result = audit(printed(cells, *pairs), every_cell=True)
    by_hand = ends(printed(cells, *pairs), top=8)
    assert {key: (one.low, one.high) for key, one in result.intervals.items()} == by_hand


def test_a_reader_with_a_pencil_finds_tables_that_do_not_add_up() -> None:
    good = printed({"t": 63, "a": SMALL, "b": 20, "c": DOT}, SUM)
    assert adds_up(good)
    for wrong in (
        {"t": 63, "a": 4, "b": 20, "c": 40},
        {"t": 63, "a": SMALL, "b": 20, "c": 30},
        {"t": 19, "a": SMALL, "b": 20, "c": DOT},
    ):
        assert misfits(printed(wrong, SUM)) == [SUM]
    covers = Relation("t", ("a", "b"), Kind.COVERS)
    assert misfits(printed({"t": 5, "a": 6, "b": 0}, covers)) == [covers]
    assert misfits(printed({"t": 9, "a": 3, "b": SMALL}, covers)) == [covers]
    assert adds_up(printed({"t": 5, "a": 5, "b": 5}, covers))
    within = Relation("t", ("a",), Kind.WITHIN)
    assert adds_up(printed({"t": 5, "a": 0}, within))
    assert misfits(printed({"t": 5, "a": 6}, within)) == [within]


def test_what_protect_prints_adds_up() -> None:
    assert adds_up(protect([cross([[3, 9, 14], [8, 1, 22], [30, 2, 7]])], RULE))
