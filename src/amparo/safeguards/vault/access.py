"""Reading, finding and erasing identities: each one asked for, one audit entry each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from amparo.safeguards import audit
from amparo.safeguards.models import DataKey, Person, User
from amparo.safeguards.people import PersonErased
from amparo.safeguards.permissions import Permission, require
from amparo.safeguards.vault.index import Digests, digests_sought
from amparo.safeguards.vault.keyring import Keyring
from amparo.safeguards.vault.purpose import stated, without
from amparo.safeguards.vault.sealing import SealBroken, sealer_of


def reveal(
    *, person: Person, fields: Sequence[str], purpose: str, keyring: Keyring, by: User
) -> dict[str, str]:
    """The identity of one person, with one audit entry that names the fields and the purpose.

    Never inside another transaction: the entry must stay whatever the caller does next. Raises NotAllowed, PurposeMissing,
    PersonErased; ValueError for a field that is not sealed; SealBroken, after an integrity entry that stays on record.
    """
    require(by, Permission.CASE_OPEN_IDENTITY, on=person)
    why = stated(purpose)
    if unknown := set(fields) - set(Person.SEALED):
        raise ValueError(f"Not an identity field of a person: {', '.join(sorted(unknown))}.")
    if person.erased_at is not None:
        raise PersonErased("This person was erased; there is nothing to reveal.")
    try:
        values = _opened(person, keyring)
    except (SealBroken, DataKey.DoesNotExist) as problem:
        with transaction.atomic(durable=True):
            audit.record(by=by, action=audit.Action.INTEGRITY_BROKEN, target=person, fields=fields)
        raise SealBroken("This identity does not open; the event was recorded.") from problem
    with transaction.atomic(durable=True):
        reason = without(why, values.values())
        audit.record(
            by=by, action=audit.Action.IDENTITY_REVEALED, target=person, fields=fields, reason=reason
        )
    return {name: values[name] for name in fields}


def _opened(person: Person, keyring: Keyring) -> dict[str, str]:
    """Every sealed field as the database holds it now: an older copy of the record proves nothing."""
    stored = Person.objects.get(pk=person.pk)
    sealer = sealer_of(DataKey.objects.get(subject=person.pk), keyring)
    table = Person._meta.db_table
    return {
        name: sealer.open(getattr(stored, name), table=table, column=name, row=person.pk)
        for name in Person.SEALED
    }


@transaction.atomic
def find_persons(
    *, name: str = "", document: str = "", purpose: str, keyring: Keyring, by: User
) -> list[Person]:
    """Persons in the user's reach with this name or this document.

    A name is found in any order of its words, accents aside, in full or without the second surname. The audit entry holds
    the purpose, never the term. Raises NotAllowed, PurposeMissing.
    """
    require(by, Permission.PERSON_SEARCH)
    why = stated(purpose)
    sought = _any_of(digests_sought(name=name, document=document, key=keyring.index_key))
    hits = Person.objects.filter(sought).values("pk")
    found = list(Person.objects.visible_to(by).filter(pk__in=hits))
    audit.record(by=by, action=audit.Action.PERSON_SEARCHED, target=by, reason=without(why, (name, document)))
    return found


def _any_of(digests: Digests) -> Q:
    sought = Q(pk__in=[])
    for kind, value in asdict(digests).items():
        if value is not None:
            sought |= Q(**{f"{kind}_digest": value})
    return sought


@transaction.atomic
def erase_person(*, person: Person, reason: str, by: User, texts_of: Iterable[UUID] = ()) -> None:
    """Destroy the person's key and index; counts already published stay reproducible from pseudonyms.

    `texts_of` are the ids of records whose own sealed texts may tell of her: their keys are destroyed with hers.
    Raises NotAllowed, PurposeMissing; PersonErased when it was done before.
    """
    require(by, Permission.PERSON_ERASE, on=person)
    why = stated(reason)
    now = timezone.now()
    living = DataKey.objects.filter(destroyed_at__isnull=True)
    if not living.filter(subject=person.pk).update(wrapped="", destroyed_at=now):
        raise PersonErased("This person was erased before.")
    living.filter(subject__in=list(texts_of)).update(wrapped="", destroyed_at=now)
    for field in Person.SEALED:
        setattr(person, field, "")
    for field in Person.DIGESTS:
        setattr(person, field, None)
    person.erased_at = now
    person.save(update_fields=[*Person.SEALED, *Person.DIGESTS, "erased_at"])
    audit.record(by=by, action=audit.Action.PERSON_ERASED, target=person, reason=why)
    transaction.on_commit(_forget_old_pages)


def _forget_old_pages() -> None:
    """SQLite keeps earlier versions of a page in its write-ahead log; the destroyed key must not stand there."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
