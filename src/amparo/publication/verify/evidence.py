"""The evidence pages: their numbers, the query that they show, and that every figure has its pages."""

from __future__ import annotations

from collections.abc import Callable

from amparo.law.text import LANGUAGES
from amparo.publication.content import Edition
from amparo.publication.manifest import sha256
from amparo.publication.verify.bindings import Bindings
from amparo.publication.verify.findings import Notes, Tamper
from amparo.publication.verify.folder import NotReadable
from amparo.publication.verify.markup import Page, read_page
from amparo.publication.verify.pages import check_bound, check_markup
from amparo.publication.verify.published import Published

FOLDER = "evidence/"


def check_evidence(
    published: Published, edition: Edition, is_same: Callable[[str], bool], notes: Notes
) -> None:
    """`is_same` tells of a path whether the page is known to be what the manifest prints; the others are read."""
    for language in LANGUAGES:
        for name in ("index", *edition.figures):
            path = f"{FOLDER}{name}.{language}.html"
            if path not in published.outputs:
                notes.find(Tamper.LEFT_OUT, path, name)
            if path not in published.folder.files or is_same(path):
                continue
            try:
                page = read_page(published.folder.text(path))
            except NotReadable as problem:
                notes.find(Tamper.FILE_HOSTILE, path, found=problem.why)
                continue
            check_markup(page, path, language, published, notes)
            check_bound(page, Bindings(edition, published.manifest, language, path, notes, Tamper.NUMBER_IN_EVIDENCE))  # fmt: skip
            if name != "index":
                _check_proof(page, path, name, published, edition, notes)


def _check_proof(
    page: Page, path: str, name: str, published: Published, edition: Edition, notes: Notes
) -> None:
    """The page shows the very query, root and snapshot that the manifest names, and the figure's value."""
    figure = published.manifest["figures"][name]
    shown = [element.text for element in page.elements if element.name == "code"]
    for part in ("definition_hash", "query_hash", "record_root"):
        if str(figure.get(part)) not in shown:
            notes.find(Tamper.NUMBER_IN_EVIDENCE, path, f"{name} ({part})", str(figure.get(part)), "—")
    if figure.get("query_hash") not in {sha256(text.encode()) for text in shown}:
        notes.find(Tamper.NUMBER_IN_EVIDENCE, path, f"{name} (sql)", str(figure.get("query_hash")), "—")
    if edition.snapshot_id not in shown:
        notes.find(Tamper.NUMBER_IN_EVIDENCE, path, f"{name} (snapshot)", edition.snapshot_id, "—")
    if not any(element.get("data-figure") == name for element in page.elements):
        notes.find(Tamper.LEFT_OUT, path, name)
