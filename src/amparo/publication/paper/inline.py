"""Sentences: the inline parts of a document as runs of text, every number printed and bound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from amparo.law.text import Bilingual, Language
from amparo.publication.content import ClaimResult, Edition
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
from amparo.publication.paper.nodes import Run, Runs
from amparo.publication.paper.references import ClaimReference, destination_of
from amparo.publication.prose.binding import (
    NotInEdition,
    bound,
    fact_of,
    input_value,
    printed_input,
    spoken,
)
from amparo.publication.prose.words import VERDICTS


def static(text: str) -> Run:
    """Text of the edition itself: it may have digits."""
    return Run(text, is_static=True)


def words(text: Bilingual | None, language: Language) -> Runs:
    """A text of the edition in one language; nothing where there is none."""
    said = text.in_language(language) if text else ""
    return (static(said),) if said else ()


def fact(edition: Edition, name: str, language: Language) -> Run:
    return static(fact_of(edition, name, language))


def runs_of(parts: Iterable[Inline], edition: Edition, language: Language) -> Runs:
    """Raises NotInEdition for a figure, cell, claim or fact that the edition lacks."""
    return tuple(run for part in parts for run in _runs(part, edition, language))


def _runs(part: Inline, edition: Edition, language: Language) -> Iterator[Run]:
    match part:
        case Text(text):
            yield Run(text)
        case Static(text):
            yield static(text)
        case EditionFact(name):
            yield fact(edition, name, language)
        case Number(reference):
            yield number(edition, reference, language)
        case VerdictWord(claim):
            yield verdict(claim_of(edition, claim), language)
        case Input(claim, name, as_percent):
            yield input_run(edition, claim_of(edition, claim), name, language, as_percent=as_percent)
        case Strong(inner):
            yield from (replace(run, is_strong=True) for run in runs_of(inner, edition, language))
        case Emphasis(inner):
            yield from (replace(run, is_emphasis=True) for run in runs_of(inner, edition, language))
        case Link(target, inner):
            yield from (_linked(run, target) for run in runs_of(inner, edition, language))


def _linked(run: Run, target: str) -> Run:
    """A link inside a link cannot be: a bound text stays bound."""
    return run if run.target else replace(run, url=target)


def number(edition: Edition, reference: FigureReference, language: Language) -> Run:
    """A number as it is printed, bound to its line in the annex of evidence."""
    return Run(bound(edition, reference, language).text, target=destination_of(reference))


def claim_of(edition: Edition, claim: str) -> ClaimResult:
    if claim not in edition.claims:
        raise NotInEdition(
            f"the edition has no claim {claim}; it has {', '.join(sorted(edition.claims)) or 'none'}."
        )
    return edition.claims[claim]


def verdict(claim: ClaimResult, language: Language) -> Run:
    """The verdict in words, bound to the claim."""
    word = VERDICTS[claim.verdict].in_language(language)
    return Run(word, target=destination_of(ClaimReference(claim.id)))


def input_run(
    edition: Edition, claim: ClaimResult, name: str, language: Language, *, as_percent: bool
) -> Run:
    """A number of a judgement, bound to the claim's input."""
    text = printed_input(edition, name, input_value(claim, name), language, as_percent=as_percent)
    return Run(text, target=destination_of(ClaimReference(claim.id, name, as_percent)))


def judged(text: Bilingual, claim: ClaimResult, edition: Edition, language: Language) -> Runs:
    """A text of a judgement with its inputs in their places."""
    return runs_of(spoken(claim, text, language), edition, language)
