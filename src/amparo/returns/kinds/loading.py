"""Reading the kinds once, and refusing a wrong one with its place."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from amparo.law.text import Bilingual
from amparo.returns.kinds.model import TYPES, Column, Kind
from amparo.returns.refusals import FileRefused, refused
from amparo.standards import catalogue, load
from amparo.standards.files import read_yaml

FOLDER = Path(__file__).parent
SHARED = "common"


class KindFileError(Exception):
    """A kind's file is wrong; the text names kind and column."""


@lru_cache(maxsize=1)
def kinds() -> dict[str, Kind]:
    """Every kind by name, in the order in which returns are best sent. Raises KindFileError."""
    shared = _read(FOLDER / f"{SHARED}.yaml")
    return {
        name: _kind(name, _read(FOLDER / f"{name}.yaml"), shared)
        for name in load("return_kind").codes
        if (FOLDER / f"{name}.yaml").is_file()
    }


def kind_named(name: str) -> Kind:
    """Raises FileRefused naming the kinds."""
    if name not in kinds():
        raise _no_such_kind()
    return kinds()[name]


def _no_such_kind() -> FileRefused:
    names = ", ".join(kinds())
    return refused(
        f"No existe esa clase de archivo; las clases son {names}.",
        f"There is no such kind of return; the kinds are {names}.",
    )


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = read_yaml(path)
    return content


def _kind(name: str, block: dict[str, Any], shared: dict[str, Any]) -> Kind:
    return Kind(
        name=name,
        title=Bilingual(*block["title"]),
        about=Bilingual(*block["about"]),
        dated_by=block["dated_by"],
        needs=tuple(block["needs"]),
        columns=tuple(_column(name, item, shared) for item in block["columns"]),
        examples=tuple({key: str(value) for key, value in row.items()} for row in block["examples"]),
    )


def _column(kind: str, item: str | dict[str, Any], shared: dict[str, Any]) -> Column:
    """A shared column by its name, or a column of the kind's own, which may change parts of a shared one."""
    name, own = (item, {}) if isinstance(item, str) else next(iter(item.items()))
    spec: dict[str, Any] = {**shared.get(name, {}), **own}
    type_, _, code_list = spec["type"].removesuffix("!").partition(":")
    if type_ not in TYPES or (code_list and code_list not in catalogue()):
        raise KindFileError(f"{kind}.{name}: there is no type {spec['type']}.")
    lowest, highest = spec.get("range", (None, None))
    return Column(
        name=name,
        heading=Bilingual(*spec["heading"]),
        type=type_,
        code_list=code_list,
        is_required=spec["type"].endswith("!"),
        about=Bilingual(*spec["about"]),
        longest=spec.get("longest", 0),
        lowest=lowest,
        highest=highest,
    )
