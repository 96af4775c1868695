"""Persons and not records: who is known to two institutions counts once, what both did for her is done for her, and the doubt about it is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from amparo.figures.catalogue import load_catalogue
from amparo.figures.engine import Engine
from amparo.figures.evaluate import evaluate, evaluate_all
from amparo.figures.model import FigureResult
from tests.figures.builder import World, pseudonym
from tests.figures.conftest import PERIOD, PREVIOUS

VICTIMS, AGAIN = "protection.victims_identified", "protection.counted_again_share"
SERVED, PERSONS = "protection.persons_served", "data.linked_persons"
DRAWS = 100


def figures(world: World, folder: Path) -> dict[str, FigureResult]:
    names = (VICTIMS, AGAIN, SERVED, PERSONS, "protection.victims_by_status")
    catalogue = {name: load_catalogue()[name] for name in names}
    return evaluate_all(world.write(folder / "s"), catalogue, period=PERIOD, previous=PREVIOUS)


def file_of(
    world: World, name: str, agency: str, *, linked: str, status: str = "presumed", on: str = "2020-03-02"
) -> None:
    """A person record with a protection file and one decision on her status."""
    world.add("person", name, agency=agency, sex="female", linked_id=linked)
    world.add(
        "protection_case", f"case {name}", agency=agency, person_id=name, opened_on=on, forms=["servitude"]
    )
    world.add(
        "identification", f"decision {name}", agency=agency, case_id=f"case {name}", person_id=name, status=status, decided_on=on,
    )  # fmt: skip


def drawn(world: World, *, draws: int, record: str, linked: str) -> None:
    """The first so many draws take a record for another person."""
    for number in range(1, draws + 1):
        world.add("drawn_person", draw=number, record_id=record, linked_id=linked)


def limits(found: FigureResult) -> tuple[object, object]:
    facts = dict(found.facts)
    return facts.get("linked_low"), facts.get("linked_high")


@pytest.fixture
def world() -> World:
    """Ana is known to two institutions, Bea to one."""
    made = World()
    file_of(made, "ana care", "CARE", linked="ana care")
    file_of(made, "ana police", "POL", linked="ana care", on="2020-04-01")
    file_of(made, "bea", "CARE", linked="bea")
    made.add("linkage", records=3, persons=2, largest=2, is_trained=False, draws=DRAWS, seed=1)
    return made


def test_a_victim_known_to_two_institutions_counts_once_and_why_the_numbers_differ_is_counted(
    world: World, tmp_path: Path
) -> None:
    found = figures(world, tmp_path)

    assert found[VICTIMS].value == 2
    assert (found[AGAIN].denominator, found[AGAIN].numerator) == (3, 1)
    assert found[PERSONS].value == 2


def test_a_service_of_the_other_institution_is_a_service_to_the_person(world: World, tmp_path: Path) -> None:
    world.add(
        "service", "s", agency="POL", case_id="case ana police", kind="shelter", started_on="2020-05-01"
    )

    assert figures(world, tmp_path)[SERVED].value == 1


def test_whoever_is_a_victim_in_one_file_and_not_in_another_is_a_victim(world: World, tmp_path: Path) -> None:
    file_of(world, "bea police", "POL", linked="bea", status="potential", on="2020-01-07")

    assert figures(world, tmp_path)[VICTIMS].value == 2


def test_a_count_that_no_draw_changes_has_limits_at_itself(world: World, tmp_path: Path) -> None:
    found = figures(world, tmp_path)

    assert limits(found[VICTIMS]) == (2, 2)
    assert limits(found[PERSONS]) == (2, 2)


def test_draws_that_part_a_person_widen_the_limits_of_every_count_of_persons(
    world: World, tmp_path: Path
) -> None:
    drawn(world, draws=DRAWS // 2, record="ana police", linked="ana police")

    found = figures(world, tmp_path)

    assert found[VICTIMS].value == 2
    assert limits(found[VICTIMS]) == (2, 3)
    assert limits(found[PERSONS]) == (2, 3)
    assert limits(found[AGAIN]) == (0, pytest.approx(1 / 3))


def test_one_draw_of_a_hundred_is_outside_the_limits(world: World, tmp_path: Path) -> None:
    drawn(world, draws=1, record="ana police", linked="ana police")

    assert limits(figures(world, tmp_path)[PERSONS]) == (2, 2)


def test_a_snapshot_in_which_nobody_was_linked_tells_no_limits(tmp_path: Path) -> None:
    world = World()
    file_of(world, "ana", "CARE", linked="ana")

    assert limits(figures(world, tmp_path)[VICTIMS]) == (None, None)


def three_who_acted_together(world: World) -> None:
    """A cause of three accused, two of whom other linkages take for one man."""
    world.add(
        "cause",
        "c",
        filed_on="2020-02-01",
        tried_on="2020-06-01",
        finding="trafficking",
        links_looked_for="yes",
    )
    for name in ("a", "b", "d"):
        world.add("person", f"man {name}", agency="POL", sex="male", linked_id=f"man {name}")
        world.add(
            "accused", name, cause_id="c", person_id=f"man {name}", role="other", is_presumed_victim="no"
        )
    for name, one, other in (("l1", "a", "b"), ("l2", "b", "d")):
        world.add(
            "link", name, cause_id="c", accused_id=one, other_accused_id=other, kind="acted_together",
            first_seen_on="2019-01-01", last_seen_on="2019-12-31", has_evidence=True,
        )  # fmt: skip


def test_a_group_of_three_is_none_where_two_of_them_may_be_one_man(world: World, tmp_path: Path) -> None:
    three_who_acted_together(world)
    drawn(world, draws=DRAWS // 2, record="man d", linked="man b")
    name = "networks.groups"

    found = evaluate_all(
        world.write(tmp_path / "s"), {name: load_catalogue()[name]}, period=PERIOD, previous=PREVIOUS
    )

    assert found[name].value == 1
    assert limits(found[name]) == (0, 1)


def test_the_draws_leave_no_trace_in_the_figures_of_the_best_linkage(world: World, tmp_path: Path) -> None:
    before = figures(world.copy(), tmp_path / "before")
    drawn(world, draws=DRAWS // 2, record="ana police", linked="ana police")

    after = figures(world, tmp_path / "after")

    for name, figure in before.items():
        assert (figure.value, figure.cells) == (after[name].value, after[name].cells)


def test_a_figure_asked_for_alone_says_nothing_of_a_doubt_that_was_not_looked_at(
    world: World, tmp_path: Path
) -> None:
    drawn(world, draws=DRAWS // 2, record="ana police", linked="ana police")

    with Engine(world.write(tmp_path / "s")) as engine:
        found = evaluate(engine, load_catalogue()[VICTIMS], period=PERIOD, previous=PREVIOUS)

    assert limits(found) == (None, None)


def closed_on(world: World, name: str, day: str) -> None:
    (row,) = [row for row in world.rows["protection_case"] if row["record_id"] == pseudonym(f"case {name}")]
    row["closed_on"] = date.fromisoformat(day)


def test_care_that_was_closed_is_not_kept_open_by_a_file_elsewhere_that_never_counted_her(
    world: World, tmp_path: Path
) -> None:
    file_of(world, "bea police", "POL", linked="bea", status="potential")
    closed_on(world, "bea", "2019-11-30")

    assert figures(world, tmp_path)["protection.victims_by_status"].value == 1


def test_care_stays_open_while_one_of_the_files_that_count_her_is(world: World, tmp_path: Path) -> None:
    closed_on(world, "ana care", "2019-11-30")

    assert figures(world, tmp_path)["protection.victims_by_status"].value == 2
