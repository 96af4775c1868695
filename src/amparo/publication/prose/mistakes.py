"""What is wrong with a text, all of it at once, each mistake with its line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Mistake:
    """`line` counts from one in the Markdown file."""

    line: int
    text: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.text}"


class ProseBroken(Exception):
    """The text cannot be published as it stands; `mistakes` has one entry for each thing to mend."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(sorted(set(mistakes)))
        super().__init__("\n".join(str(one) for one in self.mistakes))
