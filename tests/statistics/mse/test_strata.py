from __future__ import annotations

from pathlib import Path

import pytest

from amparo.statistics.mse.mistakes import BadTable
from amparo.statistics.mse.strata import StratifiedTable
from amparo.statistics.mse.table import Table

HEADER = ["A", "B", "year", "count"]


def test_rows_are_counted_by_level_and_history() -> None:
    given = StratifiedTable.from_rows(
        HEADER, [[1, 0, "2019", 3], [1, 1, "2019", 2], [0, 1, "2020", 4]], ["year"]
    )

    assert given.counts == {(("2019",), 1): 3, (("2019",), 3): 2, (("2020",), 2): 4}
    assert given.covariates == (("year", ("2019", "2020")),)
    assert given.observed == 9
    assert given.pooled() == Table(("A", "B"), {1: 3, 3: 2, 2: 4})


def test_an_unknown_value_is_a_level_of_its_own() -> None:
    given = StratifiedTable.from_rows(["A", "B", "sex"], [[1, 1, ""], [1, 0, "f"], [0, 1, "f"]], ["sex"])

    assert dict(given.covariates)["sex"] == ("f", "unknown")


def test_each_level_has_its_own_table_without_lists_that_hold_nobody_there() -> None:
    given = StratifiedTable.from_rows(
        ["A", "B", "C", "year", "count"],
        [[1, 1, 0, "2019", 3], [0, 1, 0, "2019", 2], [1, 0, 1, "2020", 4]],
        ["year"],
    )

    assert given.by("year") == {
        "2019": Table(("A", "B"), {3: 3, 2: 2}),
        "2020": Table(("A", "C"), {3: 4}),
    }


def test_a_bad_row_is_named_by_its_place_in_the_file_and_not_in_its_stratum() -> None:
    rows = [[1, 0, "2019", 1], [1, 0, "2020", 1], [0, 1, "2019", 1], [0, 1, "2020", -1]]
    with pytest.raises(BadTable, match="Row 4, column count is negative"):
        StratifiedTable.from_rows(HEADER, rows, ["year"])
    rows[3] = [1, 0, "2019", 5]
    with pytest.raises(BadTable, match="Row 4 repeats"):
        StratifiedTable.from_rows(HEADER, rows, ["year"])


@pytest.mark.parametrize(
    ("rows", "covariates", "words"),
    [
        ([[1, 0, "a", 1]], ["sex"], "no column sex"),
        ([[1, 0, "a"]], ["year"], "3 fields"),
        ([[1, 0, str(i), 1] for i in range(501)], ["year"], "501 strata"),
        ([[0, 0, "a", 1], [1, 1, "a", 1]], ["year"], "no list at all"),
        ([[1, 0, "a", 1]], ["year"], "on the list B"),
    ],
)
def test_a_bad_table_with_covariates_is_refused_in_one_sentence(
    rows: list[list[object]], covariates: list[str], words: str
) -> None:
    with pytest.raises(BadTable) as refused:
        StratifiedTable.from_rows(HEADER, rows, covariates)

    assert words in str(refused.value)


def test_persons_on_no_list_are_dropped_when_asked() -> None:
    given = StratifiedTable.from_rows(
        HEADER, [[0, 0, "2019", 9], [1, 1, "2019", 2]], ["year"], drop_unlisted=True
    )

    assert given.observed == 2


def test_an_unknown_covariate_is_told_with_the_known_ones() -> None:
    given = StratifiedTable.from_rows(HEADER, [[1, 1, "2019", 2]], ["year"])
    with pytest.raises(BadTable, match="year"):
        given.by("sex")


def test_a_file_with_covariates_is_read_and_an_unreadable_one_is_told(tmp_path: Path) -> None:
    path = tmp_path / "lists.csv"
    path.write_text("A;B;year\n1;1;2019\n\n1;0;2020\n")

    assert StratifiedTable.from_csv(path, ["year"]).observed == 2
    with pytest.raises(BadTable, match="cannot be read"):
        StratifiedTable.from_csv(tmp_path / "none.csv", ["year"])


def test_the_canonical_table_forgets_the_order_of_lists_and_covariates() -> None:
    rows = [[1, 0, "2019", "f", 3], [1, 1, "2019", "m", 2], [0, 1, "2020", "f", 4]]
    one = StratifiedTable.from_rows(["A", "B", "year", "sex", "count"], rows, ["year", "sex"])
    turned = [[b, a, sex, year, n] for a, b, year, sex, n in reversed(rows)]
    other = StratifiedTable.from_rows(["B", "A", "sex", "year", "count"], turned, ["sex", "year"])

    assert one.canonical() == other.canonical()
    assert list(one.canonical().counts) == list(other.canonical().counts)
