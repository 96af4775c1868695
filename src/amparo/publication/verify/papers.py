"""The two PDF reports: every bound number, verdict and chart says what the manifest says, and no other digit stands on paper."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import unescape
from typing import Any

from amparo.law.text import Bilingual, Language
from amparo.publication.content import Edition
from amparo.publication.manifest import Json
from amparo.publication.numbers import Form, printed_revision
from amparo.publication.paper.annexes import printed_hash
from amparo.publication.prose.words import VERDICTS
from amparo.publication.verify.bindings import NO_CLAIM, NO_REVISION, NOT_THERE, input_texts
from amparo.publication.verify.findings import Notes, Tamper
from amparo.publication.verify.folder import NotReadable
from amparo.publication.verify.markup import read_page
from amparo.publication.verify.pages import chart_around
from amparo.publication.verify.paper_reader import Reading, finish_reading
from amparo.publication.verify.published import Published
from amparo.publication.verify.references import Reference, expected

OTHER_CHART = Bilingual("no muestra lo mismo que el de la página", "it does not show what the page's shows")
NO_PDF = Bilingual("no es un PDF que se pueda leer ({why})", "it is no PDF that can be read ({why})")
DIGESTS = Bilingual("huellas de {figure} (pág. {page})", "digests of {figure} (p. {page})")
PAGE = Bilingual("pág. {page}", "p. {page}")
SOFT_HYPHEN = "\u00ad"
"""What a hyphen on paper may read back as: fonts have one sign for both."""
_TEXT = re.compile(r"<text\b[^<>]*>([^<>]*)</text>")


def check_papers(
    published: Published, edition: Edition, readings: Mapping[Language, Reading | Bilingual], notes: Notes
) -> None:
    for language, reading in readings.items():
        path = f"report.{language}.pdf"
        if isinstance(reading, Reading):
            said = finish_reading(reading)
            if "problem" in said:
                notes.find(Tamper.FILE_HOSTILE, path, found=NO_PDF.filled(why=said["problem"]))
            else:
                paper = _Paper(edition, language, path, notes)
                paper.check(said, _charts(published, language))
                paper.check_digests(said["digests"], _digests(published.manifest))
        elif path in published.folder.files:
            notes.find(Tamper.FILE_HOSTILE, path, found=reading)


def _charts(published: Published, language: Language) -> dict[str, str]:
    """The letters of the page's charts, by figure and breakdown."""
    try:
        page = read_page(published.folder.text(f"report.{language}.html"))
    except NotReadable:
        return {}
    return {
        chart_around(around).rpartition("|")[0]: "".join("".join(unescape(text).split()) for text in _TEXT.findall(svg))
        for around, svg, _ in page.pictures
    }  # fmt: skip


def _digests(manifest: Json) -> dict[str, list[str]]:
    """By figure what its line in the annex of evidence prints of its digests."""
    before = manifest["previous"]
    return {
        figure: [
            printed_hash(str(digest))
            for digest in (one.get("definition_hash"), one.get("query_hash"), one.get("record_root"), before.get(figure, {}).get("record_root"))
            if digest
        ]
        for figure, one in manifest["figures"].items()
    }  # fmt: skip


class _Paper:
    """Compares what was read on paper with the edition."""

    def __init__(self, edition: Edition, language: Language, path: str, notes: Notes) -> None:
        self.edition, self.language, self.path, self.notes = edition, language, path, notes

    def check(self, said: Mapping[str, Any], charts: Mapping[str, str]) -> None:
        for number in said["numbers"]:
            self._number(number)
        for claim in said["claims"]:
            self._claim(claim)
        for text in said["loose"]:
            self.notes.find(Tamper.UNBOUND_NUMBER, self.path, "PDF", found=text)
        for revision in said["revisions"]:
            self._revision(revision)
        self._charts(said["charts"], charts)
        self._whole(said)

    def _number(self, number: Mapping[str, Any]) -> None:
        is_previous = number["period"] == "previous"
        reference = Reference(number["figure"], is_previous, number["by"], tuple(number["codes"]), Form(number["form"]))  # fmt: skip
        wanted = expected(self.edition, reference, self.language)
        text = NOT_THERE if wanted is None else plain(wanted.text)
        if number["text"] != text:
            self._wrong(str(reference), number, text)

    def _wrong(self, what: str, found: Mapping[str, Any], wanted: str | Bilingual) -> None:
        page = PAGE.filled(page=found["page"])
        where = Bilingual(f"{what} ({page.es})", f"{what} ({page.en})")
        self.notes.find(Tamper.NUMBER_IN_PDF, self.path, where, wanted, found["text"])

    def _claim(self, found: Mapping[str, Any]) -> None:
        claim, name = found["claim"], found["name"]
        judged = self.edition.claims.get(claim)
        inputs = dict(judged.inputs) if judged else {}
        if judged is None or (name and name not in inputs):
            self._wrong(f"{claim}: {name}", found, NO_CLAIM)
        elif not name:
            word = VERDICTS[judged.verdict].in_language(self.language)
            if found["text"].casefold() != word.casefold():
                self.notes.find(Tamper.VERDICT_WORD, self.path, claim, word, found["text"])
        else:
            texts = [plain(text) for text in input_texts(self.edition, name, inputs[name], found["as_percent"], self.language)]  # fmt: skip
            if found["text"] not in texts:
                self._wrong(f"{claim}: {name}", found, texts[0])

    def check_digests(
        self, printed: Sequence[Mapping[str, Any]], wanted: Mapping[str, Sequence[str]]
    ) -> None:
        """Every figure's digests stand in its line of the annex, and no others."""
        for line in printed:
            digests = wanted.get(line["figure"])
            if digests is None or list(line["digests"]) != list(digests):
                named = DIGESTS.filled(figure=line["figure"], page=line["page"])
                self.notes.find(
                    Tamper.NUMBER_IN_PDF, self.path, named, NOT_THERE if digests is None else " ".join(digests), " ".join(line["digests"])
                )  # fmt: skip
        for figure in sorted(set(wanted) - {line["figure"] for line in printed}):
            self.notes.find(Tamper.LEFT_OUT, self.path, figure)

    def _revision(self, found: Mapping[str, Any]) -> None:
        figure = self.edition.figures.get(found["figure"])
        told = next((one for one in self.edition.revisions if one.figure == found["figure"]), None)
        if figure is None or told is None:
            self._wrong(f"{found['figure']}: {found['side']}", found, NO_REVISION)
            return
        value = told.old if found["side"] == "old" else told.new
        text = plain(printed_revision(value, figure.definition, self.language))
        read = found["text"]
        if (read if value is not None else unbroken(read)) != (text if value is not None else unbroken(text)):
            self._wrong(f"{found['figure']}: {found['side']}", found, text)

    def _charts(self, drawn: Sequence[Mapping[str, Any]], charts: Mapping[str, str]) -> None:
        for chart in drawn:
            name = f"{chart['figure']}|{chart['by']}"
            if charts.get(name) != chart["letters"].replace(SOFT_HYPHEN, "-"):
                self.notes.find(Tamper.CHART, self.path, name, found=OTHER_CHART)
        for name in sorted(set(charts) - {f"{chart['figure']}|{chart['by']}" for chart in drawn}):
            self.notes.find(Tamper.LEFT_OUT, self.path, name)

    def _whole(self, said: Mapping[str, Any]) -> None:
        """Every claim stands on paper with its verdict, and every revision with both numbers."""
        told = {claim["claim"] for claim in said["claims"] if not claim["name"]}
        for claim in sorted(set(self.edition.claims) - told):
            self.notes.find(Tamper.LEFT_OUT, self.path, claim)
        revised = {(one["figure"], one["side"]) for one in said["revisions"]}
        for one in self.edition.revisions:
            if not {(one.figure, "old"), (one.figure, "new")} <= revised:
                self.notes.find(Tamper.LEFT_OUT, self.path, one.figure)


def unbroken(text: str) -> str:
    """Words as they are where a narrow column broke them into lines."""
    return "".join(text.split())


def plain(text: str) -> str:
    """With every space a plain one, as a PDF is read."""
    return " ".join(text.split())
