"""A signed digest of the chain's head leaves the machine, so that cutting the tail or writing it anew is found as well."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import transaction

from amparo.safeguards.audit.chain import record
from amparo.safeguards.audit.verify import verify_chain
from amparo.safeguards.audit.words import Action
from amparo.safeguards.models import AuditEntry, User
from amparo.safeguards.permissions import Permission, require
from amparo.safeguards.vault.keyring import Keyring


class BrokenChain(Exception):
    """A digest is not written over a chain that does not verify."""


@dataclass(frozen=True, slots=True)
class DigestReport:
    ok: bool
    text: str


def write_digest(*, path: Path, at: datetime, keyring: Keyring, by: User) -> dict[str, str | int]:
    """Verify the chain, record that a digest was taken, and write the signed head to a file.

    The entry is committed before the file is written: a digest never names an entry that a kill could undo.
    Raises NotAllowed, BrokenChain.
    """
    require(by, Permission.AUDIT_DIGEST)
    with transaction.atomic():
        entry = record(by=by, action=Action.DIGEST_WRITTEN, target=by, at=at)
        report = verify_chain()
        if not report.ok:
            raise BrokenChain(report.problems[0].text)
    head: dict[str, str | int] = {
        "number": entry.number,
        "head": entry.entry_hash,
        "entries": report.entries,
        "at": at.astimezone(UTC).isoformat(timespec="seconds"),
    }
    signature = keyring.signer.sign(rfc8785.dumps(head)).hex()
    path.write_text(json.dumps({"digest": head, "signature": signature}, indent=2) + "\n", encoding="utf-8")
    return head


def check_digest(path: Path, public_key: Ed25519PublicKey) -> DigestReport:
    """Whether the register still holds the chain that the digest saw, and the chain itself still verifies."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        head, signature = content["digest"], bytes.fromhex(content["signature"])
        signed = rfc8785.dumps(head)
    except (OSError, ValueError, KeyError, TypeError):
        return DigestReport(False, f"{path.name} is not a digest: it cannot be read.")
    try:
        public_key.verify(signature, signed)
    except InvalidSignature:
        return DigestReport(False, "The digest is not signed by this key.")
    return _compare(head)


def _compare(head: dict[str, Any]) -> DigestReport:
    number = head["number"]
    entry = AuditEntry.objects.filter(number=number).first()
    if entry is None:
        last = AuditEntry.objects.order_by("-number").values_list("number", flat=True).first() or 0
        text = f"The tail was cut: the digest saw entry {number}, the register ends at {last}."
        return DigestReport(
            False, text if last < number else f"Entry {number}, which the digest saw, is missing."
        )
    if entry.entry_hash != head["head"]:
        return DigestReport(False, f"Entry {number} is not the one that the digest saw.")
    report = verify_chain()
    if not report.ok:
        return DigestReport(False, report.problems[0].text)
    return DigestReport(True, f"The chain still holds the {number} entries that the digest saw.")
