"""The files of the folder against the list in the manifest: missing, extra, edited, renamed, swapped, or of another edition."""

from __future__ import annotations

from amparo.publication.manifest import COSIGNATURE, MANIFEST, SIGNATURE
from amparo.publication.verify.findings import Notes, Tamper
from amparo.publication.verify.folder import NotReadable
from amparo.publication.verify.published import Published

APART = frozenset({MANIFEST, SIGNATURE, COSIGNATURE})
ESSENTIAL = tuple(f"report.{language}.{kind}" for language in ("es", "en") for kind in ("html", "pdf"))
"""What no edition lacks, whatever its manifest lists."""


def check_outputs(edition: Published, notes: Notes) -> None:
    listed, present = edition.outputs, set(edition.folder.files) - APART
    renamed = _renamed(edition, set(listed) - present, present - set(listed))
    for path, original in sorted(renamed.items()):
        notes.find(Tamper.FILE_RENAMED, path, expected=original)
    for path in sorted(set(listed) - present):
        notes.find(Tamper.FILE_MISSING, path)
    for path in sorted(present - set(listed) - set(renamed)):
        notes.find(Tamper.FILE_EXTRA, path)
    for path in sorted(set(listed) & present):
        _compare(edition, path, notes)
    for path in sorted(set(ESSENTIAL) - set(listed)):
        notes.find(Tamper.LEFT_OUT, MANIFEST, path)


def _renamed(edition: Published, missing: set[str], extra: set[str]) -> dict[str, str]:
    """Extra files that have the content of a missing one."""
    wanted = {edition.outputs[path]: path for path in sorted(missing)}
    found = {path: wanted.get(_hash(edition, path)) for path in extra} if wanted else {}
    return {path: original for path, original in found.items() if original is not None}


def _hash(edition: Published, path: str) -> str:
    try:
        return edition.folder.sha256(path)
    except NotReadable:
        return ""


def _compare(edition: Published, path: str, notes: Notes) -> None:
    expected = edition.outputs[path]
    try:
        digest = edition.folder.sha256(path)
    except NotReadable as problem:
        notes.find(Tamper.FILE_HOSTILE, path, found=problem.why)
        return
    if digest == expected:
        return
    twin = next((other for other, its in edition.outputs.items() if its == digest), None)
    source = next((one for one in edition.beside if one.outputs.get(path) == digest), None)
    if twin is not None:
        notes.find(Tamper.FILES_SWAPPED, path, expected=path, found=twin)
    elif source is not None:
        notes.find(Tamper.FILE_OF_ANOTHER_EDITION, path, expected=edition.name, found=source.name)
    else:
        notes.find(Tamper.FILE_CHANGED, path, expected=f"{expected[:16]}…", found=f"{digest[:16]}…")
