from __future__ import annotations

from tests.register.persons.people import deciders

__all__ = ["deciders"]
