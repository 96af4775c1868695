"""The report that ships: both languages bind the same, every duty is alive in it, and it reads in an edition without a single number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from amparo.law.text import LANGUAGES, Language
from amparo.publication.claims import CLAIMS
from amparo.publication.content import CellStatus, Edition, ProtectedFigure
from amparo.publication.document import (
    Block,
    ClaimCard,
    ClaimsSummary,
    EditionFact,
    FigureChart,
    FigureTable,
    Heading,
    Link,
    Listing,
    NotPublishedList,
    Number,
    RevisionsTable,
)
from amparo.publication.listings import QUERIES
from amparo.publication.page import render_page
from amparo.publication.prose import check_prose, load_prose
from amparo.publication.prose.checking import flat, runs_of
from amparo.publication.prose.reading import FOLDER
from tests.publication.prose.edition import full_edition

CHAPTERS = (
    "note", "summary", "claims", "plan", "prevention", "disruptions", "clocks", "exchange", "protection", "justice", "estimation", "networks", "data",
    "assessments", "method", "revisions", "not-published", "verify", "glossary",
)  # fmt: skip
DATA_BLOCKS = (ClaimCard, ClaimsSummary, FigureChart, FigureTable, Listing, NotPublishedList, RevisionsTable)


def bindings(language: Language) -> Iterator[object]:
    """Everything that a text binds, with its headings, in its order."""
    for block in load_prose(language).blocks:
        if isinstance(block, Heading):
            yield block.level, block.anchor
        if isinstance(block, DATA_BLOCKS):
            yield block
        for run in runs_of(block):
            yield from (part for part in flat(run) if isinstance(part, (Number, EditionFact)))


def blocks(kind: type[Block]) -> list[Block]:
    return [block for block in load_prose("es").blocks if isinstance(block, kind)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_passes_its_own_check(language: Language) -> None:
    check_prose(load_prose(language), full_edition())


def test_both_languages_bind_the_same_in_the_same_order() -> None:
    assert list(bindings("es")) == list(bindings("en"))


def test_both_languages_have_the_same_blocks() -> None:
    assert [type(block) for block in load_prose("es").blocks] == [
        type(block) for block in load_prose("en").blocks
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_duty_has_its_chapter_in_the_order_of_the_product(language: Language) -> None:
    found = [
        block.anchor
        for block in load_prose(language).blocks
        if isinstance(block, Heading) and block.level == 2
    ]

    assert tuple(found) == CHAPTERS


def test_the_report_uses_at_least_ninety_figures() -> None:
    used = {part.reference.figure for part in bindings("es") if isinstance(part, Number)}

    assert len(used) >= 90


def test_every_claim_of_the_catalogue_has_its_card() -> None:
    cards = [block.claim for block in blocks(ClaimCard) if isinstance(block, ClaimCard)]

    assert sorted(cards) == sorted(claim.id for claim in CLAIMS)


def test_every_public_listing_is_printed() -> None:
    assert {block.name for block in blocks(Listing) if isinstance(block, Listing)} == set(QUERIES)


def test_claims_stand_before_the_first_chapter_of_a_duty() -> None:
    document = load_prose("es")
    (summary,) = (index for index, block in enumerate(document.blocks) if isinstance(block, ClaimsSummary))
    (plan,) = (
        index
        for index, block in enumerate(document.blocks)
        if isinstance(block, Heading) and block.anchor == "plan"
    )

    assert summary < plan


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_is_of_no_country(language: Language) -> None:
    text = (FOLDER / f"report.{language}.md").read_text(encoding="utf-8")

    assert not re.search(r"\b(cuba|cuban[oa]?s?|habana|havana|minjus|minrex)\b", text, re.IGNORECASE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_of_the_text_stay_in_the_folder_and_in_the_language(language: Language) -> None:
    targets = [
        part.target
        for block in load_prose(language).blocks
        for run in runs_of(block)
        for part in run
        if isinstance(part, Link)
    ]

    assert targets == [f"evidence/index.{language}.html"]


def emptied(edition: Edition, status: CellStatus) -> Edition:
    """The same edition with nothing to print in it."""

    def empty(figure: ProtectedFigure) -> ProtectedFigure:
        return replace(
            figure,
            status=status,
            value=None,
            numerator=None,
            denominator=None,
            interval=None,
            cells=(),
            facts=(),
        )

    return replace(
        edition,
        figures={name: empty(figure) for name, figure in edition.figures.items()},
        previous={name: empty(figure) for name, figure in edition.previous.items()},
        tables={name: [] for name in edition.tables},
        revisions=(),
        not_published=(),
    )


@pytest.mark.parametrize(
    ("status", "signs"),
    [
        (CellStatus.SHOWN, {"sin datos", "no estimable"}),
        (CellStatus.BELOW_THRESHOLD, {"&lt;5"}),
        (CellStatus.COMPLEMENTARY, {"·"}),
    ],
)
def test_the_report_reads_without_a_single_number(status: CellStatus, signs: set[str]) -> None:
    edition, document = emptied(full_edition(), status), load_prose("es")
    check_prose(document, edition)

    page = render_page(edition, document, "es")

    printed = set(re.findall(r'<data class="figure" value="([^"]*)"[^>]*>([^<]*)</data>', page))
    assert printed == {("", sign) for sign in signs}
    assert "None" not in page
