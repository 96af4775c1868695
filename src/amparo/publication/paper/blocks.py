"""A document's blocks as nodes of the paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import defusedxml.ElementTree

from amparo.law.text import Language
from amparo.publication.content import ClaimResult, Edition
from amparo.publication.document import (
    Block,
    BulletList,
    ClaimCard,
    ClaimsSummary,
    Conclusion,
    Document,
    FigureChart,
    FigureReference,
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
from amparo.publication.paper.inline import claim_of, judged, runs_of, static, verdict, words
from amparo.publication.paper.nodes import (
    CardNode,
    ChartNode,
    HeadingNode,
    ListNode,
    Node,
    Note,
    NoticeNode,
    ParagraphNode,
    Run,
    Runs,
    SummaryNode,
    TableNode,
    Tile,
    TilesNode,
    VerdictNode,
)
from amparo.publication.paper.references import ChartReference, destination_of, reference_of
from amparo.publication.paper.tables import figure_table, listing, not_published, revisions
from amparo.publication.paper.words import LOOKS
from amparo.publication.prose.binding import NotInEdition, figure_of
from amparo.publication.prose.conclusions import conclusion, shown_blocks
from amparo.publication.prose.tables import title_of
from amparo.publication.prose.words import VOICES

MOST_COLUMNS_BESIDE, MOST_ROWS_BESIDE = 3, 13
MARKS = "abcdefghijklmnopqrstuvwxyz"
Item = tuple[Inline, ...]
Charts = Mapping[str, str]


def nodes_of(
    document: Document, edition: Edition, language: Language, charts: Charts | None
) -> tuple[Node, ...]:
    """Raises NotInEdition for what the edition or the charts lack. Without `charts` the places of the pictures stay empty."""
    return tuple(_Writer(edition, language, charts, _top(document)).nodes(document))


def _top(document: Document) -> int:
    """How many levels the headings rise: the title stands on the cover, and chapters come below it."""
    return 1 if [block.level for block in document.blocks if isinstance(block, Heading)].count(1) == 1 else 0


@dataclass
class _Writer:
    """Walks a document once; a figure's caveat is noted below the first sentence that quotes it, and that it has nothing to break down is said once."""

    edition: Edition
    language: Language
    charts: Charts | None
    top: int
    noted: set[str] = field(default_factory=set)
    tabled: set[tuple[str, str]] = field(default_factory=set)
    empty: set[str] = field(default_factory=set)
    """Figures of which an empty breakdown was shown."""

    def nodes(self, document: Document) -> Iterator[Node]:
        self.tabled = {(one.figure, one.by) for one in document.blocks if isinstance(one, FigureTable)}
        for block in shown_blocks(document, self.edition):
            if isinstance(block, Heading):
                yield from self.heading(block)
            elif isinstance(block, NotPublishedList):
                yield from not_published(self.edition, self.language)
            elif isinstance(block, Conclusion):
                yield from map(self.node, conclusion(self.edition, block.figure, self.language))
            elif isinstance(block, FigureTable):
                yield from self.figure_table(block)
            else:
                yield self.node(block)

    def figure_table(self, block: FigureTable) -> Iterator[Node]:
        """Nothing where it is empty and a breakdown of the same figure was so before."""
        node = figure_table(block, self.edition, self.language)
        if isinstance(node, ParagraphNode):
            if block.figure in self.empty:
                return
            self.empty.add(block.figure)
        yield node

    def heading(self, block: Heading) -> Iterator[Node]:
        """The title of the text is on the cover already."""
        if block.level > self.top:
            yield HeadingNode(block.level - self.top, block.anchor, self.runs(block.parts))

    def node(self, block: Block) -> Node:
        match block:
            case Paragraph(parts):
                return ParagraphNode(*self.noted_runs(parts))
            case BulletList(items):
                return self.bullets(items)
            case Notice(paragraphs):
                return NoticeNode(tuple(self.runs(parts) for parts in paragraphs))
            case ClaimsSummary():
                return self.summary()
            case ClaimCard(claim):
                return CardNode(verdict_node(claim_of(self.edition, claim), self.edition, self.language))
            case FigureChart():
                return self.chart(block)
            case Listing():
                return listing(block, self.edition, self.language)
            case RevisionsTable():
                return revisions(self.edition, self.language)
        raise TypeError(f"No writer for {type(block).__name__}.")

    def runs(self, parts: Iterable[Inline]) -> Runs:
        return runs_of(parts, self.edition, self.language)

    def summary(self) -> SummaryNode:
        claims = self.edition.claims.values()
        return SummaryNode(tuple(verdict_node(one, self.edition, self.language) for one in claims))

    def bullets(self, items: tuple[Item, ...]) -> Node:
        """Key figures as tiles: each item a label, a strong number and perhaps a rest. Other lists as they are."""
        if all(_is_key_figure(item) for item in items):
            return TilesNode(tuple(self.tile(item) for item in items))
        written = [self.noted_runs(parts) for parts in items]
        return ListNode(
            tuple(runs for runs, _ in written), tuple(note for _, notes in written for note in notes)
        )

    def tile(self, item: Item) -> Tile:
        label = item[0].text.rstrip().removesuffix(":") if isinstance(item[0], Text) else ""
        return Tile((Run(label),), self.runs(item[1:2]), self.runs(item[2:]))

    def noted_runs(self, parts: Iterable[Inline]) -> tuple[Runs, tuple[Note, ...]]:
        """Runs with a mark after each number whose figure has a caveat that was not noted before, and the notes."""
        runs: list[Run] = []
        notes: list[Note] = []
        for run in self.runs(parts):
            caveat = self.caveat_of(run)
            mark = MARKS[(len(self.noted) - 1) % len(MARKS)] if caveat else ""
            runs.append(replace(run, mark=mark))
            notes += [Note(mark, caveat)] if caveat else []
        return tuple(runs), tuple(notes)

    def caveat_of(self, run: Run) -> Runs:
        reference = reference_of(run.target) if run.target else None
        if not isinstance(reference, FigureReference) or reference.figure in self.noted:
            return ()
        definition = figure_of(self.edition, reference.figure).definition
        if definition.caveat is None:
            return ()
        self.noted.add(reference.figure)
        title, caveat = (text.in_language(self.language) for text in (definition.title, definition.caveat))
        return (static(f"{title}: {caveat}."),)

    def chart(self, block: FigureChart) -> ChartNode:
        name = f"{block.figure}|{block.by}|{self.language}"
        if self.charts is not None and name not in self.charts:
            raise NotInEdition(f"the chart {name} was not drawn; draw the charts of this text first.")
        svg = self.charts[name] if self.charts is not None else ""
        figure = figure_of(self.edition, block.figure)
        title = title_of(figure.definition, block.by, self.language)
        if not any(cell.breakdown == block.by for cell in figure.cells):
            self.empty.add(block.figure)
        table = self.table_of(block)
        return ChartNode(
            svg=svg,
            alternative=alternative_of(svg) or title,
            caption=(static(title),),
            target=destination_of(ChartReference(block.figure, block.by)),
            table=table,
            is_beside=table is not None
            and len(table.header) <= MOST_COLUMNS_BESIDE
            and len(table.rows) <= MOST_ROWS_BESIDE,
        )

    def table_of(self, block: FigureChart) -> TableNode | None:
        """The numbers of a chart that has no table elsewhere, under the chart's own title."""
        if (block.figure, block.by) in self.tabled:
            return None
        node = figure_table(FigureTable(block.figure, block.by), self.edition, self.language)
        return replace(node, caption=()) if isinstance(node, TableNode) else None


def _is_key_figure(item: Item) -> bool:
    if len(item) < 2 or not isinstance(item[0], Text) or not isinstance(item[1], Strong):
        return False
    return item[0].text.rstrip().endswith(":") and any(isinstance(part, Number) for part in item[1].parts)


def alternative_of(svg: str) -> str:
    """What a chart says of itself in words: its `desc`."""
    if not svg:
        return ""
    root = defusedxml.ElementTree.fromstring(svg)
    found = next((node for node in root if node.tag.rpartition("}")[2] == "desc"), None)
    return "".join(found.itertext()).strip() if found is not None else ""


def quoted(text: str, language: Language) -> Runs:
    """What somebody says, in the quotation marks of the language."""
    before, after = ("«", "»") if language == "es" else ("“", "”")
    return (Run(before), static(text), Run(after))


def verdict_node(claim: ClaimResult, edition: Edition, language: Language) -> VerdictNode:
    return VerdictNode(
        claim=claim.id,
        verdict=LOOKS[claim.verdict],
        word=verdict(claim, language),
        voice=words(VOICES[claim.voice], language),
        statement=quoted(claim.statement.in_language(language), language),
        test=judged(claim.test, claim, edition, language),
        reason=judged(claim.reason, claim, edition, language),
        would_decide=judged(claim.would_decide, claim, edition, language),
    )
