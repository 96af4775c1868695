"""What a linkage returns: places and numbers. Nothing that was compared, and no key of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum

import numpy as np
import pytest

from amparo.linkage.blocking import rules_for
from amparo.linkage.evidence import COMPARED, STEPS
from amparo.linkage.linking import Request, link
from tests.linkage.people import as_another_writes, person, table


def leaves(value: object) -> Iterator[object]:
    """Every value within."""
    if is_dataclass(value):
        for one in fields(value):
            yield from leaves(getattr(value, one.name))
    elif isinstance(value, np.ndarray):
        yield from value.ravel().tolist()
    elif isinstance(value, Mapping):
        yield from leaves(list(value.items()))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from leaves(item)
    else:
        yield value


@pytest.mark.slow
def test_a_linkage_holds_places_and_numbers_and_nothing_of_what_was_compared() -> None:
    rows = [person(i) for i in range(60)]
    records = table([*rows, *(as_another_writes(row) for row in rows[:30])])
    compared = {text for column in records.to_pydict().values() for text in column if text}

    found = [one for one in leaves(link(records, Request(explained_from=0.001))) if one is not None]

    texts = {one for one in found if isinstance(one, str)}
    known = {rule.name for rule in rules_for(records.num_rows)} | set(COMPARED) | set(STEPS)
    whole = [one for one in found if isinstance(one, int) and not isinstance(one, bool)]
    assert texts <= known
    assert not texts & compared
    assert max(whole) <= records.num_rows**2, "no hash of a name, which would be far larger"
    assert all(isinstance(one, str | int | float | Enum) for one in found)
