"""The ILO operational indicators as the law's rule takes them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

from amparo.law.indicators import Indicator, Strength


@lru_cache(maxsize=1)
def indicators() -> dict[str, Indicator]:
    """Every indicator by code: 67 for adults, 65 for children, in six dimensions."""
    content = yaml.safe_load((Path(__file__).parent / "indicators.yaml").read_text(encoding="utf-8"))
    return {
        code: Indicator(code, dimension, _strength(values["adult"]), _strength(values["child"]))
        for dimension, group in content["dimensions"].items()
        for code, values in group.items()
    }


def _strength(value: str | None) -> Strength | None:
    return Strength(value) if value else None
