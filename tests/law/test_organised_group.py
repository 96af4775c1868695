"""The organised criminal group: six elements, each with its evidence; a gap in the file is not a no."""

from __future__ import annotations

from datetime import date

import pytest

from amparo.law.organised_group import (
    GroupElement,
    GroupOutcome,
    enough_persons,
    find_group,
    has_lasted,
)
from amparo.law.palermo import Presence

EVERY = dict.fromkeys(GroupElement, Presence.ESTABLISHED)


def test_each_element_carries_its_evidence() -> None:
    finding = find_group(EVERY, {GroupElement.IN_CONCERT: ("folio 8", "folio 9")})
    evidence = {item.element: item.evidence for item in finding.elements}
    assert evidence[GroupElement.IN_CONCERT] == ("folio 8", "folio 9")
    assert evidence[GroupElement.STRUCTURED] == ()


def test_a_group_that_met_by_chance_is_not_an_organised_one() -> None:
    finding = find_group(EVERY | {GroupElement.STRUCTURED: Presence.ABSENT})
    assert finding.outcome is GroupOutcome.NOT_ORGANISED
    assert finding.deciding == (GroupElement.STRUCTURED,)


@pytest.mark.parametrize(
    ("changed", "es", "en"),
    [
        ({}, "Es un grupo delictivo organizado: constan los seis elementos.", "Organised criminal group: all six elements are on record."),
        ({GroupElement.OVER_TIME: Presence.ABSENT}, "No es un grupo delictivo organizado: falta permanencia en el tiempo.", "Not an organised criminal group: existence over time missing."),
        ({GroupElement.OVER_TIME: Presence.ABSENT, GroupElement.MATERIAL_BENEFIT: Presence.ABSENT}, "No es un grupo delictivo organizado: faltan permanencia en el tiempo y beneficio material.", "Not an organised criminal group: existence over time and a material benefit missing."),
        ({GroupElement.MATERIAL_BENEFIT: Presence.UNKNOWN}, "Indeterminado: no se sabe si hubo beneficio material.", "Undetermined: it is not known whether there was a material benefit."),
    ],
)  # fmt: skip
def test_the_reason_names_what_decides(changed: dict[GroupElement, Presence], es: str, en: str) -> None:
    reason = find_group(EVERY | changed).reason
    assert (reason.es, reason.en) == (es, en)


@pytest.mark.parametrize(
    ("known", "all_known", "expected"),
    [
        (3, False, Presence.ESTABLISHED),
        (3, True, Presence.ESTABLISHED),
        (2, True, Presence.ABSENT),
        (2, False, Presence.UNKNOWN),
        (0, False, Presence.UNKNOWN),
    ],
)
def test_two_known_persons_rule_a_group_out_only_when_nobody_else_can_be_in_it(
    known: int, all_known: bool, expected: Presence
) -> None:
    assert enough_persons(known, all_known=all_known) is expected


def test_a_negative_number_of_persons_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        enough_persons(-1, all_known=True)


@pytest.mark.parametrize(
    ("first", "last", "all_known", "expected"),
    [
        (date(2022, 1, 1), date(2022, 1, 31), False, Presence.ESTABLISHED),
        (date(2022, 1, 1), date(2022, 1, 30), True, Presence.UNKNOWN),
        (date(2022, 1, 1), date(2022, 1, 1), True, Presence.ABSENT),
        (date(2022, 1, 1), date(2022, 1, 1), False, Presence.UNKNOWN),
        (date(2022, 1, 1), date(2022, 1, 2), True, Presence.UNKNOWN),
        (None, None, True, Presence.UNKNOWN),
        (date(2022, 1, 1), None, True, Presence.UNKNOWN),
    ],
)
def test_a_month_is_a_period_of_time_and_one_day_is_none_only_where_all_is_on_record(
    first: date | None, last: date | None, all_known: bool, expected: Presence
) -> None:
    assert has_lasted(first, last, all_known=all_known) is expected


def test_a_group_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="before its first"):
        has_lasted(date(2022, 1, 2), date(2022, 1, 1), all_known=True)
