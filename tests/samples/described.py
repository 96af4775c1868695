"""The samples as their descriptions give them, and the rows of their files as the importer reads them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from amparo.returns.headings import open_sheet
from amparo.returns.readers import read_file
from tests.installation import ROOT

FOLDER = ROOT / "samples"
CUBAN = ("cuba-2019", "cuba-2020", "cuba-2019-r2")
EXAMPLE = ("republic-of-example",)
COMMONWEALTH = ("commonwealth-of-example",)
ALL = (*CUBAN, *EXAMPLE, *COMMONWEALTH)
WRITTEN_BY_HAND = frozenset({"README.md", "LEEME.md"})


@lru_cache(maxsize=8)
def described(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name / "sample.toml").read_text(encoding="utf-8"))


def files_of(name: str) -> list[Path]:
    return [FOLDER / name / item["name"] for item in described(name)["file"]]


def rows_of(path: Path, kind: str) -> Iterator[dict[str, str]]:
    """Each row as text by column; empty cells are left out."""
    opened = open_sheet(read_file(path).sheet, kind=kind)
    positions = opened.recognised.positions
    for _, cells in opened.rows:
        found = {name: cells[place] for name, place in positions.items() if place < len(cells)}
        yield {name: str(cell).strip() for name, cell in found.items() if cell not in (None, "")}
