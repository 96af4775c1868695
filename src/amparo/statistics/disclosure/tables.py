"""Tables as a reader sees them: cells, and relations that bind them.

A cell is named by a key. **The same key in two tables, or in an earlier edition, is the same number.** Relations are of three kinds: parts that add up
to a total; parts that cover it, where a record may count in several (each part is at most the total, and together they reach it); and parts that lie
within it (each at most the total, nothing more).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

Key = str


class Kind(StrEnum):
    ADDS_UP = "adds up"
    COVERS = "covers"
    WITHIN = "within"


class Status(StrEnum):
    """What is printed for a cell."""

    SHOWN = "shown"
    BELOW_THRESHOLD = (
        "below_threshold"  # "<5": the reader knows 1 <= value <= 4 (0 <= value, where zeros are hidden too)
    )
    COMPLEMENTARY = "complementary"  # a dot: the reader knows nothing but that it is not negative
    ALREADY_PUBLIC = "already_public"  # small, but made public before; printed as it is


@dataclass(frozen=True, slots=True)
class Rule:
    """Cells from 1 to threshold - 1 are small; a reader must not learn more of one than exactly that.

    Zeros are shown unless `hides_zeros`: that nobody was found is what claims are about. The risk is group disclosure: a zero says of a
    whole group that none of its members is in the cell.
    """

    threshold: int = 5
    hides_zeros: bool = False

    def __post_init__(self) -> None:
        if self.threshold < 2:
            raise ValueError("A threshold under two hides nothing; give two or more.")

    @property
    def low(self) -> int:
        """Lowest value that "<threshold" leaves possible."""
        return 0 if self.hides_zeros else 1

    @property
    def high(self) -> int:
        """Highest value that "<threshold" leaves possible."""
        return self.threshold - 1

    def is_small(self, value: int) -> bool:
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Cell:
    """A count. `is_protected`: it counts persons (or what leads to them), so it is hidden where small; others may be hidden for its sake.

    `weight` is what hiding it costs the reader; None takes the default of `secondary`. Nothing: the number is printed nowhere, a reader computes it
    or not; it is a dot, whatever it is. `least` is what he knows of it even where it is a
    dot: one, where a cell is listed only because something is in it. A rule that hides zeros hides that too.
    """

    key: Key
    value: int
    is_protected: bool = True
    weight: float | None = None
    least: int = 0


@dataclass(frozen=True, slots=True)
class Relation:
    """A total and its parts."""

    total: Key
    parts: tuple[Key, ...]
    kind: Kind = Kind.ADDS_UP

    @property
    def keys(self) -> tuple[Key, ...]:
        return (self.total, *self.parts)

    def holds(self, values: Mapping[Key, int]) -> bool:
        """Whether whole values satisfy it. KeyError for a missing one."""
        total, parts = values[self.total], [values[part] for part in self.parts]
        if self.kind is Kind.ADDS_UP:
            return sum(parts) == total
        return max(parts, default=0) <= total and (self.kind is Kind.WITHIN or sum(parts) >= total)


@dataclass(frozen=True, slots=True)
class Table:
    """Cells and the relations among them. Relations may name cells of other tables: that links them."""

    cells: tuple[Cell, ...]
    relations: tuple[Relation, ...] = ()


def one_way(total: Cell, parts: Sequence[Cell], kind: Kind = Kind.ADDS_UP) -> Table:
    """A total with one breakdown."""
    return Table((total, *parts), (Relation(total.key, tuple(part.key for part in parts), kind),))


def two_way(
    total: Cell,
    rows: Mapping[str, Cell],
    columns: Mapping[str, Cell],
    inner: Mapping[tuple[str, str], Cell],
    *,
    rows_kind: Kind = Kind.ADDS_UP,
    columns_kind: Kind = Kind.ADDS_UP,
) -> Table:
    """A total, both its margins and the cells of (row code, column code). Codes that no inner cell has stand as margins alone.

    `rows_kind` is COVERS where a record may count in several rows (form of exploitation), and so for columns.
    """
    relations = [
        Relation(total.key, tuple(cell.key for cell in rows.values()), rows_kind),
        Relation(total.key, tuple(cell.key for cell in columns.values()), columns_kind),
    ]
    for code, margin in rows.items():
        parts = tuple(cell.key for (row, _), cell in inner.items() if row == code)
        relations += [Relation(margin.key, parts, columns_kind)] if parts else []
    for code, margin in columns.items():
        parts = tuple(cell.key for (_, column), cell in inner.items() if column == code)
        relations += [Relation(margin.key, parts, rows_kind)] if parts else []
    return Table((total, *rows.values(), *columns.values(), *inner.values()), tuple(relations))


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed for a cell; `value` is None where it is hidden, and then it is `least` or more."""

    status: Status
    value: int | None = None
    least: int = 0


@dataclass(frozen=True)
class ProtectedTables:
    """Tables as they may be printed. Only `sensitive` is sealed: it names the dots that stand for small cells."""

    printed: Mapping[Key, Printed]
    relations: tuple[Relation, ...]
    rule: Rule
    sensitive: frozenset[Key] | None = frozenset()
    """None in what was published: a reader is not told which dots are small."""
    revised: tuple[frozenset[Key], ...] = ()
    """For each earlier edition, the keys that name another number there, because it was corrected since."""
    is_optimal: bool = field(default=True, compare=False)
    """Whether no cheaper choice of hidden cells exists, proved; else it is safe but perhaps not the cheapest."""

    def shown(self) -> dict[Key, int]:
        """The printed numbers."""
        return {key: one.value for key, one in self.printed.items() if one.value is not None}

    def hidden(self, status: Status) -> list[Key]:
        """Keys printed with a status, sorted."""
        return sorted(key for key, one in self.printed.items() if one.status is status)

    def as_published(self) -> ProtectedTables:
        """Without what is sealed: all that a stranger has."""
        return replace(self, sensitive=None)


class TablesContradict(ValueError):
    """Numbers that cannot stand together: parts that miss their total, one key with two values, or print that no table satisfies."""


def values_of(tables: Iterable[Table]) -> dict[Key, Cell]:
    """Every cell by key. Raises TablesContradict for two values of one key or one below its least, and for a relation that does not hold."""
    cells: dict[Key, Cell] = {}
    relations: list[Relation] = []
    for table in tables:
        relations += table.relations
        for cell in table.cells:
            if cells.setdefault(cell.key, cell).value != cell.value or not 0 <= cell.least <= cell.value:
                raise TablesContradict(f"Cell {cell.key} has two values, or one below the least.")
    values = {key: cell.value for key, cell in cells.items()}
    for relation in relations:
        if unknown := [key for key in relation.keys if key not in values]:
            raise TablesContradict(f"A relation of {relation.total} names {unknown[0]}, which no table has.")
        if not relation.holds(values):
            raise TablesContradict(f"The parts of {relation.total} do not fit it ({relation.kind}).")
    return cells


def relations_of(tables: Iterable[Table]) -> tuple[Relation, ...]:
    """Every relation once, in a fixed order, so that results never depend on the order of input."""
    found = {relation for table in tables for relation in table.relations}
    return tuple(sorted(found, key=lambda one: (one.total, one.kind, one.parts)))


def components(relations: Iterable[Relation], fixed: Iterable[Key] = ()) -> list[list[Relation]]:
    """Relations grouped by the cells they share, directly or through others. `fixed` cells carry nothing and join nothing."""
    owner: dict[Key, Key] = {}
    ignored = frozenset(fixed)

    def root(key: Key) -> Key:
        while owner.setdefault(key, key) != key:
            owner[key] = owner[owner[key]]
            key = owner[key]
        return key

    free = [(relation, [key for key in relation.keys if key not in ignored]) for relation in relations]
    for _, keys in free:
        for key in keys:
            owner[root(key)] = root(keys[0])
    groups: dict[Key, list[Relation]] = {}
    for relation, keys in free:
        if keys:
            groups.setdefault(root(keys[0]), []).append(relation)
    return sorted(groups.values(), key=lambda group: min(one.total for one in group))
