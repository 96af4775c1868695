"""An edition can ask which figures the claims look at, and a reader which figure an input comes from."""

from __future__ import annotations

import pytest

from amparo.figures.catalogue import DUTIES, load_catalogue
from amparo.publication.claims import CLAIMS, figure_of, judge_all, needs
from tests.publication.claims.published import published


def test_claims_look_only_at_figures_of_the_catalogue_and_at_those_awaited() -> None:
    wanted = needs()

    assert (wanted.figures | wanted.previous) - set(load_catalogue()) == set()
    assert wanted.previous <= wanted.figures | {"prevention.activities_planned"}


@pytest.mark.parametrize(
    ("name", "figure"),
    [
        ("justice.causes_tried", "justice.causes_tried"),
        ("justice.causes_tried@previous", "justice.causes_tried"),
        ("exchange.requests#counterpart_kind=interpol", "exchange.requests"),
        ("justice.screened_share.numerator", "justice.screened_share"),
        ("estimation.population@previous.low", "estimation.population"),
        ("sdg.16_2_2", "sdg.16_2_2"),
        ("disclosure_threshold", None),
        ("break_even_detection", None),
    ],
)
def test_an_input_leads_to_its_figure(name: str, figure: str | None) -> None:
    assert figure_of(name) == figure


def test_every_input_of_a_figure_names_one_that_exists() -> None:
    for result in judge_all(published([])).values():
        for name, value in result.inputs:
            figure = figure_of(name)
            assert value is None or figure is None
            assert figure is None or figure in load_catalogue()


def test_claims_come_in_the_order_of_the_report_by_duty() -> None:
    duties = [result.duty for result in judge_all(published([])).values()]

    assert duties == sorted(duties, key=DUTIES.index)
    assert set(duties) == set(DUTIES)


def test_ids_are_given_once() -> None:
    ids = [claim.id for claim in CLAIMS]

    assert len(set(ids)) == len(ids)
