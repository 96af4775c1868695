"""Sealing and opening (AES-256-GCM). Each ciphertext is bound to its table, column and row, and cannot be moved.

A subject (a person, or a record whose text may identify) has a data key; the data key is wrapped by a key-encryption key and
bound to the subject. Tokens are `v1.<subject>.<nonce, ciphertext, tag>`, wrapped keys `v1.<kek id>.<…>`.
"""

from __future__ import annotations

import os
from base64 import urlsafe_b64decode
from binascii import b2a_base64
from collections.abc import Mapping
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from amparo.safeguards.models import DataKey
from amparo.safeguards.vault.keyring import Keyring

NONCE = 12
_URL_SAFE = bytes.maketrans(b"+/", b"-_")
_NOT_OURS = (InvalidTag, ValueError)  # ValueError: cut so short, or so misspelt, that it is no token at all


class SealBroken(Exception):
    """A token does not open where it stands: it was moved, altered, or its key was destroyed."""


class Sealer:
    """Seals the fields of one subject; the cipher is set up once."""

    def __init__(self, subject: UUID, data_key: bytes) -> None:
        self.subject = subject
        self._prefix = f"v1.{subject.hex}."
        self._cipher = AESGCM(data_key)

    def seal(self, text: str, *, table: str, column: str, row: UUID) -> str:
        """The token of a text; an empty text stays empty, so that absence is visible and costs nothing."""
        return self.seal_all({column: text}, table=table, row=row)[column]

    def seal_all(self, texts: Mapping[str, str], *, table: str, row: UUID) -> dict[str, str]:
        """The token of each column of one row, like `seal`; the nonces, each used once, are drawn together."""
        tokens = dict.fromkeys(texts, "")
        said = [(column, text) for column, text in texts.items() if text]
        nonces, place, encrypt = os.urandom(NONCE * len(said)), row.hex, self._cipher.encrypt
        for start, (column, text) in zip(range(0, len(nonces), NONCE), said, strict=True):
            nonce = nonces[start : start + NONCE]
            sealed = encrypt(nonce, text.encode(), _place(table, column, place))
            tokens[column] = self._prefix + _encoded(nonce + sealed)
        return tokens

    def open(self, token: str, *, table: str, column: str, row: UUID) -> str:
        """The text of a token. Raises SealBroken."""
        if not token:
            return ""
        if not token.startswith(self._prefix):
            raise SealBroken(f"{table}.{column}: the token belongs to another subject.")
        try:
            raw = _decoded(token.removeprefix(self._prefix))
            return self._cipher.decrypt(raw[:NONCE], raw[NONCE:], _place(table, column, row.hex)).decode()
        except _NOT_OURS as problem:
            raise SealBroken(f"{table}.{column}: the token was moved or altered.") from problem


def new_key(subject: UUID, keyring: Keyring) -> tuple[DataKey, Sealer]:
    """An unsaved data key for a subject, and its sealer."""
    wrapped, sealer = new_wrapped_key(subject, keyring)
    return DataKey(subject=subject, wrapped=wrapped, kek_id=keyring.active), sealer


def new_wrapped_key(subject: UUID, keyring: Keyring) -> tuple[str, Sealer]:
    """A new data key under the active key-encryption key, and its sealer."""
    data_key = AESGCM.generate_key(bit_length=256)
    return wrap(subject, data_key, keyring), Sealer(subject, data_key)


def wrap(subject: UUID, data_key: bytes, keyring: Keyring) -> str:
    nonce = os.urandom(NONCE)
    sealed = keyring.active_cipher.encrypt(nonce, data_key, b"key|" + subject.bytes)
    return f"v1.{keyring.active}.{_encoded(nonce + sealed)}"


def unwrap(key: DataKey, keyring: Keyring) -> bytes:
    """Raises SealBroken when the key was destroyed, moved, or its key-encryption key is not in the folder."""
    if key.destroyed_at is not None:
        raise SealBroken("The key of this subject was destroyed.")
    if key.kek_id not in keyring.keks:
        raise SealBroken(f"The key-encryption key {key.kek_id} is not in the key folder.")
    try:
        raw = _decoded(key.wrapped.removeprefix(f"v1.{key.kek_id}."))
        return AESGCM(keyring.keks[key.kek_id]).decrypt(raw[:NONCE], raw[NONCE:], b"key|" + key.subject.bytes)
    except _NOT_OURS as problem:
        raise SealBroken("The wrapped key was moved or altered.") from problem


def sealer_of(key: DataKey, keyring: Keyring) -> Sealer:
    return Sealer(key.subject, unwrap(key, keyring))


def _place(table: str, column: str, row: str) -> bytes:
    return f"{table}|{column}|{row}".encode()


def _encoded(raw: bytes) -> str:
    return b2a_base64(raw, newline=False).translate(_URL_SAFE).rstrip(b"=").decode()


def _decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
