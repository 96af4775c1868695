"""How a published number looks: one place, so that HTML, PDF, open data and verification can never disagree.

Spanish: decimal comma, non-breaking space between thousands (RAE, Ortografía 2010, VIII 2.1.3). English: point and comma.
A share is stored as a fraction and printed as a percentage with one decimal.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum

from amparo.figures.model import Aggregate, FigureDefinition
from amparo.law.text import Bilingual, Language
from amparo.publication.content import CellStatus, ProtectedFigure

DOT = "·"
UNPUBLISHED = Bilingual("sin publicar", "not published")
NOTHING = Bilingual("sin datos", "no data")
NO_ESTIMATE = Bilingual("no estimable", "not estimable")
SMALLEST = 1e-6
"""Below it an input is printed as a power of ten."""
_THOUSANDS = {"es": "\u00a0", "en": ","}
_POINT = {"es": ",", "en": "."}
MINUS = "\u2212"
"""Not a hyphen, which fonts share with the soft hyphen, so that a PDF read back would lose the sign."""


class Form(StrEnum):
    """What is printed of a figure."""

    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    LOW = "low"
    HIGH = "high"
    LINKED_LOW = "linked_low"
    LINKED_HIGH = "linked_high"


def in_words_of(value: float, decimals: int, language: Language) -> str:
    """A number with its separators. `decimals` are always printed, except that whole numbers have none."""
    quantum = Decimal(1).scaleb(-decimals)
    digits = f"{Decimal(repr(value)).quantize(quantum, ROUND_HALF_EVEN):,f}"
    return digits.translate({ord(","): _THOUSANDS[language], ord("."): _POINT[language], ord("-"): MINUS})


def percentage(value: float, language: Language) -> str:
    """A fraction as a percentage with one decimal; Spanish sets a space before the sign."""
    sign = "\u00a0%" if language == "es" else "%"
    return in_words_of(value * 100, 1, language) + sign


def number_of(value: float | int, definition: FigureDefinition, language: Language) -> str:
    """A value or a limit of a figure."""
    if definition.aggregate is Aggregate.SHARE:
        return percentage(value, language)
    return in_words_of(value, definition.decimals, language)


def printed(
    value: float | int | None,
    status: CellStatus,
    definition: FigureDefinition,
    threshold: int,
    language: Language,
) -> str:
    """What stands in the report for a value with a status: a number, "<5", a dot, "no data" or "not estimable"."""
    if status is CellStatus.BELOW_THRESHOLD:
        return f"<{threshold}"
    if status is CellStatus.COMPLEMENTARY:
        return DOT
    return nothing_of(definition, language) if value is None else number_of(value, definition, language)


def nothing_of(definition: FigureDefinition, language: Language) -> str:
    """What stands where nothing can be said: there are no records, or there is no answer to an estimate."""
    words = NO_ESTIMATE if definition.aggregate is Aggregate.ESTIMATE else NOTHING
    return words.in_language(language)


def printed_revision(value: float | int | None, definition: FigureDefinition, language: Language) -> str:
    """What stands in the table of revisions: a number, or that none was published (none there was, or it was hidden)."""
    return UNPUBLISHED.in_language(language) if value is None else number_of(value, definition, language)


def printed_figure(figure: ProtectedFigure, form: Form, threshold: int, language: Language) -> str:
    """A part of a figure as it is printed. Numerator and denominator are counts; the limits share the figure's format."""
    if form is Form.VALUE:
        return printed(figure.value, figure.status, figure.definition, threshold, language)
    part = part_of(figure, form)
    if part is None:
        return printed(None, figure.status, figure.definition, threshold, language)
    if form in {Form.NUMERATOR, Form.DENOMINATOR}:
        return in_words_of(part, 0, language)
    return number_of(part, figure.definition, language)


def part_of(figure: ProtectedFigure, form: Form) -> float | int | None:
    """The number behind a part of a figure; None where it is hidden or does not exist."""
    interval = figure.interval
    parts = {
        Form.VALUE: figure.value,
        Form.NUMERATOR: figure.numerator,
        Form.DENOMINATOR: figure.denominator,
        Form.LOW: interval.low if interval else None,
        Form.HIGH: interval.high if interval else None,
    }
    return parts[form] if form in parts else _number_fact(figure, form.value)


def _number_fact(figure: ProtectedFigure, name: str) -> float | int | None:
    """A fact on the scale of the figure's value: the limits under other linkages."""
    found = dict(figure.facts).get(name)
    return None if isinstance(found, str) else found


def number_of_input(value: float | int, as_percent: bool, language: Language) -> str:
    """A number that a claim was judged by: whole numbers as they are, others with four significant digits, or as a percentage."""
    if as_percent:
        return percentage(value, language)
    if float(value).is_integer():
        return in_words_of(value, 0, language)
    if abs(value) < SMALLEST:
        base, exponent = f"{value:.1e}".split("e")
        return f"{base.replace('.', _POINT[language])} × 10^{int(exponent)}"
    decimals = max(0, 3 - Decimal(repr(value)).adjusted())
    whole, point, fraction = in_words_of(value, decimals, language).partition(_POINT[language])
    return whole + (point + fraction).rstrip("0").rstrip(point or None)
