"""Rows about justice."""

from __future__ import annotations

from typing import Any

from amparo.register.justice.actions import add_accused, add_victims, file_causes, record_links
from amparo.register.justice.entries import AccusedEntry, CauseEntry, CauseVictimEntry, LinkEntry
from amparo.returns.contradictions import Row
from amparo.returns.mapping.plain import Target, plain, with_person

_LOOKED_FOR = (
    ("act", "looked_for_acts"),
    ("means", "looked_for_means"),
    ("purpose", "looked_for_purposes"),
)
_plain_cause = plain(CauseEntry)


def _cause(row: Row) -> Any:
    looked_for = frozenset(element for element, column in _LOOKED_FOR if row.get(column) == "yes")
    return _plain_cause({**row, "looked_for": looked_for})


JUSTICE = {
    "causes": Target(_cause, file_causes),
    "accused": Target(with_person(AccusedEntry), add_accused),
    "cause_victims": Target(with_person(CauseVictimEntry), add_victims),
    "links": Target(plain(LinkEntry), record_links),
}
