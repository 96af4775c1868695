"""From evaluated figures to figures that may be published. Pure: it runs on an auditor's machine, without Django.

`protect_edition` hides and proves; the forms are those of the manifest; `published_value` is how fine a number may be.
"""

from amparo.publication.protect.edition import (
    AuditSummary,
    DisclosureBroken,
    EarlierEdition,
    ProtectedEdition,
    protect_edition,
)
from amparo.publication.protect.forms import (
    figure_as_json,
    figure_from_json,
    tables_as_json,
    tables_from_json,
)
from amparo.publication.protect.rounding import published_fact, published_interval, published_value

__all__ = [
    "AuditSummary", "DisclosureBroken", "EarlierEdition", "ProtectedEdition", "figure_as_json", "figure_from_json", "protect_edition",
    "published_fact", "published_interval", "published_value", "tables_as_json", "tables_from_json",
]  # fmt: skip
