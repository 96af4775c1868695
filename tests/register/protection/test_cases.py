"""Cases as files tell of them: who was a child, the ledger of decisions, what the law makes of the dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amparo.law.identification import MOVES, Status
from amparo.register.protection.actions import open_cases
from amparo.register.protection.models import Case, Identification
from amparo.register.refusals import EntryRefused
from amparo.register.writing import UnknownReference
from amparo.safeguards.models import AuditEntry
from amparo.safeguards.people import PersonEntry
from amparo.safeguards.permissions import NotAllowed
from tests.cast import Cast
from tests.factories.protection import OPENED, case_entry, make_alert, make_case
from tests.factories.safeguards import fictional_entry

LATER, LATEST = OPENED + timedelta(days=3), OPENED + timedelta(days=40)


def _born(on: date) -> PersonEntry:
    return replace(fictional_entry(1), birth_date=on)


def _ledger() -> list[tuple[str, date]]:
    return list(Identification.objects.order_by("decided_on").values_list("status", "decided_on"))


def test_a_case_holds_its_last_status_and_the_ledger_all_of_them(cast: Cast) -> None:
    decisions = (("potential", OPENED), ("presumed", LATER), ("formally_identified", LATEST))

    case = make_case(cast, decisions=decisions)

    assert (case.status, case.status_since) == ("formally_identified", LATEST)
    assert _ledger() == list(decisions)


def test_every_record_has_its_entry_and_nothing_else_does(cast: Cast) -> None:
    before = AuditEntry.objects.count()

    make_case(cast, decisions=(("potential", OPENED), ("presumed", LATER)))

    actions = list(AuditEntry.objects.order_by("number").values_list("action", flat=True))[before:]
    assert actions == ["case_opened", "case_identified", "case_identified"]


def test_a_case_is_tied_to_the_alert_it_comes_from(cast: Cast) -> None:
    alert = make_alert(cast)

    case = make_case(cast, alert_key="A1")

    assert case.alert == alert


def test_unknown_alerts_are_named_all_at_once(cast: Cast) -> None:
    make_alert(cast)
    entries = [case_entry(f"C{row}", alert_key=key) for row, key in enumerate(["A9", "A1", "A8", ""])]

    with pytest.raises(UnknownReference) as unknown:
        open_cases(entries=entries, agency=cast.care, by=cast.clerk)

    assert (unknown.value.field, unknown.value.rows) == ("alert_key", (0, 2))
    assert Case.objects.count() == 0


def test_an_alert_out_of_reach_is_unknown(cast: Cast) -> None:
    make_alert(cast, region="CU-13")

    with pytest.raises(UnknownReference):
        open_cases(entries=[case_entry(alert_key="A1")], agency=cast.care, by=cast.ana)


@pytest.mark.parametrize(
    ("age", "birth_date", "is_child"),
    [
        (15, None, "yes"),
        (30, None, "no"),
        (None, None, "unknown"),
        (None, OPENED - timedelta(days=365 * 12), "yes"),
        (None, OPENED - timedelta(days=365 * 25), "unknown"),  # adult now; perhaps not at the offence
        (17, OPENED - timedelta(days=365 * 25), "yes"),
    ],
)
def test_who_was_a_child_comes_from_the_age_or_from_the_birth(
    cast: Cast, age: int | None, birth_date: date | None, is_child: str
) -> None:
    person = replace(fictional_entry(1), birth_date=birth_date)

    case = make_case(cast, age_at_offence=age, person=person)

    assert case.is_child_at_offence == is_child


@pytest.mark.parametrize(
    ("known", "field"),
    [
        ({"age_at_offence": 30, "person": _born(date(2000, 1, 1))}, "age_at_offence"),
        ({"age_at_offence": None, "person": _born(OPENED + timedelta(days=1))}, "birth_date"),
        ({"decisions": ()}, "status"),
        ({"decisions": (("presumed", LATER), ("potential", LATEST))}, "status"),
        ({"decisions": (("potential", LATEST), ("presumed", LATER))}, "status"),
        ({"age_at_offence": 15, "decisions": (("consent_refused", LATER),)}, "consent_refused_on"),
    ],
)
def test_a_case_against_the_law_or_itself_is_refused(
    cast: Cast, known: dict[str, object], field: str
) -> None:
    with pytest.raises(EntryRefused) as refusal:
        make_case(cast, **known)

    assert refusal.value.field == field
    assert Case.objects.count() == 0


def test_reflection_runs_from_reasonable_grounds_for_no_less_than_thirty_days(cast: Cast) -> None:
    case = make_case(cast, reasonable_grounds_on=LATER)

    assert case.reflection_until == LATER + timedelta(days=30)


def test_a_later_file_adds_a_decision_and_may_correct_a_date(cast: Cast) -> None:
    make_case(cast, decisions=(("presumed", LATER),))

    case = make_case(cast, decisions=(("potential", OPENED), ("presumed", LATER + timedelta(days=1))))

    assert _ledger() == [("potential", OPENED), ("presumed", LATER + timedelta(days=1))]
    assert (case.status_since, case.version) == (LATER + timedelta(days=1), 2)


def test_a_decision_on_record_is_not_taken_back(cast: Cast) -> None:
    make_case(cast, decisions=(("potential", OPENED), ("presumed", LATER)))

    with pytest.raises(EntryRefused) as refusal:
        make_case(cast, decisions=(("potential", OPENED), ("not_identified", LATER)))

    assert refusal.value.field == "status"
    assert _ledger() == [("potential", OPENED), ("presumed", LATER)]


def test_the_same_case_twice_changes_nothing(cast: Cast) -> None:
    known = {"decisions": (("potential", OPENED), ("presumed", LATER)), "reasonable_grounds_on": LATER}
    make_case(cast, **known)
    before = (AuditEntry.objects.count(), Case.objects.values().get())

    make_case(cast, **known)

    assert (AuditEntry.objects.count(), Case.objects.values().get()) == before


def test_a_case_keeps_its_reference_through_corrections(cast: Cast) -> None:
    reference = make_case(cast).reference

    case = make_case(cast, exploited_in="HTI")

    assert (case.reference, str(case)) == (reference, reference)


def test_a_long_key_leaves_room_for_the_keys_of_the_decisions(cast: Cast) -> None:
    key = "C" * 64

    open_cases(
        entries=[case_entry(key, decisions=(("presumed", OPENED), ("formally_identified", LATER)))],
        agency=cast.care,
        by=cast.clerk,
    )

    keys = set(Identification.objects.values_list("source_key", flat=True))
    assert len(keys) == 2
    assert max(map(len, keys)) <= 64


@pytest.mark.parametrize("name", ["dario", "elsa", "felix", "gloria"])
def test_who_has_no_duty_in_protection_opens_no_case(cast: Cast, name: str) -> None:
    with pytest.raises(NotAllowed):
        open_cases(entries=[case_entry()], agency=cast.care, by=cast.everybody()[name])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(statuses=st.lists(st.sampled_from(Status), min_size=1, max_size=4))
def test_decisions_are_recorded_exactly_when_the_law_s_table_allows_them(
    cast: Cast, statuses: list[Status]
) -> None:
    key = "-".join(status.value[:3] for status in statuses)
    decisions = tuple((status.value, OPENED + timedelta(days=day)) for day, status in enumerate(statuses))
    allowed = all(new in MOVES[old] for old, new in pairwise(statuses))

    try:
        case = open_cases(entries=[case_entry(key, decisions=decisions)], agency=cast.care, by=cast.clerk)[0]
    except EntryRefused:
        assert not allowed
    else:
        assert allowed
        assert case.status == statuses[-1]
