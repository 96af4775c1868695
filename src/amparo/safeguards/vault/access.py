"""Reading, finding and erasing identities: each one asked for, one audit entry each."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from amparo.safeguards import audit
from amparo.safeguards.models import BlindIndex, DataKey, Person, User
from amparo.safeguards.permissions import Permission, require
from amparo.safeguards.vault.index import digest, folded, name_key
from amparo.safeguards.vault.keyring import Keyring
from amparo.safeguards.vault.sealing import SealBroken, sealer_of


def reveal(
    *, person: Person, fields: Sequence[str], purpose: str, keyring: Keyring, by: User
) -> dict[str, str]:
    """The identity of one person, with one audit entry that names the fields and the purpose.

    Raises NotAllowed; SealBroken, after an integrity entry that stays on record.
    """
    require(by, Permission.CASE_OPEN_IDENTITY, on=person)
    try:
        values = _opened(person, fields, person.pk, keyring)
    except (SealBroken, DataKey.DoesNotExist) as problem:
        with transaction.atomic():
            audit.record(by=by, action=audit.Action.INTEGRITY_BROKEN, target=person, fields=fields)
        raise SealBroken("This identity does not open; the event was recorded.") from problem
    with transaction.atomic():
        audit.record(
            by=by,
            action=audit.Action.IDENTITY_REVEALED,
            target=person,
            reason=f"{','.join(fields)}: {purpose}",
        )
    return values


def _opened(record: models.Model, fields: Sequence[str], subject: UUID, keyring: Keyring) -> dict[str, str]:
    sealer = sealer_of(DataKey.objects.get(subject=subject), keyring)
    table = record._meta.db_table
    return {
        name: sealer.open(getattr(record, name), table=table, column=name, row=record.pk) for name in fields
    }


@transaction.atomic
def find_persons(
    *, name: str = "", document: str = "", purpose: str, keyring: Keyring, by: User
) -> list[Person]:
    """Persons in the user's reach with exactly this name (in any order, accents aside) or this document.

    The audit entry holds the purpose, never the term. Raises NotAllowed.
    """
    require(by, Permission.PERSON_SEARCH)
    wanted = []
    if name:
        wanted.append(digest("name", name_key(name), keyring.index_key))
    if document:
        wanted.append(digest("document", folded(document).replace(" ", ""), keyring.index_key))
    hits = BlindIndex.objects.filter(digest__in=wanted).values("person")
    found = list(Person.objects.visible_to(by).filter(pk__in=hits))
    audit.record(by=by, action=audit.Action.PERSON_SEARCHED, target=by, reason=purpose)
    return found


@transaction.atomic
def erase_person(*, person: Person, reason: str, by: User) -> None:
    """Destroy the person's key and index; counts already published stay reproducible from pseudonyms.

    Raises NotAllowed.
    """
    require(by, Permission.PERSON_ERASE, on=person)
    now = timezone.now()
    DataKey.objects.filter(subject=person.pk).update(wrapped="", destroyed_at=now)
    person.index_entries.all().delete()
    for field in Person.SEALED:
        setattr(person, field, "")
    person.erased_at = now
    person.save(update_fields=[*Person.SEALED, "erased_at"])
    audit.record(by=by, action=audit.Action.PERSON_ERASED, target=person, reason=reason)
