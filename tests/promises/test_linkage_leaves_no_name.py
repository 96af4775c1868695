"""Linking opens every name. No byte of one reaches a file, a log, a stream or an error, while it works, when it is done, and when it is killed."""

from __future__ import annotations

import csv
import json
import random
import signal
import time
import traceback
from pathlib import Path

import pytest

from amparo.linkage.files import FileUnusable, read_file
from tests.canary import WORDS, scan
from tests.watching import Surroundings

pytestmark = pytest.mark.slow
GIVEN, FIRST, SECOND, ALIAS, DOCUMENT, _ = WORDS
LINK = ("-m", "amparo", "link")
JOURNEY = ("-m", "tests.journeys.linking")
SMALL_MEMORY = """
from amparo.linkage import store
store.MEMORY_ONLY |= {"memory_limit": "50MB", "threads": 1, "temp_directory": %r}
from amparo.cli.main import run
run()
"""
WRITES_AND_REMOVES = """
import os, pathlib, tempfile, time
one = pathlib.Path(tempfile.gettempdir(), "short-lived")
one.write_text(%r)
time.sleep(0.05)
one.unlink()
nameless = open("nameless", "w+")
os.unlink("nameless")
nameless.write(%r)
nameless.flush()
time.sleep(0.05)
"""


@pytest.fixture
def around(tmp_path: Path) -> Surroundings:
    return Surroundings(tmp_path / "around")


def write(path: Path, records: int) -> Path:
    """Records of the canary, each in a writing of its own."""
    chance = random.Random(1)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["nombres", "primer apellido", "segundo apellido", "alias", "documento", "sexo"])
        for row in range(records):
            given = f"{GIVEN} {chance.choice('abcdefgh')}{row % 997}"
            writer.writerow([given, f"{FIRST}{chr(97 + row % 26)}", SECOND, ALIAS, f"{DOCUMENT}{row}", "F"])
    return path


def test_a_name_that_is_written_for_milliseconds_or_to_a_file_without_a_name_is_seen(
    around: Surroundings,
) -> None:
    seen = around.watch(["-c", WRITES_AND_REMOVES % (GIVEN, FIRST)])

    assert {hit.word for hit in seen.hits} == {GIVEN, FIRST}
    assert around.left() == []


@pytest.mark.parametrize("asked", [("--draws", "5"), ("--json",)])
def test_linking_files_writes_no_name_anywhere(
    around: Surroundings, tmp_path: Path, asked: tuple[str, ...]
) -> None:
    file = write(tmp_path / "people.csv", 2_500)

    seen = around.watch([*LINK, str(file), "--out", "who.csv", *asked])

    assert seen.code == 0, seen.err
    assert "who.csv" in around.left()
    assert around.left() == ["who.csv"]
    assert seen.hits == set()


def test_what_does_not_fit_into_memory_is_refused_and_written_nowhere(
    around: Surroundings, tmp_path: Path
) -> None:
    file = write(tmp_path / "people.csv", 20_000)
    command = ["-c", SMALL_MEMORY, "link", str(file), "--out", "who.csv"]

    told = around.watch([command[0], SMALL_MEMORY % "", *command[2:]])
    control = around.watch([command[0], SMALL_MEMORY % str(around.places[0]), *command[2:]])

    assert (told.code, told.files, told.hits) == (2, set(), set())
    assert "not put on the disk" in told.err
    assert any("duckdb_temp" in name for name in control.files), "with a folder it would have overflown"


@pytest.mark.parametrize(
    "content",
    [
        f"{GIVEN},{FIRST}\n{ALIAS},{SECOND}\n",
        f"{GIVEN},{GIVEN}\n{ALIAS},{SECOND}\n",
        f"nombre,apellido\n{GIVEN},{FIRST}\n{ALIAS},{SECOND},{FIRST}\n",
        f'nombre,apellido\n"{GIVEN},{FIRST}\n',
        f"nombre,documento\n{GIVEN}\n",
    ],
    ids=["no heading", "twice the same", "a cell too many", "an open quote", "a cell too few"],
)
def test_a_file_that_cannot_be_read_is_told_without_what_stands_in_it(
    around: Surroundings, tmp_path: Path, content: str
) -> None:
    file = tmp_path / "people.csv"
    file.write_text(content, encoding="utf-8")

    seen = around.watch([*LINK, str(file)])
    with pytest.raises(FileUnusable) as refused:
        read_file(file)

    (tmp_path / "shown").write_text("".join(traceback.format_exception(refused.value)), encoding="utf-8")
    assert (seen.code, seen.hits) == (2, set())
    assert scan(tmp_path / "shown") == []


def test_a_linkage_killed_at_any_moment_leaves_nothing_behind(around: Surroundings, tmp_path: Path) -> None:
    file = write(tmp_path / "people.csv", 20_000)
    chance = random.Random(1977)
    killed = 0
    for _ in range(3):
        process = around.start([*LINK, str(file), "--out", "who.csv"])
        assert process.stderr is not None
        assert any("Normalising" in line for line in process.stderr), "it began to link"
        time.sleep(chance.uniform(0, 4))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        if process.returncode == -signal.SIGKILL:
            killed += 1
            assert around.left() == []
        else:
            (around.places[1] / "who.csv").unlink()

    assert killed > 0


def test_killed_while_it_writes_a_linkage_leaves_no_half_output_and_the_repeat_clears_up(
    around: Surroundings, tmp_path: Path
) -> None:
    file = write(tmp_path / "people.csv", 200)
    stops = (
        "import os, time, sys\nfrom amparo.linkage.files import writing\n"
        "def stop(number):\n    print('written', flush=True)\n    time.sleep(60)\n"
        "writing.os.fsync = stop\nfrom amparo.cli.main import run\nrun()"
    )
    process = around.start(["-c", stops, "link", str(file), "--out", "who.csv"])
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"
    process.send_signal(signal.SIGKILL)
    process.communicate()

    assert around.left() == [".who.csv.part"]
    assert scan(around.folder) == []
    assert around.watch([*LINK, str(file), "--out", "who.csv"]).code == 0
    assert around.left() == ["who.csv"]


@pytest.fixture
def register(around: Surroundings) -> Surroundings:
    """The surroundings of a register of the canary."""
    made = around.start([*JOURNEY, "prepare"])
    made.communicate()
    assert made.returncode == 0
    return around


def test_linking_the_register_writes_no_name_anywhere(register: Surroundings) -> None:
    seen = register.watch([*JOURNEY, "link"])

    assert seen.code == 0, seen.err
    told = json.loads(seen.out)
    assert told["compared"] == told["frozen"] > 2
    assert told["logged"] > 0
    assert {"person.parquet", "drawn_person.parquet", "debug.log"} <= seen.files
    assert seen.hits == set()
    assert [name for name in register.left() if "duckdb" in name or name.endswith(".part")] == []


def test_a_snapshot_killed_while_it_links_leaves_no_name_and_no_half_snapshot(register: Surroundings) -> None:
    folder = register.places[2] / "amparo" / "snapshots"
    chance = random.Random(1989)
    command = ["-m", "amparo", "snapshot", "--by", "gloria", "--name"]
    for name in ("a", "b", "c"):
        process = register.start([*command, name])
        while not (folder / f".{name}.part").exists():
            assert process.poll() is None, process.communicate()
            time.sleep(0.005)
        time.sleep(chance.uniform(0, 0.8))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert process.returncode == -signal.SIGKILL, "it was still linking"

        assert not (folder / name).exists()
        assert scan(*register.places) == []
    after = register.watch([*command, "a"])

    assert after.code == 0, after.err
    assert not (folder / ".a.part").exists(), "the repeat clears what the kill left"
    assert (folder / "a" / "person.parquet").is_file()
