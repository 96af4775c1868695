"""From evaluated figures to figures that may be published, with the proof that no small cell can be worked out.

All figures of an edition, over both its periods, are one system of tables; what counts the same records, or some of another's, is tied together (`linking`).
`protect` hides; the auditor then reads all of it, with every earlier edition, as a stranger with a solver would.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from amparo.figures.model import FigureResult
from amparo.law.country import Country
from amparo.law.text import Bilingual
from amparo.publication.content import ProtectedFigure
from amparo.publication.protect.linking import PREVIOUS, THIS, Linked, Name, link
from amparo.publication.protect.links import Links, load_links
from amparo.publication.protect.listing import Cells, Listing, figure_of, without, without_keys
from amparo.publication.protect.margins import split_table, table_of, with_margins
from amparo.publication.protect.printing import figure_as_printed
from amparo.publication.protect.public import already_known
from amparo.publication.protect.sets import CountedSet, sets_of
from amparo.statistics.disclosure import (
    AuditResult,
    Cell,
    Key,
    Memory,
    ProtectedTables,
    Rule,
    Status,
    Table,
    audit,
    protect,
)

ROUNDS = 5


@dataclass(frozen=True)
class EarlierEdition:
    """A published edition as a reader has it: its tables, and what was public before it."""

    name: str
    tables: ProtectedTables
    known: Mapping[Key, int]


@dataclass(frozen=True)
class AuditSummary:
    """What the auditor looked at. `already_public` are cells that were as narrow before this edition."""

    cells: int
    relations: int
    below_threshold: int
    complementary: int
    audited: int
    already_public: tuple[Key, ...]
    not_listed: int
    is_optimal: bool


@dataclass(frozen=True)
class ProtectedEdition:
    """Both periods' figures as they may be published, the tables behind them, and what a reader knew before.

    `tables.sensitive` is sealed; `tables.as_published()` is what a stranger gets.
    """

    figures: dict[str, ProtectedFigure]
    previous: dict[str, ProtectedFigure]
    tables: ProtectedTables
    known: Mapping[Key, int]
    audit: AuditSummary


BROKEN = Bilingual(
    "Un lector podría calcular {number} celdas pequeñas: {names}. No se publicó nada. Quite un desglose de esas cifras, o suba el umbral en"
    " el archivo del país, y construya de nuevo.",
    "A reader could work out {number} small cells: {names}. Nothing was published. Leave out a breakdown of these figures, or raise the"
    " threshold in the country file, and build again.",
)


class DisclosureBroken(Exception):
    """A reader could work out small cells. Nothing may be published. `cells` names all of them, `reason` some; neither has a number."""

    def __init__(self, cells: Sequence[str]) -> None:
        self.cells = tuple(sorted(cells))
        self.reason = BROKEN.filled(number=len(cells), names="; ".join(self.cells[:5]))
        super().__init__(self.reason.en)


def protect_edition(
    results: Mapping[str, FigureResult],
    previous: Mapping[str, FigureResult],
    *,
    country: Country,
    earlier: Sequence[EarlierEdition] = (),
) -> ProtectedEdition:
    """Protect the figures of an edition and of the period before it, guarding `earlier` editions (oldest first).

    Deterministic. Raises DisclosureBroken where the auditor can narrow a small cell, TablesContradict for results that cannot stand together.
    """
    rule = _rule_of(country)
    sets = _sets(results, previous, country.protected_units if rule else frozenset())
    links = load_links(country.code)
    hidden = _Hiding(sets, links, link(sets, links), rule or Rule(), country, earlier).hidden()
    return ProtectedEdition(
        figures=_printed(results, hidden, THIS, rule),
        previous=_printed(previous, hidden, PREVIOUS, rule),
        tables=without_keys(hidden.protected, hidden.sets, hidden.left_out),
        known=hidden.known,
        audit=_summary(hidden),
    )


def _rule_of(country: Country) -> Rule | None:
    """None where the threshold hides nothing."""
    return Rule(country.disclosure_threshold) if country.disclosure_threshold > 1 else None


def _sets(
    results: Mapping[str, FigureResult], previous: Mapping[str, FigureResult], units: frozenset[str]
) -> dict[Name, CountedSet]:
    return {
        (counted.name, when): with_margins(counted)
        for when, those in ((THIS, results), (PREVIOUS, previous))
        for _, result in sorted(those.items())
        for counted in sets_of(result, units)
    }


@dataclass(frozen=True)
class _Hidden:
    """Everything behind an edition, with the auditor's word that it is safe."""

    sets: Mapping[Name, CountedSet]
    protected: ProtectedTables
    known: Mapping[Key, int]
    left_out: Cells
    found: AuditResult


@dataclass(frozen=True)
class _Hiding:
    counted: Mapping[Name, CountedSet]
    links: Links
    linked: Linked
    rule: Rule
    country: Country
    earlier: Sequence[EarlierEdition]

    def hidden(self) -> _Hidden:
        """Hide, and leave cells out of the lists until the auditor is content. Raises DisclosureBroken."""
        tables = self._tables(self.counted)
        relations = [one for table in tables for one in table.relations]
        totals = self.country.already_published
        known = already_known(totals, self.counted.values(), relations, self.linked.equal)
        listing = Listing(self.counted, self.linked.equal, known)
        left_out = listing.telling_too_much(tables, self.rule)
        memory: Memory = {}
        for steps in range(1, ROUNDS + 1):
            hidden = self._try(known, left_out, memory)
            if hidden.found.ok:
                return hidden
            broken = {one.key for one in hidden.found.violations}
            left_out |= listing.around(broken, relations, hidden.protected.printed, steps=steps)
        raise DisclosureBroken(_named(hidden.found, self.earlier))

    def _try(self, known: Mapping[Key, int], left_out: Cells, memory: Memory) -> _Hidden:
        sets = without(self.counted, left_out)
        past = [one.tables for one in self.earlier]
        protected = protect(self._tables(sets), self.rule, known, past, memory)
        return _Hidden(sets, protected, known, left_out, audit(protected, self.rule, known, past))

    def _tables(self, sets: Mapping[Name, CountedSet]) -> list[Table]:
        tables = [table_of(one, is_within=self.links.lies_within(one.name)) for one in sets.values()]
        tables += [split_table(sets), self.linked.table]
        return [*tables, _now_empty(tables, self.earlier, sets.values())]


def _now_empty(
    tables: Sequence[Table], earlier: Sequence[EarlierEdition], sets: Iterable[CountedSet]
) -> Table:
    """Cells that an earlier edition lists and this one does not, in a breakdown of a set that it counts again: they are zero now."""
    present = {cell.key for table in tables for cell in table.cells}
    counted = {one.key() for one in sets}
    missing = {
        key
        for edition in earlier
        for key in edition.tables.printed
        if key not in present and "~" not in key and _total_of(key) in counted
    }
    return Table(tuple(Cell(key, 0) for key in sorted(missing)))


def _total_of(key: Key) -> Key:
    return "|".join((*key.split("|")[:2], "", ""))


def _printed(
    results: Mapping[str, FigureResult], hidden: _Hidden, when: str, rule: Rule | None
) -> dict[str, ProtectedFigure]:
    sets: dict[str, list[CountedSet]] = {name: [] for name in results}
    for (name, period), counted in hidden.sets.items():
        if period == when:
            sets[figure_of(name)].append(counted)
    unlisted = {(figure, place) for figure, period, place in hidden.left_out if period == when}
    return {
        name: figure_as_printed(
            result,
            sets[name],
            hidden.protected.printed,
            rule,
            {place for figure, place in unlisted if figure == name},
        )
        for name, result in results.items()
    }


def _summary(hidden: _Hidden) -> AuditSummary:
    protected, found = hidden.protected, hidden.found
    return AuditSummary(
        cells=len(protected.printed),
        relations=len(protected.relations),
        below_threshold=len(protected.hidden(Status.BELOW_THRESHOLD)),
        complementary=len(protected.hidden(Status.COMPLEMENTARY)),
        audited=len(found.intervals),
        already_public=tuple(sorted(one.key for one in found.already_public)),
        not_listed=len(hidden.left_out),
        is_optimal=protected.is_optimal,
    )


def _named(found: AuditResult, earlier: Sequence[EarlierEdition]) -> list[str]:
    """The keys of the cells; one of an earlier edition alone with the edition."""
    names = []
    for one in found.violations:
        key, _, edition = one.key.rpartition("@")
        names.append(f"{key} ({earlier[int(edition)].name})" if key and edition.isdigit() else one.key)
    return names
