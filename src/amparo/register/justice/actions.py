"""Writing about justice: causes with the elements of the finding, accused, victims in the cause, links."""

from __future__ import annotations

import hmac
from collections.abc import Sequence

from django.db import transaction

from amparo.law.age import is_child_of_age
from amparo.law.palermo import Tri
from amparo.law.text import Bilingual
from amparo.register.country import country
from amparo.register.justice.entries import AccusedEntry, CauseEntry, CauseVictimEntry, LinkEntry
from amparo.register.justice.models import (
    Accused,
    Cause,
    CauseElement,
    CauseVictim,
    Decision,
    ElementKind,
    Instance,
    Link,
    Outcome,
    Presence,
    Sentence,
)
from amparo.register.protection.models import Case
from amparo.register.refusals import EntryRefused
from amparo.register.subjects import persons_for
from amparo.register.texts import seal_texts
from amparo.register.writing import resolved, resolved_or_none, write_all
from amparo.safeguards import audit
from amparo.safeguards.models import Agency, User
from amparo.safeguards.permissions import Permission, require
from amparo.safeguards.vault.index import folded
from amparo.safeguards.vault.installed import installed_keyring

ALL_OF_IT = "*"
"""Code of an element row which says that the whole file was searched for the element and nothing else was found."""


@transaction.atomic
def file_causes(*, entries: Sequence[CauseEntry], agency: Agency, by: User) -> list[Cause]:
    """Record causes with what is known of act, means and purpose. They are screened by `screen_causes`.

    Raises NotAllowed, EntryRefused (an offence that was not in force on the day).
    """
    require(by, Permission.CAUSE_FILE)
    drafts = [_cause(row, entry, agency) for row, entry in enumerate(entries)]
    causes = write_all(Cause, drafts, by=by, action=audit.Action.CAUSE_FILED)
    elements = [
        element for entry, cause in zip(entries, causes, strict=True) for element in _elements(entry, cause)
    ]
    write_all(CauseElement, elements, by=by, action=audit.Action.CAUSE_FILED)
    return causes


def _cause(row: int, entry: CauseEntry, agency: Agency) -> Cause:
    offence = country().offence(entry.offence, on=entry.filed_on)
    if offence is None:
        raise EntryRefused(row, "offence", _OFFENCE_NOT_IN_FORCE)
    return Cause(
        agency=agency,
        source_key=entry.source_key,
        region=entry.region,
        is_fictional=entry.is_fictional,
        docket_number=entry.docket_number,
        filed_on=entry.filed_on,
        offence=entry.offence,
        national_article=f"{offence.law}, art. {offence.article}",
        iccs_code=offence.iccs,
        state=entry.state,
        victim_is_child=entry.victim_is_child,
        tried_on=entry.tried_on,
        links_looked_for=entry.links_looked_for,
    )


def _elements(entry: CauseEntry, cause: Cause) -> list[CauseElement]:
    given = (
        (ElementKind.ACT, entry.acts),
        (ElementKind.MEANS, entry.means),
        (ElementKind.PURPOSE, entry.purposes),
    )
    rows = [(kind, code, Presence.ESTABLISHED) for kind, codes in given for code in sorted(codes)]
    rows += [(ElementKind(kind), ALL_OF_IT, Presence.ABSENT) for kind in sorted(entry.looked_for)]
    return [
        CauseElement(
            agency=cause.agency,
            source_key=f"{entry.source_key}:{kind}:{code}"[:64],
            region=entry.region,
            is_fictional=entry.is_fictional,
            cause=cause,
            kind=kind,
            code=code,
            presence=presence,
            evidence_reference=entry.evidence_reference,
        )
        for kind, code, presence in rows
    ]


@transaction.atomic
def add_accused(*, entries: Sequence[AccusedEntry], agency: Agency, by: User) -> list[Accused]:
    """Record accused with their first-instance decision and sentence. A presumed victim among them is raised.

    Raises NotAllowed, UnknownReference, EntryRefused.
    """
    require(by, Permission.CAUSE_DECIDE)
    _check_decisions(entries)
    causes = resolved(Cause, agency=agency, keys=[entry.cause_key for entry in entries], field="cause_key")
    persons = persons_for(Accused, entries, agency=agency)
    drafts = [
        Accused(
            agency=agency,
            source_key=entry.source_key,
            region=entry.region,
            is_fictional=entry.is_fictional,
            cause=cause,
            person=person,
            sex=entry.sex,
            age_at_offence=entry.age_at_offence,
            nationality=entry.nationality,
            role=entry.role,
            is_official=entry.is_official,
            is_presumed_victim=entry.is_presumed_victim,
            charged_on=entry.charged_on,
            outcome=entry.outcome,
            decided_on=entry.decided_on,
        )
        for entry, cause, person in zip(entries, causes, persons, strict=True)
    ]
    accused = write_all(Accused, drafts, by=by, action=audit.Action.ACCUSED_ADDED)
    _decide(entries, accused, by)
    return accused


def _check_decisions(entries: Sequence[AccusedEntry]) -> None:
    for row, entry in enumerate(entries):
        if entry.outcome != Outcome.PENDING and entry.decided_on is None:
            raise EntryRefused(row, "decided_on", _OUTCOME_WITHOUT_DATE)
        if entry.sentence_kind and entry.outcome != Outcome.CONVICTED:
            raise EntryRefused(row, "sentence_kind", _SENTENCE_WITHOUT_CONVICTION)


def _decide(entries: Sequence[AccusedEntry], accused: Sequence[Accused], by: User) -> None:
    decided = [
        (entry, person, person.decided_on)
        for entry, person in zip(entries, accused, strict=True)
        if entry.outcome != Outcome.PENDING and person.decided_on is not None
    ]
    drafts = [
        Decision(
            agency=person.agency,
            source_key=entry.source_key,
            region=entry.region,
            is_fictional=entry.is_fictional,
            accused=person,
            instance=Instance.FIRST,
            decided_on=decided_on,
            outcome=entry.outcome,
        )
        for entry, person, decided_on in decided
    ]
    decisions = write_all(Decision, drafts, by=by, action=audit.Action.DECISION_RECORDED)
    sentences = [
        _sentence(entry, decision)
        for (entry, _, _), decision in zip(decided, decisions, strict=True)
        if entry.sentence_kind
    ]
    write_all(Sentence, sentences, by=by, action=audit.Action.DECISION_RECORDED)


def _sentence(entry: AccusedEntry, decision: Decision) -> Sentence:
    return Sentence(
        agency=decision.agency,
        source_key=entry.source_key,
        region=entry.region,
        is_fictional=entry.is_fictional,
        decision=decision,
        kind=entry.sentence_kind,
        years=entry.sentence_years,
    )


@transaction.atomic
def add_victims(*, entries: Sequence[CauseVictimEntry], agency: Agency, by: User) -> list[CauseVictim]:
    """Record the victims that a cause recognises. Raises NotAllowed, UnknownReference, EntryRefused."""
    require(by, Permission.CAUSE_FILE)
    causes = resolved(Cause, agency=agency, keys=[entry.cause_key for entry in entries], field="cause_key")
    cases = resolved_or_none(
        Case, agency=agency, keys=[entry.case_key for entry in entries], field="case_key"
    )
    persons = persons_for(CauseVictim, entries, agency=agency)
    drafts = [
        CauseVictim(
            agency=agency,
            source_key=entry.source_key,
            region=entry.region,
            is_fictional=entry.is_fictional,
            cause=causes[row],
            person=persons[row],
            case=cases[row],
            sex=entry.sex,
            age_at_offence=entry.age_at_offence,
            is_child_at_offence=_is_child(row, entry),
            nationality=entry.nationality,
            forms=entry.forms,
        )
        for row, entry in enumerate(entries)
    ]
    return write_all(CauseVictim, drafts, by=by, action=audit.Action.VICTIM_ADDED_TO_CAUSE)


def _is_child(row: int, entry: CauseVictimEntry) -> str:
    """The age decides where it is known; a statement against it is refused."""
    by_age = is_child_of_age(entry.age_at_offence)
    if by_age is not Tri.UNKNOWN and entry.is_child_at_offence not in (by_age, Tri.UNKNOWN):
        raise EntryRefused(row, "is_child_at_offence", _CHILD_AGAINST_AGE)
    return entry.is_child_at_offence if by_age is Tri.UNKNOWN else by_age


@transaction.atomic
def record_links(*, entries: Sequence[LinkEntry], agency: Agency, by: User) -> list[Link]:
    """Record what ties accused to each other or to a thing; the identifier is sealed, its digest compares.

    Raises NotAllowed, UnknownReference.
    """
    require(by, Permission.LINK_RECORD)
    accused = resolved(
        Accused, agency=agency, keys=[entry.accused_key for entry in entries], field="accused_key"
    )
    others = resolved_or_none(
        Accused, agency=agency, keys=[entry.other_accused_key for entry in entries], field="other_accused_key"
    )
    drafts = [
        Link(
            agency=agency,
            source_key=entry.source_key,
            region=entry.region,
            is_fictional=entry.is_fictional,
            cause_id=one.cause_id,
            accused=one,
            other_accused=other,
            kind=entry.kind,
            identifier_digest=identifier_digest(entry.kind, entry.identifier),
            first_seen_on=entry.first_seen_on,
            last_seen_on=entry.last_seen_on,
            evidence_reference=entry.evidence_reference,
        )
        for entry, one, other in zip(entries, accused, others, strict=True)
    ]
    seal_texts(drafts, [entry.identifier for entry in entries], column="identifier")
    return write_all(Link, drafts, by=by, action=audit.Action.LINK_RECORDED)


def identifier_digest(kind: str, identifier: str) -> str:
    """A keyed digest that is equal for the same phone or place and says nothing else."""
    if not identifier:
        return ""
    text = f"{kind}|{folded(identifier).replace(' ', '')}"
    return hmac.digest(installed_keyring().index_key, text.encode(), "sha256").hex()


_OFFENCE_NOT_IN_FORCE = Bilingual(
    "Ese delito no estaba vigente en la fecha de radicación: revise el código del delito o la fecha.",
    "That offence was not in force on the date of filing: review the code of the offence or the date.",
)
_OUTCOME_WITHOUT_DATE = Bilingual(
    "Hay fallo sin fecha: indique la fecha de la decisión.",
    "There is an outcome without a date: give the date of the decision.",
)
_SENTENCE_WITHOUT_CONVICTION = Bilingual(
    "Hay sanción sin condena: corrija el fallo o quite la sanción.",
    "There is a sentence without a conviction: correct the outcome or remove the sentence.",
)
_CHILD_AGAINST_AGE = Bilingual(
    "La edad y la minoría de edad se contradicen: menor es quien tenía menos de dieciocho años en el momento del delito.",
    "Age and childhood contradict each other: a child is under eighteen at the time of the offence.",
)
