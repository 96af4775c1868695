"""Keys that a relation makes the same number, as one unknown: fewer cells to search, and a bound on one is a bound on all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from amparo.statistics.disclosure.tables import Key, Kind, Relation


@dataclass(frozen=True)
class Merged:
    """The relations in terms of one key for each number, and the keys that stand behind it (sorted; itself where it is alone)."""

    relations: tuple[Relation, ...]
    members: dict[Key, tuple[Key, ...]]

    @property
    def alone(self) -> list[list[Relation]]:
        """Numbers with several keys that nothing else binds, each as a group of its own: lying within itself says nothing."""
        bound = {key for one in self.relations for key in one.keys}
        return [
            [Relation(key, (key,), Kind.WITHIN)]
            for key, names in self.members.items()
            if key not in bound and len(names) > 1
        ]


def merge(relations: Sequence[Relation]) -> Merged:
    """A total of one part is that part. The first key by name stands for all."""
    owner: dict[Key, Key] = {}

    def first(key: Key) -> Key:
        while owner.setdefault(key, key) != key:
            owner[key] = owner[owner[key]]
            key = owner[key]
        return key

    for one in relations:
        if _is_equation(one):
            low, high = sorted((first(one.total), first(one.parts[0])))
            owner[high] = low
    members: dict[Key, list[Key]] = {}
    for key in sorted({key for one in relations for key in one.keys}):
        members.setdefault(first(key), []).append(key)
    rewritten = dict.fromkeys(
        replace(one, total=first(one.total), parts=tuple(map(first, one.parts)))
        for one in relations
        if not _is_equation(one)
    )
    return Merged(tuple(rewritten), {key: tuple(keys) for key, keys in members.items()})


def _is_equation(one: Relation) -> bool:
    """Covering by one part, which is at most the total and reaches it, is one as well."""
    return len(one.parts) == 1 and one.kind is not Kind.WITHIN
