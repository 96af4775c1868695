from __future__ import annotations

import numpy as np
import pytest

from amparo.statistics import mse
from amparo.statistics.mse.simulate import CHANCES, MISSED, Scenario, _falsely_joined, _split, simulate
from amparo.statistics.mse.table import Table

LARGE = 200_000
COMMON = (0.2, 0.3, 0.25, 0.2)


def made(scenario: Scenario, population: int = LARGE, chances: tuple[float, ...] = COMMON) -> Table:
    return simulate(scenario, population, np.random.default_rng(3), chances=chances).table


def ratio(given: Table, first: str, second: str) -> float:
    """Persons on both lists over those expected on both under independence in the whole population."""
    pair = next(one for one in mse.describe(given).pairs if {one.first, one.second} == {first, second})
    return pair.both * LARGE / (pair.first_size * pair.second_size)


def test_independent_lists_hold_their_chances_and_meet_as_often_as_chance_says() -> None:
    given = made(Scenario.INDEPENDENCE)

    assert [size / LARGE for _, size in mse.describe(given).sizes] == pytest.approx(COMMON, abs=0.005)
    assert ratio(given, "A", "B") == pytest.approx(1, abs=0.02)
    assert given.observed / LARGE == pytest.approx(1 - 0.8 * 0.7 * 0.75 * 0.8, abs=0.005)


def test_dependent_pairs_attract_and_repel() -> None:
    given = made(Scenario.PAIRS)

    assert ratio(given, "A", "B") > 1.3
    assert ratio(given, "C", "D") < 0.8
    assert ratio(given, "A", "C") == pytest.approx(1, abs=0.03)


def test_heterogeneous_persons_make_every_pair_of_lists_attract() -> None:
    strong, mild = made(Scenario.HETEROGENEITY), made(Scenario.MILD_HETEROGENEITY)

    for pair in ("AB", "AC", "BC", "CD"):
        assert ratio(strong, *pair) > ratio(mild, *pair) > 1.05


def test_persons_out_of_reach_leave_no_trace_in_the_overlaps() -> None:
    given = made(Scenario.OUT_OF_REACH)

    assert [size / LARGE for _, size in mse.describe(given).sizes] == pytest.approx(
        [0.7 * chance for chance in COMMON], abs=0.005
    )
    assert mse.estimate_model(given, []).estimate == pytest.approx(0.7 * LARGE, rel=0.01)


def test_referral_brings_the_members_of_one_list_onto_another() -> None:
    given = made(Scenario.REFERRAL)

    assert ratio(given, "A", "C") > 1.3
    assert ratio(given, "B", "C") == pytest.approx(1, abs=0.03)


def test_a_lost_link_makes_two_persons_of_one_and_keeps_every_record() -> None:
    seen = np.random.default_rng(1).uniform(size=(50_000, 4)) < 0.4
    seen = seen[seen.any(axis=1)]
    several = seen.sum(axis=1) > 1
    apart = _split(seen, np.random.default_rng(2))

    assert (apart.sum(axis=0) == seen.sum(axis=0)).all()
    assert len(apart) - len(seen) == pytest.approx(MISSED * several.sum(), rel=0.05)
    assert apart.any(axis=1).all()


def test_a_false_link_makes_one_person_of_two_and_loses_none_of_their_lists() -> None:
    seen = np.eye(4, dtype=bool)[np.random.default_rng(1).integers(0, 4, size=20_000)]
    joined = _falsely_joined(seen, np.random.default_rng(2))

    assert 0 < len(seen) - len(joined) < 200
    assert joined.any(axis=1).all()
    assert joined.sum() <= seen.sum()
    assert (joined.sum(axis=1) > 1).any()


def test_the_default_lists_are_as_sparse_as_a_real_table() -> None:
    given = simulate(Scenario.INDEPENDENCE, 10_000, np.random.default_rng(4)).table
    three = sum(count for history, count in given.counts.items() if history.bit_count() > 2)

    assert len(CHANCES) == 5
    assert 0.2 < given.observed / 10_000 < 0.3
    assert three / given.observed < 0.02


def test_a_list_that_happens_to_hold_nobody_is_left_out() -> None:
    given = simulate(Scenario.INDEPENDENCE, 50, np.random.default_rng(5), chances=(0.5, 0.5, 1e-9, 0.5)).table

    assert given.lists == ("A", "B", "D")


def test_fewer_lists_than_the_scenarios_join_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 4"):
        made(Scenario.PAIRS, chances=(0.2, 0.3, 0.25))


def test_the_same_seed_gives_the_same_table_under_every_scenario() -> None:
    for scenario in Scenario:
        assert made(scenario, 5_000) == made(scenario, 5_000)
