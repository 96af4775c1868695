"""The auditor's tier: with the sealed records every figure is counted again.

This finds what no stranger can: a number that was changed everywhere and signed with the real key. The records' own hashes must be the ones that
the manifest names, so other records cannot be brought to fit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from amparo.figures.catalogue import load_catalogue
from amparo.figures.model import Cell, FigureDefinition, FigureResult
from amparo.law.text import Bilingual
from amparo.publication.assemble import Results
from amparo.publication.content import CellStatus, Edition, ProtectedCell, ProtectedFigure
from amparo.publication.manifest import MANIFEST
from amparo.publication.protect import published_fact, published_interval, published_value
from amparo.publication.verify.data import differences
from amparo.publication.verify.findings import Notes, Tamper
from amparo.publication.verify.published import Published
from amparo.snapshot.snapshots import Snapshot, SnapshotBroken, open_snapshot

HIDDEN = frozenset({CellStatus.BELOW_THRESHOLD, CellStatus.COMPLEMENTARY})
NO_SNAPSHOT = Bilingual("no hay una instantánea que se lea", "there is no snapshot that reads")
OTHER_TABLE = Bilingual("{table} falta o fue alterada", "{table} is missing or was altered")
_TABLE = re.compile(r"\w+\.parquet")
NO_CELL = Bilingual("ninguna celda así", "no such cell")


def opened(published: Published, folder: Path, notes: Notes) -> Snapshot | None:
    """The sealed records, if they are the manifest's; None where nothing can be counted on them."""
    try:
        snapshot = open_snapshot(folder)
    except (SnapshotBroken, OSError, LookupError, RecursionError, TypeError) as problem:
        table = _TABLE.search(str(problem))
        why = OTHER_TABLE.filled(table=table[0]) if table else NO_SNAPSHOT
        notes.find(Tamper.SNAPSHOT_UNREADABLE, folder.name, found=why)
        return None
    told = published.manifest["snapshot"]
    here = {
        "id": snapshot.id,
        "taken_at": snapshot.taken_at,
        "country": snapshot.country,
        "code_version": snapshot.code_version,
        "tables": [{"name": one.name, "rows": one.rows, "sha256": one.sha256} for one in snapshot.tables],
    }
    for place, expected, found in differences(here, told):
        notes.find(Tamper.SNAPSHOT_OTHER, MANIFEST, place, expected, found)
    return snapshot if told.get("id") == snapshot.id else None


def check_queries(published: Published, notes: Notes) -> None:
    """The manifest's figures are those of this catalogue, by the hash of definition and query, and all of them."""
    catalogue = load_catalogue()
    for part in ("figures", "previous"):
        for name, figure in published.manifest[part].items():
            definition = catalogue.get(name)
            for key in ("definition_hash", "query_hash"):
                here, there = (
                    getattr(definition, key, "—"),
                    figure.get(key) if isinstance(figure, dict) else "—",
                )
                if here != there:
                    notes.find(Tamper.QUERY, MANIFEST, f"{name} ({key})", _brief(here), _brief(there))
        for name in sorted(set(catalogue) - set(published.manifest[part])):
            notes.find(Tamper.LEFT_OUT, MANIFEST, f"{part}: {name}")


def _brief(digest: Any) -> str:
    return f"{str(digest)[:16]}…"


def check_records(edition: Edition, now: Results, then: Results, notes: Notes) -> None:
    """What is shown is what was counted; what is hidden is hidden for the reason given."""
    threshold = edition.parameters.disclosure_threshold
    for suffix, figures, results in (("", edition.figures, now), ("@previous", edition.previous, then)):
        for name, figure in figures.items():
            if name in results:
                _Recount(f"{name}{suffix}", figure.definition, threshold, notes).check(figure, results[name])


@dataclass(frozen=True)
class _Recount:
    name: str
    definition: FigureDefinition
    threshold: int
    notes: Notes

    def check(self, figure: ProtectedFigure, result: FigureResult) -> None:
        """Against the count, rounded as it is published. What is hidden says nothing; that it may be hidden is told by the protection."""
        self._number("", figure.status, figure.value, published_value(result.value, result.definition))
        for part in ("numerator", "denominator"):
            self._part(f".{part}", getattr(figure, part), getattr(result, part))
        here, there = published_interval(result.interval, result.definition), figure.interval
        for limit in ("low", "high", "level", "method"):
            self._part(f".{limit}", getattr(there, limit, None), getattr(here, limit, None))
        self._part(" (record_root)", figure.record_root or None, result.record_root)
        facts = dict(result.facts)
        for fact, value in figure.facts:
            self._part(f".{fact}", value, published_fact(fact, facts.get(fact), result.definition))
        self._cells(figure, result)

    def _part(self, place: str, there: object, here: object) -> None:
        """A part that is shown must be the one counted."""
        if there is not None and there != here:
            self._differ(place, here, there)

    def _cells(self, figure: ProtectedFigure, result: FigureResult) -> None:
        """Cells may be left out of the list; whether they had to be is told by the protection."""
        here = {(cell.breakdown, cell.codes): cell for cell in result.cells}
        for cell in figure.cells:
            place = f"#{cell.breakdown}={','.join(cell.codes)}"
            self._cell(place, cell, here.get((cell.breakdown, cell.codes)))

    def _cell(self, place: str, there: ProtectedCell, here: Cell | None) -> None:
        if here is None:
            self._differ(place, NO_CELL, there.value)
        else:
            self._number(place, there.status, there.value, published_value(here.value, self.definition))

    def _number(self, place: str, status: CellStatus, there: float | None, here: float | None) -> None:
        if status is CellStatus.BELOW_THRESHOLD and not (here is not None and here < self.threshold):
            self._differ(place, here, f"<{self.threshold}")
        elif status not in HIDDEN and there != here:
            self._differ(place, here, there)

    def _differ(self, place: str, here: object, there: object) -> None:
        self.notes.find(Tamper.SEALED_VALUE, MANIFEST, f"{self.name}{place}", _said(here), _said(there))


def _said(value: object) -> str | Bilingual:
    return value if isinstance(value, Bilingual) else "—" if value is None else str(value)
