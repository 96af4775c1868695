"""Every text of a report that may have digits without being a figure: what the manifest lists, so that no other can be slipped in."""

from __future__ import annotations

from collections.abc import Iterator

from amparo.law.text import Language
from amparo.publication.content import ClaimResult, Edition
from amparo.publication.document import (
    ClaimCard,
    ClaimsSummary,
    Conclusion,
    Document,
    EditionFact,
    FigureChart,
    FigureTable,
    Listing,
    NotPublishedList,
    RevisionsTable,
    Static,
)
from amparo.publication.prose.binding import DATES, fact_of, input_title, spoken
from amparo.publication.prose.checking import flat, runs_of
from amparo.publication.prose.conclusions import conclusion
from amparo.publication.prose.listings import listing_table
from amparo.publication.prose.tables import cell_table, dimension_title, title_of

OF_EVERY_PAGE = ("name", "title", "country", "publisher", "snapshot", "supersedes", *DATES)


def static_texts(document: Document, edition: Edition, language: Language) -> tuple[str, ...]:
    """Static text, facts of the edition, listed cells, and what comes from data: titles, labels, sentences of claims. Each once, sorted."""
    found = {fact_of(edition, name, language) for name in OF_EVERY_PAGE}
    found |= set(_of_text(document, edition, language))
    found |= set(_of_data(document, edition, language))
    found |= set(_of_listings(document, edition, language))
    return tuple(sorted(found))


def _of_text(document: Document, edition: Edition, language: Language) -> Iterator[str]:
    for block in document.blocks:
        for run in runs_of(block):
            for part in flat(run):
                if isinstance(part, Static):
                    yield part.text
                elif isinstance(part, EditionFact):
                    yield fact_of(edition, part.name, language)


def _of_listings(document: Document, edition: Edition, language: Language) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Listing):
            for row in listing_table(edition, block.name, language).rows:
                yield from (cell.text for cell in row if cell.text)


def _of_data(document: Document, edition: Edition, language: Language) -> Iterator[str]:
    yield from _of_definitions(edition, language)
    for block in document.blocks:
        if isinstance(block, (FigureTable, FigureChart)):
            yield from _of_breakdown(edition, block.figure, block.by, language)
        elif isinstance(block, Conclusion):
            yield from _of_conclusion(edition, block.figure, language)
        elif isinstance(block, RevisionsTable):
            yield from (one.reason.in_language(language) for one in edition.revisions)
        elif isinstance(block, NotPublishedList):
            yield from (
                text
                for name, reason in edition.not_published
                for text in (name, reason.in_language(language))
            )
        elif isinstance(block, ClaimCard):
            yield from _of_claim(edition, edition.claims[block.claim], language)
        elif isinstance(block, ClaimsSummary):
            for claim in edition.claims.values():
                yield from _of_claim(edition, claim, language)


def _of_definitions(edition: Edition, language: Language) -> Iterator[str]:
    for figure in edition.figures.values():
        definition = figure.definition
        texts = (definition.title, definition.counts, definition.denominator, definition.caveat)
        yield from (text.in_language(language) for text in texts if text is not None)


def _of_breakdown(edition: Edition, figure: str, by: str, language: Language) -> Iterator[str]:
    found = edition.figures[figure]
    table = cell_table(found, by, edition.country, language, earlier=edition.previous.get(figure))
    yield title_of(found.definition, by, language)
    yield from (axis.label for axis in (*table.rows, *table.columns))
    yield from (dimension_title(name, language) for name in table.dimensions)
    if found.definition.caveat is not None:
        yield sentence(found.definition.caveat.in_language(language))


def _of_conclusion(edition: Edition, figure: str, language: Language) -> Iterator[str]:
    for block in conclusion(edition, figure, language):
        for run in runs_of(block):
            yield from (part.text for part in run if isinstance(part, Static))


def sentence(text: str) -> str:
    """A caveat as it stands under a table."""
    return f"{text[:1].upper()}{text[1:]}."


def _of_claim(edition: Edition, claim: ClaimResult, language: Language) -> Iterator[str]:
    yield claim.statement.in_language(language)
    for text in (claim.test, claim.reason, claim.would_decide):
        yield from (part.text for part in spoken(claim, text, language) if isinstance(part, Static))
    yield from (input_title(edition, name, language) for name, _ in claim.inputs)
