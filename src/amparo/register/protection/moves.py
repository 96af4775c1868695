"""The lives of an alert, a case, a status and a referral, one table each. docs/reference/states.md is made from them."""

from __future__ import annotations

from amparo.law.identification import MOVES
from amparo.register.protection.models import AlertState, CaseState, IdentificationStatus, ReferralState

ALERT_MOVES: dict[AlertState, frozenset[AlertState]] = {
    AlertState.RAISED: frozenset(
        {AlertState.SCREENED, AlertState.CASE_OPENED, AlertState.REFERRED_ELSEWHERE, AlertState.DISMISSED}
    ),
    AlertState.SCREENED: frozenset(
        {AlertState.CASE_OPENED, AlertState.REFERRED_ELSEWHERE, AlertState.DISMISSED}
    ),
    AlertState.REFERRED_ELSEWHERE: frozenset(
        {AlertState.CASE_OPENED}
    ),  # the other service sends the person back
    AlertState.DISMISSED: frozenset({AlertState.SCREENED}),  # a new screening reopens
    AlertState.CASE_OPENED: frozenset(),
}

CASE_MOVES: dict[CaseState, frozenset[CaseState]] = {
    CaseState.OPEN: frozenset({CaseState.CLOSED}),
    CaseState.CLOSED: frozenset({CaseState.OPEN}),  # the person comes back
}

STATUS_MOVES: dict[IdentificationStatus, frozenset[IdentificationStatus]] = {
    IdentificationStatus(old): frozenset(IdentificationStatus(new) for new in to) for old, to in MOVES.items()
}
"""The moves of `amparo.law.identification`, as the database knows them."""

REFERRAL_MOVES: dict[ReferralState, frozenset[ReferralState]] = {
    ReferralState.SENT: frozenset({ReferralState.ACCEPTED, ReferralState.REFUSED, ReferralState.UNANSWERED}),
    ReferralState.UNANSWERED: frozenset(
        {ReferralState.ACCEPTED, ReferralState.REFUSED}
    ),  # a late answer is one
    ReferralState.ACCEPTED: frozenset(),
    ReferralState.REFUSED: frozenset(),
}
