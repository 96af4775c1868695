"""Writing rows through the register's action, and finding out which rows it refuses."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import DataError, IntegrityError, transaction

from amparo.register.refusals import EntryRefused
from amparo.register.writing import UnknownReference
from amparo.returns.mapping import TARGETS
from amparo.returns.models import LineOutcome
from amparo.returns.rows import Parsed, RowParser
from amparo.returns.values import Code, Mistake
from amparo.safeguards.models import Agency, User

PIECE = 64
"""After a first refusal a chunk is tried again in pieces of this size: a bad row then costs a piece and not a chunk."""


class Writer:
    """Writes rows of one kind. Rows that cannot be written get their problem and go to quarantine."""

    def __init__(self, parser: RowParser, *, agency: Agency, by: User) -> None:
        self._parser, self._agency, self._by = parser, agency, by
        self._action = TARGETS[parser.kind.name].action

    def write(self, rows: Sequence[Parsed]) -> None:
        """Write what can be written. Raises NotAllowed."""
        if not rows:
            return
        refused = self._try(rows)
        if refused is None:
            return
        rest = [item for position, item in enumerate(rows) if position not in refused]
        if len(rows) > PIECE:
            for start in range(0, len(rest), PIECE):
                self.write(rest[start : start + PIECE])
        elif refused:
            self.write(rest)
        else:
            middle = len(rest) // 2
            self.write(rest[:middle])
            self.write(rest[middle:])

    def _try(self, rows: Sequence[Parsed]) -> set[int] | None:
        """None when all were written; else the positions that are known to be refused (none: not known which)."""
        try:
            with transaction.atomic():
                written = self._action(
                    entries=[item.entry for item in rows], agency=self._agency, by=self._by
                )
        except UnknownReference as unknown:
            return self._refuse(rows, unknown.rows, unknown.field, Mistake(Code.UNKNOWN_REFERENCE, "text"))
        except EntryRefused as refusal:
            mistake = Mistake(Code.CONTRADICTORY, "", refusal.reason)
            return self._refuse(rows, refusal.rows, refusal.field, mistake)
        except (IntegrityError, DataError) as problem:
            if len(rows) > 1:
                return set()
            return self._refuse(rows, (0,), "", Mistake(_code_of(problem)))
        for item, record in zip(rows, written, strict=True):
            item.target_id = record.pk
        return None

    def _refuse(
        self, rows: Sequence[Parsed], positions: Sequence[int], column: str, mistake: Mistake
    ) -> set[int]:
        for position in positions:
            item = rows[position]
            item.problems.append(self._parser.problem(item.row, column, mistake))
            item.outcome = LineOutcome.QUARANTINED
        return set(positions)


def _code_of(problem: Exception) -> Code:
    """SQLite and PostgreSQL both say "unique" of a repeated value. The text itself is not passed on: it may hold values."""
    return Code.DUPLICATE_OF_EXISTING if "unique" in str(problem).casefold() else Code.REFUSED_BY_DATABASE
