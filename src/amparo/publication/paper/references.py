"""The names that bound texts carry in the PDF: each is a link to a named destination in an annex, and the name is the reference.

fig:FIGURE:PERIOD:BY:CODES:FORM   a number; CODES are separated by commas, empty where the whole figure is meant
claim:CLAIM                       a verdict in words
claim:CLAIM:INPUT                 a number in a judgement; `:percent` follows where a fraction is printed as a percentage
chart:FIGURE:BY                   a picture of a figure's cells
hash:FIGURE                       the digests in a figure's line of the annex of evidence
revision:FIGURE:SIDE              a number in the table of revisions; SIDE is old or new

Every part is percent-encoded, so that a colon, a comma or a space in a code cannot be taken for a separator.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, unquote

from amparo.publication.document import FigureReference
from amparo.publication.numbers import Form

FIGURE, CLAIM, CHART, DIGESTS, REVISION, PERCENT = "fig", "claim", "chart", "hash", "revision", "percent"
SIDES = ("old", "new")


@dataclass(frozen=True)
class ClaimReference:
    """A verdict word, or one input of a claim where `name` is given."""

    claim: str
    name: str = ""
    as_percent: bool = False


@dataclass(frozen=True)
class ChartReference:
    figure: str
    by: str


@dataclass(frozen=True)
class DigestReference:
    figure: str


@dataclass(frozen=True)
class RevisionReference:
    """A value before ("old") or after ("new") a revision."""

    figure: str
    side: str


Reference = FigureReference | ClaimReference | ChartReference | DigestReference | RevisionReference


def destination_of(reference: Reference) -> str:
    """The name of the destination that a bound text links to."""
    match reference:
        case FigureReference(figure, period, by, codes, form):
            joined = ",".join(_safe(code) for code in codes)
            return ":".join((FIGURE, _safe(figure), _safe(period), _safe(by), joined, form.value))
        case ChartReference(figure, by):
            return ":".join((CHART, _safe(figure), _safe(by)))
        case DigestReference(figure):
            return ":".join((DIGESTS, _safe(figure)))
        case RevisionReference(figure, side):
            return ":".join((REVISION, _safe(figure), _safe(side)))
        case ClaimReference(claim, name, as_percent):
            parts = [CLAIM, _safe(claim)] + [_safe(name)] * bool(name) + [PERCENT] * as_percent
            return ":".join(parts)


def reference_of(destination: str) -> Reference | None:
    """What a destination's name says; None for a name that binds nothing."""
    kind, *parts = destination.split(":")
    make = _MAKERS.get(kind)
    return make(parts) if make else None


def _figure(parts: list[str]) -> Reference | None:
    if len(parts) != 5 or parts[4] not in set(Form):
        return None
    codes = tuple(unquote(code) for code in parts[3].split(",")) if parts[3] else ()
    return FigureReference(unquote(parts[0]), unquote(parts[1]), unquote(parts[2]), codes, Form(parts[4]))


def _claim(parts: list[str]) -> Reference | None:
    if not parts or len(parts) > 3 or parts[2:] not in ([], [PERCENT]):
        return None
    return ClaimReference(unquote(parts[0]), unquote(parts[1]) if len(parts) > 1 else "", len(parts) == 3)


def _chart(parts: list[str]) -> Reference | None:
    return ChartReference(unquote(parts[0]), unquote(parts[1])) if len(parts) == 2 else None


def _digests(parts: list[str]) -> Reference | None:
    return DigestReference(unquote(parts[0])) if len(parts) == 1 else None


def _revision(parts: list[str]) -> Reference | None:
    return RevisionReference(unquote(parts[0]), parts[1]) if len(parts) == 2 and parts[1] in SIDES else None


_MAKERS: dict[str, Callable[[list[str]], Reference | None]] = {
    FIGURE: _figure,
    CLAIM: _claim,
    CHART: _chart,
    DIGESTS: _digests,
    REVISION: _revision,
}


def _safe(part: str) -> str:
    return quote(part, safe="._-~")
