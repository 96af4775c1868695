"""A large file is read on two cores: with the same result as on one, and with nothing left behind where either side dies."""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from amparo.law.country import Country
from amparo.returns import chunks, second_reader
from amparo.returns.cells import Layout
from amparo.returns.chunks import parsed_chunks
from amparo.returns.kinds import recognise
from amparo.returns.readers.files import Cells
from amparo.returns.refusals import FileRefused, refused
from amparo.returns.rows import Parsed, RowParser
from amparo.returns.second_reader import SecondReader
from amparo.safeguards.audit import verify_chain
from amparo.safeguards.models import Agency
from tests.installation import Installation
from tests.returns.conftest import Send, example

HEADINGS = ["key", "channel", "raised_at", "given_names", "birth_date", "screened_at", "suspected_forms", "document_number"]  # fmt: skip
GOOD: Sequence[Sequence[object]] = (
    [f"A-{number}" for number in range(150)],
    ["hotline", "línea de ayuda"],
    ["2019-03-04 10:00", "04/03/2019", 43528],
    ["Alma", "=SUM(A1)", "'@Berta"],
    ["02/05/1990", "", None],
    ["2019-03-05", "2019-03-01", "04/03/2019 08:15", ""],
    ["forced_labour; servitude", "servitude", ""],
    ["00000000017", 17.0, "+53 512", "=17", None],
)
BAD: Sequence[object] = ("", None, "carrier pigeon", "2019", "31/02/1990", "a\u200bb", "x" * 300)


class PatientReader(SecondReader):
    """Waits until the process has started, and counts what it hands over: the tests are about what comes then."""

    handed = 0

    def start(self, layout: Layout) -> None:
        super().start(layout)
        assert self._process is not None
        assert self._process.stdout is not None
        assert select.select([self._process.stdout], [], [], 60)[0]

    def hand(self, rows: second_reader.Chunk) -> bool:
        given = super().hand(rows)
        self.handed += given
        return given


class DyingReader(PatientReader):
    """Is killed as soon as it has got its second chunk."""

    def hand(self, rows: second_reader.Chunk) -> bool:
        given = super().hand(rows)
        if self.handed == 2 and self._process is not None:
            self._process.kill()
            self._process.wait()
        return given


@pytest.fixture(autouse=True)
def _two_cores_and_small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_reader, "cores", lambda: 2)
    monkeypatch.setattr(chunks, "CHUNK", 30)


def random_rows(seed: int, count: int = 200) -> list[tuple[int, Cells]]:
    """Rows with good cells and every sort of bad one, keys that repeat, and here and there a cell too many."""
    rng = random.Random(seed)

    def cells() -> Iterator[object]:
        for good in GOOD:
            yield rng.choice(BAD if rng.random() < 0.05 else good)
        if rng.random() < 0.05:
            yield "more"

    return [(number, list(cells())) for number in range(2, count + 2)]


def parser_of(country: Country) -> RowParser:
    return RowParser(recognise(HEADINGS), agency=Agency(code="CARE"), country=country, sheet="")


def told(reader: SecondReader, rows: list[tuple[int, Cells]], country: Country) -> tuple[list[Parsed], int]:
    parser = parser_of(country)
    with reader as second:
        parsed = [item for chunk in parsed_chunks(parser, iter(rows), second) for item in chunk]
    return parsed, parser.formulas


@pytest.mark.parametrize("seed", range(4))
def test_two_processes_find_what_one_finds(seed: int, cuba: Country) -> None:
    rows = random_rows(seed)
    parser = parser_of(cuba)
    alone = [parser.parse(number, cells) for number, cells in rows]
    reader = PatientReader()

    together, formulas = told(reader, rows, cuba)

    assert reader.handed == 6
    assert together == alone
    assert formulas == parser.formulas > 0
    codes = {problem.code for item in alone for problem in item.problems}
    assert {"duplicate_key", "contradictory", "too_many_cells", "missing", "unknown_code"} <= codes


def test_a_reader_that_dies_costs_no_row(cuba: Country) -> None:
    rows = random_rows(9)
    parser = parser_of(cuba)
    alone = [parser.parse(number, cells) for number, cells in rows]
    reader = DyingReader()

    together, formulas = told(reader, rows, cuba)

    assert reader.handed == 2
    assert (together, formulas) == (alone, parser.formulas)


@pytest.mark.parametrize("command", [(sys.executable, "-c", "raise SystemExit"), ("/nowhere/python",)])
def test_a_reader_that_never_starts_costs_no_row(
    command: tuple[str, ...], cuba: Country, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_reader, "COMMAND", command)
    rows = random_rows(3)
    parser = parser_of(cuba)

    together, _ = told(SecondReader(), rows, cuba)

    assert together == [parser.parse(number, cells) for number, cells in rows]


def test_a_small_file_and_a_single_core_start_no_process(
    cuba: Country, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_reader, "COMMAND", None)  # to start it would be a TypeError

    assert len(told(SecondReader(), random_rows(1, 59), cuba)[0]) == 59
    with pytest.raises(TypeError):
        told(SecondReader(), random_rows(1, 60), cuba)
    monkeypatch.setattr(second_reader, "cores", lambda: 1)
    assert len(told(SecondReader(), random_rows(1, 60), cuba)[0]) == 60


def test_a_refusal_that_is_seen_ahead_waits_for_its_turn(cuba: Country) -> None:
    def rows() -> Iterator[tuple[int, Cells]]:
        yield from random_rows(2, 70)
        raise refused("Demasiado.", "Too much.")

    with SecondReader() as second:
        parsed = parsed_chunks(parser_of(cuba), rows(), second)

        assert [len(next(parsed)), len(next(parsed))] == [30, 30]
        with pytest.raises(FileRefused, match=r"Too much\."):
            next(parsed)


@pytest.mark.django_db
@pytest.mark.parametrize("reader", [PatientReader, DyingReader])
def test_a_file_comes_in_whole_through_the_second_reader(
    reader: type[PatientReader], send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("amparo.returns.importing.SecondReader", reader)
    rows = [example("alerts", key=f"A-{number:03}", document_number="") for number in range(150)]
    rows[100] = example("alerts", key="A-007")
    rows[120] = example("alerts", key="A-120", channel="pigeon")

    report = send(rows)

    assert (report.rows, report.accepted, report.quarantined, report.held) == (150, 148, 2, 0)
    assert [(problem.row, problem.code) for problem in report.problems] == [
        (102, "duplicate_key"),
        (122, "unknown_code"),
    ]
    assert verify_chain().ok


def test_the_reader_knows_neither_django_nor_where_the_installation_is(
    cuba: Country, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMPARO_HOME", "/somewhere")
    said = "import sys, os, amparo.returns.second_reader; print(sorted(os.environ), 'django' in sys.modules)"
    command = (sys.executable, "-P", "-c", said)
    monkeypatch.setattr(second_reader, "COMMAND", command)

    with SecondReader() as second:
        second.start(parser_of(cuba).layout)
        assert second._process is not None
        output, _ = second._process.communicate()

    assert output.strip().endswith(b"False")
    assert b"AMPARO_" not in output


@pytest.mark.slow
@pytest.mark.parametrize("state", ["idle", "full"])
def test_a_killed_import_leaves_no_reader_behind(state: str, tmp_path: Path) -> None:
    process = Installation(tmp_path).start("second_reader", state)
    assert process.stdout is not None
    reader = int(process.stdout.readline())
    assert is_alive(reader)

    process.send_signal(signal.SIGKILL)
    process.communicate()

    ends = time.monotonic() + 20
    while is_alive(reader) and time.monotonic() < ends:
        time.sleep(0.05)
    assert not is_alive(reader)


def is_alive(pid: int) -> bool:
    """Whether the process runs; one that has ended and waits to be forgotten does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return bool(state.stdout.strip()) and not state.stdout.startswith("Z")
