"""One alert, step by step: nothing is dropped silently, and nobody overwrites somebody else's step."""

from __future__ import annotations

from datetime import timedelta

import pytest

from amparo.register.moves import MoveRefused
from amparo.register.protection.alert_steps import (
    dismiss_alert,
    end_alert_in_case,
    screen_alert,
    send_alert_elsewhere,
)
from amparo.register.protection.models import Alert, Screening
from amparo.register.refusals import EntryRefused
from amparo.register.steps import StaleRecord
from amparo.safeguards.models import AuditEntry
from amparo.safeguards.permissions import NotAllowed
from tests.cast import Cast
from tests.factories.clocks import rules_of
from tests.factories.protection import EVERY_INDICATOR, RAISED, make_alert

SOON, LATER = RAISED + timedelta(hours=5), RAISED + timedelta(hours=30)
NONE: frozenset[str] = frozenset()


def _screened(cast: Cast, found: frozenset[str] = NONE) -> Alert:
    alert = make_alert(cast)
    screen_alert(alert=alert, at=SOON, indicators=found, all_asked=True, by=cast.ana)
    return alert


def test_a_screening_is_kept_with_its_indicators_and_ends_the_clock(cast: Cast) -> None:
    alert = _screened(cast, EVERY_INDICATOR)

    screening = Screening.objects.get()
    clock = rules_of(alert)["alert_screening_child"]
    assert (screening.result, screening.indicators) == ("positive", EVERY_INDICATOR)
    assert (alert.state, alert.version) == ("screened", 2)
    assert (clock.ended_at, clock.reason) == (SOON, "positive")
    assert AuditEntry.objects.latest("number").target_id == str(screening.pk)


def test_a_second_screening_leaves_the_clock_with_the_first(cast: Cast) -> None:
    alert = _screened(cast)

    screen_alert(alert=alert, at=LATER, indicators=EVERY_INDICATOR, all_asked=False, by=cast.ana)

    assert rules_of(alert)["alert_screening_child"].ended_at == SOON
    assert Screening.objects.count() == 2


def test_a_screening_cannot_lie_before_the_alert(cast: Cast) -> None:
    alert = make_alert(cast)

    with pytest.raises(EntryRefused):
        screen_alert(
            alert=alert, at=RAISED - timedelta(hours=1), indicators=NONE, all_asked=True, by=cast.ana
        )


def test_a_screened_alert_is_dismissed_with_its_reason(cast: Cast) -> None:
    alert = dismiss_alert(alert=_screened(cast), at=LATER, reason="no_indicators", by=cast.ana)

    entry = AuditEntry.objects.latest("number")
    assert (alert.state, alert.closed_at, alert.outcome_reason) == ("dismissed", LATER, "no_indicators")
    assert (entry.action, entry.detail) == ("alert_closed", "no_indicators")


def test_nobody_dismisses_an_alert_that_nobody_screened(cast: Cast) -> None:
    alert = make_alert(cast)

    with pytest.raises(EntryRefused):
        dismiss_alert(alert=alert, at=LATER, reason="no_indicators", by=cast.ana)

    assert Alert.objects.get().state == "raised"


def test_the_double_of_an_alert_needs_no_screening_of_its_own(cast: Cast) -> None:
    assert (
        dismiss_alert(alert=make_alert(cast), at=LATER, reason="duplicate", by=cast.ana).state == "dismissed"
    )


def test_an_alert_is_not_dismissed_without_a_reason(cast: Cast) -> None:
    with pytest.raises(EntryRefused):
        dismiss_alert(alert=_screened(cast), at=LATER, reason="", by=cast.ana)


def test_no_indicators_is_no_reason_where_the_screening_found_them(cast: Cast) -> None:
    with pytest.raises(EntryRefused):
        dismiss_alert(alert=_screened(cast, EVERY_INDICATOR), at=LATER, reason="no_indicators", by=cast.ana)


def test_a_new_screening_reopens_a_dismissed_alert(cast: Cast) -> None:
    alert = dismiss_alert(alert=_screened(cast), at=LATER, reason="no_indicators", by=cast.ana)

    screen_alert(alert=alert, at=LATER, indicators=EVERY_INDICATOR, all_asked=False, by=cast.ana)

    stored = Alert.objects.get()
    assert (stored.state, stored.closed_at, stored.outcome_reason) == ("screened", None, "")


def test_an_alert_that_was_sent_elsewhere_can_still_lead_to_a_case(cast: Cast) -> None:
    alert = send_alert_elsewhere(alert=_screened(cast), at=LATER, by=cast.ana)

    assert end_alert_in_case(alert=alert, at=LATER, by=cast.ana).state == "case_opened"


def test_an_alert_that_led_to_a_case_stays_with_it(cast: Cast) -> None:
    alert = end_alert_in_case(alert=_screened(cast), at=LATER, by=cast.ana)

    with pytest.raises(MoveRefused):
        dismiss_alert(alert=alert, at=LATER, reason="not_found", by=cast.ana)
    with pytest.raises(MoveRefused):
        screen_alert(alert=alert, at=LATER, indicators=NONE, all_asked=True, by=cast.ana)


def test_two_people_cannot_both_change_what_they_read(cast: Cast) -> None:
    alert = make_alert(cast)
    read_by_bruno = Alert.objects.get(pk=alert.pk)
    screen_alert(alert=alert, at=SOON, indicators=NONE, all_asked=True, by=cast.ana)

    with pytest.raises(StaleRecord) as stale:
        send_alert_elsewhere(alert=read_by_bruno, at=LATER, by=cast.bruno)

    assert (stale.value.read_version, stale.value.stored_version) == (1, 2)
    assert Alert.objects.get().state == "screened"


@pytest.mark.parametrize("name", ["carla", "dario", "elsa", "felix", "gloria"])
def test_an_alert_out_of_reach_is_not_screened(cast: Cast, name: str) -> None:
    alert = make_alert(cast)

    with pytest.raises(NotAllowed):
        screen_alert(alert=alert, at=SOON, indicators=NONE, all_asked=True, by=cast.everybody()[name])

    assert Screening.objects.count() == 0
