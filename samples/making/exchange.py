"""Inventing requests to and from other countries and bodies, with their answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from samples.making.chance import between, hour_of, weighted, working_hour
from samples.making.facts import Fact
from samples.making.model import known

HOURS = {"urgent_direct": 8, "urgent_indirect": 72, "other": 168}
GROUNDS = ("serious_threat", "danger_to_life", "loss_of_relevance")
BODY_BASIS = {"interpol": "interpol_rules", "un_system": "palermo_10"}


@dataclass(frozen=True)
class Counterpart:
    name: str
    kind: str
    weight: int


@dataclass(frozen=True)
class Desk:
    """A liaison desk: whom it writes with, about what, and how promptly. Shares are of a hundred; `open` is that of its own requests
    that nobody answered: what it gets it answers, late or not."""

    prefix: str
    count: int
    counterparts: Sequence[Counterpart]
    kinds: dict[str, int]
    first: date
    last: date
    late: int = 15
    open: int = 20
    refused: int = 6
    offence: str = "procuring"


def requests(desk: Desk, rng: Random) -> list[Fact]:
    days = sorted(between(rng, desk.first, desk.last) for _ in range(desk.count))
    return [_request(f"{desk.prefix}{number:03}", on, desk, rng) for number, on in enumerate(days, start=1)]


def _request(key: str, on: date, desk: Desk, rng: Random) -> Fact:
    counterpart = rng.choices(desk.counterparts, [item.weight for item in desk.counterparts])[0]
    kind = weighted(rng, desk.kinds)
    urgency = weighted(rng, {"urgent_direct": 1, "urgent_indirect": 3, "other": 8})
    handling = weighted(rng, {"H0": 3, "H1": 5, "H2": 3})
    opened = working_hour(rng, on)
    values = known(
        key=key,
        direction=rng.choice(("incoming", "outgoing")),
        kind=kind,
        counterpart=counterpart.name,
        counterpart_kind=counterpart.kind,
        opened_at=hour_of(opened),
        legal_basis=BODY_BASIS.get(
            counterpart.kind, rng.choice(("untoc_18", "bilateral_treaty", "palermo_8"))
        ),
        offence=desk.offence,
        urgency=urgency,
        urgency_ground="" if urgency == "other" else rng.choice(GROUNDS),
        handling=handling,
        subject="Asunto ficticio",
    )
    fate = rng.randrange(100)
    if fate < desk.open and values["direction"] == "outgoing":
        return Fact(on, values)
    limit = HOURS[urgency]
    is_late = rng.randrange(100) < desk.late
    wait = rng.randrange(limit + 2, limit * 3) if is_late else rng.randrange(1, limit)
    return Fact(
        on,
        {
            **values,
            "answered_at": hour_of(opened + timedelta(hours=wait)),
            "answer_handling": handling,
            **_outcome(fate, desk, rng),
        },
    )


def _outcome(fate: int, desk: Desk, rng: Random) -> dict[str, str]:
    if desk.open <= fate < desk.open + desk.refused:
        return {"outcome": "refused", "refusal_ground": rng.choice(("not_available", "no_authorisation"))}
    return {"outcome": rng.choice(("given", "given", "given", "partial", "not_held"))}
