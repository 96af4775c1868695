"""Judging words on a page: outside a claim there are none; inside one, they stand in the texts that the manifest gives the claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from amparo.law.text import Language
from amparo.publication.content import Edition
from amparo.publication.data import data_tables
from amparo.publication.prose.binding import input_title
from amparo.publication.prose.judging import judging_words
from amparo.publication.prose.words import VERDICTS
from amparo.publication.verify.findings import Notes, Tamper
from amparo.publication.verify.markup import Element, Page

INLINE = frozenset({"a", "abbr", "b", "cite", "code", "data", "em", "i", "q", "small", "span", "strong", "sub", "sup", "time", "wbr"})  # fmt: skip
"""Elements that a sentence runs through. A bound one breaks it; emphasis and links do not."""
BREAK = "\N{OBJECT REPLACEMENT CHARACTER}"
AROUND = " \n«»“”:"
"""What a page puts around the text of a claim."""


@dataclass
class _Block:
    """The text of one paragraph, item, cell or heading, with a sign for each bound element."""

    line: int
    is_of_claim: bool
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.parts)


def check_judgements(page: Page, path: str, language: Language, edition: Edition, notes: Notes) -> None:
    of_claims, labels = _said_of_claims(edition, language), _labels(edition, language)
    for block in _blocks(page):
        if " ".join(block.text.split()) in labels:
            continue
        for piece in block.text.split(BREAK):
            for word in _verdicts_in(piece, language):
                notes.find(Tamper.UNBOUND_WORD, path, f"l. {block.line}", found=word)
            for word in judging_words(piece, language):
                if not (block.is_of_claim and any(piece.strip(AROUND) in text for text in of_claims)):
                    notes.find(Tamper.UNBOUND_WORD, path, f"l. {block.line}", found=word)


def _verdicts_in(text: str, language: Language) -> list[str]:
    """A verdict stands in an element that is bound to its claim; as free text it is somebody's own."""
    words = [word.in_language(language) for word in VERDICTS.values()]
    return [word for word in words if re.search(rf"\b{word}\b", text, re.IGNORECASE)]


def _blocks(page: Page) -> Iterator[_Block]:
    """In the order of the page. A sentence that its paragraph holds in pieces is put together, so that emphasis cannot split a word."""
    block: _Block | None = None
    owner: Element | None = None
    for element, text, line in page.runs:
        around = _around(element)
        if block is None or around is not owner:
            if block is not None:
                yield block
            block, owner = _Block(line, _is_of_claim(element)), around
        is_bound = element is not None and element.holder is not None
        block.parts.append(BREAK if is_bound else text)
    if block is not None:
        yield block


def _around(element: Element | None) -> Element | None:
    while element is not None and element.name in INLINE:
        element = element.parent
    return element


def _is_of_claim(element: Element | None) -> bool:
    while element is not None and "claim" not in element.classes:
        element = element.parent
    return element is not None


def _said_of_claims(edition: Edition, language: Language) -> list[str]:
    """Every text of every claim, without its numbers, and what its inputs are called."""
    claims = edition.claims.values()
    texts = [
        text.in_language(language)
        for claim in claims
        for text in (claim.statement, claim.test, claim.reason, claim.would_decide)
    ]
    names = {name for claim in claims for name, _ in claim.inputs}
    return [*texts, *(input_title(edition, name, language) for name in sorted(names))]


def _labels(edition: Edition, language: Language) -> set[str]:
    """What codes and dimensions are called: in a label no word judges."""
    codes = next(table for table in data_tables(edition) if table.name == "codes")
    columns = [name for name, _ in codes.columns]
    return {
        str(row[columns.index(f"{kind}_{language}")]) for row in codes.rows for kind in ("label", "dimension")
    }
