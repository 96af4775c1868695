"""Ed25519 signatures over an edition's manifest. A signature file is JSON: algorithm, public key (hexadecimal), signature."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ALGORITHM = "Ed25519"


class SignatureUnreadable(Exception):
    """A signature or key file is missing or malformed; the text names it."""


@dataclass(frozen=True)
class Signature:
    public_key: str
    """32 bytes in hexadecimal digits."""
    value: str
    """64 bytes in hexadecimal digits."""

    def as_bytes(self) -> bytes:
        content = {"algorithm": ALGORITHM, "public_key": self.public_key, "signature": self.value}
        return (json.dumps(content, indent=1) + "\n").encode()


def sign(content: bytes, key: Ed25519PrivateKey) -> Signature:
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return Signature(public.hex(), key.sign(content).hex())


def read_signature(path: Path) -> Signature:
    """Raises SignatureUnreadable."""
    try:
        content = json.loads(path.read_bytes())
        found = Signature(content["public_key"], content["signature"])
        bytes.fromhex(found.public_key), bytes.fromhex(found.value)
    except OSError as problem:
        raise SignatureUnreadable(f"{path.name} is missing.") from problem
    except (ValueError, KeyError, TypeError) as problem:
        raise SignatureUnreadable(f"{path.name} is no signature file.") from problem
    return found


def read_public_key(path: Path) -> str:
    """The key of a `.pub` file: 64 hexadecimal digits. Raises SignatureUnreadable."""
    try:
        text = path.read_text(encoding="ascii").strip()
        if len(bytes.fromhex(text)) != 32:
            raise ValueError
    except OSError as problem:
        raise SignatureUnreadable(f"{path} cannot be read.") from problem
    except ValueError as problem:
        raise SignatureUnreadable(
            f"{path} is no public key: 64 hexadecimal digits are expected."
        ) from problem
    return text.lower()


def is_signed(content: bytes, signature: Signature) -> bool:
    """Whether the signature fits the content and the key that the signature itself names."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signature.public_key))
        key.verify(bytes.fromhex(signature.value), content)
    except (InvalidSignature, ValueError):
        return False
    return True
