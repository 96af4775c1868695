"""Running a tutorial as a reader does: its console blocks, in order, in one folder; and what it prints held against the blocks of text.

A block ```` ```console ```` is run by bash; the block ```` ```text ```` that follows it, if any, is what it printed. Lines of progress, which a terminal takes away
again, are left out. After a change of what is printed, write the page anew and read it:

    uv run python -m tests.tutorials docs/tutorial/who-is-who.md
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from amparo.cli.link_progress import STEPS

BLOCK = re.compile(r"^```(console|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROGRESS = re.compile("|".join(re.escape(step.en.split("{")[0].strip()) for step in STEPS.values()))


@dataclass(frozen=True, slots=True)
class Ran:
    """A console block: what it says, what the page shows of it (None where it shows nothing), and what it printed."""

    commands: str
    shown: str | None
    printed: str


def run(page: str, folder: Path) -> Iterator[Ran]:
    """Every console block of a page, run one after the other in the folder."""
    blocks = [(match[1], match[2]) for match in BLOCK.finditer(page)]
    for place, (kind, content) in enumerate(blocks):
        if kind == "console":
            after = blocks[place + 1] if place + 1 < len(blocks) else ("", "")
            yield Ran(content, after[1] if after[0] == "text" else None, _printed(content, folder))


def _printed(commands: str, folder: Path) -> str:
    kept = {
        name: text
        for name, text in os.environ.items()
        if not name.startswith(("AMPARO_", "DJANGO_", "PYTEST_"))
    }
    environment = kept | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{kept['PATH']}",
        "AMPARO_HOME": str(folder / "none"),
    }
    done = subprocess.run(
        ["bash", "-c", commands], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )  # fmt: skip
    return "".join(line for line in done.stdout.splitlines(keepends=True) if not PROGRESS.match(line))


def written_anew(page: str, folder: Path) -> str:
    """The page with what its commands print now."""
    ran = iter(list(run(page, folder)))
    printed: list[str] = []

    def again(match: re.Match[str]) -> str:
        if match[1] == "console":
            printed[:] = [next(ran).printed]
            return match[0]
        return f"```text\n{printed.pop() if printed else match[2]}```"

    return BLOCK.sub(again, page)


def main() -> None:
    for name in sys.argv[1:]:
        path = Path(name)
        with tempfile.TemporaryDirectory() as folder:
            path.write_text(written_anew(path.read_text(encoding="utf-8"), Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
