"""The inputs of a claim: what they are called and how their values are printed."""

from __future__ import annotations

import re

from amparo.figures.words import label
from amparo.law.text import Language
from amparo.publication.content import Edition
from amparo.publication.numbers import NOTHING, in_words_of, number_of, percentage
from amparo.publication.paper.words import AT_PREVIOUS

Value = float | int | str | None
PARTS = re.compile(r"(?P<figure>[^@#]+)(?P<previous>@previous)?(?:#(?P<by>[^=]+)=(?P<code>.*))?")
SIGNIFICANT = 3


def printed_input(
    value: Value, name: str, edition: Edition, language: Language, *, as_percent: bool = False
) -> str:
    """A published value as a judgement quotes it: as its figure is printed, or with three significant digits where it is no figure's."""
    if value is None or isinstance(value, str):
        return value if value is not None else NOTHING.in_language(language)
    if as_percent:
        return percentage(value, language)
    parts = PARTS.fullmatch(name)
    figure = edition.figures.get(parts["figure"]) if parts else None
    if figure is not None:
        return number_of(value, figure.definition, language)
    return in_words_of(value, _decimals(value), language)


def _decimals(value: float) -> int:
    """Decimals enough for three significant digits; none for whole numbers."""
    if float(value).is_integer():
        return 0
    exponent = int(f"{abs(value):e}".split("e")[1])
    return max(0, SIGNIFICANT - 1 - exponent)


def input_title(name: str, edition: Edition, language: Language) -> str:
    """What an input is called: the title of its figure with period and cell, or the name itself."""
    parts = PARTS.fullmatch(name)
    figure = edition.figures.get(parts["figure"]) if parts else None
    if parts is None or figure is None:
        return name.replace("_", " ")
    title = figure.definition.title.in_language(language)
    extra = [AT_PREVIOUS.in_language(language)] if parts["previous"] else []
    if parts["by"]:
        extra.append(cell_title(parts["by"], tuple(parts["code"].split(",")), edition, language))
    return f"{title} ({', '.join(extra)})" if extra else title


def cell_title(by: str, codes: tuple[str, ...], edition: Edition, language: Language) -> str:
    """The labels of a cell's codes."""
    named = zip(by.split(" x "), codes, strict=False)
    return ", ".join(label(dimension, code, language, country=edition.country) for dimension, code in named)
