"""What a sample is made of: institutions, the files they send in order of arrival, what people do beside, and editions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from amparo.law.text import Bilingual, Language

Values = Mapping[str, str]
"""A row as facts: column of the kind -> code, number, yes/no/unknown or ISO date. Several codes are joined by semicolons."""


class Outcome(StrEnum):
    """What the importer must do with a line."""

    ACCEPTED = "accepted"
    UNCHANGED = "unchanged"
    SUPERSEDING = "superseding"
    QUARANTINED = "quarantined"
    HELD = "held"


class Spoilt(str):
    """A cell that is written as it stands, mistake and all."""


@dataclass(frozen=True)
class Line:
    values: Values
    outcome: Outcome = Outcome.ACCEPTED

    @property
    def key(self) -> str:
        return self.values["key"]


@dataclass(frozen=True)
class Style:
    """How an institution writes its files. `dates`: iso, dmy (31/12/2019), words (31 December 2019) or cell (a spreadsheet's own)."""

    format: str = "csv"
    encoding: str = "utf-8"
    delimiter: str = ","
    language: Language = "es"
    dates: str = "dmy"
    is_labelled: bool = True
    title: str = ""
    extra: str = ""


@dataclass(frozen=True)
class Decision:
    """A human decides on a line that waits."""

    key: str
    decision: str
    reason: str
    at: datetime


@dataclass(frozen=True)
class Arrival:
    """One file as it arrives. `repeats` names the earlier file whose very bytes it has; `recovered` counts the rows that come in then,
    `corrects` the earlier rows that waited under the same keys."""

    name: str
    agency: str
    kind: str
    received: datetime
    style: Style
    lines: Sequence[Line] = ()
    about: Bilingual = field(default_factory=lambda: Bilingual("", ""))
    decisions: tuple[Decision, ...] = ()
    repeats: str = ""
    recovered: int = 0
    corrects: int = 0

    def count(self, *outcomes: Outcome) -> int:
        return sum(line.outcome in outcomes for line in self.lines)


@dataclass(frozen=True)
class Institution:
    code: str
    name: Bilingual
    kind: str
    returns: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """What people do beside sending files: screen_docket, escalate_overdue, confirm_evidence (the keys of the evidence)."""

    at: datetime
    do: str
    agency: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edition:
    name: str
    title: Bilingual
    period: tuple[date, date]
    previous: tuple[date, date]
    published_on: date
    supersedes: str = ""
    reason: Bilingual = field(default_factory=lambda: Bilingual("", ""))


@dataclass(frozen=True)
class Sample:
    """`after` names the samples whose files stand in the register before these arrive."""

    name: str
    country: str
    title: Bilingual
    institutions: tuple[Institution, ...]
    arrivals: tuple[Arrival, ...]
    steps: tuple[Step, ...]
    editions: tuple[Edition, ...]
    after: tuple[str, ...] = ()


def spoilt(line: Line, column: str, text: str) -> Line:
    """The line with a mistake in one cell: it goes to quarantine."""
    return Line({**line.values, column: Spoilt(text)}, Outcome.QUARANTINED)


def without(line: Line, column: str) -> Line:
    """The line with a required cell left empty: it goes to quarantine."""
    values = {name: value for name, value in line.values.items() if name != column}
    return Line(values, Outcome.QUARANTINED)


def changed(line: Line, **values: str) -> Line:
    """The same row sent again with other values: it supersedes."""
    return Line({**line.values, **values}, Outcome.SUPERSEDING)


def known(**values: str | int | None) -> dict[str, str]:
    """The values that are known, as text."""
    return {name: str(value) for name, value in values.items() if value not in (None, "")}


def lines(rows: Sequence[Values], *, outcome: Outcome = Outcome.ACCEPTED) -> tuple[Line, ...]:
    """Each row as a line that is marked fictional."""
    return tuple(Line({**row, "is_fictional": row.get("is_fictional", "yes")}, outcome) for row in rows)


def by_arrival(arrivals: Sequence[Arrival]) -> tuple[Arrival, ...]:
    """The arrivals in order of time. Nobody sends a file without rows."""
    sent = [arrival for arrival in arrivals if arrival.lines or arrival.repeats]
    return tuple(sorted(sent, key=lambda arrival: (arrival.received, arrival.name)))
