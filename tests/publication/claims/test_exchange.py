"""Exchange is judged by requests with each counterpart named and by what was answered."""

from __future__ import annotations

import pytest

from amparo.publication.content import ProtectedFigure, Verdict
from tests.publication.claims.published import (
    CONTRADICTED,
    SUPPORTED,
    UNDETERMINED,
    counted,
    judged,
    portion,
)

REQUESTS, ANSWERED = "exchange.requests", "exchange.answered_share"


def exchange(
    interpol: int, un_system: int, europe: int, region: int, *, incoming: int, answered: int
) -> list[ProtectedFigure]:
    kinds = {"interpol": interpol, "un_system": un_system, "state_europe": europe, "state_region": region}
    everything = sum(kinds.values())
    directions = {"incoming": incoming, "outgoing": everything - incoming}
    cells = {
        "counterpart_kind": {code: number for code, number in kinds.items() if number},
        "direction": {code: number for code, number in directions.items() if number},
    }
    shares = {"direction": {"incoming": answered / incoming}} if incoming else {}
    return [counted(REQUESTS, everything, cells=cells), portion(ANSWERED, answered, everything, cells=shares)]


@pytest.mark.parametrize(
    ("figures", "maintained", "no_cooperation"),
    [
        (exchange(9, 2, 5, 7, incoming=10, answered=8), SUPPORTED, CONTRADICTED),
        (exchange(9, 2, 5, 7, incoming=0, answered=0), SUPPORTED, UNDETERMINED),  # nothing was received
        (
            exchange(9, 0, 5, 7, incoming=10, answered=8),
            CONTRADICTED,
            CONTRADICTED,
        ),  # none with the UN system
        (exchange(0, 2, 5, 7, incoming=10, answered=8), CONTRADICTED, CONTRADICTED),
        (exchange(9, 2, 0, 7, incoming=10, answered=8), CONTRADICTED, CONTRADICTED),
        (exchange(9, 2, 5, 0, incoming=10, answered=8), CONTRADICTED, CONTRADICTED),
        (exchange(9, 2, 5, 7, incoming=10, answered=0), CONTRADICTED, SUPPORTED),
        (exchange(0, 0, 0, 0, incoming=0, answered=0), UNDETERMINED, UNDETERMINED),
    ],
)
def test_exchange_is_judged_by_counterparts_and_answers(
    figures: list[ProtectedFigure], maintained: Verdict, no_cooperation: Verdict
) -> None:
    assert judged("exchange_maintained", figures).verdict is maintained
    assert judged("no_cooperation", figures).verdict is no_cooperation


def test_no_request_on_record_is_not_read_as_no_exchange() -> None:
    claim = judged("exchange_maintained", exchange(0, 0, 0, 0, incoming=0, answered=0))

    assert "does not mean that there was none" in claim.reason.en


def test_the_answers_are_told_as_a_share_where_something_was_received() -> None:
    answered = judged("exchange_maintained", exchange(9, 2, 5, 7, incoming=10, answered=8))
    alone = judged("exchange_maintained", exchange(9, 2, 5, 7, incoming=0, answered=0))

    assert "{input:exchange.answered_share#direction=incoming as=percent}" in answered.reason.en
    assert "as=percent" not in alone.reason.en


def test_a_counterpart_that_is_listed_counts_though_its_number_is_a_dot() -> None:
    """A breakdown lists the codes that occur, so that a listed cell holds one at least."""
    cells = {
        "counterpart_kind": {"interpol": 9, "un_system": None, "state_europe": 7, "state_region": None},
        "direction": {"incoming": 10, "outgoing": 13},
    }
    figures = [counted(REQUESTS, 23, cells=cells), *exchange(9, 2, 5, 7, incoming=10, answered=8)[1:]]

    claim = judged("exchange_maintained", figures)

    assert claim.verdict is SUPPORTED
    assert "an unpublished number of requests with the United Nations system" in claim.reason.en


@pytest.mark.parametrize(("received", "verdict"), [(1999, SUPPORTED), (2000, UNDETERMINED)])
def test_a_share_rounded_to_zero_is_none_only_where_one_would_show(received: int, verdict: Verdict) -> None:
    """With three decimals one of 2,000 is printed as 0.000 or 0.001; one of 1,999 always as 0.001."""
    requests = counted(REQUESTS, received, cells={"direction": {"incoming": received}})
    answered = portion(ANSWERED, None, None, cells={"direction": {"incoming": 0}})

    assert judged("no_cooperation", [requests, answered]).verdict is verdict


def test_a_breakdown_that_does_not_add_up_has_no_empty_cells() -> None:
    """Nobody may read a cell that was left out as zero: nine and seven are not twenty-three."""
    cells = {"counterpart_kind": {"interpol": 9, "state_europe": 7}}

    claim = judged("exchange_maintained", [counted(REQUESTS, 23, cells=cells)])

    assert claim.verdict is UNDETERMINED


def test_answers_of_nothing_received_are_no_silence() -> None:
    requests = counted(REQUESTS, 9, cells={"direction": {"outgoing": 9}})
    contradictory = portion(ANSWERED, None, None, cells={"direction": {"incoming": 0}})

    assert judged("no_cooperation", [requests, contradictory]).verdict is UNDETERMINED
    assert judged("no_cooperation", [requests]).verdict is UNDETERMINED


def test_what_was_answered_must_be_known_where_something_was_received() -> None:
    figures = exchange(9, 2, 5, 7, incoming=10, answered=8)

    assert judged("exchange_maintained", figures[:1]).verdict is UNDETERMINED


def test_nothing_received_is_told_as_no_opportunity() -> None:
    claim = judged("no_cooperation", exchange(9, 2, 5, 7, incoming=0, answered=0))

    assert "there was nothing to answer" in claim.reason.en
