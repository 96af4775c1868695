"""An installation of its own for tests that start, meet and kill processes, on either database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.installation import Installation
from tests.postgres import running_postgres, with_database


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with running_postgres() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def installation(request: pytest.FixtureRequest, tmp_path: Path) -> Installation:
    """Prepared for the journey that the module names in JOURNEY."""
    journey: str = request.module.JOURNEY
    home = tmp_path / "home"
    home.mkdir()
    database = ""
    if request.param == "postgresql":
        database = with_database(request.getfixturevalue("server"), f"{journey}_{uuid4().hex}")
    new = Installation(home, database)
    new.run(journey, "prepare")
    return new
