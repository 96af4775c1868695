"""SIGKILL in the middle of an import: the register is as before or holds the whole file, and repeating it completes.

Fifty moments, as the promise says:  uv run python -m tests.promises.test_killed_import --moments 50
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest

from tests.installation import Installation

MOMENTS = 5
ROWS = 3_000
"""Rows of the file that the journey imports."""


def killed(installation: Installation, seconds: float) -> bool:
    """Whether the import was killed before it was done."""
    process = installation.start("import_a_file", "import")
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return process.returncode == -signal.SIGKILL


def found(installation: Installation) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(installation.run("import_a_file", "report"))
    return report


def seconds_of_one_import(folder: Path) -> float:
    """How long an import takes here, from the moment it is ready: the moments of killing are drawn from it."""
    installation = prepared(folder)
    process = installation.start("import_a_file", "import")
    assert process.stdout is not None
    process.stdout.readline()
    begun = time.perf_counter()
    process.communicate()
    return time.perf_counter() - begun


def prepared(folder: Path, database: str = "") -> Installation:
    folder.mkdir()
    installation = Installation(folder, database)
    installation.run("import_a_file", "prepare")
    return installation


def whole_or_nothing(facts: dict[str, Any], rows: int) -> bool:
    """No part of a file: each count is that of the whole file or nothing, and the chain verifies."""
    expected = rows if facts["files"] else 0
    counts = {facts[name] for name in ("lines", "alerts", "persons", "audited")}
    return (
        counts == {expected}
        and facts["imports"] == facts["files"] <= 1
        and facts["content_kept"]
        and facts["problems"] == []
    )


def kill_at_random_moments(
    installation: Installation, *, moments: int, longest: float, seed: int
) -> tuple[int, int]:
    """Kill imports of the same file, the earliest first, and look after each: once the file is in, a repeat has nothing left to do. Returns how many
    were killed, and how many left nothing behind."""
    rng = random.Random(seed)
    stopped = left_nothing = 0
    for moment in sorted(rng.uniform(0, longest) for _ in range(moments)):
        stopped += killed(installation, moment)
        facts = found(installation)
        assert whole_or_nothing(facts, ROWS), facts
        left_nothing += not facts["files"]
    return stopped, left_nothing


def completes(installation: Installation) -> dict[str, Any]:
    """What the register holds after the import was simply repeated."""
    said = json.loads(installation.run("import_a_file", "import").splitlines()[-1])
    assert said["accepted"] == ROWS
    return found(installation)


@pytest.mark.slow
def test_an_import_killed_at_random_moments_leaves_nothing_and_a_repeat_completes(tmp_path: Path) -> None:
    longest = seconds_of_one_import(tmp_path / "timed")
    installation = prepared(tmp_path / "home")

    stopped, left_nothing = kill_at_random_moments(
        installation, moments=MOMENTS, longest=longest * 0.9, seed=1863
    )

    assert stopped > 0
    assert left_nothing > 0
    facts = completes(installation)
    assert (facts["files"], whole_or_nothing(facts, ROWS)) == (1, True)


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--moments", type=int, default=50)
    options.add_argument("--seed", type=int, default=1863)
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="amparo-killed-") as name:
        folder = Path(name)
        longest = seconds_of_one_import(folder / "timed")
        left = given.moments
        stopped = left_nothing = completed = round_ = 0
        while left > 0:
            installation = prepared(folder / f"home-{round_}")
            batch = min(10, left)
            more, nothing = kill_at_random_moments(
                installation, moments=batch, longest=longest * 0.9, seed=given.seed + round_
            )
            completed += whole_or_nothing(completes(installation), ROWS)
            stopped, left_nothing, left, round_ = (
                stopped + more,
                left_nothing + nothing,
                left - batch,
                round_ + 1,
            )
    print(
        json.dumps(
            {
                "promise": "killed import", "moments": given.moments, "killed": stopped, "left_nothing": left_nothing,
                "registers": round_, "registers_completed": completed, "seconds_of_one_import": round(longest, 2),
            }
        )
    )  # fmt: skip
    return 0 if completed == round_ else 1


if __name__ == "__main__":
    sys.exit(main())
