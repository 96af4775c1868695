"""Verifying a published folder: every check is made, whatever the others found, and nothing in the folder can stop them.

What is heavy to load (a solver, the printers, the engine) is loaded by the step that needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from amparo.law.text import Bilingual
from amparo.publication.manifest import MANIFEST
from amparo.publication.verify.findings import Check, Notes, Report, Tamper
from amparo.publication.verify.folder import check_entries
from amparo.publication.verify.outputs import check_outputs
from amparo.publication.verify.paper_reader import start_papers
from amparo.publication.verify.published import Published, Unreadable, read_published
from amparo.publication.verify.signature import (
    check_author,
    check_cosignature,
    check_form,
    check_signature,
    is_as_signed,
    key_of,
)
from amparo.publication.verify.titles import TITLES
from amparo.publication.verify.words import plain

Look = Callable[[Notes], None]
BROKEN = Bilingual("error {kind}", "error {kind}")


def verify_folder(
    folder: Path,
    *,
    key: str | None,
    sealed: Path | None = None,
    earlier: Sequence[Path] = (),
    progress: Callable[[str], None] | None = None,
) -> Report:
    """Every check of a published folder, with all that is wrong by name.

    `key`: the publisher's public key (64 hexadecimal digits); None: who signed is not checked, and the report says so. `sealed`: the snapshot
    folder, on an auditor's machine. `earlier`: folders of other editions, besides those that lie next to this one. `progress` is told the name of
    each check. Never raises for what is in the folder: what cannot be read is a finding.
    """
    try:
        published = read_published(folder, earlier)
    except Unreadable as problem:
        notes = Notes()
        notes.find(Tamper.MANIFEST_BROKEN, MANIFEST, found=problem.why)
        return Report(plain(str(folder)), "", "", (notes.as_check("manifest", TITLES["manifest"]),))
    tell = progress or (lambda _: None)
    is_altered = not is_as_signed(published)
    checks = []
    for name, look in _steps(published, key, sealed):
        tell(name)
        notes = Notes(is_to_blame=lambda path: is_altered and published.is_intact(path))
        checks.append(_made(name, look, notes))
    return Report(plain(str(folder)), plain(published.name), key_of(published), tuple(checks))


def _made(name: str, look: Look, notes: Notes) -> Check:
    """A check that breaks on what it reads is a failed check: a hostile folder must not be able to stop the others."""
    try:
        look(notes)
    except Exception as problem:
        kind = BROKEN.filled(kind=type(problem).__name__)
        notes.find(Tamper.CHECK_BROKEN, MANIFEST, name, found=kind)
    return notes.as_check(name, TITLES[name])


def _steps(published: Published, key: str | None, sealed: Path | None) -> Iterator[tuple[str, Look]]:
    readings = start_papers(published)
    yield "manifest", lambda notes: check_form(published, notes)
    yield "signature", lambda notes: check_signature(published, notes)
    yield "author", lambda notes: check_author(published, key, notes)
    yield "cosignature", lambda notes: check_cosignature(published, notes)
    yield "entries", lambda notes: check_entries(published.folder, notes)
    yield "files", lambda notes: check_outputs(published, notes)
    from amparo.publication.verify.contents import Contents

    contents = Contents(published, readings)
    yield from contents.steps()
    if sealed is not None:
        from amparo.publication.verify.audited import Audited

        yield from Audited(contents, sealed).steps()
