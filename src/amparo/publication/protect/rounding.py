"""Numbers as they are published: no finer than they are printed, so that nothing finer can be read from a manifest."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

from amparo.figures.model import Aggregate, FigureDefinition, Interval

SHARE_DECIMALS = 3
"""Of a fraction: a percentage with one decimal."""
OF_THE_SCALE = frozenset(
    {
        "lowest", "highest", "nothing_gained_low", "nothing_gained_high", "fell_back_low", "fell_back_high", "control_difference",
        "control_low", "control_high", "linked_low", "linked_high",
    }
)  # fmt: skip
"""Facts on the scale of the figure's value; other fractions of facts have three decimals."""


def decimals_of(definition: FigureDefinition) -> int:
    return SHARE_DECIMALS if definition.aggregate is Aggregate.SHARE else definition.decimals


def rounded(value: float | int | None, decimals: int) -> float | int | None:
    """Half to even, of the number as it is written in decimals. Whole where there are none."""
    if value is None or isinstance(value, int):
        return value
    found = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN)
    return int(found) if found == int(found) else float(found)


def published_value(value: float | int | None, definition: FigureDefinition) -> float | int | None:
    """The value of a figure or of one of its cells, or a limit, as the manifest has it."""
    return rounded(value, decimals_of(definition))


def published_interval(interval: Interval | None, definition: FigureDefinition) -> Interval | None:
    if interval is None:
        return None
    decimals = decimals_of(definition)
    low, high = rounded(interval.low, decimals), rounded(interval.high, decimals)
    return Interval(low or 0, high or 0, interval.level, interval.method)


def published_fact(
    name: str, value: float | int | str | None, definition: FigureDefinition
) -> float | int | str | None:
    if isinstance(value, str):
        return value
    return rounded(value, decimals_of(definition) if name in OF_THE_SCALE else SHARE_DECIMALS)
