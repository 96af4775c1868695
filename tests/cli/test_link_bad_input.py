"""`amparo link` on files that nobody would send: a clear sentence, or a run within bounds, never a hang."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from amparo.cli.main import application
from amparo.linkage.blocking import budget, rules_for
from tests.cast import NAMES
from tests.linkage.people import as_another_writes, person

MANY, BLOCK, COLUMNS = 1_000_000, 50_000, 300
SECONDS, MEGABYTES = 120, 4_096
"""The bounds of a run here: a hang or a pair of everybody with everybody passes them at once."""


def run(path: Path, *words: str) -> Result:
    return CliRunner().invoke(application("link"), ["link", str(path), "--language", "en", *words])


def answer(path: Path) -> dict[str, Any]:
    done = run(path, "--json")
    assert done.exit_code == 0, done.stderr
    values: dict[str, Any] = json.loads(done.stdout)
    assert values["seconds"] < SECONDS
    assert values["peak_memory_mb"] < MEGABYTES
    return values


def write(path: Path, heading: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(heading)
        writer.writerows(rows)
    return path


def wide(path: Path, named: dict[str, int], rows: list[dict[str, str | None]]) -> Path:
    """A file of 300 columns, in which those that are named stand at these places."""
    heading = [f"column {i}" for i in range(COLUMNS)]
    for heading_of, place in named.items():
        heading[place] = heading_of
    fields = dict(zip(named.values(), ("given_names", "surname", "born"), strict=True))
    cells = [[row.get(fields.get(i, ""), "") or f"x{i}" for i in range(COLUMNS)] for row in rows]
    return write(path, heading, cells)


@pytest.mark.parametrize(
    ("heading", "rows", "words"),
    [
        (["color", "weight"], [["red", 3]], "say which they are with --columns"),
        (["nombre", "apellido"], [["", ""], [" ", ""]], "No record has a name"),
        (["nombre", "apellido"], [["???", "-"], ["...", "--"]], "No record has a name"),
        ([f"column {i}" for i in range(COLUMNS)], [["x"] * COLUMNS] * 3, "say which they are with --columns"),
    ],
    ids=["no usable column", "names empty", "names without a letter", "300 columns, none usable"],
)
def test_what_names_nobody_is_refused_in_one_sentence(
    tmp_path: Path, heading: list[str], rows: list[list[object]], words: str
) -> None:
    done = run(write(tmp_path / "odd.csv", heading, rows), "--json")

    assert (done.exit_code, done.stdout) == (2, "")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.slow
def test_of_three_hundred_columns_those_that_name_persons_are_found_and_the_others_are_not_read(
    tmp_path: Path,
) -> None:
    rows = [person(i) for i in range(6)]
    rows += [as_another_writes(row) for row in rows[:3]]
    path = wide(
        tmp_path / "wide.csv", {"Nombres": 17, "Primer apellido": 150, "Fecha de nacimiento": 299}, rows
    )

    values = answer(path)

    assert values["columns"]["wide.csv"] == {
        "given_names": ["Nombres"], "surname": ["Primer apellido"], "born": ["Fecha de nacimiento"],
    }  # fmt: skip
    assert (values["records"], values["clusters"]) == (9, 6)


@pytest.mark.slow
def test_one_million_identical_records_are_one_person_in_a_bounded_run(tmp_path: Path) -> None:
    given, first, second = NAMES[0]
    path = tmp_path / "same.csv"
    line = f"{given},{first},{second},1990-03-09,F\n"
    path.write_text(
        "nombres,primer apellido,segundo apellido,nacimiento,sexo\n" + line * MANY, encoding="utf-8"
    )

    values = answer(path)

    assert (values["records"], values["clusters"], values["largest"]) == (MANY, 1, MANY)
    assert values["pairs"] == 1


@pytest.mark.slow
def test_fifty_thousand_of_one_surname_and_one_year_are_compared_within_the_budget_of_pairs(
    tmp_path: Path,
) -> None:
    chance = random.Random(50)
    rows = [
        (
            f"{chance.choice(NAMES)[0]} {chance.choice(NAMES)[0]}",
            "Robles",
            f"1990-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        )
        for _ in range(BLOCK)
    ]

    values = answer(write(tmp_path / "block.csv", ["nombres", "primer apellido", "nacimiento"], rows))

    assert values["records"] == BLOCK
    assert 0 < values["pairs"] < 2 * len(rules_for(BLOCK)) * budget(BLOCK)
    assert values["left_out"], "what was not compared is told"
