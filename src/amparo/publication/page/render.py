"""The report as one HTML file: no script, no request, one style sheet that its own policy names by hash."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from amparo.law.text import Language
from amparo.publication.charts import charts_of
from amparo.publication.content import Edition
from amparo.publication.document import Block, ClaimCard, Document, Heading
from amparo.publication.page.blocks import block
from amparo.publication.page.context import Context, fact
from amparo.publication.page.elements import Markup, joined, raw, tag
from amparo.publication.page.inline import inline
from amparo.publication.prose.conclusions import shown_blocks
from amparo.publication.prose.judging import has_digits

STYLE = Path(__file__).parent / "style.css"


@dataclass(frozen=True)
class Links:
    """Where the other parts of an edition stand, seen from the page."""

    other_language: str
    pdf: str
    evidence: str
    data: str = "data/datapackage.json"
    manifest: str = "manifest.json"
    signature: str = "manifest.sig"


def links_of(language: Language) -> Links:
    """As an edition's folder is laid out."""
    other = "en" if language == "es" else "es"
    return Links(f"report.{other}.html", f"report.{language}.pdf", f"evidence/index.{language}.html")


def render_page(
    edition: Edition,
    document: Document,
    language: Language,
    *,
    charts: Mapping[str, str] | None = None,
    links: Links | None = None,
) -> str:
    """The whole page. `charts`: the pictures of `charts_of`, where they are drawn already. The same arguments give the same text."""
    pictures = charts_of(document, edition, language) if charts is None else charts
    cards = tuple(one.claim for one in document.blocks if isinstance(one, ClaimCard))
    context = Context(edition, language, pictures, cards)
    page = tag("html", _head(context), _body(context, document, links or links_of(language)), lang=language)
    return f"<!doctype html>\n{page}\n"


@cache
def style_sheet() -> str:
    return STYLE.read_text(encoding="utf-8").strip()


def policy() -> str:
    """Nothing may be loaded, run or sent; the one style sheet is known by its hash."""
    digest = base64.b64encode(hashlib.sha256(style_sheet().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )


def _head(context: Context) -> Markup:
    title = context.edition.title.in_language(context.language)
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy()),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", context.word("report") if has_digits(title) else title),
        tag("style", raw(style_sheet())),
    )


def _body(context: Context, document: Document, links: Links) -> Markup:
    blocks = shown_blocks(document, context.edition)
    return tag(
        "body",
        tag("a", context.word("skip"), class_="skip", href="#content"),
        _masthead(context, links),
        tag(
            "div",
            _contents(context, blocks),
            tag("main", *_chapters(context, blocks), id="content", tabindex="-1"),
            class_="layout",
        ),
        _footer(context, links),
    )


def _masthead(context: Context, links: Links) -> Markup:
    other = "en" if context.language == "es" else "es"
    switch = tag("a", context.word("other_language"), href=links.other_language, hreflang=other, lang=other)
    return tag(
        "header",
        tag("div", context.word("fictional"), class_="fictional", role="note")
        if context.edition.is_fictional
        else None,
        tag(
            "div",
            tag("p", fact(context, "publisher"), " · ", fact(context, "country"), class_="publisher"),
            tag(
                "nav",
                tag("ul", tag("li", switch), tag("li", tag("a", context.word("pdf"), href=links.pdf))),
                aria_label=context.word("language"),
            ),
            class_="bar",
        ),
        class_="masthead",
    )


def _contents(context: Context, blocks: Sequence[Block]) -> Markup:
    chapters = [one for one in blocks if isinstance(one, Heading) and one.level == 2]
    items = (
        tag("li", tag("a", inline(context, one.parts, in_link=True), href=f"#{one.anchor}"))
        for one in chapters
    )
    return tag(
        "nav",
        tag("details", tag("summary", context.word("contents")), tag("ul", *items)),
        class_="contents",
        aria_label=context.word("contents"),
    )


def _chapters(context: Context, blocks: Sequence[Block]) -> Iterator[Markup]:
    """What stands before the first chapter, then each chapter as a section."""
    opening, *chapters = _split(blocks)
    yield tag("div", *(block(context, one) for one in opening), class_="opening")
    for chapter in chapters:
        yield tag("section", *(block(context, one) for one in chapter), class_="chapter")


def _split(blocks: Sequence[Block]) -> list[list[Block]]:
    parts: list[list[Block]] = [[]]
    for one in blocks:
        if isinstance(one, Heading) and one.level == 2:
            parts.append([])
        parts[-1].append(one)
    return parts


def _footer(context: Context, links: Links) -> Markup:
    facts = [
        ("edition", "name"),
        ("period", "period"),
        ("published", "published_on"),
        ("publisher", "publisher"),
    ]
    facts += [("supersedes", "supersedes")] if context.edition.supersedes else []
    rows = [
        joined((tag("dt", context.word(word)), tag("dd", fact(context, name))))
        for word, name in [*facts, ("snapshot", "snapshot")]
    ]
    files = [
        ("evidence", links.evidence),
        ("data", links.data),
        ("manifest", links.manifest),
        ("signature", links.signature),
        ("pdf", links.pdf),
    ]
    return tag(
        "footer",
        tag("dl", *rows),
        tag("ul", *(tag("li", tag("a", context.word(word), href=target)) for word, target in files)),
    )


__all__ = ["Links", "links_of", "policy", "render_page", "style_sheet"]
