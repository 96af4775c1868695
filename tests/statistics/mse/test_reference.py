"""Every value of reference.csv that does not rest on chance, within 1e-6; the Bayesian ones within Monte-Carlo error."""

from __future__ import annotations

import re

import numpy as np
import pytest

from amparo.statistics import mse
from amparo.statistics.mse import bic, bootstrap, dga, downhill, stepwise
from amparo.statistics.mse.existence import Standing, Verdicts
from amparo.statistics.mse.lattice import singles_of
from amparo.statistics.mse.model_space import ModelSpace
from amparo.statistics.mse.result import Options
from tests.statistics.mse.tables import rows, table

pytestmark = pytest.mark.slow

TABLES = ("UKdat_5", "UKdat", "Ned_5", "Kosovo", "UKdat_4")
PRINTED = 0.0051


def noted(row: dict[str, str], name: str) -> float:
    found = re.search(rf"{name}=([-0-9.]+)", row["note"])
    assert found is not None
    return float(found.group(1))


@pytest.mark.parametrize("name", TABLES)
def test_stepwise_points_deviances_and_wald_intervals(name: str) -> None:
    row = next(row for row in rows(name, "SparseMSE", "point") if row["settings"] == "pthresh=0.02")
    labels = re.findall(r"[A-Z]+:[A-Z]+", row["note"])
    found = mse.estimate_model(table(name), labels)
    tighter = mse.estimate_model(table(name), labels, options=Options(level=0.8))

    assert found.estimate == pytest.approx(float(row["estimate"]), abs=PRINTED)
    assert found.interval == pytest.approx((float(row["lo95"]), float(row["hi95"])), abs=PRINTED)
    assert tighter.interval == pytest.approx((float(row["lo80"]), float(row["hi80"])), abs=PRINTED)
    assert found.diagnostic("deviance") == pytest.approx(noted(row, "dev"), abs=1e-5)
    assert found.diagnostic("aic") == pytest.approx(noted(row, "aic"), abs=1e-4)


@pytest.mark.parametrize("name", TABLES)
def test_main_effects_points(name: str) -> None:
    row = next(row for row in rows(name, "SparseMSE", "point") if row["settings"] == "m=main")

    assert mse.estimate_model(table(name), []).estimate == pytest.approx(float(row["estimate"]), abs=PRINTED)


@pytest.mark.parametrize("name", TABLES)
def test_stepwise_selects_the_reference_model_and_its_acceleration(name: str) -> None:
    row = rows(name, "SparseMSE", "bca")[0]
    given = table(name)
    jackknife, weights = bootstrap.jackknife_counts(given)
    chosen = stepwise.select(np.hstack([given.lattice(), jackknife]), len(given.lists))

    assert given.observed + chosen.hidden[0] == pytest.approx(float(row["estimate"]), abs=PRINTED)
    assert bootstrap.acceleration(chosen.hidden[1:], weights) == pytest.approx(noted(row, "ahat"), abs=5.1e-8)


@pytest.mark.parametrize(
    ("name", "order", "value", "settings"),
    [
        ("UKdat_5", 3, 25311.2906, "nboot=0"),
        ("UKdat_5", 4, 25311.2906, "nboot=0;maxorder=4"),
        ("UKdat_5", 2, 22991.3313, "nboot=0;maxorder=2"),
        ("Ned_5", 3, None, "nboot=0"),
        ("Kosovo", 3, None, "nboot=0"),
        ("UKdat_4", 3, None, "nboot=0"),
    ],
)
def test_the_best_model_by_bic(name: str, order: int, value: float | None, settings: str) -> None:
    row = next(row for row in rows(name, "MultipleSystems", "bic") if row["settings"] == settings)
    given = table(name)
    space = ModelSpace(len(given.lists), order)
    ranking = bic.rank(given, space)
    best = ranking.first_standing(
        frozenset(given.counts), Verdicts(space.lists, (*singles_of(space.lists), *space.terms))
    )
    assert best is not None
    found = given.observed + bic.refit(given.lattice(), space, np.array([best]))[0]

    assert found == pytest.approx(float(row["estimate"]), rel=2e-7)
    assert float(ranking.bic[best]) == pytest.approx(noted(row, "BIC"), abs=1e-5)
    assert value is None or found == pytest.approx(value, abs=1e-3)


@pytest.mark.parametrize(
    ("name", "order"),
    [("UKdat_5", 3), ("UKdat_5", 4), ("Ned_5", 3), ("Kosovo", 3), ("UKdat_4", 3), ("UKdat_5", 2)],
)
def test_as_many_models_stand_as_the_r_package_counts(name: str, order: int) -> None:
    wanted = {
        ("UKdat_5", 3): 6084,
        ("UKdat_5", 4): 6519,
        ("Ned_5", 3): 6083,
        ("Kosovo", 3): 113,
        ("UKdat_4", 3): 111,
        ("UKdat_5", 2): 1024,
    }
    given = table(name)
    space = ModelSpace(len(given.lists), order)
    verdicts = Verdicts(space.lists, (*singles_of(space.lists), *space.terms))
    standing = sum(
        verdicts.of(frozenset(given.counts), space.terms_of(i)) is Standing.ESTIMABLE
        for i in range(len(space))
    )

    assert standing == wanted[name, order]


@pytest.mark.parametrize(
    ("name", "value"), [("UKdat", 12349.587), ("UKdat_5", 22991.3313), ("Kosovo", 14341.66)]
)
def test_the_best_pairwise_model_is_that_of_rcapture(name: str, value: float) -> None:
    given = table(name)
    space = ModelSpace(len(given.lists), 2)
    best = int(bic.rank(given, space).order()[0])

    assert given.observed + bic.refit(given.lattice(), space, np.array([best]))[0] == pytest.approx(
        value, abs=PRINTED
    )


def test_downhill_finds_the_reference_model_and_acceleration() -> None:
    row = rows("Kosovo", "MultipleSystems", "downhill")[0]
    given = table("Kosovo")
    jackknife, weights = bootstrap.jackknife_counts(given)
    hidden, _ = downhill.Walk(4, 3).descend(np.hstack([given.lattice(), jackknife]))

    assert given.observed + hidden[0] == pytest.approx(float(row["estimate"]), abs=PRINTED)
    assert bootstrap.acceleration(hidden[1:], weights) == pytest.approx(noted(row, "ahat"), abs=1e-7)


@pytest.mark.parametrize("name", ["UKdat_5", "Ned_5", "Kosovo", "UKdat_4"])
@pytest.mark.parametrize("grid", ["1000", "full"])
def test_decomposable_averaging_to_the_last_person(name: str, grid: str) -> None:
    found = [row for row in rows(name, "dga", "bma") if row["settings"].startswith(f"grid={grid};")]
    for row in found:
        posterior = dga.posterior(table(name), grid=None if grid == "full" else 1000)
        wide, tight = (dga.summary(table(name), *posterior, Options(level=level)) for level in (0.95, 0.8))
        assert wide.estimate == float(row["estimate"])
        assert wide.interval == (float(row["lo95"]), float(row["hi95"]))
        assert tight.interval == (float(row["lo80"]), float(row["hi80"]))
        assert wide.diagnostic("posterior_mean") == pytest.approx(noted(row, "mean"), abs=0.051)
    assert found or grid == "full"


@pytest.mark.parametrize("name", ["UKdat", "UKdat_5", "UKdat_4", "Ned_5", "Kosovo"])
def test_aic_stepwise_of_2014_with_its_profile_interval(name: str) -> None:
    for row in rows(name, "modslavmse", "AIC stepwise 2014"):
        threshold = (
            0.0 if row["settings"].startswith("main") else float(row["settings"].removeprefix("pthresh="))
        )
        found = mse.estimate(
            table(name), "aic", rng=np.random.default_rng(1), options=Options(threshold=threshold)
        )
        tighter = mse.estimate(
            table(name), "aic", rng=np.random.default_rng(1), options=Options(threshold=threshold, level=0.8)
        )
        values = (found.estimate, *found.interval, *tighter.interval)
        printed = [float(row[key]) for key in ("estimate", "lo95", "hi95", "lo80", "hi80")]
        assert values == pytest.approx(printed, rel=2e-6, abs=0.051)


@pytest.mark.parametrize("name", ["UKdat_5", "UKdat", "Kosovo"])
def test_bayesian_thresholding_keeps_the_same_terms_and_agrees_within_monte_carlo_error(name: str) -> None:
    """MCMCpack's chain is one random walk: an effective size of 200 is taken for it, and three standard errors of both."""
    row = rows(name, "MultipleSystems", "bayesthresh")[0]
    found = mse.estimate(table(name), "thresholding", rng=np.random.default_rng(7))
    deviation = float(np.std(found.draws))
    error = deviation * 1.2533 * (1 / 200 + 1 / float(found.diagnostic("effective_size"))) ** 0.5
    kept = re.search(r"retained=(.*)", row["note"])

    assert kept is not None
    assert set(found.model) == set(kept.group(1).split(","))
    assert found.estimate is not None
    assert abs(found.estimate - float(row["estimate"])) < 3 * error


def test_latent_classes_agree_with_the_single_chain_of_lcmcr_within_monte_carlo_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    row = rows("Kosovo", "LCMCR", "lcm")[0]
    options = Options(sweeps=20_000, chains=8, extend=False)
    found = mse.estimate(table("Kosovo"), "lcmcr", rng=np.random.default_rng(1), options=options)
    deviation = float(np.std(np.clip(found.draws, 0, 20_000)))
    error = (
        deviation * 1.2533 * (1 / noted(row, "ESS") + 1 / float(found.diagnostic("effective_size"))) ** 0.5
    )

    with capsys.disabled():
        print(
            f"\nLCMCR Kosovo: {found.estimate:.0f} here, {row['estimate']} there, joint Monte-Carlo error {error:.0f}"
        )
    assert found.estimate is not None
    assert abs(found.estimate - float(row["estimate"])) < 3 * error


def test_the_dutch_table_over_all_models_is_not_estimable() -> None:
    options = Options(replicates=1_000, max_order=3, extend=False)
    found = mse.estimate(table("Ned_5"), "bic", rng=np.random.default_rng(1), options=options)

    assert not found.estimable
    assert found.reasons
