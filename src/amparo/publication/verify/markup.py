"""A published page, read by a grammar so narrow that every browser reads it alike.

Renderers write plain, balanced HTML: quoted attributes, each once; no comments, no scripts, no templates. Whatever is written otherwise is reported,
because a browser may show it differently from what is checked here. One pass, no recursion: time and memory grow with the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape

from amparo.law.text import Bilingual

DEEPEST = 200
MOST_STRANGE = 1000
MOST_ELEMENTS = 300_000
VOID = frozenset({"br", "col", "hr", "link", "meta", "wbr"})
ELEMENTS = frozenset(
    {
        "a", "abbr", "article", "aside", "b", "blockquote", "body", "br", "caption", "cite", "code", "col", "colgroup", "data", "dd", "details",
        "div", "dl", "dt", "em", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "i",
        "li", "link", "main", "meta", "nav", "p", "pre", "q", "section", "small", "span", "strong", "style", "sub", "summary", "sup",
        "svg", "table", "tbody", "td", "tfoot", "th", "thead", "time", "title", "tr", "ul", "wbr",
    }
)  # fmt: skip
ATTRIBUTES = frozenset(
    {
        "aria-current", "aria-describedby", "aria-hidden", "aria-label", "aria-labelledby", "charset", "class", "colspan", "content",
        "datetime", "headers", "href", "hreflang", "http-equiv", "id", "lang", "name", "open", "rel", "role", "rowspan", "scope", "tabindex",
        "title", "type",
    }
)  # fmt: skip
SPOKEN = (
    "aria-label",
    "title",
    "alt",
    "aria-description",
    "aria-roledescription",
    "aria-valuetext",
    "placeholder",
)
"""Attributes that a reader hears or sees."""

BINDING = frozenset(
    {
        ("data", "figure"), ("data", "input"), ("data", "revision"), ("strong", "verdict"), ("span", "static"),
        ("span", "edition-fact"), ("span", "definition"), ("span", "listed"),
    }
)  # fmt: skip

_NAME = r"[a-zA-Z][a-zA-Z0-9:_-]*"
_TAG = re.compile(
    rf"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<attributes>(?:\s+{_NAME}(?:=(?:\"[^\"<>]*\"|'[^'<>]*'|[A-Za-z0-9_.-]+))?)*)\s*/?>"
)
_ATTRIBUTE = re.compile(rf"({_NAME})(?:=(?:\"([^\"]*)\"|'([^']*)'|([A-Za-z0-9_.-]+)))?")
_REFERENCE = re.compile(r"&(?!(?:[a-zA-Z][a-zA-Z0-9]*|#[0-9]+|#[xX][0-9a-fA-F]+);)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_DOCTYPE = re.compile(r"<!doctype html>\s*", re.IGNORECASE)

COMMENT = Bilingual("comentario", "comment")
UNKNOWN_ELEMENT = Bilingual("elemento ajeno", "foreign element")
UNKNOWN_ATTRIBUTE = Bilingual("atributo ajeno", "foreign attribute")
TWICE = Bilingual("atributo repetido", "attribute given twice")
UNBALANCED = Bilingual("elemento sin cerrar o cerrado de más", "element not closed, or closed once too often")
NO_TAG = Bilingual("marca que no se entiende", "markup that cannot be read")
CONTROL = Bilingual("carácter de control", "control character")
NO_DOCTYPE = Bilingual("sin «doctype»", "without a doctype")
TOO_MANY = Bilingual("más elementos que una edición", "more elements than an edition has")
TOO_DEEP = Bilingual("elementos anidados demasiado hondo", "elements nested too deep")


@dataclass(slots=True, eq=False)
class Element:
    """An element with its attributes, the text that stands directly in it, and where it begins (line)."""

    name: str
    attributes: dict[str, str]
    parent: Element | None
    line: int
    depth: int = 0
    holder: Element | None = None
    """The element itself or the nearest around it that binds its text; None where the text is free."""
    texts: list[str] = field(default_factory=list)
    children: int = 0

    @property
    def text(self) -> str:
        return "".join(self.texts)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")


@dataclass(frozen=True, slots=True)
class Strange:
    """Something that no edition has: what, why, and the line."""

    found: str
    why: Bilingual
    line: int


@dataclass
class Page:
    """Every element in the order of the page; pictures and styles as they are written."""

    elements: list[Element] = field(default_factory=list)
    strange: list[Strange] = field(default_factory=list)
    runs: list[tuple[Element | None, str, int]] = field(default_factory=list)
    """Text with the element it stands in and its line."""
    pictures: list[tuple[Element | None, str, int]] = field(default_factory=list)
    """Each SVG, from `<svg` to `</svg>`, with the element it stands in and its line."""
    styles: list[str] = field(default_factory=list)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The ids that a link of the page may lead to."""
        return frozenset(element.get("id") for element in self.elements)

    @property
    def language(self) -> str:
        """The `lang` of the root element; "" without one."""
        return self.elements[0].get("lang") if self.elements and self.elements[0].name == "html" else ""


def _binds(name: str, attributes: dict[str, str]) -> bool:
    """Whether text in such an element is bound to something: a figure, an input, a declared text, a date."""
    return name == "time" or (name, attributes.get("class", "")) in BINDING


def _is_known(element: str, attribute: str) -> bool:
    """`value` is a number of a `data` element; in a list it would be printed."""
    return (
        attribute in ATTRIBUTES or attribute.startswith("data-") or (element, attribute) == ("data", "value")
    )


def read_page(source: str) -> Page:
    """Never raises: whatever is not understood is in `strange`."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.page = Page()
        self.open: Element | None = None
        self.at = 0
        self.line = 1
        self.counted = 0

    def read(self) -> Page:
        for found in _CONTROL.finditer(self.source):
            self._report(f"\\x{ord(found[0]):02x}", CONTROL)
            break
        doctype = _DOCTYPE.match(self.source)
        if doctype is None:
            self._report(self.source[:40], NO_DOCTYPE)
        self.at = doctype.end() if doctype else 0
        while self.at < len(self.source) and len(self.page.strange) < MOST_STRANGE:
            self._step()
        if self.open is not None:
            self._report(f"<{self.open.name}>", UNBALANCED)
        return self.page

    def _step(self) -> None:
        start = self.source.find("<", self.at)
        stop = len(self.source) if start < 0 else start
        if stop > self.at:
            self._text(self.source[self.at : stop])
        self._advance(stop)
        if stop < len(self.source):
            self._markup()

    def _advance(self, position: int) -> None:
        self.line += self.source.count("\n", self.counted, position)
        self.at = self.counted = position

    def _markup(self) -> None:
        tag = _TAG.match(self.source, self.at)
        if tag is None:
            self._no_tag()
            return
        name = tag["name"].lower()
        if tag["end"]:
            self._close(name, tag["attributes"])
            self._advance(tag.end())
        elif name in {"svg", "style", "script"}:
            self._raw(name, tag)
        else:
            self._start(name, tag["attributes"])
            self._advance(max(tag.end(), self.at))

    def _no_tag(self) -> None:
        """A comment is passed over; of anything else only the sign itself, so that what follows is read as text."""
        if self.source.startswith("<!--", self.at):
            end = self.source.find("-->", self.at + 4)
            stop = len(self.source) if end < 0 else end + 3
            self._report(self.source[self.at : min(stop, self.at + 60)], COMMENT)
            self._advance(stop)
            return
        self._report(self.source[self.at : self.at + 40], NO_TAG)
        self._advance(self.at + 1)

    def _raw(self, name: str, tag: re.Match[str]) -> None:
        """A picture, a style or a script: up to its end tag as it is written."""
        end = re.compile(rf"</{name}(>?)", re.IGNORECASE).search(self.source, tag.end())
        stop = end.end() if end else len(self.source)
        if end is None or not end[1]:
            self._report(f"<{name}>", UNBALANCED)
        if name == "svg":
            self.page.pictures.append((self.open, self.source[self.at : stop], self.line))
        elif name == "style":
            self.page.styles.append(self.source[tag.end() : end.start() if end else stop])
            self._attributes(name, tag["attributes"])
        else:
            self._report(f"<{name}>", UNKNOWN_ELEMENT)
        self._advance(stop)

    def _start(self, name: str, attributes: str) -> None:
        if name not in ELEMENTS:
            self._report(f"<{name}>", UNKNOWN_ELEMENT)
        element = self._element(name, self._attributes(name, attributes))
        self.page.elements.append(element)
        if name not in VOID:
            self.open = element
        if element.depth > DEEPEST or len(self.page.elements) > MOST_ELEMENTS:
            self._report(f"<{name}>", TOO_DEEP if element.depth > DEEPEST else TOO_MANY)
            self.at = len(self.source)

    def _element(self, name: str, attributes: dict[str, str]) -> Element:
        around = self.open
        element = Element(name, attributes, around, self.line)
        if around is not None:
            around.children += 1
            element.depth = around.depth + 1
            element.holder = around.holder
        if element.holder is None and _binds(name, attributes):
            element.holder = element
        return element

    def _attributes(self, element: str, text: str) -> dict[str, str]:
        """The first value of each attribute, as browsers take it."""
        found: dict[str, str] = {}
        for name, quoted, single, bare in _ATTRIBUTE.findall(text):
            key = name.lower()
            if key in found:
                self._report(f"<{element} {key}>", TWICE)
                continue
            if not _is_known(element, key):
                self._report(f"<{element} {key}>", UNKNOWN_ATTRIBUTE)
            found[key] = self._decoded(quoted or single or bare)
        return found

    def _close(self, name: str, attributes: str) -> None:
        if self.open is None or self.open.name != name or attributes.strip():
            self._report(f"</{name}>", UNBALANCED)
        element = self.open
        while element is not None and element.name != name:
            element = element.parent
        if element is not None:
            self.open = element.parent

    def _text(self, raw: str) -> None:
        text = self._decoded(raw)
        self.page.runs.append((self.open, text, self.line))
        if self.open is not None:
            self.open.texts.append(text)

    def _decoded(self, raw: str) -> str:
        if "&" not in raw:
            return raw
        if broken := _REFERENCE.search(raw):
            self._report(raw[broken.start() : broken.start() + 20], NO_TAG)
        return unescape(raw)

    def _report(self, found: str, why: Bilingual) -> None:
        self.page.strange.append(Strange(found, why, self.line))
