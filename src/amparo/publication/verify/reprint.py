"""The pages printed again from the manifest: by the version of Amparo that printed them they must come out the same, letter by letter.

What is bound is compared element by element elsewhere, whatever version printed it. This finds everything else: a sentence added or taken out, a
number written out in letters, a style that hides something.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import cached_property
from itertools import zip_longest

from amparo import __version__
from amparo.law.text import LANGUAGES, Bilingual, Language
from amparo.publication.content import Edition
from amparo.publication.data import data_tables
from amparo.publication.data.crate import METADATA
from amparo.publication.evidence import evidence_pages
from amparo.publication.manifest import MANIFEST, sha256
from amparo.publication.page import render_page
from amparo.publication.paper import paper_statics, render_paper
from amparo.publication.prose import Prose, load_prose, static_texts
from amparo.publication.verify.data import check_metadata, listed
from amparo.publication.verify.findings import Notes, Tamper
from amparo.publication.verify.folder import NotReadable
from amparo.publication.verify.markup import read_page
from amparo.publication.verify.pages import chart_around
from amparo.publication.verify.published import Published

AROUND = 60
OTHER_VERSION = Bilingual(
    "La edición es de Amparo {other}; aquí está instalada la {here}. Para imprimirla de nuevo hace falta la misma.",
    "The edition is by Amparo {other}; {here} is installed here. To print it again the same one is needed.",
)
NO_COUNTRY = Bilingual(
    "Aquí no está instalado el archivo del país de la edición; sin él no se puede imprimir de nuevo.",
    "The country file of the edition is not installed here; without it it cannot be printed again.",
)


class Reprint:
    """What this installation prints from the manifest, page by page."""

    def __init__(self, published: Published, edition: Edition, *, has_country: bool) -> None:
        self.published = published
        self.as_remade = edition
        self.why_not = _why_not(published, has_country)

    @cached_property
    def edition(self) -> Edition:
        return _in_columns(self.as_remade)

    @cached_property
    def evidence(self) -> dict[str, str]:
        """Path -> page; empty where it cannot be printed again."""
        if self.why_not is not None:
            return {}
        return {f"evidence/{name}": page for name, page in evidence_pages(self.edition)}

    def is_same(self, path: str) -> bool:
        """Whether an evidence page is, letter by letter, what the manifest prints: then nothing in it can differ from the manifest."""
        page = self.evidence.get(path)
        try:
            return page is not None and self.published.folder.text(path) == page
        except NotReadable:
            return False

    def check(self, notes: Notes) -> None:
        if self.why_not is not None:
            notes.skip(self.why_not)
            return
        for language in LANGUAGES:
            self._check_report(language, notes)
        for path, page in self.evidence.items():
            _compare(self.published, path, page, notes)
        check_metadata(self.published, self.edition, notes)
        for path in sorted(set(self.published.outputs) - {*listed(self.edition), METADATA}):
            notes.find(Tamper.FILE_UNKNOWN, path)

    def check_papers(self, notes: Notes) -> None:
        """The PDFs too. Other bytes may be another version of the printer, so they are no finding; but they are said."""
        if self.why_not is not None:
            notes.skip(self.why_not)
            return
        for language in LANGUAGES:
            path = f"report.{language}.pdf"
            if path in self.published.folder.files:
                again = render_paper(self.edition, load_prose(language), language, self._charts(language))
                if sha256(again) != self.published.folder.sha256(path):
                    notes.skip(OTHER_PAPER.filled(file=path))

    def _charts(self, language: Language) -> dict[str, str]:
        """The page's pictures, with an empty one for each that is not there."""
        nothing = dict.fromkeys(
            self.published.manifest["charts"], "<svg xmlns='http://www.w3.org/2000/svg'/>"
        )
        return nothing | _pictures(self.published, f"report.{language}.html")

    def _check_report(self, language: Language, notes: Notes) -> None:
        document = load_prose(language)
        _check_statics(self.published, language, statics_of(document, self.edition, language), notes)
        path = f"report.{language}.html"
        if path in self.published.folder.files:
            page = render_page(self.edition, document, language, charts=self._charts(language))
            _compare(self.published, path, page, notes)


OTHER_PAPER = Bilingual(
    "{file}: impreso aquí de nuevo tiene otros bytes. Si la versión de Typst es la misma, fue alterado; sus números y veredictos se comprobaron.",
    "{file}: printed again here it has other bytes. If the version of Typst is the same, it was altered; its numbers and verdicts were checked.",
)


def _why_not(published: Published, has_country: bool) -> Bilingual | None:
    other = str(published.manifest["amparo"])
    if other != __version__:
        return OTHER_VERSION.filled(other=other, here=__version__)
    return None if has_country else NO_COUNTRY


def _in_columns(edition: Edition) -> Edition:
    """With the columns of the listings in their order, which a canonical manifest does not keep."""
    columns = {table.name: [name for name, _ in table.columns] for table in data_tables(edition)}
    tables = {
        name: [{column: row[column] for column in _ordered(row, columns.get(name, []))} for row in rows]
        for name, rows in edition.tables.items()
    }
    return replace(edition, tables=tables)


def _ordered(row: Mapping[str, object], columns: Sequence[str]) -> list[str]:
    return [*(name for name in columns if name in row), *(name for name in row if name not in columns)]


def statics_of(document: Prose, edition: Edition, language: Language) -> set[str]:
    """The texts with digits that page and paper print and bind to nothing."""
    return {*static_texts(document, edition, language), *paper_statics(edition, document, language)}


def _pictures(published: Published, path: str) -> dict[str, str]:
    """The charts of the page as they stand there: they are checked as pictures, and printed here as they are."""
    try:
        page = read_page(published.folder.text(path))
    except NotReadable:
        return {}
    return {chart_around(around): svg for around, svg, _ in page.pictures}


def _check_statics(published: Published, language: Language, wanted: Set[str], notes: Notes) -> None:
    """The manifest declares no text with digits that the report's prose and data do not have."""
    declared = published.manifest["static"].get(language)
    texts = {text for text in declared if isinstance(text, str)} if isinstance(declared, list) else set()
    for text in sorted(texts - wanted):
        notes.find(Tamper.UNDECLARED_TEXT, MANIFEST, f"static.{language}", found=text)
    for text in sorted(wanted - texts):
        notes.find(Tamper.LEFT_OUT, MANIFEST, f"static.{language}: {text}")


def _compare(published: Published, path: str, page: str, notes: Notes) -> None:
    """The first place where a page differs."""
    if path not in published.folder.files:
        return
    try:
        there = published.folder.text(path)
    except NotReadable:
        return
    if there == page:
        return
    at = next(number for number, (one, other) in enumerate(zip_longest(page, there)) if one != other)
    start, line = max(0, at - AROUND // 3), there.count("\n", 0, at) + 1
    notes.find(Tamper.REPRINT, path, f"l. {line}", page[start : at + AROUND], there[start : at + AROUND])
