"""Sound keys: spellings of one name in Spanish, French, English, Slavic and Arabic transliteration meet in a key.

A key is the consonant skeleton after letters that stand for one sound in different languages were made one. It is coarser than Metaphone
by intention: it proposes pairs and forgives spelling; term frequencies and the other fields decide. J and G are two sounds in different
languages, so a word may have two keys; X is Spanish J where names keep its old spelling (Ximena, Xavier). Short words keep their vowels, or half of all Chinese surnames would be one.
"""

from __future__ import annotations

import re
from functools import lru_cache

HUSHING, GUTTURAL, SEMIVOWEL = "X", "H", "Y"
SHORT = 3
WITHIN_CACHE = 1 << 18

_BEFORE: tuple[tuple[str, str], ...] = (
    (r"ph", "f"),
    (r"^x(?=av|im)", "j"),
    (r"^(?:dz|d)?j(?=[aeiouy])|^di(?=[aeou])|dzh|dj", "j"),
    (r"tsch|shch|sch|tch|tsh|ch|sh|cz|sz|zh|x", HUSHING),
    (r"c(?=[eiy])|ts|tz|z", "s"),
    (r"kh|gh|^h(?=r)", GUTTURAL),
    (r"qu(?=[ei])|[ckq]", "k"),
    (r"gu(?=[ei])", "g"),
    (r"th", "t"),
    (r"nh|gn|ny|ni(?=[aeou])", "n"),
    (r"lh|ly|li(?=[aeou])", "l"),
    (r"(?<=l)ow$", "o"),
    (r"^(?:ou|w|hu)(?=[aeiy])|(?<=[aeio])ou(?=[aeiy])|[wvb]", "b"),
)
_RULES = tuple((re.compile(pattern), put) for pattern, put in _BEFORE)
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiouy]")
_SILENT = re.compile(r"[h-]")
_J_OR_SOFT_G = re.compile(r"j|g(?=[eiy])")
_LONG_VOWELS: tuple[tuple[str, str], ...] = (
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("y", "i"),
    ("w", "u"),
    ("h", ""),
)


@lru_cache(maxsize=WITHIN_CACHE)
def sound_keys(word: str) -> tuple[str, ...]:
    """One or two keys of a folded word; none of an empty one. Accent, case and doubled letters make no difference."""
    if not word:
        return ()
    if len(word) <= SHORT:
        return (_with_vowels(word),)
    spelt = word
    for pattern, put in _RULES:
        spelt = pattern.sub(put, spelt)
    readings = {_J_OR_SOFT_G.sub(GUTTURAL, spelt), _J_OR_SOFT_G.sub(SEMIVOWEL, spelt)}
    keys = {_skeleton(reading) for reading in readings}
    return tuple(sorted(key if len(key) > 1 else _with_vowels(word) for key in keys))


def _skeleton(spelt: str) -> str:
    """The consonants, and a mark where the word begins with a vowel."""
    heard = _DOUBLED.sub(r"\1", _SILENT.sub("", spelt))
    marked = "A" if heard[:1] in "aeiouyY" else ""
    rest = _VOWELS.sub("", heard.replace(SEMIVOWEL, ""))
    return marked + _DOUBLED.sub(r"\1", rest).replace(GUTTURAL, "h")


def _with_vowels(word: str) -> str:
    for written, heard in _LONG_VOWELS:
        word = word.replace(written, heard)
    return "=" + _DOUBLED.sub(r"\1", word)
