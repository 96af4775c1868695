"""What is known of a published number: exactly, within limits, or nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from amparo.law.text import Bilingual
from amparo.publication.claims.evidence import Counted, Evidence, Measured, Portion, State
from amparo.publication.claims.knowledge import NOTHING_KNOWN, Known, exactly
from amparo.publication.claims.words import noun
from amparo.publication.content import CellStatus, ProtectedCell, ProtectedFigure
from tests.publication.claims.published import (
    BEFORE,
    counted,
    detected,
    hidden,
    portion,
    published,
    small,
    survey,
)

CAUSE = noun("causa", "causas", "cause", "causes")
TRIED = Counted("justice.causes_tried", CAUSE)
SEX = Counted("justice.accused", CAUSE, "sex", "female")
SHARE = Portion("justice.screened_share", CAUSE, CAUSE)


def test_a_shown_count_is_known_exactly() -> None:
    reading = published([counted(TRIED.figure, 15)]).count(TRIED)

    assert (reading.value, reading.known, reading.state) == (15, exactly(15), State.KNOWN)
    assert reading.phrase == Bilingual(
        "{input:justice.causes_tried} causas", "{input:justice.causes_tried} causes"
    )


def test_a_count_below_the_threshold_is_at_least_one() -> None:
    reading = published([small(TRIED.figure)]).count(TRIED)

    assert (reading.value, reading.known, reading.state) == (None, Known(1, 4), State.SMALL)
    assert reading.phrase.en == "fewer than {input:disclosure_threshold} causes"


def test_a_count_protected_for_another_may_be_anything() -> None:
    reading = published([hidden(TRIED.figure)]).count(TRIED)

    assert (reading.known, reading.state) == (NOTHING_KNOWN, State.PROTECTED)
    assert reading.phrase.en == "an unpublished number of causes"


def test_a_count_that_was_public_before_is_known() -> None:
    reading = published([counted(TRIED.figure, 3, status=CellStatus.ALREADY_PUBLIC)]).count(TRIED)

    assert reading.known == exactly(3)


@pytest.mark.parametrize("figures", [[], [counted(TRIED.figure, None)]])
def test_a_figure_that_is_not_there_or_has_no_record_is_absent(figures: list[ProtectedFigure]) -> None:
    reading = published(figures).count(TRIED)

    assert (reading.value, reading.known, reading.state) == (None, NOTHING_KNOWN, State.ABSENT)


def test_a_sum_with_unknown_amounts_is_a_minimum() -> None:
    reached = Counted("prevention.reach", CAUSE)

    some_unknown = published([counted(reached.figure, 900, facts=(("unknown", 2),))]).count(reached)
    none_unknown = published([counted(reached.figure, 900, facts=(("unknown", 0),))]).count(reached)

    not_told = published([counted(reached.figure, 900, facts=(("unknown", None),))]).count(reached)

    assert some_unknown.known == not_told.known == Known(900, NOTHING_KNOWN.high)
    assert none_unknown.known == exactly(900)
    assert some_unknown.state is State.ABSENT
    assert none_unknown.state is State.KNOWN


def test_the_previous_period_is_read_apart() -> None:
    evidence = published([counted(TRIED.figure, 15)], [counted(TRIED.figure, 21, period=BEFORE)])

    earlier = TRIED.before(noun("causa anterior", "causas anteriores", "earlier cause", "earlier causes"))

    assert evidence.count(TRIED).value == 15
    assert evidence.count(earlier).value == 21
    assert evidence.count(earlier).name == "justice.causes_tried@previous"
    assert evidence.count(earlier).phrase.en == "{input:justice.causes_tried@previous} earlier causes"


def accused(
    value: int | None, *cells: tuple[str, int | None, CellStatus], status: CellStatus = CellStatus.SHOWN
) -> Evidence:
    made = tuple(ProtectedCell("sex", (code,), mark, number) for code, number, mark in cells)
    other = ProtectedCell("accused_role", ("recruiter",), CellStatus.SHOWN, 99)
    return published([replace(counted(SEX.figure, value, status=status), cells=(*made, other))])


SHOWN, BELOW, COMPLEMENTARY = CellStatus.SHOWN, CellStatus.BELOW_THRESHOLD, CellStatus.COMPLEMENTARY


@pytest.mark.parametrize(
    ("evidence", "value", "known", "state"),
    [
        (accused(17, ("female", 6, SHOWN), ("male", 11, SHOWN)), 6, exactly(6), State.KNOWN),
        (accused(17, ("male", 17, SHOWN)), 0, exactly(0), State.KNOWN),
        (accused(0), 0, exactly(0), State.KNOWN),
        (accused(17, ("male", 11, SHOWN)), None, Known(0, 6), State.PROTECTED),
        (accused(17, ("female", None, BELOW), ("male", 13, SHOWN)), None, Known(1, 4), State.SMALL),
        (accused(17, ("female", None, BELOW), ("male", None, COMPLEMENTARY)), None, Known(1, 4), State.SMALL),
        (accused(3, ("female", None, BELOW), ("male", None, COMPLEMENTARY)), None, Known(1, 2), State.SMALL),
        (accused(17, ("female", None, BELOW), ("male", 15, SHOWN)), None, Known(1, 2), State.SMALL),
        (accused(17, ("female", None, COMPLEMENTARY), ("male", None, BELOW)), None, Known(1, 16), State.PROTECTED),
        (accused(17, ("male", None, BELOW)), None, Known(0, 16), State.PROTECTED),
        (accused(None, ("male", 11, SHOWN), status=COMPLEMENTARY), None, NOTHING_KNOWN, State.PROTECTED),
        (accused(None, ("female", 6, SHOWN), status=COMPLEMENTARY), 6, exactly(6), State.KNOWN),
        (accused(5, ("female", 6, SHOWN)), 6, exactly(6), State.KNOWN),
    ],
)  # fmt: skip
def test_a_cell_is_known_by_itself_and_by_what_the_others_leave(
    evidence: Evidence, value: int | None, known: Known, state: State
) -> None:
    reading = evidence.count(SEX)

    assert (reading.value, reading.known, reading.state) == (value, known, state)
    assert reading.name == "justice.accused#sex=female"


def test_a_figure_without_the_breakdown_has_no_such_cell() -> None:
    by_region = Counted(TRIED.figure, CAUSE, "sex", "female")

    assert published([counted(TRIED.figure, 0)]).count(by_region).state is State.ABSENT


@pytest.mark.parametrize(
    ("figure", "hits", "among", "others"),
    [
        (portion(SHARE.figure, 12, 15), exactly(12), exactly(15), exactly(3)),
        (portion(SHARE.figure, 0, 0), exactly(0), exactly(0), exactly(0)),
        (portion(SHARE.figure, None, 15, status=COMPLEMENTARY), Known(0, 15), exactly(15), Known(0, 15)),
        (portion(SHARE.figure, None, None, status=COMPLEMENTARY), NOTHING_KNOWN, NOTHING_KNOWN, NOTHING_KNOWN),
        (portion(SHARE.figure, 12, None, status=COMPLEMENTARY), exactly(12), Known(12, NOTHING_KNOWN.high), NOTHING_KNOWN),
    ],
)  # fmt: skip
def test_the_parts_of_a_share_bound_each_other(
    figure: ProtectedFigure, hits: Known, among: Known, others: Known
) -> None:
    share = published([figure]).share(SHARE)

    assert (share.hits.known, share.among.known, share.others) == (hits, among, others)
    assert share.hits.name == "justice.screened_share.numerator"
    assert share.among.name == "justice.screened_share.denominator"


@pytest.mark.parametrize(
    ("figures", "state"),
    [
        ([portion(SHARE.figure, 12, 15)], State.KNOWN),
        ([portion(SHARE.figure, None, 15, status=COMPLEMENTARY)], State.PROTECTED),
        ([portion(SHARE.figure, None, 15)], State.ABSENT),
        ([], State.ABSENT),
    ],
)
def test_a_part_of_a_share_that_is_not_given_says_why(figures: list[ProtectedFigure], state: State) -> None:
    assert published(figures).share(SHARE).hits.state is state


LABEL = Bilingual("algo", "something")


@pytest.mark.parametrize(
    ("source", "value", "name"),
    [
        (Measured("prevention.survey_effect", LABEL), 12.0, "prevention.survey_effect"),
        (Measured("prevention.survey_effect", LABEL, "low"), 9.0, "prevention.survey_effect.low"),
        (Measured("prevention.survey_effect", LABEL, "high"), 15.0, "prevention.survey_effect.high"),
        (Measured("prevention.survey_effect", LABEL, "sessions"), 24, "prevention.survey_effect.sessions"),
        (Measured("prevention.survey_effect", LABEL, "nobody"), None, "prevention.survey_effect.nobody"),
        (Measured("rates.victims_detected", LABEL, "low"), None, "rates.victims_detected.low"),
        (
            Measured("rates.victims_detected", LABEL, "population_by"),
            None,
            "rates.victims_detected.population_by",
        ),
        (Measured("rates.alerts", LABEL, is_previous=True), None, "rates.alerts@previous"),
    ],
)
def test_a_measure_is_a_value_an_end_of_its_interval_or_a_fact(
    source: Measured, value: float | None, name: str
) -> None:
    reading = published([survey(), detected(18, 11_000_000)]).measure(source)

    assert (reading.value, reading.name) == (value, name)


def test_a_measure_is_protected_with_its_figure() -> None:
    source = Measured("rates.alerts", LABEL)

    assert published([hidden(source.figure)]).measure(source).state is State.PROTECTED
    assert published([small(source.figure)]).measure(source).state is State.PROTECTED
    assert published([counted(source.figure, None)]).measure(source).state is State.ABSENT
    assert published([counted(source.figure, 0)]).measure(source).state is State.KNOWN


def test_a_cell_of_a_share_is_read_by_its_value() -> None:
    source = Measured("exchange.answered_share", LABEL, breakdown="direction", code="incoming")
    figure = portion(source.figure, 8, 20, cells={"direction": {"incoming": 0.8, "outgoing": 0.0}})

    assert published([figure]).measure(source).value == 0.8
    assert published([figure]).measure(source).name == "exchange.answered_share#direction=incoming"
    assert published([figure]).measure(replace(source, code="sideways")).value is None


def test_a_cell_of_a_share_that_is_not_shown_says_why() -> None:
    source = Measured("exchange.answered_share", LABEL, breakdown="direction", code="incoming")
    dotted = portion(source.figure, 8, 20, cells={"direction": {"incoming": None, "outgoing": 0.5}})

    assert published([dotted]).measure(source).state is State.PROTECTED
    assert published([dotted]).measure(replace(source, code="sideways")).state is State.ABSENT
    assert published([]).measure(source).state is State.ABSENT


def test_a_fact_in_words_is_read_as_words_and_no_other_as_one() -> None:
    evidence = published([detected(18, 11_000_000)])

    assert evidence.fact(Measured("rates.victims_detected", LABEL, "population_by")) == "a fictional census"
    assert evidence.fact(Measured("rates.victims_detected", LABEL, "population")) is None
    assert evidence.fact(Measured("rates.alerts", LABEL, "population_by")) is None
