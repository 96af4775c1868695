"""Recording persons: identity sealed, found again by index, in bulk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from django.db import transaction
from django.utils import timezone

from amparo.safeguards.bulk import draft, insert_rows, instant, mark_stored
from amparo.safeguards.models import Agency, DataKey, Person
from amparo.safeguards.vault.index import digests_of
from amparo.safeguards.vault.keyring import Keyring
from amparo.safeguards.vault.sealing import Sealer, new_key, new_wrapped_key

_PERSON_COLUMNS = (
    "id", "agency_id", "region", *Person.SEALED, *Person.DIGESTS, "sex", "nationality", "recorded_at", "erased_at", "is_fictional",
)  # fmt: skip
_tokens_and_digests = attrgetter(*Person.SEALED, *Person.DIGESTS)


class PersonErased(Exception):
    """The person was erased: nothing is revealed of her, and nothing is recorded on her again."""


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """What an agency says about a person. Everything but sex and nationality is sealed at once."""

    given_names: str = ""
    first_surname: str = ""
    second_surname: str = ""
    alias: str = ""
    birth_date: date | None = None
    document_number: str = ""
    phone: str = ""
    sex: str = "unknown"
    nationality: str = ""


@transaction.atomic
def record_persons(
    *,
    entries: Sequence[PersonEntry],
    regions: Sequence[str],
    agency: Agency,
    keyring: Keyring,
    is_fictional: Sequence[bool],
) -> list[Person]:
    """Insert persons with their keys and index. The calling action audits: a person never comes alone."""
    now = timezone.now()
    persons: list[Person] = []
    keys: list[tuple[str, str, str, None]] = []
    for entry, region, fictional in zip(entries, regions, is_fictional, strict=True):
        person = draft(
            Person,
            agency_id=agency.pk,
            region=region,
            sex=entry.sex,
            nationality=entry.nationality,
            recorded_at=now,
            is_fictional=fictional,
        )
        wrapped, sealer = new_wrapped_key(person.id, keyring)
        _seal(person, entry, sealer)
        _index(person, entry, keyring)
        persons.append(person)
        keys.append((person.id.hex, wrapped, keyring.active, None))
    insert_rows(DataKey, ("subject", "wrapped", "kek_id", "destroyed_at"), keys)
    at = instant(now)
    insert_rows(Person, _PERSON_COLUMNS, (_row(person, at) for person in persons))
    mark_stored(persons)
    return persons


def _row(person: Person, at: object) -> tuple[object, ...]:
    """The values of `_PERSON_COLUMNS`. Tokens alone reach the sealed ones; the database checks it again."""
    return (
        person.id.hex,
        person.agency_id,
        person.region,
        *_tokens_and_digests(person),
        person.sex,
        person.nationality,
        at,
        None,
        person.is_fictional,
    )


def _index(person: Person, entry: PersonEntry, keyring: Keyring) -> None:
    names = (entry.given_names, entry.first_surname, entry.second_surname)
    digests = digests_of(names=names, document=entry.document_number, key=keyring.index_key)
    person.name_digest = digests.name
    person.short_name_digest = digests.short_name
    person.document_digest = digests.document


def _seal(person: Person, entry: PersonEntry, sealer: Sealer) -> None:
    texts = {column: sealed_text(getattr(entry, column)) for column in Person.SEALED}
    for column, token in sealer.seal_all(texts, table=Person._meta.db_table, row=person.id).items():
        setattr(person, column, token)


def sealed_text(value: str | date | None) -> str:
    """A value of an identity as it is sealed: a day in ISO form, what is not known as nothing."""
    return value.isoformat() if isinstance(value, date) else value or ""


@transaction.atomic
def reseal_person(*, person: Person, entry: PersonEntry, keyring: Keyring) -> None:
    """Replace what is known of a person. The old key is replaced with the new values, so the old ones are gone.

    The calling action audits. Raises PersonErased.
    """
    key, sealer = new_key(person.pk, keyring)
    living = DataKey.objects.filter(subject=person.pk, destroyed_at__isnull=True)
    if not living.update(wrapped=key.wrapped, kek_id=key.kek_id):
        raise PersonErased("This person was erased; nothing is recorded on her again.")
    _seal(person, entry, sealer)
    _index(person, entry, keyring)
    person.sex = entry.sex
    person.nationality = entry.nationality
    person.save()
