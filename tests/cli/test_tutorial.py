"""The tutorial on who is who prints what it says. After a change of outputs: tests/tutorials.py writes the page anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cast import NAMES
from tests.tutorials import Ran, run

PAGE = Path(__file__).parents[2] / "docs" / "tutorial" / "who-is-who.md"


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> list[Ran]:
    return list(run(PAGE.read_text(encoding="utf-8"), tmp_path_factory.mktemp("tutorial")))


@pytest.mark.slow
def test_every_output_of_the_tutorial_is_what_its_commands_print(ran: list[Ran]) -> None:
    shown = [one for one in ran if one.shown is not None]

    assert len(shown) > 5
    for one in shown:
        assert one.printed == one.shown, one.commands


@pytest.mark.slow
def test_what_the_tutorial_shows_nothing_of_prints_nothing(ran: list[Ran]) -> None:
    assert [one.printed for one in ran if one.shown is None and one.printed] == []


def test_the_people_of_the_tutorial_are_the_fictional_ones() -> None:
    files = "".join(re.findall(r"^[PSH]-\d.*$", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    surnames = [surname for _, *two in NAMES for surname in two]

    assert sum(surname in files for surname in surnames) >= 12
    assert not re.search(r"García|Pérez|Rodríguez", files)
