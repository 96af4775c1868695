"""Every judgement is told as it was read and approved."""

from __future__ import annotations

from pathlib import Path

from amparo.publication.claims import CLAIMS, judge_all
from tests.publication.claims.published import published
from tests.publication.claims.told import cases, told

TOLD = Path(__file__).with_name("told.txt")


def test_judgements_are_told_as_they_were_approved() -> None:
    assert told() == TOLD.read_text(encoding="utf-8"), (
        "Read the difference; if it is meant: python -m tests.publication.claims.told > tests/publication/claims/told.txt"
    )


def test_every_question_is_told_in_some_case() -> None:
    asked = {claim.asks for words, _, _ in cases() for claim in CLAIMS if words in claim.id}

    assert {claim.id for claim in CLAIMS if claim.asks not in asked} <= {"collapsed_under_disruption"}


def test_a_judgement_carries_what_was_declared() -> None:
    judged = judge_all(published([]))

    for claim in CLAIMS:
        result = judged[claim.id]
        declared = (claim.id, claim.duty, claim.voice, claim.statement, claim.test)
        assert (result.id, result.duty, result.voice, result.statement, result.test) == declared
        assert claim.judge(published([])) == result
