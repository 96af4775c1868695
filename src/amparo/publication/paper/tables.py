"""A figure's breakdown as a table: one row for each cell, or a matrix where two dimensions are narrow enough for the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from amparo.figures.words import DIMENSIONS, label
from amparo.law.text import Language
from amparo.publication.content import CellStatus, Edition, ProtectedFigure
from amparo.publication.document import FigureReference, FigureTable
from amparo.publication.paper.inline import figure_of, number, static, words
from amparo.publication.paper.nodes import NO_RUNS, Note, Runs, TableNode
from amparo.publication.paper.words import HIDDEN_NOTE, MULTIVALUED, PREVIOUS, TOTAL, VALUE

WIDEST_MATRIX = 5
HIDDEN = frozenset({CellStatus.BELOW_THRESHOLD, CellStatus.COMPLEMENTARY})
Codes = tuple[str, ...]


def figure_table(block: FigureTable, edition: Edition, language: Language) -> TableNode:
    """Raises PaperBroken where the edition lacks the figure."""
    figure = figure_of(edition, block.figure)
    dimensions = tuple(block.by.split(" x ")) if block.by else ()
    codes = codes_of(figure, block.by)
    across = list(dict.fromkeys(pair[1] for pair in codes)) if len(dimensions) == 2 else []
    if 0 < len(across) <= WIDEST_MATRIX:
        return _matrix(figure, block.by, codes, across, edition, language)
    return _list(figure, block.by, dimensions, codes, edition, language)


def codes_of(figure: ProtectedFigure, by: str) -> list[Codes]:
    return [cell.codes for cell in figure.cells if cell.breakdown == by]


def _list(
    figure: ProtectedFigure,
    by: str,
    dimensions: Sequence[str],
    codes: Sequence[Codes],
    edition: Edition,
    language: Language,
) -> TableNode:
    name = figure.definition.id
    earlier = edition.previous.get(name)
    known = set(codes_of(earlier, by)) if earlier else set()
    rows = [
        (
            *_labels(dimensions, one, edition, language),
            _cell(name, "this", by, one, edition, language),
            *(
                [_cell(name, "previous", by, one, edition, language) if one in known else NO_RUNS]
                if earlier
                else []
            ),
        )
        for one in codes
    ]
    blank = (NO_RUNS,) * max(0, len(dimensions) - 1)
    total = (words(TOTAL, language), *blank, _whole(name, "this", edition, language))
    rows.append((*total, *([_whole(name, "previous", edition, language)] if earlier else [])))
    heads = [words(DIMENSIONS[one].title, language) for one in dimensions] or [NO_RUNS]
    values = [words(VALUE, language), *([words(PREVIOUS, language)] if earlier else [])]
    return TableNode(
        caption=words(figure.definition.title, language),
        header=(*map(_capital, heads), *values),
        rows=tuple(rows),
        numeric=(False,) * len(heads) + (True,) * len(values),
        has_total=True,
        notes=notes_of([figure, *([earlier] if earlier else [])], by, edition, language),
    )


def _matrix(
    figure: ProtectedFigure,
    by: str,
    codes: Sequence[Codes],
    across: Sequence[str],
    edition: Edition,
    language: Language,
) -> TableNode:
    name, known = figure.definition.id, set(codes)
    first, second = by.split(" x ")
    rows = tuple(
        (
            _label(first, one, edition, language),
            *(
                _cell(name, "this", by, (one, other), edition, language) if (one, other) in known else NO_RUNS
                for other in across
            ),
        )
        for one in dict.fromkeys(pair[0] for pair in codes)
    )
    total = (
        words(TOTAL, language),
        *((NO_RUNS,) * (len(across) - 1)),
        _whole(name, "this", edition, language),
    )
    return TableNode(
        caption=words(figure.definition.title, language),
        header=(
            _capital(words(DIMENSIONS[first].title, language)),
            *(_label(second, other, edition, language) for other in across),
        ),
        rows=(*rows, total),
        numeric=(False,) + (True,) * len(across),
        has_total=True,
        notes=notes_of([figure], by, edition, language),
    )


def _capital(runs: Runs) -> Runs:
    """With a capital, as the head of a column."""
    return tuple(static(run.text[:1].upper() + run.text[1:]) for run in runs)


def _label(dimension: str, code: str, edition: Edition, language: Language) -> Runs:
    return (static(label(dimension, code, language, country=edition.country)),)


def _labels(dimensions: Sequence[str], codes: Codes, edition: Edition, language: Language) -> list[Runs]:
    return [_label(one, code, edition, language) for one, code in zip(dimensions, codes, strict=True)]


def _cell(name: str, period: str, by: str, codes: Codes, edition: Edition, language: Language) -> Runs:
    return (number(edition, FigureReference(name, period, by, codes), language),)


def _whole(name: str, period: str, edition: Edition, language: Language) -> Runs:
    return (number(edition, FigureReference(name, period), language),)


def notes_of(
    figures: Iterable[ProtectedFigure], by: str, edition: Edition, language: Language
) -> tuple[Note, ...]:
    """The caveat of the figure, that rows may add to more than the total, and what the signs of hidden cells mean."""
    shown = list(figures)
    definition = shown[0].definition
    texts = [words(definition.caveat, language)] if definition.caveat else []
    if any(one.is_multivalued and one.name == by for one in definition.breakdowns):
        texts.append(words(MULTIVALUED, language))
    cells = [cell.status for figure in shown for cell in figure.cells if cell.breakdown == by]
    if HIDDEN & {*cells, *(figure.status for figure in shown)}:
        threshold = edition.parameters.disclosure_threshold
        texts.append(words(HIDDEN_NOTE.filled(threshold=threshold), language))
    return tuple(Note("", _sentence(text)) for text in texts)


def _sentence(runs: Runs) -> Runs:
    """With a capital and a full stop."""
    text = "".join(run.text for run in runs)
    return (static(text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")),)
