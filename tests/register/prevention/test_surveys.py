"""Surveys of participants: waves in their order, sessions that entries share, participants without a name."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.register.prevention.actions import participant_digest, record_survey_answers
from amparo.register.prevention.models import Session, SurveyAnswer
from amparo.register.prevention.steps import record_session
from amparo.register.references import UnknownReference
from amparo.register.refusals import EntryRefused
from amparo.safeguards.models import Agency, AuditEntry
from amparo.safeguards.permissions import NotAllowed
from tests.cast import Cast
from tests.factories.justice import clerk_of_court
from tests.factories.prevention import HELD, make_answer, make_held, survey_entry
from tests.traces import audited, no_trace

DAY = timedelta(days=1)


def _record(cast: Cast, *entries: Any) -> list[SurveyAnswer]:
    return record_survey_answers(entries=entries, agency=cast.care, by=cast.clerk)


def test_the_waves_of_one_participant_are_joined_by_her_key(cast: Cast) -> None:
    make_held(cast)

    before, after, late, other = _record(
        cast,
        survey_entry("E1"),
        survey_entry("E2", wave="after"),
        survey_entry("E3", wave="six_months", answered_on=HELD + 180 * DAY),
        survey_entry("E4", participant_key="2"),
    )

    assert before.participant_digest == after.participant_digest == late.participant_digest
    assert other.participant_digest != before.participant_digest
    assert Session.objects.count() == 1


def test_a_participant_s_key_is_not_in_the_register(cast: Cast) -> None:
    make_held(cast)

    answer = make_answer(cast, participant_key="Alma Robles")

    assert "Alma" not in str(SurveyAnswer.objects.values().get())
    assert len(answer.participant_digest) == 64


def test_a_digest_needs_the_key_of_the_installation(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """A number from one to thirty is soon guessed: without the key, guessing must not be possible."""
    from dataclasses import replace

    from amparo.register.prevention import actions

    found = participant_digest(cast.care, "A1", "1")
    other = replace(actions.installed_keyring(), index_key=bytes(range(32)))
    monkeypatch.setattr(actions, "installed_keyring", lambda: other)

    assert participant_digest(cast.care, "A1", "1") != found


@given(
    first=st.tuples(st.text(max_size=5), st.text(max_size=5)),
    second=st.tuples(st.text(max_size=5), st.text(max_size=5)),
)
def test_participants_of_different_activities_are_never_joined(
    first: tuple[str, str], second: tuple[str, str]
) -> None:
    agency = Agency(code="CARE")
    equal = participant_digest(agency, *first) == participant_digest(agency, *second)

    assert equal == ("\x1f".join(first) == "\x1f".join(second))


def test_an_answer_and_its_new_session_have_one_entry_each(cast: Cast) -> None:
    make_held(cast)

    with audited("session_recorded", "survey_recorded", "survey_recorded"):
        _record(cast, survey_entry("E1"), survey_entry("E2", wave="after"))
    with audited("survey_recorded"):
        _record(cast, survey_entry("E3", participant_key="3"))
    with no_trace():
        _record(cast, survey_entry("E3", participant_key="3"))


@pytest.mark.parametrize(
    ("wave", "days", "fits"),
    [
        ("before", 0, True), ("before", -3, True), ("before", 1, False),
        ("after", 0, True), ("after", 5, True), ("after", -1, False),
        ("six_months", 180, True), ("six_months", 1, True), ("six_months", 0, False), ("six_months", -1, False),
    ],
)  # fmt: skip
def test_an_answer_lies_in_its_wave(cast: Cast, wave: str, days: int, fits: bool) -> None:
    make_held(cast)
    entry = survey_entry(wave=wave, answered_on=HELD + days * DAY)

    if fits:
        assert len(_record(cast, entry)) == 1
    else:
        with no_trace(), pytest.raises(EntryRefused) as refusal:
            _record(cast, entry)
        assert refusal.value.field == "answered_on"


@pytest.mark.parametrize(
    ("known", "field"),
    [
        ({"wave": "later"}, "wave"),
        ({"score": Decimal("100.001")}, "score"),
        ({"score": Decimal("-0.001")}, "score"),
        ({"score": Decimal("NaN")}, "score"),
        ({"score": Decimal("Infinity")}, "score"),
        ({"score": Decimal("1e30")}, "score"),
        ({"control_score": Decimal("101")}, "control_score"),
        ({"control_score": Decimal("NaN")}, "control_score"),
        ({"items": (1, -2)}, "items"),
        ({"items": tuple(range(100))}, "items"),
    ],
)
def test_a_hostile_value_is_refused_with_its_field(cast: Cast, known: dict[str, Any], field: str) -> None:
    make_held(cast)

    with no_trace(), pytest.raises(EntryRefused) as refusal:
        _record(cast, survey_entry("E1"), survey_entry("E2", **({"participant_key": "2"} | known)))

    assert (refusal.value.row, refusal.value.field) == (1, field)


@pytest.mark.parametrize("score", [Decimal(0), Decimal(100), Decimal("99.999")])
def test_the_ends_of_the_scale_are_on_it(cast: Cast, score: Decimal) -> None:
    make_held(cast)

    assert make_answer(cast, score=score, control_score=score).score == score


def test_single_answers_are_kept_in_their_order(cast: Cast) -> None:
    make_held(cast)

    assert make_answer(cast, items=(3, 1, 2)).items == "3|1|2"


def test_an_answer_about_an_activity_that_was_not_sent_is_told_with_every_row(cast: Cast) -> None:
    make_held(cast)

    with no_trace(), pytest.raises(UnknownReference) as refusal:
        _record(
            cast, survey_entry("E1"), survey_entry("E2", "A9"), survey_entry("E3", "A8", session_key="S2")
        )

    assert (refusal.value.field, refusal.value.rows) == ("activity_key", (1, 2))


def test_an_activity_of_another_agency_is_not_known(cast: Cast) -> None:
    make_held(cast)
    other = clerk_of_court(cast)

    with no_trace(), pytest.raises(UnknownReference):
        record_survey_answers(entries=[survey_entry()], agency=cast.prosecution, by=other)


def test_rows_that_disagree_on_a_session_are_refused_together(cast: Cast) -> None:
    make_held(cast)
    entries = [
        survey_entry("E1"),
        survey_entry("E2", participant_key="2", session_on=HELD + DAY),
        survey_entry("E3", participant_key="3"),
        survey_entry("E4", participant_key="4", session_on=HELD + 2 * DAY),
    ]

    with no_trace(), pytest.raises(EntryRefused) as refusal:
        _record(cast, *entries)

    assert (refusal.value.field, refusal.value.rows) == ("session_on", (1, 3))


def test_a_session_stays_with_its_activity(cast: Cast) -> None:
    make_held(cast, "A1")
    make_held(cast, "A2")
    make_answer(cast)

    with no_trace(), pytest.raises(EntryRefused) as refusal:
        _record(cast, survey_entry("E2", "A2"))

    assert (refusal.value.field, refusal.value.rows) == ("session_key", (0,))


def test_a_session_s_corrected_day_is_taken_over_and_on_record(cast: Cast) -> None:
    make_held(cast)
    make_answer(cast)

    make_answer(cast, session_on=HELD + DAY)

    assert Session.objects.get().held_on == HELD + DAY
    amended = AuditEntry.objects.get(target_id=str(Session.objects.get().pk), action="record_amended")
    assert amended.detail == "held_on"


def test_answers_do_not_forget_how_many_took_part(cast: Cast) -> None:
    session = record_session(activity=make_held(cast), held_on=HELD, participants=25, by=cast.clerk)

    _record(cast, survey_entry(session_key=session.source_key))

    assert Session.objects.get().participants == 25


@pytest.mark.parametrize("name", ["ana", "bruno", "carla", "dario", "elsa", "felix", "gloria"])
def test_who_may_not_record_surveys_leaves_no_trace(cast: Cast, name: str) -> None:
    make_held(cast)

    with no_trace(), pytest.raises(NotAllowed):
        record_survey_answers(entries=[survey_entry()], agency=cast.care, by=cast.everybody()[name])
