"""What a user may do: permissions are verbs, roles are sets of them, and every action asks."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from amparo.safeguards.models import User


class Permission(StrEnum):
    RECORD_READ = "record_read"
    NATIONAL_READ = "national_read"
    ALERT_RAISE = "alert_raise"
    ALERT_SCREEN = "alert_screen"
    CASE_OPEN = "case_open"
    CASE_OPEN_IDENTITY = "case_open_identity"
    CASE_IDENTIFY = "case_identify"
    CASE_CLOSE = "case_close"
    CONSENT_RECORD = "consent_record"
    NEED_ASSESS = "need_assess"
    REFERRAL_CREATE = "referral_create"
    REFERRAL_ANSWER = "referral_answer"
    SERVICE_RECORD = "service_record"
    FOLLOW_UP_RECORD = "follow_up_record"
    CAUSE_FILE = "cause_file"
    CAUSE_SCREEN = "cause_screen"
    CAUSE_DECIDE = "cause_decide"
    LINK_RECORD = "link_record"
    NETWORK_ANALYSE = "network_analyse"
    ACTIVITY_RECORD = "activity_record"
    SURVEY_RECORD = "survey_record"
    DISRUPTION_RECORD = "disruption_record"
    PLAN_EDIT = "plan_edit"
    PLAN_EVIDENCE = "plan_evidence"
    REQUEST_SEND = "request_send"
    REQUEST_ANSWER = "request_answer"
    ASSESSMENT_RECORD = "assessment_record"
    CLOCK_ESCALATE = "clock_escalate"
    RETURN_IMPORT = "return_import"
    SNAPSHOT_TAKE = "snapshot_take"
    EDITION_BUILD = "edition_build"
    EDITION_SIGN = "edition_sign"
    AUDIT_READ = "audit_read"
    AUDIT_DIGEST = "audit_digest"
    KEY_ROTATE = "key_rotate"
    PERSON_ERASE = "person_erase"
    PERSON_SEARCH = "person_search"
    PERSON_LINK = "person_link"
    USER_ADMINISTER = "user_administer"


class Role(models.TextChoices):
    FRONT_LINE_OFFICER = "front_line_officer"
    CASE_WORKER = "case_worker"
    CASE_SUPERVISOR = "case_supervisor"
    PROSECUTOR = "prosecutor"
    COURT_CLERK = "court_clerk"
    PREVENTION_OFFICER = "prevention_officer"
    PLAN_COORDINATOR = "plan_coordinator"
    INTERNATIONAL_LIAISON = "international_liaison"
    RAPPORTEUR = "rapporteur"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    RETURNS_CLERK = "returns_clerk"


_P = Permission
_RECORDING = frozenset(
    {
        _P.ALERT_RAISE, _P.ALERT_SCREEN, _P.CASE_OPEN, _P.CASE_IDENTIFY, _P.CASE_CLOSE, _P.CONSENT_RECORD, _P.NEED_ASSESS,
        _P.REFERRAL_CREATE, _P.REFERRAL_ANSWER, _P.SERVICE_RECORD, _P.FOLLOW_UP_RECORD, _P.CAUSE_FILE, _P.CAUSE_SCREEN,
        _P.CAUSE_DECIDE, _P.LINK_RECORD, _P.ACTIVITY_RECORD, _P.SURVEY_RECORD, _P.DISRUPTION_RECORD, _P.PLAN_EDIT,
        _P.PLAN_EVIDENCE, _P.REQUEST_SEND, _P.REQUEST_ANSWER, _P.ASSESSMENT_RECORD,
    }
)  # fmt: skip

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.FRONT_LINE_OFFICER: frozenset({_P.RECORD_READ, _P.ALERT_RAISE, _P.ALERT_SCREEN, _P.REFERRAL_CREATE}),
    Role.CASE_WORKER: frozenset(
        {
            _P.RECORD_READ, _P.ALERT_RAISE, _P.ALERT_SCREEN, _P.CASE_OPEN, _P.CASE_OPEN_IDENTITY, _P.CONSENT_RECORD,
            _P.NEED_ASSESS, _P.REFERRAL_CREATE, _P.REFERRAL_ANSWER, _P.SERVICE_RECORD, _P.FOLLOW_UP_RECORD, _P.PERSON_SEARCH,
        }
    ),
    Role.CASE_SUPERVISOR: frozenset(
        {
            _P.RECORD_READ, _P.ALERT_SCREEN, _P.CASE_OPEN, _P.CASE_OPEN_IDENTITY, _P.CASE_IDENTIFY, _P.CASE_CLOSE,
            _P.CONSENT_RECORD, _P.CLOCK_ESCALATE, _P.PERSON_ERASE, _P.PERSON_SEARCH, _P.PERSON_LINK,
        }
    ),
    Role.PROSECUTOR: frozenset({_P.RECORD_READ, _P.CAUSE_FILE, _P.CAUSE_SCREEN, _P.LINK_RECORD, _P.NETWORK_ANALYSE, _P.PERSON_SEARCH}),
    Role.COURT_CLERK: frozenset({_P.RECORD_READ, _P.CAUSE_DECIDE}),
    Role.PREVENTION_OFFICER: frozenset({_P.RECORD_READ, _P.ACTIVITY_RECORD, _P.SURVEY_RECORD, _P.DISRUPTION_RECORD}),
    Role.PLAN_COORDINATOR: frozenset({_P.RECORD_READ, _P.PLAN_EDIT, _P.PLAN_EVIDENCE, _P.ASSESSMENT_RECORD}),
    Role.INTERNATIONAL_LIAISON: frozenset({_P.RECORD_READ, _P.REQUEST_SEND, _P.REQUEST_ANSWER, _P.PERSON_SEARCH}),
    Role.RAPPORTEUR: frozenset(
        {
            _P.RECORD_READ, _P.NATIONAL_READ, _P.CAUSE_SCREEN, _P.CLOCK_ESCALATE, _P.SNAPSHOT_TAKE, _P.EDITION_BUILD,
            _P.EDITION_SIGN, _P.ASSESSMENT_RECORD, _P.AUDIT_DIGEST, _P.PERSON_LINK,
        }
    ),
    Role.AUDITOR: frozenset({_P.AUDIT_READ, _P.AUDIT_DIGEST}),
    Role.ADMINISTRATOR: frozenset({_P.USER_ADMINISTER, _P.KEY_ROTATE}),
    Role.RETURNS_CLERK: _RECORDING | {_P.RECORD_READ, _P.RETURN_IMPORT},
}  # fmt: skip


class NotAllowed(Exception):
    """The user may not do this. The text names the permission and never the record's content."""


def require(by: User, permission: Permission, *, on: models.Model | None = None) -> None:
    """Pass in silence or raise NotAllowed. A record the user may not see is refused like a missing permission."""
    if not by.is_active or permission not in by.permissions:
        raise NotAllowed(f"This needs the permission {permission.value}.")
    if on is not None and not type(on)._default_manager.visible_to(by).filter(pk=on.pk).exists():  # type: ignore[attr-defined]
        raise NotAllowed(f"This needs the permission {permission.value} on a record in your reach.")
