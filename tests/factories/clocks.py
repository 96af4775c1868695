"""Clocks for tests, on fictional matters."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from amparo.register.clocks.actions import Run, set_many
from amparo.register.clocks.models import Clock
from amparo.safeguards.records import Record

STARTED = datetime(2019, 3, 4, 9, 30, tzinfo=UTC)  # a Monday


def make_clock(matter: Record, rule: str = "referral_answer", **known: Any) -> Clock:
    """A clock of 48 hours on the matter, unless another rule is given."""
    set_many([Run(matter, rule, **({"started_at": STARTED} | known))])
    return Clock.objects.get(matter_id=matter.pk, rule=rule)


def rules_of(matter: Record) -> dict[str, Clock]:
    """The clocks on a matter by their rule."""
    return {clock.rule: clock for clock in Clock.objects.filter(matter_id=matter.pk)}
