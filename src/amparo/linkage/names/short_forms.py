"""Short names to their long forms, and the two ways of writing a Chinese given name to one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("short_names.yaml")
SYLLABLE = re.compile(
    r"^(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])"
    r"(?:a|ai|an|ang|ao|e|ei|en|eng|i|ia|ian|iang|iao|ie|in|ing|iong|iu|o|ong|ou|u|ua|uai|uan|uang|ue|ui|un|uo)$"
)
"""Hanyu Pinyin syllables with an initial (ISO 7098:2015), without tone marks."""


@lru_cache(maxsize=1)
def short_names() -> dict[str, tuple[str, ...]]:
    """Short form -> long forms, over all traditions; read once from short_names.yaml."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for tradition, names in yaml.safe_load(FILE.read_text(encoding="utf-8")).items():
        if tradition != "sources":
            for short, long in names.items():
                found[short].extend([long] if isinstance(long, str) else long)
    return {short: tuple(dict.fromkeys(long)) for short, long in found.items()}


def long_forms(word: str) -> tuple[str, ...]:
    """The long forms of a short name, none where it is none."""
    return short_names().get(word, ())


def lengthened(words: Sequence[str]) -> tuple[str, ...]:
    """Each word in its long form where there is exactly one; others stay. Idempotent: no long form is itself short."""
    return tuple(long[0] if len(long := long_forms(word)) == 1 else word for word in words)


def syllables_joined(words: Sequence[str]) -> tuple[str, ...]:
    """Two pinyin syllables as the one given name that they write: xiao ming is xiaoming."""
    if len(words) == 2 and all(SYLLABLE.match(word) for word in words):
        return ("".join(words),)
    return tuple(words)
