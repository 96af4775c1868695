"""`amparo estimate` as a user meets it: output, errors, exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import Result
from typer.testing import CliRunner

from amparo.cli.main import application

TABLES = Path(__file__).parents[1] / "statistics" / "mse" / "data"
SOLID = "A,B,C,count\n1,0,0,400\n0,1,0,350\n0,0,1,500\n1,1,0,90\n1,0,1,120\n0,1,1,80\n1,1,1,30\n"
APART = "A,B,C,count\n1,0,0,40\n0,1,0,35\n0,0,1,50\n"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(application("estimate"), ["estimate", *map(str, words)])


@pytest.fixture
def solid(tmp_path: Path) -> Path:
    path = tmp_path / "lists.csv"
    path.write_text(SOLID)
    return path


def test_json_gives_estimate_interval_model_and_whether_it_is_estimable() -> None:
    result = run(TABLES / "UKdat_5.csv", "--method", "stepwise", "--json")
    values = json.loads(result.stdout)

    assert result.exit_code == 0
    assert values["estimate"] == pytest.approx(11_313, abs=1)
    assert values["interval"][0] == pytest.approx(9_280, rel=0.05)
    assert values["interval"][1] == pytest.approx(15_090, rel=0.05)
    assert values["model"] == ["LA:NG", "NG:GP", "PFNCA:GP", "LA:PFNCA", "GO:GP", "NG:GO"]
    assert values["estimable"] is True


def test_what_is_not_estimable_is_told_with_exit_code_3(tmp_path: Path) -> None:
    path = tmp_path / "apart.csv"
    path.write_text(APART)
    result = run(path, "--language", "en")

    assert result.exit_code == 3
    assert "No person is on two lists" in result.stdout
    assert json.loads(run(path, "--json").stdout)["estimate"] is None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "The file is empty"),
        ("A,B,count\n1,0,-3\n", "Row 1, column count is negative"),
        ("A,B,count\n1,0,1.5\n", "not a whole number"),
        ("A,B,count\n1,,2\n", "Row 1, column B is missing"),
        ("A,count\n1,4\n", "fewer than two lists"),
        ("A,B,count\n1,0,4\n", "No person is on the list B"),
        ("A,B,count\n1,0,4\n1,0,4\n", "Row 2 repeats"),
        ("A,B,count\n0,0,4\n1,1,2\n", "no list at all"),
        (",".join(f"L{i}" for i in range(63)) + "\n", "at most 62"),
    ],
)
def test_a_bad_table_is_told_in_one_sentence_on_standard_error_with_exit_code_2(
    tmp_path: Path, content: str, words: str
) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(content)
    result = run(path, "--language", "en")

    assert result.exit_code == 2
    assert result.stdout == ""
    assert words in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_messages_are_spanish_unless_english_is_asked_for(tmp_path: Path) -> None:
    result = run(tmp_path / "none.csv")

    assert result.exit_code == 2
    assert "El archivo no puede leerse" in result.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--method", "magic"), "no such method"),
        (("--picture", "p.svg"), "--picture goes with --method panel"),
        (("--covariate", "A"), "--covariate goes with --method covariates"),
        (("--method", "covariates"), "--covariate goes with --method covariates"),
        (("--language", "fr"), "es o en"),
    ],
)
def test_a_request_that_makes_no_sense_is_refused(solid: Path, words: tuple[str, ...], told: str) -> None:
    result = run(solid, "--language", "en", *words)

    assert result.exit_code == 2
    assert told in result.stderr


def test_the_same_seed_gives_the_same_text_and_another_seed_another(solid: Path) -> None:
    first, again, other = (run(solid, "--json", "--seed", seed).stdout for seed in ("4", "4", "5"))

    assert first == again
    assert first != other


def test_the_number_of_replicates_and_the_order_of_models_can_be_chosen(solid: Path) -> None:
    values = json.loads(
        run(solid, "--method", "bic", "--max-order", "3", "--replicates", "300", "--json").stdout
    )

    assert values["diagnostics"]["replicates"] >= 300
    assert values["diagnostics"]["max_order"] == 2


def test_persons_on_no_list_are_dropped_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "unlisted.csv"
    path.write_text(SOLID + "0,0,0,999\n")

    assert json.loads(run(path, "--drop-unlisted", "--json", "--method", "aic").stdout)["observed"] == 1570


def test_the_panel_writes_its_picture_and_says_its_verdict(tmp_path: Path) -> None:
    path, drawing = tmp_path / "apart.csv", tmp_path / "panel.svg"
    path.write_text(APART)
    result = run(path, "--method", "panel", "--picture", drawing, "--language", "es")

    assert result.exit_code == 3
    assert "no puede estimarse" in result.stdout
    assert ElementTree.parse(drawing).getroot().get("lang") == "es"
    refused = run(path, "--method", "panel", "--picture", tmp_path / "none" / "p.svg", "--language", "en")
    assert refused.exit_code == 2
    assert "The picture cannot be written" in refused.stderr


def test_covariates_give_an_estimate_for_each_level(tmp_path: Path) -> None:
    path = tmp_path / "strata.csv"
    rows = [line.split(",") for line in SOLID.splitlines()[1:]]
    lines = [
        f"{a},{b},{c},{year},{int(n) * factor}"
        for a, b, c, n in rows
        for year, factor in (("y1", 1), ("y2", 2))
    ]
    path.write_text("A,B,C,year,count\n" + "\n".join(lines) + "\n")
    words = ("--method", "covariates", "--covariate", "year", "--replicates", "220")
    values = json.loads(run(path, *words, "--json").stdout)
    first, second = values["levels"]

    assert [first["level"], second["level"]] == ["y1", "y2"]
    assert second["estimate"] == pytest.approx(2 * first["estimate"], rel=1e-4)
    assert "year=y1" in run(path, *words).stdout
