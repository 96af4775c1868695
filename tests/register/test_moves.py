"""What a table of moves allows a step, and what it allows a file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.register.moves import MoveRefused, Moves, check_move, may_become, reachable

LIFE: Moves = {
    "new": frozenset({"seen"}),
    "seen": frozenset({"kept", "put aside"}),
    "put aside": frozenset({"seen"}),
    "kept": frozenset(),
}
STATES = sorted(LIFE)
tables = st.dictionaries(st.sampled_from(STATES), st.frozensets(st.sampled_from(STATES))).map(
    lambda some: {state: some.get(state, frozenset()) for state in STATES}
)


@pytest.mark.parametrize(
    ("old", "new", "allowed"),
    [
        ("new", "kept", True),  # two steps forward that nobody reported one by one
        ("seen", "seen", True),
        ("put aside", "seen", True),  # reopening is one step
        ("put aside", "kept", True),
        ("kept", "seen", False),
        ("put aside", "new", False),
    ],
)
def test_a_file_tells_steps_forward_and_one_step_back(old: str, new: str, allowed: bool) -> None:
    assert may_become(LIFE, old, new) is allowed


def test_a_file_that_forgets_does_not_undo() -> None:
    """From tried a new trial can be ordered, a charge dropped and filed again: a file that just says filed tells none of it."""
    life: Moves = {
        "filed": frozenset({"charged"}),
        "charged": frozenset({"tried", "dropped"}),
        "tried": frozenset({"charged"}),
        "dropped": frozenset({"filed"}),
    }

    assert "filed" in reachable(life, "tried")
    assert not may_become(life, "tried", "filed")
    assert may_become(life, "tried", "charged")


def test_a_refused_move_names_the_states_and_nothing_else() -> None:
    with pytest.raises(MoveRefused, match=r"A thing that is kept cannot become seen\.") as refusal:
        check_move(LIFE, "A thing", "kept", "seen")

    assert (refusal.value.old, refusal.value.new) == ("kept", "seen")


@given(table=tables, old=st.sampled_from(STATES), new=st.sampled_from(STATES))
def test_a_file_may_tell_every_step_and_nothing_out_of_reach(table: Moves, old: str, new: str) -> None:
    if new in table[old]:
        check_move(table, "A thing", old, new)
        assert may_become(table, old, new)
    if new != old and new not in reachable(table, old):
        assert not may_become(table, old, new)


@given(table=tables, start=st.sampled_from(STATES))
def test_what_is_reachable_is_closed(table: Moves, start: str) -> None:
    found = reachable(table, start)

    assert table[start] <= found
    assert all(table[state] <= found for state in found)
