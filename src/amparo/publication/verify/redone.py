"""The auditor's tier, after the count: protection, judgements, listings and parameters done again, and compared with the manifest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from amparo.law.text import Bilingual
from amparo.publication.assemble import Assembled, Results, assemble
from amparo.publication.content import Edition
from amparo.publication.contents import manifest_of
from amparo.publication.earlier import Published as Earlier
from amparo.publication.manifest import MANIFEST, Json
from amparo.publication.protect import DisclosureBroken
from amparo.publication.specification import EditionSpecification, SpecificationError
from amparo.publication.verify.data import differences
from amparo.publication.verify.findings import Notes, Tamper
from amparo.publication.verify.published import Published
from amparo.publication.verify.remade import country_of
from amparo.snapshot.snapshots import Snapshot

KINDS = {
    "figures": Tamper.SEALED_PROTECTION,
    "previous": Tamper.SEALED_PROTECTION,
    "disclosure": Tamper.SEALED_PROTECTION,
    "parameters": Tamper.PARAMETER,
    "claims": Tamper.SEALED_TEXT,
    "edition": Tamper.SEALED_TEXT,
    "revisions": Tamper.SEALED_TEXT,
    "not_published": Tamper.SEALED_TEXT,
    "listings": Tamper.SEALED_TEXT,
}
"""What is compared, and what a difference there is called."""
NO_COUNTRY = Bilingual(
    "Aquí no está instalado el archivo del país {code}; sin él no se puede rehacer la protección.",
    "The country file of {code} is not installed here; without it the protection cannot be done again.",
)
NO_EARLIER = Bilingual(
    "Para rehacer la protección hacen falta las ediciones anteriores {names}, junto a esta o con --earlier.",
    "To do the protection again, the earlier editions {names} are needed, beside this one or with --earlier.",
)
BROKEN = Bilingual("no se pudo rehacer: {why}", "it could not be done again: {why}")


def check_redone(
    published: Published, edition: Edition, snapshot: Snapshot, counted: tuple[Results, Results], notes: Notes
) -> None:
    country = country_of(snapshot.country)
    told = published.manifest["disclosure"].get("earlier", [])
    found = {name: _earlier(published, name) for name in (str(one["edition"]) for one in told)}
    missing = [name for name, one in found.items() if one is None]
    if country is None:
        notes.skip(NO_COUNTRY.filled(code=snapshot.country))
    elif missing:
        notes.skip(NO_EARLIER.filled(names=", ".join(missing)))
    else:
        earlier = [one for one in found.values() if one is not None]
        try:
            again = assemble(
                snapshot, order=_order(edition), country=country, earlier=earlier, counted=counted
            )
        except (DisclosureBroken, SpecificationError) as problem:
            notes.find(Tamper.CHECK_BROKEN, MANIFEST, "redone", found=BROKEN.filled(why=str(problem)))
            return
        for kind, place, expected, there in differences_from(published.manifest, again):
            notes.find(kind, MANIFEST, place, expected, there)


def _earlier(published: Published, name: str) -> Earlier | None:
    """An earlier edition as the builder reads it."""
    for one in published.beside:
        if one.name == name:
            day = date.fromisoformat(one.manifest["edition"]["published_on"])
            return Earlier(one.name, day, one.manifest, one.hash)
    return None


def _order(edition: Edition) -> EditionSpecification:
    """The order that the edition must have been built to."""
    return EditionSpecification(
        name=edition.name,
        title=edition.title,
        period=edition.period,
        previous=edition.previous_period,
        published_on=edition.published_on,
        supersedes=edition.supersedes,
        reasons={one.figure: one.reason for one in edition.revisions},
    )


def differences_from(manifest: Json, again: Assembled) -> Iterator[tuple[Tamper, str, str, str]]:
    """Kind, place, what doing it again gives, and what the manifest says."""
    wanted = manifest_of(again, outputs={}, statics={"es": (), "en": ()}, charts={})
    for part, kind in KINDS.items():
        for place, expected, found in differences(_by_name(wanted[part]), _by_name(manifest[part]), part):
            yield kind, place, expected, found


def _by_name(part: Any) -> Any:
    """Figures with their cells by name, so that a cell is named and not counted out."""
    if not isinstance(part, dict):
        return part
    return {
        name: {**one, "cells": {f"{cell['by']}={','.join(cell['codes'])}": cell for cell in one["cells"]}}
        if isinstance(one, dict) and isinstance(one.get("cells"), list)
        else one
        for name, one in part.items()
    }
