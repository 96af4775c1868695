"""The leaves of the records that a figure counted, looked up in an index of the table's leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from amparo.figures.merkle import Leaves

Words = NDArray[np.uint64]


@dataclass(frozen=True)
class RecordIndex:
    """Every record of one table: its pseudonym as two words, sorted, and where its leaf lies among the sorted leaves.

    `first` repeats the first words side by side: a search among them touches half the memory.
    """

    ids: Words
    first: Words
    place: NDArray[np.int32]
    leaves: Leaves

    @staticmethod
    def of(ids: Words, raw: Leaves) -> RecordIndex:
        """`raw` holds the leaf of each record, in the order of `ids`."""
        by_leaf = _order(_words(raw))
        place = np.empty(len(raw), dtype=np.int32)
        place[by_leaf] = np.arange(len(raw), dtype=np.int32)
        by_id = _order(ids)
        ordered = ids[by_id]
        first = np.ascontiguousarray(ordered[:, 0])
        return RecordIndex(ordered, first, place[by_id], np.ascontiguousarray(raw[by_leaf]))

    def leaves_of(self, ids: Words) -> Leaves:
        """The sorted leaves of these records, each once. Records that the table lacks give none."""
        chosen = np.zeros(len(self.leaves), dtype=bool)
        if len(ids) and len(self.ids):
            asked = _ascending(ids)
            at = np.searchsorted(self.first, asked[:, 0])
            at[at == len(self.ids)] = 0
            known = (self.ids[at] == asked).all(axis=1)
            chosen[self.place[at[known]]] = True
        return self.leaves[chosen]


def _ascending(ids: Words) -> Words:
    """Ordered by the first word: a search for many in order is several times faster than in disorder."""
    first = ids[:, 0]
    return ids if bool((first[1:] >= first[:-1]).all()) else ids[np.argsort(first)]


def words_of_column(column: Any) -> Words:
    """Two words for each 16-byte pseudonym of an Arrow column."""
    return _words(bytes_of_column(column, 16)).astype(np.uint64)


def bytes_of_column(column: Any, width: int) -> NDArray[np.uint8]:
    """An Arrow column of byte strings that are all `width` long, as an array of shape (n, width)."""
    array = column.combine_chunks()
    storage = getattr(array, "storage", array)
    start = storage.offset * width
    held = np.frombuffer(storage.buffers()[-1] or b"", dtype=np.uint8)
    return held[start : start + len(storage) * width].reshape(-1, width)


def sorted_leaves(raw: Leaves) -> Leaves:
    """Leaves in order, each once."""
    ordered = np.ascontiguousarray(raw[_order(_words(raw))])
    if len(ordered) < 2:
        return ordered
    repeated = (ordered[1:] == ordered[:-1]).all(axis=1)
    return ordered[np.concatenate(([True], ~repeated))]


def _words(raw: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """Big-endian words of eight bytes: they sort as the bytes do."""
    return np.ascontiguousarray(raw).view(">u8")


def _order(words: NDArray[np.uint64]) -> NDArray[np.intp]:
    """The order that sorts rows: by the first word, and by all words where two rows begin alike."""
    order = np.argsort(words[:, 0].astype(np.uint64), kind="stable")
    first = words[order, 0]
    alike = bool((first[1:] == first[:-1]).any())
    return np.lexsort(words.T[::-1]) if alike else order
