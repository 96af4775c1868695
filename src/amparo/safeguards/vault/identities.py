"""Every identity at once, for the one purpose that needs them all: to recognise who is who. What is opened here stays in memory.

The action that asks for them leaves the audit entry: one for the whole run, as for an import, not one for each person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from amparo.safeguards.models import DataKey, Person
from amparo.safeguards.vault.keyring import Keyring
from amparo.safeguards.vault.sealing import SealBroken, sealer_of

FETCH = 2_000
OPENED = ("given_names", "first_surname", "second_surname", "alias", "birth_date", "document_number")
"""What tells persons apart. The telephone stays sealed: it is often a relative's or an institution's."""
_TABLE = Person._meta.db_table


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """One person record, opened. Empty texts are not known."""

    id: UUID
    agency: str
    region: str
    sex: str
    nationality: str
    given_names: str
    first_surname: str
    second_surname: str
    alias: str
    birth_date: str
    document_number: str


def open_identities(keyring: Keyring) -> Iterator[Identity]:
    """Every person record that was not erased and has an identity, in the order of their ids. Raises SealBroken, which names the record."""
    persons = (
        Person.objects.filter(erased_at__isnull=True)
        .select_related("agency")
        .only("agency__code", "region", "sex", "nationality", *OPENED)
        .order_by("pk")
    )
    batch: list[Person] = []
    for person in persons.iterator(chunk_size=FETCH):
        if any(getattr(person, name) for name in OPENED):
            batch.append(person)
        if len(batch) == FETCH:
            yield from _opened(batch, keyring)
            batch = []
    yield from _opened(batch, keyring)


def _opened(persons: list[Person], keyring: Keyring) -> Iterator[Identity]:
    keys = DataKey.objects.in_bulk([person.pk for person in persons])
    for person in persons:
        yield Identity(
            person.pk,
            person.agency.code,
            person.region,
            person.sex,
            person.nationality,
            **_texts(person, keys.get(person.pk), keyring),
        )


def _texts(person: Person, key: DataKey | None, keyring: Keyring) -> dict[str, str]:
    if key is None:
        raise SealBroken(f"The person record {person.pk} has no key: its identity does not open.")
    try:
        sealer = sealer_of(key, keyring)
        return {
            name: sealer.open(getattr(person, name), table=_TABLE, column=name, row=person.pk)
            for name in OPENED
        }
    except SealBroken as problem:
        raise SealBroken(
            f"The identity of the person record {person.pk} does not open: {problem}"
        ) from problem
