"""Which characters are printed. PDF/UA forbids a character without a glyph, and only the fonts that come with Typst are there.

Latin, Greek and Cyrillic letters, punctuation, currencies, arrows and mathematical signs have glyphs in them. What has none, and what is not
seen at all (controls, signs that turn the direction of writing), is printed as U+FFFD, the sign for a character that could not be shown.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

REPLACEMENT = "\ufffd"
_COVERED = (
    "\x20-\x7e\xa0-\xac\xae-\u036f\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u04ff\u1e00-\u1eff"
    "\u2010-\u2027\u202f-\u205e\u2070\u2071\u2074-\u208e\u20a0-\u20bf\u2100-\u214f\u2150-\u2189\u2190-\u22ff\u25a0-\u25ff\u2713\u2715\u2717"
)
_UNSEEN = re.compile(f"[^{_COVERED}]")
_BLANK = re.compile(r"[\t\n\x0b\x0c\r\x85\u2028\u2029]+")


def printable_text(text: str) -> str:
    """A text in composed letters, line ends as spaces, soft hyphens gone, everything without a glyph replaced."""
    composed = unicodedata.normalize("NFC", _BLANK.sub(" ", text).replace("\u00ad", ""))
    return composed if composed.isascii() and composed.isprintable() else _UNSEEN.sub(REPLACEMENT, composed)


def printable(value: Any) -> Any:
    """A tree of JSON with every text made printable."""
    if isinstance(value, str):
        return printable_text(value)
    if isinstance(value, dict):
        return {key: printable(part) for key, part in value.items()}
    return [printable(part) for part in value] if isinstance(value, (list, tuple)) else value
