"""The clocks of cases, referrals and follow-ups follow the facts, whatever the order in which the facts come."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from amparo.law.clocks import Standing
from amparo.register.clocks.queries import standing_of
from amparo.register.instants import midday
from amparo.register.protection.actions import open_cases
from amparo.register.protection.care import assess_needs, record_follow_ups, record_services, refer_victims
from amparo.register.protection.models import FollowUp, Referral
from tests.cast import Cast
from tests.factories.clocks import rules_of
from tests.factories.protection import (
    OPENED,
    at,
    case_entry,
    follow_up_entry,
    make_case,
    make_consent,
    need_entry,
    referral_entry,
    service_entry,
)

GROUNDS, REFERRED, NEEDS = "reasonable_grounds", "referral_of_presumed", "needs_assessment"
PRESUMED = OPENED + timedelta(days=3)


def test_a_case_that_nobody_touches_shows_what_is_owed(cast: Cast) -> None:
    case = make_case(cast)

    clocks = rules_of(case)

    assert clocks.keys() == {GROUNDS, NEEDS}
    assert all(clock.ended_at is None for clock in clocks.values())
    assert clocks[NEEDS].due_at == midday(OPENED) + timedelta(days=7)
    # Five working days after Tuesday 5 March 2019, to the end of the last.
    assert clocks[GROUNDS].due_at == datetime(2019, 3, 12, 23, 59, 59, tzinfo=UTC)


def test_a_presumption_starts_the_clock_of_the_referral(cast: Cast) -> None:
    case = make_case(cast, decisions=(("potential", OPENED), ("presumed", PRESUMED)))

    clock = rules_of(case)[REFERRED]

    assert (clock.started_at, clock.ended_at) == (midday(PRESUMED), None)
    assert clock.due_at == midday(PRESUMED) + timedelta(hours=24)


@pytest.mark.parametrize(
    ("known", "ended_on"),
    [
        ({"reasonable_grounds_on": OPENED + timedelta(days=2)}, OPENED + timedelta(days=2)),
        ({"decisions": (("potential", OPENED), ("presumed", PRESUMED))}, PRESUMED),
        ({"decisions": (("potential", OPENED), ("not_identified", PRESUMED))}, PRESUMED),
        ({"decisions": (("presumed", OPENED - timedelta(days=9)),)}, OPENED),
    ],
)
def test_a_decision_ends_the_clock_of_reasonable_grounds(
    cast: Cast, known: dict[str, object], ended_on: date
) -> None:
    clock = rules_of(make_case(cast, **known))[GROUNDS]

    assert (clock.ended_at, clock.outcome) == (midday(ended_on), "decided")
    assert clock.reason == "decision on reasonable grounds"


def test_the_first_assessment_ends_the_clock_whichever_file_brings_it(cast: Cast) -> None:
    case = make_case(cast)
    first, second = OPENED + timedelta(days=2), OPENED + timedelta(days=20)

    assess_needs(entries=[need_entry("N2", assessed_on=second)], agency=cast.care, by=cast.clerk)
    assess_needs(entries=[need_entry("N1", assessed_on=first)], agency=cast.care, by=cast.clerk)
    assess_needs(entries=[need_entry("N3", assessed_on=second)], agency=cast.care, by=cast.clerk)

    assert rules_of(case)[NEEDS].ended_at == midday(first)


def test_a_corrected_assessment_corrects_the_clock(cast: Cast) -> None:
    case = make_case(cast)
    assess_needs(entries=[need_entry(assessed_on=OPENED)], agency=cast.care, by=cast.clerk)

    assess_needs(
        entries=[need_entry(assessed_on=OPENED + timedelta(days=9))], agency=cast.care, by=cast.clerk
    )

    clock = rules_of(case)[NEEDS]
    assert clock.ended_at == midday(OPENED + timedelta(days=9))
    assert standing_of(clock, as_of=midday(OPENED + timedelta(days=10))) is Standing.LATE


def test_the_first_referral_ends_the_clock_of_the_presumption(cast: Cast) -> None:
    case = make_case(cast, decisions=(("presumed", PRESUMED),))
    make_consent(cast, case)
    sent = at(PRESUMED, 18)

    refer_victims(entries=[referral_entry(sent_at=sent)], agency=cast.care, by=cast.clerk)

    clock = rules_of(case)[REFERRED]
    assert (clock.ended_at, clock.outcome) == (sent, "referral_sent")


def test_a_service_begun_without_referral_is_help_as_well(cast: Cast) -> None:
    case = make_case(cast, decisions=(("presumed", PRESUMED),))

    record_services(entries=[service_entry(started_on=OPENED)], agency=cast.care, by=cast.clerk)

    clock = rules_of(case)[REFERRED]
    assert (clock.ended_at, clock.outcome) == (clock.started_at, "service_started")


def test_of_a_service_and_a_referral_the_earlier_one_counts(cast: Cast) -> None:
    case = make_case(cast, decisions=(("presumed", OPENED),))
    make_consent(cast, case)
    record_services(
        entries=[service_entry(started_on=OPENED + timedelta(days=5))], agency=cast.care, by=cast.clerk
    )

    refer_victims(
        entries=[referral_entry(sent_at=at(OPENED + timedelta(days=2)))], agency=cast.care, by=cast.clerk
    )

    assert rules_of(case)[REFERRED].outcome == "referral_sent"


def test_a_person_who_leaves_the_procedure_is_not_owed_a_referral_any_more(cast: Cast) -> None:
    withdrawn = PRESUMED + timedelta(days=1)

    case = make_case(cast, decisions=(("presumed", PRESUMED), ("withdrawn", withdrawn)))

    clock = rules_of(case)[REFERRED]
    assert (clock.ended_at, clock.outcome) == (midday(withdrawn), "withdrawn")


def test_a_closure_ends_what_still_ran_with_its_reason(cast: Cast) -> None:
    closed = OPENED + timedelta(days=30)

    case = make_case(cast, closed_on=closed, closure_reason="not_a_victim")

    clock = rules_of(case)[NEEDS]
    assert (clock.ended_at, clock.outcome, clock.reason) == (midday(closed), "case_closed", "not_a_victim")


def test_clocks_follow_a_case_that_a_later_file_corrects(cast: Cast) -> None:
    case = make_case(cast)
    assess_needs(entries=[need_entry()], agency=cast.care, by=cast.clerk)
    earlier = OPENED - timedelta(days=2)

    open_cases(
        entries=[case_entry(opened_on=earlier, decisions=(("potential", OPENED), ("presumed", PRESUMED)))],
        agency=cast.care,
        by=cast.clerk,
    )

    clocks = rules_of(case)
    assert clocks.keys() == {GROUNDS, REFERRED, NEEDS}
    assert clocks[NEEDS].started_at == midday(earlier)
    assert clocks[NEEDS].outcome == "assessed"


@pytest.mark.parametrize(
    ("state", "hours", "outcome"), [("accepted", 20, "accepted"), ("refused", 70, "refused"), ("sent", 0, "")]
)
def test_an_answer_ends_the_clock_of_a_referral(cast: Cast, state: str, hours: int, outcome: str) -> None:
    make_consent(cast, make_case(cast))
    sent = at(OPENED)
    answered = sent + timedelta(hours=hours) if hours else None

    refer_victims(
        entries=[referral_entry(sent_at=sent, state=state, answered_at=answered)],
        agency=cast.care,
        by=cast.clerk,
    )

    clock = rules_of(Referral.objects.get())["referral_answer"]
    assert (clock.ended_at, clock.outcome) == (answered, outcome)
    assert clock.due_at == sent + timedelta(hours=48)


@pytest.mark.parametrize(
    ("days", "standing"),
    [(-40, Standing.MET), (0, Standing.MET), (1, Standing.LATE), (None, Standing.OVERDUE)],
)
def test_a_follow_up_runs_out_on_the_day_that_was_agreed(
    cast: Cast, days: int | None, standing: Standing
) -> None:
    make_case(cast)
    due = date(2019, 4, 7)
    done = due + timedelta(days=days) if days is not None else None

    record_follow_ups(entries=[follow_up_entry(done_on=done)], agency=cast.care, by=cast.clerk)

    clock = rules_of(FollowUp.objects.get())["follow_up"]
    assert clock.due_at == midday(due)
    assert standing_of(clock, as_of=midday(due + timedelta(days=9))) is standing
