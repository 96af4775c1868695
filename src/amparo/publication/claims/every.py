"""All, none, every: the complement is empty, and somebody could have found a counter-example.

"None" over zero opportunities says nothing. A record that was not looked at is no record in favour. How many opportunities there were is
always said, with the share of counter-examples that so many opportunities still leave possible for another period like this one
(J. A. Hanley, A. Lippman-Hand, JAMA 249 (1983); see `amparo.statistics.generality`).
"""

from __future__ import annotations

from dataclasses import dataclass

from amparo.law.text import Bilingual
from amparo.publication.claims.claim import (
    Answer,
    Derived,
    Said,
    answer,
    is_any_lacking,
    lacking,
    rounded,
)
from amparo.publication.claims.evidence import Evidence, Portion, Reading, ShareRead
from amparo.publication.claims.knowledge import NONE, Known, Truth, both, decided
from amparo.publication.claims.words import percentage_of, sentences
from amparo.statistics.generality import generality

AT_MOST = "at_most"
STILL_POSSIBLE = Bilingual(
    "Aun así, en otro período como este tantas ocasiones no excluyen hasta un {at_most} de casos en contra.",
    "Even so, in another period like this one so many opportunities do not exclude up to {at_most} of contrary cases.",
)


@dataclass(frozen=True, slots=True)
class Sayings:
    """What is said where it holds, where it fails, where there was no opportunity, and where not everything was seen.

    Fields of the texts: `hits`, `among` and, where something may be unseen, `unseen`.
    """

    holds: Said
    fails: Said
    nothing: Said
    unseen: Said | None = None


def no_exception(exceptions: Known, opportunities: Known, unseen: Known = NONE) -> Truth:
    """Whether there is no exception among the opportunities: one is enough for no; yes takes that all were seen, and that there were any."""
    return decided(
        yes=both(exceptions.is_zero, unseen.is_zero, opportunities.is_positive), no=exceptions.is_positive
    )


def still_possible(opportunities: Reading) -> list[Derived]:
    """The share of counter-examples that so many opportunities, at the least, do not exclude; none without any."""
    seen = int(opportunities.known.low)
    found = generality(population=seen, examined=seen, counter_examples=0)
    return [] if found.at_most is None else [(AT_MOST, rounded(found.at_most))]


@dataclass(frozen=True)
class EveryOne:
    """The question whether all of a whole are hits."""

    portion: Portion
    sayings: Sayings

    def __call__(self, evidence: Evidence) -> Answer:
        share = evidence.share(self.portion)
        return _answer(evidence, self.sayings, share, no_exception(share.others, share.among.known))


@dataclass(frozen=True)
class NotOne:
    """The question whether none of a whole is a hit. The hits of `unseen` are those of whom it is not known: they are no no."""

    portion: Portion
    sayings: Sayings
    unseen: Portion

    def __call__(self, evidence: Evidence) -> Answer:
        share, dark = evidence.share(self.portion), evidence.share(self.unseen).hits
        holds = no_exception(share.hits.known, share.among.known, dark.known)
        return _answer(evidence, self.sayings, share, holds, dark)


def _answer(
    evidence: Evidence, sayings: Sayings, share: ShareRead, holds: Truth, unseen: Reading | None = None
) -> Answer:
    readings = [share.hits, share.among, *([] if unseen is None else [unseen])]
    possible = still_possible(share.among) if holds else []
    chosen = _chosen(sayings, share, holds, readings)
    if possible:
        chosen = Said(sentences(chosen.because, STILL_POSSIBLE), chosen.decides)
    phrases = {"hits": share.hits.phrase, "among": share.among.phrase, "at_most": percentage_of(AT_MOST)}
    if unseen is not None:
        phrases["unseen"] = unseen.phrase
    return answer(evidence, holds, chosen, readings, phrases, possible)


def _chosen(sayings: Sayings, share: ShareRead, holds: Truth, readings: list[Reading]) -> Said:
    if holds is not None:
        return sayings.holds if holds else sayings.fails
    if share.among.known.high == 0:
        return sayings.nothing
    if sayings.unseen is None or is_any_lacking(readings):
        return lacking(readings)
    return sayings.unseen
