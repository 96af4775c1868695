"""The docket opened for the analysis of networks: behind a permission, for a purpose, on record. No name is opened; identifiers only where asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from amparo.register.country import country
from amparo.register.justice.models import Accused, Cause, Link, Outcome, Sentence
from amparo.register.texts import opened_texts
from amparo.safeguards import audit
from amparo.safeguards.models import Person, User
from amparo.safeguards.permissions import Permission, require
from amparo.safeguards.vault.keyring import Keyring
from amparo.safeguards.vault.purpose import stated, without
from amparo.safeguards.vault.sealing import SealBroken

IMPRISONMENT = "imprisonment"


@dataclass(frozen=True, slots=True)
class OpenedCause:
    cause: Cause
    maximum_years: float | None
    sentence_years: float | None


@dataclass(frozen=True, slots=True)
class OpenedDocket:
    """What a user may see of the docket. `persons` names the one record that stands for each person of an accusation; `identifiers` the
    opened text of each digest, empty where it was not asked for."""

    causes: tuple[OpenedCause, ...]
    accused: tuple[Accused, ...]
    links: tuple[Link, ...]
    persons: dict[UUID, Person]
    identifiers: dict[str, str]

    def is_cleared(self, accused: Accused, on: date) -> bool:
        has_ended = accused.outcome in (Outcome.ACQUITTED, Outcome.DISMISSED)
        return has_ended and accused.decided_on is not None and accused.decided_on <= on


def open_docket(*, purpose: str, open_identifiers: bool, keyring: Keyring, by: User) -> OpenedDocket:
    """The causes, accused and links in the user's reach, with one audit entry that says why, and whether identifiers were opened.

    Never inside another transaction: the entry must stay whatever the caller does next. Raises NotAllowed, PurposeMissing; SealBroken after an
    integrity entry that stays on record.
    """
    require(by, Permission.NETWORK_ANALYSE)
    why = stated(purpose)
    links = tuple(Link.objects.visible_to(by).order_by("pk"))
    identifiers = _identifiers(links, keyring, by) if open_identifiers else {}
    opened = OpenedDocket(_causes(by), _accused(by), links, {}, identifiers)
    with transaction.atomic(durable=True):
        audit.record(
            by=by,
            action=audit.Action.NETWORK_ANALYSED,
            target=by,
            fields=["identifier"] if open_identifiers else [],
            reason=without(why, identifiers.values()),
        )
    opened.persons.update(_one_of_each(opened.accused))
    return opened


def _identifiers(links: Iterable[Link], keyring: Keyring, by: User) -> dict[str, str]:
    sealed = [link for link in links if link.identifier]
    try:
        texts = opened_texts(sealed, column="identifier", keyring=keyring)
    except SealBroken as problem:
        with transaction.atomic(durable=True):
            audit.record(by=by, action=audit.Action.INTEGRITY_BROKEN, target=by, fields=["identifier"])
        raise SealBroken("An identifier does not open; the event was recorded.") from problem
    return {link.identifier_digest: texts[link.pk] for link in sealed if texts.get(link.pk)}


def _causes(by: User) -> tuple[OpenedCause, ...]:
    longest: dict[UUID, float] = {}
    sentences = Sentence.objects.visible_to(by).filter(kind=IMPRISONMENT, years__isnull=False)
    for cause, years in sentences.values_list("decision__accused__cause_id", "years"):
        longest[cause] = max(longest.get(cause, 0.0), float(years))
    return tuple(
        OpenedCause(cause, _maximum(cause), longest.get(cause.pk))
        for cause in Cause.objects.visible_to(by).order_by("pk")
    )


def _maximum(cause: Cause) -> float | None:
    offence = country().offence(cause.offence, on=cause.filed_on)
    return offence.maximum_years if offence else None


def _accused(by: User) -> tuple[Accused, ...]:
    return tuple(Accused.objects.visible_to(by).select_related("person").order_by("pk"))


def _one_of_each(accused: Iterable[Accused]) -> dict[UUID, Person]:
    """Person records with the same document number are one person, named by the first; who has none is a person of her own."""
    of: dict[str, list[Person]] = defaultdict(list)
    persons = {item.person.pk: item.person for item in accused if item.person is not None}
    for person in persons.values():
        of[person.document_digest or str(person.pk)].append(person)
    return {person.pk: min(same, key=lambda one: one.pk.hex) for same in of.values() for person in same}
