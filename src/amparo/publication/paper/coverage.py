"""Which characters the fonts that come with Typst can print. PDF/UA forbids a character without a glyph."""

from __future__ import annotations

from typing import Any

REPLACEMENT = "\ufffd"


def printable(value: Any) -> Any:
    """A tree of JSON with every text made printable."""
    return value
