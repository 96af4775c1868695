"""Thresholds from expected error: few false links, few missed ones, ties together."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.linkage.zones import FALSE_SHARE, MISSED_SHARE, Zone, zones_of

PROBABILITIES = st.lists(st.floats(0, 1) | st.sampled_from([0.0, 0.5, 0.995, 1.0]), max_size=60).map(np.array)


def test_the_zones_are_the_widest_that_the_tolerated_errors_allow() -> None:
    found = zones_of(np.array([0.999, 0.996, 0.5, 0.02, 0.01, 0.0]))

    assert (found.linked, found.reviewed, found.not_linked) == (2, 2, 2)
    assert found.expected_false == pytest.approx(0.005)
    assert found.expected_missed == pytest.approx(0.01)
    assert [found.zone_of(one) for one in (0.996, 0.5, 0.011)] == [Zone.LINK, Zone.REVIEW, Zone.NO_LINK]


@given(PROBABILITIES)
def test_expected_errors_keep_within_what_is_tolerated_and_each_pair_stands_in_its_zone(
    values: np.ndarray,
) -> None:
    found = zones_of(values)
    zones = [found.zone_of(float(one)) for one in values]

    assert found.expected_false <= FALSE_SHARE * found.linked + 1e-9
    assert found.expected_missed <= MISSED_SHARE * float(values.sum()) + 1e-9
    assert [zones.count(one) for one in Zone] == [found.linked, found.reviewed, found.not_linked]


def test_no_pairs_give_empty_zones() -> None:
    found = zones_of(np.empty(0))

    assert (found.linked, found.reviewed, found.not_linked) == (0, 0, 0)
