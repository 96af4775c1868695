"""Killed while it freezes or publishes: nothing half stands under a name, the chain verifies, and a repeat completes with the same bytes.

Fifty moments, as the promise says:  uv run python -m tests.promises.test_killed_halfway snapshot|publication --moments 50
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
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


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("what", choices=("snapshot", "publication"))
    options.add_argument("--moments", type=int, default=50)
    options.add_argument("--seed", type=int, default=SEED)
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="amparo-killed-") as name:
        said = Installation(Path(name)).run("killed_halfway", given.what, str(given.moments), str(given.seed))
    print(said)
    return 1 if json.loads(said)["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
