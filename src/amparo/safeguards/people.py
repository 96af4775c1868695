"""Recording persons: identity sealed, found again by index, in bulk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from amparo.safeguards.models import Agency, BlindIndex, DataKey, Person
from amparo.safeguards.vault.index import digests_of
from amparo.safeguards.vault.keyring import Keyring
from amparo.safeguards.vault.sealing import Sealer, new_key

BATCH = 500


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


def record_persons(
    *,
    entries: Sequence[PersonEntry],
    regions: Sequence[str],
    agency: Agency,
    keyring: Keyring,
    is_fictional: Sequence[bool],
) -> list[Person]:
    """Insert persons with their keys and index. The calling action audits: a person never comes alone."""
    persons: list[Person] = []
    keys: list[DataKey] = []
    index: list[BlindIndex] = []
    for entry, region, fictional in zip(entries, regions, is_fictional, strict=True):
        person = Person(
            agency=agency, region=region, sex=entry.sex, nationality=entry.nationality, is_fictional=fictional
        )
        key, sealer = new_key(person.pk, keyring)
        _seal(person, entry, sealer)
        persons.append(person)
        keys.append(key)
        names = (entry.given_names, entry.first_surname, entry.second_surname)
        index += [
            BlindIndex(person=person, kind=kind, digest=value)
            for kind, value in digests_of(names=names, document=entry.document_number, key=keyring.index_key)
        ]
    DataKey.objects.bulk_create(keys, batch_size=BATCH)
    Person.objects.bulk_create(persons, batch_size=BATCH)
    BlindIndex.objects.bulk_create(index, batch_size=BATCH)
    return persons


def _seal(person: Person, entry: PersonEntry, sealer: Sealer) -> None:
    table = Person._meta.db_table
    for column in Person.SEALED:
        value = getattr(entry, column)
        if value:
            text = value.isoformat() if isinstance(value, date) else value
            setattr(person, column, sealer.seal(text, table=table, column=column, row=person.pk))


def reseal_person(*, person: Person, entry: PersonEntry, keyring: Keyring) -> None:
    """Replace what is known of a person. The old key is replaced with the new values, so the old ones are gone."""
    key, sealer = new_key(person.pk, keyring)
    for column in Person.SEALED:
        setattr(person, column, "")
    _seal(person, entry, sealer)
    person.sex = entry.sex
    person.nationality = entry.nationality
    DataKey.objects.filter(subject=person.pk).update(wrapped=key.wrapped, kek_id=key.kek_id)
    person.save()
    person.index_entries.all().delete()
    names = (entry.given_names, entry.first_surname, entry.second_surname)
    BlindIndex.objects.bulk_create(
        BlindIndex(person=person, kind=kind, digest=value)
        for kind, value in digests_of(names=names, document=entry.document_number, key=keyring.index_key)
    )
