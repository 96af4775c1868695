"""The reference of the figures is generated from the catalogue and does not drift."""

from __future__ import annotations

from pathlib import Path

from amparo.figures.catalogue import load_catalogue
from amparo.figures.reference import reference

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "figures.md"


def test_the_page_is_what_the_catalogue_gives() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), (
        "Run: python -m amparo.figures.reference > docs/reference/figures.md"
    )


def test_the_page_holds_every_figure_with_its_query() -> None:
    page = reference()
    for definition in load_catalogue().values():
        assert f"### {definition.id}\n" in page
        assert definition.body in page
