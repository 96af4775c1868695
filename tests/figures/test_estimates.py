"""The estimate as a figure: what is refused and why, what is rounded and how, and that the same lists give the same answer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from amparo.figures import estimates
from amparo.figures.catalogue import load_catalogue
from amparo.figures.estimates import estimated, rounded_down, rounded_estimate, rounded_up
from amparo.figures.evaluate import evaluate_all
from amparo.figures.model import FigureResult, Period
from amparo.standards import load
from amparo.statistics import mse
from samples.making.commonwealth.people import TRUTH, listed_people
from tests.figures.builder import World
from tests.publication.example import PERIOD, PREVIOUS

FIGURE = "estimation.population"
THREE = {("A",): 5, ("A", "B"): 12, ("A", "B", "C"): 2, ("A", "C"): 3, ("B",): 11, ("B", "C"): 4, ("C",): 4}
FOUR = {
    ("A",): 310, ("B",): 280, ("C",): 240, ("D",): 260, ("A", "B"): 40, ("A", "C"): 31, ("A", "D"): 35, ("B", "C"): 30,
    ("B", "D"): 33, ("C", "D"): 27, ("A", "B", "C"): 5, ("A", "B", "D"): 4, ("A", "C", "D"): 4, ("B", "C", "D"): 3,
}  # fmt: skip
Histories = Mapping[tuple[str, ...], int]


def facts_of(histories: Histories) -> dict[str, float | int | str | None]:
    return dict(estimated(histories)[3])


def commonwealth() -> dict[tuple[str, ...], int]:
    found: dict[tuple[str, ...], int] = {}
    for one in listed_people():
        lists = tuple(sorted(one.lists))
        found[lists] = found.get(lists, 0) + 1
    return found


@pytest.mark.parametrize(
    ("histories", "reason"),
    [
        ({}, "no_lists"),
        ({("A",): 9}, "no_lists"),
        ({("A",): 9, ("B",): 9, ("C",): 9}, "no_overlap"),
        ({("A",): 9, ("A", "B"): 3, ("C",): 9, ("D",): 2}, "few_lists"),
        ({("A", "B"): 9, ("C", "D"): 9}, "split_lists"),
        (THREE, "untested"),
        ({(name,): 3 for name in "ABCDEFGHI"} | {tuple("ABCDEFGHI"): 9}, "too_many_lists"),
    ],
)
def test_lists_that_cannot_carry_an_answer_are_refused_without_asking_a_method(
    histories: Histories, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mse, "panel", None)

    value, limits, cells, facts = estimated(histories)

    assert (value, limits, cells) == (None, None, ())
    assert dict(facts)["estimable"] == "no"
    assert dict(facts)["reasons"] == reason
    assert dict(facts)["observed"] == sum(histories.values())


def test_every_reason_that_can_be_given_has_its_words() -> None:
    own = {"no_lists", "too_many_lists", estimates.UNTESTED}
    of_the_panel = {
        "wide",
        "disagree",
        "methods_fail",
        "inconsistent",
        "one_list_decides",
        "threshold_decides",
    }
    of_the_lists = {"no_overlap", "few_lists", "split_lists"}

    assert own | of_the_panel | of_the_lists <= set(load("estimation_reason").codes)
    assert {name.upper() for name in of_the_panel | of_the_lists} <= {reason.name for reason in mse.Reason}


def test_every_method_that_can_take_part_has_its_words() -> None:
    asked = {method for lists in range(4, estimates.MOST_LISTS + 1) for method in estimates._methods(lists)}

    assert asked | {"independence", "visibility", "observed"} == set(load("estimation_method").codes)
    assert asked <= set(mse.METHODS)


@pytest.mark.parametrize(
    ("number", "down", "near", "up"),
    [
        (7.4, 0, 10, 10),
        (96.0, 90, 100, 100),
        (1_234.5, 1_200, 1_200, 1_300),
        (1_999.0, 1_900, 2_000, 2_000),
        (2_130.0, 2_000, 2_250, 2_250),
        (2_500.0, 2_500, 2_500, 2_500),
        (5_049.0, 5_000, 5_000, 5_500),
        (98_700.0, 95_000, 100_000, 100_000),
    ],
)
def test_numbers_move_in_steps_of_a_twentieth_to_an_eighth_and_limits_outwards(
    number: float, down: int, near: int, up: int
) -> None:
    assert (rounded_down(number), rounded_estimate(number), rounded_up(number)) == (down, near, up)


@pytest.mark.slow
def test_an_estimate_is_never_under_the_persons_seen() -> None:
    seen = {**FOUR, ("A", "B", "C", "D"): 900}

    value, limits, cells, _ = estimated(seen)

    told = [cell.value for cell in cells if cell.value is not None]
    assert min(told) >= sum(seen.values())
    assert limits is None or limits.low >= sum(seen.values())
    assert value is None or value >= sum(seen.values())


@pytest.mark.slow
def test_where_the_panel_holds_the_limits_enclose_those_of_the_methods_that_count() -> None:
    value, limits, cells, facts = estimated(commonwealth())

    counted = str(dict(facts)["counted"]).split()
    told = {cell.codes: cell.value for cell in cells}
    assert value is not None
    assert limits is not None
    assert limits.low == min(told[method, "low"] or 0 for method in counted)
    assert limits.high == max(told[method, "high"] or 0 for method in counted)
    assert limits.low <= TRUTH <= limits.high
    assert dict(facts)["estimable"] == "yes"
    assert dict(facts)["reasons"] == ""


@pytest.mark.slow
def test_the_order_of_histories_and_the_state_of_chance_do_not_move_the_answer() -> None:
    histories = commonwealth()

    again = estimated(dict(reversed(histories.items())))

    assert again == estimated(histories)


@pytest.mark.slow
def test_a_list_that_nobody_predicts_takes_the_number_back() -> None:
    few = {history: max(1, count // 60) for history, count in FOUR.items()}

    value, limits, cells, facts = estimated(few)

    assert (value, limits) == (None, None)
    assert dict(facts)["estimable"] == "no"
    assert dict(facts)["reasons"]
    assert {cell.codes[0] for cell in cells} >= {"observed", "stepwise"}


def listed(world: World, person: str, agencies: str, linked: str = "") -> None:
    """A person record for each institution, linked by document where a name is given."""
    for agency in agencies:
        world.add(
            "person",
            f"{person}{agency}",
            agency=agency,
            sex="female",
            linked_id=linked or f"{person}{agency}",
        )
        world.add(
            "protection_case",
            f"case {person}{agency}",
            agency=agency,
            person_id=f"{person}{agency}",
            opened_on="2020-05-01",
        )


def results_of(world: World, folder: Path, period: Period = PERIOD) -> dict[str, FigureResult]:
    names = [FIGURE, "estimation.listed_persons", "estimation.persons_on_two_lists", "data.persons"]
    chosen = {name: load_catalogue()[name] for name in names}
    return evaluate_all(world.write(folder / "s"), chosen, period=period, previous=PREVIOUS)


def test_linked_records_are_one_person_on_several_lists_and_stay_several_records(tmp_path: Path) -> None:
    world = World()
    listed(world, "ann", "AB", linked="annA")
    listed(world, "bea", "B")

    found = results_of(world, tmp_path)

    assert found["estimation.listed_persons"].value == 2
    assert found["estimation.persons_on_two_lists"].value == 1
    assert found["data.persons"].value == 3
    assert dict(found[FIGURE].facts)["observed"] == 2
    assert found[FIGURE].record_count == 2


def test_a_snapshot_without_links_counts_each_record_as_a_person(tmp_path: Path) -> None:
    world = World()
    listed(world, "ann", "AB")

    assert results_of(world, tmp_path)["estimation.listed_persons"].value == 2
