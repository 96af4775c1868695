"""What a figure is, and what its evaluation gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from amparo.law.text import Bilingual


class Aggregate(StrEnum):
    """How the rows of a figure's query become its value."""

    COUNT = "count"  # rows
    SUM = "sum"  # of column `amount`
    SHARE = "share"  # rows with `hit` among all rows, as a fraction 0..1
    MEDIAN = "median"  # of column `amount`
    MINIMUM = "minimum"  # of column `amount`
    MAXIMUM = "maximum"  # of column `amount`
    RATE = "rate"  # rows per 100,000 inhabitants, with the range over the denominators of the country file
    EFFECT = "effect"  # survey effect: columns session_id, participant_id, wave, score
    ESTIMATE = (
        "estimate"  # panel of multiple systems estimates: column lists, the lists that the person is on
    )


@dataclass(frozen=True)
class Period:
    """From and to, both included. Never a bare year."""

    starts_on: date
    ends_on: date

    def __str__(self) -> str:
        return f"{self.starts_on.isoformat()}/{self.ends_on.isoformat()}"


@dataclass(frozen=True)
class Breakdown:
    """The dimensions that cells are counted by; multi-valued parts may add to more than the total."""

    dimensions: tuple[str, ...]
    is_multivalued: bool

    @property
    def name(self) -> str:
        return " x ".join(self.dimensions)


@dataclass(frozen=True)
class FigureDefinition:
    """The header of one SQL file and its query."""

    id: str
    duty: str
    title: Bilingual
    unit: str
    counts: Bilingual
    aggregate: Aggregate
    breakdowns: tuple[Breakdown, ...]
    decimals: int
    denominator: Bilingual | None
    caveat: Bilingual | None
    source: str
    sql: str
    """The whole query, shared relations included: it runs as it stands over the tables of a snapshot."""
    definition_hash: str
    query_hash: str
    records: str = ""
    """The table of the snapshot whose records are counted."""
    body: str = ""
    """The query without the shared relations."""
    uses: tuple[str, ...] = ()
    """The shared relations that the body reads, in the order in which they are made."""


@dataclass(frozen=True)
class Interval:
    low: float
    high: float
    level: float
    method: str


@dataclass(frozen=True)
class Cell:
    """One cell of one breakdown. `numerator` and `denominator` are given for shares."""

    breakdown: str
    codes: tuple[str, ...]
    value: float | int | None
    numerator: int | None = None
    denominator: int | None = None


@dataclass(frozen=True)
class FigureResult:
    """The value of a figure over one snapshot and one period. `value` is None where nothing can be said (no rows)."""

    definition: FigureDefinition
    period: Period
    value: float | int | None
    numerator: int | None
    denominator: int | None
    interval: Interval | None
    cells: tuple[Cell, ...]
    record_count: int
    record_root: str
    facts: tuple[tuple[str, float | int | str | None], ...] = ()
    """Further named numbers of the evaluation (sessions, drop-out bounds, range over denominators …)."""
