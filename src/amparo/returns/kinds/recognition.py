"""Which kind a file is, told by its headings in either language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from amparo.law.text import Bilingual, joined
from amparo.returns.kinds.loading import kinds
from amparo.returns.kinds.model import Column, Kind, folded
from amparo.returns.refusals import FileRefused, refused


@dataclass(frozen=True)
class Recognised:
    """A kind and, for each of its columns that the file has, the position in the file.

    `unknown` are positions, counted from one, of headings that the kind does not have: a heading is never repeated, it might
    be a name.
    """

    kind: Kind
    positions: dict[str, int]
    unknown: tuple[int, ...]


@dataclass(frozen=True)
class _Candidate:
    kind: Kind
    positions: dict[str, int]
    missing: tuple[Column, ...]

    @property
    def closeness(self) -> int:
        return len(self.positions) - len(self.missing)


def recognise(headings: Sequence[str], *, among: Iterable[Kind] | None = None) -> Recognised:
    """The kind whose required columns are all there and which knows most of the headings. Raises FileRefused."""
    tried = [_candidate(kind, headings) for kind in among or kinds().values()]
    fits = sorted((item for item in tried if not item.missing), key=lambda item: -len(item.positions))
    if not fits:
        raise _nothing_fits(max(tried, key=lambda item: item.closeness))
    if len(fits) > 1 and len(fits[0].positions) == len(fits[1].positions):
        raise _ambiguous(fits[0].kind, fits[1].kind)
    known = set(fits[0].positions.values())
    unknown = tuple(
        index for index, text in enumerate(headings, start=1) if index - 1 not in known and text.strip()
    )
    return Recognised(fits[0].kind, fits[0].positions, unknown)


def looks_like_headings(headings: Sequence[str]) -> bool:
    """Whether at least two cells are headings of one kind."""
    names = [folded(text) for text in headings if text]
    return any(sum(name in kind.by_heading for name in names) >= 2 for kind in kinds().values())


def _candidate(kind: Kind, headings: Sequence[str]) -> _Candidate:
    positions: dict[str, int] = {}
    for index, heading in enumerate(headings):
        column = kind.by_heading.get(folded(heading)) if heading else None
        if column is None:
            continue
        if column.name in positions:
            raise _twice(column)
        positions[column.name] = index
    missing = tuple(column for column in kind.columns if column.is_required and column.name not in positions)
    return _Candidate(kind, positions, missing)


def _twice(column: Column) -> FileRefused:
    return refused(
        f"La columna «{column.heading.es}» está dos veces: deje una.",
        f'The column "{column.heading.en}" stands twice: leave one.',
    )


def _ambiguous(first: Kind, second: Kind) -> FileRefused:
    return refused(
        f"Los encabezados valen para {first.name} y para {second.name}: diga cuál con --kind.",
        f"The headings fit both {first.name} and {second.name}: name one with --kind.",
    )


def _nothing_fits(nearest: _Candidate) -> FileRefused:
    if nearest.closeness <= 0 or len(nearest.positions) < 2:
        return refused(
            "El archivo no tiene los encabezados de ninguna clase conocida: parta de la plantilla (amparo template CLASE).",
            "The file has no headings of any kind of return: start from the template (amparo template KIND).",
        )
    missing = joined([Bilingual(f"«{item.heading.es}»", f'"{item.heading.en}"') for item in nearest.missing])
    return refused(
        f"La clase más parecida es {nearest.kind.name}, pero faltan las columnas {missing.es}.",
        f"The nearest kind is {nearest.kind.name}, but these columns are missing: {missing.en}.",
    )
