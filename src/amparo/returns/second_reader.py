"""Reading cells on another core: `python -m amparo.returns.second_reader`, started by the import of a large file.

The process gets a layout and then chunks of rows through its standard input, and answers each chunk through its standard output.
It opens no file and no database, and of the keys it knows the one of the digests. When the import ends, or dies, its input ends
and so does it.
"""

from __future__ import annotations

import gc
import os
import pickle
import select
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from amparo.returns.cells import CellReader, Layout, Read
from amparo.returns.readers.files import Cells

Chunk = Sequence[tuple[int, Cells]]
READY = "ready"
COMMAND = (sys.executable, "-P", "-m", "amparo.returns.second_reader")
_LOST = (OSError, EOFError, ValueError, pickle.UnpicklingError)
"""What either side meets when the other one is gone, perhaps in the middle of a sentence."""


class SecondReader:
    """The second process as the import sees it. Lost for any reason, it hands nothing over, and the import reads itself."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._is_ready = False

    def __enter__(self) -> SecondReader:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def start(self, layout: Layout) -> None:
        """Start the process where there is a core for it. It is of use from the first `hand` that says so."""
        if cores() < 2:
            return
        elsewhere = {name: value for name, value in os.environ.items() if not name.startswith("AMPARO_")}
        try:
            self._process = subprocess.Popen(  # noqa: S603
                COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=elsewhere,
            )
            self._say(layout)
        except _LOST:
            self._end()

    def hand(self, rows: Chunk) -> bool:
        """Give it rows to read, if it is there and has started; their `answer` is fetched before the next rows are given."""
        if self._process is None:
            return False
        try:
            if not self._has_started():
                return False
            self._say(rows)
        except _LOST:
            self._end()
        return self._process is not None

    def answer(self) -> list[Read] | None:
        """What the rows handed last say; None where the process was lost over them."""
        try:
            return self._hear()  # type: ignore[no-any-return]
        except _LOST:
            self._end()
            return None

    def _has_started(self) -> bool:
        if not self._is_ready and self._process is not None and self._process.stdout is not None:
            self._is_ready = (
                bool(select.select([self._process.stdout], [], [], 0)[0]) and self._hear() == READY
            )
        return self._is_ready

    def _say(self, what: object) -> None:
        if self._process is not None and self._process.stdin is not None:
            _write(self._process.stdin, what)

    def _hear(self) -> Any:
        if self._process is None or self._process.stdout is None:
            raise EOFError
        return pickle.load(self._process.stdout)  # noqa: S301

    def _end(self) -> None:
        """End the process, which may be anywhere: what it did not say yet is of no use any more."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        process.wait()


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _write(stream: Any, what: object) -> None:
    pickle.dump(what, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()


def main() -> None:
    """Answer until there is nothing more to read."""
    gc.disable()  # rows form no cycles
    asked, said = sys.stdin.buffer, sys.stdout.buffer
    reader = CellReader(pickle.load(asked))  # noqa: S301
    _write(said, READY)
    while True:
        rows: Chunk = pickle.load(asked)  # noqa: S301
        _write(said, [reader.read(cells) for _, cells in rows])


if __name__ == "__main__":
    with suppress(*_LOST, KeyboardInterrupt):
        main()
    os._exit(0)  # what stands in a broken pipe's buffer is not flushed
