"""What the Typst template is given: runs of text in blocks. Texts are data here and never become Typst code.

Every text that is printed and may differ from edition to edition is a `Run`, except digests. So the texts with digits that are no figures
can be listed exactly as they are printed.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """Text of one look. `target` is the destination in an annex that it is bound to; `is_static` tells text of the edition, which may
    have digits, from free prose, which may not."""

    text: str
    target: str = ""
    url: str = ""
    is_strong: bool = False
    is_emphasis: bool = False
    is_static: bool = False
    mark: str = ""
    """The sign of a note that stands below the block."""


Runs = tuple[Run, ...]
NO_RUNS: Runs = ()


@dataclass(frozen=True)
class Note:
    mark: str
    runs: Runs


@dataclass(frozen=True)
class HeadingNode:
    level: int
    anchor: str
    runs: Runs
    kind: str = "heading"


@dataclass(frozen=True)
class ParagraphNode:
    runs: Runs
    notes: tuple[Note, ...] = ()
    kind: str = "paragraph"


@dataclass(frozen=True)
class ListNode:
    items: tuple[Runs, ...]
    notes: tuple[Note, ...] = ()
    kind: str = "list"


@dataclass(frozen=True)
class Tile:
    """A key figure: what it is, the number, and what stands after it."""

    label: Runs
    number: Runs
    rest: Runs


@dataclass(frozen=True)
class TilesNode:
    tiles: tuple[Tile, ...]
    kind: str = "tiles"


@dataclass(frozen=True)
class NoticeNode:
    paragraphs: tuple[Runs, ...]
    kind: str = "notice"


@dataclass(frozen=True)
class TableNode:
    """`numeric` says which columns hold numbers; `weights` are the columns' shares of the width, none where they fit their content."""

    caption: Runs
    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    numeric: tuple[bool, ...]
    weights: tuple[float, ...] = ()
    has_total: bool = False
    notes: tuple[Note, ...] = ()
    kind: str = "table"


@dataclass(frozen=True)
class ChartNode:
    svg: str
    alternative: str
    caption: Runs
    target: str
    table: TableNode | None
    """The same numbers, where the text has no table of them."""
    is_beside: bool = False
    """Whether the table is narrow and short enough to stand beside the picture."""
    kind: str = "chart"


@dataclass(frozen=True)
class VerdictNode:
    """A judged claim. `verdict` chooses colour and symbol: supported, contradicted or undetermined."""

    claim: str
    verdict: str
    word: Run
    voice: Runs
    statement: Runs
    test: Runs
    reason: Runs
    would_decide: Runs


@dataclass(frozen=True)
class SummaryNode:
    claims: tuple[VerdictNode, ...]
    kind: str = "summary"


@dataclass(frozen=True)
class CardNode:
    claim: VerdictNode
    kind: str = "card"


Node = (
    HeadingNode | ParagraphNode | ListNode | TilesNode | NoticeNode | TableNode | ChartNode | SummaryNode | CardNode
)  # fmt: skip


@dataclass(frozen=True)
class FigureEntry:
    """One line of the annex of evidence; `anchors` are the destinations that lead to it."""

    id: Runs
    title: Runs
    counted: Runs
    denominator: Runs
    caveat: Runs
    source: Runs
    value: Runs
    interval: Runs
    previous: Runs
    definition: str
    query: str
    root: str
    previous_root: str
    digests: str
    """The destination that binds the digests."""
    anchors: tuple[str, ...]


@dataclass(frozen=True)
class FigureGroup:
    title: Runs
    entries: tuple[FigureEntry, ...]


@dataclass(frozen=True)
class ClaimInput:
    name: Runs
    value: Runs


@dataclass(frozen=True)
class ClaimEntry:
    """`is_told`: the text has the claim's card, so that the annex need not repeat its reason."""

    claim: VerdictNode
    is_told: bool
    inputs: tuple[ClaimInput, ...]
    anchors: tuple[str, ...]


@dataclass(frozen=True)
class Cover:
    country: Runs
    publisher: Runs
    title: Runs
    period: Runs
    edition: Runs
    published: Runs
    supersedes: Runs
    notice: Runs
    snapshot: Runs


@dataclass(frozen=True)
class Paper:
    """A whole report. `title`, `author` and `keywords` are the PDF's own facts."""

    language: str
    region: str
    title: str
    author: str
    keywords: tuple[str, ...]
    words: dict[str, str]
    cover: Cover
    running: Runs
    footer: Runs
    blocks: tuple[Node, ...]
    claims: tuple[ClaimEntry, ...]
    periods: tuple[Runs, Runs]
    figures: tuple[FigureGroup, ...]
