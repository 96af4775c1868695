"""Ages, identification, reflection, non-punishment, the organised group, indicators and clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.law import age, clocks, identification, indicators, nonpunishment, organised_group, reflection
from amparo.law.palermo import Presence, Tri
from amparo.law.text import Bilingual, joined
from amparo.standards.ilo import indicators as ilo_indicators

births = st.dates(date(1930, 1, 1), date(2020, 12, 31))


@given(births, st.integers(0, 36500))
def test_age_grows_by_one_on_each_birthday(birth: date, days: int) -> None:
    on = birth + timedelta(days=days)
    years = age.age_at(birth, on)
    assert 0 <= on.year - birth.year - years <= 1
    assert age.age_at(birth, on + timedelta(days=366)) >= years + 1


def test_a_year_of_birth_after_the_date_is_refused() -> None:
    with pytest.raises(ValueError, match="before the birth"):
        age.is_child_at(date(2000, 1, 1), birth_year=2001)


def test_somebody_born_on_29_february_turns_eighteen_on_1_march() -> None:
    assert age.age_at(date(2004, 2, 29), date(2022, 2, 28)) == 17
    assert age.age_at(date(2004, 2, 29), date(2022, 3, 1)) == 18


def test_age_before_birth_is_refused() -> None:
    with pytest.raises(ValueError, match="before the birth"):
        age.age_at(date(2000, 1, 2), date(2000, 1, 1))


@given(births, st.dates(date(2021, 1, 1), date(2030, 1, 1)))
def test_a_year_of_birth_alone_never_contradicts_the_full_date(birth: date, on: date) -> None:
    full = age.is_child_at(on, birth_date=birth)
    by_year = age.is_child_at(on, birth_year=birth.year)
    assert by_year in (full, Tri.UNKNOWN)


def test_an_unknown_age_is_neither_a_child_nor_an_adult_but_may_be_presumed_a_child() -> None:
    assert age.is_child_at(date(2020, 1, 1)) is Tri.UNKNOWN
    assert age.is_child_of_age(None) is Tri.UNKNOWN
    assert age.presumed_child(Tri.UNKNOWN, reasons_to_believe=True)
    assert not age.presumed_child(Tri.UNKNOWN, reasons_to_believe=False)
    assert not age.presumed_child(Tri.NO, reasons_to_believe=True)
    assert age.presumed_child(Tri.YES, reasons_to_believe=False)


@given(st.integers(0, 120))
def test_every_age_has_one_class_and_eighteen_is_a_boundary(years: int) -> None:
    name = age.age_class(years)
    matching = [label for label, low, high in age.CLASSES if low <= years <= high]
    assert matching == [name]
    assert (age.is_child_of_age(years) is Tri.YES) == (name in {"0-11", "12-14", "15-17"})


def test_unknown_is_an_age_class_of_its_own() -> None:
    assert age.age_class(None) == "unknown"
    assert age.age_class(151) == "unknown"


@given(st.data())
def test_every_walk_through_the_statuses_follows_the_table(data: st.DataObject) -> None:
    status = identification.Status.POTENTIAL
    for _ in range(10):
        status_next = data.draw(st.sampled_from(sorted(identification.MOVES[status])))
        assert identification.may_move(status, status_next)
        status = status_next
    assert status is not identification.Status.POTENTIAL


def test_nobody_becomes_merely_potential_again() -> None:
    assert all(identification.Status.POTENTIAL not in moves for moves in identification.MOVES.values())
    assert set(identification.MOVES) == set(identification.LABEL) == set(identification.Status)


def test_a_person_who_refuses_help_is_still_counted() -> None:
    assert identification.Status.CONSENT_REFUSED in identification.COUNTED_AS_VICTIM
    assert identification.Status.NOT_IDENTIFIED not in identification.COUNTED_AS_VICTIM


def test_only_an_adult_needs_to_consent_to_a_referral() -> None:
    assert identification.needs_consent(is_child=False)
    assert not identification.needs_consent(is_child=True)


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(30, 400))
def test_nobody_is_expelled_while_the_reflection_period_runs(start: date, days: int) -> None:
    end = reflection.reflection_until(start, days=days)
    assert not reflection.may_be_expelled(start, reasonable_grounds_on=start, days=days)
    assert not reflection.may_be_expelled(end, reasonable_grounds_on=start, days=days)
    assert reflection.may_be_expelled(end + timedelta(days=1), reasonable_grounds_on=start, days=days)
    assert reflection.may_be_expelled(start - timedelta(days=1), reasonable_grounds_on=start, days=days)
    assert reflection.may_be_expelled(start, reasonable_grounds_on=None, days=days)


def test_a_reflection_period_under_thirty_days_is_refused() -> None:
    with pytest.raises(ValueError, match="never under 30 days"):
        reflection.reflection_until(date(2020, 1, 1), days=29)


def test_an_accused_who_is_a_presumed_victim_must_be_raised() -> None:
    assert nonpunishment.collides(is_presumed_victim=Tri.YES)
    assert nonpunishment.collides(is_presumed_victim=Tri.UNKNOWN, status=identification.Status.PRESUMED)
    assert not nonpunishment.collides(is_presumed_victim=Tri.UNKNOWN)
    assert not nonpunishment.collides(is_presumed_victim=Tri.NO, status=identification.Status.NOT_IDENTIFIED)


groups = st.dictionaries(st.sampled_from(organised_group.GroupElement), st.sampled_from(Presence))


@given(groups)
def test_a_group_is_organised_only_when_all_six_elements_are_established(
    elements: dict[organised_group.GroupElement, Presence],
) -> None:
    finding = organised_group.find_group(elements)
    values = [elements.get(element, Presence.UNKNOWN) for element in organised_group.GroupElement]
    if all(value is Presence.ESTABLISHED for value in values):
        assert finding.outcome is organised_group.GroupOutcome.ORGANISED
    elif Presence.ABSENT in values:
        assert finding.outcome is organised_group.GroupOutcome.NOT_ORGANISED
    else:
        assert finding.outcome is organised_group.GroupOutcome.UNDETERMINED
    assert "{" not in finding.reason.es + finding.reason.en
    assert [item.presence for item in finding.elements] == values


def test_a_crime_of_four_years_or_more_is_serious() -> None:
    assert organised_group.is_serious(maximum_years=4) is Presence.ESTABLISHED
    assert organised_group.is_serious(maximum_years=3.9) is Presence.ABSENT
    assert organised_group.is_serious(maximum_years=None) is Presence.UNKNOWN


STRONG, MEDIUM, WEAK = indicators.Strength.STRONG, indicators.Strength.MEDIUM, indicators.Strength.WEAK


@pytest.mark.parametrize(
    ("strengths", "positive"),
    [
        ([STRONG, STRONG], True),
        ([STRONG, MEDIUM], True),
        ([STRONG, WEAK], True),
        ([MEDIUM] * 3, True),
        ([MEDIUM, MEDIUM, WEAK], True),
        ([STRONG], False),
        ([MEDIUM, MEDIUM], False),
        ([MEDIUM, WEAK, WEAK, WEAK], False),
        ([WEAK] * 9, False),
        ([], False),
    ],
)
def test_a_dimension_is_positive_by_the_rule_of_the_ilo(
    strengths: list[indicators.Strength], positive: bool
) -> None:
    assert indicators.dimension_is_positive(strengths) is positive


def codes_in(dimension: str) -> frozenset[str]:
    return frozenset(code for code, item in ilo_indicators().items() if item.dimension == dimension)


def test_an_adult_needs_exploitation_and_a_second_dimension() -> None:
    work = codes_in("exploitative_conditions_of_work")
    held = codes_in("coercion_at_destination")
    catalogue = ilo_indicators()
    alone = indicators.screen(work, catalogue=catalogue, is_child=False, all_asked=True)
    both = indicators.screen(work | held, catalogue=catalogue, is_child=False, all_asked=False)
    assert alone.outcome is indicators.ScreeningOutcome.NEGATIVE
    assert both.outcome is indicators.ScreeningOutcome.POSITIVE
    assert both.positive_dimensions == {"exploitative_conditions_of_work", "coercion_at_destination"}


def test_a_child_needs_exploitation_alone() -> None:
    work = codes_in("exploitative_conditions_of_work")
    result = indicators.screen(work, catalogue=ilo_indicators(), is_child=True, all_asked=False)
    assert result.outcome is indicators.ScreeningOutcome.POSITIVE


def test_a_screening_in_which_not_all_was_asked_is_undetermined_not_negative() -> None:
    result = indicators.screen(frozenset(), catalogue=ilo_indicators(), is_child=False, all_asked=False)
    assert result.outcome is indicators.ScreeningOutcome.UNDETERMINED


@given(
    st.frozensets(st.sampled_from(sorted(ilo_indicators()))),
    st.sampled_from(sorted(ilo_indicators())),
    st.booleans(),
)
def test_one_more_indicator_never_takes_a_positive_away(
    found: frozenset[str], more: str, is_child: bool
) -> None:
    catalogue = ilo_indicators()
    before = indicators.screen(found, catalogue=catalogue, is_child=is_child, all_asked=True)
    after = indicators.screen(found | {more}, catalogue=catalogue, is_child=is_child, all_asked=True)
    assert before.positive_dimensions <= after.positive_dimensions


def test_the_ilo_catalogue_has_67_adult_and_65_child_indicators_in_six_dimensions() -> None:
    items = ilo_indicators().values()
    assert sum(item.adult is not None for item in items) == 67
    assert sum(item.child is not None for item in items) == 65
    assert len({item.dimension for item in items}) == 6


MONDAY = datetime(2020, 3, 9, 10, 0, tzinfo=UTC)
CUBA = clocks.WorkingCalendar("CU")


@pytest.mark.parametrize(
    ("rule", "due"),
    [
        ("alert_screening_child", datetime(2020, 3, 10, 10, 0, tzinfo=UTC)),
        ("alert_screening_adult", datetime(2020, 3, 12, 10, 0, tzinfo=UTC)),
        ("reasonable_grounds", datetime(2020, 3, 16, 23, 59, 59, tzinfo=UTC)),
        ("exchange_urgent_direct", datetime(2020, 3, 9, 18, 0, tzinfo=UTC)),
        ("exchange_urgent_indirect", datetime(2020, 3, 12, 10, 0, tzinfo=UTC)),
        ("exchange_other", datetime(2020, 3, 16, 10, 0, tzinfo=UTC)),
    ],
)
def test_a_clock_is_due_when_its_rule_says(rule: str, due: datetime) -> None:
    assert clocks.due_at(MONDAY, clocks.RULES[rule], CUBA) == due


def test_working_days_skip_public_holidays_and_days_the_country_adds() -> None:
    friday = datetime(2020, 4, 24, 9, 0, tzinfo=UTC)  # 1 May is a public holiday in Cuba
    rule = clocks.RULES["reasonable_grounds"]
    assert clocks.due_at(friday, rule, CUBA).date() == date(2020, 5, 4)
    more = clocks.WorkingCalendar("CU", frozenset({date(2020, 5, 4)}))
    assert clocks.due_at(friday, rule, more).date() == date(2020, 5, 5)


@given(st.datetimes(datetime(2019, 1, 1), datetime(2024, 1, 1), timezones=st.just(UTC)), st.integers(0, 40))
def test_a_longer_clock_is_never_due_sooner(start: datetime, length: int) -> None:
    for unit in clocks.Unit:
        shorter = clocks.ClockRule("x", "", length, unit, "", "", "")
        longer = clocks.ClockRule("x", "", length + 1, unit, "", "", "")
        assert clocks.due_at(start, shorter, CUBA) < clocks.due_at(start, longer, CUBA)


def test_a_clock_needs_a_time_zone_and_a_length() -> None:
    with pytest.raises(ValueError, match="time zone"):
        clocks.due_at(datetime(2020, 1, 1), clocks.RULES["follow_up"], CUBA)
    with pytest.raises(ValueError, match="negative"):
        clocks.due_at(MONDAY, clocks.ClockRule("x", "", -1, clocks.Unit.DAYS, "", "", ""), CUBA)


def test_an_alert_about_a_person_of_unknown_age_gets_the_shorter_protective_clock() -> None:
    assert clocks.screening_rule("unknown") == clocks.screening_rule("yes") == "alert_screening_child"
    assert clocks.screening_rule("no") == "alert_screening_adult"


def test_a_country_changes_lengths_and_nothing_else() -> None:
    rules = clocks.with_lengths({"needs_assessment": 5})
    assert rules["needs_assessment"].length == 5
    assert {name: rule for name, rule in rules.items() if name != "needs_assessment"} == {
        name: rule for name, rule in clocks.RULES.items() if name != "needs_assessment"
    }


def test_a_bilingual_text_needs_both_languages() -> None:
    with pytest.raises(ValueError, match="both languages"):
        Bilingual("hola", " ")
    assert joined([Bilingual("a", "x"), Bilingual("b", "y"), Bilingual("c", "z")]) == Bilingual(
        "a, b y c", "x, y and z"
    )
    assert joined([]) == Bilingual("", "")
