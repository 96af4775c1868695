"""The root of the records counted, and the proof that one record was among them."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.figures.merkle import FAN_OUT, Proof, leaf_of, leaves_of, proof_of, proves, root_of
from amparo.figures.roots import RecordIndex, sorted_leaves
from tests.figures.builder import pseudonym

KEY = "k" * 64
IDS = [pseudonym(f"record {number}") for number in range(2 * FAN_OUT + 3)]


def test_root_of_no_record_is_a_constant_that_binds_the_number_zero() -> None:
    assert root_of(leaves_of(KEY, [])) == hashlib.sha256(b"amparo:root|0|").hexdigest()


def test_root_of_one_record_follows_the_written_rule() -> None:
    leaf = hashlib.sha256(f"amparo:leaf|{KEY}|{IDS[0]}".encode()).digest()
    assert root_of(leaves_of(KEY, IDS[:1])) == hashlib.sha256(b"amparo:root|1|" + leaf).hexdigest()


def test_root_of_many_records_follows_the_written_rule() -> None:
    digests = sorted(hashlib.sha256(f"amparo:leaf|{KEY}|{name}".encode()).digest() for name in IDS)
    groups = [b"".join(digests[start : start + 256]) for start in range(0, len(digests), 256)]
    nodes = [hashlib.sha256(b"amparo:node|" + group).digest() for group in groups]
    top = hashlib.sha256(b"amparo:node|" + b"".join(nodes)).digest()
    expected = hashlib.sha256(f"amparo:root|{len(IDS)}|".encode() + top).hexdigest()
    assert root_of(leaves_of(KEY, IDS)) == expected


def test_root_does_not_depend_on_order_but_on_each_record_and_on_the_key() -> None:
    root = root_of(leaves_of(KEY, IDS))
    assert root_of(leaves_of(KEY, IDS[::-1])) == root
    assert root_of(leaves_of(KEY, IDS[:-1])) != root
    assert root_of(leaves_of("another", IDS)) != root


@given(size=st.sampled_from([1, 2, 255, 256, 257, 515]), chosen=st.integers(0, 10_000))
def test_every_record_has_a_proof_and_no_other_record_passes_with_it(size: int, chosen: int) -> None:
    ids = IDS[:size]
    leaves = leaves_of(KEY, ids)
    leaf = leaf_of(KEY, ids[chosen % size])
    proof = proof_of(leaves, leaf)

    assert proves(root_of(leaves), leaf, proof)
    assert not proves(root_of(leaves), leaf_of(KEY, "a stranger"), proof)
    assert not proves(root_of(leaves), leaf, Proof(proof.count + 1, proof.groups))


def test_a_record_that_was_not_counted_has_no_proof() -> None:
    with pytest.raises(ValueError, match="not in list"):
        proof_of(leaves_of(KEY, IDS[:5]), leaf_of(KEY, IDS[9]))


def test_index_gives_the_leaves_of_known_records_sorted_and_each_once() -> None:
    raw = np.stack([np.frombuffer(leaf_of(KEY, name), dtype=np.uint8) for name in IDS])
    words = np.array([[int(name[:16], 16), int(name[16:], 16)] for name in IDS], dtype=np.uint64)
    index = RecordIndex.of(words, raw)
    stranger = np.array([[1, 2]], dtype=np.uint64)

    assert (index.leaves_of(words[[4, 2, 4]]) == leaves_of(KEY, [IDS[2], IDS[4]])).all()
    assert len(index.leaves_of(stranger)) == 0
    assert len(index.leaves_of(words[:0])) == 0


def test_digests_that_begin_alike_are_sorted_by_what_follows() -> None:
    raw = np.zeros((4, 32), dtype=np.uint8)
    raw[0, 31], raw[1, 20], raw[3, 31] = 7, 1, 7
    assert sorted_leaves(raw).tolist() == sorted({bytes(row).hex(): list(row) for row in raw}.values())
    assert len(sorted_leaves(raw[:1])) == 1
