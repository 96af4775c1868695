"""Zero tolerance is kept when nothing was dropped although deadlines fell; the critic's claim is its exact opposite."""

from __future__ import annotations

import pytest

from amparo.publication.content import ProtectedFigure, Verdict
from tests.publication.claims.published import (
    CONTRADICTED,
    SUPPORTED,
    UNDETERMINED,
    counted,
    hidden,
    judged,
    small,
)


def clocks(dropped: int, alerts: int, due: int) -> list[ProtectedFigure]:
    return [
        counted("clocks.dropped", dropped),
        counted("protection.alerts_dropped", alerts),
        counted("clocks.due", due),
    ]


@pytest.mark.parametrize(
    ("figures", "kept", "dropped"),
    [
        (clocks(0, 0, 40), SUPPORTED, CONTRADICTED),
        (clocks(1, 0, 40), CONTRADICTED, SUPPORTED),
        (clocks(0, 7, 40), CONTRADICTED, SUPPORTED),
        (clocks(0, 0, 0), UNDETERMINED, UNDETERMINED),  # zero opportunities
        (clocks(2, 0, 0), CONTRADICTED, SUPPORTED),  # what was dropped was once due
    ],
)
def test_zero_tolerance_is_judged_by_what_was_dropped(
    figures: list[ProtectedFigure], kept: Verdict, dropped: Verdict
) -> None:
    assert judged("zero_tolerance", figures).verdict is kept
    assert judged("matters_dropped", figures).verdict is dropped


def test_a_small_number_of_alerts_dropped_is_hidden_but_not_zero() -> None:
    figures = [counted("clocks.dropped", 0), small("protection.alerts_dropped"), counted("clocks.due", 40)]

    claim = judged("zero_tolerance", figures)

    assert claim.verdict is CONTRADICTED
    assert "fewer than {input:disclosure_threshold} alerts dropped" in claim.reason.en
    assert ("protection.alerts_dropped", None) in claim.inputs
    assert ("disclosure_threshold", 5) in claim.inputs


def test_an_unknown_number_of_alerts_dropped_is_not_zero() -> None:
    figures = [counted("clocks.dropped", 0), hidden("protection.alerts_dropped"), counted("clocks.due", 40)]

    claim = judged("zero_tolerance", figures)

    assert claim.verdict is UNDETERMINED
    assert "stays protected: the number of alerts dropped" in claim.reason.en
    assert "An auditor" in claim.would_decide.en


def test_zero_deadlines_is_told_as_zero_opportunities() -> None:
    assert "nothing could be left to lapse" in judged("zero_tolerance", clocks(0, 0, 0)).reason.en


def test_what_is_missing_is_named() -> None:
    claim = judged("zero_tolerance", clocks(0, 0, 40)[:2])

    assert claim.verdict is UNDETERMINED
    assert "the number of legal deadlines that fell due" in claim.reason.en
    assert "el número de plazos legales que vencían" in claim.would_decide.es
