"""What an import did, or in a dry run would do, as values and as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from amparo.law.text import Bilingual, Language
from amparo.returns.rows import RowProblem

MOST_LISTED = 10_000
"""Problems and lines beyond these are counted, kept in the register, and left out of the report."""


@dataclass(frozen=True)
class ImportReport:
    """Rows in = accepted + quarantined + held for a human; `unchanged` and `superseded` are parts of accepted.

    `file` is the digest of the bytes: the name of a file may itself name a person. `return_id` is empty in a dry run.
    `recovered` counts rows of the same file that waited for a record that has arrived since.
    """

    agency: str
    kind: str
    file: str
    return_id: str
    encoding: str
    delimiter: str
    sheet: str
    is_dry_run: bool
    is_repeated: bool
    rows: int
    accepted: int
    unchanged: int
    superseded: int
    quarantined: int
    held: int
    recovered: int
    corrected: int
    problems: tuple[RowProblem, ...]
    problems_left_out: int
    lines: tuple[tuple[int, str], ...]
    notes: tuple[Bilingual, ...]

    def as_json(self, language: Language) -> dict[str, Any]:
        """The stable form that other programs read. Keys are only ever added."""
        content: dict[str, Any] = {
            name: getattr(self, name)
            for name in (
                "file", "return_id", "agency", "kind", "encoding", "delimiter", "sheet", "is_dry_run", "is_repeated",
                "rows", "accepted", "unchanged", "quarantined", "held", "superseded", "recovered", "corrected",
            )
        }  # fmt: skip
        content["problems"] = [problem_as_json(problem, language) for problem in self.problems]
        content["problems_left_out"] = self.problems_left_out
        content["notes"] = [note.in_language(language) for note in self.notes]
        if self.is_dry_run:
            content["lines"] = [{"row": row, "outcome": outcome} for row, outcome in self.lines]
        return content


def problem_as_json(problem: RowProblem, language: Language) -> dict[str, Any]:
    return {
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.heading.in_language(language),
        "class": problem.seen,
        "reason": problem.code.value,
        "do": problem.advice.in_language(language),
    }
