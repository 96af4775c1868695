"""A signed digest of the chain's head leaves the machine, so that cutting the tail is found as well."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import transaction

from amparo.safeguards.audit.chain import GENESIS, record, verify_chain
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


@transaction.atomic
def write_digest(*, path: Path, at: datetime, keyring: Keyring, by: User) -> dict[str, str | int]:
    """Verify the chain, record that a digest was taken, and write the signed head to a file.

    Raises NotAllowed, BrokenChain.
    """
    require(by, Permission.AUDIT_DIGEST)
    report = verify_chain()
    if not report.ok:
        raise BrokenChain(report.problems[0].text)
    record(by=by, action=Action.DIGEST_WRITTEN, target=by, at=at)
    last = AuditEntry.objects.order_by("-number").first()
    head: dict[str, str | int] = {
        "entries": last.number if last else 0,
        "head": last.entry_hash if last else GENESIS,
        "at": at.astimezone(UTC).isoformat(timespec="seconds"),
    }
    signature = keyring.signer.sign(rfc8785.dumps(head)).hex()
    path.write_text(json.dumps({"digest": head, "signature": signature}, indent=2) + "\n", encoding="utf-8")
    return head


def check_digest(path: Path, public_key: Ed25519PublicKey) -> DigestReport:
    """Whether the register still holds the chain that the digest saw."""
    content = json.loads(path.read_text(encoding="utf-8"))
    head = content["digest"]
    try:
        public_key.verify(bytes.fromhex(content["signature"]), rfc8785.dumps(head))
    except InvalidSignature:
        return DigestReport(False, "The digest is not signed by this key.")
    entry = AuditEntry.objects.filter(number=head["entries"]).first()
    if entry is None:
        last = AuditEntry.objects.order_by("-number").values_list("number", flat=True).first() or 0
        return DigestReport(
            False, f"The tail was cut: the digest saw entry {head['entries']}, the register ends at {last}."
        )
    if entry.entry_hash != head["head"]:
        return DigestReport(False, f"Entry {entry.number} is not the one that the digest saw.")
    return DigestReport(True, f"The chain still holds the {head['entries']} entries that the digest saw.")
