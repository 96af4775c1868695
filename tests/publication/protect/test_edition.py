"""An edition's figures are one system of tables: what is hidden in one is not told by another, by the other period or by an earlier edition."""

from __future__ import annotations

import sys
import time
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.figures.evaluate import evaluate_all
from amparo.figures.model import Aggregate, Cell, FigureResult, Period
from amparo.publication.content import CellStatus
from amparo.publication.protect import DisclosureBroken, ProtectedEdition, protect_edition
from amparo.publication.protect import edition as module
from amparo.statistics.disclosure import AuditResult, TablesContradict, Violation, adds_up, audit
from tests.figures.world import small_world
from tests.publication.protect.making import (
    HIDDEN,
    PERIOD,
    PREVIOUS,
    as_earlier,
    cell_of,
    counted,
    country,
    definition,
    edition,
    figures_of,
    measured,
    rated,
    shared,
)
from tests.publication.protect.registers import random_register

pytestmark = pytest.mark.slow

VICTIMS = definition("victims", by=["sex", "region"])
ACTIONS = definition("actions", unit="action", by=["owner"], records="plan_action")
SENTENCES = definition("sentences_made", unit="sentence", by=["kind"], records="sentence")
YEAR = Period(date(2020, 1, 1), date(2020, 12, 31))
LAST_YEAR = Period(date(2019, 1, 1), date(2019, 12, 31))
BEFORE = Period(date(2018, 1, 1), date(2018, 12, 31))
Results = dict[str, FigureResult]


def statuses(published: ProtectedEdition) -> dict[str, object]:
    return {
        name: (
            figure.status,
            figure.value,
            {(one.breakdown, one.codes): (one.status, one.value) for one in figure.cells},
        )
        for name, figure in published.figures.items()
    }


def test_a_small_cell_takes_another_with_it() -> None:
    figure = edition([counted(VICTIMS, 63, {"sex": {"female": 40, "male": 20, "unknown": 3}})]).figures[
        "victims"
    ]
    assert cell_of(figure, "sex", "unknown") == (CellStatus.BELOW_THRESHOLD, None)
    assert cell_of(figure, "sex", "male") == (CellStatus.COMPLEMENTARY, None)
    assert (figure.value, figure.interval is None) == (63, False)


def test_a_hidden_count_hides_its_interval_and_its_root() -> None:
    """The root of a hidden count would tell which other figure counts the same records."""
    figure = edition([counted(VICTIMS, 3)]).figures["victims"]
    assert (figure.status, figure.value, figure.interval, figure.record_root) == (
        CellStatus.BELOW_THRESHOLD,
        None,
        None,
        "",
    )


def test_counts_that_are_about_nobody_are_shown_whatever_they_are() -> None:
    figure = edition([counted(ACTIONS, 3, {"owner": {"CARE": 1, "FISC": 2}})]).figures["actions"]
    assert (figure.value, cell_of(figure, "owner", "CARE")) == (3, (CellStatus.SHOWN, 1))


def test_what_belongs_to_one_person_is_protected_as_the_person_is() -> None:
    figure = edition([counted(SENTENCES, 2)]).figures["sentences_made"]
    assert figure.status is CellStatus.BELOW_THRESHOLD
    free = edition([counted(SENTENCES, 2)], country=country(protected_units=frozenset({"victim"})))
    assert free.figures["sentences_made"].value == 2


def test_a_country_without_a_threshold_hides_nothing() -> None:
    figure = edition([counted(VICTIMS, 1)], country=country(disclosure_threshold=1)).figures["victims"]
    assert (figure.status, figure.value) == (CellStatus.SHOWN, 1)


def test_zero_is_shown() -> None:
    assert edition([counted(VICTIMS, 0)]).figures["victims"].value == 0


def test_a_breakdown_with_several_codes_to_a_record_covers_its_total() -> None:
    forms = definition("by_form", by=["form*"])
    figure = edition([counted(forms, 20, {"form": {"labour": 18, "sexual": 9, "slavery": 2}})]).figures[
        "by_form"
    ]
    assert cell_of(figure, "form", "slavery")[0] is CellStatus.BELOW_THRESHOLD
    assert cell_of(figure, "form", "labour") == (CellStatus.SHOWN, 18)


def test_a_crossing_is_guarded_by_margins_that_are_printed_and_by_those_that_are_not() -> None:
    crossed = definition("crossed", by=["status x sex"])
    cells = {("waiting", "f"): 20, ("waiting", "m"): 3, ("done", "f"): 30, ("done", "m"): 40}
    published = edition([counted(crossed, 93, {"status x sex": cells})])
    hidden = [one for one in published.figures["crossed"].cells if one.value is None]
    assert len(hidden) > 1
    assert audit(published.tables, known=published.known).ok


def test_a_crossing_with_several_codes_to_a_record_does_not_make_up_its_margins() -> None:
    crossed = definition("crossed", by=["sex", "form*", "sex x form*"])
    cells = {("f", "labour"): 20, ("f", "sexual"): 12, ("m", "labour"): 9, ("m", "slavery"): 2}
    counts = {
        "sex": {"f": 25, "m": 10},
        "form": {"labour": 29, "sexual": 12, "slavery": 2},
        "sex x form": cells,
    }
    figure = edition([counted(crossed, 35, counts)]).figures["crossed"]
    assert cell_of(figure, "sex x form", "m", "slavery")[0] in HIDDEN
    assert cell_of(figure, "form", "slavery")[0] in HIDDEN
    assert cell_of(figure, "sex x form", "f", "labour") == (CellStatus.SHOWN, 20)


def test_a_crossing_of_overlapping_codes_has_no_margin_that_nobody_prints() -> None:
    crossed = definition("crossed", by=["sex x form*"])
    published = edition([counted(crossed, 35, {"sex x form": {("f", "labour"): 20, ("m", "labour"): 9}})])
    assert not any(key.split("|")[2] in {"sex", "form"} for key in published.tables.printed)


def test_a_sum_of_which_nothing_is_known_is_no_number() -> None:
    total = definition(
        "attendances", aggregate=Aggregate.SUM, unit="attendance", by=["kind"], records="activity"
    )
    listed = (Cell("kind", ("campaign",), None), Cell("kind", ("training",), 25))
    nothing = FigureResult(
        total, PERIOD, None, None, None, None, listed[:1], 3, "root", (("records", 3), ("unknown", 3))
    )
    figure = edition([nothing]).figures["attendances"]
    assert (figure.status, figure.value, dict(figure.facts)) == (
        CellStatus.SHOWN,
        None,
        {"records": 3, "unknown": 3},
    )
    some = FigureResult(
        total, PERIOD, 25, None, None, None, listed, 3, "root", (("records", 3), ("unknown", 1))
    )
    figure = edition([some]).figures["attendances"]
    assert (figure.value, cell_of(figure, "kind", "campaign")) == (25, (CellStatus.SHOWN, None))


# Figures that count each other's records


def test_a_part_counted_twice_is_hidden_twice() -> None:
    """Causes tried with the traits are a cell of all causes tried."""
    every = counted("justice.causes_tried_all", 43, {"finding": {"not trafficking": 40, "trafficking": 3}})
    published = edition([every, counted("justice.causes_tried", 3)])
    assert published.figures["justice.causes_tried"].status is CellStatus.BELOW_THRESHOLD
    assert cell_of(published.figures["justice.causes_tried_all"], "finding", "trafficking")[0] in HIDDEN
    hidden = [published.figures["justice.causes_tried_all"].value]
    hidden.append(cell_of(published.figures["justice.causes_tried_all"], "finding", "not trafficking")[1])
    assert None in hidden


def test_what_a_figure_lacks_of_another_is_not_small_where_both_are_shown() -> None:
    """Of 42 causes 40 were tried in days without disruption: the two others would be told."""
    published = edition([counted("justice.causes_tried", 42), counted("disruptions.causes_tried_inside", 40)])
    assert None in {one.value for one in published.figures.values()}
    apart = edition([counted("justice.causes_tried", 42), counted("disruptions.causes_tried_inside", 30)])
    assert None not in {one.value for one in apart.figures.values()}


def test_two_shares_of_the_same_persons_do_not_tell_what_each_hides() -> None:
    hidden = shared("data.age_unknown_share", 3, 50)
    known = shared("justice.child_victims_share", 20, 47)
    published = edition([hidden, known, counted("justice.victims_in_causes", 50)])
    age, child = published.figures["data.age_unknown_share"], published.figures["justice.child_victims_share"]
    assert age.value is None
    assert None in {child.denominator, age.denominator}


def test_figures_that_contradict_a_link_are_taken_as_they_are() -> None:
    """The link says that one lies in the other; where the numbers say that it does not, nobody can reason from it."""
    published = edition([counted("justice.causes_tried", 20), counted("disruptions.causes_tried_inside", 30)])
    assert [one.value for one in published.figures.values()] == [20, 30]


def test_sets_that_are_declared_the_same_and_are_not_are_protected_apart() -> None:
    published = edition([counted("justice.causes_tried", 20), rated("rates.causes_tried", 30, 4_200_000)])
    assert published.figures["rates.causes_tried"].numerator == 30
    assert not any("causes_tried" in one.total for one in published.tables.relations)


def test_a_part_that_has_not_the_records_of_its_codes_is_taken_as_it_is() -> None:
    every = counted("justice.causes_tried_all", 60, {"finding": {"trafficking": 20, "undetermined": 40}})
    published = edition([every, counted("justice.causes_tried", 21)])
    assert {one.value for one in published.figures.values()} == {60, 21}


def test_victims_of_the_previous_period_are_not_told_by_the_cohort_followed() -> None:
    cohort = counted("protection.earlier_cohort", 43)
    then = counted("protection.victims_identified", 40, period=PREVIOUS)
    published = edition([cohort], [then])
    assert None in {
        published.figures["protection.earlier_cohort"].value,
        published.previous["protection.victims_identified"].value,
    }


# The list of codes


def test_a_list_of_codes_that_tells_how_many_there_are_at_least_is_cut() -> None:
    figure = edition([counted(VICTIMS, 4, {"sex": {"female": 2, "male": 1, "unknown": 1}})]).figures[
        "victims"
    ]
    assert figure.status is CellStatus.BELOW_THRESHOLD
    assert figure.cells == ()


def test_a_code_alone_in_its_list_stays() -> None:
    figure = edition([counted(VICTIMS, 3, {"sex": {"female": 3}})]).figures["victims"]
    assert cell_of(figure, "sex", "female")[0] in HIDDEN


def test_cut_codes_are_not_named_by_the_published_tables_either() -> None:
    published = edition([counted(VICTIMS, 4, {"sex": {"female": 2, "male": 1, "unknown": 1}})])
    assert not any("female" in key for key in published.tables.printed)
    assert not any("female" in key for one in published.tables.relations for key in one.keys)
    assert published.audit.not_listed == 3


# Two periods and earlier editions


def test_the_same_number_in_an_earlier_edition_has_the_same_key() -> None:
    """An edition that quotes last year beside this one does not show what last year's edition hid."""
    cells = {"region": {"N": 3, "S": 20, "E": 40}}
    first = edition([counted(VICTIMS, 63, cells, period=PREVIOUS)])
    without = edition(
        [counted(VICTIMS, 30)],
        [counted(VICTIMS, 63, {"region": {"S": 20, "E": 40, "N": 3}}, period=PREVIOUS)],
    )
    again = edition(
        [counted(VICTIMS, 30)], [counted(VICTIMS, 63, cells, period=PREVIOUS)], earlier=[as_earlier(first)]
    )
    keys = {key for key in first.tables.printed if f"|{PREVIOUS}|" in key}
    assert keys <= without.tables.printed.keys()
    hidden = {key for key, one in first.tables.printed.items() if one.value is None}
    assert hidden == {key for key, one in again.tables.printed.items() if one.value is None}


def test_a_breakdown_added_later_does_not_open_what_an_earlier_edition_hid() -> None:
    first = edition([counted(VICTIMS, 63, {"sex": {"female": 40, "male": 20, "unknown": 3}})])
    assert cell_of(first.figures["victims"], "sex", "male")[0] is CellStatus.COMPLEMENTARY
    men = definition("men", by=["sex"])
    second = edition([counted(men, 20, {"sex": {"male": 20}}), counted(VICTIMS, 63, {"sex": {"female": 40, "male": 20, "unknown": 3}})],
                     earlier=[as_earlier(first)])  # fmt: skip
    assert statuses(second)["victims"] == statuses(first)["victims"]


def test_a_code_that_a_corrected_edition_no_longer_has_is_zero_and_tells_nothing() -> None:
    first = edition([counted(VICTIMS, 63, {"region": {"E": 40, "N": 1, "S": 22}})])
    second = edition([counted(VICTIMS, 63, {"region": {"E": 40, "S": 23}})], earlier=[as_earlier(first)])
    assert cell_of(first.figures["victims"], "region", "S")[0] is CellStatus.COMPLEMENTARY
    assert audit(second.tables, known=second.known, earlier=[first.tables.as_published()]).ok


def test_a_correction_is_published() -> None:
    first = edition([counted(VICTIMS, 63)])
    second = edition([counted(VICTIMS, 65)], earlier=[as_earlier(first)])
    assert second.figures["victims"].value == 65


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(1, 30), min_size=2, max_size=5))
def test_protecting_again_after_publication_hides_and_shows_the_same(numbers: list[int]) -> None:
    results = [counted(VICTIMS, sum(numbers), {"region": {f"R{at}": one for at, one in enumerate(numbers)}})]
    first = edition(results)
    assert statuses(edition(results)) == statuses(first)
    again = edition(results, earlier=[as_earlier(first)])
    assert again.tables.shown() == first.tables.shown()


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.integers(1, 12), min_size=3, max_size=5),
    st.lists(st.integers(1, 12), min_size=2, max_size=4),
    st.booleans(),
)
def test_a_figure_that_has_nothing_to_do_with_another_never_shows_what_it_hides(
    numbers: list[int], others: list[int], is_first: bool
) -> None:
    one = counted(VICTIMS, sum(numbers), {"region": {f"R{at}": number for at, number in enumerate(numbers)}})
    name = "a_first" if is_first else "z_last"
    other = counted(
        definition(name, by=["sex"]),
        sum(others),
        {"sex": {f"S{at}": number for at, number in enumerate(others)}},
    )
    assert statuses(edition([one, other]))["victims"] == statuses(edition([one]))["victims"]


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=6, max_size=6), st.integers(0, 4))
def test_a_figure_of_the_same_persons_never_shows_what_is_small(numbers: list[int], left_out: int) -> None:
    results = figures_of(numbers)
    for figure in edition([one for at, one in enumerate(results) if at != left_out]).figures.values():
        assert (
            not any(isinstance(one, int) and 1 <= one <= 4 for one in (figure.numerator, figure.value))
            or figure.value == 1
        )
        assert not any(cell.status is CellStatus.SHOWN and cell.value in {2, 3, 4} for cell in figure.cells)


# The auditor


def test_nothing_is_published_when_the_auditor_can_narrow_a_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    def finds_one(*_: object) -> AuditResult:
        return AuditResult({}, (Violation("victims|2023-01-01/2023-12-31|sex|unknown", 3, 3),), ())

    monkeypatch.setattr(module, "audit", finds_one)
    with pytest.raises(DisclosureBroken, match=r"sex\|unknown\. Nothing was published") as refusal:
        edition([counted(VICTIMS, 63, {"sex": {"female": 60, "unknown": 3}})])
    assert refusal.value.cells == ("victims|2023-01-01/2023-12-31|sex|unknown",)
    assert "No se publicó nada" in refusal.value.reason.es


def test_a_cell_of_an_earlier_edition_is_named_with_the_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    def finds_one(*_: object) -> AuditResult:
        return AuditResult({}, (Violation("victims|2022-01-01/2022-12-31|sex|unknown@0", 3, 3),), ())

    first = edition([counted(VICTIMS, 63)])
    monkeypatch.setattr(module, "audit", finds_one)
    with pytest.raises(DisclosureBroken, match=r"sex\|unknown \(first\)"):
        edition([counted(VICTIMS, 63)], earlier=[as_earlier(first)])


def test_results_that_cannot_stand_together_are_refused() -> None:
    with pytest.raises(TablesContradict):
        edition([counted(VICTIMS, 10, {"sex": {"female": 40}})])


def test_the_order_of_figures_does_not_matter() -> None:
    results = [
        *figures_of([3, 1, 8, 20, 6, 2]),
        counted(VICTIMS, 63, {"sex": {"female": 60, "male": 3}}),
        measured("justice.days_to_trial", 3.0, 9),
    ]
    first, mirrored = edition(results), edition(reversed(results))
    assert first.tables == mirrored.tables
    assert statuses(first) == statuses(mirrored)


def test_protection_needs_no_django() -> None:
    import subprocess

    code = "import sys; import amparo.publication.protect, amparo.publication.revisions; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# The whole catalogue


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> tuple[Results, Results]:
    snapshot = small_world().write(tmp_path_factory.mktemp("protect") / "snapshot")
    return both_periods(snapshot)


def both_periods(snapshot) -> tuple[Results, Results]:  # type: ignore[no-untyped-def]
    now = evaluate_all(snapshot, period=YEAR, previous=LAST_YEAR)
    return now, evaluate_all(snapshot, period=LAST_YEAR, previous=BEFORE)


def test_the_whole_catalogue_is_protected_and_passes_the_auditor(catalogue: tuple[Results, Results]) -> None:
    started = time.process_time()
    published = protect_edition(*catalogue, country=country())
    assert time.process_time() - started < 15
    assert published.figures.keys() == published.previous.keys() == catalogue[0].keys()
    assert adds_up(published.tables)
    stranger = audit(published.tables, published.tables.rule, published.known)
    assert stranger.ok
    for figure, result in zip(published.figures.values(), catalogue[0].values(), strict=True):
        if figure.definition.unit in country().protected_units and isinstance(result.value, int):
            assert not (1 <= result.value <= 4 and figure.value is not None)


def test_a_second_edition_of_the_whole_catalogue_opens_nothing(catalogue: tuple[Results, Results]) -> None:
    first = protect_edition(*catalogue, country=country())
    second = protect_edition(*catalogue, country=country(), earlier=[as_earlier(first)])
    assert second.tables.shown().keys() >= first.tables.shown().keys()
    assert audit(second.tables, known=second.known, earlier=[first.tables.as_published()]).ok


@pytest.mark.parametrize(("seed", "size"), [(11, 30), (12, 120), (13, 600)])
def test_random_registers_are_protected(
    tmp_path_factory: pytest.TempPathFactory, seed: int, size: int
) -> None:
    snapshot = random_register(np.random.default_rng(seed), size).write(
        tmp_path_factory.mktemp("random") / "snapshot"
    )
    now, then = both_periods(snapshot)
    published = protect_edition(now, then, country=country())
    assert audit(published.tables, known=published.known).ok
    shown = sum(
        one.value is not None for figure in published.figures.values() for one in (figure, *figure.cells)
    )
    assert shown > len(published.figures) / 3
