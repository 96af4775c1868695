"""The pages say what the library does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from amparo.statistics import mse
from tests.statistics.mse.tables import DATA

DOCS = Path(__file__).parents[3] / "docs"
PAGES = DOCS / "reference" / "mse"
PAGE_OF = {name: name for name in mse.METHODS} | {"independence": "loglinear", "covariates": "covariates"}


@pytest.mark.parametrize("page", sorted(set(PAGE_OF.values())))
def test_every_method_has_a_page_with_formula_source_and_when_it_fails(page: str) -> None:
    text = (PAGES / f"{page}.md").read_text(encoding="utf-8")

    for heading in ("## Formula", "## Source", "## When it fails"):
        assert heading in text
    assert f"({page}.md)" in (PAGES / "index.md").read_text(encoding="utf-8")


def test_every_field_and_method_is_named_in_the_index() -> None:
    text = (PAGES / "index.md").read_text(encoding="utf-8")

    for name in (*mse.METHODS, *(field for field in mse.Estimate.__dataclass_fields__ if field != "method")):
        assert f"`{name}`" in text or f"`{name}," in text or name in ("observed", "interval", "level"), name


def test_links_between_the_pages_lead_somewhere() -> None:
    for page in (
        *PAGES.glob("*.md"),
        DOCS / "tutorial" / "estimate.md",
        DOCS / "explanation" / "estimation.md",
    ):
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert target.startswith("http") or (page.parent / target).exists(), (page.name, target)


def test_the_table_of_the_tutorial_is_the_published_one() -> None:
    text = (DOCS / "tutorial" / "estimate.md").read_text(encoding="utf-8")
    typed = re.search(r"lists\.csv <<'END'\n(.*?)END\n", text, re.DOTALL)

    assert typed is not None
    assert typed.group(1).split() == (DATA / "UKdat.csv").read_text().split()
