"""Digits that nothing accounts for: in running text, once bound numbers are taken out and declared texts are recognised.

Spaces, line ends and hyphens are put aside on both sides, because a page breaks lines where it likes; that two runs of digits are two is kept.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import pairwise

from amparo.publication.paper.reading.fonts import UNREAD

BARRIER = "\x00"
"""Stands where a bound text was taken out: no declared text reaches across it."""
BETWEEN_DIGITS = "\x1f"
AROUND = 32
_GAP = re.compile(r"[\s\u00ad\u2010-\u2015\-]+")


def is_digit(sign: str) -> bool:
    """Whether a sign reads as a number or a part of one, in any script, or cannot be read at all."""
    return sign.isnumeric() or sign == UNREAD


def tightened(text: str) -> str:
    """A text without spaces and hyphens, with a mark where they parted two digits."""
    return _tightened(text)[0]


def _tightened(text: str) -> tuple[str, list[int]]:
    """The tight text, and for each of its signs its place in the text."""
    pieces = [(found.start(), found.end()) for found in _GAP.finditer(text)]
    edges = [(0, 0), *pieces, (len(text), len(text))]
    tight: list[str] = []
    places: list[int] = []
    for (_, start), (end, _) in pairwise(edges):
        if tight and start < end and is_digit(tight[-1][-1]) and is_digit(text[start]):
            tight.append(BETWEEN_DIGITS)
            places.append(start)
        if start < end:
            tight.append(text[start:end])
            places.extend(range(start, end))
    return "".join(tight), places


def digit_runs(text: str) -> Iterator[tuple[int, int]]:
    """Where runs of digits begin and end."""
    start = -1
    for position, sign in enumerate(text):
        if is_digit(sign):
            start = position if start < 0 else start
        elif start >= 0:
            yield start, position
            start = -1
    if start >= 0:
        yield start, len(text)


class Declared:
    """Texts that may stand on a page with their digits, found by their first run of digits."""

    def __init__(self, texts: Collection[str]) -> None:
        self._by_run: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for text in sorted({tightened(one) for one in texts}, key=lambda one: (-len(one), one)):
            first = next(digit_runs(text), None)
            if first is not None:
                self._by_run[text[slice(*first)]].append((first[0], text))

    def undeclared(self, text: str) -> Iterator[str]:
        """What stands around each run of digits of a running text that no declared text covers."""
        tight, places = _tightened(text)
        covered = 0
        for start, end in digit_runs(tight):
            if start < covered:
                continue
            covered = self._end_of_declared(tight, start, end)
            if covered < end:
                yield _around(text, places[start], places[end - 1] + 1)

    def _end_of_declared(self, tight: str, start: int, end: int) -> int:
        """Where the longest declared text that has this run of digits as its first one ends; 0 where there is none."""
        for offset, text in self._by_run.get(tight[start:end], ()):
            at = start - offset
            beyond = tight[at + len(text) : at + len(text) + 1]
            is_cut = is_digit(text[-1]) and is_digit(beyond)
            if at >= 0 and tight.startswith(text, at) and not is_cut:
                return at + len(text)
        return 0


def _around(text: str, start: int, end: int) -> str:
    """The digits with a little of what stands beside them, up to the nearest bound text."""
    before = text[max(0, start - AROUND) : start].rpartition(BARRIER)[2]
    after = text[end : end + AROUND].partition(BARRIER)[0]
    return " ".join((before + text[start:end] + after).split())
