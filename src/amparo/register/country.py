"""The country of this installation."""

from __future__ import annotations

from amparo.configuration import configuration
from amparo.law.country import Country, load_country


def country() -> Country:
    """The country file in force (read once)."""
    return load_country(configuration().country)
