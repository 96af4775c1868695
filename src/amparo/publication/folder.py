"""Writing an edition's folder: everything is rendered beside its place and gets its name in one step, whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from amparo import __version__
from amparo.law.text import LANGUAGES, Language
from amparo.publication.assemble import Assembled
from amparo.publication.charts import charts_of
from amparo.publication.content import Edition
from amparo.publication.contents import manifest_of
from amparo.publication.data import citation, crate, data_tables, descriptor
from amparo.publication.data.crate import METADATA
from amparo.publication.document import Document
from amparo.publication.evidence import evidence_pages
from amparo.publication.manifest import MANIFEST, SIGNATURE, canonical, sha256
from amparo.publication.page import render_page
from amparo.publication.paper import paper_statics, render_paper
from amparo.publication.prose import check_prose, load_prose, static_texts
from amparo.publication.signing import sign
from amparo.snapshot.snapshots import sync_folder

Progress = Callable[[str], None]


def write_edition(
    folder: Path, assembled: Assembled, *, signer: Ed25519PrivateKey, progress: Progress | None = None
) -> Path:
    """Write the edition into `.<name>.part` beside its place, force it to disk, and return that folder; `publish` names it.

    The same assembled edition and key give the same bytes. Raises FileExistsError where an edition stands, ProseBroken.
    """
    if folder.exists():
        raise FileExistsError(f"{folder} exists; a published edition is never overwritten.")
    part = part_of(folder)
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    tell = progress or (lambda _: None)
    edition = assembled.edition
    outputs: dict[str, str] = {}
    texts = [_Text.of(edition, language) for language in LANGUAGES]
    with ThreadPoolExecutor(
        len(texts)
    ) as papers:  # Typst works outside the interpreter: the rest goes on meanwhile
        printed = [(text, papers.submit(text.paper, edition)) for text in texts]
        for text in texts:
            _write(part, f"report.{text.language}.html", text.page(edition), outputs)
            tell(f"report.{text.language}.html")
        for path, content in _others(edition):
            _write(part, path, content, outputs)
        tell("evidence")
        for text, paper in printed:
            _write(part, f"report.{text.language}.pdf", paper.result(), outputs)
            tell(f"report.{text.language}.pdf")
    statics: dict[str, tuple[str, ...]] = {text.language: text.statics(edition) for text in texts}
    charts = {name: sha256(svg.encode()) for text in texts for name, svg in text.charts.items()}
    manifest = canonical(manifest_of(assembled, outputs=outputs, statics=statics, charts=charts))
    (part / MANIFEST).write_bytes(manifest)
    (part / SIGNATURE).write_bytes(sign(manifest, signer).as_bytes())
    sync_folder(part)
    tell(MANIFEST)
    return part


@dataclass(frozen=True)
class _Text:
    """The report in one language, checked, with its charts drawn."""

    language: Language
    document: Document
    charts: Mapping[str, str]

    @staticmethod
    def of(edition: Edition, language: Language) -> _Text:
        """Raises ProseBroken."""
        document = load_prose(language)
        check_prose(document, edition)
        return _Text(language, document, charts_of(document, edition, language))

    def page(self, edition: Edition) -> bytes:
        return render_page(edition, self.document, self.language, charts=self.charts).encode()

    def paper(self, edition: Edition) -> bytes:
        return render_paper(edition, self.document, self.language, self.charts)

    def statics(self, edition: Edition) -> tuple[str, ...]:
        return (
            *static_texts(self.document, edition, self.language),
            *paper_statics(edition, self.document, self.language),
        )


def _others(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Data, evidence, citation and metadata."""
    paths = [f"report.{language}.{kind}" for language in LANGUAGES for kind in ("html", "pdf")]
    written = [(table, table.as_bytes()) for table in data_tables(edition)]
    for table, content in written:
        paths.append(f"data/{table.name}.csv")
        yield paths[-1], content
    paths.append("data/datapackage.json")
    yield paths[-1], descriptor(edition, written)
    for name, page in evidence_pages(edition):
        paths.append(f"evidence/{name}")
        yield paths[-1], page.encode()
    paths.append("CITATION.cff")
    yield paths[-1], citation(edition)
    yield METADATA, crate(edition, paths, code_version=__version__)


def _write(part: Path, path: str, content: bytes, outputs: dict[str, str]) -> None:
    target = part / path
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(content)
    outputs[path] = sha256(content)


def part_of(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.part")


def publish(folder: Path) -> Path:
    """Give a written edition its name, in one step."""
    part_of(folder).rename(folder)
    descriptor_of_parent = os.open(folder.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor_of_parent)
    finally:
        os.close(descriptor_of_parent)
    return folder
