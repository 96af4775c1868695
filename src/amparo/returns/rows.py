"""From the cells of a row to its values, its entry and its mistakes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from amparo.law.country import Country
from amparo.law.text import Bilingual
from amparo.returns.cells import CellReader, Read, layout_of
from amparo.returns.kinds import Kind, Recognised, folded
from amparo.returns.mapping import TARGETS
from amparo.returns.models import LineOutcome
from amparo.returns.refusals import refused
from amparo.returns.values import Code, Mistake
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
    """Parses the rows of one file, in their order: it knows the keys that came before."""

    def __init__(self, recognised: Recognised, *, agency: Agency, country: Country, sheet: str) -> None:
        self.kind: Kind = recognised.kind
        self.layout = layout_of(recognised, country=country, digest_key=installed_keyring().index_key)
        self.formulas = 0
        """How many cells so far held text that a spreadsheet would run; it is kept as text."""
        self._agency, self._sheet = agency, sheet
        self._reader = CellReader(self.layout)
        self._given = frozenset(recognised.positions)
        self._entry = TARGETS[self.kind.name].entry
        self._seen: set[str] = set()

    def parse(self, number: int, cells: Sequence[object]) -> Parsed:
        """The row with its entry, or with its problems. Raises FileRefused for a row of another agency."""
        return self.settle(number, cells, self._reader.read(cells))

    def settle(self, number: int, cells: Sequence[object], read: Read) -> Parsed:
        """Like `parse`, for cells that were read already, wherever that was done."""
        self._refuse_other_agency(number, read.values)
        self.formulas += read.formulas
        key = read.values.get("key", "")
        if key in self._seen:
            read = self._repeated(cells)
        elif key:
            self._seen.add(key)
        parsed = Parsed(number, key, read.digest, read.values)
        if read.mistakes:
            parsed.problems = [self.problem(number, column, mistake) for column, mistake in read.mistakes]
            parsed.outcome = LineOutcome.QUARANTINED
        else:
            parsed.entry = self._entry(read.values)
        return parsed

    def _repeated(self, cells: Sequence[object]) -> Read:
        """A row whose key stands in the file already: what its values say together is not asked any more."""
        read = self._reader.read(cells, looks_together=False)
        return read._replace(mistakes=[*read.mistakes, ("key", Mistake(Code.DUPLICATE_KEY, "text"))])

    def _refuse_other_agency(self, number: int, values: dict[str, Any]) -> None:
        code = values.get("agency_code")
        if isinstance(code, str) and folded(code) != folded(self._agency.code):
            own = self._agency.code
            raise refused(
                f"La fila {number} nombra a otra institución, no a {own}: envíe el archivo a nombre de quien corresponde.",
                f"Row {number} names another institution, not {own}: send the file in the name of its own agency.",
            )

    def problem(self, row: int, column: str, mistake: Mistake) -> RowProblem:
        """A problem at a column of the file; a name that is no column of it stands for the key."""
        name = column if not column or column in self._given or column in self.kind.by_name else "key"
        heading = self.kind.column(name).heading if name else NO_HEADING
        return RowProblem(row, self._sheet, name, heading, mistake.code, mistake.seen, mistake.advice)
