"""Records that several entries share and each of them describes: the plan of an action, the session of an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, ClassVar, Protocol, TypeVar

from amparo.law.text import Bilingual
from amparo.register.refusals import EntryRefused
from amparo.safeguards.records import Record


class Part(Protocol):
    """What one entry says of a record that others describe too: a frozen dataclass with the key of that record."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def source_key(self) -> str: ...


P = TypeVar("P", bound=Part)
R = TypeVar("R", bound=Record)


def agreed(parts: Sequence[P], columns: Mapping[str, str]) -> dict[str, P]:
    """What entries say together of the records they share, by key; what one of them leaves empty another fills in.

    `columns` names the entry's field for each field of a part. Raises EntryRefused with every entry that contradicts one before it.
    """
    found: dict[str, P] = {}
    wrong: list[tuple[int, str]] = []
    for row, part in enumerate(parts):
        known = found.setdefault(part.source_key, part)
        if known == part:
            continue
        if name := _contradiction(known, part):
            wrong.append((row, columns[name]))
        else:
            found[part.source_key] = _completed(known, part)
    if wrong:
        raise EntryRefused(wrong[0][0], wrong[0][1], DISAGREE, rows=[row for row, _ in wrong])
    return found


def _contradiction(known: Part, part: Part) -> str:
    """The first field on which two parts say different things; empty where there is none."""
    for item in fields(part):
        old, new = getattr(known, item.name), getattr(part, item.name)
        if old != new and _is_said(old) and _is_said(new):
            return item.name
    return ""


def _completed(known: P, part: P) -> P:
    said = {item.name: getattr(part, item.name) for item in fields(part)}
    return replace(known, **{name: value for name, value in said.items() if _is_said(value)})


def keep_unsaid(drafts: Sequence[R], known: Mapping[str, R], names: Sequence[str]) -> None:
    """What a file leaves empty of a shared record does not empty what an earlier one said."""
    for draft in drafts:
        stored = known.get(draft.source_key)
        for name in names if stored is not None else ():
            if not _is_said(getattr(draft, name)):
                setattr(draft, name, getattr(stored, name))


def _is_said(value: Any) -> bool:
    return value is not None and value != ""


DISAGREE = Bilingual(
    "Otra fila dice otra cosa del mismo registro: déjelas iguales.",
    "Another row says something else of the same record: make them equal.",
)
