"""The progress of a linkage: what it is at, and a time that follows from what was measured and counted."""

from __future__ import annotations

import pytest

from amparo.cli.link_progress import COSTS, STEPS, Forecast, left_in_words, link_progress
from amparo.linkage.linking import Step

RECORDS, PAIRS = 100_000, 2_000_000


class Hand:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 50.0

    def __call__(self) -> float:
        return self.now


def at_the_training(clock: Hand, slower: float, pairs: int = PAIRS) -> Forecast:
    """A run whose first two steps took so many times what they cost where they were measured."""
    forecast = Forecast(clock)
    for step in ("prepare", "propose"):
        forecast.begins(step, RECORDS)
        clock.now += slower * COSTS[step].of(RECORDS)
    forecast.begins("train", pairs)
    return forecast


def cost_of_pairs() -> float:
    return sum(COSTS[step].of(PAIRS) for step in ("train", "weigh", "cluster"))


def test_no_time_is_told_before_the_pairs_are_counted() -> None:
    clock = Hand()
    forecast = Forecast(clock)
    for step in ("prepare", "propose"):
        forecast.begins(step, RECORDS)
        clock.now += 3
        assert forecast.left() is None
        assert forecast.share() is None


@pytest.mark.parametrize("slower", [0.5, 1.0, 4.0])
def test_the_time_left_is_the_counted_work_at_the_speed_measured_in_this_run(slower: float) -> None:
    forecast = at_the_training(Hand(), slower)

    assert forecast.left() == pytest.approx(slower * cost_of_pairs())


def test_twice_the_pairs_take_longer_by_what_a_pair_costs() -> None:
    once, twice = at_the_training(Hand(), 1.0), at_the_training(Hand(), 1.0, 2 * PAIRS)
    each = sum(COSTS[step].each for step in ("train", "weigh", "cluster"))

    assert (twice.left() or 0) - (once.left() or 0) == pytest.approx(PAIRS * each)


def test_the_time_left_runs_down_with_the_clock_and_the_share_up() -> None:
    clock = Hand()
    forecast = at_the_training(clock, 1.0)
    before, share = forecast.left(), forecast.share()
    clock.now += 0.5

    assert before is not None
    assert share is not None
    assert forecast.left() == pytest.approx(before - 0.5)
    assert share < (forecast.share() or 0) < 1


def test_a_step_that_takes_longer_than_foretold_makes_the_later_ones_longer_too() -> None:
    clock = Hand()
    forecast = at_the_training(clock, 1.0)
    clock.now += 10 * COSTS["train"].of(PAIRS)

    later = sum(COSTS[step].of(PAIRS) for step in ("weigh", "cluster"))
    assert forecast.left() == pytest.approx(10 * later)


def test_when_everything_was_as_slow_as_the_first_steps_the_end_comes_when_it_was_foretold() -> None:
    clock = Hand()
    forecast = at_the_training(clock, 3.0)
    foretold = clock.now + (forecast.left() or 0)
    for step, after in (("train", "weigh"), ("weigh", "cluster"), ("cluster", "draw")):
        clock.now += 3.0 * COSTS[step].of(PAIRS)
        forecast.begins(after, PAIRS // 3 if after == "cluster" else PAIRS)

    assert clock.now == pytest.approx(foretold)
    assert forecast.left() is None, "nothing is known of what a draw takes"


@pytest.mark.parametrize(
    ("seconds", "es", "en"),
    [
        (3.0, "faltan menos de 10 s", "less than 10 s left"),
        (43.0, "faltan unos 40 s", "about 40 s left"),
        (200.0, "faltan unos 3 min", "about 3 min left"),
    ],
)
def test_time_is_told_as_roughly_as_it_is_known(seconds: float, es: str, en: str) -> None:
    assert (left_in_words(seconds, "es"), left_in_words(seconds, "en")) == (es, en)


def test_a_file_without_a_pair_is_soon_done() -> None:
    clock = Hand()
    forecast = at_the_training(clock, 1.0, 0)
    forecast.begins("cluster", 0)

    assert 0 <= (forecast.left() or 0) < 1


def told_by(capsys: pytest.CaptureFixture[str], *, quiet: bool) -> pytest.CaptureResult[str]:
    clock = Hand()
    with link_progress("en", quiet=quiet, clock=clock) as tell:
        tell("prepare", RECORDS)
        clock.now += 60
        tell("propose", RECORDS)
        clock.now += 60
        tell("weigh", PAIRS)
    return capsys.readouterr()


def left_as_told() -> str:
    """What `told_by` must tell: two minutes went into the first two steps."""
    slower = 120 / sum(COSTS[step].of(RECORDS) for step in ("prepare", "propose"))
    return left_in_words(slower * sum(COSTS[step].of(PAIRS) for step in ("weigh", "cluster")), "en")


def test_without_a_terminal_each_step_is_a_line_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    said = told_by(capsys, quiet=False)

    assert said.out == ""
    assert said.err.splitlines() == [
        "Normalising the names of 100,000 records",
        "Proposing pairs among 100,000 records",
        f"Weighing 2,000,000 pairs; {left_as_told()}",
    ]


def test_every_step_of_a_linkage_has_its_words() -> None:
    assert set(STEPS) == {step.value for step in Step}


def test_nothing_is_shown_where_the_answer_is_for_a_program(capsys: pytest.CaptureFixture[str]) -> None:
    said = told_by(capsys, quiet=True)

    assert (said.out, said.err) == ("", "")


def test_on_a_terminal_a_bar_shows_the_step_and_the_time_left(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")

    said = told_by(capsys, quiet=False)

    assert said.out == ""
    assert "Weighing 2,000,000 pairs" in said.err
    assert left_as_told() in said.err
