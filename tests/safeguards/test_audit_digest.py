"""A signed digest that left the machine finds what the chain alone cannot."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction

from amparo.safeguards import audit
from amparo.safeguards.models import AuditEntry
from amparo.safeguards.permissions import NotAllowed
from amparo.safeguards.vault.keyring import Keyring
from tests.cast import Cast
from tests.safeguards.test_audit_chain import hash_at, rehash, triggers_away

AT = datetime(2019, 6, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def digest(cast: Cast, keyring: Keyring, tmp_path: Path) -> Path:
    """A digest, after which Ana wrote on."""
    path = tmp_path / "digest.json"
    audit.write_digest(path=path, at=AT, keyring=keyring, by=cast.felix)
    with transaction.atomic():
        audit.record_many(by=cast.ana, action=audit.Action.CASE_OPENED, targets=[cast.ana] * 5)
    return path


def seen(digest: Path) -> int:
    return int(json.loads(digest.read_text(encoding="utf-8"))["digest"]["number"])


def test_a_digest_holds_the_last_number_the_head_and_the_count(digest: Path) -> None:
    head = json.loads(digest.read_text(encoding="utf-8"))["digest"]
    entry = AuditEntry.objects.get(number=head["number"])

    assert entry.action == "digest_written"
    assert head == {
        "number": entry.number,
        "entries": entry.number,
        "head": entry.entry_hash,
        "at": "2019-06-01T12:00:00+00:00",
    }


def test_a_chain_that_went_on_still_holds_what_the_digest_saw(digest: Path, keyring: Keyring) -> None:
    report = audit.check_digest(digest, keyring.public_key)

    assert report.ok
    assert str(seen(digest)) in report.text


def test_a_cut_tail_is_found_though_the_chain_verifies(digest: Path, keyring: Keyring) -> None:
    with triggers_away():
        AuditEntry.objects.filter(number__gte=seen(digest) - 2)._raw_delete("default")
    assert audit.verify_chain().ok

    report = audit.check_digest(digest, keyring.public_key)

    assert not report.ok
    assert report.text.startswith("The tail was cut")
    assert f"ends at {seen(digest) - 3}" in report.text


def test_an_empty_register_is_a_cut_tail(digest: Path, keyring: Keyring) -> None:
    with triggers_away():
        AuditEntry.objects.all()._raw_delete("default")

    assert "ends at 0" in audit.check_digest(digest, keyring.public_key).text


def test_a_tail_written_anew_is_found_though_the_chain_verifies(digest: Path, keyring: Keyring) -> None:
    last = AuditEntry.objects.latest("number").number
    with triggers_away():
        AuditEntry.objects.filter(number=5).update(detail="never happened")
        for number in range(5, last + 1):
            rehash(number, hash_at(number - 1))
    assert audit.verify_chain().ok

    report = audit.check_digest(digest, keyring.public_key)

    assert report == audit.DigestReport(False, f"Entry {seen(digest)} is not the one that the digest saw.")


def test_a_change_before_or_after_the_head_is_found_as_well(digest: Path, keyring: Keyring) -> None:
    with triggers_away():
        AuditEntry.objects.filter(number=3).update(detail="x")

    assert audit.check_digest(digest, keyring.public_key).text == "Entry 3 was changed after it was written."


def test_the_entry_of_the_digest_itself_may_not_vanish(digest: Path, keyring: Keyring) -> None:
    with triggers_away():
        AuditEntry.objects.filter(number=seen(digest))._raw_delete("default")

    assert (
        f"Entry {seen(digest)}, which the digest saw, is missing"
        in audit.check_digest(digest, keyring.public_key).text
    )


@pytest.mark.parametrize("field", ["number", "head", "entries", "at"])
def test_a_digest_altered_in_any_field_is_refused(digest: Path, keyring: Keyring, field: str) -> None:
    content = json.loads(digest.read_text(encoding="utf-8"))
    content["digest"][field] = 1
    digest.write_text(json.dumps(content), encoding="utf-8")

    assert audit.check_digest(digest, keyring.public_key).text == "The digest is not signed by this key."


def test_a_digest_of_somebody_else_is_refused(digest: Path) -> None:
    stranger = Ed25519PrivateKey.generate().public_key()

    assert not audit.check_digest(digest, stranger).ok


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"digest": {}, "signature": "zz"}', "\xff"])
def test_a_file_that_is_no_digest_is_said_to_be_none(tmp_path: Path, keyring: Keyring, content: str) -> None:
    path = tmp_path / "digest.json"
    path.write_text(content, encoding="latin-1")

    assert (
        audit.check_digest(path, keyring.public_key).text == "digest.json is not a digest: it cannot be read."
    )
    assert not audit.check_digest(tmp_path / "none", keyring.public_key).ok


def test_no_digest_is_written_over_a_broken_chain(cast: Cast, keyring: Keyring, tmp_path: Path) -> None:
    with triggers_away():
        AuditEntry.objects.filter(number=3).update(detail="x")
    before = AuditEntry.objects.count()

    with pytest.raises(audit.BrokenChain, match="Entry 3"):
        audit.write_digest(path=tmp_path / "digest.json", at=AT, keyring=keyring, by=cast.felix)

    assert not (tmp_path / "digest.json").exists()
    assert AuditEntry.objects.count() == before


def test_only_auditor_and_rapporteur_write_digests(cast: Cast, keyring: Keyring, tmp_path: Path) -> None:
    for name, user in cast.everybody().items():
        if name not in {"felix", "gloria"}:
            with pytest.raises(NotAllowed):
                audit.write_digest(path=tmp_path / "digest.json", at=AT, keyring=keyring, by=user)
