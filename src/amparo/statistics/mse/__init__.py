"""The hidden number: multiple systems estimation on lists that overlap.

    from amparo.statistics import mse

    table = mse.Table.from_csv("lists.csv")
    found = mse.estimate(table, method="stepwise", rng=numpy.random.default_rng(1))
    judged = mse.panel(table, rng=numpy.random.default_rng(1))

Stands on numpy and scipy alone.
"""

from __future__ import annotations

from amparo.statistics.mse.bootstrap import BcaInterval, Limit
from amparo.statistics.mse.covariates import LevelEstimate, StrataEstimate
from amparo.statistics.mse.estimate import METHODS, estimate, estimate_model, estimate_strata
from amparo.statistics.mse.existence import Standing, standing
from amparo.statistics.mse.linkage import LinkedEstimate, estimate_over_linkages
from amparo.statistics.mse.mistakes import BadTable, Mistake
from amparo.statistics.mse.panel import Panel, panel
from amparo.statistics.mse.picture import picture
from amparo.statistics.mse.result import Diagnostic, Estimate, Options, overlap_reasons
from amparo.statistics.mse.shaping import Description, describe, drop_lists, merge_lists, within_list
from amparo.statistics.mse.strata import StratifiedTable
from amparo.statistics.mse.table import Table
from amparo.statistics.mse.words import Assumption, Conclusion, Language, Reason, Sentence

__all__ = [
    "METHODS",
    "Assumption",
    "BadTable",
    "BcaInterval",
    "Conclusion",
    "Description",
    "Diagnostic",
    "Estimate",
    "Language",
    "LevelEstimate",
    "Limit",
    "LinkedEstimate",
    "Mistake",
    "Options",
    "Panel",
    "Reason",
    "Sentence",
    "Standing",
    "StrataEstimate",
    "StratifiedTable",
    "Table",
    "describe",
    "drop_lists",
    "estimate",
    "estimate_model",
    "estimate_over_linkages",
    "estimate_strata",
    "merge_lists",
    "overlap_reasons",
    "panel",
    "picture",
    "standing",
    "within_list",
]
