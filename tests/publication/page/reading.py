"""A page as a browser takes it apart: elements with attributes, text and what stands around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser

from amparo.law.text import Language
from amparo.publication.page import render_page
from amparo.publication.prose import load_prose
from tests.publication.prose.edition import full_edition

VOID = {"meta", "br", "hr", "link"}


@dataclass(eq=False)
class Element:
    name: str
    attributes: dict[str, str]
    around: tuple[Element, ...]
    own_text: str = ""
    children: list[Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.own_text + "".join(child.text for child in self.children)

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def is_inside(self, name: str, class_: str = "") -> bool:
        return any(
            one.name == name and (not class_ or class_ in one.get("class").split()) for one in self.around
        )


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[Element] = []
        self.elements: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(self.open))
        self.elements.append(element)
        if self.open:
            self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag, f"</{tag}> closes what it did not open"

    def handle_data(self, data: str) -> None:
        if self.open:
            self.open[-1].own_text += data


def elements_of(page: str) -> list[Element]:
    """Every element in the order of the page; fails where one is not closed."""
    parser = _Parser()
    parser.feed(page)
    assert parser.open == []
    return parser.elements


@cache
def report(language: Language) -> str:
    """The report's own text over the full example edition."""
    return render_page(full_edition(), load_prose(language), language)


@cache
def report_elements(language: Language) -> tuple[Element, ...]:
    return tuple(elements_of(report(language)))
