"""The two HTML reports: every bound element says what the manifest says, and nothing else is a number or a judgement."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from amparo.law.text import LANGUAGES, Bilingual, Language
from amparo.publication.content import Edition
from amparo.publication.manifest import sha256
from amparo.publication.verify.bindings import Bindings
from amparo.publication.verify.findings import Notes, Tamper
from amparo.publication.verify.folder import NotReadable
from amparo.publication.verify.judgements import check_judgements
from amparo.publication.verify.markup import SPOKEN, Element, Page, read_page
from amparo.publication.verify.numerals import numbers_in
from amparo.publication.verify.outputs import APART
from amparo.publication.verify.pictures import faults
from amparo.publication.verify.published import Published

NO_CHART = Bilingual("el manifiesto no lo nombra", "the manifest does not name it")
OTHER_HASH = Bilingual("su huella no es la del manifiesto", "its hash is not the manifest's")
NO_HEADER = Bilingual("instrucción al navegador", "instruction to the browser")
STYLE = Bilingual("estilo que pone o tapa texto", "style that puts or covers text")
_META = frozenset({"content-security-policy"})
_ABROAD = re.compile(r"https?://", re.IGNORECASE)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_STYLE = re.compile(
    r"@import|@font-face|@counter-style|url\((?!\"?data:image/)|counter\(|counters\(|attr\(|unicode-bidi|(?<![-\w])direction\s*:|expression\("
    r"|(?<![-\w])content\s*:\s*[^;}]*\w|\\",
    re.IGNORECASE,
)


def check_pages(published: Published, edition: Edition, notes: Notes) -> None:
    for language in LANGUAGES:
        check_page(published, edition, language, notes)


def check_page(published: Published, edition: Edition, language: Language, notes: Notes) -> None:
    """One report; that it is missing is told by the check of files."""
    path = f"report.{language}.html"
    if path not in published.folder.files:
        return
    try:
        page = read_page(published.folder.text(path))
    except NotReadable as problem:
        notes.find(Tamper.FILE_HOSTILE, path, found=problem.why)
        return
    check_markup(page, path, language, published, notes)
    check_bound(page, Bindings(edition, published.manifest, language, path, notes))
    check_free(page, path, language, notes)
    check_judgements(page, path, language, edition, notes)
    _check_charts(page, path, language, published, edition, notes)
    _check_whole(page, path, edition, notes)


def check_markup(page: Page, path: str, language: Language, published: Published, notes: Notes) -> None:
    """The page is plain HTML in its language, without instructions to the browser, and its links lead to what is published."""
    for strange in page.strange:
        notes.find(Tamper.FOREIGN_MARKUP, path, strange.why, found=f"{strange.found}, l. {strange.line}")
    if page.language != language:
        notes.find(Tamper.WRONG_LANGUAGE, path, expected=language, found=page.language or "—")
    for style in page.styles:
        if found := _STYLE.search(style):
            notes.find(Tamper.FOREIGN_MARKUP, path, STYLE, found=found[0])
    for element in page.elements:
        if element.name == "meta" and "http-equiv" in element.attributes and element.get("http-equiv").lower() not in _META:  # fmt: skip
            notes.find(Tamper.FOREIGN_MARKUP, path, NO_HEADER, found=element.get("http-equiv"))
        if "href" in element.attributes:
            _check_link(element, page, path, published, notes)


def _check_link(element: Element, page: Page, path: str, published: Published, notes: Notes) -> None:
    target = element.get("href")
    if _ABROAD.match(target) and element.name == "a":
        return
    place, _, anchor = target.partition("#")
    inside = _resolved(path, place) if place else path
    is_known = not _SCHEME.match(target) and (inside in published.outputs or inside in APART)
    if is_known and place == "" and anchor:
        is_known = anchor in page.anchors
    if not is_known:
        notes.find(Tamper.LINK, path, f"l. {element.line}", found=target)


def _resolved(path: str, target: str) -> str:
    """The path in the folder that a link means; "" for one that leads out of it."""
    parts = list(PurePosixPath(path).parent.parts)
    for part in PurePosixPath(target).parts:
        if part == "..":
            if not parts:
                return ""
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def check_bound(page: Page, bindings: Bindings) -> None:
    for element in page.elements:
        if element.holder is element:
            bindings.check(element)


def check_free(page: Page, path: str, language: Language, notes: Notes) -> None:
    """Text and spoken attributes outside bound elements hold no number."""
    for element, text, line in page.runs:
        if element is None or element.holder is None:
            for found, kind in numbers_in(text, language):
                notes.find(Tamper.UNBOUND_NUMBER, path, _at(kind, line), found=found)
    for element in page.elements:
        for name in SPOKEN:
            for found, kind in numbers_in(element.get(name), language):
                notes.find(Tamper.UNBOUND_NUMBER, path, _at(kind, element.line, name), found=found)


def _at(kind: Bilingual, line: int, attribute: str = "") -> Bilingual:
    where = f", l. {line}" + (f", {attribute}" if attribute else "")
    return Bilingual(kind.es + where, kind.en + where)


def _check_charts(
    page: Page, path: str, language: Language, published: Published, edition: Edition, notes: Notes
) -> None:
    wanted = {name for name in published.manifest["charts"] if name.endswith(f"|{language}")}
    seen = set()
    for around, svg, line in page.pictures:
        name = chart_around(around)
        seen.add(name)
        if name not in wanted:
            notes.find(Tamper.CHART, path, name or f"l. {line}", found=NO_CHART)
        elif sha256(svg.encode()) != published.manifest["charts"][name]:
            notes.find(Tamper.CHART, path, name, found=OTHER_HASH)
        figure, _, by = name.rpartition("|")[0].partition("|")
        for fault in faults(svg, edition, figure, by, language) if name else ():
            notes.find(Tamper.CHART, path, name, found=fault)
    for name in sorted(wanted - seen):
        notes.find(Tamper.LEFT_OUT, path, name)


def chart_around(element: Element | None) -> str:
    """The id of the chart that a picture stands in; "" outside any."""
    while element is not None and "data-chart" not in element.attributes:
        element = element.parent
    return element.get("data-chart") if element is not None else ""


def _check_whole(page: Page, path: str, edition: Edition, notes: Notes) -> None:
    """Every claim stands on the page with its verdict."""
    told = {element.get("data-claim") for element in page.elements if element.get("class") == "verdict"}
    for claim in sorted(set(edition.claims) - told):
        notes.find(Tamper.LEFT_OUT, path, claim)
