"""Rewrapping every data key with the active key-encryption key, in batches that can be stopped and repeated."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from amparo.safeguards import audit
from amparo.safeguards.models import DataKey, User
from amparo.safeguards.permissions import Permission, require
from amparo.safeguards.vault.keyring import Keyring
from amparo.safeguards.vault.sealing import unwrap, wrap


def rotate_keys(
    *, keyring: Keyring, by: User, batch: int = 1000, progress: Callable[[int, int], None] | None = None
) -> int:
    """Rewrap what is not yet under the active key. Returns how many. Raises NotAllowed, SealBroken.

    Each batch is one transaction with one audit entry; killed between two, the next run takes up what is left.
    """
    require(by, Permission.KEY_ROTATE)
    total = _left(keyring).count()
    done = 0
    while rotated := _rotate_batch(keyring, by, batch):
        done += rotated
        if progress:
            progress(done, total)
    return done


def _left(keyring: Keyring):  # type: ignore[no-untyped-def]
    return DataKey.objects.filter(destroyed_at__isnull=True).exclude(kek_id=keyring.active)


@transaction.atomic
def _rotate_batch(keyring: Keyring, by: User, batch: int) -> int:
    keys = list(_left(keyring).order_by("subject")[:batch])
    for key in keys:
        key.wrapped = wrap(key.subject, unwrap(key, keyring), keyring)
        key.kek_id = keyring.active
    if keys:
        DataKey.objects.bulk_update(keys, ["wrapped", "kek_id"], batch_size=200)
        audit.record(by=by, action=audit.Action.KEYS_ROTATED, target=by, reason=f"{len(keys)} keys")
    return len(keys)
