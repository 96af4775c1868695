"""The rows of a file in chunks, each read while the one before it is written: by a second process where the file is large."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from amparo.returns.readers.files import Cells, Rows
from amparo.returns.refusals import FileRefused
from amparo.returns.rows import Parsed, RowParser
from amparo.returns.second_reader import SecondReader

CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Rows, or the refusal that stands among them: it counts when their turn comes, not when they are looked at ahead."""

    rows: list[tuple[int, Cells]]
    refusal: FileRefused | None = None

    @property
    def is_full(self) -> bool:
        return len(self.rows) == CHUNK


def _next(rows: Rows) -> _Chunk:
    try:
        return _Chunk(list(islice(rows, CHUNK)))
    except FileRefused as refusal:
        return _Chunk([], refusal)


def parsed_chunks(parser: RowParser, rows: Rows, second: SecondReader) -> Iterator[list[Parsed]]:
    """Every row of the file, parsed, in its order. Raises FileRefused where a row breaks a limit of the whole file.

    A file of two full chunks or more starts the second reader. The result is the same with it, without it, and where it is lost.
    """
    chunk, following = _next(rows), _next(rows)
    if chunk.is_full and following.is_full:
        second.start(parser.layout)
    is_handed = False
    while chunk.rows or chunk.refusal:
        if chunk.refusal:
            raise chunk.refusal
        reads = second.answer() if is_handed else None
        is_handed = bool(following.rows) and second.hand(following.rows)
        if reads is None:
            yield [parser.parse(number, cells) for number, cells in chunk.rows]
        else:
            yield [
                parser.settle(number, cells, read)
                for (number, cells), read in zip(chunk.rows, reads, strict=True)
            ]
        chunk, following = following, _next(rows)
