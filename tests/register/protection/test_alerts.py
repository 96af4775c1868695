"""Alerts as files tell of them: their screening, their outcome, their clock, their corrections."""

from __future__ import annotations

from datetime import timedelta

import pytest

from amparo.register.fields import joined
from amparo.register.protection.actions import raise_alerts
from amparo.register.protection.models import Alert, Screening
from amparo.register.refusals import EntryRefused
from amparo.safeguards.models import AuditEntry, Person
from amparo.safeguards.people import PersonEntry
from amparo.safeguards.permissions import NotAllowed, Role
from tests.cast import Cast
from tests.factories.clocks import rules_of
from tests.factories.protection import EVERY_INDICATOR, RAISED, alert_entry, make_alert
from tests.factories.safeguards import fictional_entry, make_user

SCREENED = RAISED + timedelta(hours=5)


def _actions() -> list[str]:
    return list(AuditEntry.objects.order_by("number").values_list("action", flat=True))


def test_an_alert_starts_the_clock_of_its_screening_with_one_entry(cast: Cast) -> None:
    before = AuditEntry.objects.count()

    alert = make_alert(cast, is_child="no")

    clock = rules_of(alert)["alert_screening_adult"]
    assert (clock.started_at, clock.due_at) == (RAISED, RAISED + timedelta(hours=72))
    assert clock.ended_at is None
    assert _actions()[before:] == ["alert_raised"]


@pytest.mark.parametrize("is_child", ["yes", "unknown"])
def test_who_may_be_a_child_is_screened_within_a_day(cast: Cast, is_child: str) -> None:
    alert = make_alert(cast, is_child=is_child)

    assert rules_of(alert)["alert_screening_child"].due_at == RAISED + timedelta(hours=24)


def test_a_screening_ends_the_clock_and_takes_the_alert_out_of_waiting(cast: Cast) -> None:
    alert = make_alert(cast, screened_at=SCREENED, screening_result="negative")

    clock = rules_of(alert)["alert_screening_child"]
    assert alert.state == "screened"
    assert (clock.ended_at, clock.outcome, clock.reason) == (SCREENED, "screened", "negative")
    assert _actions()[-2:] == ["alert_raised", "alert_screened"]


def test_an_alert_dismissed_without_a_screening_leaves_its_clock_running(cast: Cast) -> None:
    alert = make_alert(cast, state="dismissed", closed_at=SCREENED, outcome_reason="duplicate")

    assert rules_of(alert)["alert_screening_child"].ended_at is None


@pytest.mark.parametrize(
    ("found", "asked", "said", "result"),
    [
        (EVERY_INDICATOR, False, "", "positive"),
        (frozenset(), False, "", "undetermined"),
        (frozenset(), True, "", "negative"),
        (frozenset(), False, "negative", "negative"),
        (EVERY_INDICATOR, False, "undetermined", "undetermined"),
    ],
)
def test_the_result_is_the_rule_s_unless_the_agency_states_one(
    cast: Cast, found: frozenset[str], asked: bool, said: str, result: str
) -> None:
    make_alert(
        cast, screened_at=SCREENED, indicators=found, all_indicators_asked=asked, screening_result=said
    )

    screening = Screening.objects.get()
    assert (screening.result, screening.indicators) == (result, found)


@pytest.mark.parametrize(
    ("known", "field"),
    [
        ({"screened_at": RAISED - timedelta(hours=1)}, "screened_at"),
        ({"screened_at": SCREENED, "indicators": frozenset({"no_such_code"})}, "indicators"),
        (
            {"screened_at": SCREENED, "indicators": EVERY_INDICATOR, "screening_result": "negative"},
            "screening_result",
        ),
        ({"state": "dismissed", "outcome_reason": "duplicate"}, "closed_at"),
        ({"closed_at": SCREENED}, "closed_at"),
    ],
)
def test_an_alert_that_contradicts_itself_is_refused_with_its_row_and_leaves_no_trace(
    cast: Cast, known: dict[str, object], field: str
) -> None:
    before = AuditEntry.objects.count()

    with pytest.raises(EntryRefused) as refusal:
        raise_alerts(entries=[alert_entry("A1"), alert_entry("A2", **known)], agency=cast.care, by=cast.clerk)

    assert (refusal.value.row, refusal.value.field) == (1, field)
    assert refusal.value.reason.es
    assert refusal.value.reason.en
    assert Alert.objects.count() == 0
    assert AuditEntry.objects.count() == before


def test_the_same_alerts_twice_change_nothing(cast: Cast) -> None:
    entries = [
        alert_entry("A1", person=fictional_entry(1), screened_at=SCREENED, screening_result="negative"),
        alert_entry("A2"),
    ]
    raise_alerts(entries=entries, agency=cast.care, by=cast.clerk)
    before = (AuditEntry.objects.count(), Person.objects.count(), list(Alert.objects.values()))

    raise_alerts(entries=entries, agency=cast.care, by=cast.clerk)

    assert (AuditEntry.objects.count(), Person.objects.count(), list(Alert.objects.values())) == before


def test_a_corrected_alert_names_the_fields_and_counts_a_version(cast: Cast) -> None:
    make_alert(cast)

    alert = make_alert(cast, channel="police")

    entry = AuditEntry.objects.latest("number")
    assert (alert.channel, alert.version) == ("police", 2)
    assert (entry.action, entry.detail, entry.target_id) == ("record_amended", "channel", str(alert.pk))


def test_an_alert_found_to_be_of_an_adult_keeps_one_clock_under_the_adults_rule(cast: Cast) -> None:
    make_alert(cast, is_child="unknown")

    alert = make_alert(cast, is_child="no")

    clocks = rules_of(alert)
    assert clocks.keys() == {"alert_screening_adult"}
    assert clocks["alert_screening_adult"].due_at == RAISED + timedelta(hours=72)


def test_a_corrected_identity_is_resealed_and_on_record_by_field_names(cast: Cast) -> None:
    alert = make_alert(cast, person=fictional_entry(1))
    token = alert.person.given_names  # type: ignore[union-attr]

    make_alert(cast, person=PersonEntry(given_names="Ofelia", document_number="00000000001"))

    entry = AuditEntry.objects.latest("number")
    person = Person.objects.get()
    assert person.given_names != token
    assert entry.action == "record_amended"
    assert entry.target_id == str(person.pk)
    assert entry.detail == "first_surname,given_names,second_surname"


def test_an_alert_cannot_go_back_to_waiting(cast: Cast) -> None:
    make_alert(cast, state="case_opened", closed_at=SCREENED)

    with pytest.raises(EntryRefused) as refusal:
        make_alert(cast)

    assert refusal.value.field == "state"


def test_an_alert_may_skip_moves_that_nobody_reported(cast: Cast) -> None:
    make_alert(cast)

    alert = make_alert(cast, state="case_opened", closed_at=SCREENED, screened_at=SCREENED)

    assert alert.state == "case_opened"


def test_nobody_raises_alerts_for_another_agency(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        raise_alerts(entries=[alert_entry()], agency=cast.prosecution, by=cast.clerk)

    assert Alert.objects.count() == 0


def test_nobody_raises_alerts_of_another_region(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        raise_alerts(entries=[alert_entry(region="CU-13")], agency=cast.care, by=cast.ana)


def test_nobody_corrects_an_alert_of_another_region(cast: Cast) -> None:
    make_alert(cast, region="CU-13")

    with pytest.raises(NotAllowed):
        raise_alerts(entries=[alert_entry()], agency=cast.care, by=cast.ana)

    assert Alert.objects.get().region == "CU-13"


@pytest.mark.parametrize("name", ["dario", "elsa", "felix", "gloria"])
def test_who_has_no_duty_in_protection_raises_no_alert(cast: Cast, name: str) -> None:
    with pytest.raises(NotAllowed):
        raise_alerts(entries=[alert_entry()], agency=cast.care, by=cast.everybody()[name])


def test_a_screening_needs_its_own_permission(cast: Cast) -> None:
    officer = make_user(cast, Role.FRONT_LINE_OFFICER, agency=cast.care, region="CU-03")

    raise_alerts(entries=[alert_entry(screened_at=SCREENED)], agency=cast.care, by=officer)

    assert Screening.objects.count() == 1


def test_the_narrative_is_sealed(cast: Cast) -> None:
    alert = make_alert(cast, narrative="came from the harbour")

    assert alert.narrative.startswith("v1.")
    assert "harbour" not in alert.narrative


def test_a_screening_can_hold_every_indicator() -> None:
    field = Screening._meta.get_field("indicators")

    assert len(joined(EVERY_INDICATOR)) <= field.max_length  # type: ignore[union-attr, operator]
