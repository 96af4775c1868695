"""Training raised the perception of risk only where nothing else explains the gain."""

from __future__ import annotations

import pytest

from amparo.publication.content import ProtectedFigure, Verdict
from tests.publication.claims.published import CONTRADICTED, SUPPORTED, UNDETERMINED, judged, survey

LATE = "prevention.survey_effect_six_months"
FELL = {"gain": (-6.0, -9.0, -3.0), "nothing_gained": (-8.0, -2.0), "fell_back": (-12.0, -4.0)}


@pytest.mark.parametrize(
    ("figure", "raised", "useless"),
    [
        (survey(), SUPPORTED, CONTRADICTED),
        (survey(**FELL), CONTRADICTED, SUPPORTED),
        (
            survey(gain=(2.0, -1.0, 5.0), nothing_gained=(-1.0, 4.0), fell_back=(-3.0, 3.0)),
            UNDETERMINED,
            UNDETERMINED,
        ),
        (survey(sessions=19), UNDETERMINED, UNDETERMINED),
        (survey(sessions=20), SUPPORTED, CONTRADICTED),
        (survey(fell_back=(-1.0, 6.0)), UNDETERMINED, UNDETERMINED),
        (survey(nothing_gained=(0.0, 6.0)), UNDETERMINED, UNDETERMINED),
        (survey(control=(8.0, 6.0, 10.0)), UNDETERMINED, UNDETERMINED),
        (survey(control=None), UNDETERMINED, UNDETERMINED),
        (survey(**FELL, sessions=12), UNDETERMINED, UNDETERMINED),
        (
            survey(gain=(-6.0, -9.0, -3.0), nothing_gained=(-8.0, 1.0), fell_back=(-12.0, -4.0)),
            UNDETERMINED,
            UNDETERMINED,
        ),
    ],
)
def test_the_effect_is_judged_in_the_same_way_for_both_voices(
    figure: ProtectedFigure, raised: Verdict, useless: Verdict
) -> None:
    assert judged("training_raised_risk_perception", [figure]).verdict is raised
    assert judged("training_useless", [figure]).verdict is useless


@pytest.mark.parametrize(
    "figure",
    [
        survey(
            gain=(2.0, -1.0, 5.0), nothing_gained=(1.0, 4.0), fell_back=(1.0, 3.0), control=(-5.0, -7.0, -3.0)
        ),
        survey(gain=(-1.0, -3.0, 1.0), nothing_gained=(-5.0, -1.0), fell_back=(-5.0, -1.0)),
        survey(gain=(-2.0, -4.0, 0.0), nothing_gained=(-5.0, -1.0), fell_back=(-5.0, -1.0)),
        survey(gain=(-2.0, -4.0, -1.0), nothing_gained=(-5.0, 0.0), fell_back=(-5.0, -1.0)),
        survey(gain=(3.0, 0.0, 6.0), control=(-5.0, -7.0, -3.0)),
    ],
)
def test_no_bound_speaks_for_the_interval_nor_the_interval_for_a_bound(figure: ProtectedFigure) -> None:
    assert judged("training_raised_risk_perception", [figure]).verdict is UNDETERMINED


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (survey(), "the interval stays above zero, and above what the control items gained"),
        (survey(**FELL), "the perception of risk did not rise"),
        (survey(sessions=19), "fewer than {input:fewest_sessions} sessions"),
        (survey(gain=(2.0, -1.0, 5.0)), "chance is enough to explain the change"),
        (survey(fell_back=(-1.0, 6.0)), "the effect may be nil"),
        (survey(control=(8.0, 6.0, 10.0)), "it may be alarm and not perception"),
        (survey(control=None), "the upper end of the control items"),
    ],
)
def test_each_doubt_is_told(figure: ProtectedFigure, words: str) -> None:
    assert words in judged("training_raised_risk_perception", [figure]).reason.en


def test_doubts_that_do_not_apply_are_not_told() -> None:
    told = judged("training_raised_risk_perception", [survey(sessions=19)]).reason.en

    assert "chance is enough" not in told
    assert "may be nil" not in told
    assert "alarm" not in told


@pytest.mark.parametrize(
    ("figures", "verdict"),
    [
        ([survey(LATE)], SUPPORTED),
        ([survey(LATE, **FELL)], CONTRADICTED),
        ([survey()], UNDETERMINED),  # however great the effect was at the end
        ([survey(LATE, matched=47, fell_back=(-9.0, 3.0))], UNDETERMINED),
    ],
)
def test_lasting_takes_the_wave_at_six_months(figures: list[ProtectedFigure], verdict: Verdict) -> None:
    assert judged("training_effect_lasts", figures).verdict is verdict


def test_training_without_a_survey_decides_nothing_and_says_so() -> None:
    assert "having held training is not enough" in judged("training_useless", []).reason.en
    assert "whether the effect lasts is not known" in judged("training_effect_lasts", []).reason.en


def test_one_session_is_told_in_the_singular() -> None:
    assert (
        "{input:prevention.survey_effect.sessions} session;"
        in judged("training_useless", [survey(sessions=1)]).reason.en
    )
