"""Signatures: who signed what, and files that are no signatures."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from amparo.publication.manifest import MANIFEST, PARTS, ManifestBroken, canonical, read_manifest
from amparo.publication.signing import (
    Signature,
    SignatureUnreadable,
    is_signed,
    read_public_key,
    read_signature,
    sign,
)

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def test_a_signature_holds_for_its_content_alone() -> None:
    signature = sign(b"manifest", KEY)
    assert is_signed(b"manifest", signature)
    assert not is_signed(b"manifesT", signature)


def test_a_signature_names_its_key_and_holds_for_no_other() -> None:
    signature = sign(b"manifest", KEY)
    other = sign(b"manifest", Ed25519PrivateKey.generate())
    assert not is_signed(b"manifest", Signature(other.public_key, signature.value))
    assert not is_signed(b"manifest", Signature("00" * 31, signature.value))


def test_a_signature_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "manifest.sig"
    path.write_bytes(sign(b"manifest", KEY).as_bytes())
    assert read_signature(path) == sign(b"manifest", KEY)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"public_key": "zz", "signature": "00"}', b"\xff"])
def test_what_is_no_signature_file_is_told_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "manifest.sig"
    path.write_bytes(content)
    with pytest.raises(SignatureUnreadable, match=r"manifest\.sig is no signature file"):
        read_signature(path)


@pytest.mark.parametrize("content", [b"", b"00", b"zz" * 32])
def test_what_is_no_public_key_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "publisher.pub"
    path.write_bytes(content)
    with pytest.raises(SignatureUnreadable, match="64 hexadecimal digits"):
        read_public_key(path)


def test_missing_files_are_told_as_missing(tmp_path: Path) -> None:
    with pytest.raises(SignatureUnreadable, match="missing"):
        read_signature(tmp_path / "manifest.sig")
    with pytest.raises(SignatureUnreadable, match="cannot be read"):
        read_public_key(tmp_path / "publisher.pub")
    with pytest.raises(ManifestBroken, match="no published edition"):
        read_manifest(tmp_path)


@pytest.mark.parametrize(
    ("content", "told"), [(b"{", "not JSON"), (b"[]", "not a JSON object"), (b"{}", "lacks amparo, edition")]
)
def test_a_broken_manifest_says_what_it_lacks(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / MANIFEST).write_bytes(content)
    with pytest.raises(ManifestBroken, match=told):
        read_manifest(tmp_path)


def test_one_manifest_has_one_form() -> None:
    first = dict.fromkeys(PARTS, 1)
    assert canonical(first) == canonical(dict(reversed(first.items())))
