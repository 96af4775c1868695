"""SIGKILL under load: no half-written action, no gap in the audit chain, no accepted row lost."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import time
from typing import Any

import pytest

from tests.installation import Installation

JOURNEY = "unceasing_writes"
KILLS = 5
FILE = 40

pytestmark = pytest.mark.slow


def killed_after(installation: Installation, what: str, seconds: float) -> list[str]:
    """What a process said before it was killed, from the moment it was ready."""
    process = installation.start(JOURNEY, what)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    said, _ = process.communicate()
    assert process.returncode == -signal.SIGKILL
    return said.split()


def found(installation: Installation) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(installation.run(JOURNEY, "report"))
    return report


def test_writers_killed_at_random_moments_leave_whole_actions_and_a_whole_chain(
    installation: Installation,
) -> None:
    rng = random.Random(1871)
    last = 0
    for _ in range(KILLS):
        said = killed_after(installation, "write", rng.uniform(0.01, 0.5))
        last = max([last, *map(int, said)])

    facts = found(installation)

    assert last > 0
    assert facts["problems"] == []
    assert facts["entries"] >= last
    assert facts["persons"] == facts["audited"]
    assert facts["persons"] % FILE == 0
    assert facts["without_key"] == facts["without_index"] == 0


def test_a_rotation_killed_at_random_moments_and_repeated_ends_with_no_old_key(
    installation: Installation,
) -> None:
    killed_after(installation, "write", 0.5)
    persons = found(installation)["persons"]
    rng = random.Random(1902)
    for _ in range(KILLS):
        killed_after(installation, "rotate", rng.uniform(0.01, 0.4))

    installation.run(JOURNEY, "finish")

    facts = found(installation)
    assert facts["persons"] == persons > 0
    assert facts["keys_left"] == 0
    assert facts["problems"] == []


def test_writers_at_the_same_time_share_one_chain_without_gap_or_fork(installation: Installation) -> None:
    writers = [installation.start(JOURNEY, "write") for _ in range(3)]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    first = [_said_by(writer) for writer in writers]
    for writer in writers:
        writer.send_signal(signal.SIGKILL)
    later = [int(number) for writer in writers for number in writer.communicate()[0].split()]

    facts = found(installation)

    assert all(first), "every writer got its turn"
    assert facts["problems"] == []
    assert facts["persons"] == facts["audited"]
    assert facts["entries"] >= max([*first, *later])


def _said_by(writer: subprocess.Popen[str]) -> int:
    assert writer.stdout is not None
    return int(writer.stdout.readline())
