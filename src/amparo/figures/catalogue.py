"""Reading the catalogue: one SQL file for each figure, its header checked line by line.

A header line is `-- key: value`; a line that starts with `--   ` continues the value above it. What several figures share is a
relation of its own in `catalogue/shared/`; a header names it with `uses`, and the figure's query then holds it as a WITH part, so
that the query of every figure runs as it stands.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from amparo.figures.model import Aggregate, Breakdown, FigureDefinition
from amparo.figures.words import DIMENSIONS, UNITS
from amparo.law.text import Bilingual
from amparo.networks.relations import METHOD, RELATIONS, TABLES_READ
from amparo.snapshot.schema import TABLE_BY_NAME

FOLDER = Path(__file__).parent / "catalogue"
SHARED = "shared"
DUTIES = (
    "plan", "prevention", "disruptions", "clocks", "exchange", "protection", "justice", "estimation", "networks",
    "publication", "assessments",
)  # fmt: skip
REQUIRED = ("id", "es", "en", "unit", "records", "counts-es", "counts-en", "source")
OPTIONAL = (
    "by", "aggregate", "decimals", "denominator-es", "denominator-en", "caveat-es", "caveat-en", "uses",
)  # fmt: skip
NEEDS_DENOMINATOR = frozenset({Aggregate.SHARE, Aggregate.RATE})


class CatalogueError(Exception):
    """A figure's file is wrong; the text names the file, the line and what to do."""

    def __init__(self, path: Path, line: int, text: str) -> None:
        super().__init__(f"{path.parent.name}/{path.name}, line {line}: {text}")
        self.path = path
        self.line = line


@dataclass(frozen=True)
class Header:
    """The lines of one file's header: value and line number of each key, and the query below it."""

    path: Path
    values: Mapping[str, str]
    lines: Mapping[str, int]
    query: str

    def refuse(self, key: str, text: str) -> CatalogueError:
        return CatalogueError(self.path, self.lines.get(key, 1), f"{key}: {text}")

    def words(self, key: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.values.get(key, "").split(",") if part.strip())

    def both(self, name: str) -> Bilingual | None:
        """The text of `name-es` and `name-en`; None when there is neither."""
        es, en = self.values.get(f"{name}-es", ""), self.values.get(f"{name}-en", "")
        if bool(es) != bool(en):
            raise self.refuse(f"{name}-es" if es else f"{name}-en", "write it in both languages.")
        return Bilingual(es, en) if es else None


@lru_cache(maxsize=1)
def load_catalogue() -> dict[str, FigureDefinition]:
    """Every figure by id, in order of id. Raises CatalogueError."""
    return read_folder(FOLDER)


@lru_cache(maxsize=1)
def load_relations() -> dict[str, str]:
    """The shared relations by name."""
    return read_relations(FOLDER)


def read_relations(folder: Path) -> dict[str, str]:
    return {path.stem: _without_comments(path) for path in sorted((folder / SHARED).glob("*.sql"))}


def _without_comments(path: Path) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("--")).strip()


def read_folder(folder: Path) -> dict[str, FigureDefinition]:
    """The figures of a folder that has one sub-folder for each duty. Raises CatalogueError."""
    relations = read_relations(folder)
    found: dict[str, FigureDefinition] = {}
    for path in sorted(folder.glob("*/*.sql")):
        if path.parent.name == SHARED:
            continue
        header = read_header(path)
        if header.values["id"] in found:
            raise header.refuse("id", "another file has this id.")
        found[header.values["id"]] = _definition(header, relations)
    return dict(sorted(found.items()))


def read_header(path: Path) -> Header:
    """Raises CatalogueError for a key that is unknown, missing or given twice."""
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    key = ""
    text = path.read_text(encoding="utf-8").splitlines()
    end = next((index for index, line in enumerate(text) if not line.startswith("--")), len(text))
    for number, line in enumerate(text[:end], start=1):
        if key and line.startswith("--   "):
            values[key] += " " + line[5:].strip()
            continue
        key, value = _pair(path, number, line)
        if key in values:
            raise CatalogueError(path, number, f"{key}: given twice.")
        values[key], lines[key] = value, number
    if missing := [name for name in REQUIRED if name not in values]:
        raise CatalogueError(path, end + 1, f"the header lacks {', '.join(missing)}.")
    query = "\n".join(text[end:]).strip().rstrip(";")
    if not query:
        raise CatalogueError(path, end + 1, "there is no query under the header.")
    return Header(path, values, lines, query)


def _pair(path: Path, number: int, line: str) -> tuple[str, str]:
    found = re.fullmatch(r"-- ([a-z-]+): (.*\S)\s*", line)
    if not found:
        raise CatalogueError(path, number, "a header line reads `-- key: value`.")
    if found[1] not in (*REQUIRED, *OPTIONAL):
        raise CatalogueError(
            path, number, f"{found[1]} is no key; the keys are {', '.join((*REQUIRED, *OPTIONAL))}."
        )
    return found[1], found[2]


def _definition(header: Header, relations: Mapping[str, str]) -> FigureDefinition:
    values = header.values
    aggregate = _aggregate(header)
    uses = header.words("uses")
    if unknown := [name for name in uses if name not in relations and name not in RELATIONS]:
        raise header.refuse("uses", f"there is no shared relation {', '.join(unknown)}.")
    sql = with_relations(header.query, uses, relations)
    normal = "\n".join(f"{key}: {' '.join(value.split())}" for key, value in sorted(values.items()))
    return FigureDefinition(
        id=_id(header),
        duty=_duty(header),
        title=Bilingual(values["es"], values["en"]),
        unit=_known(header, "unit", UNITS),
        counts=Bilingual(values["counts-es"], values["counts-en"]),
        aggregate=aggregate,
        breakdowns=tuple(_breakdown(header, part) for part in header.words("by")),
        decimals=_decimals(header),
        denominator=_denominator(header, aggregate),
        caveat=header.both("caveat"),
        source=values["source"],
        sql=sql,
        definition_hash=hashlib.sha256(normal.encode()).hexdigest(),
        query_hash=hashlib.sha256(sql.encode()).hexdigest(),
        records=_known(header, "records", TABLE_BY_NAME),
        body=header.query,
        uses=uses,
    )


def with_relations(query: str, uses: tuple[str, ...], relations: Mapping[str, str]) -> str:
    """The query with the relations it uses as WITH parts before its own; those that take a graph to make are named above it."""
    made = "".join(_made_of_a_graph(name) for name in uses if name in RELATIONS)
    parts = ",\n".join(f"{name} AS (\n{relations[name]}\n)" for name in uses if name in relations)
    if not parts:
        return f"{made}{query}"
    if query.startswith("WITH "):
        return f"{made}WITH {parts},\n{query.removeprefix('WITH ')}"
    return f"{made}WITH {parts}\n{query}"


def _made_of_a_graph(name: str) -> str:
    return f"-- {name}: {RELATIONS[name].row}; made by amparo.networks (method {METHOD}) from {', '.join(TABLES_READ)}\n"


def _id(header: Header) -> str:
    """A file is named after its figure: `justice/accused.sql`, or the whole id where the id starts otherwise."""
    name, folder = header.values["id"], header.path.parent.name
    expected = name.removeprefix(f"{folder}.")
    if not re.fullmatch(r"[a-z]+\.[a-z0-9_]+", name) or header.path.stem != expected:
        raise header.refuse("id", f"the file of {name} in {folder}/ must be {expected}.sql.")
    return name


def _duty(header: Header) -> str:
    if header.path.parent.name not in DUTIES:
        raise header.refuse("id", f"the folder must be one of {', '.join(DUTIES)}.")
    return header.path.parent.name


def _known(header: Header, key: str, allowed: Mapping[str, object]) -> str:
    if header.values[key] not in allowed:
        raise header.refuse(key, f"must be one of {', '.join(sorted(allowed))}.")
    return header.values[key]


def _aggregate(header: Header) -> Aggregate:
    try:
        return Aggregate(header.values.get("aggregate", "count"))
    except ValueError as problem:
        raise header.refuse("aggregate", f"must be one of {', '.join(Aggregate)}.") from problem


def _decimals(header: Header) -> int:
    text = header.values.get("decimals", "0")
    if text not in "0123":
        raise header.refuse("decimals", "must be 0, 1, 2 or 3.")
    return int(text)


def _denominator(header: Header, aggregate: Aggregate) -> Bilingual | None:
    text = header.both("denominator")
    if (text is None) == (aggregate in NEEDS_DENOMINATOR):
        raise header.refuse("aggregate", "shares and rates name their denominator, and only they.")
    return text


def _breakdown(header: Header, part: str) -> Breakdown:
    dimensions = tuple(name.strip().removesuffix("*") for name in part.split(" x "))
    if unknown := [name for name in dimensions if name not in DIMENSIONS]:
        raise header.refuse("by", f"there is no dimension {', '.join(unknown)}.")
    return Breakdown(dimensions, "*" in part)
