"""An installation of its own for a test: home folder, keys, a database file, and processes that can be killed."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Installation:
    """`run` waits for a journey (a module of tests/journeys) to end; `start` gives the running process."""

    home: Path
    database: str = ""

    def run(self, journey: str, *arguments: str) -> str:
        """What the journey printed. Raises AssertionError with its errors when it fails."""
        done = subprocess.run(
            self._command(journey, *arguments),
            env=self._environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, journey: str, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self._command(journey, *arguments), env=self._environment(), stdout=subprocess.PIPE, text=True
        )

    def _command(self, journey: str, *arguments: str) -> list[str]:
        return [sys.executable, "-W", "error", "-m", f"tests.journeys.{journey}", *arguments]

    def _environment(self) -> dict[str, str]:
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("AMPARO_", "PYTEST_"))
        }
        return kept | {
            "AMPARO_HOME": str(self.home),
            "AMPARO_DATABASE": self.database,
            "DJANGO_SETTINGS_MODULE": "amparo.settings",
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
        }
