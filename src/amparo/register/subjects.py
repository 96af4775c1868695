"""The persons behind entries: new ones recorded and sealed, known ones brought up to date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from amparo.register.references import CHUNK
from amparo.safeguards import audit
from amparo.safeguards.models import Agency, DataKey, Person, User
from amparo.safeguards.people import PersonEntry, record_persons, reseal_person, sealed_text
from amparo.safeguards.records import Record
from amparo.safeguards.vault.installed import installed_keyring
from amparo.safeguards.vault.sealing import sealer_of

R = TypeVar("R", bound=Record)


class EntryOfPerson(Protocol):
    @property
    def source_key(self) -> str: ...
    @property
    def person(self) -> PersonEntry | None: ...
    @property
    def region(self) -> str: ...
    @property
    def is_fictional(self) -> bool: ...


def persons_for(
    entries: Sequence[EntryOfPerson], *, known: Mapping[str, R], agency: Agency, user: User
) -> list[Person | None]:
    """The person of each entry, in order: of the record that exists under its key, or newly recorded.

    `known` holds the records that exist, with their persons. What an entry says of a known person replaces what was said
    before, with an audit entry that names the fields; an erased person stays erased.
    """
    persons: list[Person | None] = [None] * len(entries)
    new: list[int] = []
    said: list[tuple[Person, PersonEntry]] = []
    for row, entry in enumerate(entries):
        record = known.get(entry.source_key)
        before: Person | None = record.person if record else None  # type: ignore[attr-defined]
        persons[row] = before
        if before is None and entry.person is not None:
            new.append(row)
        elif before is not None and entry.person is not None and before.erased_at is None:
            said.append((before, entry.person))
    for row, person in zip(new, _record([entries[row] for row in new], agency), strict=True):
        persons[row] = person
    _bring_up_to_date(said, user)
    return persons


def _record(entries: Sequence[EntryOfPerson], agency: Agency) -> list[Person]:
    if not entries:
        return []
    return record_persons(
        entries=[entry.person or PersonEntry() for entry in entries],
        regions=[entry.region for entry in entries],
        agency=agency,
        keyring=installed_keyring(),
        is_fictional=[entry.is_fictional for entry in entries],
    )


def _bring_up_to_date(said: Sequence[tuple[Person, PersonEntry]], user: User) -> None:
    for person, entry, names in _changes(said):
        reseal_person(person=person, entry=entry, keyring=installed_keyring())
        audit.record_many(by=user, action=audit.Action.RECORD_AMENDED, targets=[person], fields=names)


def _changes(
    said: Sequence[tuple[Person, PersonEntry]],
) -> Iterator[tuple[Person, PersonEntry, tuple[str, ...]]]:
    """The persons of whom something else is said now, with the names of the fields. Nothing that is opened leaves here."""
    keyring, table = installed_keyring(), Person._meta.db_table
    for start in range(0, len(said), CHUNK):
        part = said[start : start + CHUNK]
        keys = DataKey.objects.in_bulk([person.pk for person, _ in part])
        for person, entry in part:
            sealer = sealer_of(keys[person.pk], keyring)
            names = [
                name
                for name in Person.SEALED
                if sealer.open(getattr(person, name), table=table, column=name, row=person.pk)
                != sealed_text(getattr(entry, name))
            ]
            names += [
                name for name in ("sex", "nationality") if getattr(person, name) != getattr(entry, name)
            ]
            if names:
                yield person, entry, tuple(names)
