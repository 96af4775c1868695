"""A reader keeps the earlier editions: what is printed later must not reveal what was hidden then."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.statistics.disclosure import (
    Cell,
    Printed,
    ProtectedTables,
    Relation,
    Rule,
    Status,
    Table,
    audit,
    one_way,
    protect,
)
from tests.statistics.disclosure.making import RULE, ends, line

FIRST = line([3, 20, 40])


def test_a_cell_printed_later_does_not_reveal_one_hidden_earlier() -> None:
    """The first edition hides t0 and t1. A later table that prints t1 under the same key would give t0 away."""
    first = protect([FIRST], RULE)
    later = Table((Cell("t1", 20), Cell("u", 30)), ())
    careless = protect([later], RULE)
    assert [(one.key, one.low, one.high) for one in audit(careless, RULE, earlier=[first]).violations] == [
        ("t0", 3, 3)
    ]
    careful = protect([later], RULE, earlier=[first])
    assert careful.printed["t1"].status is Status.COMPLEMENTARY
    assert careful.printed["u"].value == 30
    assert audit(careful, RULE, earlier=[first]).ok


def test_the_same_tables_again_hide_the_same_cells() -> None:
    first = protect([FIRST], RULE)
    again = protect([FIRST], RULE, earlier=[first])
    assert again.printed == first.printed
    assert audit(again, RULE, earlier=[first]).ok


def test_a_cell_printed_earlier_is_known_now() -> None:
    first = protect([Table((Cell("t1", 20), Cell("t2", 40)))], RULE)
    second = protect([FIRST], RULE, earlier=[first])
    assert second.printed["t"].status is Status.COMPLEMENTARY
    assert audit(second, RULE, earlier=[first]).ok


def test_a_corrected_number_is_another_number() -> None:
    """One late record adds a woman: the old and the new tables are both printed, and neither contradicts the other."""
    first = protect([line([3, 20, 40])], RULE)
    second = protect([line([3, 21, 40])], RULE, earlier=[first])
    assert "t" in second.revised[0]
    assert audit(second, RULE, earlier=[first]).ok


def test_a_small_cell_that_grew_is_another_number() -> None:
    first = protect([line([4, 20, 40])], RULE)
    second = protect([line([6, 20, 40])], RULE, earlier=[first])
    assert "t0" in second.revised[0]
    assert second.printed["t0"].value == 6
    assert audit(second, RULE, earlier=[first]).ok


def test_cells_of_an_earlier_edition_that_today_has_not_are_guarded_too() -> None:
    first = protect([one_way(Cell("v", 30), [Cell("v:women", 27), Cell("v:men", 3)])], RULE)
    assert first.printed["v:women"].value is None
    later = protect([Table((Cell("v:women", 27),))], RULE, earlier=[first])
    assert later.printed["v:women"].value is None
    assert audit(later, RULE, earlier=[first]).ok


def test_two_corrections_in_a_row_are_told_apart() -> None:
    first = protect([line([3, 20, 40])], RULE)
    second = protect([line([3, 21, 40])], RULE, earlier=[first])
    third = protect([line([3, 22, 40])], RULE, earlier=[first, second])
    assert audit(third, RULE, earlier=[first, second]).ok


def test_hidden_cells_that_no_longer_agree_with_an_earlier_relation_are_set_apart() -> None:
    """a + b were 6 + 7 = 13; now they are 9 + 9, in tables where nothing printed under an old key differs."""
    form = dict.fromkeys(("a", "b", "hidden"), Status.COMPLEMENTARY)
    first = _printed({"sum": 13}, form, (Relation("sum", ("a", "b")), Relation("a", ("hidden",))))
    second = protect([Table((Cell("a", 9), Cell("b", 9)))], RULE, earlier=[first])
    assert {"a", "b"} <= second.revised[0]
    assert audit(second, RULE, earlier=[first]).ok


def test_hidden_cells_that_nothing_could_satisfy_any_more_are_set_apart() -> None:
    """The old edition ties today's a, through two cells that today has not, to a printed sum."""
    relations = (Relation("sum", ("a", "c")), Relation("c", ("a", "d")))
    first = _printed({"sum": 13}, dict.fromkeys(("a", "c", "d"), Status.COMPLEMENTARY), relations)
    second = protect([Table((Cell("a", 9),))], RULE, earlier=[first])
    assert "a" in second.revised[0]
    assert audit(second, RULE, earlier=[first]).ok


def test_what_hangs_on_cells_that_were_set_apart_is_set_apart_with_them() -> None:
    """Today's a cannot be part of the old sum. Then the old d, which was made of the old a, is not today's d either."""
    relations = (Relation("sum", ("a", "b")), Relation("d", ("a", "c")))
    first = _printed({"sum": 5}, dict.fromkeys(("a", "b", "c", "d"), Status.COMPLEMENTARY), relations)
    today = Table((Cell("a", 9), Cell("c", 4), Cell("d", 13)), relations[1:])
    second = protect([today], RULE, earlier=[first])
    assert second.revised == (frozenset("abcd"),)
    assert audit(second, RULE, earlier=[first]).ok


def test_what_was_corrected_in_one_table_leaves_the_others_guarded() -> None:
    """Beside the table above, another one hid a cell by a dot; printing the cell under the dot would tell it."""
    relations = (Relation("sum", ("a", "c")), Relation("c", ("a", "d")), Relation("t", ("t0", "t1", "t2")))
    hidden = {"t0": Status.BELOW_THRESHOLD} | dict.fromkeys(("a", "c", "d", "t1"), Status.COMPLEMENTARY)
    first = _printed({"sum": 13, "t": 63, "t2": 40}, hidden, relations)
    second = protect([Table((Cell("a", 9), Cell("t1", 20)))], RULE, earlier=[first])
    assert second.revised == (frozenset({"a", "c", "d"}),)
    assert second.printed["t1"].value is None
    assert audit(second, RULE, earlier=[first]).ok


def _printed(
    numbers: dict[str, int], hidden: dict[str, Status], relations: tuple[Relation, ...]
) -> ProtectedTables:
    form = {key: Printed(Status.SHOWN, value) for key, value in numbers.items()}
    return ProtectedTables(form | {key: Printed(one) for key, one in hidden.items()}, relations, RULE)


def test_the_auditor_names_a_number_apart_that_two_editions_print_differently() -> None:
    first = protect([line([30, 20, 40])], RULE)
    undeclared = protect([line([31, 20, 40])], RULE)
    assert audit(undeclared, RULE, earlier=[first]).ok


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 6), min_size=3, max_size=3), st.sets(st.sampled_from(["t0", "t1", "t2", "t"])))
def test_no_reader_of_two_editions_narrows_a_cell(cells: list[int], printed_again: set[str]) -> None:
    """The second edition prints some cells of the first one again, in tables of their own."""
    rule = Rule(3)
    table = line(cells)
    first = protect([table], rule)
    again = Table(tuple(cell for cell in table.cells if cell.key in printed_again))
    second = protect([again], rule, earlier=[first])
    assert audit(second, rule, earlier=[first]).ok
    both = ends(first, known=second.shown(), top=20)
    for cell in table.cells:
        if rule.is_small(cell.value):
            low, high = both[cell.key]
            assert low <= 1
            assert high >= 2


@pytest.mark.parametrize("threshold", [3, 10])
def test_an_earlier_edition_is_guarded_by_its_own_threshold(threshold: int) -> None:
    first = protect([line([2, 20, 40])], Rule(threshold))
    second = protect([line([2, 20, 40])], RULE, earlier=[first])
    assert audit(second, RULE, earlier=[first]).ok


def test_a_band_that_was_public_before_is_printed_again_as_small() -> None:
    """ "<3" was printed; "<5" beside it tells a reader nothing new, so no dot is needed for the cell itself."""
    first = protect([line([2, 20, 40])], Rule(3))
    second = protect([line([2, 20, 40])], RULE, earlier=[first])
    assert second.printed["t0"].status is Status.BELOW_THRESHOLD
    result = audit(second, RULE, earlier=[first])
    assert [(one.key, one.low, one.high) for one in result.already_public] == [("t0", 1, 2)]


def test_a_threshold_lowered_later_does_not_print_what_was_small_before() -> None:
    first = protect([line([7, 20, 40])], Rule(10))
    second = protect([line([7, 20, 40])], RULE, earlier=[first])
    assert second.printed["t0"].value is None
