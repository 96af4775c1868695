"""An entry that contradicts itself or the law: refused with field and reason, so that it can wait in quarantine."""

from __future__ import annotations

from collections.abc import Sequence

from amparo.law.text import Bilingual


class EntryRefused(Exception):
    """`row` is the position in the entries, `field` the name in the entry, `reason` what to do, in both languages.

    `rows` are all the entries that are refused for this reason; one, unless told otherwise.
    """

    def __init__(self, row: int, field: str, reason: Bilingual, *, rows: Sequence[int] = ()) -> None:
        super().__init__(f"{field}: {reason.en}")
        self.row = row
        self.field = field
        self.reason = reason
        self.rows = tuple(rows) or (row,)
