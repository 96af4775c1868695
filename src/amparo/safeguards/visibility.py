"""One filter for each model: what a user may see. Pages, search, exports and actions all use it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from amparo.safeguards.permissions import Permission

if TYPE_CHECKING:
    from amparo.safeguards.models import User


class VisibleQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User) -> VisibleQuerySet:
        """The rows this user may see; none for somebody inactive or without a reading permission."""
        if not user.is_active:
            return self.none()
        return (
            self.filter(self.model.visible(user))
            if hasattr(self.model, "visible")
            else self.filter(of_agency(user))
        )


VisibleManager = models.Manager.from_queryset(VisibleQuerySet)

NOTHING = Q(pk__in=[])
EVERYTHING = ~NOTHING


def of_agency(user: User) -> Q:
    """The rule of most models: the user's agency and region; the whole country with NATIONAL_READ."""
    if Permission.NATIONAL_READ in user.permissions:
        return EVERYTHING
    if Permission.RECORD_READ not in user.permissions or user.agency_id is None:
        return NOTHING
    own = Q(agency=user.agency_id)
    return own & Q(region__in=["", user.region]) if user.region else own


def with_permission(user: User, permission: Permission) -> Q:
    return EVERYTHING if permission in user.permissions else NOTHING
