"""Sentences: the inline parts of a document as runs of text, every number printed and bound."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from amparo.law.text import Bilingual, Language
from amparo.publication.content import ClaimResult, Edition, ProtectedFigure
from amparo.publication.document import (
    EditionFact,
    Emphasis,
    FigureReference,
    Inline,
    Input,
    Link,
    Number,
    Static,
    Strong,
    Text,
    VerdictWord,
)
from amparo.publication.numbers import Form, printed, printed_figure
from amparo.publication.paper.dates import date_in_words, period_in_words
from amparo.publication.paper.inputs import printed_input
from amparo.publication.paper.nodes import Run, Runs
from amparo.publication.paper.references import ClaimReference, destination_of
from amparo.publication.paper.words import VERDICTS

BRACES = re.compile(r"\{([^{}]*)\}")


class PaperBroken(Exception):
    """The document asks for what the edition does not have; the text says what and where to look."""


def static(text: str) -> Run:
    """Text of the edition itself: it may have digits."""
    return Run(text, is_static=True)


def words(text: Bilingual, language: Language) -> Runs:
    """A text of the edition in one language."""
    spoken = text.in_language(language)
    return (static(spoken),) if spoken else ()


def runs_of(parts: Iterable[Inline], edition: Edition, language: Language) -> Runs:
    """Raises PaperBroken for a figure, cell, claim or fact that the edition lacks."""
    return tuple(run for part in parts for run in _runs(part, edition, language))


def _runs(part: Inline, edition: Edition, language: Language) -> Iterator[Run]:
    match part:
        case Text(text):
            yield Run(text)
        case Static(text):
            yield static(text)
        case EditionFact(name):
            yield static(fact(edition, name, language))
        case Number(reference):
            yield number(edition, reference, language)
        case VerdictWord(claim):
            yield verdict(claim_of(edition, claim), language)
        case Input():
            yield input_run(edition, part, language)
        case Strong(inner):
            yield from (replace(run, is_strong=True) for run in runs_of(inner, edition, language))
        case Emphasis(inner):
            yield from (replace(run, is_emphasis=True) for run in runs_of(inner, edition, language))
        case Link(target, inner):
            yield from (_linked(run, target) for run in runs_of(inner, edition, language))


def _linked(run: Run, target: str) -> Run:
    """A link inside a link cannot be: a bound text stays bound."""
    return run if run.target else replace(run, url=target)


def fact(edition: Edition, name: str, language: Language) -> str:
    facts = {
        "name": edition.name,
        "title": edition.title.in_language(language),
        "period": period_in_words(edition.period, language),
        "previous_period": period_in_words(edition.previous_period, language),
        "published_on": date_in_words(edition.published_on, language),
        "country": edition.country.name.in_language(language),
        "publisher": edition.country.publisher.in_language(language),
    }
    if name not in facts:
        raise PaperBroken(f"{{edition:{name}}}: there is no such fact; the facts are {', '.join(facts)}.")
    return facts[name]


def figure_of(edition: Edition, figure: str, period: str = "this") -> ProtectedFigure:
    found = (edition.previous if period == "previous" else edition.figures).get(figure)
    if found is None:
        raise PaperBroken(f"The edition has no figure {figure} for period {period}; see its list of figures.")
    return found


def number(edition: Edition, reference: FigureReference, language: Language) -> Run:
    """A number as it is printed, bound to its line in the annex of evidence."""
    figure = figure_of(edition, reference.figure, reference.period)
    threshold = edition.parameters.disclosure_threshold
    if not reference.by:
        text = printed_figure(figure, reference.form, threshold, language)
    else:
        text = _printed_cell(figure, reference, threshold, language)
    return Run(text, target=destination_of(reference))


def _printed_cell(
    figure: ProtectedFigure, reference: FigureReference, threshold: int, language: Language
) -> str:
    where = f"{reference.figure}, by={reference.by}, code={','.join(reference.codes)}"
    if reference.form is not Form.VALUE:
        raise PaperBroken(f"{where}: a cell has a value only, not as={reference.form}.")
    for cell in figure.cells:
        if cell.breakdown == reference.by and cell.codes == reference.codes:
            return printed(cell.value, cell.status, figure.definition, threshold, language)
    raise PaperBroken(f"{where}: there is no such cell in period {reference.period}.")


def claim_of(edition: Edition, claim: str) -> ClaimResult:
    if claim not in edition.claims:
        raise PaperBroken(f"The edition judges no claim {claim}; see its list of claims.")
    return edition.claims[claim]


def verdict(claim: ClaimResult, language: Language) -> Run:
    """The verdict in words, bound to the claim."""
    word = VERDICTS[claim.verdict].in_language(language)
    return Run(word, target=destination_of(ClaimReference(claim.id)))


def input_run(edition: Edition, part: Input, language: Language) -> Run:
    """A number of a judgement, bound to the claim's input."""
    claim = claim_of(edition, part.claim)
    inputs = dict(claim.inputs)
    if part.name not in inputs:
        raise PaperBroken(f"The claim {claim.id} has no input {part.name}; it has {', '.join(inputs)}.")
    text = printed_input(inputs[part.name], part.name, edition, language, as_percent=part.as_percent)
    return Run(text, target=destination_of(ClaimReference(claim.id, part.name, part.as_percent)))


def judged(text: Bilingual, claim: ClaimResult, edition: Edition, language: Language) -> Runs:
    """A text of a judgement, its `{input:NAME}` and `{static:TEXT}` resolved."""
    parts: list[Inline] = []
    for position, piece in enumerate(BRACES.split(text.in_language(language))):
        if position % 2 == 0:
            parts += [Text(piece)] if piece else []
        else:
            parts.append(_placeholder(piece, claim))
    return runs_of(parts, edition, language)


def _placeholder(content: str, claim: ClaimResult) -> Inline:
    kind, _, rest = content.partition(":")
    if kind == "static":
        return Static(rest)
    name, _, option = rest.partition(" as=")
    if kind != "input" or option not in {"", "percent"}:
        raise PaperBroken(
            f"{{{content}}} in claim {claim.id} must read {{input:NAME}} or {{input:NAME as=percent}}."
        )
    return Input(claim.id, name, option == "percent")
