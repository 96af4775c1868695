"""One edition, really built over the small world of fictional rows, and everything that may be done to a copy of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from amparo.publication.verify import Report, contents, verification, verify_folder
from tests.publication.verify.tampering import PUBLIC, Built, Copy, build


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("verification"))


@pytest.fixture
def copy(built: Built, tmp_path: Path) -> Copy:
    return Copy.of(built, tmp_path / "editions" / "2020")


@pytest.fixture
def verify(monkeypatch: pytest.MonkeyPatch) -> Callable[[Copy], Report]:
    """Verification with the publisher's key, for what is not about PDFs or about hidden cells: those two steps take most of the time."""
    monkeypatch.setattr(verification, "start_papers", lambda published: {})
    monkeypatch.setattr(contents, "check_safety", lambda published, notes: None)
    return lambda copy: verify_folder(copy.folder, key=PUBLIC)
