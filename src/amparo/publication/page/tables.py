"""Tables: a figure's breakdown, a public listing, revisions, what is not published. Each scrolls on a phone in a region of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from amparo.figures.model import Aggregate
from amparo.publication.charts import chart_id
from amparo.publication.content import CellStatus, ProtectedFigure, Revision
from amparo.publication.document import FigureReference
from amparo.publication.numbers import printed_revision
from amparo.publication.page.context import Context, json_number, number, of_figure, static
from amparo.publication.page.elements import Child, Markup, joined, raw, tag
from amparo.publication.prose.listings import EMPTY, ListedCell, listing_table
from amparo.publication.prose.statics import sentence
from amparo.publication.prose.tables import CellTable, cell_table, dimension_title, title_of, why_empty

LONG = ("asked", "said", "title", "name")
"""Columns of sentences, which need room before they are broken."""
MOST_UNFOLDED = 12
"""Rows that a listing shows without being opened."""
HIDDEN = frozenset({CellStatus.BELOW_THRESHOLD, CellStatus.COMPLEMENTARY})


def scrolling(name: str, table: Markup) -> Markup:
    """A table in a region that can be scrolled by finger, mouse and keyboard; `name` is the id of its caption."""
    return tag("div", table, class_="scroll", role="region", aria_labelledby=name, tabindex="0")


def figure_table(context: Context, figure: str, by: str) -> Markup:
    """A breakdown with its total and, where it was counted, the previous period."""
    name = _anchor("t", figure, by)
    look = "table" if " x " in by else "table narrow"
    return tag("figure", _caption(context, figure, by, name), _cells(context, figure, by, name), class_=look)


def figure_chart(context: Context, figure: str, by: str) -> Markup:
    """The picture, and the numbers in it as a table that opens."""
    chart, name = chart_id(figure, by, context.language), _anchor("g", figure, by)
    return tag(
        "figure",
        _caption(context, figure, by, name),
        raw(context.charts[chart]),
        tag("details", tag("summary", context.word("as_table")), _cells(context, figure, by, name)),
        class_="chart",
        data_chart=chart,
    )


def _anchor(kind: str, figure: str, by: str) -> str:
    return f"{kind}-{figure}-{by.replace(' ', '')}"


def _caption(context: Context, figure: str, by: str, name: str) -> Markup:
    definition = context.edition.figures[figure].definition
    title = of_figure(title_of(definition, by, context.language), figure)
    return tag("figcaption", tag("a", title, href=context.evidence(figure)), id=name)


def _cells(context: Context, figure: str, by: str, name: str) -> Markup:
    found = context.edition.figures[figure]
    earlier = context.edition.previous.get(figure)
    table = cell_table(found, by, context.edition.country, context.language, earlier=earlier)
    if not table.rows:
        return tag("p", why_empty(found).in_language(context.language), class_="note")
    written = (
        _matrix(context, figure, by, table) if table.columns else _list(context, found, earlier, by, table)
    )
    return joined((scrolling(name, written), _notes(context, found, table)))


def _list(
    context: Context, figure: ProtectedFigure, earlier: ProtectedFigure | None, by: str, table: CellTable
) -> Markup:
    """One row for each code: this period, and the previous one where it was counted."""
    periods = ["this", "previous"] if earlier is not None else ["this"]
    heads = [context.word({"this": "value", "previous": "previous"}[period]) for period in periods]
    rows = [
        _row(
            static(row.label),
            [_cell(context, table, figure.definition.id, period, by, (row.code,)) for period in periods],
        )
        for row in table.rows
    ]
    adds_up = figure.definition.aggregate in {Aggregate.COUNT, Aggregate.SUM}
    total = [
        number(context, FigureReference(figure.definition.id, period), is_stop=False) for period in periods
    ]
    return _written(
        [static(dimension_title(table.dimensions[0], context.language)), *heads],
        rows,
        _row(context.word("total"), total) if adds_up else None,
    )


def _matrix(context: Context, figure: str, by: str, table: CellTable) -> Markup:
    heads = [
        static(dimension_title(table.dimensions[0], context.language)),
        *(static(column.label) for column in table.columns),
    ]
    rows = [
        _row(
            static(row.label),
            [_cell(context, table, figure, "this", by, (row.code, column.code)) for column in table.columns],
        )
        for row in table.rows
    ]
    return _written(heads, rows, None)


def _cell(
    context: Context, table: CellTable, figure: str, period: str, by: str, codes: tuple[str, ...]
) -> Markup | str:
    if (period, codes) not in table.present:
        return _blank(context)
    return number(context, FigureReference(figure, period, by, codes), is_stop=False)


def _blank(context: Context) -> Markup:
    """A dash for the eye, words for the ear."""
    return joined((tag("span", "–", aria_hidden="true"), tag("span", context.word("blank"), class_="unseen")))


def _row(head: Child, cells: Iterable[Child]) -> Markup:
    return tag("tr", tag("th", head, scope="row"), *(tag("td", cell) for cell in cells))


def _written(heads: Sequence[Child], rows: Sequence[Markup], total: Markup | None) -> Markup:
    return tag(
        "table",
        tag("thead", tag("tr", *(tag("th", head, scope="col") for head in heads))),
        tag("tbody", *rows),
        tag("tfoot", total) if total else None,
    )


def _notes(context: Context, figure: ProtectedFigure, table: CellTable) -> Markup | None:
    caveat = figure.definition.caveat
    statuses = {cell.status for cell in figure.cells} | {figure.status}
    notes = [
        context.word("hidden") if statuses & HIDDEN else None,
        context.word("several") if table.is_multivalued else None,
        of_figure(sentence(caveat.in_language(context.language)), figure.definition.id)
        if caveat and not table.is_multivalued
        else None,
    ]
    shown = [note for note in notes if note]
    return tag("p", *(joined((note, " ")) for note in shown), class_="note") if shown else None


def listing(context: Context, name: str) -> Markup:
    """A public listing; a long one is folded under its title."""
    table = listing_table(context.edition, name, context.language)
    anchor = f"l-{name}"
    caption = tag("figcaption", table.title, id=anchor)
    if not table.rows:
        return tag(
            "figure", caption, tag("p", EMPTY.in_language(context.language), class_="note"), class_="table"
        )
    rows = [
        tag("tr", *(tag("td", _listed(context, name, row, cell), class_=_look(cell)) for cell in cells))
        for row, cells in enumerate(table.rows)
    ]
    written = scrolling(anchor, _written(table.columns, rows, None))
    if len(rows) > MOST_UNFOLDED:
        written = tag("details", tag("summary", context.word("whole_list")), written)
    return tag("figure", caption, written, class_="table words")


def _look(cell: ListedCell) -> str | None:
    if cell.is_day:
        return "day"
    return "long" if cell.figures or cell.column.startswith(LONG) else None


def _listed(context: Context, name: str, row: int, cell: ListedCell) -> Markup | str:
    if cell.address.startswith("https://"):
        return tag("a", context.word("source"), href=cell.address, rel="noreferrer")
    if not cell.text:
        titles = (
            (one, context.edition.figures[one].definition.title.in_language(context.language))
            for one in cell.figures
        )
        links = [
            tag("li", tag("a", of_figure(title, one), href=context.evidence(one))) for one, title in titles
        ]
        return tag("ul", *links) if links else _blank(context)
    return tag(
        "span", cell.text, class_="listed", data_listing=name, data_row=str(row), data_column=cell.column
    )


def revisions_table(context: Context) -> Markup:
    if not context.edition.revisions:
        return tag("p", context.word("no_revisions"))
    heads = [context.word(name) for name in ("figure", "old", "new", "reason")]
    rows = [_revision(context, revision) for revision in context.edition.revisions]
    caption = tag("figcaption", context.word("supersedes"), ": ", _superseded(context), id="revisions-table")
    return tag("figure", caption, scrolling("revisions-table", _written(heads, rows, None)), class_="table")


def _superseded(context: Context) -> Markup:
    return tag("span", context.edition.supersedes or "", class_="edition-fact", data_fact="supersedes")


def _revision(context: Context, revision: Revision) -> Markup:
    definition = context.edition.figures[revision.figure].definition
    title = of_figure(definition.title.in_language(context.language), revision.figure)
    sides = [
        tag(
            "data",
            printed_revision(value, definition, context.language),
            class_="revision",
            value=json_number(value),
            data_figure=revision.figure,
            data_side=side,
        )
        for side, value in (("old", revision.old), ("new", revision.new))
    ]
    reason = static(revision.reason.in_language(context.language))
    return _row(tag("a", title, href=context.evidence(revision.figure)), [*sides, reason])


def not_published_list(context: Context) -> Markup:
    """Figures left out, under the reason that they share."""
    if not context.edition.not_published:
        return tag("p", context.word("nothing_left_out"))
    by_reason: dict[str, list[Markup]] = {}
    for figure, reason in context.edition.not_published:
        by_reason.setdefault(reason.in_language(context.language), []).append(
            tag("li", _left_out(context, figure))
        )
    parts = [
        joined(
            (
                tag("p", context.word("figures_left_out"), " ", static(reason), ":"),
                tag("ul", *items, class_="columns"),
            )
        )
        for reason, items in by_reason.items()
    ]
    return joined(parts)


def _left_out(context: Context, figure: str) -> Markup | str:
    found = context.edition.figures.get(figure)
    if found is None:
        return static(figure)
    title = of_figure(found.definition.title.in_language(context.language), figure)
    return tag("a", title, href=context.evidence(figure))
