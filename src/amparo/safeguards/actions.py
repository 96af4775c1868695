"""Agencies, users and roles. The first administrator is made by the installation itself."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from amparo.safeguards import audit
from amparo.safeguards.models import Agency, RoleGrant, User
from amparo.safeguards.permissions import NotAllowed, Permission, Role, require


class RoleUnchanged(Exception):
    """Granting a role that is held, or withdrawing one that is not: nothing to do, and nothing to put on record."""


@transaction.atomic
def install_administrator(*, username: str) -> User:
    """The first user of an empty installation. Raises NotAllowed when there are users already."""
    if User.objects.exists():
        raise NotAllowed("An installation has one first administrator; users exist already.")
    user = User(username=username)
    user.set_unusable_password()
    user.save()
    RoleGrant.objects.create(user=user, role=Role.ADMINISTRATOR)
    audit.record(by=user, action=audit.Action.USER_CREATED, target=user)
    return user


@transaction.atomic
def create_agency(
    *, code: str, name_es: str, name_en: str, kind: str = "", return_kinds: Iterable[str] = (), by: User
) -> Agency:
    """Register an institution and the kinds of return it may send (none given means all). Raises NotAllowed."""
    require(by, Permission.USER_ADMINISTER)
    agency = Agency.objects.create(
        code=code, name_es=name_es, name_en=name_en, kind=kind, return_kinds="|".join(sorted(return_kinds))
    )
    audit.record(by=by, action=audit.Action.AGENCY_CREATED, target=agency)
    return agency


@transaction.atomic
def create_user(
    *, username: str, agency: Agency | None, roles: Iterable[Role], region: str = "", by: User
) -> User:
    """Make a user with roles. Raises NotAllowed."""
    require(by, Permission.USER_ADMINISTER)
    user = User(username=username, agency=agency, region=region)
    user.set_unusable_password()
    user.save()
    audit.record(by=by, action=audit.Action.USER_CREATED, target=user)
    for role in roles:
        grant_role(user=user, role=role, by=by)
    return user


@transaction.atomic
def grant_role(*, user: User, role: Role, by: User) -> RoleGrant:
    """Give a role to somebody else. Raises NotAllowed for oneself, since nobody widens her own reach; RoleUnchanged."""
    require(by, Permission.USER_ADMINISTER)
    if user.pk == by.pk:
        raise NotAllowed("Nobody grants a role to herself.")
    if user.grants.filter(role=role).exists():
        raise RoleUnchanged("The user holds this role already.")
    grant = RoleGrant.objects.create(user=user, role=role, granted_by=by)
    audit.record(by=by, action=audit.Action.ROLE_GRANTED, target=user, reason=role.value)
    return grant


@transaction.atomic
def withdraw_role(*, user: User, role: Role, by: User) -> None:
    """Take a role away. Raises NotAllowed, RoleUnchanged."""
    require(by, Permission.USER_ADMINISTER)
    deleted, _ = user.grants.filter(role=role).delete()
    if not deleted:
        raise RoleUnchanged("The user does not hold this role.")
    audit.record(by=by, action=audit.Action.ROLE_WITHDRAWN, target=user, reason=role.value)


@transaction.atomic
def disable_user(*, user: User, by: User) -> None:
    """Somebody leaves: from the next request on she may do nothing. Raises NotAllowed."""
    require(by, Permission.USER_ADMINISTER)
    user.is_active = False
    user.save(update_fields=["is_active"])
    audit.record(by=by, action=audit.Action.USER_DISABLED, target=user)
