"""Records that several entries share: they agree, fill each other in, or are refused together."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.register.parts import DISAGREE, agreed
from amparo.register.refusals import EntryRefused

COLUMNS = {"title": "plan_title", "gazette": "plan_gazette"}


@dataclass(frozen=True)
class Part:
    source_key: str
    title: str
    gazette: str = ""


def test_what_one_entry_leaves_empty_another_fills_in() -> None:
    parts = [Part("P", "Plan"), Part("P", "Plan", "Gazette 1"), Part("Q", "Other"), Part("P", "Plan")]

    assert agreed(parts, COLUMNS) == {"P": Part("P", "Plan", "Gazette 1"), "Q": Part("Q", "Other")}


def test_every_entry_that_contradicts_one_before_it_is_named() -> None:
    parts = [Part("P", "Plan"), Part("P", "Other"), Part("Q", "Other"), Part("P", "Plan"), Part("P", "Third")]

    with pytest.raises(EntryRefused) as refusal:
        agreed(parts, COLUMNS)

    assert (refusal.value.row, refusal.value.rows, refusal.value.field) == (1, (1, 4), "plan_title")


def test_a_refusal_for_one_entry_names_that_entry() -> None:
    assert EntryRefused(3, "title", DISAGREE).rows == (3,)


parts_ = st.lists(
    st.builds(
        Part, st.sampled_from("PQ"), st.sampled_from(["", "one", "two"]), st.sampled_from(["", "one", "two"])
    ),
    max_size=6,
)


def _tried(parts: list[Part]) -> tuple[dict[str, Part], tuple[int, ...]]:
    """What is agreed, or else the entries that are refused."""
    try:
        return agreed(parts, COLUMNS), ()
    except EntryRefused as refusal:
        return {}, refusal.rows


@given(parts=parts_)
def test_what_is_agreed_says_what_every_entry_says(parts: list[Part]) -> None:
    found, refused = _tried(parts)

    disagree = any(
        len({getattr(part, name) for part in parts if part.source_key == key} - {""}) > 1
        for key in "PQ"
        for name in COLUMNS
    )
    assert bool(refused) is disagree
    for part in parts if not refused else ():
        assert part.title in ("", found[part.source_key].title)
        assert part.gazette in ("", found[part.source_key].gazette)


@given(parts=parts_)
def test_once_the_refused_entries_are_left_out_the_rest_agree(parts: list[Part]) -> None:
    """The way in leaves refused rows out and tries the rest again: that comes to an end, with the first entry in."""
    first, refused = _tried(parts)
    rest = [part for row, part in enumerate(parts) if row not in refused]

    found, again = _tried(rest)

    assert 0 not in refused
    assert again == ()
    assert set(found) == {part.source_key for part in parts}
    assert refused or found == first
