"""A whole name in one field, cut into given names and surnames by the custom of writing."""

from __future__ import annotations

from amparo.linkage.names.chinese import split_characters
from amparo.linkage.names.particles import particles
from amparo.linkage.names.writing import folded


def split_full_name(written: str | None) -> tuple[str | None, str | None]:
    """Given names and surnames. "Surnames, Given" is cut at the comma; else the last two of three and more words are surnames, the last of two.
    A name in Chinese characters begins with its surname.

    A particle goes with the word after it. Where the cut is wrong, the levels for exchanged and missing names still hold.
    """
    if not written or not written.strip():
        return None, None
    if in_characters := split_characters(written):
        return in_characters
    if "," in written:
        surname, given = written.split(",", 1)
        return given.strip() or None, surname.strip() or None
    groups = _grouped(written.split())
    surnames = min(2, len(groups) - 1) if len(groups) > 1 else 0
    cut = len(groups) - surnames
    return " ".join(groups[:cut]), " ".join(groups[cut:]) or None


def _grouped(words: list[str]) -> list[str]:
    """Words with the particles before them: "de la Cruz" is one."""
    groups: list[str] = []
    waiting: list[str] = []
    for word in words:
        waiting.append(word)
        if folded(word) not in particles():
            groups.append(" ".join(waiting))
            waiting = []
    return [*groups, " ".join(waiting)] if waiting else groups
