"""What the database itself refuses, one row of the table for each constraint."""

from __future__ import annotations

from datetime import timedelta

import pytest

from amparo.register.exchange.models import Answer, Request
from tests.cast import Cast
from tests.constraints import Try, accepted, constraint_names, refused
from tests.factories.exchange import ANSWERED, OPENED, liaison, make_draft, make_request

EARLY = OPENED - timedelta(days=1)

TRIES = (
    Try("request_direction_known", Request, {"direction": "sideways"}, {"direction": "incoming"}),
    Try("request_urgency_known", Request, {"urgency": "soon", "urgency_ground": "detention_decision"}),
    Try("request_handling_known", Request, {"handling": "H9"}, {"handling": "H2"}),
    Try("request_state_known", Request, {"state": "lost"}, {"state": "expired"}),
    Try("request_opened_when_it_left_or_came", Request, {"opened_at": None, "due_at": None}),
    Try("request_opened_when_it_left_or_came", Request, {"state": "draft"}, {"state": "draft", "opened_at": None, "due_at": None}),
    Try("request_open_has_a_deadline", Request, {"due_at": None}),
    Try("request_closed_with_date_and_reason", Request, {"state": "closed"},
        {"state": "closed", "closed_at": ANSWERED, "closure_reason": "answered"}),
    Try("request_closed_with_date_and_reason", Request, {"state": "closed", "closed_at": ANSWERED}),
    Try("request_closed_with_date_and_reason", Request, {"closed_at": ANSWERED, "closure_reason": "answered"}),
    Try("request_closed_after_opened", Request, {"state": "closed", "closed_at": EARLY, "closure_reason": "answered"},
        {"state": "closed", "closed_at": OPENED, "closure_reason": "answered"}),
    Try("request_h3_says_its_limit", Request, {"handling": "H3"}, {"handling": "H3", "handling_text": "not to the press"}),
    Try("request_urgent_has_a_ground", Request, {"urgency": "urgent_direct"},
        {"urgency": "urgent_direct", "urgency_ground": "danger_to_life"}),
    Try("request_due_after_opened", Request, {"due_at": EARLY}, {"due_at": OPENED}),
    Try("request_subject_sealed", Request, {"subject": "in clear"}, {"subject": ""}),
    Try("request_never_sent_to_a_feared_state", Request, {"counterpart": "ESP", "feared_states": "CUB|ESP|USA"},
        {"counterpart": "ESP", "feared_states": "CUB|USA"}),
    Try("request_never_sent_to_a_feared_state", Request, {"counterpart": "ESP", "feared_states": "ESP"},
        {"counterpart": "ESP", "feared_states": "ESP", "direction": "incoming"}),
    Try("answer_outcome_known", Answer, {"outcome": "perhaps"}, {"outcome": "not_held"}),
    Try("answer_handling_known", Answer, {"handling": "H9"}, {"handling": "H1"}),
    Try("answer_refused_with_ground", Answer, {"outcome": "refused"}, {"outcome": "refused", "refusal_ground": "not_relevant"}),
    Try("answer_h3_says_its_limit", Answer, {"handling": "H3"}, {"handling": "H3", "handling_text": "not to the press"}),
)  # fmt: skip
UNIQUE = {"request_source_key": Request, "answer_to_request_source_key": Answer}
BY_HAND = {"request_authorised_by_somebody_else"}


@pytest.fixture
def everything(cast: Cast) -> Cast:
    """Two records of each model."""
    for number in ("1", "2"):
        make_request(cast, f"Q{number}", answered_at=ANSWERED, outcome="given")
    return cast


@pytest.mark.parametrize("case", TRIES, ids=lambda case: case.name)
def test_the_database_refuses_what_breaks_a_constraint(
    everything: Cast, case: Try, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = case.model._default_manager.order_by("pk").first()
    assert record is not None
    if "subject" in case.breaks:  # the field itself refuses first; here the database is tried
        monkeypatch.setattr(type(record)._meta.get_field("subject"), "get_prep_value", str, raising=False)
    if case.keeps:
        accepted(record, **case.keeps)

    refused(record, case.name, **case.breaks)


@pytest.mark.parametrize("name", UNIQUE)
def test_an_agency_s_key_stands_for_one_record(everything: Cast, name: str) -> None:
    first, second = UNIQUE[name]._default_manager.order_by("pk")[:2]

    refused(first, name, source_key=second.source_key)


def test_a_request_is_authorised_by_somebody_else(cast: Cast) -> None:
    first, second = liaison(cast), liaison(cast)
    draft = make_draft(cast, first)

    accepted(draft, authorised_by=second)
    refused(draft, "request_authorised_by_somebody_else", authorised_by=first)


def test_every_constraint_is_tried() -> None:
    assert constraint_names(*UNIQUE.values()) == {case.name for case in TRIES} | UNIQUE.keys() | BY_HAND
