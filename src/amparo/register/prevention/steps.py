"""Steps on one activity and what belongs to it: it is planned, held, put off or given up; sessions, answers, disruptions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction

from amparo.law.text import Bilingual
from amparo.register.checks import check_count
from amparo.register.moves import check_move
from amparo.register.prevention.actions import (
    ENDS_BEFORE_IT_STARTS,
    HAS_SESSIONS,
    participant_digest,
    record_activities,
    record_disruptions,
    record_survey_answers,
)
from amparo.register.prevention.entries import ActivityEntry, DisruptionEntry, SurveyEntry
from amparo.register.prevention.models import (
    Activity,
    ActivityStatus,
    Disruption,
    Session,
    SurveyAnswer,
    Wave,
)
from amparo.register.prevention.moves import ACTIVITY_MOVES
from amparo.register.reach import check_reach
from amparo.register.refusals import EntryRefused
from amparo.register.rows import insert_records
from amparo.register.steps import held, own_key, save_step
from amparo.safeguards import audit
from amparo.safeguards.models import Agency, User
from amparo.safeguards.permissions import Permission, require


@transaction.atomic
def plan_activity(
    *,
    kind: str,
    audience: str,
    planned_on: date,
    agency: Agency,
    by: User,
    region: str = "",
    topic: str = "",
    planned_reach: int | None = None,
    is_fictional: bool = False,
) -> Activity:
    """Plan an activity for a day. That day stays, whatever becomes of it: delivery is measured against it.

    Raises NotAllowed, EntryRefused.
    """
    entry = ActivityEntry(
        source_key=own_key("activity"),
        kind=kind,
        audience=audience,
        planned_on=planned_on,
        region=region,
        topic=topic,
        planned_reach=planned_reach,
        is_fictional=is_fictional,
    )
    return record_activities(entries=[entry], agency=agency, by=by)[0]


@transaction.atomic
def hold_activity(*, activity: Activity, held_on: date, by: User, reached: int | None = None) -> Activity:
    """The activity took place. Raises NotAllowed, StaleRecord, MoveRefused, EntryRefused."""
    held(activity, permission=Permission.ACTIVITY_RECORD, user=by)
    check_count(0, "reached", reached)
    return _move(activity, ActivityStatus.HELD, by, held_on=held_on, reached=reached)


@transaction.atomic
def postpone_activity(*, activity: Activity, by: User) -> Activity:
    """The activity is put off to a day that is not known yet. Raises NotAllowed, StaleRecord, MoveRefused, EntryRefused."""
    held(activity, permission=Permission.ACTIVITY_RECORD, user=by)
    return _move(activity, ActivityStatus.POSTPONED, by)


@transaction.atomic
def cancel_activity(*, activity: Activity, by: User) -> Activity:
    """The activity is given up. Raises NotAllowed, StaleRecord, MoveRefused; EntryRefused where sessions are on record."""
    held(activity, permission=Permission.ACTIVITY_RECORD, user=by)
    return _move(activity, ActivityStatus.CANCELLED, by)


def _move(
    activity: Activity,
    to: ActivityStatus,
    by: User,
    held_on: date | None = None,
    reached: int | None = None,
) -> Activity:
    """The one place where the status of an activity changes by a step. Raises MoveRefused, EntryRefused."""
    check_move(ACTIVITY_MOVES, "An activity", activity.status, to)
    if activity.status == ActivityStatus.HELD and Session.objects.filter(activity=activity).exists():
        raise EntryRefused(0, "status", HAS_SESSIONS)
    activity.status, activity.held_on, activity.reached = to, held_on, reached
    names = ["status", "held_on", "reached"]
    save_step(activity, names)
    audit.record(by=by, action=audit.Action.RECORD_AMENDED, target=activity, fields=names, reason=to.value)
    return activity


@transaction.atomic
def record_session(
    *, activity: Activity, held_on: date, by: User, participants: int | None = None
) -> Session:
    """One meeting of an activity took place. Raises NotAllowed, EntryRefused for one that was given up or put off."""
    require(by, Permission.SURVEY_RECORD, on=activity)
    if activity.status not in {ActivityStatus.PLANNED, ActivityStatus.HELD}:
        raise EntryRefused(0, "activity", _NOT_TAKING_PLACE)
    check_count(0, "participants", participants)
    session = Session(
        agency=activity.agency,
        source_key=own_key("session"),
        region=activity.region,
        is_fictional=activity.is_fictional,
        activity=activity,
        held_on=held_on,
        participants=participants,
    )
    check_reach(by, [session])
    insert_records([session])
    audit.record(by=by, action=audit.Action.SESSION_RECORDED, target=session)
    return session


@transaction.atomic
def record_answer(
    *,
    session: Session,
    participant: str,
    wave: Wave,
    answered_on: date,
    score: Decimal,
    by: User,
    control_score: Decimal | None = None,
    items: tuple[int, ...] = (),
) -> SurveyAnswer:
    """One participant's answers in one wave; `participant` is her number in the activity, never a name.

    Raises NotAllowed; EntryRefused for a second answer in the same wave, a score out of 0 to 100, a day that does not fit the wave.
    """
    require(by, Permission.SURVEY_RECORD, on=session)
    activity = session.activity
    digest = participant_digest(session.agency, activity.source_key, participant)
    if SurveyAnswer.objects.filter(session=session, participant_digest=digest, wave=wave).exists():
        raise EntryRefused(0, "participant", _ANSWERED_BEFORE)
    entry = SurveyEntry(
        source_key=own_key("answer"),
        activity_key=activity.source_key,
        session_key=session.source_key,
        session_on=session.held_on,
        participant_key=participant,
        wave=wave.value,
        answered_on=answered_on,
        score=score,
        region=session.region,
        control_score=control_score,
        items=items,
        is_fictional=session.is_fictional,
    )
    return record_survey_answers(entries=[entry], agency=session.agency, by=by)[0]


@transaction.atomic
def record_disruption(
    *,
    kind: str,
    title_es: str,
    title_en: str,
    started_on: date,
    agency: Agency,
    by: User,
    regions: frozenset[str] = frozenset(),
    sectors: frozenset[str] = frozenset(),
    is_fictional: bool = False,
) -> Disruption:
    """A shock began. Empty regions mean the whole country, empty sectors every kind of activity. Raises NotAllowed, EntryRefused."""
    entry = DisruptionEntry(
        source_key=own_key("disruption"),
        kind=kind,
        title_es=title_es,
        title_en=title_en,
        started_on=started_on,
        regions=regions,
        sectors=sectors,
        is_fictional=is_fictional,
    )
    return record_disruptions(entries=[entry], agency=agency, by=by)[0]


@transaction.atomic
def end_disruption(*, disruption: Disruption, on: date, by: User) -> Disruption:
    """The shock is over. Raises NotAllowed, StaleRecord, EntryRefused."""
    held(disruption, permission=Permission.DISRUPTION_RECORD, user=by)
    check_reach(by, [disruption])
    if disruption.ended_on is not None:
        raise EntryRefused(0, "on", _OVER_ALREADY)
    if on < disruption.started_on:
        raise EntryRefused(0, "on", ENDS_BEFORE_IT_STARTS)
    disruption.ended_on = on
    save_step(disruption, ["ended_on"])
    audit.record(by=by, action=audit.Action.RECORD_AMENDED, target=disruption, fields=["ended_on"])
    return disruption


_NOT_TAKING_PLACE = Bilingual(
    "La actividad consta como cancelada o pospuesta: registre primero que se realizó.",
    "The activity stands as cancelled or postponed: record first that it was held.",
)
_ANSWERED_BEFORE = Bilingual(
    "Ese participante ya respondió en ese momento de la sesión.",
    "That participant has answered in that wave of the session already.",
)
_OVER_ALREADY = Bilingual(
    "La perturbación ya terminó.",
    "The disruption is over already.",
)
