"""Lists and covariates in one model, against separate fits of the strata."""

from __future__ import annotations

import numpy as np
import pytest

from amparo.statistics import mse
from amparo.statistics.mse import covariates
from amparo.statistics.mse.existence import Standing
from amparo.statistics.mse.result import Options
from amparo.statistics.mse.strata import StratifiedTable
from amparo.statistics.mse.table import Table

QUICK = Options(replicates=220)


def drawn(seed: int, chances: dict[str, tuple[float, ...]], population: int = 3000) -> StratifiedTable:
    """Independent lists whose chances depend on the level of one covariate."""
    rng = np.random.default_rng(seed)
    rows: list[list[object]] = []
    for level, chance in chances.items():
        listed = rng.uniform(size=(population, len(chance))) < np.array(chance)
        rows.extend([*map(int, person), level] for person in listed if person.any())
    names = ["A", "B", "C", "D"][: len(next(iter(chances.values())))]
    return StratifiedTable.from_rows([*names, "sex"], rows, ["sex"])


SEXES = {"f": (0.10, 0.05, 0.12), "m": (0.02, 0.15, 0.06)}


def test_with_every_list_by_covariate_term_each_stratum_is_fitted_as_if_alone() -> None:
    given = drawn(1, SEXES)
    layout = covariates._Layout(given)
    terms = tuple((name, "sex") for name in given.lists)
    fit = covariates._fit(layout, terms, layout.counts)
    alone = [mse.estimate_model(table, []).estimate for table in given.by("sex").values()]
    seen = [table.observed for table in given.by("sex").values()]

    assert fit.hidden + seen == pytest.approx(np.array(alone), rel=1e-6)


def test_without_terms_the_strata_share_one_chance_of_being_missed() -> None:
    given = drawn(2, SEXES)
    layout = covariates._Layout(given)
    fit = covariates._fit(layout, (), layout.counts)
    pooled = mse.estimate_model(given.pooled(), []).estimate
    seen = np.array([table.observed for table in given.by("sex").values()])

    assert pooled is not None
    assert fit.hidden.sum() + given.observed == pytest.approx(pooled, rel=1e-6)
    assert fit.hidden / seen == pytest.approx(np.full(2, fit.hidden.sum() / seen.sum()), rel=1e-6)


def test_the_search_finds_what_the_lists_depend_on_and_covers_both_levels() -> None:
    found = mse.estimate_strata(drawn(3, SEXES), rng=np.random.default_rng(1), options=QUICK)

    assert set(found.total.model) >= {"A:sex", "B:sex", "C:sex"}
    assert [level.level for level in found.levels] == ["f", "m"]
    for level in found.levels:
        low, high = level.interval
        assert low is not None
        assert high is not None
        assert low <= 3000 <= high


def test_levels_add_to_the_whole_and_none_is_below_its_observed() -> None:
    found = mse.estimate_strata(drawn(4, SEXES), rng=np.random.default_rng(1), options=QUICK)

    assert sum(level.estimate for level in found.levels) == pytest.approx(found.total.estimate)
    assert sum(level.observed for level in found.levels) == found.total.observed
    assert all(level.estimate >= level.observed <= (level.interval[0] or 0) for level in found.levels)


def test_an_overlap_that_is_empty_in_one_stratum_deletes_only_its_cells() -> None:
    given = StratifiedTable(
        ("A", "B", "C"),
        (("sex", ("f", "m")),),
        {(("f",), 1): 40, (("f",), 2): 30, (("f",), 4): 35, (("f",), 3): 8, (("f",), 5): 7, (("f",), 6): 6}
        | {(("m",), 1): 40, (("m",), 2): 30, (("m",), 5): 9},
    )
    layout = covariates._Layout(given)
    fit = covariates._fit(layout, (("B", "C"), ("A", "B"), ("A", "sex")), layout.counts)

    assert fit.converged
    assert np.isfinite(fit.hidden).all()


def test_a_fit_that_comes_to_rest_on_the_way_to_infinity_is_told_from_an_estimate() -> None:
    """The published example on three lists, with a stratum beside it that changes nothing."""
    counts = {(("f",), 1): 40, (("f",), 2): 30, (("f",), 4): 20, (("f",), 3): 6}
    layout = covariates._Layout(StratifiedTable(("A", "B", "C"), (("sex", ("f",)),), counts))
    alone = covariates._fit(layout, (("A", "B"),), layout.counts)
    joined = covariates._fit(layout, (("A", "C"), ("B", "C")), layout.counts)
    every = covariates._fit(layout, (("A", "B"), ("A", "C"), ("B", "C")), layout.counts)

    assert alone.standing() is Standing.NO_ESTIMATE
    assert joined.standing() is Standing.ESTIMABLE
    assert every.standing() is Standing.NOT_IDENTIFIABLE


def test_a_table_whose_lists_never_meet_is_not_estimable_and_says_why() -> None:
    given = StratifiedTable(
        ("A", "B", "C"), (("sex", ("f",)),), {(("f",), 1): 5, (("f",), 2): 6, (("f",), 4): 7}
    )
    found = mse.estimate_strata(given, rng=np.random.default_rng(1), options=QUICK)

    assert not found.total.estimable
    assert found.total.reasons


def test_the_order_of_lists_rows_and_covariates_is_irrelevant() -> None:
    given = drawn(5, SEXES)
    turned = StratifiedTable(
        ("C", "A", "B"),
        given.covariates,
        {
            (levels, (h >> 2 & 1) | (h & 1) << 1 | (h >> 1 & 1) << 2): n
            for (levels, h), n in given.counts.items()
        },
    )
    one = mse.estimate_strata(given, rng=np.random.default_rng(1), options=QUICK)
    other = mse.estimate_strata(turned, rng=np.random.default_rng(1), options=QUICK)

    assert one == other
    assert one.total.draws.tobytes() == other.total.draws.tobytes()


def test_with_a_single_level_the_method_is_a_search_on_the_lists_alone() -> None:
    given = drawn(6, {"f": (0.2, 0.15, 0.25)})
    found = mse.estimate_strata(given, rng=np.random.default_rng(1), options=QUICK)
    terms = [term for term in found.total.model if "sex" not in term]

    assert found.total.estimate == pytest.approx(mse.estimate_model(given.pooled(), terms).estimate, rel=1e-6)
    assert isinstance(given.pooled(), Table)
