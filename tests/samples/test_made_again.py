"""The files are made by a programme, and the programme makes them again byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from samples.make import write
from tests.samples.described import ALL, FOLDER, WRITTEN_BY_HAND

LARGEST = 3 * 2**20
"""Bytes of all the sample folders together."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    write(folder)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("name", ALL)
def test_making_a_sample_again_gives_the_same_bytes(made: Path, name: str) -> None:
    again = {path.name: path.read_bytes() for path in (made / name).iterdir()}
    kept = {
        path.name: path.read_bytes() for path in (FOLDER / name).iterdir() if path.name not in WRITTEN_BY_HAND
    }

    assert sorted(again) == sorted(kept)
    assert [file for file, content in again.items() if content != kept[file]] == []


@pytest.mark.slow
def test_no_sample_is_made_that_is_not_kept(made: Path) -> None:
    assert {path.name for path in made.iterdir()} == set(ALL)


def test_the_samples_stay_small() -> None:
    assert sum(path.stat().st_size for name in ALL for path in (FOLDER / name).iterdir()) < LARGEST
