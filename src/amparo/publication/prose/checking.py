"""Whether a text may be printed with an edition: every number bound, every judgement a claim, every reference known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from amparo.figures.model import Aggregate
from amparo.law.text import LANGUAGES
from amparo.publication.content import Edition
from amparo.publication.document import (
    Block,
    BulletList,
    ClaimCard,
    ClaimsSummary,
    Conclusion,
    Document,
    EditionFact,
    Emphasis,
    FigureChart,
    FigureTable,
    Heading,
    Inline,
    Link,
    Listing,
    Notice,
    NotPublishedList,
    Number,
    Paragraph,
    RevisionsTable,
    Static,
    Strong,
    Text,
    VerdictWord,
)
from amparo.publication.prose.binding import (
    NotInEdition,
    bound,
    breakdown_of,
    fact_of,
    figure_of,
)
from amparo.publication.prose.judging import has_digits, judging_words, number_words
from amparo.publication.prose.mistakes import Mistake, ProseBroken
from amparo.publication.prose.reading import Prose

Parts = tuple[Inline, ...]
GAP = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for a part that is no text of the prose."""
ONCE = (
    FigureTable,
    FigureChart,
    Conclusion,
    ClaimCard,
    ClaimsSummary,
    Listing,
    NotPublishedList,
    RevisionsTable,
)
"""Blocks that have an address on the page."""


def check_prose(document: Document, edition: Edition) -> None:
    """Raises ProseBroken with every mistake. A Document that does not know its lines is counted in blocks."""
    mistakes = [*_mistakes(document, edition), *_of_whole(document)]
    if mistakes:
        raise ProseBroken(mistakes)


def _mistakes(document: Document, edition: Edition) -> Iterator[Mistake]:
    for index, block in enumerate(document.blocks):
        for position, run in enumerate(runs_of(block)):
            line = _line(document, index, position)
            yield from (Mistake(line, text) for text in _of_run(run, edition, isinstance(block, Heading)))
        yield from (Mistake(_line(document, index), text) for text in _of_block(block, edition))


def runs_of(block: Block) -> tuple[Parts, ...]:
    """The runs of inline parts of a block that has text."""
    if isinstance(block, (Heading, Paragraph)):
        return (block.parts,)
    if isinstance(block, BulletList):
        return block.items
    return block.paragraphs if isinstance(block, Notice) else ()


def flat(parts: Iterable[Inline]) -> Iterator[Inline]:
    """Inline parts with those inside emphasis and links in their order."""
    for part in parts:
        if isinstance(part, (Strong, Emphasis, Link)):
            yield from flat(part.parts)
        else:
            yield part


def _of_run(run: Parts, edition: Edition, in_heading: bool) -> Iterator[str]:
    for part in flat(run):
        if in_heading and isinstance(part, (Number, VerdictWord, Static)):
            yield "a heading holds words and facts of the edition, no figure, verdict or static text."
        if isinstance(part, Text) and has_digits(part.text):
            yield f"the digits in “{part.text.strip()[:60]}” are neither bound to a figure nor declared {{static:…}}."
        if (text := _unknown(part, edition)) is not None:
            yield text
    yield from _judgements(run)


def _judgements(run: Parts) -> Iterator[str]:
    """A word is looked for in its sentence: parts are put together first, so that emphasis cannot split it."""
    judged = "".join(part.text if isinstance(part, (Text, Static)) else GAP for part in flat(run))
    loose = "".join(part.text if isinstance(part, Text) else GAP for part in flat(run))
    for language in LANGUAGES:
        for word in judging_words(judged, language):
            yield f"“{word}” judges; only a claim may say so, through {{claim:…}}."
        for word in number_words(loose, language):
            yield f"“{word}” is a number in words: bind it through {{figure:…}}, or declare it {{static:…}}."


def _unknown(part: Inline, edition: Edition) -> str | None:
    try:
        if isinstance(part, Number):
            bound(edition, part.reference, "en")
        elif isinstance(part, EditionFact):
            fact_of(edition, part.name, "en")
        elif isinstance(part, VerdictWord):
            _claim(edition, part.claim)
    except NotInEdition as problem:
        return str(problem)
    return None


def _of_block(block: Block, edition: Edition) -> Iterator[str]:
    try:
        if isinstance(block, (FigureTable, FigureChart)):
            breakdown_of(figure_of(edition, block.figure).definition, block.by)
        elif isinstance(block, Conclusion):
            _estimate(edition, block.figure)
        elif isinstance(block, ClaimCard):
            _claim(edition, block.claim)
        elif isinstance(block, Listing) and block.name not in edition.tables:
            raise NotInEdition(
                f"the edition has no listing {block.name}; it has {', '.join(sorted(edition.tables)) or 'none'}."
            )
    except NotInEdition as problem:
        yield str(problem)


def _estimate(edition: Edition, name: str) -> None:
    if figure_of(edition, name).definition.aggregate is not Aggregate.ESTIMATE:
        raise NotInEdition(f"{name} is no estimate; only an estimate has a conclusion.")


def _claim(edition: Edition, name: str) -> None:
    if name not in edition.claims:
        raise NotInEdition(
            f"the edition has no claim {name}; it has {', '.join(sorted(edition.claims)) or 'none'}."
        )


def _of_whole(document: Document) -> Iterator[Mistake]:
    """One title, anchors that are all different, and no block that stands twice."""
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    if [block.level for block in headings].count(1) != 1:
        yield Mistake(1, "the text has exactly one heading of the first level, its title.")
    for before, after in pairwise(headings):
        if after.level > before.level + 1:
            line = _line(document, document.blocks.index(after))
            yield Mistake(line, f"the heading #{after.anchor} skips a level.")
    seen: set[object] = set()
    for index, block in enumerate(document.blocks):
        name = f"#{block.anchor}" if isinstance(block, Heading) else block
        if isinstance(block, (Heading, *ONCE)):
            if name in seen:
                yield Mistake(_line(document, index), f"{_named(block)} stands twice.")
            seen.add(name)


def _named(block: Block) -> str:
    if isinstance(block, Heading):
        return f"the anchor #{block.anchor}"
    if isinstance(block, (FigureTable, FigureChart)):
        return f"{block.figure} by {block.by}"
    return f"the block {type(block).__name__}"


def _line(document: Document, index: int, run: int = 0) -> int:
    """Where a run of a block stands in the file; the number of the block where the Document does not know."""
    if not isinstance(document, Prose):
        return index + 1
    return document.lines[index][run]
