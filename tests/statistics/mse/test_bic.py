from __future__ import annotations

from math import log

import numpy as np
import pytest

from amparo.statistics import mse
from amparo.statistics.mse import bic, bootstrap, downhill, poisson, race
from amparo.statistics.mse.existence import Standing, Verdicts, standing
from amparo.statistics.mse.hierarchy import generators, terms_up_to
from amparo.statistics.mse.lattice import singles_of
from amparo.statistics.mse.mistakes import BadTable
from amparo.statistics.mse.model_space import ModelSpace
from amparo.statistics.mse.result import Options
from amparo.statistics.mse.table import Table
from tests.statistics.mse.tables import table


@pytest.mark.parametrize(
    ("lists", "order", "models"),
    [(3, 2, 8), (4, 2, 64), (4, 3, 113), (5, 2, 1024), (5, 3, 6212), (5, 4, 6893), (6, 2, 32768)],
)
def test_there_are_as_many_hierarchical_models_as_published(lists: int, order: int, models: int) -> None:
    assert len(ModelSpace(lists, order)) == models


def test_every_model_of_a_space_is_hierarchical_and_none_is_missing() -> None:
    space = ModelSpace(4, 3)
    for index in range(len(space)):
        terms = space.terms_of(index)
        assert all(
            term & ~(1 << i) in terms or term.bit_count() == 1
            for term in terms
            for i in range(4)
            if term >> i & 1
        )


def test_too_many_models_are_refused_with_advice() -> None:
    with pytest.raises(BadTable, match="lower the order"):
        ModelSpace(8, 3)
    with pytest.raises(BadTable, match="lower the order"):
        downhill.Walk(8, 4)


def exhaustive(
    given: Table, counts: np.ndarray[tuple[int, int], np.dtype[np.float64]], space: ModelSpace
) -> list[float]:
    """Hidden figure of the smallest BIC among standing models, every model fitted to every column from scratch."""
    out = []
    for column in counts.T:
        y = np.repeat(column[:, None], len(space), axis=1)
        fits = poisson.fit(y, space.slots(np.arange(len(space))))
        scores = space.sizes * log(column.sum()) - 2 * fits.log_likelihood
        support = np.flatnonzero(column)
        best = next(
            i
            for i in np.argsort(scores)
            if standing(support.tolist(), space.terms_of(int(i)), space.lists) is Standing.ESTIMABLE
        )
        out.append(float(fits.hidden[best]))
    return out


@pytest.mark.parametrize(
    ("name", "order", "replicates"), [("Kosovo", 3, 15), ("UKdat_4", 3, 15), ("Artificial_3", 2, 40)]
)
def test_the_bounded_search_chooses_as_the_full_search_does(name: str, order: int, replicates: int) -> None:
    given = table(name)
    space = ModelSpace(len(given.lists), order)
    verdicts = Verdicts(space.lists, (*singles_of(space.lists), *space.terms))
    counts = bootstrap.replicate_counts(given, replicates, np.random.default_rng(4))
    counts = counts[
        :, [bool(np.isfinite(v)) for v in race.Race(space, verdicts, bic.rank(given, space)).choose(counts)]
    ]
    found = race.Race(space, verdicts, bic.rank(given, space)).choose(counts)

    assert found == pytest.approx(exhaustive(given, counts, space), rel=1e-6)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "order"), [("UKdat_5", 2), ("Ned_5", 2), ("UKdat_5", 3), ("Ned_5", 4)])
def test_the_bounded_search_chooses_as_the_full_search_does_on_five_lists(name: str, order: int) -> None:
    given = table(name)
    space = ModelSpace(len(given.lists), order)
    verdicts = Verdicts(space.lists, (*singles_of(space.lists), *space.terms))
    counts = bootstrap.replicate_counts(given, 6, np.random.default_rng(4))
    found = race.Race(space, verdicts, bic.rank(given, space)).choose(counts)

    assert found == pytest.approx(exhaustive(given, counts, space), rel=1e-6)


def test_bic_gives_an_estimate_with_its_model() -> None:
    found = mse.estimate(
        table("Kosovo"), "bic", rng=np.random.default_rng(1), options=Options(replicates=200, max_order=3)
    )

    assert found.estimate == pytest.approx(10356.52, abs=0.01)
    assert set(found.model) == {"EXH:ABA:OSCE", "EXH:HRW", "OSCE:HRW"}
    assert int(found.diagnostic("models")) == 113


def test_downhill_gives_an_estimate_with_its_model() -> None:
    found = mse.estimate(
        table("Kosovo"),
        "downhill",
        rng=np.random.default_rng(1),
        options=Options(replicates=100, max_order=3),
    )

    assert set(found.model) == {"EXH:ABA:OSCE", "EXH:HRW", "OSCE:HRW"}


@pytest.mark.parametrize("method", ["bic", "downhill"])
def test_without_overlap_no_model_stands(method: str) -> None:
    found = mse.estimate(Table(("A", "B", "C"), {1: 5, 2: 6, 4: 7}), method, rng=np.random.default_rng(1))

    assert found.estimate is None
    assert found.reasons


def test_replicates_on_which_nothing_stands_are_infinite() -> None:
    given = Table(("A", "B", "C"), {1: 5, 2: 6, 4: 7, 3: 2, 5: 2})
    space = ModelSpace(3, 2)
    verdicts = Verdicts(3, (*singles_of(3), *space.terms))
    lonely = np.array([[0.0], [5], [6], [0], [7], [0], [0], [0]])

    assert race.Race(space, verdicts, bic.rank(given, space)).choose(lonely)[0] == np.inf
    assert downhill.Walk(3, 2).descend(lonely)[0][0] == np.inf


def test_generators_are_the_maximal_terms() -> None:
    assert generators([1, 2, 4, 8, 3, 5, 6, 7]) == (7, 8)
    assert terms_up_to(3, 3) == (3, 5, 6, 7)
