"""What Spark leaves: nothing, also where it was killed; and what it says where it cannot start."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from amparo.spark.errors import SparkUnavailable
from amparo.spark.private import private_folder, shared_folder, sweep
from amparo.spark.session import spark_session
from amparo.spark.settings import SAFE, SparkSettings, written
from tests.canary import scan, scan_text
from tests.linkage.people import table
from tests.spark.test_linkage import of_three_lists

PATIENCE = 120.0


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files that nobody else uses."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def test_a_folder_is_private_and_gone_at_the_end(temporary: Path) -> None:
    with private_folder() as folder:
        (folder / "block").write_text("x")
        modes = {path.stat().st_mode & 0o777 for path in (folder, folder.parent)}

    assert modes == {0o700}
    assert not folder.exists()


def test_what_a_killed_process_left_is_removed_by_the_next_and_what_a_living_one_holds_is_not(
    temporary: Path,
) -> None:
    left = shared_folder() / "run-left"
    left.mkdir()
    (left / "lock").touch()

    with private_folder() as held, private_folder() as other:
        assert held.exists()
        assert other.exists()
        assert not left.exists()


def test_a_folder_of_somebody_else_is_refused(temporary: Path) -> None:
    (temporary / "elsewhere").mkdir()
    (temporary / f"amparo-spark-{os.getuid()}").symlink_to(temporary / "elsewhere")

    with pytest.raises(PermissionError, match="TMPDIR"):
        shared_folder()


def test_no_option_undoes_what_keeps_identities_safe(tmp_path: Path) -> None:
    undoing = {name: "false" if value == "true" else "true" for name, value in SAFE.items()}

    found = written(SparkSettings(master="local[2]", options=undoing), tmp_path)

    assert {name: found[name] for name in SAFE} == SAFE
    assert found["spark.driver.bindAddress"] == "127.0.0.1"
    assert found["spark.local.dir"] == str(tmp_path)


def test_without_java_one_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, temporary: Path
) -> None:
    pytest.importorskip("pyspark")
    monkeypatch.setenv("JAVA_HOME", str(temporary))

    with pytest.raises(SparkUnavailable, match="Java 17"), spark_session():
        pass

    assert [path.name for path in temporary.rglob("run-*")] == []


@pytest.mark.spark
@pytest.mark.slow
def test_killed_at_work_it_leaves_no_name_and_nothing_that_the_next_start_does_not_remove(
    java: str, temporary: Path, tmp_path: Path
) -> None:
    people = tmp_path / "people.parquet"
    pq.write_table(table(of_three_lists()), people)
    command = [
        sys.executable,
        "-c",
        "from amparo.cli.main import run; run()",
        "link",
        str(people),
        "--engine",
        "spark",
        "--out",
        str(tmp_path / "out"),
    ]
    given = os.environ | {"JAVA_HOME": java, "TMPDIR": str(temporary), "AMPARO_SPARK_MASTER": "local[2]"}
    log = tmp_path / "log"
    with log.open("w") as told:
        running = subprocess.Popen(command, env=given, stdout=told, stderr=told, cwd=tmp_path)
        until(lambda: any(temporary.rglob("shuffle_*.data")) or running.poll() is not None)
        running.send_signal(signal.SIGKILL)
        running.wait()

    assert any(temporary.rglob("run-*"))
    assert scan(temporary) == []
    assert scan_text("terminal", log.read_text()) == []
    until(lambda: not sweep(shared_folder()))
    assert list(shared_folder().glob("run-*")) == []
    assert not (tmp_path / "out").exists()


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.1)
