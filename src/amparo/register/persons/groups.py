"""Which person records are read as one, and what humans said: the pointers followed, and the decisions in force."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from amparo.register.persons.models import Decision, DecisionState, Merge, Verdict
from amparo.safeguards.models import Person

Pair = tuple[UUID, UUID]


def in_order(one: UUID, other: UUID) -> Pair:
    """A pair as it is kept: SQLite and PostgreSQL order ids as their hexadecimal digits."""
    return (one, other) if one.hex < other.hex else (other, one)


def person_of(person: Person | UUID) -> UUID:
    """The id of the record that this one is read as: itself, where it was not merged. What may be read of it stays a matter of reach."""
    current = person if isinstance(person, UUID) else person.pk
    seen = {current}
    while (kept := Merge.objects.filter(absorbed=current).values_list("kept", flat=True).first()) is not None:
        if kept in seen:
            raise RuntimeError("Merges form a circle; the register was changed outside its actions.")
        seen.add(kept)
        current = kept
    return current


def records_of(person: Person | UUID) -> frozenset[UUID]:
    """The ids of every record that is read as the same one as this, itself among them."""
    waiting = [person_of(person)]
    found = set(waiting)
    while waiting:
        absorbed = set(Merge.objects.filter(kept__in=waiting).values_list("absorbed", flat=True))
        waiting = list(absorbed - found)
        found |= absorbed
    return frozenset(found)


def said_same() -> list[Pair]:
    """Pairs that are one person: merges, and decisions in force."""
    merged = [(kept, absorbed) for kept, absorbed in Merge.objects.values_list("kept_id", "absorbed_id")]
    return merged + _decided(Verdict.SAME)


def said_different() -> list[Pair]:
    return _decided(Verdict.DIFFERENT)


def _decided(verdict: Verdict) -> list[Pair]:
    found = Decision.objects.filter(verdict=verdict, state=DecisionState.IN_FORCE).order_by("first", "second")
    return list(found.values_list("first_id", "second_id"))


def contradicted(pair: Pair, verdict: Verdict) -> bool:
    """Whether the verdict cannot stand beside what is in force of other pairs: sameness is passed on, difference is kept."""
    others = [one for one in said_same() if in_order(*one) != pair]
    merged = {in_order(*one) for one in Merge.objects.values_list("kept_id", "absorbed_id")}
    if verdict == Verdict.UNSURE:
        return False
    if verdict == Verdict.DIFFERENT:
        return pair in merged or _joined(others, pair[0]) == _joined(others, pair[1])
    first, second = _joined(others, pair[0]), _joined(others, pair[1])
    return any(
        (one in first and other in second) or (one in second and other in first)
        for one, other in said_different()
        if in_order(one, other) != pair
    )


def _joined(pairs: Iterable[Pair], start: UUID) -> frozenset[UUID]:
    """The records that hang together with one."""
    beside: dict[UUID, set[UUID]] = {}
    for one, other in pairs:
        beside.setdefault(one, set()).add(other)
        beside.setdefault(other, set()).add(one)
    found, waiting = {start}, [start]
    while waiting:
        new = beside.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return frozenset(found)
