"""What an estimate comes to, in words: the limits and the persons seen where there is one, and why there is none where there is not."""

from __future__ import annotations

import re

from amparo.figures.model import Aggregate
from amparo.law.text import Bilingual, Language
from amparo.publication.content import Edition, ProtectedFigure
from amparo.publication.document import (
    Block,
    BulletList,
    Document,
    FigureChart,
    FigureReference,
    FigureTable,
    Inline,
    Number,
    Paragraph,
    Static,
)
from amparo.publication.numbers import Form
from amparo.publication.prose.binding import figure_of
from amparo.standards import load

REASONS, METHODS = "estimation_reason", "estimation_method"
SEEN = ("estimation_method x estimate_part", ("observed", "estimate"))
HOLDS = Bilingual(
    "Los métodos concuerdan y el conjunto pasa sus pruebas: entre {low} y {high} personas, de las cuales {observed} figuran en alguna lista.",
    "The methods agree and the panel stands its tests: between {low} and {high} persons, of whom {observed} are on some list.",
)
FAILS = Bilingual(
    "Con las listas de este período no puede estimarse cuántas personas hay fuera de ellas. Motivos:",
    "With the lists of this period how many persons are on none of them cannot be estimated. Reasons:",
)
COUNTED = Bilingual(
    "Cuentan en este juicio, y los demás solo se muestran:",
    "These count in this judgement, and the others are only shown:",
)
TESTS = {
    "foretold": Bilingual("Listas cuyo tamaño predicen las demás:", "Lists whose size the others foretell:"),
    "missed": Bilingual("Listas cuyo tamaño no aciertan las demás:", "Lists whose size the others miss:"),
    "untold": Bilingual(
        "Listas de cuyo tamaño nada dicen las demás:", "Lists of whose size the others say nothing:"
    ),
    "steady": Bilingual(
        "Listas que pueden dejarse fuera sin que la estimación salga de los límites:",
        "Lists that can be left out without the estimate leaving the limits:",
    ),
    "unsteady": Bilingual(
        "Listas sin las cuales la estimación sale de los límites:",
        "Lists without which the estimate leaves the limits:",
    ),
}
"""Facts of the figure, each the names of lists, and how they are introduced."""
HIDDEN = Bilingual(
    "La estimación no se publica, porque no se publica cuántas personas figuran en las listas.",
    "The estimate is not published, because how many persons are on the lists is not published.",
)


def conclusion(edition: Edition, figure: str, language: Language) -> tuple[Paragraph | BulletList, ...]:
    """A paragraph, and a list of the reasons where it is not estimable. Raises NotInEdition."""
    found = figure_of(edition, figure)
    if found.value is not None:
        return Paragraph(_holds(figure, language)), *_counted(found, language), *_tests(found, language)
    codes = _codes(found, "reasons")
    if not codes:
        return (Paragraph((Static(HIDDEN.in_language(language)),)),)
    sentences = (f"{_label(REASONS, code, language)}." for code in codes)
    return (
        Paragraph((Static(FAILS.in_language(language)),)),
        BulletList(tuple((Static(text),) for text in sentences)),
        *_counted(found, language),
        *_tests(found, language),
    )


def shown_blocks(document: Document, edition: Edition) -> tuple[Block, ...]:
    """The blocks of a text that an edition has something for: the tables and pictures of an estimate are left out where no method was asked,
    for the conclusion has said why."""
    return tuple(block for block in document.blocks if not _is_void(block, edition))


def _is_void(block: Block, edition: Edition) -> bool:
    if not isinstance(block, (FigureTable, FigureChart)):
        return False
    figure = figure_of(edition, block.figure)
    is_estimate = figure.definition.aggregate is Aggregate.ESTIMATE
    return is_estimate and not any(cell.breakdown == block.by for cell in figure.cells)


def _codes(figure: ProtectedFigure, fact: str) -> tuple[str, ...]:
    return tuple(str(dict(figure.facts).get(fact) or "").split())


def _counted(figure: ProtectedFigure, language: Language) -> tuple[Paragraph, ...]:
    """Which methods make the verdict, where any was asked."""
    named = ", ".join(_label(METHODS, code, language) for code in _codes(figure, "counted"))
    return (Paragraph((Static(f"{COUNTED.in_language(language)} {named}."),)),) if named else ()


def _tests(figure: ProtectedFigure, language: Language) -> tuple[BulletList, ...]:
    """How the lists stood the tests, by name; nothing where none was tested."""
    facts = dict(figure.facts)
    told = [(words, str(facts.get(fact) or "")) for fact, words in TESTS.items()]
    items = tuple((Static(f"{words.in_language(language)} {lists}."),) for words, lists in told if lists)
    return (BulletList(items),) if items else ()


def _label(code_list: str, code: str, language: Language) -> str:
    """A code that this version does not know stands as it is."""
    return load(code_list).label(code, language) if code in load(code_list) else code


def _holds(figure: str, language: Language) -> tuple[Inline, ...]:
    numbers = {
        "low": Number(FigureReference(figure, form=Form.LOW)),
        "high": Number(FigureReference(figure, form=Form.HIGH)),
        "observed": Number(FigureReference(figure, by=SEEN[0], codes=SEEN[1])),
    }
    pieces = re.split(r"\{([a-z]+)\}", HOLDS.in_language(language))
    return tuple(
        numbers[piece] if position % 2 else Static(piece) for position, piece in enumerate(pieces) if piece
    )
