from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from amparo.safeguards.actions import (
    RoleUnchanged,
    create_agency,
    create_user,
    disable_user,
    grant_role,
    install_administrator,
    withdraw_role,
)
from amparo.safeguards.models import Agency, AuditEntry, Person, RoleGrant, User
from amparo.safeguards.permissions import NotAllowed, Permission, Role, require
from tests.cast import Cast, fresh


def last_entry() -> tuple[str, str, str]:
    entry = AuditEntry.objects.latest("number")
    return entry.action, entry.target_id, entry.detail


def test_there_is_one_first_administrator(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="users exist already"):
        install_administrator(username="mallory")

    assert not User.objects.filter(username="mallory").exists()


def test_an_agency_is_created_with_its_kinds_of_return_in_order(cast: Cast) -> None:
    agency = create_agency(
        code="TUR", name_es="Turismo", name_en="Tourism", return_kinds=["surveys", "activities"], by=cast.elsa
    )

    assert agency.return_kinds == "activities|surveys"
    assert str(agency) == "TUR"
    assert last_entry() == ("agency_created", str(agency.pk), "")


def test_only_the_administrator_makes_agencies_users_and_grants(cast: Cast) -> None:
    before = (
        Agency.objects.count(),
        User.objects.count(),
        RoleGrant.objects.count(),
        AuditEntry.objects.count(),
    )
    for name, user in cast.everybody().items():
        if name == "elsa":
            continue
        with pytest.raises(NotAllowed):
            create_agency(code="X", name_es="X", name_en="X", by=user)
        with pytest.raises(NotAllowed):
            create_user(username="x", agency=None, roles=[], by=user)
        with pytest.raises(NotAllowed):
            grant_role(user=cast.bruno, role=Role.AUDITOR, by=user)
        with pytest.raises(NotAllowed):
            withdraw_role(user=cast.bruno, role=Role.CASE_WORKER, by=user)
        with pytest.raises(NotAllowed):
            disable_user(user=cast.bruno, by=user)

    assert before == (
        Agency.objects.count(), User.objects.count(), RoleGrant.objects.count(), AuditEntry.objects.count(),
    )  # fmt: skip


def test_nobody_grants_a_role_to_herself_not_even_the_administrator(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="herself"):
        grant_role(user=cast.elsa, role=Role.CASE_WORKER, by=cast.elsa)

    assert Permission.CASE_OPEN_IDENTITY not in fresh(cast.elsa).permissions


def test_a_role_is_granted_and_withdrawn_with_an_entry_each(cast: Cast) -> None:
    grant = grant_role(user=cast.dario, role=Role.COURT_CLERK, by=cast.elsa)
    assert last_entry() == ("role_granted", str(cast.dario.pk), "court_clerk")
    assert str(grant) == f"{cast.dario.pk} court_clerk"
    require(fresh(cast.dario), Permission.CAUSE_DECIDE)

    withdraw_role(user=cast.dario, role=Role.COURT_CLERK, by=cast.elsa)
    assert last_entry() == ("role_withdrawn", str(cast.dario.pk), "court_clerk")
    assert Permission.CAUSE_DECIDE not in fresh(cast.dario).permissions


def test_a_change_that_changes_nothing_leaves_no_entry(cast: Cast) -> None:
    before = AuditEntry.objects.count()

    with pytest.raises(RoleUnchanged):
        grant_role(user=cast.dario, role=Role.PROSECUTOR, by=cast.elsa)
    with pytest.raises(RoleUnchanged):
        withdraw_role(user=cast.dario, role=Role.AUDITOR, by=cast.elsa)

    assert AuditEntry.objects.count() == before


def test_a_disabled_user_may_nothing_from_the_next_request_on(cast: Cast) -> None:
    disable_user(user=cast.ana, by=cast.elsa)

    with pytest.raises(NotAllowed):
        require(fresh(cast.ana), Permission.CASE_OPEN)
    assert last_entry() == ("user_disabled", str(cast.ana.pk), "")


def test_a_new_user_cannot_log_in_with_any_password(cast: Cast) -> None:
    assert not cast.ana.has_usable_password()
    assert str(cast.ana) == str(cast.ana.pk)


@pytest.mark.parametrize(
    "change",
    [
        lambda cast: RoleGrant.objects.create(user=cast.ana, role="case_worker", granted_by=cast.elsa),
        lambda cast: RoleGrant.objects.create(user=cast.ana, role="queen", granted_by=cast.elsa),
        lambda cast: RoleGrant.objects.create(user=cast.ana, role="auditor", granted_by=cast.ana),
        lambda cast: Agency.objects.create(code="CARE", name_es="x", name_en="x"),
        lambda cast: User.objects.create(username="ana"),
        lambda cast: AuditEntry.objects.create(number=0, at="2020-01-01T00:00:00Z", actor=cast.ana),
    ],
    ids=[
        "role held twice",
        "unknown role",
        "own grant",
        "agency code twice",
        "username twice",
        "entry number zero",
    ],
)
def test_the_database_refuses(cast: Cast, change) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(DatabaseError), transaction.atomic():
        change(cast)


def test_rows_of_grants_are_seen_by_the_administrator_alone(cast: Cast) -> None:
    seeing = [name for name, user in cast.everybody().items() if RoleGrant.objects.visible_to(user).exists()]

    assert seeing == ["elsa"]
    assert Agency.objects.visible_to(cast.ana).count() == Agency.objects.count()
    assert not Person.objects.exists()
