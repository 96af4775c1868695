"""Particles and titles: in the name for display, not in the name for comparison."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("particles.yaml")
SERVANT = re.compile(r"^abd[aeiou]*$|^abd[aeiou]+[lrsntd]$")
SERVANT_JOINED = re.compile(r"^abd[aeiou]+(?:l|([rsntdz])(?=\1))(\w{3,})$")


@lru_cache(maxsize=1)
def particles() -> frozenset[str]:
    read = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return frozenset(word for group, words in read.items() if group != "sources" for word in words)


def without_particles(words: Iterable[str]) -> tuple[str, ...]:
    """The words that tell persons apart; all of them where every word is a particle. Idempotent."""
    kept = tuple(words)
    return tuple(word for word in kept if word not in particles()) or kept


def with_servant_joined(words: Iterable[str]) -> tuple[str, ...]:
    """Arabic names of the form "servant of …" as one word: abd el rahman, abdul rahman and abderrahman are abd-rahman (the hyphen, which no folded word has, keeps a second pass from joining again)."""
    joined: list[str] = []
    waiting = False
    for word in words:
        if SERVANT.match(word) and not waiting:
            waiting = True
            continue
        if waiting and word in particles():
            continue
        joined.append(f"abd-{word}" if waiting else SERVANT_JOINED.sub(r"abd-\2", word))
        waiting = False
    return (*joined, "abd-") if waiting else tuple(joined)
