"""Two reviewers at the same moment: exactly one decision, approval or merge stands. Killed in a merge or an unmerge: wholly done or not at all."""

from __future__ import annotations

import json
import random
import signal
import time
from typing import Any

import pytest

from tests.installation import Installation

KILLS = 5
JOURNEY = "reviewers"

pytestmark = pytest.mark.slow


def together(installation: Installation, what: str) -> list[str]:
    """What two processes said that did the same at the same moment."""
    both = [installation.start(JOURNEY, what) for _ in range(2)]
    for process in both:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    (installation.home / "go").touch()
    said = sorted(process.communicate()[0].strip() for process in both)
    assert [process.returncode for process in both] == [0, 0]
    return said


def found(installation: Installation) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(installation.run(JOURNEY, "report"))
    return report


@pytest.mark.parametrize("what", ["decide", "approve", "merge"])
def test_of_two_who_act_on_one_pair_at_once_exactly_one_stands(installation: Installation, what: str) -> None:
    before = found(installation)

    said = together(installation, what)

    facts = found(installation)
    action = {"decide": "persons_decided", "approve": "persons_approved", "merge": "persons_merged"}[what]
    stands = {"decide": "decisions", "approve": "in_force", "merge": "merges"}[what]
    assert said == ["done", "refused"]
    assert facts[stands] == before[stands] + 1
    assert facts["audited"][action] == before["audited"][action] + 1
    assert facts["entries"] == before["entries"] + 1
    assert facts["problems"] == []


def killed_after(installation: Installation, seconds: float) -> list[int]:
    """The numbers that the process said before it was killed."""
    process = installation.start(JOURNEY, "merge-and-unmerge")
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    said, _ = process.communicate()
    assert process.returncode == -signal.SIGKILL
    return [int(number) for number in said.split()]


def test_a_merge_and_an_unmerge_killed_at_random_moments_are_wholly_done_or_not_at_all(
    installation: Installation,
) -> None:
    rng = random.Random(1933)
    last = 0
    for _ in range(KILLS):
        last = max([last, *killed_after(installation, rng.uniform(0.005, 0.3))])

        facts = found(installation)

        audited = facts["audited"]
        assert facts["problems"] == []
        assert facts["entries"] >= last
        assert facts["merges"] == audited["persons_merged"] - audited["persons_unmerged"]
        assert facts["with_one"] <= facts["merges"], "what was added went with the unmerge"
        assert facts["with_other"] == facts["moved"] == audited["record_amended"]
        assert facts["moved"] == audited["persons_unmerged"]
    assert last > 0, "something was done before the kills"
