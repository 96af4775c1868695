"""Watching a process while it runs: every file that it leaves, or holds open for writing, is read again and again and searched for canaries.

Folders are read every few milliseconds, and so is what the process has open (`/proc`, where there is one), files that it has unlinked among
them. A file that comes and goes between two looks escapes; the control in tests/promises shows that one of some milliseconds does not.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.canary import Hit, scan, scan_text
from tests.installation import ROOT

PAUSE = 0.003
WRITING = os.O_WRONLY | os.O_RDWR


@dataclass(slots=True)
class Watched:
    """What was seen of a process. files: names of files that appeared in its folders. hits: canaries in them, or in what it said. states: what
    was read already, which is not read again until it changes."""

    code: int = 0
    out: str = ""
    err: str = ""
    files: set[str] = field(default_factory=set)
    hits: set[Hit] = field(default_factory=set)
    states: set[tuple[str, int, int, int]] = field(default_factory=set)


@dataclass(frozen=True)
class Surroundings:
    """Folders of a process' own: its temporary files, its working folder, its home."""

    folder: Path

    def __post_init__(self) -> None:
        for one in self.places:
            one.mkdir(parents=True, exist_ok=True)

    @property
    def places(self) -> tuple[Path, Path, Path]:
        return (self.folder / "tmp", self.folder / "work", self.folder / "home")

    def environment(self) -> dict[str, str]:
        temporary, _, home = self.places
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("AMPARO_", "PYTEST_"))
        }
        own = {
            "TMPDIR": str(temporary),
            "HOME": str(home),
            "AMPARO_HOME": str(home / "amparo"),
            "AMPARO_LANGUAGE": "en",
        }
        django = {"DJANGO_SETTINGS_MODULE": "amparo.settings"}
        return kept | own | django | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"}

    def start(self, command: Sequence[str]) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, *command], cwd=self.places[1], env=self.environment(), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def watch(self, command: Sequence[str], *, timeout: float = 120) -> Watched:
        """Run Python with these arguments to its end, looking on."""
        process, seen = self.start(command), Watched()
        end = time.monotonic() + timeout
        while process.poll() is None:
            self.look(seen, process.pid)
            if time.monotonic() > end:
                process.kill()
                raise AssertionError(f"Still running after {timeout} s.")
            time.sleep(PAUSE)
        self.look(seen)
        seen.out, seen.err = process.communicate()
        seen.code = process.returncode
        seen.hits |= {*scan_text("stdout", seen.out), *scan_text("stderr", seen.err)}
        return seen

    def look(self, seen: Watched, process: int | None = None) -> None:
        """Read every file in the folders, and what the process writes to elsewhere."""
        for path in [*_below(self.places), *(_written_to(process) if process else ())]:
            try:
                now = path.stat()
                state = (str(path), now.st_ino, now.st_size, now.st_mtime_ns)
                if state not in seen.states:
                    seen.hits |= set(scan(path))
            except OSError:
                continue  # gone since it was listed
            seen.files.add(path.name)
            seen.states.add(state)

    def left(self) -> list[str]:
        """Files that are there now."""
        return sorted(path.name for path in _below(self.places))


def _below(places: Iterable[Path]) -> list[Path]:
    found = []
    for place in places:
        for folder, _, names in os.walk(place):
            found += [Path(folder, name) for name in names]
    return found


def _written_to(process: int) -> list[Path]:
    """Regular files that the process has open for writing, those without a name among them."""
    own = Path("/proc", str(process), "fd")
    try:
        return [one for one in own.iterdir() if one.stat().st_size and one.is_file() and _is_for_writing(one)]
    except OSError:
        return []


def _is_for_writing(descriptor: Path) -> bool:
    flags = (descriptor.parents[1] / "fdinfo" / descriptor.name).read_text().split("flags:")[1].split()[0]
    return bool(int(flags, 8) & WRITING)
