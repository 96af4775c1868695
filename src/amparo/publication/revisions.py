"""What changed between an edition and the one it supersedes: figure, old, new, reason.

Only what is published is compared, so a revision shows no more than both editions do. That their difference reveals no small cell is proved by
`protect`, which takes the earlier edition into account.
"""

from __future__ import annotations

from collections.abc import Mapping

from amparo.law.text import Bilingual
from amparo.publication.content import ProtectedFigure, Revision


def revisions_between(
    old: Mapping[str, ProtectedFigure],
    new: Mapping[str, ProtectedFigure],
    reasons: Mapping[str, Bilingual],
    default_reason: Bilingual,
) -> tuple[Revision, ...]:
    """Figures of the same period of which a published number changed, by id; a figure that one of both lacks is no revision.

    Where only cells changed, `old` and `new` of the revision are the same value. `reasons` are by figure.
    """
    return tuple(
        Revision(name, old[name].value, new[name].value, reasons.get(name, default_reason))
        for name in sorted(old.keys() & new.keys())
        if old[name].period == new[name].period and _published(old[name]) != _published(new[name])
    )


def _published(figure: ProtectedFigure) -> object:
    """The numbers that a reader sees, whatever their order. Which of its cells a rule hides is no number."""
    cells = {(one.breakdown, one.codes): one.value for one in figure.cells if one.value is not None}
    return figure.value, figure.numerator, figure.denominator, figure.interval, cells
