"""The demonstration of a sample is of the sample's country: its name, its threshold and its population stand in the edition."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.installation import ROOT


@pytest.mark.slow
def test_a_demonstration_is_judged_by_the_country_of_its_sample(tmp_path: Path) -> None:
    words = [
        "demo",
        "--dir",
        str(tmp_path),
        "--sample",
        "commonwealth-of-example",
        "--no-serve",
        "--language",
        "en",
    ]
    environment = {
        name: text for name, text in os.environ.items() if not name.startswith(("AMPARO_", "DJANGO_"))
    }

    done = subprocess.run(
        [sys.executable, "-m", "amparo", *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    manifest = json.loads((tmp_path / "editions" / "2024" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["edition"]["country"] == "XAB"
    assert manifest["claims"]["low_incidence"]["verdict"] == "supported"
    assert "Edition 2024 verified" in done.stdout
