"""The Merkle root of the records that a figure counted, and the proof that one of them was.

A leaf is SHA-256("amparo:leaf|" key "|" record id), where the key is the snapshot's id: the same record has another leaf in another
snapshot, and a leaf says nothing about its record. Leaves are sorted and grouped by 256; a node is SHA-256("amparo:node|" children),
until one top digest is left; the root is SHA-256("amparo:root|" number of leaves "|" top). The three prefixes keep a leaf, a node and a root
from being passed off as each other; the number of leaves is bound.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FAN_OUT = 256
SIZE = 32
LEAF, NODE, ROOT = "amparo:leaf|", b"amparo:node|", b"amparo:root|"
Leaves = NDArray[np.uint8]


@dataclass(frozen=True)
class Proof:
    """Level by level, from the leaves up, all digests of the group that holds the one below (as hexadecimal digits)."""

    count: int
    groups: tuple[tuple[str, ...], ...]


def leaf_of(key: str, record_id: str) -> bytes:
    return hashlib.sha256(f"{LEAF}{key}|{record_id}".encode()).digest()


def leaves_of(key: str, record_ids: Sequence[str]) -> Leaves:
    """Sorted leaves of some records, as an array of shape (n, 32)."""
    joined = b"".join(sorted(leaf_of(key, record_id) for record_id in record_ids))
    return np.frombuffer(joined, dtype=np.uint8).reshape(-1, SIZE)


def root_of(leaves: Leaves) -> str:
    """The root over sorted leaves of shape (n, 32), as hexadecimal digits."""
    return root_over(len(leaves), leaves.tobytes())


def root_over(count: int, level: bytes) -> str:
    """The root of so many leaves, from the digests of any level of their tree, one after the other."""
    while len(level) > SIZE:
        level = _parents(level)
    return _root(count, level)


def _parents(level: bytes) -> bytes:
    width = FAN_OUT * SIZE
    return b"".join(_node(level[start : start + width]) for start in range(0, len(level), width))


def _node(children: bytes) -> bytes:
    return hashlib.sha256(NODE + children).digest()


def _root(count: int, top: bytes) -> str:
    return hashlib.sha256(ROOT + f"{count}|".encode() + top).hexdigest()


def proof_of(leaves: Leaves, leaf: bytes) -> Proof:
    """Raises ValueError for a leaf that is not there."""
    digests = [row.tobytes() for row in leaves]
    position = digests.index(leaf)
    groups: list[tuple[str, ...]] = []
    level = leaves.tobytes()
    while len(level) > SIZE:
        start = position // FAN_OUT * FAN_OUT
        group = level[start * SIZE : (start + FAN_OUT) * SIZE]
        groups.append(tuple(group[at : at + SIZE].hex() for at in range(0, len(group), SIZE)))
        level, position = _parents(level), position // FAN_OUT
    return Proof(len(leaves), tuple(groups))


def proves(root: str, leaf: bytes, proof: Proof) -> bool:
    """Whether the proof shows that the leaf is among the records behind the root."""
    below = leaf
    for group in proof.groups:
        if below.hex() not in group:
            return False
        below = _node(b"".join(map(bytes.fromhex, group)))
    return _root(proof.count, below) == root
