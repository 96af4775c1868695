"""Writing about accused, many at once: with their first-instance decision and sentence, and what ties them to others."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from datetime import date

from django.db import transaction

from amparo.law.text import Bilingual
from amparo.register.ages import child_at_offence
from amparo.register.justice.entries import AccusedEntry, LinkEntry
from amparo.register.justice.models import Accused, Cause, Decision, Instance, Link, Outcome, Sentence
from amparo.register.justice.moves import OUTCOME_MOVES
from amparo.register.references import CHUNK
from amparo.register.refusals import EntryRefused
from amparo.register.subjects import persons_for
from amparo.register.texts import seal_texts
from amparo.register.writing import (
    Written,
    existing_by_key,
    pk_of,
    resolved,
    resolved_or_none,
    write,
)
from amparo.safeguards import audit
from amparo.safeguards.models import Agency, Person, User
from amparo.safeguards.permissions import Permission, require
from amparo.safeguards.vault.index import folded
from amparo.safeguards.vault.installed import installed_keyring


@transaction.atomic
def add_accused(*, entries: Sequence[AccusedEntry], agency: Agency, by: User) -> list[Accused]:
    """Record accused with their first-instance decision and sentence. A presumed victim among them is raised by the screening.

    An accused who exists under the key is brought up to date. Raises NotAllowed, UnknownReference, EntryRefused.
    """
    require(by, Permission.CAUSE_DECIDE)
    causes = resolved(
        Cause, agency=agency, keys=[entry.cause_key for entry in entries], field="cause_key", user=by
    )
    for row, (entry, cause) in enumerate(zip(entries, causes, strict=True)):
        _check(row, entry, cause)
    keys = [entry.source_key for entry in entries]
    known = existing_by_key(Accused, agency=agency, keys=keys, related=("person",), for_change=True)
    persons = persons_for(entries, known=known, agency=agency, user=by)
    drafts = [
        _accused(entry, cause, person, agency)
        for entry, cause, person in zip(entries, causes, persons, strict=True)
    ]
    written = write(
        Accused,
        drafts,
        actor=by,
        action=audit.Action.ACCUSED_ADDED,
        known=known,
        moves={"outcome": OUTCOME_MOVES},
    )
    _decide(entries, written, by)
    return written.records


def _accused(entry: AccusedEntry, cause: Cause, person: Person | None, agency: Agency) -> Accused:
    return Accused(
        agency_id=agency.pk,
        source_key=entry.source_key,
        region=entry.region,
        is_fictional=entry.is_fictional,
        cause_id=cause.pk,
        person_id=pk_of(person),
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


def _check(row: int, entry: AccusedEntry, cause: Cause) -> None:
    birth_date = entry.person.birth_date if entry.person else None
    child_at_offence(row, age=entry.age_at_offence, birth_date=birth_date, known_on=cause.filed_on)
    if entry.outcome != Outcome.PENDING and entry.decided_on is None:
        raise EntryRefused(row, "decided_on", _OUTCOME_WITHOUT_DATE)
    if entry.decided_on is not None and entry.decided_on < cause.filed_on:
        raise EntryRefused(row, "decided_on", _DECIDED_BEFORE_FILED)
    if entry.sentence_kind and entry.outcome != Outcome.CONVICTED:
        raise EntryRefused(row, "sentence_kind", _SENTENCE_WITHOUT_CONVICTION)


def _decide(entries: Sequence[AccusedEntry], written: Written[Accused], by: User) -> None:
    decided = [
        (entry, person, person.decided_on)
        for entry, person in zip(entries, written.records, strict=True)
        if person.decided_on is not None
    ]
    existed = {person.source_key for person in written.existed}
    before = [entry.source_key for entry, _, _ in decided if entry.source_key in existed]
    drafts = [_decision(entry, person, on) for entry, person, on in decided]
    known = existing_by_key(Decision, agency=drafts[0].agency_id, keys=before) if before else {}
    action = audit.Action.DECISION_RECORDED
    decisions = write(Decision, drafts, actor=by, action=action, known=known).records
    pairs = [(entry, decision) for (entry, _, _), decision in zip(decided, decisions, strict=True)]
    sentences = [_sentence(entry, decision) for entry, decision in pairs if entry.sentence_kind]
    laid_down = (
        existing_by_key(Sentence, agency=sentences[0].agency_id, keys=before) if before and sentences else {}
    )
    write(Sentence, sentences, actor=by, action=action, known=laid_down)
    _lift(written.existed, {sentence.source_key for sentence in sentences}, by)


def _decision(entry: AccusedEntry, person: Accused, decided_on: date) -> Decision:
    return Decision(
        agency_id=person.agency_id,
        source_key=entry.source_key,
        region=entry.region,
        is_fictional=entry.is_fictional,
        accused_id=person.pk,
        instance=Instance.FIRST,
        decided_on=decided_on,
        outcome=entry.outcome,
    )


def _sentence(entry: AccusedEntry, decision: Decision) -> Sentence:
    return Sentence(
        agency_id=decision.agency_id,
        source_key=entry.source_key,
        region=entry.region,
        is_fictional=entry.is_fictional,
        decision_id=decision.pk,
        kind=entry.sentence_kind,
        years=entry.sentence_years,
    )


def _lift(accused: Sequence[Accused], stated: set[str], by: User) -> None:
    """A sentence that an earlier version of the row stated and this one does not was never imposed: it is removed, on record."""
    lifted: list[Sentence] = []
    for start in range(0, len(accused), CHUNK):
        part = accused[start : start + CHUNK]
        on_file = Sentence.objects.filter(
            decision__accused__in=[person.pk for person in part], decision__instance=Instance.FIRST
        )
        lifted += [sentence for sentence in on_file if sentence.source_key not in stated]
    audit.record_many(
        by=by, action=audit.Action.RECORD_AMENDED, targets=lifted, fields=["kind", "years"], reason="lifted"
    )
    Sentence.objects.filter(pk__in=[sentence.pk for sentence in lifted]).delete()


@transaction.atomic
def record_links(*, entries: Sequence[LinkEntry], agency: Agency, by: User) -> list[Link]:
    """Record what ties accused to each other or to a thing; the identifier is sealed, its digest compares.

    Raises NotAllowed, UnknownReference, EntryRefused.
    """
    require(by, Permission.LINK_RECORD)
    accused = resolved(
        Accused, agency=agency, keys=[entry.accused_key for entry in entries], field="accused_key", user=by
    )
    others = resolved_or_none(
        Accused, agency=agency, keys=[entry.other_accused_key for entry in entries], field="other_accused_key", user=by
    )  # fmt: skip
    for row, entry in enumerate(entries):
        if entry.other_accused_key == entry.accused_key:
            raise EntryRefused(row, "other_accused_key", _TIED_TO_HERSELF)
    drafts = [
        Link(
            agency_id=agency.pk,
            source_key=entry.source_key,
            region=entry.region,
            is_fictional=entry.is_fictional,
            cause_id=one.cause_id,
            accused_id=one.pk,
            other_accused_id=pk_of(other),
            kind=entry.kind,
            identifier_digest=identifier_digest(entry.kind, entry.identifier),
            first_seen_on=entry.first_seen_on,
            last_seen_on=entry.last_seen_on,
            evidence_reference=entry.evidence_reference,
        )
        for entry, one, other in zip(entries, accused, others, strict=True)
    ]
    keys = [entry.source_key for entry in entries]
    known = existing_by_key(Link, agency=agency, keys=keys, for_change=True)
    seal_texts(drafts, [entry.identifier for entry in entries], column="identifier", known=known)
    return write(Link, drafts, actor=by, action=audit.Action.LINK_RECORDED, known=known).records


def identifier_digest(kind: str, identifier: str) -> str:
    """A keyed digest that is equal for the same phone or place and says nothing else."""
    if not identifier:
        return ""
    text = f"{kind}|{folded(identifier).replace(' ', '')}"
    return hmac.digest(installed_keyring().index_key, text.encode(), "sha256").hex()


_OUTCOME_WITHOUT_DATE = Bilingual(
    "Hay fallo sin fecha: indique la fecha de la decisión.",
    "There is an outcome without a date: give the date of the decision.",
)
_DECIDED_BEFORE_FILED = Bilingual(
    "El fallo no puede ser anterior a la radicación de la causa: corrija una de las dos fechas.",
    "The decision cannot lie before the filing of the cause: correct one of the two dates.",
)
_SENTENCE_WITHOUT_CONVICTION = Bilingual(
    "Hay sanción sin condena: corrija el fallo o quite la sanción.",
    "There is a sentence without a conviction: correct the outcome or remove the sentence.",
)
_TIED_TO_HERSELF = Bilingual(
    "Un vínculo une a dos personas distintas o a una persona con una cosa: revise las claves.",
    "A link ties two different persons, or a person to a thing: review the keys.",
)
