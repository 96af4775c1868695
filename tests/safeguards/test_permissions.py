"""Who may do what and see what: the documented tables, tried by the whole cast."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from amparo.safeguards.models import AuditEntry, DataKey, Person, User
from amparo.safeguards.people import PersonErased
from amparo.safeguards.permissions import ROLE_PERMISSIONS, NotAllowed, Permission, Role, require
from amparo.safeguards.records import Record
from amparo.safeguards.vault.access import erase_person, find_persons, reveal
from amparo.safeguards.vault.keyring import Keyring
from tests.cast import Cast, fresh
from tests.factories.safeguards import make_person, make_user

DOCUMENT = Path(__file__).parents[2] / "docs/explanation/safeguards.md"
EVERYBODY = ("ana", "bruno", "carla", "dario", "elsa", "felix", "gloria", "clerk")


def table(heading: str) -> list[list[str]]:
    """The rows of the first table under a heading of the explanation, without its head."""
    text = DOCUMENT.read_text(encoding="utf-8").split(f"## {heading}\n")[1]
    lines = re.search(r"(?:^\|.*\n)+", text, re.MULTILINE)
    assert lines is not None
    rows = lines[0].strip().splitlines()[2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def test_roles_hold_exactly_the_permissions_of_the_documented_table() -> None:
    documented = {row[0].strip("`"): set(re.findall(r"`(\w+)`", row[1])) for row in table("Roles")}

    assert documented == {role.value: {p.value for p in held} for role, held in ROLE_PERMISSIONS.items()}
    assert set(ROLE_PERMISSIONS) == set(Role)


@pytest.mark.parametrize("permission", Permission)
def test_each_of_the_cast_passes_exactly_the_permissions_of_her_role(
    cast: Cast, permission: Permission
) -> None:
    for user in cast.everybody().values():
        held = ROLE_PERMISSIONS[Role(user.grants.get().role)]
        if permission in held:
            require(user, permission)
        else:
            with pytest.raises(NotAllowed, match=permission.value):
                require(user, permission)


def persons_of_every_kind(cast: Cast) -> dict[str, Person]:
    return {
        "own team": make_person(cast.care, region="CU-03"),
        "other region": make_person(cast.care, region="CU-13"),
        "whole agency": make_person(cast.care),
        "other agency": make_person(cast.prosecution),
    }


def test_the_cast_sees_exactly_the_records_of_the_documented_table(cast: Cast) -> None:
    persons = persons_of_every_kind(cast)
    documented = {
        row[0].lower(): [cell == "yes" for cell in row[1:5]] for row in table("Who sees which record")
    }

    seen = {
        name: [Person.objects.visible_to(user).filter(pk=person.pk).exists() for person in persons.values()]
        for name, user in cast.everybody().items()
    }

    assert seen == documented


def test_the_cast_reveals_exactly_the_identities_of_the_documented_table(
    cast: Cast, keyring: Keyring
) -> None:
    persons = persons_of_every_kind(cast)
    documented = {row[0].lower(): row[5].split(", ") for row in table("Who sees which record")}

    for name, user in cast.everybody().items():
        opened = [kind for kind, person in persons.items() if _opens(user, person, keyring)]
        assert opened == [kind for kind in documented[name] if kind != "none"], name


def _opens(user: User, person: Person, keyring: Keyring) -> bool:
    try:
        return (
            reveal(person=person, fields=["given_names"], purpose="care plan", keyring=keyring, by=user) != {}
        )
    except NotAllowed:
        return False


def test_worker_of_other_region_cannot_open_identity(cast: Cast, keyring: Keyring) -> None:
    person = make_person(cast.care, region="CU-03")

    with pytest.raises(NotAllowed):
        reveal(person=person, fields=["given_names"], purpose="curiosity", keyring=keyring, by=cast.carla)


def test_only_who_reads_the_audit_sees_its_entries_and_only_the_administrator_users(cast: Cast) -> None:
    def seeing(model: type[AuditEntry] | type[User]) -> list[str]:
        return [name for name, user in cast.everybody().items() if model.objects.visible_to(user).exists()]

    assert seeing(AuditEntry) == ["felix"]
    assert seeing(User) == ["elsa"]


@pytest.mark.parametrize("name", EVERYBODY)
def test_nobody_sees_keys(cast: Cast, name: str) -> None:
    make_person(cast.care)
    user = cast.everybody()[name]

    assert not DataKey.objects.visible_to(user).exists()


@pytest.mark.parametrize("model", [AuditEntry, DataKey, Person, User])
def test_somebody_disabled_sees_nothing_and_may_nothing(cast: Cast, model: type[Record]) -> None:
    make_person(cast.care)
    for user in cast.everybody().values():
        user.is_active = False
        assert not model.objects.visible_to(user).exists()
        with pytest.raises(NotAllowed):
            require(user, Permission.RECORD_READ)


def test_user_without_an_agency_reads_no_agency(cast: Cast) -> None:
    make_person(cast.care)
    homeless = make_user(cast, Role.CASE_WORKER)

    assert not Person.objects.visible_to(homeless).exists()


def test_a_role_withdrawn_is_gone_with_the_next_request(cast: Cast) -> None:
    require(cast.ana, Permission.CASE_OPEN)
    cast.ana.grants.all().delete()

    with pytest.raises(NotAllowed):
        require(fresh(cast.ana), Permission.CASE_OPEN)


def test_a_refusal_tells_the_permission_and_nothing_of_the_record(cast: Cast) -> None:
    person = make_person(cast.prosecution)

    with pytest.raises(NotAllowed) as refusal:
        require(cast.ana, Permission.RECORD_READ, on=person)

    assert str(refusal.value) == "This needs the permission record_read on a record in your reach."


def test_person_is_a_reference_to_everybody_who_prints_her(cast: Cast) -> None:
    person = make_person(cast.care)

    assert re.fullmatch(r"Persona [0-9A-F]{4}", str(person))


def test_searching_and_erasing_ask_for_their_permission(cast: Cast, keyring: Keyring) -> None:
    person = make_person(cast.care, region="CU-03")

    for name, user in cast.everybody().items():
        if name not in {"ana", "bruno", "carla", "dario"}:
            with pytest.raises(NotAllowed):
                find_persons(name="Alma Robles", purpose="referral", keyring=keyring, by=user)
        with pytest.raises(NotAllowed):
            erase_person(person=person, reason="her own request", by=user)


def test_supervisor_erases_once(cast: Cast) -> None:
    person = make_person(cast.care)
    supervisor = make_user(cast, Role.CASE_SUPERVISOR, agency=cast.care)
    erase_person(person=person, reason="her own request", by=supervisor)

    with pytest.raises(PersonErased):
        erase_person(person=person, reason="her own request", by=supervisor)
