"""The protected tables as a reader has them: they add up, and nothing hidden in them can be recovered."""

from __future__ import annotations

from dataclasses import replace

from amparo.law.text import Bilingual
from amparo.publication.content import Edition
from amparo.publication.manifest import MANIFEST
from amparo.publication.protect import tables_from_json
from amparo.publication.verify.findings import Notes, Tamper
from amparo.publication.verify.printed import disagreements, of_interest
from amparo.publication.verify.published import Published
from amparo.publication.verify.words import plain
from amparo.statistics.disclosure import Key, ProtectedTables, TablesContradict, audit, misfits

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
    before = _earlier(published, tables, notes)
    tables = replace(tables, revised=tuple(revised for _, revised in before))
    try:
        found = audit(tables, known=disclosure["known"], earlier=[earlier for earlier, _ in before])
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


def _earlier(
    published: Published, tables: ProtectedTables, notes: Notes
) -> list[tuple[ProtectedTables, frozenset[Key]]]:
    """The tables of the editions beside it that stood before it, each with the keys that were corrected since. One that cannot be read is passed over, and said."""
    corrected = dict(zip(_guarded_by(published), tables.revised, strict=False))
    before = []
    for one in sorted(published.beside, key=_when):
        if not _is_before(one, published):
            continue
        try:
            read = tables_from_json(one.manifest["disclosure"]["tables"])
        except (AttributeError, LookupError, TypeError, ValueError):
            notes.remarks.append(NOT_READ.filled(name=plain(one.name)))
            continue
        before.append((read, corrected.get(one.hash, frozenset())))
    return before


def _is_before(one: Published, published: Published) -> bool:
    """Whether an edition stood when this one was built. Of two, that which names the other by the hash of its manifest came after it, since no manifest can
    be written to a hash. Where neither does, the day that they bear decides, and of one day each is taken to have stood before the other."""
    if published.hash in _guarded_by(one):
        return False
    return one.hash in _guarded_by(published) or _when(one)[0] <= _when(published)[0]


def _guarded_by(edition: Published) -> list[str]:
    """The hashes of the manifests of the editions that it says it guards, in its order."""
    told = edition.manifest["disclosure"].get("earlier", [])
    return [str(one.get("manifest_sha256")) if isinstance(one, dict) else "" for one in told] if isinstance(told, list) else []  # fmt: skip


def _when(edition: Published) -> tuple[str, str]:
    return str(edition.manifest["edition"].get("published_on")), edition.name
