"""The glossary defines each term once, in both languages."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

GLOSSARY = Path(__file__).parents[2] / "docs" / "reference" / "glossary.md"
ENTRY = re.compile(
    r"### (?P<en>.+) · (?P<es>.+)\n\n\*\*en\*\* (?P<said_en>.+)\n\n\*\*es\*\* (?P<said_es>.+)\n"
)
WORDS = {
    "cause",
    "case",
    "finding",
    "identification",
    "return",
    "edition",
    "figure",
    "period",
    "child",
    "unknown",
}


def entries() -> list[re.Match[str]]:
    return list(ENTRY.finditer(GLOSSARY.read_text(encoding="utf-8")))


def test_every_term_is_defined_in_both_languages() -> None:
    headings = GLOSSARY.read_text(encoding="utf-8").count("\n### ")
    assert headings == len(entries()) > 0
    for entry in entries():
        assert entry["said_en"].endswith(".")
        assert entry["said_es"].endswith(".")


def test_every_term_is_defined_once_in_each_language() -> None:
    for language in ("en", "es"):
        counted = Counter(entry[language].casefold() for entry in entries())
        assert [term for term, times in counted.items() if times > 1] == []


def test_the_words_that_must_never_be_swapped_are_defined() -> None:
    assert {entry["en"] for entry in entries()} >= WORDS
