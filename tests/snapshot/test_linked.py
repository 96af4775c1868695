"""Who is one person with whom in a snapshot: by what the records say, never by a default number, never an erased person."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from amparo.law.country import load_country
from amparo.register.persons.proposing import propose_links
from amparo.register.protection.actions import open_cases
from amparo.register.protection.entries import CaseEntry
from amparo.safeguards.models import AuditEntry, DataKey, Person
from amparo.safeguards.people import PersonEntry
from amparo.safeguards.permissions import Role
from amparo.safeguards.vault.access import erase_person
from amparo.safeguards.vault.keyring import Keyring
from amparo.safeguards.vault.sealing import SealBroken
from amparo.snapshot.linked import DRAWS, SEED
from amparo.snapshot.take import take_snapshot
from tests.cast import Cast
from tests.factories.safeguards import make_user
from tests.snapshot.register import at
from tests.traces import audited


def entry(
    key: str, given: str, first: str, second: str = "", born: date | None = None, document: str = ""
) -> CaseEntry:
    person = PersonEntry(
        given, first, second, birth_date=born, document_number=document, sex="female", nationality="CUB"
    )
    opened = date(2020, 2, 3)
    return CaseEntry(key, person, opened, (("presumed", opened),), is_fictional=True)


def record(cast: Cast, *, care: list[CaseEntry] = [], court: list[CaseEntry] = []) -> None:  # noqa: B006
    """The protection files of two institutions."""
    for agency, entries in ((cast.care, care), (cast.prosecution, court)):
        clerk = make_user(cast, Role.RETURNS_CLERK, agency=agency)
        if entries:
            open_cases(entries=entries, agency=agency, by=clerk)


def frozen(cast: Cast, keyring: Keyring, folder: Path, table: str = "person") -> list[dict[str, Any]]:
    snapshot = take_snapshot(
        folder=folder, taken_at=at("2021-01-10"), keyring=keyring, country=load_country("cu"), by=cast.gloria
    )
    found: list[dict[str, Any]] = pq.read_table(snapshot.folder / f"{table}.parquet").to_pylist()
    return found


def sizes(rows: list[dict[str, Any]]) -> list[int]:
    """How many records each linked person has."""
    linked = [row["linked_id"] for row in rows]
    return sorted(linked.count(one) for one in set(linked))


CELIA = entry("k1", "Celia", "Lozano", "Prieto", date(1994, 5, 17), "FIC-77-1002")
CELIA_AGAIN = entry("k1", "CELIA", "LOSANO", "", date(1994, 5, 17))
DALIA = entry("k2", "Dalia", "Montes", "Rivas", date(1988, 9, 23), "FIC-77-2003")


def test_one_woman_under_two_spellings_is_one_person_named_by_the_least_of_her_records(
    cast: Cast, keyring: Keyring, tmp_path: Path
) -> None:
    record(cast, care=[CELIA, DALIA], court=[CELIA_AGAIN])

    rows = frozen(cast, keyring, tmp_path / "s")

    assert sizes(rows) == [1, 2]
    for row in rows:
        together = [one["record_id"] for one in rows if one["linked_id"] == row["linked_id"]]
        assert row["linked_id"] == min(together)
    assert all(0.5 < row["link_probability"] <= 1 for row in rows)


def test_namesakes_born_in_other_years_stay_two(cast: Cast, keyring: Keyring, tmp_path: Path) -> None:
    namesake = entry("k1", "Celia", "Lozano", "Prieto", date(1971, 11, 4), "FIC-80-3300")

    record(cast, care=[CELIA], court=[namesake])

    assert sizes(frozen(cast, keyring, tmp_path / "s")) == [1, 1]


def test_a_default_number_links_nobody(cast: Cast, keyring: Keyring, tmp_path: Path) -> None:
    strangers = [
        entry("k1", "Alma", "Robles", "Vega", date(1990, 3, 9), "000000"),
        entry("k2", "Greta", "Ferrer", "Pinto", date(1975, 7, 21), "000000"),
    ]

    record(cast, care=strangers, court=[DALIA])

    assert sizes(frozen(cast, keyring, tmp_path / "s")) == [1, 1, 1]


def test_a_register_without_a_name_is_frozen_with_each_record_alone(
    cast: Cast, keyring: Keyring, tmp_path: Path
) -> None:
    record(cast, care=[entry("k1", "", ""), entry("k2", "", "")])

    assert sizes(frozen(cast, keyring, tmp_path / "s")) == [1, 1]
    (made,) = frozen(cast, keyring, tmp_path / "t", "linkage")
    assert (made["records"], made["persons"], made["is_trained"]) == (0, 0, False)


def test_the_same_register_is_linked_alike_each_time(cast: Cast, keyring: Keyring, tmp_path: Path) -> None:
    record(cast, care=[CELIA, DALIA], court=[CELIA_AGAIN])

    assert frozen(cast, keyring, tmp_path / "s") == frozen(cast, keyring, tmp_path / "t")


def test_a_doubtful_record_is_elsewhere_in_some_draws_and_the_draws_name_persons_of_the_snapshot(
    cast: Cast, keyring: Keyring, tmp_path: Path
) -> None:
    vague = entry("k1", "Celia", "Lozano", "", date(1994, 1, 1))
    record(cast, care=[CELIA, DALIA], court=[vague])

    drawn = frozen(cast, keyring, tmp_path / "s", "drawn_person")

    pseudonyms = {row["record_id"] for row in frozen(cast, keyring, tmp_path / "t")}
    assert drawn
    assert {row["record_id"] for row in drawn} | {row["linked_id"] for row in drawn} <= pseudonyms
    assert {row["draw"] for row in drawn} <= set(range(1, DRAWS + 1))


def test_the_run_of_a_linkage_is_told_in_numbers(cast: Cast, keyring: Keyring, tmp_path: Path) -> None:
    record(cast, care=[CELIA, DALIA], court=[CELIA_AGAIN])

    (made,) = frozen(cast, keyring, tmp_path / "s", "linkage")

    assert made == {
        "records": 3,
        "persons": 2,
        "largest": 2,
        "is_trained": False,
        "draws": DRAWS,
        "seed": SEED,
    }


def test_an_erased_person_is_linked_to_nobody(cast: Cast, keyring: Keyring, tmp_path: Path) -> None:
    record(cast, care=[CELIA], court=[CELIA_AGAIN])
    erased = Person.objects.filter(agency=cast.care).get()
    officer = make_user(cast, Role.CASE_SUPERVISOR, agency=cast.care)

    erase_person(person=erased, reason="asked by the person", by=officer)

    rows = frozen(cast, keyring, tmp_path / "s")

    assert sizes(rows) == [1, 1]


def test_no_digest_of_the_vault_leaves_with_a_snapshot(cast: Cast, keyring: Keyring, tmp_path: Path) -> None:
    record(cast, care=[CELIA], court=[CELIA_AGAIN])

    tables = ("person", "drawn_person", "linkage")
    told = json.dumps([frozen(cast, keyring, tmp_path / name, name) for name in tables], default=str)

    digests = [one for one in Person.objects.values_list("document_digest", flat=True) if one]
    assert digests
    assert not any(digest in told for digest in digests)


@pytest.mark.parametrize("harm", ["moved", "without a key"])
def test_an_identity_that_does_not_open_stops_the_snapshot_and_is_named_by_its_record(
    cast: Cast, keyring: Keyring, tmp_path: Path, harm: str
) -> None:
    record(cast, care=[CELIA, DALIA])
    one, other = Person.objects.order_by("pk")
    if harm == "moved":
        Person.objects.filter(pk=one.pk).update(given_names=other.given_names)
    else:
        DataKey.objects.filter(subject=one.pk).delete()

    with audited("integrity_broken"), pytest.raises(SealBroken, match=str(one.pk)):
        frozen(cast, keyring, tmp_path / "s")
    entry = AuditEntry.objects.order_by("-number")[0]
    assert (entry.target_table, entry.target_id) == (Person._meta.db_table, str(one.pk))
    assert not (tmp_path / "s").exists()


def test_an_identity_that_does_not_open_stops_the_comparison_and_stays_on_record(
    cast: Cast, keyring: Keyring
) -> None:
    record(cast, care=[CELIA, DALIA])
    DataKey.objects.filter(subject=Person.objects.order_by("pk")[0].pk).delete()

    with audited("integrity_broken"), pytest.raises(SealBroken):
        propose_links(keyring=keyring, by=cast.gloria)
