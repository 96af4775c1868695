"""All eleven duties are alive in both Cuban years, and the other country's figures come out otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from amparo.publication.claims import CLAIMS
from tests.samples.conftest import Loaded
from tests.samples.described import ALL, FOLDER, described, rows_of

pytestmark = pytest.mark.slow
ALIVE = {
    "plan": ("plan.actions", "plan.evidence", "plan.actions_overdue", "plan.indicators_measured_share"),
    "prevention": ("prevention.activities_held", "prevention.reach", "prevention.sessions", "prevention.survey_effect",
                   "prevention.survey_effect_six_months"),
    "disruptions": ("disruptions.recorded", "disruptions.days"),
    "clocks": ("clocks.due", "clocks.late", "clocks.dropped", "clocks.escalated"),
    "exchange": ("exchange.requests", "exchange.counterparts_both_ways", "exchange.refused", "exchange.open_requests"),
    "protection": ("protection.alerts", "protection.screenings", "protection.cases_opened", "protection.consents", "protection.needs",
                   "protection.active_plans", "protection.referrals", "protection.services", "protection.follow_ups_done_share",
                   "protection.earlier_cohort", "protection.alerts_dropped", "protection.presumed_waiting"),
    "justice": ("justice.causes_filed", "justice.accused", "justice.sentences", "justice.causes_undetermined"),
    "estimation": ("estimation.lists", "estimation.listed_persons", "rates.victims_detected"),
    "networks": ("networks.links", "networks.link_coverage", "networks.causes_with_shared_links"),
    "publication": ("data.files_received", "data.rows_quarantined", "data.rows_held"),
    "assessments": ("assessments.questions", "assessments.statements", "sdg.16_2_2", "glotip.victims_detected"),
}  # fmt: skip
YEARS = (("cuba-2019", "2019"), ("cuba-2020", "2020"))
COUNTERPARTS = {"interpol", "un_system", "state_europe", "state_region"}


def figures_of(loaded: Loaded, sample: str, edition: str) -> dict[str, Any]:
    found: dict[str, Any] = loaded[sample]["editions"][edition]["figures"]
    return found


@pytest.mark.parametrize(("sample", "edition"), YEARS)
@pytest.mark.parametrize("duty", ALIVE)
def test_every_duty_has_something_to_count_in_both_years(
    loaded: Loaded, sample: str, edition: str, duty: str
) -> None:
    figures = figures_of(loaded, sample, edition)

    assert [name for name in ALIVE[duty] if not figures[name]["value"]] == []


@pytest.mark.parametrize(("sample", "edition"), YEARS)
def test_links_cover_a_part_of_the_docket_only(loaded: Loaded, sample: str, edition: str) -> None:
    assert 0.5 < figures_of(loaded, sample, edition)["networks.link_coverage"]["value"] < 1


@pytest.mark.parametrize(("sample", "edition"), YEARS)
def test_exchange_names_interpol_the_united_nations_europe_and_the_region(
    loaded: Loaded, sample: str, edition: str
) -> None:
    kinds = figures_of(loaded, sample, edition)["exchange.requests"]["cells"]["counterpart_kind"]

    assert set(kinds) >= COUNTERPARTS


def test_the_survey_can_be_judged_in_2020_and_has_too_few_sessions_in_2019(loaded: Loaded) -> None:
    facts = {
        edition: figures_of(loaded, sample, edition)["prevention.survey_effect"]["facts"]
        for sample, edition in YEARS
    }

    assert facts["2019"]["sessions"] < facts["2019"]["fewest_sessions"] <= facts["2020"]["sessions"]
    assert facts["2020"]["lost"] > 0


def test_the_epidemic_stopped_part_of_what_was_planned(loaded: Loaded) -> None:
    figures = figures_of(loaded, "cuba-2020", "2020")

    assert figures["disruptions.planned_inside"]["value"] > 0
    assert (
        figures["disruptions.delivered_share_inside"]["value"]
        < figures["disruptions.delivered_share_outside"]["value"]
    )


def test_in_the_other_country_a_group_acted_in_concert_the_plan_is_overdue_and_training_taught_nothing(
    loaded: Loaded,
) -> None:
    figures = figures_of(loaded, "republic-of-example", "2023")

    assert figures["networks.groups_in_concert"]["value"] == 1
    assert figures["networks.link_coverage"]["value"] == 1
    assert figures["plan.actions_overdue"]["value"] > figures["plan.actions"]["value"] / 2
    assert figures["prevention.survey_effect"]["value"] < 1
    assert figures["clocks.dropped"]["value"] == 0
    assert figures["protection.earlier_cohort_in_care"]["value"] < 1


def test_every_statement_about_the_country_is_tested_by_a_claim_that_exists() -> None:
    known = {claim.id for claim in CLAIMS}
    named = {
        row["claim"]
        for name in ALL
        for item in described(name)["file"]
        if item["kind"] == "assessments"
        for row in rows_of(FOLDER / name / item["name"], "assessments")
        if "claim" in row
    }

    assert named
    assert named <= known
