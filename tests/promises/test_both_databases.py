"""SQLite and PostgreSQL are both first-class: what uses the database is tested on both."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.postgres import running_postgres

ROOT = Path(__file__).parents[1]
ROOMS = ("safeguards", "register", "returns", "snapshot", "promises")


@pytest.mark.slow
@pytest.mark.postgres
def test_the_tests_that_use_the_database_pass_on_postgresql() -> None:
    rooms = [f"tests/{room}" for room in ROOMS if list((ROOT / room).glob("test_*.py"))]
    command = [
        sys.executable, "-m", "pytest", *rooms, "-n", "2", "-q", "-p", "no:cacheprovider",
        "-m", "not postgres and not e2e and not slow",
    ]  # fmt: skip
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("AMPARO_", "PYTEST_"))}

    with running_postgres() as url:
        done = subprocess.run(
            command,
            cwd=ROOT.parent,
            env=clean | {"AMPARO_DATABASE": url},
            capture_output=True,
            text=True,
            check=False,
        )

    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed is not None
    assert int(passed[1]) > 0


def test_the_suite_runs_on_the_database_that_was_asked_for() -> None:
    asked = os.environ.get("AMPARO_DATABASE", "")
    assert connection.vendor == ("postgresql" if asked.startswith("postgresql") else "sqlite")
