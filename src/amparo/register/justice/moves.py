"""The lives of a cause and of a decision on one accused, one table each. docs/reference/states.md is made from them."""

from __future__ import annotations

from amparo.register.justice.models import CauseState, Outcome

CAUSE_MOVES: dict[CauseState, frozenset[CauseState]] = {
    CauseState.FILED: frozenset({CauseState.CHARGED, CauseState.TRIED, CauseState.DISMISSED}),
    CauseState.CHARGED: frozenset({CauseState.TRIED, CauseState.DISMISSED}),
    CauseState.TRIED: frozenset(
        {CauseState.FINAL, CauseState.CHARGED}
    ),  # on appeal a new trial can be ordered
    CauseState.DISMISSED: frozenset(
        {CauseState.FILED, CauseState.CHARGED, CauseState.TRIED}
    ),  # new evidence reopens
    CauseState.FINAL: frozenset(),
}

OUTCOME_MOVES: dict[Outcome, frozenset[Outcome]] = {
    Outcome.PENDING: frozenset({Outcome.CONVICTED, Outcome.ACQUITTED, Outcome.DISMISSED}),
    Outcome.CONVICTED: frozenset({Outcome.ACQUITTED, Outcome.DISMISSED}),  # on appeal
    Outcome.ACQUITTED: frozenset({Outcome.CONVICTED}),  # on appeal
    Outcome.DISMISSED: frozenset({Outcome.CONVICTED, Outcome.ACQUITTED}),  # reopened and decided anew
}
