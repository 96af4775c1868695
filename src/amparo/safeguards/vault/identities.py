"""Every identity at once, for the one purpose that needs them all: to recognise who is who. What is opened here stays in memory.

The action that asks for them leaves the audit entry: one for the whole run, as for an import, not one for each person.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from amparo.safeguards import audit
from amparo.safeguards.models import DataKey, Person, User
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


class IdentityBroken(SealBroken):
    """The identity of a person record does not open where it stands. record: its id."""

    def __init__(self, record: UUID, what: str) -> None:
        self.record = record
        super().__init__(f"The identity of the person record {record} does not open: {what}")


@contextmanager
def recorded_when_broken(user: User) -> Iterator[None]:
    """An identity that does not open within the block leaves an integrity entry, though the block's own transaction is undone.

    Around that transaction and never inside another one: the entry must stay whatever the caller does next. Raises what the block raises.
    """
    try:
        yield
    except IdentityBroken as problem:
        with transaction.atomic(durable=True):
            audit.record(
                by=user,
                action=audit.Action.INTEGRITY_BROKEN,
                target=audit.TargetRef(_TABLE, str(problem.record)),
                fields=OPENED,
            )
        raise


def open_identities(keyring: Keyring) -> Iterator[Identity]:
    """Every person record that was not erased and has an identity, in the order of their ids. Raises IdentityBroken."""
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
        raise IdentityBroken(person.pk, "it has no key.")
    try:
        sealer = sealer_of(key, keyring)
        return {
            name: sealer.open(getattr(person, name), table=_TABLE, column=name, row=person.pk)
            for name in OPENED
        }
    except SealBroken as problem:
        raise IdentityBroken(person.pk, str(problem)) from problem
