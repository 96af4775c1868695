"""`amparo report --engine spark`, from a file to an edition that a stranger checks: the same bytes as DuckDB's."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.test_a_strangers_path import LATE, TRIED, Walk
from tests.spark.conftest import JAVA_IN_A_HURRY

pytestmark = [pytest.mark.spark, pytest.mark.slow]
YEAR = ("report", "--edition", "2019", "--from", "2019-01-01", "--to", "2019-12-31")


@pytest.fixture
def frozen(tmp_path: Path) -> Walk:
    """An installation with a prosecution's causes of a year, frozen."""
    walk = Walk(tmp_path / "one")
    walk.home.mkdir()
    walk.type("init", "--administrator", "elsa")
    walk.type("agency", "add", "FGR", "--es", "Fiscalía", "--en", "Prosecution", "--kind", "prosecution")
    walk.type("user", "add", "clerk", "--role", "returns_clerk", "--agency", "FGR")
    walk.type("user", "add", "gloria", "--role", "rapporteur")
    walk.type("import", walk.file("causes.csv", *TRIED, *LATE), "--agency", "FGR")
    walk.type("snapshot", "--name", "2019")
    return walk


def files(edition: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(edition)): path.read_bytes() for path in edition.rglob("*") if path.is_file()
    }


def test_an_edition_that_spark_counted_is_the_same_byte_for_byte(
    frozen: Walk, java: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = replace(frozen, home=tmp_path / "other")
    shutil.copytree(frozen.home, other.home)
    monkeypatch.setenv("JAVA_HOME", java)
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", JAVA_IN_A_HURRY)

    frozen.type(*YEAR)
    other.type(*YEAR, "--engine", "spark")

    made = files(other.edition("2019"))
    assert made == files(frozen.edition("2019"))
    assert {"manifest.json", "manifest.sig", "report.es.pdf", "data/figures.csv"} <= set(made)
    assert other.manifest("2019")["figures"]["justice.causes_filed"]["value"] == 8  # type: ignore[index]
