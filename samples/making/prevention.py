"""Inventing prevention: activities planned and held, and what participants answered before, after and six months later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from samples.making.chance import between, later, weighted
from samples.making.facts import Fact
from samples.making.model import known

ITEMS = 5


@dataclass(frozen=True)
class Programme:
    """A series of activities. `held` and `held_inside` are shares of a hundred, outside and inside a disruption."""

    prefix: str
    kind: str
    audience: str
    topic: str
    count: int
    reach: tuple[int, int]
    held: int = 92
    held_inside: int = 45


@dataclass(frozen=True)
class Season:
    """When and where activities are planned, and which days a disruption took."""

    first: date
    last: date
    regions: dict[str, int]
    disrupted: tuple[date, date] | None = None
    undisturbed: tuple[str, ...] = ()
    """Kinds of activity that the disruption did not touch."""


def activities(programmes: Sequence[Programme], season: Season, rng: Random) -> list[Fact]:
    return [
        _activity(item, number, season, rng) for item in programmes for number in range(1, item.count + 1)
    ]


def _activity(item: Programme, number: int, season: Season, rng: Random) -> Fact:
    planned = between(rng, season.first, later(season.last, -8))
    touched = season.disrupted is not None and item.kind not in season.undisturbed
    inside = (
        touched and season.disrupted is not None and season.disrupted[0] <= planned <= season.disrupted[1]
    )
    is_held = rng.randrange(100) < (item.held_inside if inside else item.held)
    expected = rng.randrange(*item.reach)
    held_on = later(planned, rng.choice((0, 0, 0, 1, 3, 7)))
    reached = max(5, expected * rng.randrange(78, 112) // 100) if rng.random() > 0.04 else None
    fate = known(status="held", held_on=held_on.isoformat(), reached=reached)
    if not is_held:
        fate = {
            "status": rng.choice(
                ("cancelled", "postponed") if inside else ("postponed", "cancelled", "planned")
            )
        }
    common = known(
        key=f"{item.prefix}{number:03}",
        kind=item.kind,
        topic=item.topic,
        audience=item.audience,
        region=weighted(rng, season.regions) if item.kind not in ("media", "campaign") else "",
        planned_on=planned.isoformat(),
        planned_reach=expected,
    )
    return Fact(planned, {**common, **fate})


@dataclass(frozen=True)
class Course:
    """An activity with surveyed sessions: how many points participants gained on a scale of 100, and who was lost."""

    activity_key: str
    topic: str
    audience: str
    region: str
    days: tuple[date, ...]
    participants: tuple[int, int]
    gain: float
    between_sessions: float = 4.0
    lost: float = 0.14
    lost_at_six_months: float = 0.35
    faded: float = 4.0
    control_gain: float = 1.0

    def activity(self) -> Fact:
        """The activity itself, held on the day of its first session."""
        first = self.days[0]
        count = len(self.days) * sum(self.participants) // 2
        return Fact(
            first,
            known(
                key=self.activity_key, kind="training", topic=self.topic, audience=self.audience, region=self.region,
                planned_on=first.isoformat(), held_on=first.isoformat(), status="held", planned_reach=count, reached=count,
            ),
        )  # fmt: skip


def answers(course: Course, rng: Random) -> list[Fact]:
    """Every answer of every session, each from the day on which it was given."""
    return [
        fact for number, on in enumerate(course.days, start=1) for fact in _session(course, number, on, rng)
    ]


def _session(course: Course, number: int, on: date, rng: Random) -> list[Fact]:
    shift = rng.gauss(0, course.between_sessions)
    found = []
    for place in range(1, rng.randrange(*course.participants) + 1):
        base, control = rng.gauss(46, 11), rng.gauss(50, 9)
        gained = course.gain + shift + rng.gauss(0, 8)
        waves = [("before", on, base, control)]
        if rng.random() >= course.lost:
            waves.append(("after", on, base + gained, control + course.control_gain + rng.gauss(0, 4)))
        if rng.random() >= course.lost_at_six_months:
            faded = base + gained - course.faded + rng.gauss(0, 6)
            waves.append(("six_months", later(on, 182 + rng.randrange(12)), faded, control + rng.gauss(0, 4)))
        found += [_answer(course, number, on, place, wave, rng) for wave in waves]
    return found


def _answer(
    course: Course, number: int, on: date, place: int, wave: tuple[str, date, float, float], rng: Random
) -> Fact:
    name, answered_on, score, control = wave
    session = f"{course.activity_key}-S{number}"
    items = [min(5, max(1, round(score / 20 + rng.gauss(0, 0.7)))) for _ in range(ITEMS)]
    return Fact(
        answered_on,
        known(
            key=f"{session}-{place:02}-{name}",
            activity_key=course.activity_key,
            session_key=session,
            session_on=on.isoformat(),
            participant_key=f"{number}.{place}",
            wave=name,
            answered_on=answered_on.isoformat(),
            score=_points(score),
            control_score=_points(control),
            items=";".join(map(str, items)),
            region=course.region,
        ),
    )


def _points(score: float) -> str:
    return f"{min(100.0, max(0.0, score)):.1f}"
