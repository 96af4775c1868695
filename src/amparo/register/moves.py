"""State changes: one table for each model, read by the steps of one record and by the amendments of many."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

Moves = Mapping[Any, frozenset[Any]]
"""From each state to those it may move to. Every state is a key."""


class MoveRefused(ValueError):
    """The table has no such move. `old` and `new` are states, which identify nobody."""

    def __init__(self, what: str, old: str, new: str) -> None:
        super().__init__(f"{what} that is {old} cannot become {new}.")
        self.old = old
        self.new = new


def check_move(moves: Moves, what: str, old: str, new: str) -> None:
    """Pass in silence or raise MoveRefused."""
    if new not in moves[old]:
        raise MoveRefused(what, str(old), str(new))


def may_become(moves: Moves, old: str, new: str) -> bool:
    """Whether a file may say of a record that was in the old state that it is in the new one.

    It may tell one move, or several forward that nobody reported one by one. What leads back, such as reopening, is one move that is told:
    a file that forgets how far a matter had come does not undo it.
    """
    if new == old or new in moves[old]:
        return True
    return new in reachable(moves, old) and old not in reachable(moves, new)


def reachable(moves: Moves, start: str) -> frozenset[str]:
    """Every state that can be reached from this one."""
    return _reachable(tuple((str(state), frozenset(map(str, to))) for state, to in moves.items()), str(start))


@lru_cache(maxsize=256)
def _reachable(moves: tuple[tuple[str, frozenset[str]], ...], start: str) -> frozenset[str]:
    table = dict(moves)
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        new = table[waiting.pop()] - seen
        seen |= new
        waiting += new
    return frozenset(seen)
