"""The days and numbers at which the law changes its answer: birthdays, holidays, strengths, elements."""

from __future__ import annotations

from datetime import date

import pytest

from amparo.law import age, indicators, organised_group
from amparo.law.clocks import WorkingCalendar, knows_country
from amparo.law.indicators import Indicator, ScreeningOutcome, Strength
from amparo.law.organised_group import GroupElement, GroupOutcome
from amparo.law.palermo import Act, Element, Facts, Means, Presence, Purpose, Tri, find
from amparo.law.text import Bilingual

BIRTH = date(2002, 5, 10)


@pytest.mark.parametrize(
    ("on", "years", "is_child"),
    [
        (date(2002, 5, 10), 0, Tri.YES),
        (date(2020, 5, 9), 17, Tri.YES),
        (date(2020, 5, 10), 18, Tri.NO),
        (date(2020, 5, 11), 18, Tri.NO),
    ],
)
def test_a_child_is_an_adult_from_her_eighteenth_birthday(on: date, years: int, is_child: Tri) -> None:
    assert age.age_at(BIRTH, on) == years
    assert age.is_child_at(on, birth_date=BIRTH) is is_child


@pytest.mark.parametrize(
    ("year", "is_child"),
    [
        (2020, Tri.YES),
        (2019, Tri.YES),
        (2003, Tri.YES),
        (2002, Tri.UNKNOWN),
        (2001, Tri.NO),
        (1960, Tri.NO),
    ],
)
def test_a_year_of_birth_leaves_open_only_the_year_in_which_she_turned_eighteen(
    year: int, is_child: Tri
) -> None:
    assert age.is_child_at(date(2020, 6, 1), birth_year=year) is is_child


@pytest.mark.parametrize(
    ("years", "is_child"), [(0, Tri.YES), (17, Tri.YES), (18, Tri.NO), (None, Tri.UNKNOWN)]
)
def test_seventeen_is_a_child_and_eighteen_is_not(years: int | None, is_child: Tri) -> None:
    assert age.is_child_of_age(years) is is_child


@pytest.mark.parametrize("day", [date(2033, 1, 1), date(2033, 7, 26)])
def test_each_country_and_each_year_has_its_own_holidays(day: date) -> None:
    """26 July is a holiday in Cuba and a working day in Mexico; in 2033 it is a Tuesday."""
    assert knows_country("CU")
    assert not WorkingCalendar("CU").is_working(day)
    assert WorkingCalendar("MX").is_working(date(2033, 7, 26))
    assert not WorkingCalendar("CU").is_working(date(2034, 7, 26))
    assert WorkingCalendar("CU").is_working(date(2034, 7, 31))


def test_an_unknown_country_has_no_holidays_to_ask_for() -> None:
    assert not knows_country("QQ")


def test_the_same_sign_can_be_stronger_for_a_child() -> None:
    catalogue = {
        code: Indicator(code, indicators.EXPLOITATION_DIMENSION, Strength.WEAK, Strength.STRONG)
        for code in ("one", "two")
    }
    found = frozenset(catalogue)
    child = indicators.screen(found, catalogue=catalogue, is_child=True, all_asked=True)
    adult = indicators.screen(found, catalogue=catalogue, is_child=False, all_asked=True)
    assert (child.outcome, adult.outcome) == (ScreeningOutcome.POSITIVE, ScreeningOutcome.NEGATIVE)
    assert adult.positive_dimensions == frozenset()


def test_an_indicator_that_is_none_for_a_child_does_not_count_for_one() -> None:
    catalogue = {
        code: Indicator(code, indicators.EXPLOITATION_DIMENSION, Strength.STRONG, None)
        for code in ("one", "two")
    }
    result = indicators.screen(frozenset(catalogue), catalogue=catalogue, is_child=True, all_asked=True)
    assert result.outcome is ScreeningOutcome.NEGATIVE


def test_a_finding_says_what_it_was_made_from() -> None:
    finding = find(
        Facts(
            acts={Act.TRANSFER: Presence.UNKNOWN},
            means={Means.FRAUD: Presence.ABSENT},
            purposes={Purpose.SLAVERY: Presence.ESTABLISHED},
            is_child=Tri.NO,
        )
    )
    assert [(part.element, part.presence) for part in finding.elements] == [
        (Element.ACT, Presence.UNKNOWN),
        (Element.MEANS, Presence.UNKNOWN),
        (Element.PURPOSE, Presence.ESTABLISHED),
    ]
    assert finding.is_child is Tri.NO


def test_a_code_said_to_be_unknown_is_not_ruled_out_by_a_search_for_the_rest() -> None:
    finding = find(Facts(acts={Act.TRANSFER: Presence.UNKNOWN}, looked_for=frozenset({Element.ACT})))
    assert finding.act.presence is Presence.UNKNOWN


@pytest.mark.parametrize(
    ("means", "is_child", "sentence"),
    [
        ({Means.FRAUD: Presence.ESTABLISHED}, Tri.NO, "Es trata de personas: constan acción (captación), medio (fraude) y fin de explotación (servidumbre); el consentimiento es irrelevante."),
        ({}, Tri.YES, "Es trata de personas: la víctima era menor de dieciocho años y constan acción (captación) y fin de explotación (servidumbre); no se exige medio."),
    ],
)  # fmt: skip
def test_trafficking_is_explained_in_spanish(
    means: dict[Means, Presence], is_child: Tri, sentence: str
) -> None:
    facts = Facts(
        acts={Act.RECRUITMENT: Presence.ESTABLISHED},
        means=means,
        purposes={Purpose.SERVITUDE: Presence.ESTABLISHED},
        is_child=is_child,
    )
    assert find(facts).reason.es == sentence


def test_a_group_finding_names_outcome_and_what_decides() -> None:
    every = dict.fromkeys(GroupElement, Presence.ESTABLISHED)
    whole = organised_group.find_group(every)
    assert (whole.outcome, whole.deciding) == (GroupOutcome.ORGANISED, ())
    gap = organised_group.find_group(every | {GroupElement.OVER_TIME: Presence.UNKNOWN})
    assert (gap.outcome, gap.deciding) == (GroupOutcome.UNDETERMINED, (GroupElement.OVER_TIME,))


def test_a_number_fills_a_sentence_in_both_languages() -> None:
    assert Bilingual("{n} causas", "{n} causes").filled(n=15) == Bilingual("15 causas", "15 causes")
