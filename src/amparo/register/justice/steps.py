"""Steps on one cause and one accused: the cause moves on, a court decides, a sentence is laid down."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction

from amparo.law.text import Bilingual
from amparo.register.justice.models import Accused, Cause, CauseState, Decision, Instance, Outcome, Sentence
from amparo.register.justice.moves import CAUSE_MOVES, OUTCOME_MOVES
from amparo.register.moves import check_move
from amparo.register.refusals import EntryRefused
from amparo.register.rows import insert_records
from amparo.register.steps import held, own_key, save_step
from amparo.safeguards import audit
from amparo.safeguards.models import User
from amparo.safeguards.permissions import Permission

_TRIED = frozenset({CauseState.TRIED, CauseState.FINAL})


@transaction.atomic
def move_cause(*, cause: Cause, to: CauseState, by: User, tried_on: date | None = None) -> Cause:
    """The proceeding moves on; a trial has its day. Raises NotAllowed, StaleRecord, MoveRefused, EntryRefused."""
    held(cause, permission=Permission.CAUSE_DECIDE, user=by)
    check_move(CAUSE_MOVES, "A cause", cause.state, to)
    day = tried_on or cause.tried_on
    if to in _TRIED and day is None:
        raise EntryRefused(0, "tried_on", _NO_DAY)
    if day is not None and day < cause.filed_on:
        raise EntryRefused(0, "tried_on", _BEFORE_THE_FILING)
    cause.state, cause.tried_on = to, day
    save_step(cause, ["state", "tried_on"])
    audit.record(by=by, action=audit.Action.RECORD_AMENDED, target=cause, fields=["state", "tried_on"])
    return cause


@transaction.atomic
def decide(*, accused: Accused, outcome: Outcome, decided_on: date, by: User) -> Decision:
    """A court decides on one accused: in first instance where nothing was decided, else on appeal.

    Raises NotAllowed, StaleRecord, MoveRefused; EntryRefused for a decision before the charge, the filing or an earlier decision.
    """
    held(accused, permission=Permission.CAUSE_DECIDE, user=by)
    check_move(OUTCOME_MOVES, "An accused", accused.outcome, outcome)
    earliest = max(day for day in (accused.cause.filed_on, accused.charged_on, accused.decided_on) if day)
    if decided_on < earliest:
        raise EntryRefused(0, "decided_on", _TOO_EARLY)
    first = not Decision.objects.filter(accused=accused).exists()
    decision = Decision(
        agency=accused.agency,
        source_key=own_key("decision"),
        region=accused.region,
        is_fictional=accused.is_fictional,
        accused=accused,
        instance=Instance.FIRST if first else Instance.APPEAL,
        decided_on=decided_on,
        outcome=outcome,
    )
    insert_records([decision])
    accused.outcome, accused.decided_on = outcome, decided_on
    save_step(accused, ["outcome", "decided_on"])
    audit.record(by=by, action=audit.Action.DECISION_RECORDED, target=decision)
    return decision


@transaction.atomic
def lay_down_sentence(*, decision: Decision, kind: str, by: User, years: Decimal | None = None) -> Sentence:
    """What a conviction imposes (list `sentence_kind`). Raises NotAllowed, StaleRecord, EntryRefused."""
    held(decision, permission=Permission.CAUSE_DECIDE, user=by)
    if decision.outcome != Outcome.CONVICTED:
        raise EntryRefused(0, "kind", _NO_CONVICTION)
    if years is not None and years <= 0:
        raise EntryRefused(0, "years", _NO_TIME)
    sentence = Sentence(
        agency=decision.agency,
        source_key=own_key("sentence"),
        region=decision.region,
        is_fictional=decision.is_fictional,
        decision=decision,
        kind=kind,
        years=years,
    )
    insert_records([sentence])
    audit.record(by=by, action=audit.Action.DECISION_RECORDED, target=sentence)
    return sentence


_NO_DAY = Bilingual("Falta la fecha del juicio.", "The day of the trial is missing.")
_BEFORE_THE_FILING = Bilingual(
    "El juicio no puede ser anterior a la radicación: corrija la fecha.",
    "The trial cannot lie before the filing: correct the date.",
)
_TOO_EARLY = Bilingual(
    "El fallo no puede ser anterior a la radicación, a la acusación ni a un fallo anterior: corrija la fecha.",
    "The decision cannot lie before the filing, the charge or an earlier decision: correct the date.",
)
_NO_CONVICTION = Bilingual(
    "Sin condena no hay sanción.",
    "Without a conviction there is no sentence.",
)
_NO_TIME = Bilingual(
    "Los años de la sanción deben ser más que cero.",
    "The years of the sentence must be above zero.",
)
