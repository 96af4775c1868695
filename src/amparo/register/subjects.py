"""The persons behind entries: new ones recorded and sealed, known ones brought up to date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from amparo.register.writing import existing_by_key
from amparo.safeguards.models import Agency, Person
from amparo.safeguards.people import PersonEntry, record_persons, reseal_person
from amparo.safeguards.records import Record
from amparo.safeguards.vault.installed import installed_keyring


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
    model: type[Record], entries: Sequence[EntryOfPerson], *, agency: Agency
) -> list[Person | None]:
    """The person of each entry, in order: of the record that exists under its key, or newly recorded."""
    known = existing_by_key(
        model, agency=agency, keys=(entry.source_key for entry in entries), related=("person",)
    )
    persons: list[Person | None] = [None] * len(entries)
    new: list[int] = []
    for row, entry in enumerate(entries):
        before: Person | None = known[entry.source_key].person if entry.source_key in known else None  # type: ignore[attr-defined]
        if entry.person is None or before is not None:
            persons[row] = before
            if entry.person is not None and before is not None and before.erased_at is None:
                reseal_person(person=before, entry=entry.person, keyring=installed_keyring())
        else:
            new.append(row)
    for row, person in zip(new, _record([entries[row] for row in new], agency), strict=True):
        persons[row] = person
    return persons


def _record(entries: Sequence[EntryOfPerson], agency: Agency) -> list[Person]:
    return record_persons(
        entries=[entry.person or PersonEntry() for entry in entries],
        regions=[entry.region for entry in entries],
        agency=agency,
        keyring=installed_keyring(),
        is_fictional=[entry.is_fictional for entry in entries],
    )
