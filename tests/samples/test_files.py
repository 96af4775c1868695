"""Every file of every sample comes in as its description says, and no row is lost."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from amparo.returns.kinds import kinds
from tests.samples.conftest import Loaded
from tests.samples.described import ALL, FOLDER, WRITTEN_BY_HAND, described, files_of

pytestmark = pytest.mark.slow
TOLD = {
    "rows": "rows", "accepted": "accepted", "quarantined": "quarantined", "held": "held", "recovered": "recovered",
    "corrected": "corrects",
}  # fmt: skip
TOLD_ON_RECEIPT = {"unchanged": "unchanged", "superseded": "superseding"}
LIMIT = 20.0
"""Seconds of one processor for importing every sample."""


def pairs(loaded: Loaded, name: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    by_name = {item["name"]: item for item in described(name)["file"]}
    return [(by_name[done["name"]], done) for done in loaded[name]["files"]]


@pytest.mark.parametrize("name", ALL)
def test_every_file_comes_in_as_its_description_says(loaded: Loaded, name: str) -> None:
    wrong = []
    for said, done in pairs(loaded, name):
        expected = TOLD if said.get("repeats") else TOLD | TOLD_ON_RECEIPT
        wrong += [
            (said["name"], told, done[told], said.get(key, 0), done["problems"][:3])
            for told, key in expected.items()
            if done[told] != said.get(key, 0)
        ]

    assert wrong == []


@pytest.mark.parametrize("name", ALL)
def test_rows_in_are_accepted_quarantined_or_held(loaded: Loaded, name: str) -> None:
    assert all(
        done["rows"] == done["accepted"] + done["quarantined"] + done["held"]
        for done in loaded[name]["files"]
    )


@pytest.mark.parametrize("name", ALL)
def test_only_the_file_that_is_said_to_repeat_is_one_that_was_received_before(
    loaded: Loaded, name: str
) -> None:
    assert all(bool(said.get("repeats")) == done["is_repeated"] for said, done in pairs(loaded, name))


@pytest.mark.parametrize("name", ALL)
def test_files_arrive_in_the_order_in_which_they_are_listed(name: str) -> None:
    moments = [item["received"] for item in described(name)["file"]]

    assert moments == sorted(moments)


@pytest.mark.parametrize("name", ALL)
def test_the_folder_holds_the_files_described_and_no_other(name: str) -> None:
    there = {path.name for path in (FOLDER / name).iterdir()} - WRITTEN_BY_HAND

    assert there == {path.name for path in files_of(name)} | {"sample.toml"}


def test_the_cuban_returns_come_from_six_institutions_over_seven_months_each() -> None:
    for name in ("cuba-2019", "cuba-2020"):
        agencies = {item["agency"] for item in described(name)["file"]}
        months = {item["name"][:7] for item in described(name)["file"]}

        assert (len(agencies), len(months)) == (6, 7)


def test_every_kind_of_return_is_sent_in_each_year() -> None:
    for name in ("cuba-2019", "cuba-2020"):
        assert {item["kind"] for item in described(name)["file"]} == set(kinds())


def test_the_files_show_the_variety_and_the_mistakes_of_real_life(loaded: Loaded) -> None:
    done = [file for name in ("cuba-2019", "cuba-2020") for file in loaded[name]["files"]]
    reasons = Counter(problem.split()[-1] for file in done for problem in file["problems"])

    assert {file["encoding"] for file in done} >= {"utf-8-sig", "cp1252", "utf-8"}
    assert {file["delimiter"] for file in done} >= {",", ";", "\t"}
    assert {file["name"].rpartition(".")[2] for file in done} == {"csv", "xlsx", "parquet"}
    assert set(reasons) >= {
        "unknown_code", "impossible_date", "partial_date", "missing", "duplicate_key", "duplicate_of_existing", "not_a_number",
        "out_of_range", "contradictory", "unknown_reference", "possible_duplicate_person", "non_punishment_collision",
        "child_return_without_assessment",
    }  # fmt: skip


def test_importing_every_sample_stays_fast(loaded: Loaded) -> None:
    assert sum(sample["seconds_importing"] for sample in loaded.values()) < LIMIT
