"""Killed while it freezes or publishes: nothing half stands under a name, the chain verifies, and a repeat completes with the same bytes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.installation import Installation

pytestmark = pytest.mark.slow
SEED = 7


def test_a_snapshot_killed_at_random_moments_is_whole_or_not_there(tmp_path: Path) -> None:
    found = json.loads(Installation(tmp_path).run("killed_halfway", "snapshot", "8", str(SEED)))
    assert found["wrong"] == []
    assert found["completed"] == 8
    assert found["different"] == 1, "the same register gives the same snapshot, killed before or not"
    assert found["hit"] > 0


def test_a_publication_killed_at_random_moments_is_whole_or_not_there(tmp_path: Path) -> None:
    found = json.loads(Installation(tmp_path).run("killed_halfway", "publication", "6", str(SEED)))
    assert found["wrong"] == []
    assert found["left"] == [], "the repeat clears what a kill left"
    assert found["hit"] > 0
