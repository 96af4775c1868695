"""The links of a page: where they lie and where they lead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

from amparo.publication.paper.references import Reference, reference_of

BUCKET = 8.0


@dataclass(frozen=True)
class Link:
    """`destination` is its name, empty where it has none; `leads_to` is the number of the page it leads to, None where it leaves the
    document or leads nowhere."""

    left: float
    bottom: float
    right: float
    top: float
    destination: str
    leads_to: int | None
    description: str

    @property
    def reference(self) -> Reference | None:
        """What the text under the link is bound to."""
        return reference_of(self.destination) if self.destination else None

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.bottom <= y <= self.top

    @property
    def area(self) -> float:
        return (self.right - self.left) * (self.top - self.bottom)


@dataclass(frozen=True)
class Stranger:
    """An annotation that is no link: nothing that Amparo prints has one."""

    kind: str
    text: str


class LinkIndex:
    """Finds the link under a point; of links within each other the smallest."""

    def __init__(self, links: Sequence[Link]) -> None:
        self._bands: dict[int, list[tuple[int, Link]]] = defaultdict(list)
        for position, link in enumerate(links):
            for band in range(int(link.bottom // BUCKET), int(link.top // BUCKET) + 1):
                self._bands[band].append((position, link))

    def under(self, x: float, y: float) -> int | None:
        """The position of the link in its list, or None."""
        near = self._bands.get(int(y // BUCKET))
        if near is None:
            return None
        found = [(link.area, position) for position, link in near if link.holds(x, y)]
        return min(found)[1] if found else None


def page_numbers(reader: PdfReader) -> dict[int, int]:
    """Object number of a page -> its place, from one."""
    return {
        page.indirect_reference.idnum: number
        for number, page in enumerate(reader.pages, 1)
        if page.indirect_reference is not None
    }


def links_of(
    page: PageObject, pages: Mapping[int, int], named: Mapping[str, int | None]
) -> tuple[list[Link], list[Stranger]]:
    """The links of a page, and its other annotations. `named`: destination -> page number."""
    links: list[Link] = []
    strangers: list[Stranger] = []
    annotations: Any = page.get("/Annots")
    for item in annotations.get_object() if annotations is not None else []:
        annotation = item.get_object()
        if annotation.get("/Subtype") == "/Link" and "/AP" not in annotation:
            links.append(_link(annotation, pages, named))
        else:
            strangers.append(
                Stranger(str(annotation.get("/Subtype", "?")), str(annotation.get("/Contents", "")))
            )
    return links, strangers


def _link(annotation: DictionaryObject, pages: Mapping[int, int], named: Mapping[str, int | None]) -> Link:
    rectangle: Any = annotation["/Rect"]
    x, y, right, top = (float(number) for number in rectangle)
    target = annotation.get("/Dest")
    action: Any = annotation.get("/A")
    if target is None and action is not None:
        target = action.get_object().get("/D")
    target = target.get_object() if target is not None else None
    name = str(target) if isinstance(target, str) else ""
    leads_to = named.get(name) if name else page_of(target, pages)
    description = str(annotation.get("/Contents", ""))
    return Link(min(x, right), min(y, top), max(x, right), max(y, top), name, leads_to, description)


def page_of(target: PdfObject | None, pages: Mapping[int, int]) -> int | None:
    """The page number of an explicit destination."""
    if isinstance(target, DictionaryObject):
        inner = target.get("/D")
        return page_of(inner.get_object() if inner is not None else None, pages)
    if isinstance(target, ArrayObject) and target and isinstance(target[0], IndirectObject):
        return pages.get(target[0].idnum)
    return None


def named_destinations(reader: PdfReader, pages: Mapping[int, int]) -> dict[str, int | None]:
    """Every named destination -> the number of its page."""
    root: Any = reader.trailer["/Root"].get_object()
    names = root.get("/Names")
    tree = names.get_object().get("/Dests") if names is not None else None
    return dict(_names(tree.get_object(), pages, 0)) if tree is not None else {}


def _names(node: DictionaryObject, pages: Mapping[int, int], depth: int) -> Iterable[tuple[str, int | None]]:
    listed = node.get("/Names", ArrayObject()).get_object()
    for name, target in zip(listed[::2], listed[1::2], strict=False):
        yield str(name), page_of(target.get_object(), pages)
    for child in node.get("/Kids", ArrayObject()).get_object() if depth < 50 else ():
        yield from _names(child.get_object(), pages, depth + 1)
