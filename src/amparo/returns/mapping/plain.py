"""Entries whose fields are the row's columns of the same name, with or without a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from amparo.returns.contradictions import Row
from amparo.safeguards.people import PersonEntry


@dataclass(frozen=True)
class Target:
    """How one kind of return is written."""

    entry: Callable[[Row], Any]
    action: Callable[..., Sequence[Any]]


_OWN = frozenset({"source_key", "is_fictional", "person"})
_PERSON = tuple(field.name for field in fields(PersonEntry))
_IDENTIFYING = frozenset(_PERSON) - {"sex", "nationality"}


def names_of(kind: type[Any], *, without: frozenset[str] = frozenset()) -> frozenset[str]:
    """The fields of an entry that columns of the same name fill."""
    return frozenset(field.name for field in fields(kind)) - _OWN - without


def common(row: Row) -> dict[str, Any]:
    return {"source_key": row["key"], "is_fictional": row.get("is_fictional") == "yes"}


def given(row: Row, names: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name in names}


def plain(kind: type[Any]) -> Callable[[Row], Any]:
    names = names_of(kind)
    return lambda row: kind(**common(row), **given(row, names))


def with_person(kind: type[Any]) -> Callable[[Row], Any]:
    """An entry that carries a person. A row that says nothing identifying has none."""
    names = names_of(kind)

    def entry(row: Row) -> Any:
        known = not _IDENTIFYING.isdisjoint(row)
        return kind(**common(row), **given(row, names), person=person_of(row) if known else None)

    return entry


def person_of(row: Row) -> PersonEntry:
    return PersonEntry(**{name: row[name] for name in _PERSON if name in row})
