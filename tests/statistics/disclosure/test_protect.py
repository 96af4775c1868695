"""What is printed for small cells and for the cells that guard them."""

from __future__ import annotations

import pytest

from amparo.statistics.disclosure import (
    Cell,
    Kind,
    Relation,
    Rule,
    Status,
    Table,
    TablesContradict,
    audit,
    one_way,
    protect,
)
from tests.statistics.disclosure.making import RULE, cross, line


def statuses(*tables: Table, **more) -> dict[str, Status]:  # type: ignore[no-untyped-def]
    protected = protect(tables, RULE, **more)
    assert audit(protected, RULE, **more).ok
    return {key: printed.status for key, printed in protected.printed.items()}


def test_a_small_cell_alone_in_its_table_takes_a_second_one_with_it() -> None:
    assert statuses(line([3, 20, 40])) == {
        "t": Status.SHOWN,
        "t0": Status.BELOW_THRESHOLD,
        "t1": Status.COMPLEMENTARY,
        "t2": Status.SHOWN,
    }


def test_a_table_without_small_cells_is_printed_whole() -> None:
    assert set(statuses(line([5, 0, 17])).values()) == {Status.SHOWN}


def test_small_cells_that_would_give_each_other_away_become_dots_and_their_total_stays() -> None:
    assert statuses(line([4, 4])) == {
        "t": Status.SHOWN,
        "t0": Status.COMPLEMENTARY,
        "t1": Status.COMPLEMENTARY,
    }


def test_a_small_total_is_printed_as_small_and_its_parts_as_dots() -> None:
    assert statuses(line([1, 2])) == {
        "t": Status.BELOW_THRESHOLD,
        "t0": Status.COMPLEMENTARY,
        "t1": Status.COMPLEMENTARY,
    }


def test_a_small_cell_in_no_table_is_only_hidden() -> None:
    assert statuses(Table((Cell("alone", 3), Cell("zero", 0), Cell("big", 9)))) == {
        "alone": Status.BELOW_THRESHOLD,
        "big": Status.SHOWN,
        "zero": Status.SHOWN,
    }


def test_zeros_are_hidden_where_the_rule_says_so() -> None:
    protected = protect([line([0, 9, 12])], Rule(5, hides_zeros=True))
    assert protected.printed["t0"].status is Status.BELOW_THRESHOLD
    result = audit(protected)
    assert result.ok
    assert (result.intervals["t0"].low, result.intervals["t0"].high) == (0, 4)


def test_cells_that_are_not_about_persons_are_never_small_but_may_guard_others() -> None:
    table = one_way(Cell("t", 65), [Cell("a", 2, is_protected=False), Cell("b", 3), Cell("c", 60)])
    found = statuses(table)
    assert found["a"] is Status.COMPLEMENTARY
    assert (found["b"], found["c"]) == (Status.BELOW_THRESHOLD, Status.SHOWN)


def test_a_dear_cell_is_spared() -> None:
    table = one_way(Cell("t", 63), [Cell("a", 3), Cell("b", 20, weight=30.0), Cell("c", 40)])
    assert statuses(table)["c"] is Status.COMPLEMENTARY


def test_what_is_public_is_printed_and_is_known_to_the_attacker() -> None:
    found = statuses(line([1, 3, 30, 40]), known={"t0": 1})
    assert found["t0"] is Status.ALREADY_PUBLIC
    assert found["t1"] is Status.BELOW_THRESHOLD
    assert Status.COMPLEMENTARY in {found["t2"], found["t3"]}


def test_a_public_total_makes_its_small_parts_dots_that_add_nothing_to_it() -> None:
    table = line([1, 2])
    protected = protect([table], RULE, known={"t": 3})
    assert protected.printed["t0"].status is Status.COMPLEMENTARY
    result = audit(protected, RULE, known={"t": 3})
    assert result.ok
    assert {one.key: (one.low, one.high) for one in result.already_public} == {"t0": (0, 3), "t1": (0, 3)}


def test_what_was_public_before_is_told_apart_from_what_this_edition_gives_away() -> None:
    known = {"t": 10, "t1": 7}
    result = audit(protect([line([3, 7])], RULE, known=known), RULE, known=known)
    assert result.ok
    assert [(one.key, one.low, one.high) for one in result.already_public] == [("t0", 3, 3)]


def test_parts_that_may_exceed_the_total_need_no_guard_for_one_small_cell() -> None:
    found = statuses(line([19, 3], kind=Kind.COVERS, total=20))
    assert found == {"t": Status.SHOWN, "t0": Status.SHOWN, "t1": Status.BELOW_THRESHOLD}


def test_parts_that_may_exceed_the_total_still_reach_it() -> None:
    """16 + 4 must reach 20, so the small one would be 4."""
    found = statuses(line([16, 4], kind=Kind.COVERS, total=20))
    assert Status.COMPLEMENTARY in found.values()


def test_a_part_within_a_small_total_does_not_narrow_it() -> None:
    table = Table((Cell("t", 4), Cell("a", 4)), (Relation("t", ("a",), Kind.WITHIN),))
    found = statuses(table)
    assert (
        found["t"] is Status.COMPLEMENTARY
        or found["a"] is Status.COMPLEMENTARY
        or set(found.values()) == {Status.BELOW_THRESHOLD}
    )


def test_the_same_key_in_two_tables_is_one_number() -> None:
    victims = one_way(Cell("t", 60), [Cell("women", 57), Cell("men", 3)])
    by_age = one_way(Cell("men", 3), [Cell("men:adult", 3), Cell("men:child", 0)])
    found = statuses(victims, by_age)
    assert found["men"] is not Status.SHOWN
    assert found["men:adult"] is not Status.SHOWN
    assert found["women"] is Status.COMPLEMENTARY or found["t"] is Status.COMPLEMENTARY


def test_the_order_of_tables_and_cells_does_not_matter() -> None:
    tables = [cross([[3, 9, 14], [8, 1, 22], [30, 2, 7]]), line([2, 8, 11])]
    mirrored = [Table(tuple(reversed(one.cells)), tuple(reversed(one.relations))) for one in reversed(tables)]
    first, second = protect(tables, RULE), protect(mirrored, RULE)
    assert first.printed == second.printed
    assert first == second


def test_numbers_that_cannot_stand_together_are_refused_without_repeating_them() -> None:
    missing = Table((Cell("t", 5),), (Relation("t", ("nowhere",)),))
    wrong = [
        lambda: protect([line([3, 4], total=9)], RULE),
        lambda: protect([line([3, 4]), Table((Cell("t0", 5),))], RULE),
        lambda: protect([Table((Cell("t", -1),))], RULE),
        lambda: protect([missing], RULE),
        lambda: protect([line([30, 40], kind=Kind.COVERS, total=20)], RULE),
        lambda: protect([line([3, 40])], RULE, known={"t0": 4}),
    ]
    for attempt in wrong:
        with pytest.raises(TablesContradict) as refusal:
            attempt()
        assert not any(sign in str(refusal.value).replace("t0", "") for sign in "3579")


def test_a_threshold_that_hides_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="two or more"):
        Rule(1)


def test_the_published_copy_does_not_say_which_dots_are_small() -> None:
    protected = protect([line([4, 4])], RULE)
    assert protected.sensitive == {"t0", "t1"}
    assert protected.as_published().sensitive is None
