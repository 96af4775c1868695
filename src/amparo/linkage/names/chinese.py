"""Chinese names: the spellings of one surname in different places, surnames in characters, and the ways of writing a given name of two syllables."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from amparo.linkage.names.particles import particles

FILE = Path(__file__).with_name("chinese_surnames.yaml")
CHARACTERS = re.compile(r"[㐀-鿿]+")
PINYIN = re.compile(
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])"
    r"(?:a|ai|an|ang|ao|e|ei|en|eng|i|ia|ian|iang|iao|ie|in|ing|iong|iu|o|ong|ou|u|ua|uai|uan|uang|ue|ui|un|uo)"
    r"|ai|an|ang|ao|en|er|ou"
)
"""Syllables of Hanyu Pinyin (ISO 7098:2015) without tone marks; of those that begin with a vowel, none of one letter, which is an initial."""
WADE_GILES = re.compile(
    r"(?:ch|sh|hs|ts|tz|ss|[pmftnlkhjsyw])"
    r"(?:a|ai|an|ang|ao|e|eh|ei|en|eng|erh|i|ia|iang|iao|ieh|ien|ih|in|ing|iu|iung|o|ou|u|ua|uai|uan|uang|ueh|uei|ui|un|ung|uo)"
)
"""Syllables of Wade-Giles as passports write them, without apostrophes (Library of Congress, Pinyin Conversion Project)."""
LONGEST_IN_CHARACTERS = 4


@lru_cache(maxsize=1)
def _read() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return read


@lru_cache(maxsize=1)
def romanised_surnames() -> dict[str, tuple[str, ...]]:
    """Spelling -> the surnames in pinyin that it may stand for, without itself."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for pinyin, spellings in _read()["romanisations"].items():
        for spelling in spellings:
            found[spelling].append(pinyin)
    return {spelling: tuple(sorted(surnames)) for spelling, surnames in found.items()}


def surname_readings(word: str) -> tuple[str, ...]:
    """The surnames that a spelling may stand for, none where it is none of the list."""
    return romanised_surnames().get(word, ())


def read_as_surname(written: str) -> str:
    """A surname in characters with its first one in pinyin where that is read otherwise than in other words; other texts as they are."""
    special = _read()["read_as_surname"].get(written.strip()[:1])
    return f"{special} {written.strip()[1:]}" if special else written


def split_characters(written: str) -> tuple[str, str] | None:
    """Given name and surname of a whole name in characters, surname first; None where it is no such name."""
    name = "".join(written.split())
    if not CHARACTERS.fullmatch(name) or not 2 <= len(name) <= LONGEST_IN_CHARACTERS:
        return None
    cut = 2 if len(name) > 2 and name[:2] in _read()["of_two_characters"] else 1
    return name[cut:], name[:cut]


def syllables_joined(words: Sequence[str]) -> tuple[str, ...]:
    """Two syllables that stand together as the one given name that they write: xiao ming is xiaoming, carol ka yan is carol kayan. Idempotent."""
    if len(words) == 2 and all(map(_is_syllable, words)):
        return ("".join(words),)
    joined: list[str] = []
    run: list[str] = []
    for word in (*words, ""):
        if word and _is_syllable(word) and word not in particles():
            run.append(word)
            continue
        joined += ["".join(run)] if len(run) == 2 else run
        run = []
        joined += [word] if word else []
    return tuple(joined)


def _is_syllable(word: str) -> bool:
    return bool(PINYIN.fullmatch(word) or WADE_GILES.fullmatch(word))
