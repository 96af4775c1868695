"""Sealing free text that may identify somebody: the record itself is the subject of the key."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models

from amparo.safeguards.models import DataKey
from amparo.safeguards.vault.installed import installed_keyring
from amparo.safeguards.vault.sealing import new_key

BATCH = 500


def seal_texts(records: Sequence[models.Model], texts: Sequence[str], *, column: str) -> None:
    """Put the sealed text of each record into its column, before the record is written. An empty text needs no key."""
    keyring = installed_keyring()
    keys = []
    for record, text in zip(records, texts, strict=True):
        if text:
            key, sealer = new_key(record.pk, keyring)
            keys.append(key)
            setattr(
                record, column, sealer.seal(text, table=record._meta.db_table, column=column, row=record.pk)
            )
    DataKey.objects.bulk_create(keys, batch_size=BATCH)
