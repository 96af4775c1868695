"""Somebody new walks the whole way by the command line: template, file, mistakes, correction, report."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
HEADINGS = "key,docket_number,filed_on,offence,acts,means,purposes,victim_is_child,tried_on,is_fictional"
TRIED = ["C-1,D-1,2019-02-01,procuring,recruitment,deception,sexual_exploitation,no,2019-05-10,yes"]
FILED = ["C-2,D-2,2019-03-01,corruption_of_minors,,,,unknown,,yes"]
MISTAKEN = ["C-3,D-3,31/02/2019,procuring,,,,unknown,,yes"]


@dataclass(frozen=True)
class Walk:
    """One installation and what is typed in it."""

    home: Path

    def type(self, *words: str, code: int = 0) -> str:
        """What the command said on standard output. Raises AssertionError for another exit code."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("AMPARO_", "PYTEST_", "DJANGO_"))
        }
        done = subprocess.run(
            [sys.executable, "-W", "error", "-m", "amparo", *words],
            env=kept | {"AMPARO_HOME": str(self.home / "register"), "AMPARO_LANGUAGE": "en"},
            cwd=self.home, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout

    def file(self, name: str, *rows: str) -> str:
        (self.home / name).write_text("\n".join([HEADINGS, *rows]) + "\n", encoding="utf-8")
        return name

    def manifest(self, edition: str) -> dict[str, object]:
        content: dict[str, object] = json.loads(
            (self.home / "register" / "editions" / edition / "manifest.json").read_bytes()
        )
        return content


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """An installation with a prosecution, its clerk and a rapporteur."""
    found = Walk(tmp_path_factory.mktemp("walk"))
    found.type("init", "--administrator", "elsa")
    found.type("agency", "add", "FGR", "--es", "Fiscalía", "--en", "Prosecution", "--kind", "prosecution")
    found.type("user", "add", "clerk", "--role", "returns_clerk", "--agency", "FGR")
    found.type("user", "add", "gloria", "--role", "rapporteur")
    return found


def value(manifest: dict[str, object], figure: str) -> object:
    return manifest["figures"][figure]["value"]  # type: ignore[index]


def test_from_a_template_over_a_mistake_to_a_report(walk: Walk) -> None:
    written = walk.type("template", "causes", "--out", "templates")
    assert "causes.xlsx" in written
    with (walk.home / "templates" / "causes.csv").open(encoding="utf-8-sig", newline="") as file:
        assert "docket number" in next(csv.reader(file)) or "número de radicación" in file.read()

    sent = walk.file("causes.csv", *TRIED, *FILED, *MISTAKEN)
    dry = json.loads(walk.type("import", sent, "--agency", "FGR", "--dry-run", "--json", code=3))
    assert (dry["rows"], dry["accepted"], dry["quarantined"], dry["held"]) == (3, 2, 1, 0)
    came = json.loads(walk.type("import", sent, "--agency", "FGR", "--json", code=3))
    assert (came["accepted"], came["quarantined"]) == (2, 1)
    assert came["problems"][0]["row"] == 4
    waiting = json.loads(walk.type("quarantine", "list", "--agency", "FGR", "--json"))
    assert [row["key"] for row in waiting] == ["C-3"]

    corrected = walk.file("corrected.csv", MISTAKEN[0].replace("31/02/2019", "2019-02-28"))
    assert json.loads(walk.type("import", corrected, "--agency", "FGR", "--json"))["corrected"] == 1
    assert json.loads(walk.type("import", sent, "--agency", "FGR", "--json", code=3))["is_repeated"]
    assert json.loads(walk.type("quarantine", "list", "--agency", "FGR", "--json")) == []

    screened = json.loads(walk.type("screen", "--by", "gloria", "--json"))
    assert screened == {"changed": 3, "findings": {"trafficking": 1, "undetermined": 2}}
    walk.type("escalate")
    walk.type("snapshot", "--name", "first")
    walk.type("report", "--edition", "first", "--from", "2019-01-01", "--to", "2019-12-31")
    first = walk.manifest("first")
    assert value(first, "justice.causes_filed") is None, "three causes are fewer than may be shown"
    assert json.loads(walk.type("audit", "verify", "--json"))["ok"]
