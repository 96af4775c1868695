"""A claim: a declared test, and the verdict that the published figures give it.

A *question* looks at the evidence and answers whether something holds, with the facts in neutral words. A claim says that it holds; an
opposite claim says of the same question that it does not. So whoever speaks is judged by the same function.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from amparo.law.text import Bilingual
from amparo.publication.claims.evidence import Evidence, Reading, State
from amparo.publication.claims.knowledge import Truth, opposite
from amparo.publication.claims.words import (
    THRESHOLD,
    decided_by_an_auditor,
    decided_by_publishing,
    kept_protected,
    not_published,
    sentences,
)
from amparo.publication.content import ClaimResult, Inputs, Verdict, Voice

PART, WHOLE = ".numerator", ".denominator"
Derived = tuple[str, float | int | str | None]
"""What the test itself computes or declares, with its name (which then has no dot), or a fact of a figure in words."""


@dataclass(frozen=True, slots=True)
class Said:
    """Why it came out so, and what would decide it otherwise."""

    because: Bilingual
    decides: Bilingual

    def filled(self, values: Mapping[str, Bilingual]) -> Said:
        return Said(self.because.filled(**values), self.decides.filled(**values))


def said(because_es: str, because_en: str, decides_es: str, decides_en: str) -> Said:
    return Said(Bilingual(because_es, because_en), Bilingual(decides_es, decides_en))


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether it holds (None: cannot be determined), why, what would decide it, and the numbers looked at."""

    holds: Truth
    said: Said
    inputs: Inputs


Question = Callable[[Evidence], Answer]


@dataclass(frozen=True)
class Claim:
    """What is claimed, by whom, and by which test. `denies`: the statement says that the question's answer is no."""

    id: str
    duty: str
    voice: Voice
    statement: Bilingual
    test: Bilingual
    asks: Question
    denies: bool = False

    def judge(self, evidence: Evidence) -> ClaimResult:
        return self.judged(self.asks(evidence))

    def judged(self, answer: Answer) -> ClaimResult:
        """The claim by an answer to its question."""
        return ClaimResult(
            id=self.id,
            duty=self.duty,
            voice=self.voice,
            statement=self.statement,
            test=self.test,
            verdict=_VERDICTS[opposite(answer.holds) if self.denies else answer.holds],
            reason=answer.said.because,
            would_decide=answer.said.decides,
            inputs=answer.inputs,
        )


def opposite_of(claim: Claim, *, id: str, voice: Voice, statement: Bilingual) -> Claim:
    """The claim that says of the same question that the answer is no."""
    test = Bilingual(
        f"Es la prueba de la afirmación contraria («{claim.statement.es}») leída al revés: lo que apoya a una contradice a la otra. {claim.test.es}",
        f'It is the test of the opposite statement ("{claim.statement.en}") read the other way round: what supports the one contradicts the other. {claim.test.en}',
    )
    return replace(claim, id=id, voice=voice, statement=statement, test=test, denies=not claim.denies)


_VERDICTS: dict[Truth, Verdict] = {
    True: Verdict.SUPPORTED,
    False: Verdict.CONTRADICTED,
    None: Verdict.UNDETERMINED,
}


def inputs_of(evidence: Evidence, readings: Sequence[Reading], *derived: Derived) -> Inputs:
    """The numbers looked at, each once, with the disclosure threshold where a sentence may need it."""
    found: dict[str, float | int | str | None] = {one.name: one.value for one in readings}
    if any(one.state is State.SMALL for one in readings):
        found[THRESHOLD] = evidence.parameters.disclosure_threshold
    return tuple((found | dict(derived)).items())


def answer(
    evidence: Evidence,
    holds: Truth,
    chosen: Said,
    readings: Sequence[Reading],
    phrases: Mapping[str, Bilingual],
    derived: Sequence[Derived] = (),
) -> Answer:
    """The answer with its sentences filled; `phrases` are the fields of the sentences by name."""
    return Answer(holds, chosen.filled(phrases), inputs_of(evidence, readings, *derived))


def lacking(readings: Sequence[Reading]) -> Said:
    """What is said where numbers are not there: which are not published, and which are protected."""
    absent = _labels(readings, {State.ABSENT})
    hidden = _labels(readings, {State.SMALL, State.PROTECTED})
    because = [not_published(absent)] * bool(absent) + [kept_protected(hidden)] * bool(hidden)
    decides = [decided_by_publishing(absent)] * bool(absent) + [decided_by_an_auditor(hidden)] * bool(hidden)
    return Said(sentences(*because), sentences(*decides))


def _labels(readings: Sequence[Reading], states: set[State]) -> list[Bilingual]:
    """What the readings in these states are; the whole of a share goes without saying where its part is not there."""
    found = [one for one in readings if one.state in states]
    names = {one.name for one in found}
    return [
        one.what
        for one in found
        if not one.name.endswith(WHOLE) or one.name.replace(WHOLE, PART) not in names
    ]


def is_any_lacking(readings: Sequence[Reading]) -> bool:
    return any(one.state is not State.KNOWN for one in readings)


def rounded(value: float) -> float:
    """A computed number to four significant digits, so that it prints and compares alike everywhere."""
    return float(f"{value:.4g}")
