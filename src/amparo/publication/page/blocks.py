"""The blocks of a document as HTML."""

from __future__ import annotations

from collections.abc import Sequence

from amparo.publication.document import (
    Block,
    BulletList,
    ClaimCard,
    ClaimsSummary,
    Conclusion,
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
    Static,
    Strong,
    Text,
)
from amparo.publication.page.claims import claim_card, claims_summary
from amparo.publication.page.context import Context
from amparo.publication.page.elements import Markup, joined, tag
from amparo.publication.page.inline import inline
from amparo.publication.page.tables import (
    figure_chart,
    figure_table,
    listing,
    not_published_list,
    revisions_table,
)
from amparo.publication.prose.conclusions import conclusion

Item = tuple[Inline, ...]
DataBlock = (
    FigureTable | FigureChart | Conclusion | Listing | ClaimCard | ClaimsSummary | RevisionsTable | NotPublishedList
)  # fmt: skip


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
        case Conclusion(figure):
            return joined(
                _of_text(context, part) for part in conclusion(context.edition, figure, context.language)
            )
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
    label, value, _ = _parted(item)
    if not label or value is None or not isinstance(label[-1], Text):
        return False
    has_number = any(isinstance(part, Number) for part in value.parts)
    return (
        has_number
        and label[-1].text.endswith(": ")
        and all(isinstance(part, (Text, Static)) for part in label)
    )


def _parted(item: Item) -> tuple[Item, Strong | None, Item]:
    """What stands before the first strong part, that part, and what follows."""
    for position, part in enumerate(item):
        if isinstance(part, Strong):
            return item[:position], part, item[position + 1 :]
    return item, None, ()


def _tile(context: Context, item: Item) -> Markup:
    label, value, rest = _parted(item)
    last = label[-1].text.removesuffix(": ") if isinstance(label[-1], Text) else ""
    colon = tag("span", ": ", class_="colon")
    return tag(
        "li",
        tag("span", inline(context, (*label[:-1], Text(last))), colon, class_="label"),
        tag("span", inline(context, [value] if value else []), class_="number"),
        tag("span", inline(context, rest), class_="rest") if rest else None,
    )
