"""What every part of a page needs to know, and the small elements that verification reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import rfc8785

from amparo.law.text import Language
from amparo.publication.content import ClaimResult, Edition
from amparo.publication.document import FigureReference
from amparo.publication.numbers import Form
from amparo.publication.page.elements import Markup, tag
from amparo.publication.page.words import WORDS
from amparo.publication.prose.binding import (
    DATES,
    bound,
    dates_of,
    fact_of,
    in_words,
    input_value,
    printed_input,
)
from amparo.publication.prose.words import VERDICTS

Value = float | int | str | None


@dataclass(frozen=True)
class Context:
    edition: Edition
    language: Language
    charts: Mapping[str, str]
    """SVG by the chart's id."""
    cards: tuple[str, ...]
    """Claims that the text shows in full somewhere, in its order; the summary links to them."""

    def word(self, name: str) -> str:
        return WORDS[name].in_language(self.language)

    def evidence(self, figure: str) -> str:
        return f"evidence/{figure}.{self.language}.html"


def json_number(value: Value) -> str:
    """A number as the manifest writes it; empty where there is none."""
    if value is None or isinstance(value, str):
        return value or ""
    return rfc8785.dumps(value).decode()


def number(
    context: Context, reference: FigureReference, *, is_linked: bool = True, is_stop: bool = True
) -> Markup:
    """A figure's number, opening its evidence. `is_stop`: whether the Tab key stops there (in tables the caption has the same link)."""
    found = bound(context.edition, reference, context.language)
    data = tag(
        "data",
        found.text,
        class_="figure",
        value=json_number(found.value),
        data_figure=reference.figure,
        data_period=str(found.period),
        data_by=reference.by or None,
        data_code=",".join(reference.codes) or None,
        data_as=None if reference.form is Form.VALUE else reference.form.value,
    )
    if not is_linked:
        return data
    return tag("a", data, href=context.evidence(reference.figure), tabindex=None if is_stop else "-1")


def input_number(context: Context, claim: ClaimResult, name: str, as_percent: bool) -> Markup:
    value = input_value(claim, name)
    return tag(
        "data",
        printed_input(context.edition, name, value, context.language, as_percent=as_percent),
        class_="input",
        value=json_number(value),
        data_claim=claim.id,
        data_input=name,
        data_as="percent" if as_percent else None,
    )


def verdict(context: Context, claim: ClaimResult) -> Markup:
    word = VERDICTS[claim.verdict].in_language(context.language)
    return tag("strong", word, class_="verdict", data_claim=claim.id, data_verdict=claim.verdict.value)


def static(text: str) -> Markup:
    """Text that is declared in the manifest: static in the prose, or a label or sentence that comes from data."""
    return tag("span", text, class_="static")


def of_figure(text: str, figure: str) -> Markup:
    """A title, definition or caveat of a figure, as the catalogue has it."""
    return tag("span", text, class_="definition", data_figure=figure)


def fact(context: Context, name: str) -> Markup:
    """A fact of the edition: days as times, other facts as bound text."""
    if name not in DATES:
        return tag(
            "span", fact_of(context.edition, name, context.language), class_="edition-fact", data_fact=name
        )
    times = [
        tag("time", in_words(day, context.language), datetime=day.isoformat())
        for day in dates_of(context.edition, name)
    ]
    if len(times) == 1:
        return times[0]
    if context.language == "es":
        return Markup(f"del {times[0]} al {times[1]}")
    return Markup(f"{times[0]} to {times[1]}")
