"""Every claim, in the order of the report: by duty, and within a duty as declared."""

from __future__ import annotations

from amparo.figures.catalogue import DUTIES
from amparo.publication.claims import (
    care,
    change,
    comparison,
    courts,
    deadlines,
    disruption,
    exchange,
    incidence,
    networks,
    plan,
    supplied,
    training,
    universal,
)
from amparo.publication.claims.claim import Claim

_DECLARED = (
    *plan.CLAIMS,
    *training.CLAIMS,
    *disruption.CLAIMS,
    *deadlines.CLAIMS,
    *exchange.CLAIMS,
    *care.CLAIMS,
    *courts.CLAIMS,
    *universal.CLAIMS,
    *incidence.CLAIMS,
    *comparison.CLAIMS,
    *change.CLAIMS,
    *networks.CLAIMS,
    *supplied.CLAIMS,
)
CLAIMS: tuple[Claim, ...] = tuple(sorted(_DECLARED, key=lambda claim: DUTIES.index(claim.duty)))

OPPOSITES: tuple[tuple[str, str], ...] = (
    ("plan_fulfilled", "plan_on_paper"),
    ("training_raised_risk_perception", "training_useless"),
    ("despite_covid", "collapsed_under_disruption"),
    ("zero_tolerance", "matters_dropped"),
    ("exchange_maintained", "no_cooperation"),
    ("care_maintained", "no_victims_protected"),
    ("all_victims_assisted", "no_victims_protected"),
    ("cases_tried", "courts_inactive"),
    ("vigorous_prosecution", "courts_inactive"),
    ("low_incidence", "high_and_hidden"),
    ("detections_decreased", "detections_increased"),
    ("trafficking_decreased", "trafficking_increased"),
    ("no_organised_networks", "organised_networks"),
    ("data_supplied", "data_not_supplied"),
)
"""Claims of which no evidence may support both."""
