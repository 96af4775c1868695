"""What a reader says of a PDF that cannot be read."""

from __future__ import annotations


class PaperUnreadable(Exception):
    """The bytes are no PDF that can be read back; the text says what is wrong and on which page."""
