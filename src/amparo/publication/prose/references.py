"""What stands in braces in the prose: a number, a verdict, a fact, static text, or a whole block. Syntax: see `document`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from amparo.publication.document import (
    Block,
    ClaimCard,
    ClaimsSummary,
    Conclusion,
    EditionFact,
    FigureChart,
    FigureReference,
    FigureTable,
    Inline,
    Input,
    Listing,
    NotPublishedList,
    Number,
    RevisionsTable,
    Static,
    VerdictWord,
)
from amparo.publication.numbers import Form

PERIODS = ("this", "previous")
_OPTION = re.compile(r"""\s+([a-z]+)=(?:"([^"]*)"|([^\s"]+))""")
_HEAD = re.compile(r"([a-z-]+):([^\s]+)")


class ReferenceBroken(Exception):
    """The braces hold nothing that can be read; the text says what would be right."""


@dataclass(frozen=True)
class Braces:
    """`{kind:name option=value}` taken apart."""

    kind: str
    name: str
    options: Mapping[str, str]

    def only(self, *allowed: str) -> None:
        if unknown := sorted(set(self.options) - set(allowed)):
            raise ReferenceBroken(f"{{{self.kind}:{self.name}}} takes no option {', '.join(unknown)}.")


def take_apart(content: str) -> Braces:
    """Raises ReferenceBroken."""
    head = _HEAD.match(content)
    if head is None:
        raise ReferenceBroken(f"{{{content}}} must read {{kind:name}}.")
    position, options = head.end(), dict[str, str]()
    while option := _OPTION.match(content, position):
        options[option[1]] = option[2] if option[2] is not None else option[3]
        position = option.end()
    if content[position:].strip():
        raise ReferenceBroken(f"{{{content}}}: after the name come options such as by=form, nothing else.")
    return Braces(head[1], head[2], options)


def inline_of(content: str) -> Inline:
    """What a reference within a sentence stands for. Raises ReferenceBroken."""
    if content.startswith("static:"):
        return Static(content.removeprefix("static:"))
    braces = take_apart(content)
    if braces.kind not in _INLINE:
        raise ReferenceBroken(
            f"{{{braces.kind}:…}} cannot stand in a sentence; write {', '.join(sorted((*_INLINE, 'static')))}."
        )
    return _INLINE[braces.kind](braces)


def block_of(content: str) -> Block | None:
    """The block that a reference alone in a paragraph stands for; None where it belongs in a sentence. Raises ReferenceBroken."""
    if content.startswith("static:"):
        return None
    braces = take_apart(content)
    make = _BLOCK.get(braces.kind)
    return make(braces) if make else None


def input_of(content: str, claim: str) -> Inline:
    """A reference in the text of a claim: one of its inputs, or static text. Raises ReferenceBroken."""
    if content.startswith("static:"):
        return Static(content.removeprefix("static:"))
    name, _, option = content.removeprefix("input:").partition(" as=")
    if not content.startswith("input:") or option not in {"", "percent"}:
        raise ReferenceBroken(
            f"{{{content}}} in claim {claim} must read {{input:NAME}} or {{input:NAME as=percent}}."
        )
    return Input(claim, name, option == "percent")


def _number(braces: Braces) -> Inline:
    braces.only("period", "by", "code", "as")
    period, form = braces.options.get("period", "this"), braces.options.get("as", "value")
    if period not in PERIODS:
        raise ReferenceBroken(f"period={period}: write one of {', '.join(PERIODS)}.")
    if form not in set(Form):
        raise ReferenceBroken(f"as={form}: write one of {', '.join(Form)}.")
    by, code = braces.options.get("by", ""), braces.options.get("code", "")
    if bool(by) != bool(code):
        raise ReferenceBroken(f"{{figure:{braces.name}}}: by= and code= name a cell together.")
    codes = tuple(code.split(",")) if code else ()
    return Number(FigureReference(braces.name, period, by, codes, Form(form)))


def _verdict(braces: Braces) -> Inline:
    braces.only()
    return VerdictWord(braces.name)


def _fact(braces: Braces) -> Inline:
    braces.only()
    return EditionFact(braces.name)


def _table(braces: Braces) -> Block:
    braces.only("by")
    return FigureTable(braces.name, _breakdown(braces))


def _chart(braces: Braces) -> Block:
    braces.only("by")
    return FigureChart(braces.name, _breakdown(braces))


def _conclusion(braces: Braces) -> Block:
    braces.only()
    return Conclusion(braces.name)


def _breakdown(braces: Braces) -> str:
    if "by" not in braces.options:
        raise ReferenceBroken(f"{{{braces.kind}:{braces.name}}} needs by=, the breakdown to show.")
    return braces.options["by"]


def _fixed(name: str, block: Block) -> Callable[[Braces], Block]:
    def make(braces: Braces) -> Block:
        braces.only()
        if braces.name != name:
            raise ReferenceBroken(f"{{{braces.kind}:{braces.name}}}: write {{{braces.kind}:{name}}}.")
        return block

    return make


def _card(braces: Braces) -> Block:
    braces.only()
    return ClaimCard(braces.name)


def _listing(braces: Braces) -> Block:
    braces.only()
    return Listing(braces.name)


_INLINE: dict[str, Callable[[Braces], Inline]] = {"figure": _number, "claim": _verdict, "edition": _fact}
_BLOCK: dict[str, Callable[[Braces], Block]] = {
    "table": _table,
    "chart": _chart,
    "conclusion": _conclusion,
    "claims": _fixed("summary", ClaimsSummary()),
    "claim-card": _card,
    "listing": _listing,
    "revisions": _fixed("table", RevisionsTable()),
    "not-published": _fixed("list", NotPublishedList()),
}
