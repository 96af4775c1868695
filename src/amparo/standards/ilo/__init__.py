"""The ILO operational indicators as the law's rule takes them, and as a list with labels."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from amparo.law.indicators import Indicator, Strength
from amparo.law.text import Bilingual
from amparo.standards.files import read_yaml
from amparo.standards.model import CodeList

FILE = Path(__file__).parent / "indicators.yaml"


@lru_cache(maxsize=1)
def indicators() -> dict[str, Indicator]:
    """Every indicator by code: 67 for adults, 65 for children, in six dimensions."""
    return {
        code: Indicator(code, dimension, _strength(values["adult"]), _strength(values["child"]))
        for dimension, group in _content()["dimensions"].items()
        for code, values in group.items()
    }


@lru_cache(maxsize=1)
def indicator_list() -> CodeList:
    """The indicators with labels in both languages. A label names its dimension: debts can bind at recruitment and later."""
    content = _content()
    dimensions = dimension_names()
    labels = {
        code: Bilingual(
            f"{values['es']} ({dimensions[dimension].es})", f"{values['text']} ({dimensions[dimension].en})"
        )
        for dimension, group in content["dimensions"].items()
        for code, values in group.items()
    }
    return CodeList("ilo_indicators", content["source"], labels, {})


@lru_cache(maxsize=1)
def dimension_names() -> dict[str, Bilingual]:
    """The six dimensions with their names."""
    return {code: Bilingual(es, en) for code, (es, en) in _content()["names"].items()}


@lru_cache(maxsize=1)
def _content() -> dict[str, Any]:
    content: dict[str, Any] = read_yaml(FILE)
    return content


def _strength(value: str | None) -> Strength | None:
    return Strength(value) if value else None
