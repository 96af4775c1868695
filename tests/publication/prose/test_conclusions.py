"""An estimate in words: its limits where it holds, the reasons where it does not, and no table where nothing was asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from amparo.figures.estimates import METHODS_BY
from amparo.law.text import LANGUAGES, Language
from amparo.publication.content import CellStatus, Edition, Inputs, ProtectedCell, ProtectedFigure
from amparo.publication.document import (
    BulletList,
    Conclusion,
    Document,
    FigureChart,
    FigureTable,
    Heading,
    Number,
    Static,
    Text,
)
from amparo.publication.numbers import Form
from amparo.publication.page import render_page
from amparo.publication.prose import ProseBroken, read_prose
from amparo.publication.prose.checking import check_prose, runs_of
from amparo.publication.prose.conclusions import conclusion, shown_blocks
from amparo.publication.prose.statics import static_texts
from amparo.standards import load
from tests.publication.claims.published import estimate
from tests.publication.prose.edition import full_edition

FIGURE = "estimation.population"
TITLE = Heading(1, "top", (Text("Report"),))
SEEN = ProtectedCell(METHODS_BY, ("observed", "estimate"), CellStatus.SHOWN, 967)


def edition(figure: ProtectedFigure) -> Edition:
    whole = full_edition()
    return replace(whole, figures=whole.figures | {FIGURE: figure})


def refused(reasons: str, *others: tuple[str, str]) -> ProtectedFigure:
    facts: Inputs = (("estimable", "no"), ("reasons", reasons), *others)
    return replace(estimate(None, None), facts=facts)


def told(one: Edition, language: Language = "en") -> list[str]:
    """Each run of the conclusion with its numbers as their names."""
    runs = [run for block in conclusion(one, FIGURE, language) for run in runs_of(block)]
    return ["".join(part.text if isinstance(part, Static) else _name(part) for part in run) for run in runs]


def _name(part: object) -> str:
    assert isinstance(part, Number)
    return (
        part.reference.form.value if part.reference.form is not Form.VALUE else ",".join(part.reference.codes)
    )


def test_where_it_holds_the_limits_and_the_persons_seen_are_bound_numbers() -> None:
    found = replace(
        estimate(2000, 3250),
        facts=(("estimable", "yes"), ("counted", "stepwise dga"), ("foretold", "A, B"), ("missed", "C")),
    )

    assert told(edition(found)) == [
        "The methods agree and the panel stands its tests: between low and high persons, of whom observed,estimate are on some list.",
        "These count in this judgement, and the others are only shown: Stepwise, Decomposable graphs.",
        "Lists whose size the others foretell: A, B.",
        "Lists whose size the others miss: C.",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_it_does_not_every_reason_is_a_sentence(language: Language) -> None:
    one = edition(refused("untested wide"))

    reasons = next(block for block in conclusion(one, FIGURE, language) if isinstance(block, BulletList))

    wanted = [f"{load('estimation_reason').label(code, language)}." for code in ("untested", "wide")]
    assert ["".join(part.text for part in run if isinstance(part, Static)) for run in reasons.items] == wanted


def test_a_reason_of_another_version_stands_as_its_code() -> None:
    assert "some_new_reason." in told(edition(refused("some_new_reason")))


def test_a_hidden_estimate_says_that_it_is_hidden_and_gives_no_reason() -> None:
    hidden = replace(refused(""), status=CellStatus.COMPLEMENTARY)

    assert told(edition(hidden)) == [
        "The estimate is not published, because how many persons are on the lists is not published."
    ]


def test_tables_and_pictures_of_an_estimate_are_left_out_where_no_method_was_asked() -> None:
    table, chart = FigureTable(FIGURE, METHODS_BY), FigureChart(FIGURE, METHODS_BY)
    other = FigureTable("justice.causes_tried", "form")
    document = Document((TITLE, table, chart, other))

    assert shown_blocks(document, edition(refused("untested"))) == (TITLE, other)
    asked = replace(refused("wide"), cells=(SEEN,))
    assert shown_blocks(document, edition(asked)) == document.blocks


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_prints_the_conclusion_and_the_manifest_declares_its_words(language: Language) -> None:
    one, document = edition(refused("untested")), Document((TITLE, Conclusion(FIGURE)))

    page = render_page(one, document, language)

    words = load("estimation_reason").label("untested", language)
    assert words in page
    assert f"{words}." in static_texts(document, one, language)


def test_only_an_estimate_has_a_conclusion() -> None:
    document = read_prose("# Report {#top}\n\n{conclusion:justice.causes_tried}\n")

    with pytest.raises(ProseBroken, match="is no estimate"):
        check_prose(document, full_edition())
