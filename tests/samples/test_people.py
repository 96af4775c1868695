"""Nobody in the samples exists: every row about a person says so, and every name is on one fixed list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from amparo.returns.kinds import kind_named
from amparo.returns.values.codes import fold, parse_tri
from samples.making.names import ENGLISH, SPANISH, NameList
from samples.making.spelling import ALSO_WRITTEN
from tests.samples.conftest import Loaded
from tests.samples.described import ALL, FOLDER, described, rows_of

pytestmark = pytest.mark.slow

NAMES = ("given_names", "first_surname", "second_surname")
REAL = frozenset({"disruptions", "assessments"})
"""Kinds whose rows may be facts that were published: they are about no person."""


def allowed(names: NameList) -> frozenset[str]:
    return frozenset(fold(name) for group in (*names.given.values(), names.surnames) for name in group)


ALLOWED = {
    "cu": allowed(SPANISH),
    "default": allowed(ENGLISH),
    "commonwealth": allowed(ENGLISH) | frozenset(map(fold, ALSO_WRITTEN.values())),
}


def rows(name: str) -> Iterator[tuple[str, dict[str, str]]]:
    for item in described(name)["file"]:
        for row in rows_of(FOLDER / name / item["name"], item["kind"]):
            yield item["kind"], row


@pytest.mark.parametrize("name", ALL)
def test_every_row_says_that_it_is_fictional_unless_it_is_a_published_fact_about_nobody(name: str) -> None:
    unmarked = [
        row["key"] for kind, row in rows(name) if kind not in REAL and parse_tri(row["is_fictional"]) != "yes"
    ]

    assert unmarked == []


@pytest.mark.parametrize("name", ALL)
def test_every_name_is_on_the_fixed_list(name: str) -> None:
    known = ALLOWED[described(name)["sample"]["country"]]
    found = {part for _, row in rows(name) for column in NAMES for part in row.get(column, "").split()}

    assert {part for part in found if fold(part) not in known} == set()


@pytest.mark.parametrize("name", ALL)
def test_every_document_and_identifier_says_that_it_is_fictional(name: str) -> None:
    told = [
        row[column]
        for _, row in rows(name)
        for column in ("document_number", "identifier", "subject")
        if column in row
    ]

    assert [text for text in told if "fic" not in text.casefold()] == []


@pytest.mark.parametrize("name", ALL)
def test_no_row_carries_a_telephone_an_alias_or_a_narrative(name: str) -> None:
    assert not any({"phone", "alias", "narrative"} & set(row) for _, row in rows(name))


def test_no_person_stands_in_the_register_without_the_mark(loaded: Loaded) -> None:
    assert {name: sample["persons_not_fictional"] for name, sample in loaded.items()} == dict.fromkeys(ALL, 0)


@pytest.mark.parametrize("name", ALL)
def test_each_sample_folder_says_what_is_real_and_what_is_invented_in_both_languages(name: str) -> None:
    spanish, english = ((Path(FOLDER) / name / file).read_text("utf-8") for file in ("LEEME.md", "README.md"))

    assert "ficticia" in spanish
    assert "fictional" in english


def test_no_kind_has_a_name_column_that_the_test_does_not_know() -> None:
    identity = {
        column.name
        for kind in ("alerts", "cases", "accused", "cause_victims", "links", "requests")
        for column in kind_named(kind).columns
        if column.type == "identity"
    }

    assert identity <= {*NAMES, "alias", "document_number", "phone", "narrative", "identifier", "subject"}
