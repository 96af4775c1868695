"""Any writing of a name to lower-case Latin letters and tokens.

Transliteration is that of `anyascii` (one table for all scripts). It is followed by nothing that depends on the order of tokens.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

NOT_A_LETTER = re.compile(r"[^a-z]+")
APOSTROPHES = re.compile(r"(?<=[^\W\d_])['’ʼ`´ʿʾ‘](?=[^\W\d_])")
WITHIN_CACHE = 1 << 18
ROMANISED_FAMILY = re.compile(r"[㐀-鿿]")
MOST_WORDS, MOST_LETTERS = 20, 40
"""Of a name, the words that are compared and the letters of each. No name is known that is longer; a whole text in the field of a name would be."""


@lru_cache(maxsize=WITHIN_CACHE)
def folded(text: str) -> str:
    """Lower-case a to z with single blanks: "D’Ángelo-Núñez" is "dangelo nunez". Idempotent."""
    plain = unicodedata.normalize("NFKC", text)
    if ROMANISED_FAMILY.search(plain):
        plain = " ".join(plain)
    plain = APOSTROPHES.sub("", plain.lower())
    return NOT_A_LETTER.sub(" ", anyascii(plain).lower()).strip()


def tokens(text: str) -> tuple[str, ...]:
    """The words of a name in their order, particles and titles included: the first MOST_WORDS of them, with their first MOST_LETTERS letters."""
    return tuple(word[:MOST_LETTERS] for word in folded(text).split()[:MOST_WORDS])
