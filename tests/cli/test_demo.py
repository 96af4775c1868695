"""`amparo demo`: from files to verified editions in one command; killed, repeated, and in a folder that is not its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from amparo.cli.demo import MARK

pytestmark = pytest.mark.slow
SAMPLE, EDITION = "republic-of-example", "2023"


@dataclass(frozen=True)
class Demonstration:
    """A folder, and the command that fills it."""

    folder: Path
    columns: int = 160

    def start(self, *words: str) -> subprocess.Popen[str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("AMPARO_", "PYTEST_", "DJANGO_"))
        }
        return subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "amparo", "demo", "--dir", str(self.folder), "--no-serve", "--language", "en", *words],
            env=kept | {"COLUMNS": str(self.columns)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def run(self, *words: str, code: int = 0) -> str:
        """What it printed. Raises AssertionError for another exit code."""
        with self.start(*words) as process:
            out, err = process.communicate()
        assert process.returncode == code, out + err
        return out + err

    def manifests(self) -> dict[str, bytes]:
        return {path.parent.name: path.read_bytes() for path in self.folder.glob("editions/*/manifest.json")}


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    """A demonstration that was killed while it took files in."""
    found = Demonstration(tmp_path_factory.mktemp("demo") / "made")
    process = found.start("--sample", SAMPLE)
    database = found.folder / "register.sqlite3"
    deadline = time.monotonic() + 60
    while not database.is_file() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(2.5)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL, "it ended before it was killed"
    assert found.manifests() == {}
    return found


@pytest.fixture(scope="module")
def made(killed: Demonstration) -> tuple[Demonstration, str]:
    """The same folder, and what the repeat printed."""
    return killed, killed.run("--sample", SAMPLE)


def test_a_demonstration_that_was_killed_completes_when_repeated(made: tuple[Demonstration, str]) -> None:
    demonstration, said = made

    assert list(demonstration.manifests()) == [EDITION]
    assert f"Edition {EDITION} verified" in said
    assert not list(demonstration.folder.glob("*/.*")), "nothing half-written is left"


def test_the_tamper_is_shown_caught_and_where_to_look(made: tuple[Demonstration, str]) -> None:
    demonstration, said = made

    assert "verification says" in said
    assert "✗" in said.split("verification says")[1]
    assert str(demonstration.folder / "editions" / EDITION / "report.en.html") in said
    assert "amparo verify" in said


def test_a_second_run_reuses_what_is_there(made: tuple[Demonstration, str]) -> None:
    demonstration, _ = made
    before = demonstration.manifests()
    said = demonstration.run("--sample", SAMPLE)

    assert "everything was there already" in said
    assert demonstration.manifests() == before


def test_samples_of_two_countries_do_not_share_a_folder(made: tuple[Demonstration, str]) -> None:
    said = made[0].run("--sample", SAMPLE, "--sample", "cuba-2019", code=2)

    assert said == "The samples are of different countries: use one folder for each.\n"


def test_a_folder_that_holds_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "to-ana.txt").write_text("kept")
    said = Demonstration(tmp_path / "letters").run(code=2)

    assert "holds something else" in said
    assert said.count("\n") == 1
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["to-ana.txt"]


def test_a_sample_that_there_is_not_is_refused_and_leaves_no_register(tmp_path: Path) -> None:
    said = Demonstration(tmp_path / "new").run("--sample", "atlantis", code=2)

    assert "republic-of-example" in said
    assert [path.name for path in (tmp_path / "new").iterdir()] == [MARK]
