"""docs/reference/states.md, made from the tables of moves: `python -m amparo.register.states > docs/reference/states.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from amparo.register.moves import Moves
from amparo.standards import load


@dataclass(frozen=True, slots=True)
class Life:
    """One table of moves: whose state it is, the list that names the states in both languages, and where one begins."""

    title: str
    about: str
    field: str
    labels: str
    first: str
    moves: Moves


def lives() -> tuple[Life, ...]:
    """Every table of moves of the register."""
    from amparo.register.exchange.moves import REQUEST_MOVES
    from amparo.register.justice.moves import CAUSE_MOVES, OUTCOME_MOVES
    from amparo.register.prevention.moves import ACTIVITY_MOVES
    from amparo.register.protection.moves import ALERT_MOVES, CASE_MOVES, REFERRAL_MOVES, STATUS_MOVES

    return (
        Life("Alert", "What becomes of a warning.", "alert.state", "alert_state", "raised", ALERT_MOVES),
        Life("Case", "A protection file.", "case.state", "case_state", "open", CASE_MOVES),
        Life(
            "Identification",
            "An authority's decisions on a person's status; a child never refuses.",
            "case.status",
            "identification_status",
            "potential",
            STATUS_MOVES,
        ),
        Life(
            "Referral",
            "A referral and its answer.",
            "referral.state",
            "referral_state",
            "sent",
            REFERRAL_MOVES,
        ),
        Life("Cause", "A criminal proceeding.", "cause.state", "cause_state", "filed", CAUSE_MOVES),
        Life(
            "Outcome",
            "Decisions on one accused; after the first instance, on appeal.",
            "accused.outcome",
            "accused_outcome",
            "pending",
            OUTCOME_MOVES,
        ),
        Life(
            "Activity",
            "A prevention activity; one with sessions on record was held, and stays so.",
            "activity.status",
            "activity_status",
            "planned",
            ACTIVITY_MOVES,
        ),
        Life(
            "Request",
            "A request to or from a counterpart.",
            "request.state",
            "request_state",
            "draft",
            REQUEST_MOVES,
        ),
    )


def as_markdown() -> str:
    """The page, with a diagram and a table for each life."""
    return "\n".join([_HEAD, *(line for life in lives() for line in _section(life))]).rstrip() + "\n"


_HEAD = """# States

*This page is generated from the tables of moves; a test fails when it differs from them.*

A state changes by a step that its table has, and by no other: a step that is not there is refused, and nothing is written. A file of an
agency may tell several forward steps at once, since nobody reported them one by one; what leads back, such as reopening, it must tell as one step.
"""


def _section(life: Life) -> Iterator[str]:
    labels = load(life.labels).labels
    yield f"## {life.title}"
    yield ""
    yield f"{life.about} Field `{life.field}`; code list `{life.labels}`."
    yield ""
    yield "```mermaid"
    yield "stateDiagram-v2"
    yield f"    [*] --> {life.first}"
    for state, to in life.moves.items():
        yield from (f"    {state} --> {new}" for new in life.moves if new in to)
        if not to:
            yield f"    {state} --> [*]"
    yield "```"
    yield ""
    yield "| State | Español | English | May become |"
    yield "|---|---|---|---|"
    for state, to in life.moves.items():
        label = labels[str(state)]
        names = ", ".join(f"`{new}`" for new in life.moves if new in to) or "nothing: it is the end"
        yield f"| `{state}` | {label.es} | {label.en} | {names} |"
    yield ""


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amparo.settings")
    django.setup()
    sys.stdout.write(as_markdown())
