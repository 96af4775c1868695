"""Non-punishment (CoE Convention, art. 26): when an accused is herself a presumed victim, a human must look."""

from __future__ import annotations

from amparo.law.identification import COUNTED_AS_VICTIM, Status
from amparo.law.palermo import Tri


def collides(*, is_presumed_victim: Tri, status: Status | None = None) -> bool:
    """Whether the cause must be raised to a human. An unknown does not collide; it stays on record as unknown."""
    return is_presumed_victim is Tri.YES or status in COUNTED_AS_VICTIM
