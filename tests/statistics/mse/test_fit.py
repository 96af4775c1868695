"""The batch fit against a plain dense fit of the textbook, and against closed forms."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.statistics import mse
from amparo.statistics.mse import poisson
from amparo.statistics.mse.lattice import Floats, above, subset_sums, superset_sums
from amparo.statistics.mse.table import Table
from tests.statistics.mse.tables import table


def dense_hidden(counts: Floats, terms: list[int]) -> float:
    """Hidden figure by Newton's method on an explicit design matrix, sparse terms and their cells left out."""
    size = len(counts)
    empty = [t for t in terms if sum(counts[w] for w in range(1, size) if w & t == t) == 0]
    cells = [w for w in range(1, size) if not any(w & t == t for t in empty)]
    finite = [t for t in terms if t not in empty]
    design = np.array([[1.0] + [float(w & t == t) for t in finite] for w in cells])
    y = counts[cells]
    beta = np.linalg.lstsq(design, np.log(y + 0.1), rcond=None)[0]
    for _ in range(200):
        mu = np.exp(design @ beta)
        step = np.linalg.lstsq(design.T * mu @ design, design.T @ (y - mu), rcond=None)[0]
        beta += step * min(1.0, 2.0 / max(np.abs(step).max(), 1e-12))
    return float(np.exp(beta[0]))


def column(*terms: int) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    return np.array([0, *terms], dtype=np.int64)[:, None]


def test_two_lists_give_lincoln_petersen() -> None:
    found = mse.estimate_model(Table(("A", "B"), {1: 40, 2: 30, 3: 12}), [])

    assert found.estimate == pytest.approx(52 * 42 / 12, rel=1e-9)
    assert not found.estimable
    assert found.interval[0] is not None


def test_three_lists_with_one_pair_give_the_closed_form() -> None:
    """With only A:B in the model, C is independent of the two together: Lincoln-Petersen of C with A or B."""
    counts = {1: 50, 2: 40, 3: 21, 4: 60, 5: 9, 6: 7, 7: 4}
    found = mse.estimate_model(Table(("A", "B", "C"), counts), ["A:B"])
    in_ab, in_c, both = 50 + 40 + 21 + 9 + 7 + 4, 60 + 9 + 7 + 4, 9 + 7 + 4

    assert found.estimate == pytest.approx(in_ab * in_c / both, rel=1e-9)


def test_three_lists_with_all_pairs_give_the_product_formula() -> None:
    counts = {1: 50, 2: 40, 3: 21, 4: 60, 5: 9, 6: 7, 7: 4}
    found = mse.estimate_model(Table(("A", "B", "C"), counts), ["A:B", "A:C", "B:C"])

    assert found.estimate == pytest.approx(191 + 50 * 40 * 60 * 4 / (21 * 9 * 7), rel=1e-8)


@pytest.mark.parametrize(
    "labels", [[], ["IO:Z", "P:Z", "P:R", "IO:P", "K:R", "IO:K"], ["IO:P", "IO:Z", "P:Z", "IO:P:Z"]]
)
def test_the_fit_on_the_lattice_is_the_fit_with_a_design_matrix(labels: list[str]) -> None:
    dutch = table("Ned_5")
    terms = [1 << i for i in range(5)] + [dutch.term(label) for label in labels]

    assert mse.estimate_model(dutch, labels).estimate == pytest.approx(
        8234 + dense_hidden(dutch.lattice()[:, 0], terms), rel=1e-7
    )


def test_columns_of_a_batch_do_not_touch_one_another() -> None:
    rng = np.random.default_rng(3)
    counts = rng.poisson(20, size=(8, 300)).astype(float)
    terms = np.full((6, 300), poisson.UNUSED, dtype=np.int64)
    terms[:4] = column(1, 2, 4)
    terms[4, ::2], terms[5, ::4] = 3, 5

    together = poisson.fit(counts, terms).hidden
    alone = [poisson.fit(counts[:, i : i + 1], terms[:, i : i + 1]).hidden[0] for i in range(300)]

    assert together == pytest.approx(np.array(alone), rel=1e-9)


def test_a_start_does_not_change_the_fit() -> None:
    counts = np.repeat(table("Kosovo").lattice(), 2, axis=1)
    terms = np.repeat(column(1, 2, 4, 8, 3, 9), 2, axis=1)
    start = np.zeros((7, 2))
    start[:, 1] = 8.0

    assert poisson.fit(counts, terms, start).hidden == pytest.approx(
        poisson.fit(counts, terms).hidden, rel=1e-9
    )


def test_a_singular_model_is_reported_as_not_regular() -> None:
    counts = table("Artificial_3").lattice()

    assert not poisson.fit(counts, column(1, 2, 4, 3, 5, 6)).regular[0]


@given(st.lists(st.integers(1, 60), min_size=7, max_size=7))
def test_fitted_margins_of_the_model_are_the_observed_ones(cells: list[int]) -> None:
    counts = np.array([0.0, *cells])[:, None]
    fits = poisson.fit(counts, column(1, 2, 4, 3))
    fitted = fits.means.copy()
    fitted[0] = 0

    assert superset_sums(fitted)[[0, 1, 2, 4, 3], 0] == pytest.approx(
        superset_sums(counts)[[0, 1, 2, 4, 3], 0], rel=1e-6
    )


def test_transforms_are_the_sums_they_name() -> None:
    values = np.arange(8.0)[:, None] + 1

    assert superset_sums(values)[5, 0] == values[5, 0] + values[7, 0]
    assert subset_sums(values)[5, 0] == values[0, 0] + values[1, 0] + values[4, 0] + values[5, 0]
    assert above(values == 6.0)[:, 0].tolist() == [w & 5 == 5 for w in range(8)]


def test_a_profile_far_out_stays_finite() -> None:
    counts = table("UKdat_4").lattice()
    counts[0] = 1e9

    assert np.isfinite(poisson.fit(counts, column(1, 2, 4, 8), complete=True).log_likelihood[0])
