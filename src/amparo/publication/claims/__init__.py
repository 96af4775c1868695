"""Claims: a judging word has to earn its place. Each claim is bound to a declared test over what is published and nothing else.

The verdict is supported, contradicted or cannot be determined, with the reason and with the data that would decide. A claim whose
figures are not published cannot be determined, and says what is missing. Whoever has the published folder can judge again:

    evidence = Evidence(figures=edition.figures, previous=edition.previous, parameters=edition.parameters)
    judge_all(evidence)["low_incidence"].verdict
"""

from __future__ import annotations

from amparo.publication.claims.catalogue import CLAIMS, OPPOSITES
from amparo.publication.claims.claim import Claim
from amparo.publication.claims.evidence import Evidence
from amparo.publication.claims.needs import Needs, figure_of, needs
from amparo.publication.content import ClaimResult

__all__ = ["CLAIMS", "OPPOSITES", "Claim", "Evidence", "Needs", "figure_of", "judge_all", "needs"]


def judge_all(evidence: Evidence) -> dict[str, ClaimResult]:
    """Every claim judged, by id, in the order of the report. Nothing missing raises; it comes out undetermined.

    A claim and its opposite that ask the same question get one and the same answer.
    """
    answers = {question: question(evidence) for question in dict.fromkeys(claim.asks for claim in CLAIMS)}
    return {claim.id: claim.judged(answers[claim.asks]) for claim in CLAIMS}
