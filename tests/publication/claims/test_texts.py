"""Every number in a judgement is a named input, both languages say the same, and each sentence is whole."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amparo.figures.model import Aggregate
from amparo.law.text import LANGUAGES, Bilingual
from amparo.publication.claims import CLAIMS, Evidence, figure_of, judge_all
from amparo.publication.claims.claim import Claim
from amparo.publication.content import ClaimResult
from tests.publication.claims.generated import evidences, lessened, needed
from tests.publication.claims.published import BEFORE, THRESHOLD, definition, published, small

PLACE = re.compile(r"\{input:(?P<name>[^{} ]+)(?P<percent> as=percent)?\}")
TRIALS = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def mistakes(result: ClaimResult) -> list[str]:
    """What is wrong with the texts of a judgement."""
    inputs = dict(result.inputs)
    found = []
    for text in (result.reason, result.would_decide):
        for language in LANGUAGES:
            words = text.in_language(language)
            places = [match["name"] for match in PLACE.finditer(words)]
            found += [f"{name} is no input" for name in places if name not in inputs]
            found += [f"{name} has no value" for name in places if inputs.get(name) is None]
            bare = PLACE.sub("N", words)
            found += [f"{mark!r} in: {words}" for mark in re.findall(r"[0-9{}]", bare)]
            found += (
                []
                if words.strip() == words and words.endswith(".") and words[0].isupper()
                else [f"no sentence: {words!r}"]
            )
            found += [f"doubled: {words}" for mark in ("  ", "..", " ,", " .") if mark in bare]
        if sorted(map(str, PLACE.findall(text.es))) != sorted(map(str, PLACE.findall(text.en))):
            found.append(f"the languages differ in their numbers: {text}")
    shares = [match["name"] for match in PLACE.finditer(result.reason.en) if match["percent"]]
    found += [
        f"{name} is no share: {inputs[name]}" for name in shares if not 0 <= float(inputs.get(name) or 0) <= 1
    ]
    return found


@given(st.data())
@TRIALS
def test_judgements_are_whole_sentences_whose_numbers_are_all_inputs(data: st.DataObject) -> None:
    evidence = data.draw(evidences())
    for one in (evidence, data.draw(lessened(evidence))):
        assert {claim: mistakes(result) for claim, result in judge_all(one).items() if mistakes(result)} == {}


@pytest.mark.slow
@given(st.data())
@settings(TRIALS, max_examples=200)
def test_judgements_are_whole_sentences_in_many_trials(data: st.DataObject) -> None:
    evidence = data.draw(lessened(data.draw(evidences())))

    assert {
        claim: mistakes(result) for claim, result in judge_all(evidence).items() if mistakes(result)
    } == {}


def test_where_nothing_is_published_each_claim_still_says_why_in_whole_sentences() -> None:
    assert {
        claim: mistakes(result) for claim, result in judge_all(published([])).items() if mistakes(result)
    } == {}


@given(evidences())
@TRIALS
def test_inputs_are_published_values_or_numbers_of_the_test(evidence: Evidence) -> None:
    """An input named after a figure holds what that figure publishes; the others carry no dot."""
    for result in judge_all(evidence).values():
        names = [name for name, _ in result.inputs]
        assert len(names) == len(set(names))
        assert {figure_of(name) for name in names} - {None} <= needed().figures | needed().previous


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)
def test_statements_and_tests_are_declared_in_both_languages_without_numbers(claim: Claim) -> None:
    for text in (claim.statement, claim.test):
        for language in LANGUAGES:
            words = text.in_language(language)
            assert words
            assert not re.search(r"[0-9{}]", words), words
    for language in LANGUAGES:
        assert claim.test.in_language(language).endswith(".")
        assert not claim.statement.in_language(language).endswith(".")


def test_no_two_claims_state_the_same() -> None:
    statements = [claim.statement for claim in CLAIMS]

    assert len(set(statements)) == len(statements)


def test_a_long_list_of_what_is_missing_is_cut() -> None:
    reason = judge_all(published([]))["despite_covid"].reason

    assert reason.en.count("the number of") == 3
    assert "the other data of this test that are not there" in reason.en
    assert "los demás datos de esta prueba que no constan" in reason.es


def test_a_list_of_four_is_told_whole() -> None:
    reason = judge_all(published([]))["courts_inactive"].reason

    assert reason.en.count("the number of") == 4
    assert "other data" not in reason.en


@pytest.mark.parametrize(
    "name", sorted(name for name in needed().figures if definition(name).aggregate is Aggregate.COUNT)
)
def test_a_small_number_is_told_with_the_threshold_beside_it(name: str) -> None:
    for result in judge_all(published([small(name)], [small(name, period=BEFORE)])).values():
        looked_at = {figure_of(one) for one, _ in result.inputs}
        assert (
            name not in looked_at
            or _is_cell(result, name)
            or dict(result.inputs)["disclosure_threshold"] == THRESHOLD
        )
        assert mistakes(result) == []


def _is_cell(result: ClaimResult, name: str) -> bool:
    """Whether the claim looks at cells of the figure alone."""
    return not any(one in {name, f"{name}@previous"} for one, _ in result.inputs)


def test_the_whole_of_a_share_goes_without_saying_where_its_part_is_missing() -> None:
    reason = judge_all(published([]))["all_causes_screened"].reason

    assert reason == Bilingual(
        "Para juzgarlo hace falta el número de causas examinadas, y eso no está entre las cifras publicadas.",
        "Judging it takes the number of causes screened, and that is not among the published figures.",
    )
