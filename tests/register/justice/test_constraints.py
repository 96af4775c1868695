"""What the database itself refuses, one row of the table for each constraint."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.db import models

from amparo.register.justice.accused import record_links
from amparo.register.justice.actions import add_victims
from amparo.register.justice.models import (
    Accused,
    Cause,
    CauseElement,
    CauseVictim,
    Decision,
    Link,
    Sentence,
)
from tests.cast import Cast
from tests.constraints import accepted, constraint_names, refused
from tests.factories.justice import (
    DECIDED,
    FILED,
    cause_victim_entry,
    clerk_of_court,
    convicted_entry,
    link_entry,
    make_accused,
    make_cause,
    trafficking_entry,
)

BEFORE, AFTER = FILED - timedelta(days=60), DECIDED + timedelta(days=60)


@dataclass(frozen=True)
class Try:
    """A constraint with a change that breaks it and a neighbour that does not."""

    name: str
    model: type[models.Model]
    breaks: dict[str, Any]
    keeps: dict[str, Any] = field(default_factory=dict)


TRIES = (
    Try("cause_state_known", Cause, {"state": "lost"}, {"state": "charged"}),
    Try("cause_victim_is_child_known", Cause, {"victim_is_child": "maybe"}, {"victim_is_child": "yes"}),
    Try("cause_links_looked_for_known", Cause, {"links_looked_for": "maybe"}, {"links_looked_for": "yes"}),
    Try("cause_finding_with_its_date", Cause, {"finding": "trafficking"}, {"finding": "trafficking", "screened_on": AFTER}),
    Try("cause_finding_with_its_date", Cause, {"screened_on": AFTER}),
    Try("cause_finding_with_its_date", Cause, {"finding": "guilty", "screened_on": AFTER}),
    Try("cause_tried_has_a_date", Cause, {"state": "tried"}, {"state": "tried", "tried_on": AFTER}),
    Try("cause_tried_after_filed", Cause, {"tried_on": BEFORE}, {"tried_on": FILED}),
    Try("cause_screened_after_filed", Cause, {"finding": "trafficking", "screened_on": BEFORE}),
    Try("cause_collision_after_filed", Cause, {"non_punishment_raised_on": BEFORE}, {"non_punishment_raised_on": FILED}),
    Try("element_kind_known", CauseElement, {"kind": "motive"}),
    Try("element_presence_known", CauseElement, {"presence": "likely"}, {"presence": "unknown"}),
    Try("accused_outcome_known", Accused, {"outcome": "released"}, {"outcome": "acquitted"}),
    Try("accused_is_official_known", Accused, {"is_official": "maybe"}, {"is_official": "no"}),
    Try("accused_is_presumed_victim_known", Accused, {"is_presumed_victim": "maybe"}, {"is_presumed_victim": "yes"}),
    Try("accused_outcome_with_date", Accused, {"decided_on": None}, {"decided_on": None, "outcome": "pending"}),
    Try("accused_outcome_with_date", Accused, {"outcome": "pending"}),
    Try("accused_decided_after_charged", Accused, {"charged_on": AFTER}, {"charged_on": FILED}),
    Try("cause_victim_child_known", CauseVictim, {"is_child_at_offence": "maybe", "age_at_offence": None}),
    Try("cause_victim_child_is_under_eighteen", CauseVictim, {"age_at_offence": 18}, {"age_at_offence": 17}),
    Try("cause_victim_child_is_under_eighteen", CauseVictim, {"is_child_at_offence": "no"}),
    Try("decision_instance_known", Decision, {"instance": "third"}),
    Try("decision_decides", Decision, {"outcome": "pending"}, {"outcome": "acquitted"}),
    Try("sentence_years_positive", Sentence, {"years": 0}, {"years": None}),
    Try("link_has_another_end", Link, {"identifier_digest": ""}),
    Try("link_last_after_first", Link, {"first_seen_on": AFTER, "last_seen_on": BEFORE}, {"last_seen_on": BEFORE}),
    Try("link_identifier_sealed", Link, {"identifier": "in clear"}, {"identifier": ""}),
)  # fmt: skip
UNIQUE = {
    "cause_source_key": Cause, "element_source_key": CauseElement, "accused_source_key": Accused,
    "cause_victim_source_key": CauseVictim, "decision_source_key": Decision, "sentence_source_key": Sentence,
    "link_source_key": Link,
}  # fmt: skip
BY_HAND = {
    "cause_docket_number", "element_once_per_cause", "decision_first_instance_once", "link_ties_two",
}  # fmt: skip


@pytest.fixture
def everything(cast: Cast) -> Cast:
    """Two records of each model."""
    for number in ("1", "2"):
        where: dict[str, Any] = {"agency": cast.prosecution, "by": clerk_of_court(cast)}
        make_cause(cast, trafficking_entry(f"K{number}"))
        make_accused(cast, convicted_entry(f"X{number}", f"K{number}"))
        add_victims(entries=[cause_victim_entry(f"V{number}", f"K{number}", age_at_offence=15)], **where)
        record_links(entries=[link_entry(f"L{number}", f"X{number}")], **where)
    return cast


@pytest.mark.parametrize("case", TRIES, ids=lambda case: case.name)
def test_the_database_refuses_what_breaks_a_constraint(
    everything: Cast, case: Try, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = case.model._default_manager.order_by("pk").first()
    assert record is not None
    if "identifier" in case.breaks:  # the field itself refuses first; here the database is tried
        monkeypatch.setattr(type(record)._meta.get_field("identifier"), "get_prep_value", str, raising=False)
    if case.keeps:
        accepted(record, **case.keeps)

    refused(record, case.name, **case.breaks)


@pytest.mark.parametrize("name", UNIQUE)
def test_an_agency_s_key_stands_for_one_record(everything: Cast, name: str) -> None:
    first, second = UNIQUE[name]._default_manager.order_by("pk")[:2]

    refused(first, name, source_key=second.source_key)


def test_a_docket_number_stands_for_one_cause_of_an_agency(everything: Cast) -> None:
    first, second = Cause.objects.order_by("pk")

    refused(first, "cause_docket_number", docket_number=second.docket_number)


def test_an_element_stands_once_in_a_cause(everything: Cast) -> None:
    element = CauseElement.objects.filter(code="recruitment").order_by("pk")[0]

    refused(element, "element_once_per_cause", kind="means", code="deception")


def test_an_accused_has_one_decision_of_first_instance(everything: Cast) -> None:
    first, second = Decision.objects.order_by("pk")

    accepted(first, accused=second.accused, instance="appeal")
    refused(first, "decision_first_instance_once", accused=second.accused)


def test_a_link_ties_two(everything: Cast) -> None:
    link = Link.objects.order_by("pk")[0]
    other = Accused.objects.exclude(pk=link.accused_id).get()

    accepted(link, other_accused=other)
    refused(link, "link_ties_two", other_accused=link.accused)


def test_every_constraint_is_tried() -> None:
    tried = {case.name for case in TRIES} | UNIQUE.keys() | BY_HAND

    assert constraint_names(*UNIQUE.values()) == tried
