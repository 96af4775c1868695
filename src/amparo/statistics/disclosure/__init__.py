"""Protecting small cells, and proving that they are protected.

`protect` suppresses; `audit` shares only the description of the tables with it and proves the result.
"""

from amparo.statistics.disclosure.audit import AuditReport, Exposure, audit
from amparo.statistics.disclosure.suppress import protect
from amparo.statistics.disclosure.tables import Protected, Rule, Table

__all__ = ["AuditReport", "Exposure", "Protected", "Rule", "Table", "audit", "protect"]
