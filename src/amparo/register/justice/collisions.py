"""Non-punishment: an accused who may be a victim puts her cause before a human (CoE Convention, art. 26)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from amparo.law.identification import COUNTED_AS_VICTIM
from amparo.law.palermo import Tri
from amparo.register.justice.models import Accused, Cause
from amparo.register.protection.models import Case
from amparo.register.rows import update_records
from amparo.safeguards import audit
from amparo.safeguards.models import Person, User
from amparo.safeguards.permissions import Permission, require


@transaction.atomic
def raise_collisions_in(*, ids: Sequence[UUID], as_of: date, by: User) -> int:
    """Mark these causes where an accused is presumed a victim, on the docket or by a protection file. Returns how many.

    A protection file counts where it is of the same person or of the same document, and only if the user may see it: the mark
    tells nobody what she could not have read. A cause is marked once. Raises NotAllowed.
    """
    require(by, Permission.CAUSE_SCREEN)
    suspects = (
        Accused.objects.visible_to(by)
        .filter(cause__in=ids, cause__non_punishment_raised_on__isnull=True)
        .filter(Q(is_presumed_victim=Tri.YES) | _has_a_file(by))
    )
    causes = list(Cause.objects.filter(pk__in=suspects.values("cause")).order_by("pk"))
    for cause in causes:
        cause.non_punishment_raised_on = max(as_of, cause.filed_on)
        cause.version += 1
    update_records(causes, ["non_punishment_raised_on", "version"])
    audit.record_many(by=by, action=audit.Action.COLLISION_RAISED, targets=causes)
    return len(causes)


def _has_a_file(user: User) -> Q:
    """The accused is the person of a file that counts her as a victim, or carries that person's document."""
    persons = Case.objects.visible_to(user).filter(status__in=COUNTED_AS_VICTIM).values("person")
    documents = Person.objects.filter(pk__in=persons, document_digest__isnull=False).values("document_digest")
    same_document = Person.objects.filter(document_digest__in=documents).values("pk")
    return Q(person__in=persons) | Q(person__in=same_document)
