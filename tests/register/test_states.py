"""The page of states is made from the tables, and every table is on it."""

from __future__ import annotations

import importlib
import pkgutil
import runpy
from pathlib import Path

import pytest

import amparo.register.states
from amparo.register.states import as_markdown, lives
from amparo.standards import load

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "states.md"


def test_the_page_is_what_the_tables_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == as_markdown(), (
        "Run: python -m amparo.register.states > docs/reference/states.md"
    )


def test_the_command_that_makes_the_page_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(amparo.register.states.__file__, run_name="__main__")

    assert capsys.readouterr().out == as_markdown()


def test_every_table_of_moves_is_on_the_page() -> None:
    modules = [
        importlib.import_module(name)
        for _, name, _ in pkgutil.walk_packages(amparo.register.__path__, "amparo.register.")
        if name.endswith(".moves")
    ]
    tables = [
        id(value) for module in modules for name, value in vars(module).items() if name.endswith("_MOVES")
    ]

    assert sorted(tables) == sorted(id(life.moves) for life in lives())


def test_every_state_is_named_in_both_languages() -> None:
    for life in lives():
        assert {str(state) for state in life.moves} == set(load(life.labels).codes), life.title
        assert life.first in life.moves
