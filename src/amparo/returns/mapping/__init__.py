"""From the values of a row to an entry of the register, and to the action that takes such entries. One module per duty."""

from amparo.returns.contradictions import Row
from amparo.returns.mapping.assessments import ASSESSMENTS
from amparo.returns.mapping.exchange import EXCHANGE
from amparo.returns.mapping.justice import JUSTICE
from amparo.returns.mapping.plain import Target
from amparo.returns.mapping.plan import PLAN
from amparo.returns.mapping.prevention import PREVENTION
from amparo.returns.mapping.protection import PROTECTION

TARGETS: dict[str, Target] = {**PROTECTION, **JUSTICE, **PREVENTION, **PLAN, **EXCHANGE, **ASSESSMENTS}

__all__ = ["TARGETS", "Row", "Target"]
