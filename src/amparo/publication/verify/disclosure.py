"""The protected tables as a reader has them: they add up, and nothing hidden in them can be recovered."""

from __future__ import annotations

from amparo.law.text import Bilingual
from amparo.publication.content import Edition
from amparo.publication.manifest import MANIFEST
from amparo.publication.protect import tables_from_json
from amparo.publication.verify.findings import Notes, Tamper
from amparo.publication.verify.printed import disagreements, of_interest
from amparo.publication.verify.published import Published
from amparo.publication.verify.words import plain
from amparo.statistics.disclosure import ProtectedTables, TablesContradict, audit, misfits

IMPOSSIBLE = Bilingual("ninguna tabla corresponde a lo impreso", "no table agrees with what is printed")
NOT_READ = Bilingual(
    "Las tablas de la edición {name}, que está al lado, no se pueden leer: no se tuvieron en cuenta.",
    "The tables of edition {name}, which lies beside it, cannot be read: they were not taken into account.",
)
MAY_BE_ZERO = Bilingual(
    "{number} celdas ocultas son pequeñas o cero; que estén bien protegidas solo lo dicen los registros sellados (--sealed).",
    "{number} hidden cells are small or zero; only the sealed records (--sealed) tell whether they are well protected.",
)


def check_tables(published: Published, edition: Edition, notes: Notes) -> None:
    """The tables add up, and they are the print of the figures."""
    tables = tables_from_json(published.manifest["disclosure"]["tables"])
    if tables.rule.threshold != max(2, edition.parameters.disclosure_threshold):
        notes.find(Tamper.TABLE_CELL, MANIFEST, "rule", str(tables.rule.threshold), str(edition.parameters.disclosure_threshold))  # fmt: skip
    for relation in misfits(tables):
        notes.find(Tamper.DOES_NOT_ADD_UP, MANIFEST, relation.total, found=relation.kind.value)
    for figure in (*edition.figures.values(), *edition.previous.values()):
        for key, there, here in disagreements(figure, tables.printed):
            notes.find(Tamper.TABLE_CELL, MANIFEST, key, here, there)


def check_safety(published: Published, notes: Notes) -> None:
    """As far as a stranger can tell: no hidden cell is shown to be small, and narrower than the rule allows."""
    disclosure = published.manifest["disclosure"]
    tables = of_interest(tables_from_json(disclosure["tables"]), frozenset(disclosure["protected_units"]))
    earlier = _earlier(published, notes)
    try:
        found = audit(tables, known=disclosure["known"], earlier=earlier)
    except TablesContradict:
        notes.find(Tamper.DOES_NOT_ADD_UP, MANIFEST, "disclosure.tables", found=IMPOSSIBLE)
        return
    unsure = 0
    for violation in found.violations:
        if violation.low < tables.rule.low:
            unsure += 1
            continue
        interval, rule = f"{violation.low}–{violation.high}", f"{tables.rule.low}–{tables.rule.high}"
        notes.find(Tamper.CELL_EXPOSED, MANIFEST, violation.key, rule, interval)
    if unsure:
        notes.remarks.append(MAY_BE_ZERO.filled(number=unsure))


def _earlier(published: Published, notes: Notes) -> list[ProtectedTables]:
    """The tables of the editions beside it that were published before, oldest first. One that cannot be read is passed over, and said."""
    tables = []
    for one in sorted(published.beside, key=_when):
        if not _is_before(one, published):
            continue
        try:
            tables.append(tables_from_json(one.manifest["disclosure"]["tables"]))
        except (AttributeError, LookupError, TypeError, ValueError):
            notes.remarks.append(NOT_READ.filled(name=plain(one.name)))
    return tables


def _is_before(one: Published, published: Published) -> bool:
    """Whether it was published on an earlier day; of the same day, unless it says that it guards this one."""
    day, own = _when(one)[0], _when(published)[0]
    guarded = one.manifest["disclosure"].get("earlier", [])
    names = {str(told.get("edition")) for told in guarded if isinstance(told, dict)} if isinstance(guarded, list) else set()  # fmt: skip
    return day < own or (day == own and published.name not in names)


def _when(edition: Published) -> tuple[str, str]:
    return str(edition.manifest["edition"].get("published_on")), edition.name
