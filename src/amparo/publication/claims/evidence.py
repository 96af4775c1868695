"""What a claim may use: protected figures and declared parameters, nothing that is not published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto

from amparo.figures.model import Aggregate
from amparo.law.text import Bilingual
from amparo.publication.claims.knowledge import NOTHING_KNOWN, Known, exactly, total
from amparo.publication.claims.words import Noun, counted, fewer_than_threshold, quoted, unpublished
from amparo.publication.content import CellStatus, Parameters, ProtectedCell, ProtectedFigure

Number = float | int | None


class State(Enum):
    """How a number stands in the edition."""

    KNOWN = auto()
    SMALL = auto()  # printed as below the threshold: at least one
    PROTECTED = auto()
    ABSENT = auto()  # not among the figures, or nothing on record


@dataclass(frozen=True, slots=True)
class Counted:
    """Where a count is read: a figure, or one cell of it, in this period or in the previous one."""

    figure: str
    noun: Noun
    breakdown: str = ""
    code: str = ""
    is_previous: bool = False

    @property
    def name(self) -> str:
        cell = f"#{self.breakdown}={self.code}" if self.breakdown else ""
        return f"{self.figure}{'@previous' if self.is_previous else ''}{cell}"

    def before(self, noun: Noun) -> Counted:
        """The same count in the previous period."""
        return replace(self, noun=noun, is_previous=True)


@dataclass(frozen=True, slots=True)
class Portion:
    """Where a share is read: so many of so many."""

    figure: str
    hits: Noun
    among: Noun


@dataclass(frozen=True, slots=True)
class Measured:
    """Where another number is read: the value of a figure, its numerator, `low` or `high` of its interval, or one of its facts.

    With a breakdown and a code it is the value of that cell.
    """

    figure: str
    what: Bilingual
    part: str = ""
    breakdown: str = ""
    code: str = ""
    is_previous: bool = False

    @property
    def name(self) -> str:
        cell = f"#{self.breakdown}={self.code}" if self.breakdown else ""
        part = f".{self.part}" if self.part else ""
        return f"{self.figure}{'@previous' if self.is_previous else ''}{cell}{part}"


@dataclass(frozen=True, slots=True)
class Reading:
    """One number as published: its name, its value, what is known of it, and what it is in words."""

    name: str
    value: Number
    state: State
    what: Bilingual
    known: Known = NOTHING_KNOWN
    """Of a count."""
    noun: Noun | None = None

    @property
    def phrase(self) -> Bilingual:
        """The count with what is counted, as far as it may be said: "{input:…} causes", "fewer than … causes"."""
        if self.noun is None:
            return quoted(self.name)
        if self.state is State.KNOWN:
            return counted(quoted(self.name), self.noun.one if self.value == 1 else self.noun.many)
        return fewer_than_threshold(self.noun.many) if self.state is State.SMALL else unpublished(self.noun)


@dataclass(frozen=True, slots=True)
class ShareRead:
    """A share as published: how many, out of how many, and how many are left over."""

    hits: Reading
    among: Reading
    others: Known


@dataclass(frozen=True)
class Evidence:
    """The published figures of the period and of the previous one, and the parameters of the tests."""

    figures: Mapping[str, ProtectedFigure]
    previous: Mapping[str, ProtectedFigure]
    parameters: Parameters

    def figure(self, name: str, *, is_previous: bool = False) -> ProtectedFigure | None:
        return (self.previous if is_previous else self.figures).get(name)

    def count(self, source: Counted) -> Reading:
        figure = self.figure(source.figure, is_previous=source.is_previous)
        if figure is None or (source.breakdown and not _is_broken_down(figure, source.breakdown)):
            value, known, state = None, NOTHING_KNOWN, State.ABSENT
        elif source.breakdown:
            value, known, state = self._cell(figure, source.breakdown, source.code)
        else:
            value, known, state = self._whole(figure)
        return Reading(source.name, value, state, source.noun.number_of, known, source.noun)

    def _whole(self, figure: ProtectedFigure) -> tuple[Number, Known, State]:
        """A sum of which some amounts are unknown, or not known to be known, is a minimum."""
        known = self._known(figure.value, figure.status)
        if figure.definition.aggregate is Aggregate.SUM and dict(figure.facts).get("unknown") != 0:
            return figure.value, Known(known.low, NOTHING_KNOWN.high), State.ABSENT
        return figure.value, known, _state(figure.value, figure.status)

    def _known(self, value: Number, status: CellStatus) -> Known:
        if value is not None:
            return exactly(value)
        if status is CellStatus.BELOW_THRESHOLD:
            return Known(1, self.parameters.disclosure_threshold - 1)
        return NOTHING_KNOWN

    def _cell(self, figure: ProtectedFigure, breakdown: str, code: str) -> tuple[Number, Known, State]:
        """A cell that is listed holds one at least, however it is printed: a breakdown lists the codes that occur.

        One that is not listed holds none only where the others already add up to the whole. From the others follows how many a cell can hold
        at most; never at least, for more than one may not be listed.
        """
        cells = [cell for cell in figure.cells if cell.breakdown == breakdown]
        own = next((cell for cell in cells if cell.codes == (code,)), None)
        others = total(self._listed(cell) for cell in cells if cell is not own)
        rest = Known(0, self._whole(figure)[1].minus(others).high)
        if own is None:
            return (0, rest, State.KNOWN) if rest.is_zero else (None, rest, State.PROTECTED)
        return own.value, self._listed(own).within(rest), _state(own.value, own.status)

    def _listed(self, cell: ProtectedCell) -> Known:
        return self._known(cell.value, cell.status).within(Known(1, NOTHING_KNOWN.high))

    def share(self, source: Portion) -> ShareRead:
        figure = self.figure(source.figure)
        hits, among, others = (NOTHING_KNOWN,) * 3 if figure is None else _parts(figure)
        return ShareRead(
            _part(source, "numerator", source.hits, figure, hits),
            _part(source, "denominator", source.among, figure, among),
            others,
        )

    def measure(self, source: Measured) -> Reading:
        figure = self.figure(source.figure, is_previous=source.is_previous)
        value = None if figure is None else _measured(figure, source)
        state = _hidden(figure, source) if value is None else State.KNOWN
        return Reading(source.name, value, state, source.what)

    def fact(self, source: Measured) -> str | None:
        """A fact in words, such as "yes"; None where there is none."""
        figure = self.figure(source.figure, is_previous=source.is_previous)
        value = None if figure is None else dict(figure.facts).get(source.part)
        return value if isinstance(value, str) else None


def _is_broken_down(figure: ProtectedFigure, breakdown: str) -> bool:
    return any(one.name == breakdown for one in figure.definition.breakdowns)


def _state(value: Number, status: CellStatus) -> State:
    if value is not None:
        return State.KNOWN
    if status is CellStatus.BELOW_THRESHOLD:
        return State.SMALL
    return State.PROTECTED if status is CellStatus.COMPLEMENTARY else State.ABSENT


def _hidden(figure: ProtectedFigure | None, source: Measured | None = None) -> State:
    """The state of a number that is not there: of the figure, or of the cell that is read."""
    found: ProtectedFigure | ProtectedCell | None = figure
    if figure is not None and source is not None and source.breakdown:
        found = _cell_of(figure, source)
    is_protected = found is not None and found.status in {
        CellStatus.BELOW_THRESHOLD,
        CellStatus.COMPLEMENTARY,
    }
    return State.PROTECTED if is_protected else State.ABSENT


def _cell_of(figure: ProtectedFigure, source: Measured) -> ProtectedCell | None:
    wanted = source.breakdown, (source.code,)
    return next((cell for cell in figure.cells if (cell.breakdown, cell.codes) == wanted), None)


def _part(source: Portion, part: str, noun: Noun, figure: ProtectedFigure | None, known: Known) -> Reading:
    value: int | None = None if figure is None else getattr(figure, part)
    state = State.KNOWN if value is not None else _hidden(figure)
    return Reading(f"{source.figure}.{part}", value, state, noun.number_of, known, noun)


def _parts(figure: ProtectedFigure) -> tuple[Known, Known, Known]:
    """What is known of the hits, of the whole and of the others, each of which bounds the rest."""
    hits, among = figure.numerator, figure.denominator
    if among is None:
        least = hits or 0
        known = NOTHING_KNOWN if hits is None else exactly(hits)
        return known, Known(least, NOTHING_KNOWN.high), NOTHING_KNOWN
    if hits is None:
        return Known(0, among), exactly(among), Known(0, among)
    return exactly(hits), exactly(among), exactly(among - hits)


def _measured(figure: ProtectedFigure, source: Measured) -> Number:
    if source.breakdown:
        cell = _cell_of(figure, source)
        return None if cell is None else cell.value
    if source.part in {"low", "high"}:
        return None if figure.interval is None else float(getattr(figure.interval, source.part))
    own = {"": figure.value, "numerator": figure.numerator}
    value = own[source.part] if source.part in own else dict(figure.facts).get(source.part)
    return None if isinstance(value, str) else value
