"""Through the command that people type: a hostile file gives one sentence, exit code 2, and nothing changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from amparo.cli import common
from amparo.cli.main import application
from amparo.safeguards.actions import disable_user
from tests.cast import Cast
from tests.returns.hostile import CONTENTS, GOOD, PLACES

pytestmark = pytest.mark.slow

REQUIRED = {
    "empty", "binary", "broken quotes", "utf-16 without its mark", "50,000 columns", "zip bomb", "formula", "PDF named csv",
    "columns of another agency", "rows of another agency",
}  # fmt: skip
"""The hostile files that every way in must withstand; the folder is a place."""


@pytest.fixture
def run(cast: Cast) -> Callable[..., Result]:
    """`amparo …` as typed; the care agency sends two kinds."""
    cast.care.return_kinds = "activities|surveys"
    cast.care.save()

    def typed(*words: str | Path) -> Result:
        return CliRunner().invoke(application(str(words[0])), [str(word) for word in words])

    return typed


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = common.configuration().model_copy(update={"language": "en"})
    monkeypatch.setattr(common, "configuration", lambda: settings)


def assert_refused(result: Result) -> str:
    """Exit code 2, nothing on stdout, one sentence on stderr. Returns the sentence."""
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert len(lines) == 1
    assert lines[0].endswith(".")
    assert "Traceback" not in result.stderr
    return lines[0]


def test_the_list_of_hostile_files_is_complete() -> None:
    assert set(CONTENTS) >= REQUIRED
    assert "a folder" in PLACES


@pytest.mark.parametrize("name", CONTENTS)
def test_a_hostile_file_is_refused_and_nothing_changed(
    name: str, run: Callable[..., Result], everything: Callable[[], Any], tmp_path: Path
) -> None:
    path = tmp_path / "return.csv"
    path.write_bytes(CONTENTS[name]())
    before = everything()

    assert_refused(run("import", path, "--agency", "CARE"))

    assert everything() == before


@pytest.mark.parametrize("name", PLACES)
def test_a_hostile_place_is_refused_and_nothing_changed(
    name: str, run: Callable[..., Result], everything: Callable[[], Any], tmp_path: Path
) -> None:
    path = tmp_path / "return.csv"
    PLACES[name](path)
    before = everything()

    assert_refused(run("import", path, "--agency", "CARE"))

    assert everything() == before


@pytest.mark.parametrize("name", sorted(REQUIRED))
def test_the_sentence_is_told_in_the_language_of_the_installation(
    name: str, run: Callable[..., Result], english: None, tmp_path: Path
) -> None:
    path = tmp_path / "return.csv"
    path.write_bytes(CONTENTS[name]())

    sentence = assert_refused(run("import", path, "--agency", "CARE"))

    assert not set(sentence) & set("áéíóúñ¿¡«»")


@pytest.mark.parametrize("options", [[], ["--dry-run"], ["--json"], ["--dry-run", "--json"]])
def test_a_refusal_is_the_same_for_a_dry_run_and_as_json(
    options: list[str], run: Callable[..., Result], tmp_path: Path
) -> None:
    path = tmp_path / "return.csv"
    path.write_bytes(CONTENTS["PDF named csv"]())

    assert "PDF" in assert_refused(run("import", path, "--agency", "CARE", *options))


def test_a_good_file_comes_in_with_exit_code_zero_and_its_counts_add_up(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    path = tmp_path / "return.csv"
    path.write_bytes(GOOD)

    result = run("import", path, "--agency", "CARE", "--json")

    told = json.loads(result.stdout)
    assert result.exit_code == 0, result.stderr
    assert told["rows"] == told["accepted"] + told["quarantined"] + told["held"] == 1


def test_rows_that_wait_have_an_exit_code_of_their_own(run: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "return.csv"
    path.write_bytes(GOOD + b"A-2,pilgrimage,teachers,2019-01-01,planned\n")

    result = run("import", path, "--agency", "CARE", "--json")

    told = json.loads(result.stdout)
    assert result.exit_code == 3
    assert (told["rows"], told["accepted"], told["quarantined"]) == (2, 1, 1)
    [problem] = told["problems"]
    assert (problem["row"], problem["reason"], problem["class"]) == (3, "unknown_code", "text")
    assert "pilgrimage" not in result.stdout


@pytest.mark.parametrize(
    "words",
    [["--agency", "NOBODY"], ["--agency", "FISC"], ["--agency", "CARE", "--by", "ana"], ["--agency", "CARE", "--kind", "prayers"]],
)  # fmt: skip
def test_nobody_acts_as_nobody_and_no_kind_is_invented(
    words: list[str], run: Callable[..., Result], everything: Callable[[], Any], tmp_path: Path
) -> None:
    path = tmp_path / "return.csv"
    path.write_bytes(GOOD)
    before = everything()

    assert_refused(run("import", path, *words))

    assert everything() == before


def test_somebody_who_left_sends_nothing(run: Callable[..., Result], cast: Cast, tmp_path: Path) -> None:
    disable_user(user=cast.clerk, by=cast.elsa)
    path = tmp_path / "return.csv"
    path.write_bytes(GOOD)

    assert_refused(run("import", path, "--agency", "CARE"))
