"""The other editions: what this one supersedes, what it says it revised, and whether two editions go by one name."""

from __future__ import annotations

from typing import Any

from amparo.law.text import Bilingual
from amparo.publication.content import Edition
from amparo.publication.earlier import figures_from
from amparo.publication.manifest import MANIFEST, Json
from amparo.publication.revisions import revisions_between
from amparo.publication.verify.findings import Notes, Tamper
from amparo.publication.verify.published import Published
from amparo.publication.verify.words import plain

NOT_HERE = Bilingual(
    "La edición {name}, que esta sustituye, no está al lado: no se pudo comparar.",
    "Edition {name}, which this one supersedes, does not lie beside it: they could not be compared.",
)
NOTHING_BESIDE = Bilingual(
    "No hay otras ediciones al lado ni sustituye a ninguna.",
    "No other editions lie beside it, and it supersedes none.",
)
SUPERSEDED = Bilingual(
    "Esta edición fue sustituida por la edición {name}, que está al lado.",
    "This edition was superseded by edition {name}, which lies beside it.",
)
NO_REVISION = Bilingual("ninguna revisión", "no revision")


def check_editions(published: Published, edition: Edition, notes: Notes) -> None:
    superseded = published.manifest["supersedes"]
    for other in published.beside:
        if other.name == published.name and other.raw != published.raw:
            notes.find(Tamper.TWO_EDITIONS, MANIFEST, published.name, found=other.folder.root.name)
    if superseded is not None:
        _check_superseded(published, edition, superseded, notes)
    for one in published.manifest["disclosure"].get("earlier", []):
        _check_hash(published, one, notes)
    for other in published.beside:
        by = other.manifest["supersedes"]
        if (
            by is not None
            and by.get("edition") == published.name
            and by.get("manifest_sha256") == published.hash
        ):
            notes.remarks.append(SUPERSEDED.filled(name=plain(other.name)))
    if superseded is None and not published.beside:
        notes.skip(NOTHING_BESIDE)


def _check_superseded(published: Published, edition: Edition, superseded: Json, notes: Notes) -> None:
    name = str(superseded.get("edition"))
    other = next((one for one in published.beside if one.name == name), None)
    if other is None:
        notes.remarks.append(NOT_HERE.filled(name=plain(name)))
        return
    _check_hash(published, superseded, notes)
    _check_revisions(other, edition, notes)


def _check_hash(published: Published, told: Json, notes: Notes) -> None:
    """An earlier edition that lies beside must be the one that was meant."""
    name, digest = str(told.get("edition")), str(told.get("manifest_sha256"))
    for other in published.beside:
        if other.name == name and other.hash != digest:
            notes.find(Tamper.EARLIER_EDITION, MANIFEST, name, f"{digest[:16]}…", f"{other.hash[:16]}…")


def _check_revisions(other: Published, edition: Edition, notes: Notes) -> None:
    """Each figure that differs is told with both values, and no other."""
    before = figures_from(other.manifest["figures"])
    wanted = {
        one.figure: (one.old, one.new) for one in revisions_between(before, edition.figures, {}, NO_REVISION)
    }
    told = {one.figure: (one.old, one.new) for one in edition.revisions}
    for name in sorted(wanted.keys() | told.keys()):
        if wanted.get(name) != told.get(name):
            notes.find(Tamper.REVISION, MANIFEST, name, _pair(wanted.get(name)), _pair(told.get(name)))


def _pair(values: tuple[Any, Any] | None) -> str | Bilingual:
    if values is None:
        return NO_REVISION
    return " → ".join("—" if value is None else str(value) for value in values)
