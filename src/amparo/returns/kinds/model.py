"""What a kind of return is made of."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from amparo.law.text import Bilingual

TYPES = frozenset(
    {
        "text", "identity", "date", "instant", "integer", "decimal", "numbers", "tri", "code", "codes", "indicators",
        "offence", "region", "regions", "reference", "list",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `longest` counts characters (0: no limit of its own); `lowest` and `highest` bound a number."""

    name: str
    heading: Bilingual
    type: str
    code_list: str
    is_required: bool
    about: Bilingual
    longest: int = 0
    lowest: int | None = None
    highest: int | None = None

    @property
    def is_identity(self) -> bool:
        """Sealed at once and never repeated."""
        return self.type == "identity" or self.name == "birth_date"


@dataclass(frozen=True)
class Kind:
    """A kind of return. `dated_by` names the column that says which period a file covers; `needs` the kinds sent first."""

    name: str
    title: Bilingual
    about: Bilingual
    dated_by: str
    needs: tuple[str, ...]
    columns: tuple[Column, ...]
    examples: tuple[Mapping[str, str], ...]

    @cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def by_heading(self) -> dict[str, Column]:
        """Each column by its folded id and headings."""
        return {
            folded(text): column
            for column in self.columns
            for text in (column.name, column.heading.es, column.heading.en)
        }

    def column(self, name: str) -> Column:
        return self.by_name[name]


def folded(heading: str) -> str:
    """A heading without case, accents, blanks, underscores or marks."""
    plain = unicodedata.normalize("NFKD", str(heading))
    return "".join(sign for sign in plain.casefold() if sign.isalnum())
