"""The blocks of a document as HTML."""

from __future__ import annotations

from collections.abc import Sequence

from amparo.publication.document import (
    Block,
    BulletList,
    ClaimCard,
    ClaimsSummary,
    FigureChart,
    FigureTable,
    Heading,
    Inline,
    Listing,
    Notice,
    NotPublishedList,
    Number,
    Paragraph,
    RevisionsTable,
    Strong,
    Text,
)
from amparo.publication.page.claims import claim_card, claims_summary
from amparo.publication.page.context import Context
from amparo.publication.page.elements import Markup, tag
from amparo.publication.page.inline import inline
from amparo.publication.page.tables import (
    figure_chart,
    figure_table,
    listing,
    not_published_list,
    revisions_table,
)

Item = tuple[Inline, ...]
DataBlock = (
    FigureTable | FigureChart | Listing | ClaimCard | ClaimsSummary | RevisionsTable | NotPublishedList
)


def block(context: Context, one: Block) -> Markup:
    if isinstance(one, (Heading, Paragraph, BulletList, Notice)):
        return _of_text(context, one)
    return _of_data(context, one)


def _of_text(context: Context, one: Heading | Paragraph | BulletList | Notice) -> Markup:
    match one:
        case Heading(level, anchor, parts):
            return tag(f"h{level}", inline(context, parts), id=anchor)
        case Paragraph(parts):
            return tag("p", inline(context, parts))
        case BulletList(items):
            return bullet_list(context, items)
        case Notice(paragraphs):
            return tag(
                "div",
                *(tag("p", inline(context, parts)) for parts in paragraphs),
                class_="notice",
                role="note",
            )


def _of_data(context: Context, one: DataBlock) -> Markup:
    match one:
        case FigureTable(figure, by):
            return figure_table(context, figure, by)
        case FigureChart(figure, by):
            return figure_chart(context, figure, by)
        case Listing(name):
            return listing(context, name)
        case ClaimCard(claim):
            return claim_card(context, context.edition.claims[claim])
        case ClaimsSummary():
            return claims_summary(context)
        case RevisionsTable():
            return revisions_table(context)
        case NotPublishedList():
            return not_published_list(context)


def bullet_list(context: Context, items: Sequence[Item]) -> Markup:
    """A list of key figures, in which each item is a label and a strong number, is set as tiles; others as they are."""
    if all(_is_key_figure(item) for item in items):
        return tag("ul", *(_tile(context, item) for item in items), class_="tiles")
    return tag("ul", *(tag("li", inline(context, item)) for item in items))


def _is_key_figure(item: Item) -> bool:
    if len(item) < 2 or not isinstance(item[0], Text) or not isinstance(item[1], Strong):
        return False
    return item[0].text.rstrip().endswith(":") and any(isinstance(part, Number) for part in item[1].parts)


def _tile(context: Context, item: Item) -> Markup:
    label = item[0].text.rstrip().removesuffix(":") if isinstance(item[0], Text) else ""
    rest = inline(context, item[2:])
    return tag(
        "li",
        tag("span", label, tag("span", ": ", class_="colon"), class_="label"),
        tag("span", inline(context, item[1:2]), class_="number"),
        tag("span", rest, class_="rest") if rest else None,
    )
