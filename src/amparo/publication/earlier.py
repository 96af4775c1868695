"""Editions published before: read back from their folders, because a new edition must not undo what they protect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from amparo.figures.catalogue import load_catalogue
from amparo.publication.content import ProtectedFigure
from amparo.publication.manifest import MANIFEST, Json, canonical, read_manifest, sha256
from amparo.publication.protect import EarlierEdition, figure_from_json, tables_from_json


@dataclass(frozen=True)
class Published:
    """What a published edition says of itself."""

    name: str
    published_on: date
    manifest: Json
    manifest_hash: str

    def guards(self) -> frozenset[str]:
        """The names of the editions that it guards, which all stood when it was built."""
        return frozenset(str(one["edition"]) for one in self.manifest["disclosure"]["earlier"])

    def tables(self) -> EarlierEdition:
        """Its protected tables, as a reader has them."""
        disclosure = self.manifest["disclosure"]
        return EarlierEdition(self.name, tables_from_json(disclosure["tables"]), disclosure["known"])

    def figures(self) -> dict[str, ProtectedFigure]:
        """Its figures that today's catalogue still defines."""
        return figures_from(self.manifest["figures"])


def figures_from(figures: Mapping[str, Json]) -> dict[str, ProtectedFigure]:
    catalogue = load_catalogue()
    return {
        name: figure_from_json(figure, catalogue[name])
        for name, figure in figures.items()
        if name in catalogue
    }


def read_published(folder: Path) -> Published:
    """Raises ManifestBroken."""
    manifest = read_manifest(folder)
    edition = manifest["edition"]
    day = date.fromisoformat(edition["published_on"])
    return Published(edition["name"], day, manifest, sha256(canonical(manifest)))


def published_in(folder: Path) -> tuple[Published, ...]:
    """The editions of a folder, oldest first; of one day, by name. One half-written (its name begins with a dot) is none. Raises ManifestBroken."""
    folders = [path.parent for path in folder.glob(f"*/{MANIFEST}") if not path.parent.name.startswith(".")]
    return tuple(sorted(map(read_published, folders), key=lambda one: (one.published_on, one.name)))


def standing_before(folder: Path, *, name: str) -> tuple[Published, ...]:
    """Those that an edition of this name must guard: all that stand there, whatever day they bear, but those that were built on it. Raises ManifestBroken."""
    return tuple(one for one in published_in(folder) if one.name != name and name not in one.guards())
