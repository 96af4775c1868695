"""Who is one person with whom: by the number of the document alone, never by a default number, never an erased person."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from amparo.law.country import load_country
from amparo.register.protection.actions import open_cases
from amparo.register.protection.entries import CaseEntry
from amparo.safeguards.models import Person
from amparo.safeguards.people import PersonEntry
from amparo.safeguards.permissions import Role
from amparo.safeguards.vault.access import erase_person
from amparo.safeguards.vault.keyring import Keyring
from amparo.snapshot.linked import MOST_RECORDS
from amparo.snapshot.take import take_snapshot
from tests.cast import Cast
from tests.factories.safeguards import make_user
from tests.snapshot.register import at


def somebody(number: int, document: str) -> CaseEntry:
    person = PersonEntry(f"Alma {number}", "Robles", birth_date=date(1990, 1, 1 + number % 28), document_number=document, sex="female")  # fmt: skip
    opened = date(2020, 2, 3)
    return CaseEntry(f"k{number}", person, opened, (("presumed", opened),), is_fictional=True)


def record(cast: Cast, *, care: list[str] = [], court: list[str] = []) -> None:  # noqa: B006
    """One case for each document at each of two institutions."""
    for agency, documents in ((cast.care, care), (cast.prosecution, court)):
        clerk = make_user(cast, Role.RETURNS_CLERK, agency=agency)
        entries = [somebody(number, document) for number, document in enumerate(documents)]
        open_cases(entries=entries, agency=agency, by=clerk)


def persons(cast: Cast, keyring: Keyring, folder: Path) -> list[dict[str, Any]]:
    snapshot = take_snapshot(
        folder=folder / "s", taken_at=at("2021-01-10"), keyring=keyring, country=load_country("cu"), by=cast.gloria
    )  # fmt: skip
    found: list[dict[str, Any]] = pq.read_table(snapshot.folder / "person.parquet").to_pylist()
    return found


def sizes(rows: list[dict[str, Any]]) -> list[int]:
    """How many records each linked person has."""
    linked = [row["linked_id"] for row in rows]
    return sorted(linked.count(one) for one in set(linked))


def test_records_of_two_institutions_with_one_document_are_one_person_named_by_the_least(
    cast: Cast, keyring: Keyring, tmp_path: Path
) -> None:
    record(cast, care=["FIC-77-1", "FIC-77-2"], court=["fic 77 1"])

    rows = persons(cast, keyring, tmp_path)

    assert sizes(rows) == [1, 2]
    assert {row["linked_id"] for row in rows} <= {row["record_id"] for row in rows}
    for row in rows:
        together = [one["record_id"] for one in rows if one["linked_id"] == row["linked_id"]]
        assert row["linked_id"] == min(together)


def test_whoever_has_no_document_is_linked_to_nobody(cast: Cast, keyring: Keyring, tmp_path: Path) -> None:
    record(cast, care=["", ""], court=[""])

    assert sizes(persons(cast, keyring, tmp_path)) == [1, 1, 1]


@pytest.mark.parametrize(("records", "linked"), [(MOST_RECORDS, [10]), (MOST_RECORDS + 1, [1] * 12)])
def test_a_number_that_many_records_share_is_a_default_and_links_nobody(
    cast: Cast, keyring: Keyring, tmp_path: Path, records: int, linked: list[int]
) -> None:
    record(cast, care=["0000"] * records, court=["0000"] * records)

    assert sizes(persons(cast, keyring, tmp_path)) == linked


def test_an_erased_person_is_linked_to_nobody(cast: Cast, keyring: Keyring, tmp_path: Path) -> None:
    record(cast, care=["FIC-77-1"], court=["FIC-77-1"])
    erased = Person.objects.filter(agency=cast.care).get()
    officer = make_user(cast, Role.CASE_SUPERVISOR, agency=cast.care)

    erase_person(person=erased, reason="asked by the person", by=officer)

    assert sizes(persons(cast, keyring, tmp_path)) == [1, 1]


def test_no_digest_of_the_vault_leaves_with_a_snapshot(cast: Cast, keyring: Keyring, tmp_path: Path) -> None:
    record(cast, care=["FIC-77-1"], court=["FIC-77-1"])

    told = json.dumps(persons(cast, keyring, tmp_path), default=str)

    digests = list(Person.objects.values_list("document_digest", flat=True))
    assert digests
    assert not any(digest in told for digest in digests)
