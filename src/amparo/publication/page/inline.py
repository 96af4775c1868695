"""Sentences: the inline parts of a document as HTML."""

from __future__ import annotations

from collections.abc import Iterable

from amparo.publication.document import (
    EditionFact,
    Emphasis,
    Inline,
    Input,
    Link,
    Number,
    Static,
    Strong,
    Text,
    VerdictWord,
)
from amparo.publication.page.context import Context, fact, input_number, number, static, verdict
from amparo.publication.page.elements import Markup, joined, tag


def inline(context: Context, parts: Iterable[Inline], *, in_link: bool = False) -> Markup:
    """`in_link`: a number there opens nothing of its own, for a link cannot hold a link."""
    return joined(_part(context, part, in_link) for part in parts)


def _part(context: Context, part: Inline, in_link: bool) -> Markup | str:
    match part:
        case Text(text):
            return text
        case Static(text):
            return static(text)
        case EditionFact(name):
            return fact(context, name)
        case Number(reference):
            return number(context, reference, is_linked=not in_link)
        case VerdictWord(claim):
            return verdict(context, context.edition.claims[claim])
        case Input(claim, name, as_percent):
            return input_number(context, context.edition.claims[claim], name, as_percent)
        case Strong(inner):
            return tag("strong", inline(context, inner, in_link=in_link))
        case Emphasis(inner):
            return tag("em", inline(context, inner, in_link=in_link))
        case Link(target, inner):
            return tag("a", inline(context, inner, in_link=True), href=target)
