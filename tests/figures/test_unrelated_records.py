"""An unrelated record never changes a figure: not one of another table, another period, or another finding."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from amparo.figures.catalogue import load_catalogue
from amparo.figures.evaluate import evaluate_all
from amparo.figures.model import FigureDefinition, FigureResult
from amparo.snapshot.schema import TABLE_BY_NAME
from tests.figures.builder import World, pseudonym
from tests.figures.conftest import PERIOD, PREVIOUS
from tests.figures.world import small_world

KEPT = {"agency", "population", "offence", "linkage", "drawn_person"}
"""Tables whose rows belong to no period."""


def tables_read(definition: FigureDefinition) -> set[str]:
    named = set(re.findall(r"\b(?:FROM|JOIN)\s+([a-z_]+)", definition.sql))
    return {table for table in named if table in TABLE_BY_NAME}


def counted(result: FigureResult) -> tuple[Any, ...]:
    """All that a figure says, without the root, whose key is the snapshot."""
    return result.value, result.numerator, result.denominator, result.cells, result.record_count, result.facts


def evaluated(world: World, folder: Path) -> dict[str, FigureResult]:
    return evaluate_all(world.write(folder), period=PERIOD, previous=PREVIOUS)


def shifted(row: dict[str, Any], years: int, mark: str) -> dict[str, Any]:
    """The same row some years later, as another record of other persons, cases and causes."""

    def move(key: str, value: Any) -> Any:
        if isinstance(value, datetime | date):
            return value.replace(year=value.year + years, day=min(value.day, 28))
        if value is not None and (key == "record_id" or key.endswith("_id")):
            return pseudonym(f"{value} {mark}")
        return value + years if key == "year" else value

    return {key: move(key, value) for key, value in row.items()}


def with_other_years(world: World, years: int, tables: set[str], mark: str) -> World:
    other = world.copy()
    for table in tables - KEPT:
        other.rows[table] += [shifted(row, years, mark) for row in world.rows[table]]
    return other


def of_a_period(definition: FigureDefinition) -> bool:
    """Data-quality figures count all that was received until the register was frozen; they name no period."""
    return "$period_" in definition.sql


def unchanged(
    before: dict[str, FigureResult], after: dict[str, FigureResult], definitions: list[FigureDefinition]
) -> None:
    assert definitions
    for definition in definitions:
        assert counted(after[definition.id]) == counted(before[definition.id]), definition.id


@pytest.mark.slow
def test_records_of_later_years_change_no_figure_of_the_period(
    results: dict[str, FigureResult], tmp_path_factory: pytest.TempPathFactory
) -> None:
    definitions = [item for item in load_catalogue().values() if of_a_period(item)]

    @settings(max_examples=5, deadline=None, phases=[Phase.generate], database=None)
    @given(years=st.integers(3, 30), tables=st.sets(st.sampled_from(sorted(TABLE_BY_NAME)), min_size=5))
    def check(years: int, tables: set[str]) -> None:
        world = with_other_years(small_world(), years, tables, "later")
        unchanged(results, evaluated(world, tmp_path_factory.mktemp("later") / "s"), definitions)

    check()


@pytest.mark.slow
def test_records_of_a_whole_later_world_change_no_figure_of_the_period(
    results: dict[str, FigureResult], tmp_path: Path
) -> None:
    world = with_other_years(small_world(), 5, set(TABLE_BY_NAME), "later")
    after = evaluated(world, tmp_path / "s")
    unchanged(results, after, [item for item in load_catalogue().values() if of_a_period(item)])


STOCKS = {
    "clocks.dropped", "clocks.overdue", "justice.causes_pending", "protection.active_plans", "protection.persons_served",
    "protection.presumed_waiting", "protection.victims_by_status", "disruptions.recorded", "disruptions.days",
    "disruptions.causes_tried_inside", "disruptions.planned_inside", "disruptions.delivered_share_inside",
    "disruptions.delivered_share_outside", "prevention.delivered_share", "prevention.activities_cancelled",
    "prevention.activities_postponed", "networks.causes_with_shared_links",
}  # fmt: skip
"""What stands at the end of a period, whenever it began: an old matter that is still open belongs to it, and a disruption
without an end goes on."""


@pytest.mark.slow
def test_records_of_earlier_years_change_no_figure_that_counts_what_happened_in_the_period(
    results: dict[str, FigureResult], tmp_path: Path
) -> None:
    world = with_other_years(small_world(), -9, set(TABLE_BY_NAME), "earlier")
    after = evaluated(world, tmp_path / "s")
    flows = [item for item in load_catalogue().values() if of_a_period(item) and item.id not in STOCKS]
    unchanged(results, after, flows)


ROOMS = {
    "protection": "alert screening protection_case identification consent need care_plan referral service follow_up",
    "justice": "cause cause_element accused cause_victim decision sentence link",
    "prevention": "activity session survey_answer disruption",
    "plan": "plan objective plan_action evidence indicator measurement",
    "exchange and clocks": "request answer clock",
    "assessments and returns": "assessment question statement return_file person",
}


def test_the_rooms_hold_every_table_of_records() -> None:
    assert set(" ".join(ROOMS.values()).split()) == set(TABLE_BY_NAME) - KEPT


@pytest.mark.slow
@pytest.mark.parametrize("room", ROOMS)
def test_records_of_tables_that_a_figure_does_not_read_change_nothing(
    room: str, results: dict[str, FigureResult], tmp_path: Path
) -> None:
    tables = set(ROOMS[room].split())
    world = small_world()
    for table in tables:
        world.rows[table] += [shifted(row, 0, "twin") for row in world.rows[table]]
    others = {item.id: item for item in load_catalogue().values() if not tables & tables_read(item)}
    after = evaluate_all(world.write(tmp_path / "s"), others, period=PERIOD, previous=PREVIOUS)
    unchanged(results, after, list(others.values()))


@pytest.mark.slow
@pytest.mark.parametrize("finding", ["not trafficking", "undetermined", ""])
def test_causes_without_the_traits_change_no_figure_about_trafficking(
    finding: str, results: dict[str, FigureResult], tmp_path: Path
) -> None:
    world = small_world()
    for table in ("cause", "accused", "cause_victim", "sentence", "decision", "link"):
        world.rows[table] += [shifted(row, 0, "twin") for row in small_world().rows[table]]
    for row in world.rows["cause"][9:]:
        row["finding"] = finding
    about = [item for item in load_catalogue().values() if "finding = 'trafficking'" in item.sql]
    unchanged(results, evaluated(world, tmp_path / "s"), about)


@pytest.mark.slow
def test_a_record_of_the_period_does_change_the_figure_that_counts_it(
    results: dict[str, FigureResult], tmp_path: Path
) -> None:
    world = small_world()
    world.rows["cause"] += [shifted(row, 0, "twin") for row in world.rows["cause"][:1]]
    after = evaluated(world, tmp_path / "s")
    assert after["justice.causes_tried"].value == 3
    assert after["justice.causes_tried"].record_root != results["justice.causes_tried"].record_root
