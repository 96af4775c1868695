"""The names that bound texts carry in the PDF: each is a link to a named destination in an annex, and the name is the reference.

fig:FIGURE:PERIOD:BY:CODES:FORM   a number; CODES are separated by commas, empty where the whole figure is meant
claim:CLAIM                       a verdict in words
claim:CLAIM:INPUT                 a number in a judgement; `:percent` follows where a fraction is printed as a percentage
chart:FIGURE:BY                   a picture of a figure's cells

Every part is percent-encoded, so that a colon, a comma or a space in a code cannot be taken for a separator.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote

from amparo.publication.document import FigureReference
from amparo.publication.numbers import Form

FIGURE, CLAIM, CHART, PERCENT = "fig", "claim", "chart", "percent"


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


Reference = FigureReference | ClaimReference | ChartReference


def destination_of(reference: Reference) -> str:
    """The name of the destination that a bound text links to."""
    if isinstance(reference, FigureReference):
        codes = ",".join(_safe(code) for code in reference.codes)
        whole = (_safe(reference.figure), _safe(reference.period), _safe(reference.by), codes)
        return ":".join((FIGURE, *whole, reference.form.value))
    if isinstance(reference, ChartReference):
        return ":".join((CHART, _safe(reference.figure), _safe(reference.by)))
    parts = [CLAIM, _safe(reference.claim)]
    parts += [_safe(reference.name)] if reference.name else []
    parts += [PERCENT] if reference.as_percent else []
    return ":".join(parts)


def reference_of(destination: str) -> Reference | None:
    """What a destination's name says; None for a name that refers to no number, verdict or picture."""
    kind, *parts = destination.split(":")
    if kind == FIGURE and len(parts) == 5 and parts[4] in set(Form):
        codes = tuple(unquote(code) for code in parts[3].split(",")) if parts[3] else ()
        return FigureReference(unquote(parts[0]), unquote(parts[1]), unquote(parts[2]), codes, Form(parts[4]))
    if kind == CHART and len(parts) == 2:
        return ChartReference(unquote(parts[0]), unquote(parts[1]))
    if kind == CLAIM and len(parts) in {1, 2}:
        return ClaimReference(unquote(parts[0]), unquote(parts[1]) if len(parts) == 2 else "")
    if kind == CLAIM and len(parts) == 3 and parts[2] == PERCENT:
        return ClaimReference(unquote(parts[0]), unquote(parts[1]), as_percent=True)
    return None


def _safe(part: str) -> str:
    return quote(part, safe="._-~")
