"""The open data: read back by a stranger's tools."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import frictionless
import pytest
import yaml

from amparo.publication.content import Edition
from amparo.publication.data import citation, crate, data_tables, descriptor
from tests.publication.example import example_edition


@pytest.fixture(scope="module")
def edition() -> Edition:
    return example_edition()


def written(edition: Edition, folder: Path) -> Path:
    tables = [(table, table.as_bytes()) for table in data_tables(edition)]
    for table, content in tables:
        (folder / f"{table.name}.csv").write_bytes(content)
    path = folder / "datapackage.json"
    path.write_bytes(descriptor(edition, tables))
    return path


def rows(edition: Edition, name: str) -> list[dict[str, str]]:
    table = next(table for table in data_tables(edition) if table.name == name)
    return list(csv.DictReader(io.StringIO(table.as_bytes().decode())))


def test_frictionless_finds_the_package_valid_keys_types_and_hashes_included(
    edition: Edition, tmp_path: Path
) -> None:
    report = frictionless.validate(str(written(edition, tmp_path)))
    assert report.valid, report.flatten(["type", "message"])


def test_frictionless_finds_an_edited_row(edition: Edition, tmp_path: Path) -> None:
    path = written(edition, tmp_path)
    table = tmp_path / "figures.csv"
    table.write_bytes(table.read_bytes().replace(b",shown,2,", b",shown,3,", 1))
    assert not frictionless.validate(str(path)).valid


def test_every_figure_and_cell_of_both_periods_stands_in_the_data(edition: Edition) -> None:
    assert len(rows(edition, "figures")) == len(edition.figures) + len(edition.previous)
    cells = sum(len(figure.cells) for figure in (*edition.figures.values(), *edition.previous.values()))
    assert len(rows(edition, "cells")) == cells


def test_a_hidden_number_is_empty_and_its_status_says_why(edition: Edition) -> None:
    hidden = [row for row in rows(edition, "figures") if row["status"] != "shown"]
    assert {row["status"] for row in hidden} == {"below_threshold", "complementary"}
    assert all(
        row[column] == "" for row in hidden for column in ("value", "numerator", "denominator", "low", "high")
    )


def test_every_code_of_a_cell_is_in_the_code_list_with_two_labels(edition: Edition) -> None:
    listed = {
        (row["dimension"], row["code"])
        for row in rows(edition, "codes")
        if row["label_es"] and row["label_en"]
    }
    for row in rows(edition, "cells"):
        assert set(zip(row["by"].split(" x "), row["codes"].split(","), strict=True)) <= listed


@pytest.mark.parametrize("text", ["=1+1", "+53 7 555", "-1", "@cmd", "\tx"])
def test_no_cell_is_a_formula_for_a_spreadsheet(edition: Edition, text: str) -> None:
    row = {
        "kind": "epidemic",
        "title_es": text,
        "title_en": text,
        "started_on": "2020-03-11",
        "ended_on": None,
    }
    given = replace(edition, tables={"disruptions": [row]})
    assert rows(given, "disruptions")[0]["title_es"] == f"'{text}"


def test_the_citation_is_yaml_with_the_edition_and_its_snapshot(edition: Edition) -> None:
    cited = yaml.safe_load(citation(edition))
    assert cited["cff-version"] == "1.2.0"
    assert cited["version"] == "2020"
    assert edition.snapshot_id in cited["identifiers"][0]["value"]


def test_the_crate_describes_every_file_and_what_made_it(edition: Edition) -> None:
    paths = ["report.es.html", "data/figures.csv"]
    graph = {item["@id"]: item for item in json.loads(crate(edition, paths, code_version="1.0"))["@graph"]}
    assert [part["@id"] for part in graph["./"]["hasPart"]] == paths
    assert graph["report.es.html"]["encodingFormat"] == "text/html"
    assert graph["#snapshot"]["identifier"] == f"sha256:{edition.snapshot_id}"
    assert graph["#build"]["instrument"] == {"@id": "#amparo"}
