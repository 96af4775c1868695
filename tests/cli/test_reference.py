"""The generated reference pages say what the code does."""

from __future__ import annotations

from pathlib import Path

import pytest

from amparo.cli.reference import pages
from amparo.standards.reference import reference

FOLDER = Path(__file__).parents[2] / "docs" / "reference"


@pytest.mark.parametrize("name", ["commands.md", "settings.md"])
def test_the_pages_of_commands_and_settings_are_up_to_date(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == pages()[name]


def test_the_page_of_code_lists_is_up_to_date() -> None:
    assert (FOLDER / "codelists.md").read_text(encoding="utf-8") == reference()
