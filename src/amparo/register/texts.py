"""Sealing free text that may identify somebody: the record itself is the subject of the key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from amparo.register.references import CHUNK
from amparo.safeguards.models import DataKey
from amparo.safeguards.records import Record
from amparo.safeguards.vault.installed import installed_keyring
from amparo.safeguards.vault.keyring import Keyring
from amparo.safeguards.vault.sealing import SealBroken, Sealer, new_key, sealer_of

BATCH = 500


def seal_texts(
    drafts: Sequence[Record], texts: Sequence[str], *, column: str, known: Mapping[str, Record]
) -> None:
    """Put the sealed text of each draft into its column, before it is written. An empty text needs no key.

    `known` holds the records that exist, by source key. Their text is bound to them and sealed under the key that they have, so that
    it opens where it stands and goes when that key is destroyed; a text that says what they say already stays as it is. Where the
    key was destroyed nothing is recorded again.
    """
    keyring = installed_keyring()
    sealers = _sealers([known[draft.source_key].pk for draft in drafts if draft.source_key in known], keyring)
    keys = []
    for draft, text in zip(drafts, texts, strict=True):
        if not text:
            continue
        stored = known.get(draft.source_key)
        pk = stored.pk if stored else draft.pk
        if pk not in sealers:
            key, sealers[pk] = new_key(pk, keyring)
            keys.append(key)
        setattr(draft, column, _token(draft, text, column, pk, stored, sealers[pk]))
    DataKey.objects.bulk_create(keys, batch_size=BATCH)


def opened_texts(records: Sequence[Record], *, column: str, keyring: Keyring) -> dict[UUID, str]:
    """The sealed text of each record that has one and whose key was not destroyed. Raises SealBroken."""
    sealers = _sealers([record.pk for record in records], keyring)
    return {
        record.pk: sealer.open(
            getattr(record, column), table=record._meta.db_table, column=column, row=record.pk
        )
        for record in records
        if (sealer := sealers.get(record.pk)) is not None and getattr(record, column)
    }


def _token(
    draft: Record, text: str, column: str, pk: UUID, stored: Record | None, sealer: Sealer | None
) -> str:
    if sealer is None:
        return ""
    table, before = draft._meta.db_table, getattr(stored, column, "")
    if before and _opened(sealer, before, table, column, pk) == text:
        return str(before)
    return sealer.seal(text, table=table, column=column, row=pk)


def _opened(sealer: Sealer, token: str, table: str, column: str, pk: UUID) -> str | None:
    """The text of a token; None for one that does not open, which the new text replaces."""
    try:
        return sealer.open(token, table=table, column=column, row=pk)
    except SealBroken:
        return None


def _sealers(ids: Sequence[UUID], keyring: Keyring) -> dict[UUID, Sealer | None]:
    """The sealer of each record that has a key; None where the key was destroyed."""
    found: dict[UUID, Sealer | None] = {}
    for start in range(0, len(ids), CHUNK):
        for key in DataKey.objects.filter(subject__in=ids[start : start + CHUNK]):
            found[key.subject] = None if key.destroyed_at else sealer_of(key, keyring)
    return found
