"""What a claim may use: protected figures and declared parameters, nothing that is not published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto

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
    """Where another number is read: the value of a figure, `low` or `high` of its interval, or one of its facts.

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
    known: Known
    state: State
    what: Bilingual
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
        return Reading(source.name, value, known, state, source.noun.number_of, source.noun)

    def _whole(self, figure: ProtectedFigure) -> tuple[Number, Known, State]:
        known = self._known(figure.value, figure.status)
        if figure.value is not None and dict(figure.facts).get("unknown"):
            known = Known(known.low, NOTHING_KNOWN.high)
        return figure.value, known, _state(figure.value, figure.status)

    def _known(self, value: Number, status: CellStatus) -> Known:
        if value is not None:
            return exactly(value)
        if status is CellStatus.BELOW_THRESHOLD:
            return Known(1, self.parameters.disclosure_threshold - 1)
        return NOTHING_KNOWN

    def _cell(self, figure: ProtectedFigure, breakdown: str, code: str) -> tuple[Number, Known, State]:
        """A cell that is not there holds none only where the others already add up to the whole.

        From the others follows how many it can hold at most; never at least, for more than one cell may not be there.
        """
        cells = [cell for cell in figure.cells if cell.breakdown == breakdown]
        own = next((cell for cell in cells if cell.codes == (code,)), None)
        others = total(self._known(c.value, c.status) for c in cells if c is not own)
        rest = Known(0, self._whole(figure)[1].minus(others).high)
        if own is None:
            return (0, rest, State.KNOWN) if rest.is_zero else (None, rest, State.PROTECTED)
        return own.value, self._known(own.value, own.status).within(rest), _state(own.value, own.status)

    def share(self, source: Portion) -> ShareRead:
        figure = self.figure(source.figure)
        hits, among, others = (NOTHING_KNOWN,) * 3 if figure is None else self._parts(figure)
        return ShareRead(
            _part(source, "numerator", source.hits, figure, hits),
            _part(source, "denominator", source.among, figure, among),
            others,
        )

    def _parts(self, figure: ProtectedFigure) -> tuple[Known, Known, Known]:
        """What is known of the hits, of the whole and of the others.

        A share that is protected because a part of it is small, of a whole that is not, leaves neither part empty.
        """
        hits, among = figure.numerator, figure.denominator
        if among is None:
            return (
                exactly(hits) if hits is not None else NOTHING_KNOWN,
                Known(hits or 0, NOTHING_KNOWN.high),
                NOTHING_KNOWN,
            )
        if hits is not None:
            return exactly(hits), exactly(among), exactly(among - hits)
        is_small = (
            figure.status is CellStatus.BELOW_THRESHOLD and among >= self.parameters.disclosure_threshold
        )
        part = Known(1, among - 1) if is_small else Known(0, among)
        return part, exactly(among), part

    def measure(self, source: Measured) -> Reading:
        figure = self.figure(source.figure, is_previous=source.is_previous)
        value = None if figure is None else _measured(figure, source)
        known = NOTHING_KNOWN if value is None or isinstance(value, str) else exactly(value)
        state = _hidden(figure) if value is None else State.KNOWN
        return Reading(source.name, None if isinstance(value, str) else value, known, state, source.what)

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


def _hidden(figure: ProtectedFigure | None) -> State:
    """The state of a number that is not there."""
    is_protected = figure is not None and figure.status in {
        CellStatus.BELOW_THRESHOLD,
        CellStatus.COMPLEMENTARY,
    }
    return State.PROTECTED if is_protected else State.ABSENT


def _part(source: Portion, part: str, noun: Noun, figure: ProtectedFigure | None, known: Known) -> Reading:
    value: int | None = None if figure is None else getattr(figure, part)
    state = State.KNOWN if value is not None else _hidden(figure)
    return Reading(f"{source.figure}.{part}", value, known, state, noun.number_of, noun)


def _measured(figure: ProtectedFigure, source: Measured) -> float | int | str | None:
    if source.breakdown:
        return _cell_value(figure.cells, source.breakdown, source.code)
    if not source.part:
        return figure.value
    if source.part in {"low", "high"}:
        return None if figure.interval is None else float(getattr(figure.interval, source.part))
    return dict(figure.facts).get(source.part)


def _cell_value(cells: tuple[ProtectedCell, ...], breakdown: str, code: str) -> Number:
    return next((c.value for c in cells if c.breakdown == breakdown and c.codes == (code,)), None)
