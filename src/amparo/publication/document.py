"""An edition's text once the prose is read: headings, paragraphs and what stands between them, with every number as a reference.

One reader makes it from Markdown (`prose`), two writers print it (`page`, `paper`). What is written in prose:

    {figure:justice.causes_tried}                    the value of the edition's period
    {figure:justice.causes_tried period=previous}    of the previous period
    {figure:justice.causes_tried by=form code=slavery}   one cell; two-way cells: by="sex x age_class" code=female,15-17
    {figure:protection.referrals_in_time_share as=numerator}   also denominator, low, high (limits of the interval)
    {claim:low_incidence}                            the verdict in words
    {static:art. 3}                                  digits that are no figure: dates, article numbers, names of plans
    {edition:period}                                 a fact of the edition: name, title, period, previous_period, published_on, country, publisher,
                                                     supersedes, snapshot, reality, disclosure_threshold … (`prose.binding.FACTS`)
    ## Justice {#justice}                            a heading ends with its anchor, the same in both languages

and, alone in a paragraph: {table:ID by=form}, {chart:ID by=form}, {conclusion:ID} (of an estimate, in words), {claims:summary}, {claim-card:ID}, {listing:NAME}, {revisions:table},
{not-published:list}.
"""

from __future__ import annotations

from dataclasses import dataclass

from amparo.publication.numbers import Form


@dataclass(frozen=True)
class FigureReference:
    """Where a number comes from. `by` and `codes` name a cell; `period` is "this" or "previous"."""

    figure: str
    period: str = "this"
    by: str = ""
    codes: tuple[str, ...] = ()
    form: Form = Form.VALUE


@dataclass(frozen=True)
class Text:
    text: str


@dataclass(frozen=True)
class Static:
    """Text with digits that are no figure."""

    text: str


@dataclass(frozen=True)
class EditionFact:
    name: str


@dataclass(frozen=True)
class Number:
    reference: FigureReference


@dataclass(frozen=True)
class VerdictWord:
    claim: str


@dataclass(frozen=True)
class Input:
    """A number in the reason of a claim, bound to one of the claim's inputs."""

    claim: str
    name: str
    as_percent: bool = False


@dataclass(frozen=True)
class Strong:
    parts: tuple[Inline, ...]


@dataclass(frozen=True)
class Emphasis:
    parts: tuple[Inline, ...]


@dataclass(frozen=True)
class Link:
    target: str
    parts: tuple[Inline, ...]


Inline = Text | Static | EditionFact | Number | VerdictWord | Input | Strong | Emphasis | Link


@dataclass(frozen=True)
class Heading:
    level: int
    anchor: str
    parts: tuple[Inline, ...]


@dataclass(frozen=True)
class Paragraph:
    parts: tuple[Inline, ...]


@dataclass(frozen=True)
class BulletList:
    items: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True)
class Notice:
    """A quotation block in Markdown: what a reader must not miss."""

    paragraphs: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True)
class FigureTable:
    figure: str
    by: str


@dataclass(frozen=True)
class FigureChart:
    figure: str
    by: str


@dataclass(frozen=True)
class Conclusion:
    """What an estimate comes to, in words, with the reasons where it comes to nothing."""

    figure: str


@dataclass(frozen=True)
class ClaimsSummary:
    """Every claim with its verdict, up front."""


@dataclass(frozen=True)
class ClaimCard:
    """One claim in full: statement, voice, verdict, reason, inputs, what would decide."""

    claim: str


@dataclass(frozen=True)
class Listing:
    """One of the edition's public tables."""

    name: str


@dataclass(frozen=True)
class RevisionsTable:
    """Figure, old, new, reason; empty where the edition supersedes none."""


@dataclass(frozen=True)
class NotPublishedList:
    """Figures left out, each with the reason."""


Block = (
    Heading | Paragraph | BulletList | Notice | FigureTable | FigureChart | Conclusion | ClaimsSummary | ClaimCard
    | Listing | RevisionsTable | NotPublishedList
)  # fmt: skip


@dataclass(frozen=True)
class Document:
    blocks: tuple[Block, ...]
