"""`amparo link` as a user meets it: two files to persons, the guess printed, errors in one sentence, nothing of a name on the screen."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from amparo.cli.main import application
from tests.linkage.people import as_another_writes, person

HEADER = [
    "id",
    "nombres",
    "primer apellido",
    "segundo apellido",
    "fecha de nacimiento",
    "sexo",
    "nacionalidad",
    "documento",
]
FIELDS = ["given_names", "surname", "second_surname", "born", "sex", "nationality", "document"]


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(application("link"), ["link", *map(str, words)])


def write(path: Path, rows: list[dict[str, str | None]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows([[i + 1, *(row[field] or "" for field in FIELDS)] for i, row in enumerate(rows)])
    return path


@pytest.fixture
def two_files(tmp_path: Path) -> list[Path]:
    rows = [person(i) for i in range(6)]
    return [
        write(tmp_path / "police.csv", rows),
        write(tmp_path / "shelter.csv", [as_another_writes(row) for row in rows[:3]]),
    ]


@pytest.mark.slow
def test_two_files_become_persons_with_their_probability(two_files: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "who.csv"
    result = run(*two_files, "--out", out, "--draws", 3, "--language", "en")
    with out.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    assert result.exit_code == 0, result.stderr
    assert "9 records are 6 persons" in result.stdout
    assert "surname = primer apellido" in result.stderr
    assert "Normalising the names of 9 records" in result.stderr
    assert "Drawing 3 linkages" in result.stderr
    assert list(rows[0]) == ["record_id", "cluster_id", "probability", "draw_1", "draw_2", "draw_3"]
    assert rows[0]["record_id"] == "1-police:1"
    assert [row["cluster_id"] for row in rows] == ["1", "2", "3", "4", "5", "6", "1", "2", "3"]
    assert all(0.0 <= float(row["probability"]) <= 1.0 for row in rows)
    assert "alma" not in (result.stdout + result.stderr + out.read_text(encoding="utf-8")).lower()


@pytest.mark.slow
def test_json_tells_what_was_done_and_the_guess(two_files: list[Path]) -> None:
    result = run(*two_files, "--draws", 2, "--json")
    values = json.loads(result.stdout)

    assert result.stderr == ""
    assert (values["records"], values["clusters"], values["largest"]) == (9, 6, 2)
    assert values["columns"]["police.csv"]["document"] == ["documento"]
    assert {"pairs", "seconds", "peak_memory_mb", "interval"} <= set(values)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("color\nred\n", ("Ninguna columna", "No column")),
        ("nombre,apellido\n???,\n--,\n", ("Ningún registro", "No record")),
        ("", ("está vacío", "is empty")),
    ],
)
def test_a_file_that_cannot_be_linked_is_told_in_one_sentence_with_exit_code_2(
    tmp_path: Path, content: str, words: tuple[str, str]
) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(content)

    for language, said in zip(("es", "en"), words, strict=True):
        result = run(path, "--json", "--language", language)
        assert result.exit_code == 2
        assert said in result.stderr
        assert result.stdout == ""


def test_an_output_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_text("nombre\nAlma\n")
    result = run(path, "--out", tmp_path / "no" / "where.csv", "--language", "en")

    assert result.exit_code == 2
    assert "choose another folder" in result.stderr


def test_an_unknown_language_is_refused(tmp_path: Path) -> None:
    assert run(tmp_path / "x.csv", "--language", "fr").exit_code == 2
