"""The keys of an installation, read from files of their own, never from settings or the database."""

from __future__ import annotations

import os
import secrets
import stat
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
PUBLIC_KEY_FILE = "publisher.pub"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class KeyringError(Exception):
    """A key is missing, weak or readable by others; the text names the file and what to do."""


@dataclass(frozen=True, repr=False)
class Keyring:
    """Key-encryption keys by id (one active), the keys of the blind index and of pseudonyms, the publisher's signer."""

    keks: dict[str, bytes]
    active: str
    index_key: bytes
    pseudonym_key: bytes
    signer: Ed25519PrivateKey

    @cached_property
    def active_cipher(self) -> AESGCM:
        """The cipher of the active key-encryption key, set up once for the many keys that it wraps."""
        return AESGCM(self.keks[self.active])

    @property
    def public_key(self) -> Ed25519PublicKey:
        return self.signer.public_key()


def load_keyring(folder: Path) -> Keyring:
    """Read the key folder. Raises KeyringError."""
    if not folder.is_dir():
        raise KeyringError(f"There is no key folder {folder}; make one with: amparo keys init")
    if folder.stat().st_mode & _OTHERS:
        raise KeyringError(f"{folder} is open to others; run: chmod 700 {folder}")
    keks = {path.stem.removeprefix("kek-"): _read(path) for path in sorted(folder.glob("kek-*.key"))}
    active_file = folder / "active"
    active = active_file.read_text(encoding="utf-8").strip() if active_file.is_file() else ""
    if active not in keks:
        raise KeyringError(
            f"{active_file} must name one of the key-encryption keys ({', '.join(keks) or 'none is there'})."
        )
    signer = Ed25519PrivateKey.from_private_bytes(_read(folder / "publisher.key"))
    return Keyring(keks, active, _read(folder / "index.key"), _read(folder / "pseudonym.key"), signer)


def create_keyring(folder: Path) -> Keyring:
    """Make new keys. Refuses a folder that has some: replacing keys would make every identity unreadable.

    The folder appears complete or not at all. Raises KeyringError.
    """
    if folder.exists() and any(folder.iterdir()):
        raise KeyringError(f"{folder} already holds keys; they are never replaced. Use: amparo keys rotate")
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    for name in ("kek-k1.key", "index.key", "pseudonym.key", "publisher.key"):
        _write(draft / name, secrets.token_bytes(KEY_BYTES))
    _name_active(draft, "k1")
    write_public_key(draft / PUBLIC_KEY_FILE, load_keyring(draft).public_key)
    draft.replace(folder)
    return load_keyring(folder)


def add_kek(folder: Path) -> str:
    """A new key-encryption key, made active. The old ones stay until rotation has rewrapped every data key."""
    numbers = [int(path.stem.removeprefix("kek-k")) for path in folder.glob("kek-k*.key")]
    name = f"k{max(numbers, default=0) + 1}"
    _write(folder / f"kek-{name}.key", secrets.token_bytes(KEY_BYTES))
    _name_active(folder, name)
    return name


def _name_active(folder: Path, name: str) -> None:
    """In one step: a file cut short would name no key."""
    draft = folder / "active.new"
    draft.write_text(f"{name}\n", encoding="utf-8")
    draft.replace(folder / "active")


def write_public_key(path: Path, key: Ed25519PublicKey) -> None:
    raw = key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    path.write_text(raw.hex() + "\n", encoding="utf-8")


def _write(path: Path, key: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(key.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())


def _read(path: Path) -> bytes:
    if not path.is_file():
        raise KeyringError(f"The key file {path} is missing; restore it from the key backup.")
    if path.stat().st_mode & _OTHERS:
        raise KeyringError(f"{path} can be read by others; run: chmod 600 {path}")
    try:
        key = bytes.fromhex(path.read_text(encoding="utf-8").strip())
    except ValueError as problem:
        raise KeyringError(f"{path} is not a key: 64 hexadecimal digits are expected.") from problem
    if len(key) != KEY_BYTES or len(set(key)) < 8:
        raise KeyringError(f"{path} holds a weak or short key: 32 random bytes are expected.")
    return key
