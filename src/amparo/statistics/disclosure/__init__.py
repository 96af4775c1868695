"""Protecting small cells, and proving that they are protected.

`protect` hides; `audit` is told only what a reader has and proves the result; `adds_up` needs the printed tables alone.
"""

from amparo.statistics.disclosure.audit import AuditResult, Violation, audit
from amparo.statistics.disclosure.reader import Bounds
from amparo.statistics.disclosure.secondary import Memory, protect
from amparo.statistics.disclosure.tables import (
    Cell,
    Key,
    Kind,
    Printed,
    ProtectedTables,
    Relation,
    Rule,
    Status,
    Table,
    TablesContradict,
    one_way,
    two_way,
)
from amparo.statistics.disclosure.verify import adds_up, misfits

__all__ = [
    "AuditResult", "Bounds", "Cell", "Key", "Kind", "Memory", "Printed", "ProtectedTables", "Relation", "Rule", "Status", "Table", "TablesContradict",
    "Violation", "adds_up", "audit", "misfits", "one_way", "protect", "two_way",
]  # fmt: skip
