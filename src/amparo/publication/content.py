"""What an edition holds once figures are counted, cells are protected and claims are judged: all that rendering may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from amparo.figures.model import FigureDefinition, Interval, Period
from amparo.law.country import Country
from amparo.law.text import Bilingual

Inputs = tuple[tuple[str, float | int | str | None], ...]
"""Named values, in a fixed order."""


class CellStatus(StrEnum):
    SHOWN = "shown"
    BELOW_THRESHOLD = "below_threshold"  # printed as "<5"
    COMPLEMENTARY = "complementary"  # hidden so that another cannot be computed; printed as "·"
    ALREADY_PUBLIC = "already_public"  # small, but made public by the state before; printed as it is


@dataclass(frozen=True)
class ProtectedCell:
    breakdown: str
    codes: tuple[str, ...]
    status: CellStatus
    value: float | int | None
    """None where the cell is suppressed."""


@dataclass(frozen=True)
class ProtectedFigure:
    """A figure as it may be published. `value` is None where it is suppressed or where nothing can be said."""

    definition: FigureDefinition
    period: Period
    status: CellStatus
    value: float | int | None
    numerator: int | None
    denominator: int | None
    interval: Interval | None
    cells: tuple[ProtectedCell, ...]
    record_root: str
    facts: Inputs


class Verdict(StrEnum):
    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    UNDETERMINED = "cannot be determined"


class Voice(StrEnum):
    """Who says it. The same tests judge every voice."""

    GOVERNMENT = "government"
    CRITIC = "critic"
    ASSESSOR = "assessor"


@dataclass(frozen=True)
class Parameters:
    """What the tests of claims take from the country file. It stands in the manifest, so that a stranger can test again."""

    incidence_threshold: float
    """Per 100,000 inhabitants, undetected part included."""
    incidence_threshold_source: Bilingual
    disclosure_threshold: int


@dataclass(frozen=True)
class ClaimResult:
    """A judged claim: what is claimed, by whom, the verdict, why, and what would decide it.

    `reason` and `would_decide` may hold numbers only as `{input:NAME}` or, for a share, `{input:NAME as=percent}`, where NAME is one of
    `inputs`: so every number in a judgement is bound, and a text without placeholders has no digits but declared static ones.
    """

    id: str
    duty: str
    voice: Voice
    statement: Bilingual
    test: Bilingual
    verdict: Verdict
    reason: Bilingual
    would_decide: Bilingual
    inputs: Inputs
    """Name (figure id, with `@previous`, `#by=code` or `.fact` where needed, or a parameter's name) and the published value used."""


@dataclass(frozen=True)
class Revision:
    """One figure that changed against the edition this one supersedes."""

    figure: str
    old: float | int | None
    new: float | int | None
    reason: Bilingual


@dataclass(frozen=True)
class Edition:
    """Everything the renderers need and nothing more."""

    name: str
    title: Bilingual
    period: Period
    previous_period: Period
    published_on: date
    country: Country
    parameters: Parameters
    is_fictional: bool
    figures: dict[str, ProtectedFigure]
    previous: dict[str, ProtectedFigure]
    """The same figures for the previous period, where the edition quotes them."""
    claims: dict[str, ClaimResult]
    not_published: tuple[tuple[str, Bilingual], ...]
    """Figures left out, each with the reason."""
    snapshot_id: str
    supersedes: str | None
    revisions: tuple[Revision, ...]
    tables: dict[str, list[dict[str, str | int | float | None]]]
    """Public listings (plan actions with status, assessments with statements, disruptions), already in words of both languages."""
