"""A published folder as verification holds it: its files, the manifest as bytes and as an object, the editions beside it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from amparo.law.text import Bilingual
from amparo.publication.manifest import MANIFEST, PARTS, Json, sha256
from amparo.publication.verify.folder import Folder, NotReadable, list_folder

LARGEST_MANIFEST = 64 * 1024 * 1024
MOST_BESIDE = 200
NO_FOLDER = Bilingual("la carpeta no existe o no se puede abrir", "the folder does not exist or cannot be opened")  # fmt: skip
NO_JSON = Bilingual("no es JSON", "it is no JSON")
NO_OBJECT = Bilingual("no es un objeto JSON", "it is no JSON object")
LACKS = Bilingual("le falta la parte {part} o no es de la clase esperada", "it lacks part {part}, or that is of another kind")  # fmt: skip

KINDS: dict[str, type | tuple[type, ...]] = {
    "amparo": str, "supersedes": (dict, type(None)), "revisions": list, "not_published": (dict, list), "charts": dict,
}  # fmt: skip
"""What a part must be; an object where nothing is said."""


class Unreadable(Exception):
    """A folder without a manifest that could be read."""

    def __init__(self, why: Bilingual) -> None:
        super().__init__(why.en)
        self.why = why


@dataclass(frozen=True)
class Published:
    """One published folder whose manifest is an object with every part."""

    folder: Folder
    raw: bytes
    manifest: Json
    beside: tuple[Published, ...] = ()
    """Other editions: those that lie beside it, and those given."""

    @property
    def name(self) -> str:
        return str(self.manifest["edition"].get("name", ""))

    @cached_property
    def outputs(self) -> dict[str, str]:
        return {str(path): str(digest) for path, digest in self.manifest["outputs"].items()}

    @property
    def hash(self) -> str:
        return sha256(self.raw)

    def is_intact(self, path: str) -> bool:
        """Whether a file is what the manifest says it is."""
        try:
            return self.folder.sha256(path) == self.outputs.get(path)
        except NotReadable:
            return False


def read_published(folder: Path, earlier: Sequence[Path] = ()) -> Published:
    """The edition of a folder with those beside it. Raises Unreadable."""
    here = _read_alone(folder)
    return replace(here, beside=_beside(folder, earlier))


def _read_alone(folder: Path) -> Published:
    try:
        listed = list_folder(folder)
        raw = listed.read(MANIFEST, LARGEST_MANIFEST)
    except OSError as problem:
        raise Unreadable(NO_FOLDER) from problem
    except NotReadable as problem:
        raise Unreadable(problem.why) from problem
    return Published(listed, raw, _object(raw))


def _object(raw: bytes) -> Json:
    try:
        manifest: Any = json.loads(raw)
    except (ValueError, RecursionError) as problem:
        raise Unreadable(NO_JSON) from problem
    if not isinstance(manifest, dict):
        raise Unreadable(NO_OBJECT)
    for part in PARTS:
        if not isinstance(manifest.get(part), KINDS.get(part, dict)) or part not in manifest:
            raise Unreadable(LACKS.filled(part=part))
    return manifest


def _beside(folder: Path, earlier: Sequence[Path]) -> tuple[Published, ...]:
    """Neighbours that are no readable editions are passed over: they are not what is verified."""
    here = folder.resolve()
    try:
        around = sorted(path for path in here.parent.iterdir() if (path / MANIFEST).is_file())
    except OSError:
        around = []
    found = {path.resolve(): None for path in (*earlier, *around[:MOST_BESIDE])}
    found.pop(here, None)
    return tuple(edition for path in found for edition in _readable(path))


def _readable(path: Path) -> tuple[Published, ...]:
    try:
        return (_read_alone(path),)
    except Unreadable:
        return ()
