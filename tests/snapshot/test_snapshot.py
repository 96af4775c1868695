"""Freezing the register: what is written, what never is, and that nothing can be changed afterwards."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from amparo.law.country import load_country
from amparo.register.plan.models import Evidence
from amparo.safeguards.models import AuditEntry, Person
from amparo.safeguards.permissions import NotAllowed
from amparo.safeguards.vault.keyring import Keyring
from amparo.snapshot.schema import TABLE_BY_NAME, TABLES
from amparo.snapshot.snapshots import Snapshot, SnapshotBroken, open_snapshot, write_snapshot
from amparo.snapshot.sources import SOURCES
from amparo.snapshot.take import take_snapshot
from tests.canary import WORDS, scan, scan_text
from tests.cast import Cast
from tests.snapshot.register import TEXTS, at, fill_register

pytestmark = pytest.mark.slow

COUNTRY = load_country("cu")


def take(folder: Path, cast: Cast, keyring: Keyring, **options: Any) -> Snapshot:
    return take_snapshot(
        folder=folder,
        taken_at=at("2021-01-10 12:00"),
        keyring=keyring,
        country=COUNTRY,
        by=cast.gloria,
        **options,
    )


def rows(snapshot: Snapshot, table: str) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = pq.read_table(snapshot.folder / f"{table}.parquet").to_pylist()
    return read


@pytest.fixture
def snapshot(cast: Cast, keyring: Keyring, tmp_path: Path) -> Snapshot:
    fill_register(cast)
    return take(tmp_path / "snapshot", cast, keyring)


def test_every_table_has_a_source_and_every_source_a_table() -> None:
    assert set(SOURCES) | {"population", "offence", "linkage", "drawn_person"} == set(TABLE_BY_NAME)


def test_every_table_is_written_with_the_columns_of_the_schema(snapshot: Snapshot) -> None:
    for table in TABLES:
        written = pq.read_table(snapshot.folder / f"{table.name}.parquet")
        assert written.column_names == [column.name for column in table.columns]
        assert written.num_rows > 0 or table.name == "drawn_person", table.name  # nobody here is in doubt
        assert {item.name: item.rows for item in snapshot.tables}[table.name] == written.num_rows


def test_records_point_to_each_other_by_pseudonym(snapshot: Snapshot) -> None:
    (case,), (victim,) = rows(snapshot, "protection_case"), rows(snapshot, "cause_victim")
    assert case["alert_id"] in {row["record_id"] for row in rows(snapshot, "alert")}
    assert case["person_id"] in {row["record_id"] for row in rows(snapshot, "person")}
    assert victim["cause_id"] == rows(snapshot, "cause")[0]["record_id"]
    assert {row["case_id"] for row in rows(snapshot, "identification")} == {case["record_id"]}
    assert {row["matter_id"] for row in rows(snapshot, "clock")} & {
        row["record_id"] for row in rows(snapshot, "alert")
    }


def test_facts_are_typed_and_derived(snapshot: Snapshot) -> None:
    (case,), (cause,) = rows(snapshot, "protection_case"), rows(snapshot, "cause")
    alert = next(row for row in rows(snapshot, "alert") if row["channel"] == "hotline")
    assert (case["sex_age"], case["age_class"], case["nationality"]) == ("girl", "15-17", "CUB")
    assert case["vulnerabilities"] == ["migration", "poverty"]
    assert case["reflection_until"] == date(2020, 3, 6)
    assert (alert["raised_at"], alert["raised_on"]) == (datetime(2020, 2, 1, 23, 30), date(2020, 2, 1))
    assert alert["suspected_forms"] == ["forced_labour", "sexual_exploitation"]
    assert (cause["finding"], cause["forms"], cause["iccs_code"]) == (
        "trafficking",
        ["sexual_exploitation"],
        "0302",
    )
    assert rows(snapshot, "sentence")[0]["years"] == 7.5
    assert rows(snapshot, "survey_answer")[0]["items"] == [1.0, 2.0, 3.0]
    assert rows(snapshot, "evidence")[0]["completes"] is True
    assert {row["has_evidence"] for row in rows(snapshot, "cause_element")} == {True}
    assert {row["is_default"] for row in rows(snapshot, "population")} == {True, False}
    assert {row["maximum_years"] for row in rows(snapshot, "offence") if row["code"] == "procuring"} == {30}
    assert [row["outcome"] for row in rows(snapshot, "answer")] == ["given"]


def test_what_is_not_known_is_empty_or_unknown_and_never_a_no(snapshot: Snapshot) -> None:
    alert = next(row for row in rows(snapshot, "alert") if row["channel"] == "police")
    accused = next(row for row in rows(snapshot, "accused") if row["sex"] == "female")
    assert (alert["person_id"], alert["is_child"], alert["suspected_forms"], alert["closed_on"]) == (
        None,
        "unknown",
        [],
        None,
    )
    assert (accused["age_class"], accused["is_official"], accused["decided_on"]) == (
        "unknown",
        "unknown",
        None,
    )
    assert (
        next(row for row in rows(snapshot, "link") if row["kind"] == "acted_together")["identifier_id"]
        is None
    )


def test_no_identity_and_no_free_text_leaves_the_register(snapshot: Snapshot) -> None:
    assert Person.objects.count() > 0
    told = json.dumps([rows(snapshot, table.name) for table in TABLES], default=str, ensure_ascii=False)
    assert scan_text("tables", told, words=(*WORDS, *TEXTS)) == []
    assert scan(snapshot.folder, words=(*WORDS, *TEXTS)) == []
    assert "1987-11-29" not in told


def test_no_pseudonym_is_a_key_of_the_register(snapshot: Snapshot) -> None:
    told = json.dumps([rows(snapshot, table.name) for table in TABLES], default=str)
    for person in Person.objects.all():
        assert str(person.pk) not in told
        assert person.pk.hex not in told


def test_the_same_register_gives_the_same_bytes(
    snapshot: Snapshot, cast: Cast, keyring: Keyring, tmp_path: Path
) -> None:
    again = take(tmp_path / "again", cast, keyring)
    assert again.id == snapshot.id
    for table in TABLES:
        name = f"{table.name}.parquet"
        assert (again.folder / name).read_bytes() == (snapshot.folder / name).read_bytes()


def test_a_changed_fact_gives_another_id(
    snapshot: Snapshot, cast: Cast, keyring: Keyring, tmp_path: Path
) -> None:
    Evidence.objects.update(completes=False)
    assert take(tmp_path / "again", cast, keyring).id != snapshot.id


def test_taking_is_allowed_to_few_and_leaves_an_audit_entry(
    cast: Cast, keyring: Keyring, tmp_path: Path
) -> None:
    told: list[str] = []
    snapshot = take(tmp_path / "s", cast, keyring, progress=told.append)
    assert told == [table.name for table in TABLES]
    assert AuditEntry.objects.filter(action="snapshot_taken").count() == 1
    assert snapshot.taken_at == "2021-01-10T12:00:00+00:00"
    with pytest.raises(NotAllowed):
        take_snapshot(
            folder=tmp_path / "t", taken_at=at("2021-01-10"), keyring=keyring, country=COUNTRY, by=cast.ana
        )
    assert not (tmp_path / "t").exists()


def test_a_snapshot_is_never_overwritten(cast: Cast, keyring: Keyring, tmp_path: Path) -> None:
    take(tmp_path / "s", cast, keyring)
    with pytest.raises(FileExistsError, match="never overwritten"):
        take(tmp_path / "s", cast, keyring)


def test_an_attempt_that_broke_leaves_no_snapshot_and_the_next_one_clears_up(
    cast: Cast, keyring: Keyring, tmp_path: Path
) -> None:
    def stop(name: str) -> None:
        if name == "cause":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take(tmp_path / "s", cast, keyring, progress=stop)
    assert not (tmp_path / "s").exists()
    assert (tmp_path / ".s.part").exists()
    assert AuditEntry.objects.filter(action="snapshot_taken").count() == 0

    take(tmp_path / "s", cast, keyring)
    assert open_snapshot(tmp_path / "s")
    assert not (tmp_path / ".s.part").exists()


def small(folder: Path) -> Snapshot:
    def fill(part: Path) -> list[tuple[str, int]]:
        (part / "cause.parquet").write_bytes(b"rows")
        return [("cause", 2)]

    return write_snapshot(folder, fill=fill, taken_at=at("2021-01-01"), country="CUB", code_version="1")


def test_opening_gives_what_was_written(tmp_path: Path) -> None:
    assert open_snapshot(small(tmp_path / "s").folder) == small(tmp_path / "t").__class__(
        tmp_path / "s",
        small(tmp_path / "u").id,
        "2021-01-01T00:00:00+00:00",
        "CUB",
        "1",
        small(tmp_path / "v").tables,
    )


def _edit(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    path = folder / "snapshot.json"
    about = json.loads(path.read_text())
    change(about)
    path.write_text(json.dumps(about))


@pytest.mark.parametrize(
    ("tamper", "words"),
    [
        (lambda folder: (folder / "cause.parquet").write_bytes(b"rowz"), "cause.parquet was changed"),
        (lambda folder: (folder / "cause.parquet").unlink(), "cause.parquet is missing"),
        (lambda folder: (folder / "snapshot.json").unlink(), "snapshot.json is missing or unreadable"),
        (lambda folder: (folder / "snapshot.json").write_text("{"), "snapshot.json is missing or unreadable"),
        (lambda folder: _edit(folder, lambda about: about["tables"][0].update(rows=3)), "not the hash"),
        (lambda folder: _edit(folder, lambda about: about.pop("tables")), "missing or unreadable"),
    ],
)
def test_a_tampered_snapshot_is_refused_and_the_file_named(
    tmp_path: Path, tamper: Callable[[Path], object], words: str
) -> None:
    snapshot = small(tmp_path / "s")
    tamper(snapshot.folder)
    with pytest.raises(SnapshotBroken, match=words):
        open_snapshot(snapshot.folder)
