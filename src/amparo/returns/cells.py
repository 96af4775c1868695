"""From the cells of a row to its values, its mistakes and its digest: no database, and no other row.

A process of its own can do it (`second_reader`), so nothing here imports Django.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from amparo.law.country import Country
from amparo.returns.contradictions import contradictions, with_unknown_hours
from amparo.returns.kinds import Kind, Recognised
from amparo.returns.values import Code, Mistake, Parser, Values
from amparo.safeguards.vault.index import digest


@dataclass(frozen=True, slots=True)
class Layout:
    """What it takes to read the cells of one file. `width` is the number of columns that have a heading."""

    kind: Kind
    positions: Mapping[str, int]
    width: int
    country: Country
    digest_key: bytes


def layout_of(recognised: Recognised, *, country: Country, digest_key: bytes) -> Layout:
    """The layout of a file whose headings were recognised."""
    width = 1 + max([*recognised.positions.values(), *(n - 1 for n in recognised.unknown)])
    return Layout(recognised.kind, recognised.positions, width, country, digest_key)


class Read(NamedTuple):
    """What one row says: its values, its mistakes by column, a digest, and how many cells look like a formula."""

    values: dict[str, Any]
    mistakes: list[tuple[str, Mistake]]
    digest: str
    formulas: int


class CellReader:
    """Reads the rows of one file, each for itself."""

    def __init__(self, layout: Layout) -> None:
        self._kind, self._width, self._digest_key = layout.kind, layout.width, layout.digest_key
        self._values = Values(layout.country)
        self._columns: list[tuple[str, int, Parser]] = [
            (name, position, self._values.parser(layout.kind.column(name)))
            for name, position in layout.positions.items()
        ]
        self._in_order = sorted(layout.positions)

    def read(self, cells: Sequence[object], *, looks_together: bool = True) -> Read:
        """The row. Values without a mistake of their own are looked at together, for contradictions, unless told otherwise."""
        before = self._values.formulas
        values, mistakes = self._each(cells)
        if looks_together and not mistakes:
            with_unknown_hours(self._kind.name, values)
            mistakes = [
                (found.column, Mistake(Code.CONTRADICTORY, "", found.advice))
                for found in contradictions(self._kind, values)
            ]
        return Read(values, mistakes, self._digest(values), self._values.formulas - before)

    def _each(self, cells: Sequence[object]) -> tuple[dict[str, Any], list[tuple[str, Mistake]]]:
        values: dict[str, Any] = {}
        mistakes: list[tuple[str, Mistake]] = []
        width = len(cells)
        for name, position, parse in self._columns:
            value = parse(cells[position] if position < width else None)
            if type(value) is Mistake:
                mistakes.append((name, value))
            elif value is not None:
                values[name] = value
        if width > self._width and any(cell not in (None, "") for cell in cells[self._width :]):
            mistakes.append(("", Mistake(Code.TOO_MANY_CELLS)))
        return values, mistakes

    def _digest(self, values: dict[str, Any]) -> str:
        """A keyed digest of what the row says, however it is written: it tells a repeated row from a corrected one."""
        said = "\x1f".join(
            [f"{name}={_canonical(values[name])}" for name in self._in_order if name in values]
        )
        return digest("row", f"{self._kind.name}|{said}", self._digest_key)


def _canonical(value: Any) -> str:
    if type(value) is str:
        return value
    if isinstance(value, frozenset):
        return "|".join(sorted(value))
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
