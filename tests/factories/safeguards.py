"""Persons and users for tests. Everybody here is fictional."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from amparo.safeguards.actions import create_user
from amparo.safeguards.models import Agency, Person, User
from amparo.safeguards.people import PersonEntry, record_persons
from amparo.safeguards.permissions import Role
from amparo.safeguards.vault.installed import installed_keyring
from tests.cast import NAMES, Cast, fresh

ALMA = PersonEntry(
    given_names="Alma",
    first_surname="Robles",
    second_surname="Vega",
    alias="la maestra",
    birth_date=date(1999, 3, 14),
    document_number="99031400018",
    phone="+53 5 2000101",
    sex="female",
    nationality="CUB",
)


def fictional_entry(number: int) -> PersonEntry:
    """A fictional person with a document of her own."""
    given, first, second = NAMES[number % len(NAMES)]
    return PersonEntry(
        given_names=given, first_surname=first, second_surname=second, document_number=f"{number:011d}"
    )


def make_persons(agency: Agency, entries: Sequence[PersonEntry], *, region: str = "") -> list[Person]:
    return record_persons(
        entries=entries,
        regions=[region] * len(entries),
        agency=agency,
        keyring=installed_keyring(),
        is_fictional=[True] * len(entries),
    )


def make_person(agency: Agency, *, region: str = "", **known: str) -> Person:
    """Alma, or somebody like her with other facts."""
    return make_persons(agency, [replace(ALMA, **known)], region=region)[0]  # type: ignore[arg-type]


def make_user(cast: Cast, role: Role, *, agency: Agency | None = None, region: str = "") -> User:
    """Somebody beside the cast, named after her role."""
    return fresh(
        create_user(
            username=f"{role.value}-{User.objects.count()}",
            agency=agency,
            roles=[role],
            region=region,
            by=cast.elsa,
        )
    )
