"""The verdict of the panel: each rule alone, on estimates made by hand, and the whole on tables."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from amparo.statistics import mse
from amparo.statistics.mse.panel import Consistency, Panel, Variation, _judged, _Parts, voters
from amparo.statistics.mse.result import Diagnostic, Estimate, Options
from amparo.statistics.mse.table import Table
from amparo.statistics.mse.words import Conclusion, Reason
from tests.statistics.mse.tables import table

SOLID = Table(("A", "B", "C"), {1: 400, 2: 350, 4: 500, 3: 90, 5: 120, 6: 80, 7: 30})


def one(method: str, estimate: float, low: float, high: float, *, estimable: bool = True) -> Estimate:
    return Estimate(method, 1570, estimate, (low, high), 0.95, (), estimable, ())


METHODS = (
    one("independence", 900, 890, 910),
    one("stepwise", 4000, 3500, 4600),
    one("bic", 4100, 3400, 5200),
    one("dga", 4200, 3600, 5000),
)
FINE = _Parts(
    METHODS,
    (
        Consistency("A", 640, 600.0, (500.0, 800.0), True),
        Consistency("B", 550, 560.0, (480.0, 700.0), True),
    ),
    (Variation("A", 3900.0), Variation("B", 4300.0)),
    (Variation("A+B", 4400.0),),
    (Variation("0.01", 4000.0), Variation("0.05", 3800.0)),
)


def judged(parts: _Parts) -> Panel:
    return _judged(SOLID, parts, 0.95)


def kinds(found: Panel) -> list[object]:
    return [reason.kind for reason in found.reasons]


def test_methods_that_agree_give_their_median_and_the_hull_of_their_intervals() -> None:
    found = judged(FINE)

    assert found.estimable
    assert found.estimate == 4100
    assert found.interval == (3400, 5200)
    assert found.conclusion.kind is Conclusion.HOLDS
    assert "3\u202f400 and 5\u202f200" in found.conclusion.text()
    assert "se vio a 1\u202f570" in found.conclusion.text("es")


def test_the_independence_model_is_shown_and_does_not_vote() -> None:
    assert judged(FINE).methods[0].method == "independence"
    assert judged(replace(FINE, methods=METHODS[1:])).estimate == judged(FINE).estimate


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        (replace(FINE, methods=(*METHODS, one("lcmcr", 9000, 8000, 9900))), Reason.DISAGREE),
        (replace(FINE, methods=(*METHODS, one("lcmcr", 5400, 5300, 5500))), Reason.DISAGREE),
        (
            replace(FINE, methods=tuple(replace(m, estimable=m.method == "stepwise") for m in METHODS)),
            Reason.METHODS_FAIL,
        ),
        (
            replace(
                FINE,
                consistency=(replace(FINE.consistency[0], inside=False),) * 2 + FINE.consistency[1:],
            ),
            Reason.INCONSISTENT,
        ),
        (replace(FINE, left_out=(Variation("A", 2000.0), Variation("B", 6100.0))), Reason.ONE_LIST_DECIDES),
        (replace(FINE, merged=(Variation("A+B", 12_000.0),)), Reason.ONE_LIST_DECIDES),
        (
            replace(FINE, thresholds=(Variation("0.01", 2000.0), Variation("0.05", 4100.0))),
            Reason.THRESHOLD_DECIDES,
        ),
        (
            replace(FINE, methods=(one("stepwise", 4000, 1600, 8000), one("bic", 4100, 3000, 17_000))),
            Reason.WIDE,
        ),
    ],
)
def test_what_contradicts_the_estimate_takes_it_back_with_the_reason(parts: _Parts, reason: Reason) -> None:
    found = judged(parts)

    assert kinds(found) == [reason]
    assert not found.estimable
    assert found.estimate is None
    assert found.interval == (None, None)
    assert found.conclusion.kind is Conclusion.NOT_ESTIMABLE


def visible(estimate: float, bic: float, spread: float = 0.4) -> Estimate:
    seen = one("visibility", estimate, 0.7 * estimate, 1.6 * estimate)
    return replace(seen, diagnostics=(Diagnostic("spread", spread), Diagnostic("bic", bic)))


def with_visibility(seen: Estimate) -> Panel:
    paired = replace(METHODS[1], diagnostics=(Diagnostic("bic", 100.0),))
    return judged(replace(FINE, methods=(METHODS[0], seen, paired, *METHODS[2:])))


def test_different_visibility_widens_the_interval_where_the_data_do_not_speak_against_it() -> None:
    found = with_visibility(visible(6000, bic=109.0))

    assert "visibility" in found.counted
    assert found.interval == (3400, 9600)


def test_different_visibility_far_from_the_others_takes_the_number_back() -> None:
    assert kinds(with_visibility(visible(9500, bic=109.0))) == [Reason.DISAGREE]


@pytest.mark.parametrize("seen", [visible(9500, bic=111.0), visible(9500, bic=90.0, spread=0.0)])
def test_different_visibility_does_not_count_against_clear_pairs_or_without_attraction(
    seen: Estimate,
) -> None:
    found = with_visibility(seen)

    assert "visibility" not in found.counted
    assert found.interval == (3400, 5200)
    assert seen in found.methods


def test_a_list_of_which_the_others_say_nothing_is_no_evidence_against() -> None:
    silent = Consistency("C", 600, None, (None, None), None)

    assert judged(replace(FINE, consistency=(*FINE.consistency, silent, silent, silent))).estimable


def test_changes_without_an_estimate_are_no_evidence_against() -> None:
    assert judged(replace(FINE, left_out=(Variation("A", None), Variation("B", None)), merged=())).estimable


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        ({1: 9, 2: 8, 4: 7}, Reason.NO_OVERLAP),
        ({1: 9, 2: 8, 4: 7, 3: 5}, Reason.FEW_LISTS),
    ],
)
def test_a_table_with_too_few_overlaps_is_not_estimable_in_both_languages(
    counts: dict[int, int], reason: Reason
) -> None:
    found = mse.panel(Table(("A", "B", "C"), counts), rng=np.random.default_rng(1))

    assert kinds(found) == [reason]
    assert found.estimate is None
    assert found.reasons[0].text("es") != found.reasons[0].text("en")
    assert [m.method for m in found.methods] == ["independence", "visibility", "stepwise", "aic"]


def test_groups_of_lists_that_never_meet_are_not_estimable() -> None:
    found = mse.panel(
        Table(("A", "B", "C", "D"), {1: 5, 2: 6, 3: 2, 4: 7, 8: 9, 12: 3}), rng=np.random.default_rng(1)
    )

    assert kinds(found) == [Reason.SPLIT_LISTS]


QUICK = Options(replicates=500, sweeps=60)


def test_the_panel_of_a_solid_table_holds_and_tells_its_progress_to_the_end() -> None:
    told: list[float] = []
    options = replace(QUICK, progress=lambda done, among: told.append(done / among))
    found = mse.panel(
        SOLID, rng=np.random.default_rng(1), options=options, methods=("stepwise", "bic", "aic", "dga")
    )

    assert found.estimable, found.reasons
    assert [one.name for one in found.consistency] == ["A", "B", "C"]
    assert [one.change for one in found.merged] == ["A+B", "A+C", "B+C"]
    assert [one.change for one in found.thresholds] == ["0.005", "0.01", "0.02", "0.05"]
    assert told[-1] == 1.0


def test_the_known_size_of_a_list_is_its_members_and_the_estimate_never_sees_those_on_it_alone() -> None:
    found = mse.panel(
        table("Kosovo"), rng=np.random.default_rng(1), options=QUICK, methods=("stepwise", "aic")
    )
    known = {one.name: one for one in found.consistency}

    assert known["HRW"].known == 685
    assert known["ABA"].inside is False
    assert kinds(found) == [Reason.INCONSISTENT, Reason.ONE_LIST_DECIDES]


def test_the_order_of_the_lists_changes_nothing_in_the_panel() -> None:
    one_way, other_way = (
        mse.panel(
            SOLID.reordered(lists),
            rng=np.random.default_rng(1),
            options=QUICK,
            methods=("stepwise", "thresholding"),
        )
        for lists in (("A", "B", "C"), ("C", "A", "B"))
    )

    assert one_way == other_way


def test_the_methods_that_vote_are_those_the_number_of_lists_allows() -> None:
    assert voters(5) == ("stepwise", "bic", "dga", "lcmcr", "thresholding", "aic")
    assert voters(6)[1] == "downhill"
    assert "dga" not in voters(7)
