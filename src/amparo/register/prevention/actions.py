"""Writing about prevention: activities, surveys of participants, disruptions."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.db import transaction

from amparo.register.prevention.entries import ActivityEntry, DisruptionEntry, SurveyEntry
from amparo.register.prevention.models import Activity, Disruption, Session, SurveyAnswer
from amparo.register.writing import resolved, write_all
from amparo.safeguards import audit
from amparo.safeguards.models import Agency, User
from amparo.safeguards.permissions import Permission, require


@transaction.atomic
def record_activities(*, entries: Sequence[ActivityEntry], agency: Agency, by: User) -> list[Activity]:
    """Record activities planned, held, postponed or cancelled. Raises NotAllowed."""
    require(by, Permission.ACTIVITY_RECORD)
    drafts = [_activity(entry, agency) for entry in entries]
    return write_all(Activity, drafts, by=by, action=audit.Action.ACTIVITY_RECORDED)


@transaction.atomic
def record_survey_answers(*, entries: Sequence[SurveyEntry], agency: Agency, by: User) -> list[SurveyAnswer]:
    """Record answers, and the sessions they were given in. Raises NotAllowed, UnknownReference."""
    require(by, Permission.SURVEY_RECORD)
    drafts = _answers(entries, agency, by)
    return write_all(SurveyAnswer, drafts, by=by, action=audit.Action.SURVEY_RECORDED)


@transaction.atomic
def record_disruptions(*, entries: Sequence[DisruptionEntry], agency: Agency, by: User) -> list[Disruption]:
    """Record shocks outside the institutions' control. Raises NotAllowed."""
    require(by, Permission.DISRUPTION_RECORD)
    drafts = [_disruption(entry, agency) for entry in entries]
    return write_all(Disruption, drafts, by=by, action=audit.Action.DISRUPTION_RECORDED)


def participant_digest(agency: Agency, activity_key: str, participant_key: str) -> str:
    """A key for one participant of one activity: it joins her waves and nothing else."""
    text = "\x1f".join((agency.code, activity_key, participant_key))
    return hashlib.sha256(text.encode()).hexdigest()


def _activity(entry: ActivityEntry, agency: Agency) -> Activity:
    return Activity(
        agency=agency,
        source_key=entry.source_key,
        region=entry.region,
        is_fictional=entry.is_fictional,
        kind=entry.kind,
        topic=entry.topic,
        audience=entry.audience,
        planned_on=entry.planned_on,
        held_on=entry.held_on,
        status=entry.status,
        planned_reach=entry.planned_reach,
        reached=entry.reached,
    )


def _answers(entries: Sequence[SurveyEntry], agency: Agency, by: User) -> list[SurveyAnswer]:
    sessions = _sessions(entries, agency, by)
    return [
        SurveyAnswer(
            agency=agency,
            source_key=entry.source_key,
            region=entry.region,
            is_fictional=entry.is_fictional,
            session=sessions[entry.session_key],
            participant_digest=participant_digest(agency, entry.activity_key, entry.participant_key),
            wave=entry.wave,
            answered_on=entry.answered_on,
            score=entry.score,
            control_score=entry.control_score,
            items="|".join(str(item) for item in entry.items),
        )
        for entry in entries
    ]


def _sessions(entries: Sequence[SurveyEntry], agency: Agency, by: User) -> dict[str, Session]:
    """The sessions that the answers name, recorded with their own audit entry where they are new."""
    activities = resolved(
        Activity, agency=agency, keys=[entry.activity_key for entry in entries], field="activity_key"
    )
    drafts = {
        entry.session_key: Session(
            agency=agency,
            source_key=entry.session_key,
            region=entry.region,
            is_fictional=entry.is_fictional,
            activity=activity,
            held_on=entry.session_on,
        )
        for entry, activity in zip(entries, activities, strict=True)
    }
    stored = write_all(Session, list(drafts.values()), by=by, action=audit.Action.SESSION_RECORDED)
    return {session.source_key: session for session in stored}


def _disruption(entry: DisruptionEntry, agency: Agency) -> Disruption:
    return Disruption(
        agency=agency,
        source_key=entry.source_key,
        region=entry.region,
        is_fictional=entry.is_fictional,
        kind=entry.kind,
        title_es=entry.title_es,
        title_en=entry.title_en,
        started_on=entry.started_on,
        ended_on=entry.ended_on,
        regions=entry.regions,
        sectors=entry.sectors,
    )
