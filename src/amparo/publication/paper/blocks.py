"""A document's blocks as nodes of the paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from amparo.figures.words import DIMENSIONS
from amparo.law.text import Language
from amparo.publication.content import ClaimResult, Edition, Revision
from amparo.publication.document import (
    Block,
    BulletList,
    ClaimCard,
    ClaimsSummary,
    Document,
    FigureChart,
    FigureReference,
    FigureTable,
    Heading,
    Inline,
    Listing,
    Notice,
    NotPublishedList,
    Paragraph,
    RevisionsTable,
)
from amparo.publication.numbers import NOTHING, number_of
from amparo.publication.paper.inline import (
    PaperBroken,
    claim_of,
    figure_of,
    judged,
    number,
    runs_of,
    static,
    verdict,
    words,
)
from amparo.publication.paper.listings import listing
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
    VerdictNode,
)
from amparo.publication.paper.references import ChartReference, destination_of, reference_of
from amparo.publication.paper.tables import figure_table
from amparo.publication.paper.words import (
    CHART_ALTERNATIVE,
    LOOKS,
    NO_CHANGES,
    NO_REVISIONS,
    NOT_PUBLISHED_HEADER,
    NOTHING_LEFT_OUT,
    REVISION_HEADER,
    VOICES,
)

MARKS = "abcdefghijklmnopqrstuvwxyz"


@dataclass
class _Writer:
    """Walks a document once; a figure's caveat is noted below the first sentence that quotes it."""

    edition: Edition
    language: Language
    charts: Mapping[str, str]
    noted: set[str] = field(default_factory=set)

    def nodes(self, document: Document) -> Iterator[Node]:
        tabled = {(one.figure, one.by) for one in document.blocks if isinstance(one, FigureTable)}
        for block in document.blocks:
            yield self.node(block)
            if isinstance(block, FigureChart) and (block.figure, block.by) not in tabled:
                yield figure_table(FigureTable(block.figure, block.by), self.edition, self.language)

    def node(self, block: Block) -> Node:  # noqa: C901 -- one line for each kind of block
        match block:
            case Heading(level, anchor, parts):
                return HeadingNode(level, anchor, self.runs(parts))
            case Paragraph(parts):
                return ParagraphNode(*self.noted_runs(parts))
            case BulletList(items):
                return self.bullets(items)
            case Notice(paragraphs):
                return NoticeNode(tuple(self.runs(parts) for parts in paragraphs))
            case FigureTable():
                return figure_table(block, self.edition, self.language)
            case FigureChart():
                return self.chart(block)
            case ClaimsSummary():
                return SummaryNode(
                    tuple(
                        verdict_node(one, self.edition, self.language) for one in self.edition.claims.values()
                    )
                )
            case ClaimCard(claim):
                return CardNode(verdict_node(claim_of(self.edition, claim), self.edition, self.language))
            case Listing():
                return listing(block, self.edition, self.language)
            case RevisionsTable():
                return _revisions(self.edition, self.language)
            case NotPublishedList():
                return _not_published(self.edition, self.language)

    def runs(self, parts: Iterable[Inline]) -> Runs:
        return runs_of(parts, self.edition, self.language)

    def bullets(self, items: Iterable[Iterable[Inline]]) -> ListNode:
        written = [self.noted_runs(parts) for parts in items]
        return ListNode(
            tuple(runs for runs, _ in written), tuple(note for _, notes in written for note in notes)
        )

    def noted_runs(self, parts: Iterable[Inline]) -> tuple[Runs, tuple[Note, ...]]:
        """Runs with a mark after each number whose figure has a caveat that was not noted before, and the notes."""
        runs: list[Run] = []
        notes: list[Note] = []
        for run in self.runs(parts):
            caveat = self._caveat_of(run)
            if caveat is None:
                runs.append(run)
                continue
            mark = MARKS[(len(self.noted) - 1) % len(MARKS)]
            runs.append(replace(run, mark=mark))
            notes.append(Note(mark, caveat))
        return tuple(runs), tuple(notes)

    def _caveat_of(self, run: Run) -> Runs | None:
        reference = reference_of(run.target) if run.target else None
        if not isinstance(reference, FigureReference) or reference.figure in self.noted:
            return None
        caveat = figure_of(self.edition, reference.figure).definition.caveat
        if caveat is None:
            return None
        self.noted.add(reference.figure)
        title = figure_of(self.edition, reference.figure).definition.title.in_language(self.language)
        return (static(f"{title}: {caveat.in_language(self.language)}."),)

    def chart(self, block: FigureChart) -> ChartNode:
        name = f"{block.figure}|{block.by}|{self.language}"
        if name not in self.charts:
            raise PaperBroken(f"The chart {name} was not drawn; draw the charts of this document first.")
        definition = figure_of(self.edition, block.figure).definition
        by = " × ".join(DIMENSIONS[one].title.in_language(self.language) for one in block.by.split(" x "))
        alternative = CHART_ALTERNATIVE.filled(title=definition.title, by=by)
        return ChartNode(
            svg=self.charts[name],
            alternative=alternative.in_language(self.language),
            caption=words(definition.title, self.language),
            target=destination_of(ChartReference(block.figure, block.by)),
        )


def nodes_of(
    document: Document, edition: Edition, language: Language, charts: Mapping[str, str]
) -> tuple[Node, ...]:
    """Raises PaperBroken for what the edition or the charts lack."""
    return tuple(_Writer(edition, language, charts).nodes(document))


def verdict_node(claim: ClaimResult, edition: Edition, language: Language) -> VerdictNode:
    return VerdictNode(
        claim=claim.id,
        verdict=LOOKS[claim.verdict],
        word=verdict(claim, language),
        voice=words(VOICES[claim.voice], language),
        statement=words(claim.statement, language),
        test=words(claim.test, language),
        reason=judged(claim.reason, claim, edition, language),
        would_decide=judged(claim.would_decide, claim, edition, language),
    )


def _revisions(edition: Edition, language: Language) -> TableNode | ParagraphNode:
    if not edition.revisions:
        return ParagraphNode(words(NO_CHANGES if edition.supersedes else NO_REVISIONS, language))
    return TableNode(
        caption=(),
        header=tuple(words(head, language) for head in REVISION_HEADER),
        rows=tuple(_revision(one, edition, language) for one in edition.revisions),
        numeric=(False, True, True, False),
        weights=(3.0, 1.0, 1.0, 3.0),
    )


def _revision(revision: Revision, edition: Edition, language: Language) -> tuple[Runs, ...]:
    """The old number stands in the edition that is superseded: here it is static text; the new one is bound."""
    definition = figure_of(edition, revision.figure).definition
    old = (
        NOTHING.in_language(language)
        if revision.old is None
        else number_of(revision.old, definition, language)
    )
    new = number(edition, FigureReference(revision.figure), language)
    return words(definition.title, language), (static(old),), (new,), words(revision.reason, language)


def _not_published(edition: Edition, language: Language) -> TableNode | ParagraphNode:
    if not edition.not_published:
        return ParagraphNode(words(NOTHING_LEFT_OUT, language))
    return TableNode(
        caption=(),
        header=tuple(words(head, language) for head in NOT_PUBLISHED_HEADER),
        rows=tuple(
            (((static(figure)),), words(reason, language)) for figure, reason in edition.not_published
        ),
        numeric=(False, False),
        weights=(2.0, 3.0),
    )
