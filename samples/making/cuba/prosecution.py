"""What the files of the prosecution have in common in both years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from samples.making.cuba.agencies import sent
from samples.making.cuba.docket import filed_between
from samples.making.docket import Cause
from samples.making.model import Arrival, Line, Outcome, lines
from samples.making.parties import Defendant


def raised(line: Line) -> Line:
    """A conviction of somebody who is presumed a victim is held for a human."""
    is_collision = (
        line.values.get("is_presumed_victim") == "yes" and line.values.get("outcome") == "convicted"
    )
    return Line(line.values, Outcome.HELD) if is_collision else line


def parts_of(causes: Sequence[Cause], first: date, closings: Sequence[date]) -> list[list[Line]]:
    """The causes by the closing day after which they are sent."""
    starts = (first, *(date.fromordinal(closing.toordinal() + 1) for closing in closings[:-1]))
    return [filed_between(causes, start, last) for start, last in zip(starts, closings, strict=True)]


def untouched(part: Sequence[Line], start: int) -> Line:
    """A dismissed cause from this place on: one of which nothing more will be said."""
    return next(line for line in part[start:] if line.values["state"] == "dismissed")


def with_(part: Sequence[Line], mistaken: Line) -> list[Line]:
    return [mistaken if line.key == mistaken.key else line for line in part]


def right_of(mistaken: Line, parts: Sequence[Sequence[Line]]) -> Line:
    return next(line for part in parts for line in part if line.key == mistaken.key)


def links_of(
    accused: Sequence[Defendant], *, month: str, received: str, prefix: str, exchange: str
) -> Arrival:
    """What ties the accused: every pair of one cause, some telephones, and one address that two causes share."""
    ties = [
        (one, {"kind": "acted_together", "other_accused_key": other.key})
        for one, other in pairwise(accused)
        if one.cause.key == other.cause.key
    ]
    ties += [
        (item, {"kind": "phone", "identifier": f"FIC 555-{exchange}{place:02}"})
        for place, item in enumerate(accused[::3])
    ]
    address = {"kind": "address", "identifier": f"Casa ficticia {exchange}"}
    ties += [
        (accused[2], address),
        (accused[4], address),
        (accused[7], {"kind": "vehicle", "identifier": f"FIC {exchange}42"}),
    ]
    rows = [_link(f"{prefix}{number:03}", item, tie) for number, (item, tie) in enumerate(ties, start=1)]
    return sent(month, "FGR", "vínculos", "links", received, lines(rows))


def _link(key: str, item: Defendant, tie: dict[str, str]) -> dict[str, str]:
    seen = item.cause.filed_on
    return {
        "key": key,
        "accused_key": item.key,
        **tie,
        "first_seen_on": date.fromordinal(seen.toordinal() - 60).isoformat(),
        "last_seen_on": seen.isoformat(),
        "evidence_reference": f"folio {20 + int(key[-3:])}",
    }
