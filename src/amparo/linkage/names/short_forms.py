"""Short names to their long forms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("short_names.yaml")


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
