"""What the codes of a font's strings stand for, and how wide their glyphs are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pypdf.generic import DictionaryObject

from amparo.publication.paper.reading.unreadable import PaperUnreadable

_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end(?:bfchar|bfrange)", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_DIGIT_NAMES = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4",
    "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
UNREAD = "\ue000"
"""Stands for a glyph of which the font does not say what it is: it may be a digit, and counts as one."""
DEFAULT_WIDTH = 1000.0
SIMPLE_WIDTH = 500.0
WIDEST_RANGE = 65536


@dataclass(frozen=True)
class Font:
    """`texts`: code -> Unicode. Widths are in thousandths of the font's size."""

    code_length: int
    texts: Mapping[int, str]
    widths: Mapping[int, float]
    default_width: float

    def glyphs(self, string: bytes) -> Iterator[tuple[int, str, float]]:
        """Code, text and width of each glyph of a shown string."""
        step = self.code_length
        for start in range(0, len(string) - step + 1, step):
            code = int.from_bytes(string[start : start + step], "big")
            yield code, self.texts.get(code, UNREAD), self.widths.get(code, self.default_width)


def font_of(font: DictionaryObject) -> Font:
    """Raises PaperUnreadable for a composite font that does not say what its codes mean."""
    name = str(font.get("/BaseFont", "?")).lstrip("/")
    written = _resolved(font, "/ToUnicode")
    texts = _to_unicode(written.get_data()) if written is not None else {}
    if font.get("/Subtype") != "/Type0":
        return Font(1, _simple_texts(font) | texts, _simple_widths(font), SIMPLE_WIDTH)
    if not texts:
        raise PaperUnreadable(f"font {name} does not say which letters its glyphs are (no ToUnicode)")
    descendant = _resolved(font, "/DescendantFonts")[0].get_object()
    return Font(2, texts, _widths(descendant.get("/W")), float(descendant.get("/DW", DEFAULT_WIDTH)))


def _resolved(holder: DictionaryObject, key: str) -> Any:
    found = holder.get(key)
    return found.get_object() if found is not None else None


def _to_unicode(cmap: bytes) -> dict[int, str]:
    texts: dict[int, str] = {}
    for kind, body in _SECTION.findall(cmap):
        texts |= dict(_characters(body) if kind == b"bfchar" else _ranges(body))
    return texts


def _characters(body: bytes) -> Iterator[tuple[int, str]]:
    codes = [found for found, opening, closing in _HEX.findall(body) if not opening and not closing]
    for source, target in zip(codes[::2], codes[1::2], strict=False):
        yield _number(source), _text(target)


def _ranges(body: bytes) -> Iterator[tuple[int, str]]:
    """`<first> <last> <text>` or `<first> <last> [<text> …]`."""
    tokens = iter(_HEX.findall(body))
    for first, _, _ in tokens:
        low, high = _number(first), min(_number(next(tokens)[0]), _number(first) + WIDEST_RANGE)
        target, opening, _ = next(tokens)
        if opening:
            for code in range(low, high + 1):
                yield code, _text(next(tokens)[0])
            next(tokens)
        else:
            text = _text(target)
            yield from (
                (low + step, text[:-1] + chr(ord(text[-1]) + step)) for step in range(high - low + 1) if text
            )


def _number(hexadecimal: bytes) -> int:
    return int(hexadecimal, 16)


def _text(hexadecimal: bytes) -> str:
    return bytes.fromhex(hexadecimal.decode("ascii")).decode("utf-16-be", "replace")


def _widths(array: object) -> dict[int, float]:
    """A `/W` array: `first last width` or `first [width …]`."""
    widths: dict[int, float] = {}
    items = iter([item.get_object() for item in array] if isinstance(array, list) else [])
    for first in items:
        second = next(items)
        if isinstance(second, list):
            widths |= {int(first) + step: float(width.get_object()) for step, width in enumerate(second)}
        else:
            width = float(next(items))
            last = min(int(second), int(first) + WIDEST_RANGE)
            widths |= dict.fromkeys(range(int(first), last + 1), width)
    return widths


def _simple_texts(font: DictionaryObject) -> dict[int, str]:
    """WinAnsi for every simple font, with the differences that the font declares."""
    texts = {code: bytes([code]).decode("cp1252", "replace") for code in range(256)}
    encoding = _resolved(font, "/Encoding")
    code = 0
    for item in encoding.get("/Differences", []) if isinstance(encoding, DictionaryObject) else []:
        if isinstance(item, int):
            code = int(item)
        else:
            name = str(item).lstrip("/")
            texts[code] = _DIGIT_NAMES.get(name, name if len(name) == 1 else texts[code])
            code += 1
    return texts


def _simple_widths(font: DictionaryObject) -> dict[int, float]:
    first = int(font.get("/FirstChar", 0))
    widths = _resolved(font, "/Widths")
    return {first + step: float(width.get_object()) for step, width in enumerate(widths or [])}
