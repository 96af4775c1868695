"""The states that a person fears, whatever record of hers it was said of.

This one question is asked beyond the reach of whoever asks: that a shelter's record says what the prosecution's does not must keep her from
being told of. Nothing is learnt from it but a refusal.
"""

from __future__ import annotations

from amparo.register.exchange.models import Request
from amparo.register.persons.groups import records_of
from amparo.safeguards.models import Person


def feared_states(person: Person | None, said: frozenset[str]) -> frozenset[str]:
    """Those said of this request, and those said of any request about a record that is read as the same person."""
    if person is None:
        return said
    others = Request.objects.filter(person__in=records_of(person)).values_list("feared_states", flat=True)
    return said.union(*others)
