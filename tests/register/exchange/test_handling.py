"""Handling limits are a lattice: what is derived is never less restricted than any of its sources."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.register.exchange.checking import check_limit, inherited_limit
from amparo.register.exchange.handling import NO_LIMIT, Limit, covers, strictest
from amparo.register.refusals import EntryRefused

H1, H2 = Limit("H1"), Limit("H2")
PRESS = Limit("H3", "not to the press")

texts = st.lists(st.sampled_from(["H1", "H2", "not to the press", "until May"]), min_size=1, max_size=4).map(
    "; ".join
)
limits = st.one_of(
    st.sampled_from([NO_LIMIT, H1, H2]), texts.map(lambda text: Limit("H3", text))
)  # fmt: skip
several = st.lists(limits, max_size=5)


@given(sources=several)
def test_what_is_derived_covers_each_of_its_sources(sources: list[Limit]) -> None:
    derived = strictest(sources)

    assert all(covers(derived, source) for source in sources)


@given(sources=several, other=limits)
def test_what_is_derived_holds_nothing_that_no_source_holds(sources: list[Limit], other: Limit) -> None:
    if all(covers(other, source) for source in sources):
        assert covers(other, strictest(sources))


@given(first=several, second=several)
def test_neither_order_nor_grouping_nor_repetition_changes_a_limit(
    first: list[Limit], second: list[Limit]
) -> None:
    together = strictest([*first, *second])

    assert together == strictest([*second, *first])
    assert together == strictest([strictest(first), strictest(second)])
    assert together == strictest([together, *first, *second])


@given(limit=limits)
def test_every_limit_that_is_derived_can_be_recorded(limit: Limit) -> None:
    check_limit(0, "handling", strictest([limit]))


def test_the_two_single_limits_stand_for_different_uses() -> None:
    assert not covers(H1, H2)
    assert not covers(H2, H1)
    assert strictest([H1, H2]) == Limit("H3", "H1; H2")
    assert strictest([H1, H1]) == H1
    assert strictest([]) == NO_LIMIT
    assert strictest([NO_LIMIT, PRESS, H1]) == Limit("H3", "H1; not to the press")


@pytest.mark.parametrize(
    ("of_request", "said", "expected"),
    [
        (H1, None, H1),
        (NO_LIMIT, H2, H2),
        (H1, H1, H1),
        (H1, H2, Limit("H3", "H1; H2")),
        (PRESS, None, PRESS),
        (PRESS, Limit("H3"), PRESS),
        (PRESS, Limit("H3", "until May"), Limit("H3", "not to the press; until May")),
        (PRESS, H1, Limit("H3", "H1; not to the press")),
    ],
)
def test_an_answer_inherits_its_request_s_limit_and_adds_its_own(
    of_request: Limit, said: Limit | None, expected: Limit
) -> None:
    assert inherited_limit(0, "limit", of_request=of_request, said=said) == expected


@pytest.mark.parametrize(
    ("of_request", "said", "field"),
    [
        (H1, NO_LIMIT, "limit"),
        (PRESS, NO_LIMIT, "limit"),
        (Limit("H3", "H1; H2"), H1, "limit"),
        (NO_LIMIT, Limit("H3"), "limit_text"),
        (NO_LIMIT, Limit("H4"), "limit"),
        (NO_LIMIT, Limit("H1", "and nobody in May"), "limit"),
        (NO_LIMIT, Limit("H3", " ; ;"), "limit_text"),
        (NO_LIMIT, Limit("H3", "x" * 201), "limit_text"),
        (Limit("H3", "x" * 150), Limit("H3", "y" * 150), "limit_text"),
    ],
)
def test_a_limit_that_says_less_or_says_nothing_is_refused(
    of_request: Limit, said: Limit, field: str
) -> None:
    with pytest.raises(EntryRefused) as refusal:
        inherited_limit(0, "limit", of_request=of_request, said=said)

    assert refusal.value.field == field
