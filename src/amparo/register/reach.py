"""Whose records somebody may write, and which facts every reader may see."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from amparo.safeguards.models import User
from amparo.safeguards.permissions import NotAllowed, Permission
from amparo.safeguards.records import Record
from amparo.safeguards.visibility import with_permission


def check_reach(user: User, records: Iterable[Record]) -> None:
    """Nobody writes beyond her own agency and region, unless she reads the nation: the rule of `of_agency`, for records that are
    not stored yet, and for those that others may see as well. Raises NotAllowed.
    """
    if Permission.NATIONAL_READ in user.permissions:
        return
    regions = {"", user.region}
    for record in records:
        if record.agency_id != user.agency_id or (user.region and record.region not in regions):
            raise NotAllowed("A record of another agency or region is out of your reach.")


def published(user: User) -> Q:
    """What is public anyway (a plan in the gazette, an assessor's report, a hurricane) is seen by whoever reads records at all."""
    return with_permission(user, Permission.RECORD_READ)
