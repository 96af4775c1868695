"""The kinds of return as data, and the recognition of a kind by its headings in either language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from amparo.law.text import Bilingual


class KindError(Exception):
    """The kind is unknown, or the headings fit none; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `type` and, for codes, the code list. Identity columns are sealed and never repeated."""

    name: str
    heading: Bilingual
    type: str
    code_list: str
    is_required: bool

    @property
    def is_identity(self) -> bool:
        return self.type == "identity" or self.name == "birth_date"


@dataclass(frozen=True)
class Kind:
    name: str
    title: Bilingual
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


@lru_cache(maxsize=1)
def kinds() -> dict[str, Kind]:
    """Every kind by name."""
    content = yaml.safe_load((Path(__file__).parent / "kinds.yaml").read_text(encoding="utf-8"))
    return {
        name: Kind(
            name,
            Bilingual(*block["title"]),
            tuple(_column(column, *spec) for column, spec in block["columns"].items()),
        )
        for name, block in content.items()
    }


def _column(name: str, es: str, en: str, spec: str) -> Column:
    type_, _, code_list = spec.removesuffix("!").partition(":")
    return Column(name, Bilingual(es, en), type_, code_list, spec.endswith("!"))


def kind_named(name: str) -> Kind:
    """Raises KindError naming the kinds."""
    if name not in kinds():
        raise KindError(f"There is no kind of return called {name!r}; the kinds are {', '.join(kinds())}.")
    return kinds()[name]


def folded(heading: str) -> str:
    """A heading without case, accents, blanks, underscores or marks."""
    plain = unicodedata.normalize("NFKD", str(heading))
    return "".join(sign for sign in plain.casefold() if sign.isalnum())


@dataclass(frozen=True)
class Recognised:
    """A kind and, for each of its columns that the file has, the position in the file."""

    kind: Kind
    positions: dict[str, int]
    unknown: tuple[str, ...]


def recognise(headings: Sequence[str], *, among: Iterable[Kind] | None = None) -> Recognised:
    """The kind whose required columns are all there and which knows most of the headings. Raises KindError."""
    fits = []
    nearest: tuple[int, Kind, list[str]] | None = None
    for kind in among or kinds().values():
        positions = _positions(kind, headings)
        missing = [
            column.heading.es
            for column in kind.columns
            if column.is_required and column.name not in positions
        ]
        if not missing:
            fits.append((len(positions), kind, positions))
        elif nearest is None or len(positions) - len(missing) > nearest[0]:
            nearest = (len(positions) - len(missing), kind, missing)
    if not fits:
        raise KindError(_nothing_fits(nearest))
    fits.sort(key=lambda fit: -fit[0])
    if len(fits) > 1 and fits[0][0] == fits[1][0]:
        raise KindError(
            f"The headings fit both {fits[0][1].name} and {fits[1][1].name}; name one with --kind."
        )
    _, kind, positions = fits[0]
    known = set(positions.values())
    return Recognised(
        kind,
        positions,
        tuple(str(text) for index, text in enumerate(headings) if index not in known and text),
    )


def _positions(kind: Kind, headings: Sequence[str]) -> dict[str, int]:
    names = {
        folded(text): column.name
        for column in kind.columns
        for text in (column.name, column.heading.es, column.heading.en)
    }
    positions: dict[str, int] = {}
    for index, heading in enumerate(headings):
        name = names.get(folded(heading))
        if name is not None and name in positions:
            raise KindError(f"The column {kind.column(name).heading.es!r} stands twice in the file.")
        if name is not None:
            positions[name] = index
    return positions


def _nothing_fits(nearest: tuple[int, Kind, list[str]] | None) -> str:
    if nearest is None or nearest[0] <= 0:
        return (
            "The first row has no headings of any kind of return; start from a template: amparo template KIND"
        )
    return f"The nearest kind is {nearest[1].name}, but these columns are missing: {', '.join(nearest[2])}."
