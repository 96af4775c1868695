"""The tables of moves of protection name every state and move within themselves."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import models

from amparo.law.identification import MOVES
from amparo.register.moves import reachable
from amparo.register.protection.models import AlertState, CaseState, IdentificationStatus, ReferralState
from amparo.register.protection.moves import ALERT_MOVES, CASE_MOVES, REFERRAL_MOVES, STATUS_MOVES

TABLES: list[tuple[type[models.TextChoices], dict[Any, frozenset[Any]]]] = [
    (AlertState, ALERT_MOVES), (CaseState, CASE_MOVES), (IdentificationStatus, STATUS_MOVES), (ReferralState, REFERRAL_MOVES),
]  # fmt: skip


@pytest.mark.parametrize(("states", "moves"), TABLES)
def test_a_table_names_every_state_and_no_other(
    states: type[models.TextChoices], moves: dict[Any, frozenset[Any]]
) -> None:
    assert set(moves) == set(states)
    assert frozenset().union(*moves.values()) <= set(states)
    assert all(state not in to for state, to in moves.items())


def test_statuses_move_as_the_law_says() -> None:
    told = {old.value: {new.value for new in to} for old, to in STATUS_MOVES.items()}

    assert told == {old.value: {new.value for new in to} for old, to in MOVES.items()}


def test_nothing_leads_back_to_waiting() -> None:
    assert all("raised" not in reachable(ALERT_MOVES, state) for state in AlertState)
    assert all("sent" not in reachable(REFERRAL_MOVES, state) for state in ReferralState)
