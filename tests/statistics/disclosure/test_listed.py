"""Cells that are listed only because something is in them, numbers that are printed nowhere, and numbers with several keys."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.statistics.disclosure import (
    Cell,
    Memory,
    Printed,
    ProtectedTables,
    Relation,
    Rule,
    Status,
    Table,
    TablesContradict,
    adds_up,
    audit,
    misfits,
    one_way,
    protect,
)
from tests.statistics.disclosure.making import RULE, cross, line

SMALL, DOT = Status.BELOW_THRESHOLD, Status.COMPLEMENTARY


def listed(values: list[int]) -> Table:
    return one_way(
        Cell("t", sum(values)), [Cell(f"t{at}", value, least=1) for at, value in enumerate(values)]
    )


def test_a_dot_that_is_listed_holds_at_least_one() -> None:
    protected = ProtectedTables(
        {"t": Printed(Status.SHOWN, 3), "a": Printed(DOT, least=1), "b": Printed(DOT, least=1)},
        (Relation("t", ("a", "b")),),
        RULE,
        sensitive=frozenset({"a", "b"}),
    )
    found = audit(protected, every_cell=True)
    assert (found.intervals["a"].low, found.intervals["a"].high) == (1, 2)
    assert not found.ok


def test_listed_cells_of_one_each_take_their_total_with_them() -> None:
    """Five dots under a printed five, each at least one, would each be one."""
    protected = protect([listed([1, 1, 1, 1, 1])], RULE)
    assert protected.printed["t"].value is None
    assert audit(protected).ok


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 6), min_size=2, max_size=4).filter(lambda values: sum(values) >= 5))
def test_listed_cells_are_never_narrowed_where_their_total_is_large(values: list[int]) -> None:
    protected = protect([listed(values)], RULE)
    assert audit(protected).ok


def test_a_rule_that_hides_zeros_hides_what_is_listed_as_well() -> None:
    protected = protect([listed([2, 30])], Rule(5, hides_zeros=True))
    assert protected.printed["t0"] == Printed(SMALL, least=0)


def test_a_cell_below_what_its_listing_says_is_refused() -> None:
    with pytest.raises(TablesContradict, match="below the least"):
        protect([Table((Cell("a", 0, least=1),))], RULE)


def test_a_cell_that_was_listed_and_is_empty_now_was_corrected() -> None:
    first = protect([listed([1, 30, 40])], RULE)
    second = protect(
        [one_way(Cell("t", 71), [Cell("t0", 0), Cell("t1", 31), Cell("t2", 40)])], RULE, earlier=[first]
    )
    assert "t0" in second.revised[0]
    assert audit(second, earlier=[first]).ok


def test_a_number_that_is_printed_nowhere_is_a_dot_whatever_it_is() -> None:
    tables = [one_way(Cell("t", 60), [Cell("part", 40), Cell("rest", 20, weight=0.0)])]
    protected = protect(tables, RULE)
    assert {key: one.status for key, one in protected.printed.items()} == {
        "t": Status.SHOWN,
        "part": Status.SHOWN,
        "rest": DOT,
    }


def test_a_small_remainder_that_is_printed_nowhere_hides_one_of_the_numbers_it_is_subtracted_from() -> None:
    protected = protect([one_way(Cell("t", 43), [Cell("part", 40), Cell("rest", 3, weight=0.0)])], RULE)
    assert None in {protected.printed["t"].value, protected.printed["part"].value}
    assert protected.sensitive == {"rest"}
    assert audit(protected).ok


def test_one_number_under_several_keys_is_hidden_under_all() -> None:
    tables = [line([3, 6, 40]), Table((Cell("again", 6, weight=1.0),), (Relation("again", ("t1",)),))]
    protected = protect(tables, RULE)
    assert protected.printed["t1"].status is DOT
    assert protected.printed["again"].status is DOT
    assert audit(protected).ok


def test_a_number_that_nothing_else_binds_is_guarded_under_its_other_key() -> None:
    """A count of files shown beside the persons that are the same number would tell them."""
    table = Table(
        (Cell("persons", 3), Cell("files", 3, is_protected=False)), (Relation("persons", ("files",)),)
    )
    protected = protect([table], RULE)
    assert protected.printed["files"].value is None
    assert audit(protected).ok


def test_the_auditor_follows_a_number_from_key_to_key() -> None:
    protected = ProtectedTables(
        {"a": Printed(SMALL), "b": Printed(DOT), "c": Printed(Status.SHOWN, 2)},
        (Relation("a", ("b",)), Relation("b", ("c",))),
        RULE,
    )
    assert [(one.key, one.low, one.high) for one in audit(protected).violations] == [("a", 2, 2)]


def test_a_relation_may_name_a_remainder_that_no_cell_has() -> None:
    protected = ProtectedTables(
        {"t": Printed(Status.SHOWN, 30), "a": Printed(Status.SHOWN, 20)},
        (Relation("t", ("a", "rest")),),
        RULE,
    )
    assert adds_up(protected)
    assert audit(protected).ok
    broken = ProtectedTables(
        {"t": Printed(Status.SHOWN, 10), "a": Printed(Status.SHOWN, 20)},
        (Relation("t", ("a", "rest")),),
        RULE,
    )
    assert [one.total for one in misfits(broken)] == ["t"]


def test_what_is_remembered_changes_nothing() -> None:
    memory: Memory = {}
    tables = [cross([[3, 9, 14], [8, 1, 22], [30, 2, 7]]), line([2, 8, 11])]
    first = protect(tables, RULE, memory=memory)
    filled = dict(memory)
    assert filled
    assert protect(tables, RULE, memory=memory) == first == protect(tables, RULE)
    assert memory.keys() == filled.keys()
