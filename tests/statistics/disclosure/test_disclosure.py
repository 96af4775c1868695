"""Small cells are hidden, and no reader can work them out."""

from __future__ import annotations

from itertools import product
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.statistics.disclosure import Protected, Rule, Table, audit, protect
from amparo.statistics.disclosure.tables import adds_up, components

RULE = Rule(5)


def shown_of(values: dict[str, int], printed: dict[str, Protected]) -> dict[str, int]:
    return {key: value for key, value in values.items() if printed[key] is Protected.SHOWN}


def one_way(cells: list[int], name: str = "t") -> tuple[list[Table], dict[str, int]]:
    parts = tuple(f"{name}{number}" for number in range(len(cells)))
    return [Table(name, parts)], dict(zip(parts, cells, strict=True)) | {name: sum(cells)}


def two_way(rows: list[list[int]]) -> tuple[list[Table], dict[str, int]]:
    values = {f"{r},{c}": cell for r, row in enumerate(rows) for c, cell in enumerate(row)}
    width = len(rows[0])
    tables = [Table(f"row{r}", tuple(f"{r},{c}" for c in range(width))) for r in range(len(rows))]
    tables += [Table(f"col{c}", tuple(f"{r},{c}" for r in range(len(rows)))) for c in range(width)]
    values |= {f"row{r}": sum(row) for r, row in enumerate(rows)}
    values |= {f"col{c}": sum(row[c] for row in rows) for c in range(width)}
    values["all"] = sum(map(sum, rows))
    tables += [
        Table("all", tuple(f"row{r}" for r in range(len(rows)))),
        Table("all", tuple(f"col{c}" for c in range(width))),
    ]
    return tables, values


def test_a_small_cell_alone_in_its_table_takes_a_second_one_with_it() -> None:
    tables, values = one_way([3, 20, 40])
    printed = protect(tables, values, rule=RULE)
    assert printed["t0"] is Protected.PRIMARY
    assert printed["t1"] is Protected.COMPLEMENTARY
    assert printed["t2"] is Protected.SHOWN
    assert printed["t"] is Protected.SHOWN


def test_a_table_without_small_cells_is_printed_whole() -> None:
    tables, values = one_way([5, 0, 17])
    assert set(protect(tables, values, rule=RULE).values()) == {Protected.SHOWN}


def test_the_auditor_finds_a_lone_hidden_cell_by_subtraction() -> None:
    tables, values = one_way([3, 20, 40])
    printed = dict.fromkeys(values, Protected.SHOWN) | {"t0": Protected.PRIMARY}
    report = audit(tables, printed, shown_of(values, printed), rule=RULE)
    assert [(found.key, found.low, found.high) for found in report.exposures] == [("t0", 3, 3)]


def test_the_auditor_finds_two_small_cells_that_must_both_be_four() -> None:
    tables, values = one_way([4, 4, 40])
    printed = dict.fromkeys(values, Protected.SHOWN) | {"t0": Protected.PRIMARY, "t1": Protected.PRIMARY}
    report = audit(tables, printed, shown_of(values, printed), rule=RULE)
    assert {found.key for found in report.exposures} == {"t0", "t1"}
    assert audit(
        tables,
        protect(tables, values, rule=RULE),
        shown_of(values, protect(tables, values, rule=RULE)),
        rule=RULE,
    ).ok


def test_a_cell_that_is_public_already_is_shown_and_used_by_the_auditor() -> None:
    tables, values = one_way([1, 3, 30, 40])
    printed = protect(tables, values, rule=RULE, known={"t0"})
    assert printed["t0"] is Protected.SHOWN
    assert audit(tables, printed, shown_of(values, printed), rule=RULE).ok


def test_a_cell_that_what_is_public_gives_away_is_reported_as_exposed() -> None:
    tables, values = one_way([3, 7])
    printed = protect(tables, values, rule=RULE, known={"t1", "t"})
    assert printed["t0"] is Protected.PRIMARY
    assert not audit(tables, printed, shown_of(values, printed), rule=RULE).ok


def test_cells_that_are_not_about_persons_are_never_small_but_may_protect_others() -> None:
    tables, values = one_way([2, 3, 60])
    printed = protect(tables, values, rule=RULE, exempt={"t0"})
    assert printed["t1"] is Protected.PRIMARY
    assert printed["t0"] is Protected.COMPLEMENTARY or printed["t2"] is Protected.COMPLEMENTARY


def test_multivalued_parts_may_exceed_the_total_so_one_small_part_needs_no_second() -> None:
    tables = [Table("t", ("a", "b"), is_multivalued=True)]
    values = {"t": 20, "a": 19, "b": 3}
    printed = protect(tables, values, rule=RULE)
    assert printed == {"t": Protected.SHOWN, "a": Protected.SHOWN, "b": Protected.PRIMARY}
    assert audit(tables, printed, shown_of(values, printed), rule=RULE).ok


def test_multivalued_parts_still_cover_the_total() -> None:
    tables = [Table("t", ("a", "b"), is_multivalued=True)]
    values = {"t": 20, "a": 16, "b": 4}
    bare = {"t": Protected.SHOWN, "a": Protected.SHOWN, "b": Protected.PRIMARY}
    assert not audit(tables, bare, {"t": 20, "a": 16}, rule=RULE).ok
    printed = protect(tables, values, rule=RULE)
    assert audit(tables, printed, shown_of(values, printed), rule=RULE).ok


def test_tables_that_share_no_cell_are_protected_apart() -> None:
    first, _ = one_way([3, 9], "x")
    second, _ = one_way([8, 9], "y")
    assert len(components(first + second)) == 2


def test_contradicting_print_is_told() -> None:
    tables, values = one_way([6, 7])
    assert adds_up(tables, values) == []
    assert adds_up(tables, values | {"t0": 7}) == tables
    assert adds_up(tables, {"t": 5, "t0": 6}) == tables
    multi = [Table("t", ("a", "b"), is_multivalued=True)]
    assert adds_up(multi, {"t": 5, "a": 6, "b": 0}) == multi
    assert adds_up(multi, {"t": 5, "a": 2, "b": 2}) == multi
    assert adds_up(multi, {"t": 5, "a": 5, "b": 5}) == []
    with pytest.raises(ArithmeticError):
        audit(
            [Table("t", ("a", "b"))],
            {"t": Protected.SHOWN, "a": Protected.SHOWN, "b": Protected.COMPLEMENTARY},
            {"t": 1, "a": 5},
            rule=RULE,
        )


def readers_of(
    tables: list[Table], printed: dict[str, Protected], shown: dict[str, int], top: int
) -> dict[str, set[int]]:
    """Brute force: every whole-number table that agrees with what is printed."""
    hidden = sorted({key for table in tables for key in (table.total, *table.parts)} - set(shown))
    ranges = [range(1, 5) if printed[key] is Protected.PRIMARY else range(top + 1) for key in hidden]
    possible: dict[str, set[int]] = {key: set() for key in hidden}
    for guess in product(*ranges):
        table_of = shown | dict(zip(hidden, guess, strict=True))
        if all(table_of[t.total] == sum(table_of[p] for p in t.parts) for t in tables):
            for key, value in zip(hidden, guess, strict=True):
                possible[key].add(value)
    return possible


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=2, max_size=5))
def test_no_reader_narrows_a_small_cell_of_a_one_way_table(cells: list[int]) -> None:
    tables, values = one_way(cells)
    printed = protect(tables, values, rule=RULE)
    shown = shown_of(values, printed)
    if sum(printed[key] is not Protected.SHOWN for key in values) > 4:
        return
    possible = readers_of(tables, printed, shown, sum(cells) + 8)
    report = audit(tables, printed, shown, rule=RULE)
    assert report.ok
    for key, seen in possible.items():
        if printed[key] is Protected.PRIMARY:
            assert {1, 4} <= seen
        bound = next(item for item in report.bounds if item.key == key)
        assert bound.low <= min(seen)
        assert bound.high == inf or bound.high >= max(seen)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(0, 15), min_size=3, max_size=3), min_size=2, max_size=4))
def test_two_way_tables_with_all_their_margins_pass_the_audit(rows: list[list[int]]) -> None:
    tables, values = two_way(rows)
    printed = protect(tables, values, rule=RULE)
    assert audit(tables, printed, shown_of(values, printed), rule=RULE).ok
    for key, value in values.items():
        assert not (printed[key] is Protected.SHOWN and RULE.is_small(value))
    assert protect(list(reversed(tables)), values, rule=RULE) == printed
