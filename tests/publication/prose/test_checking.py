"""A text is printed only if every number is bound and every judgement is a claim."""

from __future__ import annotations

import pytest

from amparo.publication.document import Document, Paragraph, Text
from amparo.publication.prose import ProseBroken, check_prose, read_prose
from amparo.publication.prose.mistakes import Mistake
from tests.publication.example import example_edition

TITLE = "# T {#t}\n\n"


def mistakes(text: str, *, title: str = TITLE) -> list[Mistake]:
    try:
        check_prose(read_prose(title + text), example_edition())
    except ProseBroken as broken:
        return list(broken.mistakes)
    return []


def test_honest_prose_may_be_written() -> None:
    assert (
        mistakes(
            "In the period {figure:justice.causes_tried} causes were tried ({static:art. 3}); the claim of incidence {claim:low_incidence}.\n\n"
            "{table:justice.accused by=sex}\n\n{listing:plan_actions}\n\n## {edition:name} {#more}\n"
        )
        == []
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("There were 15 causes.", "neither bound"),
        ("There were **15** causes.", "neither bound"),
        ("There were ½ causes.", "neither bound"),
        ("See [15 causes](x.html).", "neither bound"),
        ("Hubo quince causas.", "number in words"),
        ("A low incidence.", "“low” judges"),
        ("Una baja incidencia.", "“baja” judges"),
        ("A {static:low} incidence.", "“low” judges"),
        ("Una inciden*cia ba***ja**.", "“baja” judges"),
        ("{figure:justice.nothing}", "no figure justice.nothing"),
        ("{figure:justice.nothing period=previous}", "for the previous period"),
        ("a {figure:justice.accused by=colour code=red}", "no breakdown by colour"),
        ("a {figure:justice.accused by=sex code=male,girl}", "needs 1 codes"),
        ("a {claim:nothing}", "no claim nothing"),
        ("a {edition:weather}", "no fact weather"),
        ("{claim-card:nothing}", "no claim nothing"),
        ("{table:justice.nothing by=sex}", "no figure"),
        ("{chart:justice.accused by=colour}", "it has: sex"),
        ("{listing:nothing}", "no listing nothing; it has plan_actions"),
        ("## With {figure:justice.accused} {#a}", "a heading holds words"),
        ("## With {claim:low_incidence} {#a}", "a heading holds words"),
        ("## With {static:1} {#a}", "a heading holds words"),
        ("#### Deep {#a}", "skips a level"),
    ],
)  # fmt: skip
def test_what_is_not_bound_stops_the_build(text: str, says: str) -> None:
    (found,) = mistakes(text)

    assert found.line == 3
    assert says in found.text


@pytest.mark.parametrize(
    "block", ["{claims:summary}", "{table:justice.accused by=sex}", "{claim-card:low_incidence}", "## A {#a}"]
)
def test_a_block_with_an_address_stands_once(block: str) -> None:
    (found,) = mistakes(f"{block}\n\n{block}\n")

    assert found.line == 5
    assert "stands twice" in found.text


def test_a_figure_may_stand_in_a_chart_and_in_a_table() -> None:
    assert mistakes("{table:justice.accused by=sex}\n\n{chart:justice.accused by=sex}\n") == []


@pytest.mark.parametrize("title", ["", "# A {#a}\n\n# B {#b}\n\n"])
def test_a_report_has_one_title(title: str) -> None:
    (found,) = mistakes("text\n", title=title)

    assert "exactly one heading" in found.text


def test_every_mistake_is_listed_with_its_line() -> None:
    found = mistakes("All 15.\n\n- fine\n- {figure:x.y}\n")

    assert [(one.line, one.text.split()[0]) for one in found] == [(3, "the"), (3, "“All”"), (6, "the")]


def test_a_document_without_lines_is_counted_in_blocks() -> None:
    with pytest.raises(ProseBroken) as broken:
        check_prose(Document((Paragraph((Text("fine"),)), Paragraph((Text("15"),)))), example_edition())

    assert [one.line for one in broken.value.mistakes] == [1, 2]
