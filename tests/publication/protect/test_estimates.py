"""An estimate is printed with the count of the persons seen, and hidden with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from amparo.figures.catalogue import load_catalogue
from amparo.figures.estimates import METHODS_BY
from amparo.figures.model import Cell, FigureResult, Interval
from amparo.publication.content import CellStatus
from amparo.publication.protect import figure_as_json, figure_from_json
from amparo.publication.verify.printed import disagreements
from tests.publication.protect.making import PERIOD, counted, edition

FIGURE, LISTED = "estimation.population", "estimation.listed_persons"


def estimated(observed: int) -> FigureResult:
    cells = (
        Cell(METHODS_BY, ("observed", "estimate"), observed),
        Cell(METHODS_BY, ("stepwise", "estimate"), 2500),
        Cell(METHODS_BY, ("dga", "estimate"), None),
    )
    facts = (
        ("estimable", "yes"),
        ("reasons", ""),
        ("observed", observed),
        ("lists", 5),
        ("counted", "stepwise"),
        ("missed", "A"),
    )
    return FigureResult(
        load_catalogue()[FIGURE], PERIOD, 2500, None, None, Interval(2000, 3250, 0.95, "panel"), cells, observed, "root", facts
    )  # fmt: skip


def test_an_estimate_is_shown_with_its_panel_where_the_persons_seen_are() -> None:
    found = edition([counted(LISTED, 967), estimated(967)]).figures[FIGURE]

    assert (found.status, found.value, found.interval) == (
        CellStatus.SHOWN,
        2500,
        Interval(2000, 3250, 0.95, "panel"),
    )
    assert [cell.value for cell in found.cells] == [967, 2500, None]
    assert dict(found.facts) == dict(estimated(967).facts)
    assert found.record_root == "root"


def test_where_the_persons_seen_are_few_nothing_of_the_panel_is_told_but_why_and_how_many_lists() -> None:
    found = edition([counted(LISTED, 3), estimated(3)]).figures[FIGURE]

    assert (found.status, found.value, found.interval) == (CellStatus.COMPLEMENTARY, None, None)
    assert {cell.value for cell in found.cells} == {None}
    assert {cell.status for cell in found.cells} == {CellStatus.COMPLEMENTARY}
    told = {name for name, value in found.facts if value is not None}
    assert told == {"estimable", "reasons", "lists"}
    assert found.record_root == ""


def test_the_persons_seen_are_one_number_with_the_persons_listed() -> None:
    protected = edition([counted(LISTED, 967), estimated(967)])

    assert protected.tables.printed[f"{FIGURE}.observed|{PERIOD}||"].value == 967
    assert not [key for key in protected.tables.printed if key.startswith(f"{FIGURE}|")]


@pytest.mark.parametrize(("said", "is_found"), [(967, False), (960, True)])
def test_a_number_of_persons_seen_that_the_tables_do_not_print_is_found(said: int, is_found: bool) -> None:
    protected = edition([counted(LISTED, 967), estimated(967)])
    figure = protected.figures[FIGURE]
    changed = replace(
        figure, facts=tuple((name, said if name == "observed" else value) for name, value in figure.facts)
    )

    assert bool(list(disagreements(changed, protected.tables.printed))) is is_found


def test_an_estimate_comes_back_from_the_manifest_as_it_went_in() -> None:
    figure = edition([counted(LISTED, 967), estimated(967)]).figures[FIGURE]

    again = figure_from_json(figure_as_json(figure), figure.definition)

    assert (again.value, again.interval, again.cells) == (figure.value, figure.interval, figure.cells)
    assert dict(again.facts) == dict(figure.facts)
