"""What was public before an edition: totals that the country file lists, with what follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from amparo.law.country import PublishedTotal
from amparo.publication.protect.sets import CountedSet
from amparo.statistics.disclosure import Key, Kind, Relation

Pair = tuple[Key, Key]


def already_known(
    totals: Sequence[PublishedTotal],
    sets: Iterable[CountedSet],
    relations: Sequence[Relation],
    equal: Sequence[Pair],
) -> dict[Key, int]:
    """Numbers made public by key: the cells listed, cells of other figures that are the same number, and totals of which every part is public.

    A listed number that differs from the one counted today is left out: it is no knowledge of today's cell. Nothing is concluded from a total
    to its parts, because a reader did not know which codes it has.
    """
    by_name = {(one.name, one.period): one for one in sets}
    values = {one.key(place): cell.value for one in by_name.values() for place, cell in one.cells.items()}
    known: dict[Key, int] = {}
    for total in totals:
        counted = by_name.get((total.figure, f"{total.starts_on.isoformat()}/{total.ends_on.isoformat()}"))
        if counted is not None:
            known |= _listed(total, counted)
    sums = [one for one in relations if one.kind is Kind.ADDS_UP]
    while more := {key: values[key] for key in _following(known, sums, equal) if key in values}:
        known |= more
    return dict(sorted(known.items()))


def _listed(total: PublishedTotal, counted: CountedSet) -> dict[Key, int]:
    places = {((total.breakdown,), (code,)): value for code, value in total.cells}
    return {
        counted.key(place): value
        for place, value in places.items()
        if place in counted.cells and counted.cells[place].value == value
    }


def _following(known: Mapping[Key, int], sums: Sequence[Relation], equal: Sequence[Pair]) -> set[Key]:
    """Keys one step away from what is known."""
    found = {one.total for one in sums if all(part in known for part in one.parts)}
    for first, second in equal:
        found |= {first} if second in known else set()
        found |= {second} if first in known else set()
    return found - set(known)
