"""Return of a child: never without an assessment of the risk on file (CoE Convention, art. 16(7); best interest, art. 3 CRC)."""

from __future__ import annotations

from amparo.law.age import presumed_child
from amparo.law.palermo import Tri


def may_return(*, is_child: Tri, risk_assessed: Tri, return_is_safe: Tri) -> bool:
    """Whether the rule lets a return go ahead; that a person consents is asked elsewhere.

    A child, and a person whose age is not known, returns only where the risk was assessed and the assessment found the return safe.
    An unknown is never a yes.
    """
    if not presumed_child(is_child, reasons_to_believe=True):
        return return_is_safe is not Tri.NO
    return risk_assessed is Tri.YES and return_is_safe is Tri.YES
