"""From the cells of a row to its values, its entry and its mistakes."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from amparo.law.country import Country
from amparo.law.text import Bilingual
from amparo.returns.kinds import Column, Kind, Recognised, folded
from amparo.returns.mapping import TARGETS, contradictions
from amparo.returns.mapping.rules import with_unknown_hours
from amparo.returns.models import LineOutcome
from amparo.returns.refusals import refused
from amparo.returns.values import Code, Mistake, Parser, Values
from amparo.safeguards.models import Agency
from amparo.safeguards.vault.installed import installed_keyring


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One mistake in one row: where it stands, what class of value was seen, and what to do. Never the value."""

    row: int
    sheet: str
    column: str
    heading: Bilingual
    code: Code
    seen: str
    advice: Bilingual


@dataclass(slots=True)
class Parsed:
    """One row on its way: its values or its mistakes, what becomes of it, and the line whose content it replaces."""

    row: int
    key: str
    digest: str
    values: dict[str, Any]
    entry: Any = None
    problems: list[RowProblem] = field(default_factory=list)
    outcome: LineOutcome = LineOutcome.ACCEPTED
    target_id: UUID | None = None
    supersedes: int | None = None


NO_HEADING = Bilingual("", "")


class RowParser:
    """Parses the rows of one file."""

    def __init__(self, recognised: Recognised, *, agency: Agency, country: Country, sheet: str) -> None:
        self.kind: Kind = recognised.kind
        self._agency, self._sheet = agency, sheet
        self._values = Values(country)
        self._width = 1 + max([*recognised.positions.values(), *(n - 1 for n in recognised.unknown)])
        self._columns: list[tuple[Column, int, Parser]] = [
            (self.kind.column(name), position, self._values.parser(self.kind.column(name)))
            for name, position in recognised.positions.items()
        ]
        self._given = frozenset(recognised.positions)
        self._in_order = sorted(recognised.positions)
        self._entry = TARGETS[self.kind.name].entry
        self._digest_key = installed_keyring().index_key
        self._seen: set[str] = set()

    @property
    def formulas(self) -> int:
        """How many cells so far held text that a spreadsheet would run; it is kept as text."""
        return self._values.formulas

    def parse(self, number: int, cells: Sequence[object]) -> Parsed:
        """The row with its entry, or with its problems. Raises FileRefused for a row of another agency."""
        values: dict[str, Any] = {}
        mistakes: list[tuple[str, Mistake]] = []
        width = len(cells)
        for column, position, parse in self._columns:
            value = parse(cells[position] if position < width else None)
            if type(value) is Mistake:
                mistakes.append((column.name, value))
            elif value is not None:
                values[column.name] = value
        if width > self._width and any(cell not in (None, "") for cell in cells[self._width :]):
            mistakes.append(("", Mistake(Code.TOO_MANY_CELLS)))
        self._refuse_other_agency(number, values)
        return self._judged(number, values, mistakes)

    def _judged(self, number: int, values: dict[str, Any], mistakes: list[tuple[str, Mistake]]) -> Parsed:
        key = values.get("key", "")
        if key in self._seen:
            mistakes.append(("key", Mistake(Code.DUPLICATE_KEY, "text")))
        if key:
            self._seen.add(key)
        if not mistakes:
            with_unknown_hours(self.kind.name, values)
            mistakes = [
                (found.column, Mistake(Code.CONTRADICTORY, "", found.advice))
                for found in contradictions(self.kind, values)
            ]
        parsed = Parsed(number, key, self._digest(values), values)
        if mistakes:
            parsed.problems = [self.problem(number, column, mistake) for column, mistake in mistakes]
            parsed.outcome = LineOutcome.QUARANTINED
        else:
            parsed.entry = self._entry(values)
        return parsed

    def _refuse_other_agency(self, number: int, values: dict[str, Any]) -> None:
        code = values.get("agency_code")
        if isinstance(code, str) and folded(code) != folded(self._agency.code):
            own = self._agency.code
            raise refused(
                f"La fila {number} nombra a otra institución, no a {own}: envíe el archivo a nombre de quien corresponde.",
                f"Row {number} names another institution, not {own}: send the file in the name of its own agency.",
            )

    def _digest(self, values: dict[str, Any]) -> str:
        """A keyed digest of what the row says, however it is written: it tells a repeated row from a corrected one."""
        said = "\x1f".join(
            [f"{name}={_canonical(values[name])}" for name in self._in_order if name in values]
        )
        return hmac.digest(self._digest_key, f"row|{self.kind.name}|{said}".encode(), "sha256")[:16].hex()

    def problem(self, row: int, column: str, mistake: Mistake) -> RowProblem:
        """A problem at a column of the file; a name that is no column of it stands for the key."""
        name = column if not column or column in self._given or column in self.kind.by_name else "key"
        heading = self.kind.column(name).heading if name else NO_HEADING
        return RowProblem(row, self._sheet, name, heading, mistake.code, mistake.seen, mistake.advice)


def _canonical(value: Any) -> str:
    if type(value) is str:
        return value
    if isinstance(value, frozenset):
        return "|".join(sorted(value))
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
