"""The library stands on numpy alone until a method asks for more."""

from __future__ import annotations

import subprocess
import sys

import pytest

LOADED = "import sys; from amparo.statistics import mse; print(sorted({name.split('.')[0] for name in sys.modules}))"
SECONDS = """
import numpy, time
begun = time.process_time()
from amparo.statistics import mse
print(time.process_time() - begun)
"""


def printed(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout


def test_importing_the_library_loads_neither_django_nor_scipy() -> None:
    loaded = printed(LOADED)

    assert "'numpy'" in loaded
    for heavy in ("'django'", "'scipy'", "'pandas'", "'duckdb'", "'pydantic'"):
        assert heavy not in loaded


@pytest.mark.slow
def test_importing_the_library_adds_little_to_importing_numpy() -> None:
    """The whole is measured by bench/mse.py; numpy's share of it depends on the machine."""
    assert min(float(printed(SECONDS)) for _ in range(5)) < 0.12
