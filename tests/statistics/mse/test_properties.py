"""What holds for every method on every table."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.statistics import mse
from amparo.statistics.mse.mistakes import BadTable
from amparo.statistics.mse.result import Estimate, Options
from amparo.statistics.mse.table import Table
from tests.statistics.mse.tables import DATA, table

pytestmark = pytest.mark.slow

QUICK = Options(replicates=60, sweeps=40, extend=False)
WITHOUT_CHAINS = tuple(name for name in mse.METHODS if name != "lcmcr")
INDEPENDENT = Table(("A", "B", "C"), {1: 585, 2: 735, 3: 315, 4: 455, 5: 195, 6: 245, 7: 105})
"""What 4,000 persons give on average when the three lists hold 0.30, 0.35 and 0.25 of them independently."""


def found(given: Table, method: str, options: Options = QUICK) -> Estimate:
    return mse.estimate(given, method, rng=np.random.default_rng(1), options=options)


@pytest.mark.parametrize("method", mse.METHODS)
def test_the_order_of_lists_is_irrelevant_to_the_last_byte(method: str) -> None:
    given = table("UKdat_4")
    turned = given.reordered(("PFNCA", "GO", "LA", "NG"))
    one, other = found(given, method), found(turned, method)

    assert one.draws.tobytes() == other.draws.tobytes()
    assert replace(one, model=()) == replace(other, model=())
    assert [frozenset(term.split(":")) for term in one.model] == [
        frozenset(term.split(":")) for term in other.model
    ]


@pytest.mark.parametrize("method", mse.METHODS)
def test_the_order_of_rows_and_an_empty_history_are_irrelevant(method: str) -> None:
    lines = [line.split(",") for line in (DATA / "UKdat_4.csv").read_text().split()]
    shuffled = [*reversed(lines[1:]), [*"1011", "0"]]
    again = Table.from_rows(lines[0], shuffled)

    assert found(again, method) == found(table("UKdat_4"), method)
    assert found(again, method).draws.tobytes() == found(table("UKdat_4"), method).draws.tobytes()


@pytest.mark.parametrize("method", mse.METHODS)
def test_a_table_multiplied_by_k_gives_an_estimate_near_k_times(method: str) -> None:
    options = replace(QUICK, sweeps=300)
    many = Table(INDEPENDENT.lists, {history: 5 * count for history, count in INDEPENDENT.counts.items()})
    one, five = found(INDEPENDENT, method, options).estimate, found(many, method, options).estimate

    assert one is not None
    assert five == pytest.approx(5 * one, rel=0.06)


def test_a_given_model_scales_exactly() -> None:
    many = Table(INDEPENDENT.lists, {history: 7 * count for history, count in INDEPENDENT.counts.items()})

    assert mse.estimate_model(many, ["A:B"]).estimate == pytest.approx(
        7 * (mse.estimate_model(INDEPENDENT, ["A:B"]).estimate or 0), rel=1e-9
    )


small_tables = st.dictionaries(st.integers(1, 7), st.integers(1, 30), min_size=3)


@settings(max_examples=15, deadline=None)
@given(counts=small_tables, method=st.sampled_from(WITHOUT_CHAINS))
def test_no_estimate_and_no_limit_is_below_the_observed_and_nothing_is_silent(
    counts: dict[int, int], method: str
) -> None:
    try:
        given = Table(("A", "B", "C"), counts)
    except BadTable:
        return
    one = found(given, method, replace(QUICK, replicates=20))

    for value in (one.estimate, *one.interval):
        assert value is None or value >= given.observed
    assert one.estimate is None or np.isfinite(one.estimate)
    assert one.estimable == (one.reasons == ())
    assert one.estimable <= (None not in (one.estimate, *one.interval))


@settings(max_examples=20, deadline=None)
@given(counts=small_tables)
def test_latent_classes_are_never_below_the_observed_either(counts: dict[int, int]) -> None:
    try:
        given = Table(("A", "B", "C"), counts)
    except BadTable:
        return
    one = found(given, "lcmcr")

    assert one.estimate is not None
    assert one.draws.min() >= given.observed


@pytest.mark.parametrize("method", mse.METHODS)
def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(method: str) -> None:
    given = table("Kosovo")
    one, again = found(given, method), found(given, method)
    other = mse.estimate(given, method, rng=np.random.default_rng(2), options=QUICK)

    assert one == again
    assert one.draws.tobytes() == again.draws.tobytes()
    if method not in ("independence", "aic", "dga", "visibility"):
        assert one.draws.tobytes() != other.draws.tobytes()


DIGEST = """
import hashlib, sys
import numpy as np
from amparo.statistics import mse
from tests.statistics.mse.tables import table
from tests.statistics.mse.test_covariates import SEXES, drawn
options = mse.Options(replicates=60, sweeps=60, extend=False)
digest = hashlib.sha256()
for name in ("UKdat", "Kosovo"):
    for method in mse.METHODS:
        one = mse.estimate(table(name), method, rng=np.random.default_rng(1), options=options)
        digest.update(repr(one).encode() + one.draws.tobytes())
one = mse.estimate_strata(drawn(1, SEXES), rng=np.random.default_rng(1), options=options)
digest.update(repr(one).encode() + one.total.draws.tobytes())
print(digest.hexdigest())
"""


def digest_with(threads: int) -> str:
    names = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
    environment = os.environ | dict.fromkeys(names, str(threads))
    done = subprocess.run(
        [sys.executable, "-c", DIGEST], env=environment, capture_output=True, text=True, check=True
    )
    assert len(done.stdout.strip()) == hashlib.sha256().digest_size * 2
    return done.stdout


def test_the_number_of_threads_changes_no_byte_of_any_method() -> None:
    assert digest_with(1) == digest_with(2) == digest_with(5)


@pytest.mark.parametrize(
    ("option", "value"),
    [("level", 0.0), ("level", 95.0), ("replicates", 0), ("chains", 0), ("sweeps", 3), ("threshold", -0.1)],
)
def test_an_option_out_of_range_is_refused(option: str, value: float) -> None:
    with pytest.raises(BadTable, match=option):
        Options(**{option: value})  # type: ignore[arg-type]
