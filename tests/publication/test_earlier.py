"""Which editions stood before another: what it must guard."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from amparo.publication.earlier import standing_before
from amparo.publication.manifest import MANIFEST, PARTS, canonical

DAY = date(2020, 3, 16)


def publish(folder: Path, name: str, day: date, *guarded: str) -> None:
    both, period = {"es": "Informe", "en": "Report"}, {"from": "2019-01-01", "to": "2019-12-31"}
    about = {
        "name": name, "title": both, "period": period, "previous_period": period, "published_on": day.isoformat(), "country": "cu",
        "country_name": both, "publisher": both, "is_fictional": True,
    }  # fmt: skip
    earlier = [{"edition": one, "manifest_sha256": "0" * 64} for one in guarded]
    manifest = {part: {} for part in PARTS} | {"edition": about, "disclosure": {"earlier": earlier}}
    (folder / name).mkdir()
    (folder / name / MANIFEST).write_bytes(canonical(manifest))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    publish(tmp_path, "first", DAY)
    publish(tmp_path, "corrected", DAY, "first")
    publish(tmp_path, "later", date(2021, 1, 1), "first", "corrected")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("first", set()),
        ("corrected", {"first"}),
        ("later", {"first", "corrected"}),
        ("another", {"first", "corrected", "later"}),
    ],
)
def test_an_edition_guards_all_that_stand_but_those_that_were_built_on_it_whatever_their_day(
    folder: Path, name: str, before: set[str]
) -> None:
    assert {one.name for one in standing_before(folder, name=name)} == before
