from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from amparo.statistics import mse
from amparo.statistics.mse import shaping
from amparo.statistics.mse.mistakes import BadTable
from amparo.statistics.mse.table import Table
from tests.statistics.mse.tables import DATA, table

HEADER = ["A", "B", "C", "count"]


def test_a_table_of_histories_and_the_same_persons_one_by_one_are_equal() -> None:
    counted = Table.from_rows(HEADER, [[1, 0, 0, 2], [1, 1, 0, 1], [0, 0, 1, 3]])
    one_by_one = Table.from_rows(HEADER[:3], [[1, 0, 0]] * 2 + [[1, 1, 0]] + [[0, 0, 1]] * 3)

    assert counted == one_by_one
    assert counted.observed == 6


def test_a_data_frame_and_linked_records_give_the_table_of_the_file() -> None:
    frame = pd.read_csv(DATA / "Artificial_3.csv")
    persons = [["A"]] * 40 + [["B"]] * 30 + [["C"]] * 20 + [["A", "B"]] * 6

    assert Table.from_frame(frame) == table("Artificial_3") == Table.from_histories(persons)


def test_flags_of_a_data_frame_are_read() -> None:
    frame = pd.DataFrame({"A": [True, False, True], "B": [False, True, True]})

    assert Table.from_frame(frame).counts == {1: 1, 2: 1, 3: 1}


@pytest.mark.parametrize(
    ("header", "rows", "words"),
    [
        (HEADER, [[1, 0, 0, -1]], "negative"),
        (HEADER, [[1, 0, 0, 1.5]], "whole number"),
        (HEADER, [[1, 0, 0, "many"]], "not a number"),
        (HEADER, [[1, 0, 0, ""]], "missing"),
        (HEADER, [["NA", 0, 0, 1]], "missing"),
        (HEADER, [[float("nan"), 0, 0, 1]], "missing"),
        (HEADER, [[2, 0, 0, 1]], "neither 0 nor 1"),
        (HEADER, [[1, 0, 0]], "3 fields"),
        (HEADER, [[1, 0, 0, 1], [1, 0, 0, 2]], "repeats"),
        (HEADER, [[0, 0, 0, 4], [1, 0, 0, 1]], "no list at all"),
        (HEADER, [[1, 0, 0, 1], [0, 1, 0, 1]], "on the list C"),
        (HEADER, [[1, 0, 0, 0]], "counts nobody"),
        (["A", "count"], [[1, 5]], "fewer than two lists"),
        (["A", "A", "count"], [[1, 0, 5]], "same name"),
        (["A", "count", "count"], [[1, 0, 5]], "fewer than two lists"),
        (["A", "", "count"], [[1, 0, 5]], "no name"),
        (["A:B", "C", "count"], [[1, 0, 5]], "colon"),
        ([f"L{i}" for i in range(63)], [[1] * 63], "at most 62"),
    ],
)
def test_a_bad_table_is_refused_in_one_sentence_that_says_what_to_do(
    header: list[str], rows: list[list[object]], words: str
) -> None:
    with pytest.raises(BadTable) as refused:
        Table.from_rows(header, rows)

    assert words in str(refused.value)
    assert str(refused.value).count(".") == 1 + str(refused.value).count("1.5")


def test_two_count_columns_are_refused() -> None:
    with pytest.raises(BadTable, match="stands twice"):
        Table.from_rows(["A", "B", "count", "count"], [[1, 0, 1, 1]])


def test_a_missing_membership_is_never_taken_for_a_no() -> None:
    with pytest.raises(BadTable, match="Row 2, column B"):
        Table.from_rows(HEADER, [[1, 0, 0, 3], [1, None, 0, 2]])


def test_62_lists_can_be_held_and_described_though_not_modelled() -> None:
    names = [f"L{i:02}" for i in range(62)]
    wide = Table.from_histories([[names[i], names[(i + 1) % 62]] for i in range(62)])

    assert len(mse.describe(wide).groups) == 1
    with pytest.raises(BadTable, match="merge or drop"):
        wide.lattice()


def test_a_file_that_cannot_be_read_is_told_so(tmp_path: Path) -> None:
    empty, binary = tmp_path / "empty.csv", tmp_path / "binary.csv"
    empty.write_text("")
    binary.write_bytes(b"A,B\n\xff\xfe,1\n")

    for path in (empty, binary, tmp_path / "none.csv"):
        with pytest.raises(BadTable):
            Table.from_csv(path)


@pytest.mark.parametrize("counts", [{0: 1}, {8: 1}, {1: -1}, {1: 0.5}])
def test_counts_given_directly_are_checked_too(counts: dict[int, int]) -> None:
    with pytest.raises(BadTable):
        Table(("A", "B", "C"), counts)


def test_a_person_on_an_unnamed_list_is_refused() -> None:
    with pytest.raises(BadTable, match="Person 2"):
        Table.from_histories([["A"], ["Z"]], lists=["A", "B"])


def test_adding_an_empty_history_changes_nothing() -> None:
    assert Table(("A", "B"), {1: 3, 2: 4, 3: 1}) == Table.from_rows(
        ["A", "B", "count"], [[0, 0, 0], [1, 0, 3], [0, 1, 4], [1, 1, 1]]
    )


def test_a_label_names_its_lists_and_is_read_back() -> None:
    uk = table("UKdat")

    assert uk.label(uk.term("PF:NCA")) == "PF:NCA"
    with pytest.raises(BadTable, match="LA, NG"):
        uk.term("XX:NG")


def test_reordering_lists_keeps_every_history() -> None:
    uk = table("UKdat_5")
    turned = uk.reordered(tuple(reversed(uk.lists)))

    assert turned.reordered(uk.lists) == uk
    assert turned.canonical() == uk.canonical()


def test_merging_lists_gives_the_published_merged_table() -> None:
    assert mse.merge_lists(table("UKdat"), ["PF", "NCA"], "PFNCA") == table("UKdat_5")


def test_dropping_a_list_drops_the_persons_only_it_held() -> None:
    assert mse.drop_lists(table("UKdat_5"), ["GP"]).observed == 2744 - 316
    with pytest.raises(BadTable, match="no such list"):
        mse.drop_lists(table("UKdat_5"), ["XX"])
    with pytest.raises(BadTable, match="at least one"):
        mse.drop_lists(table("UKdat_5"), [])


def test_within_a_list_only_its_members_seen_elsewhere_are_left() -> None:
    inner = mse.within_list(table("Kosovo"), "HRW")

    assert inner.lists == ("EXH", "ABA", "OSCE")
    assert inner.observed == 685 - 306


def test_a_description_counts_sizes_overlaps_and_groups() -> None:
    told = mse.describe(table("Artificial_3"))

    assert dict(told.sizes) == {"A": 46, "B": 36, "C": 20}
    assert told.groups == (("A", "B"), ("C",))
    assert told.on_several == 6
    assert [pair.two_list_estimate for pair in told.pairs] == [46 * 36 / 6, None, None]


def test_lists_that_meet_nobody_in_the_largest_group_are_left_out_with_their_persons() -> None:
    given = Table(("A", "B", "C", "D", "E"), {1: 5, 2: 6, 3: 2, 5: 1, 8: 9, 16: 30, 24: 3})

    assert shaping.largest_group(given) == Table(("A", "B", "C"), {1: 5, 2: 6, 3: 2, 5: 1})
    assert shaping.largest_group(table("UKdat")) == table("UKdat")
