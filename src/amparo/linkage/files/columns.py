"""Which column of a file holds what: guessed by its heading in Spanish and English, or as a column file says."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml
from anyascii import anyascii

from amparo.law.text import Bilingual
from amparo.linkage.fields import Field

HEADINGS_FILE = Path(__file__).with_name("headings.yaml")
FULL_NAME = "full_name"
KNOWN = (*(field.value for field in Field), FULL_NAME)
NAMING = frozenset(
    {Field.GIVEN.value, Field.SURNAME.value, FULL_NAME, Field.ALIAS.value, Field.DOCUMENT.value}
)
SIGNS = re.compile(r"[^a-z0-9]+")


class FileUnusable(Exception):
    """A file or a column file cannot be used; the reason says what, where and what to do."""

    def __init__(self, es: str, en: str) -> None:
        self.reason = Bilingual(es, en)
        super().__init__(en)


@dataclass(frozen=True, slots=True)
class Columns:
    """What each field is read from: field (or `full_name`) -> headings of the file, whose texts are joined by a blank."""

    read: Mapping[str, tuple[str, ...]]

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading that is read, once."""
        return tuple(dict.fromkeys(heading for headings in self.read.values() for heading in headings))


def guess(headings: Sequence[str], file: str) -> Columns:
    """The columns of a file by their headings. Raises FileUnusable where none names a person."""
    by_fold = {_folded(heading): heading for heading in reversed(headings)}
    found: dict[str, tuple[str, ...]] = {}
    for field, known in _headings().items():
        heading = next((by_fold[one] for one in known if one in by_fold), None)
        if heading is not None:
            found[field] = (heading,)
    if Field.GIVEN.value in found and Field.SURNAME.value in found:
        found.pop(FULL_NAME, None)
    return _usable(found, file)


def from_file(path: Path, headings: Sequence[str], file: str) -> Columns:
    """The columns that a TOML file names: `surname = "Apellido 1"` or `place = ["town", "street"]`. Raises FileUnusable."""
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise FileUnusable(
            f'El archivo de columnas {path.name} no se puede leer como TOML: escriba líneas como surname = "Apellido 1".',
            f'The column file {path.name} cannot be read as TOML: write lines such as surname = "Apellido 1".',
        ) from problem
    for field in written:
        if field not in KNOWN:
            raise FileUnusable(
                f"El archivo de columnas {path.name} nombra el campo {field!r}, que no existe; los campos son {', '.join(KNOWN)}.",
                f"The column file {path.name} names the field {field!r}, which does not exist; the fields are {', '.join(KNOWN)}.",
            )
    found = {
        field: (named,) if isinstance(named, str) else tuple(map(str, named))
        for field, named in written.items()
    }
    for heading in (one for named in found.values() for one in named):
        if heading not in headings:
            raise FileUnusable(
                f"El archivo de columnas {path.name} nombra la columna {heading!r}, que {file} no tiene.",
                f"The column file {path.name} names the column {heading!r}, which {file} does not have.",
            )
    return _usable(found, file)


def _usable(found: dict[str, tuple[str, ...]], file: str) -> Columns:
    if not NAMING & set(found):
        raise FileUnusable(
            f"Ninguna columna de {file} parece un nombre, apellido, alias o documento: diga cuáles son con --columns.",
            f"No column of {file} looks like a name, surname, alias or document: say which they are with --columns.",
        )
    return Columns(found)


def _folded(heading: str) -> str:
    return SIGNS.sub(" ", anyascii(heading).lower()).strip()


@lru_cache(maxsize=1)
def _headings() -> dict[str, list[str]]:
    read: dict[str, list[str]] = yaml.safe_load(HEADINGS_FILE.read_text(encoding="utf-8"))
    return read
