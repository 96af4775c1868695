"""Writing about prevention, many records at once: activities, surveys of their participants, disruptions."""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from amparo.law.text import Bilingual
from amparo.register.checks import (
    NO_SUCH_NUMBER,
    check_both_languages,
    check_code,
    check_codes,
    check_count,
    check_length,
    check_number,
    check_regions,
)
from amparo.register.parts import agreed, keep_unsaid
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
from amparo.register.references import CHUNK
from amparo.register.refusals import EntryRefused
from amparo.register.writing import existing_by_key, resolved, write, write_all
from amparo.safeguards import audit
from amparo.safeguards.models import Agency, User
from amparo.safeguards.permissions import Permission, require
from amparo.safeguards.vault.installed import installed_keyring

LONGEST_TOPIC = LONGEST_ITEMS = LONGEST_TITLE = 120
HIGHEST_SCORE = 100


@transaction.atomic
def record_activities(*, entries: Sequence[ActivityEntry], agency: Agency, by: User) -> list[Activity]:
    """Record activities planned, held, postponed or cancelled. One that exists under its key is brought up to date.

    Raises NotAllowed, EntryRefused.
    """
    require(by, Permission.ACTIVITY_RECORD)
    for row, entry in enumerate(entries):
        _check_activity(row, entry)
    keys = [entry.source_key for entry in entries]
    known = existing_by_key(Activity, agency=agency, keys=keys, for_change=True)
    _check_not_unheld(entries, known)
    drafts = [_activity(entry, agency) for entry in entries]
    return write(
        Activity,
        drafts,
        actor=by,
        action=audit.Action.ACTIVITY_RECORDED,
        known=known,
        moves={"status": ACTIVITY_MOVES},
    ).records


def _check_activity(row: int, entry: ActivityEntry) -> None:
    check_code(row, "kind", entry.kind, "activity_kind")
    check_code(row, "audience", entry.audience, "audience")
    check_code(row, "status", entry.status, "activity_status")
    check_length(row, "topic", entry.topic, LONGEST_TOPIC)
    check_count(row, "planned_reach", entry.planned_reach)
    check_count(row, "reached", entry.reached)
    if (entry.status == ActivityStatus.HELD) != (entry.held_on is not None):
        raise EntryRefused(row, "held_on", _HELD_HAS_ITS_DAY)
    if entry.reached is not None and entry.held_on is None:
        raise EntryRefused(row, "reached", _NOBODY_REACHED)


def _check_not_unheld(entries: Sequence[ActivityEntry], known: Mapping[str, Activity]) -> None:
    """What has sessions on record was held. Raises EntryRefused with every entry that says otherwise."""
    unheld = {
        known[entry.source_key].pk: row
        for row, entry in enumerate(entries)
        if entry.source_key in known and entry.status != ActivityStatus.HELD
        if known[entry.source_key].status == ActivityStatus.HELD
    }
    ids = list(unheld)
    rows: list[int] = []
    for start in range(0, len(ids), CHUNK):
        held = Session.objects.filter(activity__in=ids[start : start + CHUNK])
        rows += [unheld[pk] for pk in held.values_list("activity", flat=True).distinct()]
    if rows:
        raise EntryRefused(min(rows), "status", HAS_SESSIONS, rows=sorted(rows))


def _activity(entry: ActivityEntry, agency: Agency) -> Activity:
    return Activity(
        agency_id=agency.pk,
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


@transaction.atomic
def record_survey_answers(*, entries: Sequence[SurveyEntry], agency: Agency, by: User) -> list[SurveyAnswer]:
    """Record answers, and the sessions they were given in. Raises NotAllowed, UnknownReference, EntryRefused."""
    require(by, Permission.SURVEY_RECORD)
    for row, entry in enumerate(entries):
        _check_answer(row, entry)
    sessions = _sessions(entries, agency, by)
    drafts = [_answer(entry, agency, sessions[entry.session_key]) for entry in entries]
    return write_all(SurveyAnswer, drafts, by=by, action=audit.Action.SURVEY_RECORDED)


def _check_answer(row: int, entry: SurveyEntry) -> None:
    check_code(row, "wave", entry.wave, "survey_wave")
    for name, score in (("score", entry.score), ("control_score", entry.control_score)):
        check_number(row, name, score, digits=6)
        if score is not None and not 0 <= score <= HIGHEST_SCORE:
            raise EntryRefused(row, name, NO_SUCH_NUMBER)
    if any(item < 0 for item in entry.items):
        raise EntryRefused(row, "items", NO_SUCH_NUMBER)
    check_length(row, "items", _joined(entry.items), LONGEST_ITEMS)
    if not _is_in_its_wave(entry):
        raise EntryRefused(row, "answered_on", _OUT_OF_ITS_WAVE)


def _is_in_its_wave(entry: SurveyEntry) -> bool:
    """An answer before the session is given by its day, one after it from its day on, the late one afterwards."""
    if entry.wave == Wave.BEFORE:
        return entry.answered_on <= entry.session_on
    if entry.wave == Wave.AFTER:
        return entry.answered_on >= entry.session_on
    return entry.answered_on > entry.session_on


def _answer(entry: SurveyEntry, agency: Agency, session: Session) -> SurveyAnswer:
    return SurveyAnswer(
        agency_id=agency.pk,
        source_key=entry.source_key,
        region=entry.region,
        is_fictional=entry.is_fictional,
        session_id=session.pk,
        participant_digest=participant_digest(agency, entry.activity_key, entry.participant_key),
        wave=entry.wave,
        answered_on=entry.answered_on,
        score=entry.score,
        control_score=entry.control_score,
        items=_joined(entry.items),
    )


def _joined(items: Sequence[int]) -> str:
    return "|".join(map(str, items))


def participant_digest(agency: Agency, activity_key: str, participant_key: str) -> str:
    """A key for one participant of one activity: it joins her answers and nothing else.

    Keyed, because a number from one to thirty is soon guessed, and because some file will hold a name where a number belongs.
    """
    text = "\x1f".join(("participant", agency.code, activity_key, participant_key))
    return hmac.digest(installed_keyring().index_key, text.encode(), "sha256").hex()


@dataclass(frozen=True, slots=True)
class _SessionPart:
    """What one answer says of its session."""

    source_key: str
    activity_key: str
    held_on: date
    region: str
    is_fictional: bool


_COLUMNS = {
    "activity_key": "activity_key",
    "held_on": "session_on",
    "region": "region",
    "is_fictional": "is_fictional",
}


def _sessions(entries: Sequence[SurveyEntry], agency: Agency, by: User) -> dict[str, Session]:
    """The sessions that the answers name, recorded with their own audit entry where they are new.

    How many took part is not in the answers: what is on record of it stays.
    """
    activities = resolved(
        Activity, agency=agency, keys=[entry.activity_key for entry in entries], field="activity_key", user=by
    )
    by_key = {activity.source_key: activity for activity in activities}
    parts = agreed(
        [
            _SessionPart(e.session_key, e.activity_key, e.session_on, e.region, e.is_fictional)
            for e in entries
        ],
        _COLUMNS,
    )
    known = existing_by_key(Session, agency=agency, keys=parts, related=("activity",), for_change=True)
    _check_activity_of(entries, known)
    drafts = [_session(part, agency, by_key[part.activity_key]) for part in parts.values()]
    keep_unsaid(drafts, known, ("participants", "region"))
    written = write(Session, drafts, actor=by, action=audit.Action.SESSION_RECORDED, known=known)
    return {session.source_key: session for session in written.records}


def _session(part: _SessionPart, agency: Agency, activity: Activity) -> Session:
    return Session(
        agency_id=agency.pk,
        source_key=part.source_key,
        region=part.region,
        is_fictional=part.is_fictional,
        activity_id=activity.pk,
        held_on=part.held_on,
    )


def _check_activity_of(entries: Sequence[SurveyEntry], known: Mapping[str, Session]) -> None:
    """A session on record stays with its activity. Raises EntryRefused with every entry that moves one."""
    moved = [
        row
        for row, entry in enumerate(entries)
        if entry.session_key in known and known[entry.session_key].activity.source_key != entry.activity_key
    ]
    if moved:
        raise EntryRefused(moved[0], "session_key", _OF_ANOTHER_ACTIVITY, rows=moved)


@transaction.atomic
def record_disruptions(*, entries: Sequence[DisruptionEntry], agency: Agency, by: User) -> list[Disruption]:
    """Record shocks outside the institutions' control. Raises NotAllowed, EntryRefused."""
    require(by, Permission.DISRUPTION_RECORD)
    for row, entry in enumerate(entries):
        check_code(row, "kind", entry.kind, "disruption_kind")
        check_both_languages(row, "title", entry.title_es, entry.title_en, longest=LONGEST_TITLE)
        check_codes(row, "sectors", entry.sectors, "activity_kind")
        check_regions(row, "regions", entry.regions)
        if entry.ended_on is not None and entry.ended_on < entry.started_on:
            raise EntryRefused(row, "ended_on", ENDS_BEFORE_IT_STARTS)
    drafts = [_disruption(entry, agency) for entry in entries]
    return write_all(Disruption, drafts, by=by, action=audit.Action.DISRUPTION_RECORDED)


def _disruption(entry: DisruptionEntry, agency: Agency) -> Disruption:
    return Disruption(
        agency_id=agency.pk,
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


HAS_SESSIONS = Bilingual(
    "La actividad tiene sesiones registradas: se realizó. Revise el estado.",
    "The activity has sessions on record: it was held. Review its status.",
)
ENDS_BEFORE_IT_STARTS = Bilingual(
    "El fin no puede ser anterior al inicio: corrija una de las dos fechas.",
    "The end cannot lie before the start: correct one of the two dates.",
)
_HELD_HAS_ITS_DAY = Bilingual(
    "La fecha de realización va con una actividad realizada y solo con ella: revise el estado o la fecha.",
    "The date held goes with an activity that was held and with no other: review the status or the date.",
)
_NOBODY_REACHED = Bilingual(
    "Una actividad que no se realizó no alcanzó a nadie: quite los participantes o corrija el estado.",
    "An activity that was not held reached nobody: remove the participants or correct the status.",
)
_OUT_OF_ITS_WAVE = Bilingual(
    "La fecha de respuesta no corresponde al momento (antes, después, seis meses) respecto de la sesión: corrija una de las tres cosas.",
    "The date of the answer does not fit its wave (before, after, six months) by the day of the session: correct one of the three.",
)
_OF_ANOTHER_ACTIVITY = Bilingual(
    "Esa sesión consta en otra actividad: revise la clave de la sesión o la de la actividad.",
    "That session is on record under another activity: review the key of the session or of the activity.",
)
