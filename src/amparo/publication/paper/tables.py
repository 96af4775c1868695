"""Tables: a figure's breakdown, a public listing, revisions, what is not published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from amparo.figures.model import Aggregate
from amparo.figures.words import DIMENSIONS
from amparo.law.text import Language
from amparo.publication.content import CellStatus, Edition, ProtectedFigure, Revision
from amparo.publication.document import FigureReference, FigureTable, Listing
from amparo.publication.numbers import printed_revision
from amparo.publication.paper.inline import number, static, words
from amparo.publication.paper.nodes import ListNode, Node, Note, ParagraphNode, Run, Runs, TableNode
from amparo.publication.paper.references import RevisionReference, destination_of
from amparo.publication.paper.words import (
    BLANK,
    BLANK_NOTE,
    HIDDEN_NOTE,
    LEFT_OUT,
    MULTIVALUED,
    NO_CHANGES,
    NO_REVISIONS,
    NOTHING_LEFT_OUT,
    PREVIOUS,
    REVISION_HEADER,
    TOTAL,
    VALUE,
)
from amparo.publication.prose.binding import figure_of
from amparo.publication.prose.listings import EMPTY, ListedCell, listing_table
from amparo.publication.prose.statics import sentence
from amparo.publication.prose.tables import Axis, CellTable, cell_table, title_of, why_empty

WIDEST_MATRIX = 5
HIDDEN = frozenset({CellStatus.BELOW_THRESHOLD, CellStatus.COMPLEMENTARY})
WIDE = {"title": 3.0, "asked": 4.0, "said": 4.0, "name": 3.0, "source_url": 2.2, "answered_by": 3.4}
WIDE |= {
    "figures_for": 2.6,
    "figures_against": 2.6,
    "gazette": 2.0,
    "assessor": 2.0,
    "code": 1.0,
    "year": 0.7,
}
ORDINARY = 1.3
BLANK_RUNS: Runs = (Run(BLANK),)


def figure_table(block: FigureTable, edition: Edition, language: Language) -> Node:
    """A breakdown with its total and, where it was counted, the previous period; a paragraph where it is empty. Raises NotInEdition."""
    figure, earlier = figure_of(edition, block.figure), edition.previous.get(block.figure)
    table = cell_table(figure, block.by, edition.country, language, earlier=earlier)
    if not table.rows:
        title = replace(static(title_of(figure.definition, block.by, language)), is_strong=True)
        return ParagraphNode((title, Run(". "), *words(why_empty(figure), language)))
    writer = _Cells(figure, earlier, block.by, table, edition, language)
    if not table.columns:
        return writer.rows_by_period()
    return writer.matrix() if len(table.columns) <= WIDEST_MATRIX else writer.pairs()


class _Cells:
    """The cells of one breakdown in the three shapes that a page has room for."""

    def __init__(
        self,
        figure: ProtectedFigure,
        earlier: ProtectedFigure | None,
        by: str,
        table: CellTable,
        edition: Edition,
        language: Language,
    ) -> None:
        self.figure, self.earlier, self.by, self.table = figure, earlier, by, table
        self.edition, self.language = edition, language

    def rows_by_period(self) -> TableNode:
        """One row for each code; this period and the previous one."""
        periods = ("this", "previous") if self.earlier else ("this",)
        heads = [words({"this": VALUE, "previous": PREVIOUS}[period], self.language) for period in periods]
        rows = [
            (_label(row), *(self.cell(period, (row.code,)) for period in periods)) for row in self.table.rows
        ]
        adds_up = self.figure.definition.aggregate in {Aggregate.COUNT, Aggregate.SUM}
        if adds_up:
            rows.append((words(TOTAL, self.language), *(self.whole(period) for period in periods)))
        return self.table_of([self.dimension(0), *heads], rows, labels=1, has_total=adds_up)

    def matrix(self) -> TableNode:
        """One row for each code of the first dimension, one column for each of the second."""
        heads = [self.dimension(0), *(_label(column) for column in self.table.columns)]
        rows = [
            (_label(row), *(self.cell("this", (row.code, column.code)) for column in self.table.columns))
            for row in self.table.rows
        ]
        return self.table_of(heads, rows, labels=1)

    def pairs(self) -> TableNode:
        """One row for each pair of codes that there is: for a second dimension that is too wide for a page."""
        rows = [
            (_label(row), _label(column), self.cell("this", (row.code, column.code)))
            for row in self.table.rows
            for column in self.table.columns
            if ("this", (row.code, column.code)) in self.table.present
        ]
        heads = [self.dimension(0), self.dimension(1), words(VALUE, self.language)]
        return self.table_of(heads, rows, labels=2)

    def cell(self, period: str, codes: tuple[str, ...]) -> Runs:
        if (period, codes) not in self.table.present:
            return BLANK_RUNS
        reference = FigureReference(self.figure.definition.id, period, self.by, codes)
        return (number(self.edition, reference, self.language),)

    def whole(self, period: str) -> Runs:
        return (number(self.edition, FigureReference(self.figure.definition.id, period), self.language),)

    def dimension(self, position: int) -> Runs:
        title = DIMENSIONS[self.table.dimensions[position]].title.in_language(self.language)
        return (static(title[:1].upper() + title[1:]),)

    def table_of(
        self, heads: Sequence[Runs], rows: Sequence[tuple[Runs, ...]], *, labels: int, has_total: bool = False
    ) -> TableNode:
        return TableNode(
            caption=(static(title_of(self.figure.definition, self.by, self.language)),),
            header=tuple(heads),
            rows=tuple(rows),
            numeric=(False,) * labels + (True,) * (len(heads) - labels),
            has_total=has_total,
            notes=self.notes(rows),
        )

    def notes(self, rows: Iterable[tuple[Runs, ...]]) -> tuple[Note, ...]:
        """What the signs mean, that rows may add to more than the total, and the caveat of the figure."""
        shown = [self.figure, *([self.earlier] if self.earlier else [])]
        statuses = {cell.status for one in shown for cell in one.cells if cell.breakdown == self.by}
        caveat = self.figure.definition.caveat
        texts = [
            words(HIDDEN_NOTE, self.language) if HIDDEN & {*statuses, *(one.status for one in shown)} else (),
            words(BLANK_NOTE, self.language) if any(BLANK_RUNS in row for row in rows) else (),
            words(MULTIVALUED, self.language) if self.table.is_multivalued else (),
            (static(sentence(caveat.in_language(self.language))),)
            if caveat and not self.table.is_multivalued
            else (),
        ]
        joined = tuple(run for text in texts for run in (*text, Run(" ")) if text)
        return (Note("", joined),) if joined else ()


def _label(axis: Axis) -> Runs:
    return (static(axis.label),)


def listing(block: Listing, edition: Edition, language: Language) -> Node:
    """Raises NotInEdition."""
    table = listing_table(edition, block.name, language)
    if not table.rows:
        return ParagraphNode(words(EMPTY, language))
    return TableNode(
        caption=(static(table.title),),
        header=tuple((static(column),) for column in table.columns),
        rows=tuple(tuple(_listed(cell, edition, language) for cell in row) for row in table.rows),
        numeric=(False,) * len(table.columns),
        weights=tuple(_weight(cell.column) for cell in table.rows[0]),
    )


def _weight(column: str) -> float:
    return WIDE.get(column.removesuffix("_es").removesuffix("_en"), ORDINARY)


def _listed(cell: ListedCell, edition: Edition, language: Language) -> Runs:
    if cell.address:
        return (
            Run(
                cell.address, url=cell.address if cell.address.startswith("https://") else "", is_static=True
            ),
        )
    if cell.figures:
        titles = [edition.figures[one].definition.title.in_language(language) for one in cell.figures]
        return (static("; ".join(titles)),)
    return (static(cell.text),) if cell.text else BLANK_RUNS


def revisions(edition: Edition, language: Language) -> Node:
    if not edition.revisions:
        return ParagraphNode(words(NO_CHANGES if edition.supersedes else NO_REVISIONS, language))
    return TableNode(
        caption=(),
        header=tuple(words(head, language) for head in REVISION_HEADER),
        rows=tuple(_revision(one, edition, language) for one in edition.revisions),
        numeric=(False, True, True, False),
        weights=(3.0, 1.3, 1.3, 2.4),
    )


def _revision(revision: Revision, edition: Edition, language: Language) -> tuple[Runs, ...]:
    definition = figure_of(edition, revision.figure).definition
    old, new = (
        Run(
            printed_revision(value, definition, language),
            target=destination_of(RevisionReference(revision.figure, side)),
        )
        for side, value in (("old", revision.old), ("new", revision.new))
    )
    return words(definition.title, language), (old,), (new,), words(revision.reason, language)


def not_published(edition: Edition, language: Language) -> list[Node]:
    """Figures left out, under the reason that they share."""
    if not edition.not_published:
        return [ParagraphNode(words(NOTHING_LEFT_OUT, language))]
    nodes: list[Node] = []
    ordered = sorted(edition.not_published, key=lambda one: one[1].in_language(language))
    for reason, figures in groupby(ordered, key=lambda one: one[1].in_language(language)):
        lead = static(f"{LEFT_OUT.in_language(language)} {reason}:")
        nodes += [
            ParagraphNode((lead,)),
            ListNode(tuple(_left_out(one, edition, language) for one, _ in figures)),
        ]
    return nodes


def _left_out(figure: str, edition: Edition, language: Language) -> Runs:
    found = edition.figures.get(figure)
    return words(found.definition.title, language) if found else (static(figure),)
