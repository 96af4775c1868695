"""What a reader knows before this edition is printed: facts made public elsewhere, and earlier editions.

A key that an earlier edition printed with another value was corrected since; there it names another number, and is renamed. So are the hidden cells of
a relation of that edition, or of a group of relations, that today's numbers no longer satisfy, and then those that hang on these. That a corrected edition shows what was corrected is its purpose, and no breach.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from amparo.statistics.disclosure.system import LinearSystem
from amparo.statistics.disclosure.tables import (
    Key,
    ProtectedTables,
    Relation,
    Rule,
    Status,
    TablesContradict,
    components,
)
from amparo.statistics.disclosure.verify import Range, range_of


@dataclass(frozen=True)
class Prior:
    """Relations of earlier editions, numbers known, ranges of hidden ones, and the small cells among these with their rule."""

    relations: tuple[Relation, ...]
    known: Mapping[Key, int]
    ranges: Mapping[Key, Range]
    sensitive: Mapping[Key, Rule]
    revised: tuple[frozenset[Key], ...]


def renamed(key: Key, edition: int, revised: frozenset[Key]) -> Key:
    """The key under which an earlier edition's number stands beside today's."""
    return f"{key}@{edition}" if key in revised else key


def prior_knowledge(
    values: Mapping[Key, int], known: Mapping[Key, int], earlier: Sequence[ProtectedTables]
) -> Prior:
    """Join facts and earlier editions. Raises TablesContradict where a known fact differs from the cell of its key."""
    for key, value in known.items():
        if values.get(key, value) != value:
            raise TablesContradict(
                f"Cell {key} differs from what was made public under this key; name it otherwise."
            )
    now = {**values, **known}
    revised = tuple(_revised(edition, now) for edition in earlier)
    found = _joined(known, earlier, revised)
    while earlier and (impossible := _impossible(found, now)):
        revised = tuple(
            keys | {key for key in _everything_hidden(edition) if renamed(key, number, keys) in impossible}
            for number, (edition, keys) in enumerate(zip(earlier, revised, strict=True))
        )
        if revised == found.revised:
            break
        found = _joined(known, earlier, revised)
    return found


def _revised(edition: ProtectedTables, now: Mapping[Key, int]) -> frozenset[Key]:
    changed = {key for key, value in edition.shown().items() if now.get(key, value) != value}
    for key in edition.hidden(Status.BELOW_THRESHOLD):
        if key in now and not edition.rule.is_small(now[key]):
            changed.add(key)
    changed |= {
        key for key, printed in edition.printed.items() if now.get(key, printed.least) < printed.least
    }
    stands = {**now, **edition.shown()}
    hidden = _everything_hidden(edition)
    for relation in edition.relations:
        if all(key in stands for key in relation.keys) and not relation.holds(stands):
            changed |= hidden.intersection(relation.keys)
    return frozenset(changed)


def _everything_hidden(edition: ProtectedTables) -> frozenset[Key]:
    return frozenset(key for key, printed in edition.printed.items() if printed.value is None)


def _joined(
    known: Mapping[Key, int], earlier: Sequence[ProtectedTables], revised: tuple[frozenset[Key], ...]
) -> Prior:
    relations: list[Relation] = []
    numbers, ranges, sensitive = dict(known), dict[Key, Range](), dict[Key, Rule]()
    for number, (edition, changed) in enumerate(zip(earlier, revised, strict=True)):
        for key, printed in edition.printed.items():
            name = renamed(key, number, changed)
            if printed.value is not None:
                numbers[name] = printed.value
                continue
            low, high = range_of(printed, edition.rule)
            least, most = ranges.get(name, (low, high))
            ranges[name] = (max(low, least), min(high, most))
            if printed.status is Status.BELOW_THRESHOLD or key in (edition.sensitive or ()):
                sensitive.setdefault(name, edition.rule)
        relations += [
            replace(
                one,
                total=renamed(one.total, number, changed),
                parts=tuple(renamed(part, number, changed) for part in one.parts),
            )
            for one in edition.relations
        ]
    return Prior(tuple(relations), numbers, ranges, sensitive, revised)


def _impossible(prior: Prior, now: Mapping[Key, int]) -> frozenset[Key]:
    """Keys of groups of cells for which no table agrees with the earlier editions and has today's numbers where the keys are today's."""
    fixed = {**now, **prior.known}
    found: set[Key] = set()
    for group in components(prior.relations, fixed):
        if not _is_possible(group, fixed, prior.ranges):
            found |= {key for one in group for key in one.keys}
    return frozenset(found)


def _is_possible(group: Sequence[Relation], fixed: Mapping[Key, int], ranges: Mapping[Key, Range]) -> bool:
    system = LinearSystem.of(group)
    spans = [
        (fixed[key], fixed[key]) if key in fixed else ranges.get(key, (0, np.inf)) for key in system.keys
    ]
    low, high = np.array(spans, dtype=np.float64).T
    outcome = milp(
        np.zeros(len(system.keys)),
        constraints=LinearConstraint(system.matrix, system.low, system.high),
        bounds=Bounds(low, high),
    )
    return outcome.x is not None
