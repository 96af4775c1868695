"""Rewrapping every data key with the active key-encryption key, in batches that can be stopped and repeated."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection, transaction

from amparo.safeguards import audit
from amparo.safeguards.models import DataKey, User
from amparo.safeguards.permissions import Permission, require
from amparo.safeguards.vault.keyring import Keyring
from amparo.safeguards.vault.sealing import unwrap, wrap
from amparo.safeguards.visibility import VisibleQuerySet


def rotate_keys(
    *, keyring: Keyring, by: User, batch: int = 1000, progress: Callable[[int, int], None] | None = None
) -> int:
    """Rewrap what is not yet under the active key. Returns how many. Raises NotAllowed, SealBroken.

    Each batch is one transaction with one audit entry; killed between two, the next run takes up what is left.
    """
    require(by, Permission.KEY_ROTATE)
    total = keys_left(keyring).count()
    done = 0
    while rotated := _rotate_batch(keyring, by, batch):
        done += rotated
        if progress:
            progress(done, total)
    return done


def keys_left(keyring: Keyring) -> VisibleQuerySet:
    """The living data keys that are not yet under the active key-encryption key."""
    return DataKey.objects.filter(destroyed_at__isnull=True).exclude(kek_id=keyring.active)


@transaction.atomic
def _rotate_batch(keyring: Keyring, by: User, batch: int) -> int:
    """The rows are locked where the database can: a key that is destroyed meanwhile must stay destroyed."""
    keys = list(keys_left(keyring).select_for_update().order_by("subject")[:batch])
    if keys:
        rewrapped = [
            (wrap(key.subject, unwrap(key, keyring), keyring), keyring.active, key.subject.hex)
            for key in keys
        ]
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(DataKey._meta.db_table)
            cursor.executemany(f"UPDATE {table} SET wrapped = %s, kek_id = %s WHERE subject = %s", rewrapped)  # noqa: S608
        audit.record(by=by, action=audit.Action.KEYS_ROTATED, target=by, reason=f"{len(keys)} keys")
    return len(keys)
