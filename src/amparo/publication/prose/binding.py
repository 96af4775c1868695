"""What a reference in the text resolves to in an edition. Both writers, page and paper, print what is found here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from amparo.figures.model import Aggregate, FigureDefinition, Period
from amparo.figures.words import label
from amparo.law.text import Bilingual, Language
from amparo.publication.content import CellStatus, ClaimResult, Edition, ProtectedCell, ProtectedFigure
from amparo.publication.document import FigureReference, Inline, Static, Text
from amparo.publication.numbers import (
    NOTHING,
    in_words_of,
    number_of,
    number_of_input,
    part_of,
    printed,
    printed_figure,
)
from amparo.publication.prose.references import ReferenceBroken, input_of
from amparo.publication.prose.words import AT_PREVIOUS, FICTIONAL, INPUTS, MONTHS, NO_EDITION, PERCENT, REAL

DATES = ("period", "previous_period", "published_on")
WORDS = (
    "name", "title", "country", "publisher", "supersedes", "snapshot", "reality", "disclosure_threshold", "incidence_threshold",
    "incidence_threshold_source",
)  # fmt: skip
FACTS = (*DATES, *WORDS)
_INPUT = re.compile(
    r"(?P<figure>[a-z]+\.[a-z0-9_]+)(?P<previous>@previous)?(?:#(?P<by>[^=]+)=(?P<codes>[^.]*))?(?:\.(?P<part>.+))?"
)


class NotInEdition(LookupError):
    """A reference names something that the edition does not hold; the text says what."""


@dataclass(frozen=True)
class BoundNumber:
    """A number as it is printed, with what proves it. `value` is None where it is hidden or there is none."""

    definition: FigureDefinition
    period: Period
    value: float | int | None
    text: str


def figure_of(edition: Edition, name: str, period: str = "this") -> ProtectedFigure:
    """Raises NotInEdition."""
    figures = edition.previous if period == "previous" else edition.figures
    if name not in figures:
        raise NotInEdition(
            f"the edition has no figure {name}"
            + (" for the previous period." if period == "previous" else ".")
        )
    return figures[name]


def bound(edition: Edition, reference: FigureReference, language: Language) -> BoundNumber:
    """The number that a reference stands for. A cell that no record fell into has no value. Raises NotInEdition."""
    figure = figure_of(edition, reference.figure, reference.period)
    threshold = edition.parameters.disclosure_threshold
    if not reference.by:
        text = printed_figure(figure, reference.form, threshold, language)
        return BoundNumber(figure.definition, figure.period, part_of(figure, reference.form), text)
    cell = _cell(figure, reference)
    text = printed(cell.value, cell.status, figure.definition, threshold, language)
    return BoundNumber(figure.definition, figure.period, cell.value, text)


def _cell(figure: ProtectedFigure, reference: FigureReference) -> ProtectedCell:
    breakdown = breakdown_of(figure.definition, reference.by)
    if len(reference.codes) != breakdown:
        raise NotInEdition(f"{figure.definition.id} by {reference.by} needs {breakdown} codes.")
    found = (cell for cell in figure.cells if (cell.breakdown, cell.codes) == (reference.by, reference.codes))
    return next(found, ProtectedCell(reference.by, reference.codes, CellStatus.SHOWN, None))


def breakdown_of(definition: FigureDefinition, by: str) -> int:
    """How many dimensions a breakdown of the figure has. Raises NotInEdition."""
    for breakdown in definition.breakdowns:
        if breakdown.name == by:
            return len(breakdown.dimensions)
    known = ", ".join(one.name for one in definition.breakdowns) or "none"
    raise NotInEdition(f"{definition.id} has no breakdown by {by}; it has: {known}.")


def in_words(day: date, language: Language) -> str:
    """1 de enero de 2020; 1 January 2020."""
    month = MONTHS[day.month - 1].in_language(language)
    return f"{day.day} de {month} de {day.year}" if language == "es" else f"{day.day} {month} {day.year}"


def dates_of(edition: Edition, fact: str) -> tuple[date, ...]:
    """The first and last day, or the one day, of a fact that is a date."""
    if fact == "published_on":
        return (edition.published_on,)
    period = edition.period if fact == "period" else edition.previous_period
    return (period.starts_on, period.ends_on)


def fact_of(edition: Edition, fact: str, language: Language) -> str:
    """A fact of the edition in words. Raises NotInEdition for a fact that there is not."""
    if fact in DATES:
        return joined_dates([in_words(day, language) for day in dates_of(edition, fact)], language)
    texts = {
        "name": edition.name,
        "title": edition.title.in_language(language),
        "country": edition.country.name.in_language(language),
        "publisher": edition.country.publisher.in_language(language),
        "supersedes": edition.supersedes or NO_EDITION.in_language(language),
        "snapshot": edition.snapshot_id,
        "reality": (FICTIONAL if edition.is_fictional else REAL).in_language(language),
        "disclosure_threshold": str(edition.parameters.disclosure_threshold),
        "incidence_threshold": number_in_words(edition.parameters.incidence_threshold, language),
        "incidence_threshold_source": edition.parameters.incidence_threshold_source.in_language(language),
    }
    if fact not in texts:
        raise NotInEdition(f"an edition has no fact {fact}; it has {', '.join(FACTS)}.")
    return texts[fact]


def joined_dates(days: list[str], language: Language) -> str:
    """One day as it is; two as from and to."""
    if len(days) == 1:
        return days[0]
    return f"del {days[0]} al {days[1]}" if language == "es" else f"{days[0]} to {days[1]}"


def number_in_words(value: float, language: Language) -> str:
    return in_words_of(value, 0 if float(value).is_integer() else 1, language)


def spoken(claim: ClaimResult, text: Bilingual, language: Language) -> tuple[Inline, ...]:
    """A text of a claim as inline parts: its inputs bound, everything else static, for it comes from data. Raises NotInEdition."""
    parts: list[Inline] = []
    for position, piece in enumerate(re.split(r"\{([^}]*)\}", text.in_language(language))):
        if position % 2:
            parts.append(_input(claim, piece))
        elif piece:
            parts.append(Static(piece) if piece.strip() else Text(piece))
    return tuple(parts)


def _input(claim: ClaimResult, content: str) -> Inline:
    try:
        found = input_of(content, claim.id)
    except ReferenceBroken as problem:
        raise NotInEdition(str(problem)) from problem
    if not isinstance(found, Static):
        input_value(claim, getattr(found, "name", ""))
    return found


def input_value(claim: ClaimResult, name: str) -> float | int | str | None:
    """Raises NotInEdition."""
    for known, value in claim.inputs:
        if known == name:
            return value
    raise NotInEdition(
        f"claim {claim.id} has no input {name}; it has {', '.join(_names(claim.inputs)) or 'none'}."
    )


def _names(inputs: Iterable[tuple[str, object]]) -> list[str]:
    return [name for name, _ in inputs]


def input_figure(edition: Edition, name: str) -> ProtectedFigure | None:
    """The figure that an input is taken from; None where it is a number of the test itself."""
    found = _INPUT.fullmatch(name)
    return edition.figures.get(found["figure"]) if found else None


def printed_input(
    edition: Edition,
    name: str,
    value: float | int | str | None,
    language: Language,
    *,
    as_percent: bool = False,
) -> str:
    """An input as a judgement quotes it: a figure's value as the figure is printed, another number with four significant digits."""
    if value is None or isinstance(value, str):
        return NOTHING.in_language(language) if value is None else value
    figure, parts = input_figure(edition, name), _INPUT.fullmatch(name)
    if as_percent or figure is None or parts is None or parts["part"]:
        return number_of_input(value, as_percent, language)
    return number_of(value, figure.definition, language)


def input_is_percent(edition: Edition, name: str) -> bool:
    """Whether an input listed with a claim is printed as a percentage though no figure's format says so: a limit of a share is."""
    figure, parts = input_figure(edition, name), _INPUT.fullmatch(name)
    if figure is None or parts is None:
        return name in PERCENT
    return parts["part"] in {"low", "high"} and figure.definition.aggregate is Aggregate.SHARE


def input_title(edition: Edition, name: str, language: Language) -> str:
    """What an input is called: the title of its figure with period, cell and part, or the name of the test's own number."""
    parts = _INPUT.fullmatch(name)
    if parts is None:
        return _input_word(name, language)
    figure = edition.figures.get(parts["figure"])
    title = (
        figure.definition.title.in_language(language) if figure else _input_word(parts["figure"], language)
    )
    extra = [AT_PREVIOUS.in_language(language)] if parts["previous"] else []
    if parts["by"]:
        dimensions = zip(parts["by"].split(" x "), parts["codes"].split(","), strict=False)
        extra += [label(dimension, code, language, country=edition.country) for dimension, code in dimensions]
    extra += [_input_word(parts["part"], language)] if parts["part"] else []
    return f"{title} ({', '.join(extra)})" if extra else title


def _input_word(name: str, language: Language) -> str:
    return INPUTS[name].in_language(language) if name in INPUTS else name.replace("_", " ")
