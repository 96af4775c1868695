"""Rows through time: what stands from a day on, and what becomes known later. Files are cut out of them by closing days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from samples.making.model import Line, Outcome, Values, lines


@dataclass(frozen=True)
class Fact:
    starts: date
    values: Values
    later: tuple[tuple[date, Values], ...] = ()

    def row(self, as_of: date) -> Values:
        """What is known on a day that does not lie before the start."""
        known = dict(self.values)
        for on, values in self.later:
            if on <= as_of:
                known |= values
        return known


def begun(facts: Iterable[Fact], after: date, until: date) -> list[Line]:
    """The facts that begin after the first day, up to the last one, as they stand on it."""
    return [*lines([fact.row(until) for fact in facts if after < fact.starts <= until])]


def moved(facts: Iterable[Fact], since: date, until: date) -> list[Line]:
    """The facts sent on a day whose row says something else by now: each supersedes."""
    old = [fact for fact in facts if fact.starts <= since and fact.row(since) != fact.row(until)]
    return [*lines([fact.row(until) for fact in old], outcome=Outcome.SUPERSEDING)]


def in_batches(facts: Sequence[Fact], start: date, closings: Sequence[date]) -> list[list[Line]]:
    """The first word on each fact, one list for each closing day."""
    return [begun(facts, after, until) for after, until in zip((start, *closings), closings, strict=False)]


def moved_since_sent(facts: Sequence[Fact], closings: Sequence[date], until: date) -> list[Line]:
    """What was sent on one of the closings and has moved since."""
    found: list[Line] = []
    after = date.min
    for closing in closings:
        found += moved([fact for fact in facts if after < fact.starts <= closing], closing, until)
        after = closing
    return found
