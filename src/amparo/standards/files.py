"""Reading the YAML files that lists and kinds are written in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(
    yaml, "CSafeLoader", yaml.SafeLoader
)  # the one in C takes a tenth of the time, and is not built everywhere


def read_yaml(path: Path) -> Any:
    """The content of the file: plain values, lists and dictionaries. Raises yaml.YAMLError."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506
