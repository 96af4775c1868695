"""The samples loaded once into registers of their own, by processes, for every test and every worker."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.installation import Installation
from tests.samples.described import COMMONWEALTH, CUBAN, EXAMPLE, FOLDER

Loaded = dict[str, dict[str, Any]]


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """What the process told of each sample, by the sample's name."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    cuban = _once(shared / "cuban-samples.json", lambda: _load(shared / "cuban", "cu", CUBAN))
    example = _once(shared / "example-samples.json", lambda: _load(shared / "example", "default", EXAMPLE))
    commonwealth = _once(
        shared / "commonwealth-samples.json",
        lambda: _load(shared / "commonwealth", "commonwealth", COMMONWEALTH),
    )
    return cuban | example | commonwealth


def _once(result: Path, work: Callable[[], Loaded]) -> Loaded:
    """The result of the work, which the first worker does while the others wait."""
    with result.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not result.exists():
            result.write_text(json.dumps(work()), encoding="utf-8")
        found: Loaded = json.loads(result.read_text(encoding="utf-8"))
    return found


def _load(home: Path, country: str, names: tuple[str, ...]) -> Loaded:
    home.mkdir()
    (home / "amparo.toml").write_text(f'country = "{country}"\n', encoding="utf-8")
    printed = Installation(home).run("load_samples", *(str(FOLDER / name) for name in names))
    told = [json.loads(line) for line in printed.splitlines()]
    return {sample["name"]: sample for sample in told}
