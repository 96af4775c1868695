"""Identification: an authority's decision on a person's status, and the moves between statuses.

Sources: CoE Convention arts 10, 12(6) (help never depends on willingness to be a witness); Protocol art. 6. Services never wait for
formal identification. An adult who refuses is still counted, without a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from amparo.law.palermo import Tri
from amparo.law.text import Bilingual


class Status(StrEnum):
    POTENTIAL = "potential"
    PRESUMED = "presumed"
    FORMALLY_IDENTIFIED = "formally_identified"
    NOT_IDENTIFIED = "not_identified"
    WITHDRAWN = "withdrawn"
    CONSENT_REFUSED = "consent_refused"


LABEL: dict[Status, Bilingual] = {
    Status.POTENTIAL: Bilingual("posible víctima", "potential victim"),
    Status.PRESUMED: Bilingual("presunta víctima", "presumed victim"),
    Status.FORMALLY_IDENTIFIED: Bilingual("víctima identificada formalmente", "formally identified victim"),
    Status.NOT_IDENTIFIED: Bilingual("no identificada como víctima", "not identified as a victim"),
    Status.WITHDRAWN: Bilingual("retirada del procedimiento", "withdrawn from the procedure"),
    Status.CONSENT_REFUSED: Bilingual("consentimiento rehusado", "consent refused"),
}

MOVES: dict[Status, frozenset[Status]] = {
    Status.POTENTIAL: frozenset(
        {
            Status.PRESUMED,
            Status.FORMALLY_IDENTIFIED,
            Status.NOT_IDENTIFIED,
            Status.WITHDRAWN,
            Status.CONSENT_REFUSED,
        }
    ),
    Status.PRESUMED: frozenset(
        {Status.FORMALLY_IDENTIFIED, Status.NOT_IDENTIFIED, Status.WITHDRAWN, Status.CONSENT_REFUSED}
    ),
    Status.FORMALLY_IDENTIFIED: frozenset({Status.WITHDRAWN}),
    Status.NOT_IDENTIFIED: frozenset({Status.PRESUMED}),  # new evidence reopens
    Status.WITHDRAWN: frozenset({Status.PRESUMED}),
    Status.CONSENT_REFUSED: frozenset({Status.PRESUMED}),
}

COUNTED_AS_VICTIM = frozenset({Status.PRESUMED, Status.FORMALLY_IDENTIFIED, Status.CONSENT_REFUSED})
"""Statuses in which a person is in the count of victims: refusing help or a procedure does not undo the harm."""


SERVICES_OPEN_TO = frozenset({Status.POTENTIAL, Status.PRESUMED, Status.FORMALLY_IDENTIFIED})
"""Statuses in which services are offered: they never wait for formal identification (CoE Convention, arts 10(2), 12)."""


def may_move(old: Status, new: Status, *, is_child: Tri = Tri.UNKNOWN) -> bool:
    """Whether the table allows the move. A child's referral needs no consent, so a child cannot refuse it."""
    if new is Status.CONSENT_REFUSED and is_child is Tri.YES:
        return False
    return new in MOVES[old]


def was_found_a_victim(history: Sequence[Status]) -> bool:
    """Whether the person belongs in the count of victims, given her decisions in order of time.

    A withdrawal from the procedure does not undo an earlier decision; a decision that she is not a victim does.
    """
    decided = [status for status in history if status not in {Status.POTENTIAL, Status.WITHDRAWN}]
    return bool(decided) and decided[-1] in COUNTED_AS_VICTIM


def needs_consent(*, is_child: bool) -> bool:
    """A child is referred in its best interest without needing consent; an adult needs it."""
    return not is_child
