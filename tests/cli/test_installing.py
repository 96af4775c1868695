"""An installation from the terminal: agencies, users, keys, the audit chain."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from amparo.configuration import configuration
from amparo.safeguards.models import Agency, AuditEntry, User
from amparo.safeguards.permissions import Role
from tests.cast import Cast
from tests.cli.running import amparo
from tests.safeguards.test_audit_chain import TABLE, run, triggers_away


def test_an_administrator_registers_an_agency_and_its_clerk(cast: Cast) -> None:
    added = amparo(
        "agency",
        "add",
        "MINJUS",
        "--es",
        "Justicia",
        "--en",
        "Justice",
        "--returns",
        "plan_actions,plan_evidence",
    )
    clerk = amparo("user", "add", "nora", "--role", "returns_clerk", "--agency", "MINJUS")
    assert (added.code, clerk.code) == (0, 0)
    assert Agency.objects.get(code="MINJUS").return_kinds == "plan_actions|plan_evidence"
    assert User.objects.get(username="nora").grants.get().role == Role.RETURNS_CLERK


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("agency", "add", "CARE", "--es", "a", "--en", "b"), "institución con ese código"),
        (("agency", "add", "NEW", "--es", "a", "--en", "b", "--returns", "poems"), "clase"),
        (("user", "add", "ana", "--role", "case_worker"), "usuario con ese nombre"),
        (("user", "add", "nora", "--role", "queen"), "queen no es un papel"),
        (("user", "add", "nora", "--role", "case_worker", "--agency", "NOBODY"), "No hay institución"),
        (
            ("user", "add", "nora", "--role", "case_worker", "--by", "ana"),
            "permiso user_administer; lo tienen: elsa",
        ),
    ],
)
def test_what_cannot_be_done_is_one_sentence_with_code_two_and_changes_nothing(
    cast: Cast, words: tuple[str, ...], told: str
) -> None:
    before = (Agency.objects.count(), User.objects.count(), AuditEntry.objects.count())
    said = amparo(*words)
    assert said.code == 2
    assert told in said.err
    assert said.err.count("\n") == 1
    assert (Agency.objects.count(), User.objects.count(), AuditEntry.objects.count()) == before


def test_nobody_acts_where_two_could_and_none_is_named(cast: Cast) -> None:
    amparo("user", "add", "second", "--role", "administrator")
    said = amparo("agency", "add", "NEW", "--es", "a", "--en", "b")
    assert said.code == 2
    assert "user_administer: elsa, second" in said.err


def test_a_whole_chain_verifies(cast: Cast) -> None:
    whole = amparo("audit", "verify", "--json")
    assert whole.code == 0
    assert json.loads(whole.out)["ok"]
    assert json.loads(whole.out)["entries"] == AuditEntry.objects.count()


def test_a_broken_chain_exits_with_one_and_names_the_entry(cast: Cast) -> None:
    with triggers_away():
        run(f"UPDATE {TABLE} SET action = 'case_opened' WHERE number = 3")
    broken = amparo("audit", "verify")
    assert broken.code == 1
    assert "Entry 3" in broken.out


def test_a_digest_left_with_a_witness_checks(cast: Cast, tmp_path: Path) -> None:
    digest = tmp_path / "digest.json"
    written = amparo("audit", "digest", str(digest), "--by", "felix")
    checked = amparo("audit", "check", str(digest))
    assert (written.code, checked.code) == (0, 0)
    digest.write_text(digest.read_text().replace('"number": ', '"number": 1'))
    assert amparo("audit", "check", str(digest)).code == 1


def test_the_public_key_is_written_where_asked(cast: Cast, tmp_path: Path) -> None:
    said = amparo("keys", "public", "--out", str(tmp_path / "publisher.pub"))
    assert said.code == 0
    assert (tmp_path / "publisher.pub").read_text() == (
        configuration().key_folder / "publisher.pub"
    ).read_text()
