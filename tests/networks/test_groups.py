"""The organised-group test on those who acted together: each element with its records, and nothing read into a gap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from amparo.law.organised_group import GroupElement, GroupOutcome
from amparo.law.palermo import Presence
from amparo.networks.docket import Docket
from amparo.networks.groups import Group, groups_of
from tests.networks.dockets import accused, cause, docket, organised, thing, together

E, U, A = Presence.ESTABLISHED, Presence.UNKNOWN, Presence.ABSENT
ONE_DAY = {"first_seen_on": date(2022, 5, 1), "last_seen_on": date(2022, 5, 1)}


def found(of: Docket) -> tuple[Group, ...]:
    return groups_of(of, of.of_trafficking())


def only(of: Docket) -> Group:
    (group,) = found(of)
    return group


def presence(group: Group, element: GroupElement) -> Presence:
    return next(item.presence for item in group.finding.elements if item.element is element)


def records(group: Group, element: GroupElement) -> tuple[str, ...]:
    return next(item.evidence for item in group.finding.elements if item.element is element)


def test_a_group_with_every_element_on_record_is_organised_and_each_element_names_its_records() -> None:
    group = only(docket(organised()))
    assert group.finding.outcome is GroupOutcome.ORGANISED
    assert group.persons == ("A", "B", "D")
    assert {item.element: item.evidence for item in group.finding.elements} == {
        GroupElement.THREE_PERSONS: ("a", "b", "d"),
        GroupElement.STRUCTURED: ("a", "b", "d"),
        GroupElement.OVER_TIME: ("l1", "l2"),
        GroupElement.IN_CONCERT: ("l1", "l2"),
        GroupElement.SERIOUS_CRIME: ("c1",),
        GroupElement.MATERIAL_BENEFIT: ("l3", "l4"),
    }


def test_two_who_acted_together_are_no_group() -> None:
    causes, people, links = organised()
    assert found(docket((causes, people, links[:1]))) == ()


def test_three_in_one_cause_without_a_link_are_no_group() -> None:
    causes, people, _ = organised()
    assert found(docket((causes, people, []))) == ()


@pytest.mark.parametrize("kind", ["phone", "account", "firm", "place", "vehicle", "address"])
def test_a_shared_identifier_makes_no_group(kind: str) -> None:
    causes, people, _ = organised()
    shared = [thing(f"l{item.id}", item.id, "one thing", kind) for item in people]
    assert found(docket((causes, people, shared))) == ()


def test_family_makes_no_group() -> None:
    causes, people, links = organised()
    assert found(docket((causes, people, [replace(link, kind="family") for link in links[:2]]))) == ()


def test_one_person_in_two_causes_joins_those_she_acted_with_in_both() -> None:
    people = [accused("a", person="X"), accused("b"), accused("e", "c2", person="X"), accused("f", "c2")]
    links = [together("l1", "a", "b"), together("l2", "e", "f", "c2")]
    group = only(docket(([cause("c1"), cause("c2", filed_on=date(2023, 9, 1))], people, links)))
    assert group.persons == ("B", "F", "X")
    assert group.causes == ("c1", "c2")
    assert presence(group, GroupElement.STRUCTURED) is E
    assert presence(group, GroupElement.OVER_TIME) is E


def test_unnamed_accused_of_two_causes_may_be_one_person() -> None:
    people = [accused("a", person="X"), accused("b", person=""), accused("e", "c2", person="X"), accused("f", "c2", person="")]  # fmt: skip
    links = [together("l1", "a", "b"), together("l2", "e", "f", "c2")]
    group = only(docket(([cause("c1"), cause("c2")], people, links)))
    assert len(group.persons) == 3
    assert presence(group, GroupElement.THREE_PERSONS) is U


@pytest.mark.parametrize("why", ["is_cleared", "is_presumed_victim"])
def test_who_was_cleared_or_is_presumed_a_victim_is_no_member(why: str) -> None:
    causes, people, links = organised()
    assert found(docket((causes, [*people[:2], replace(people[2], **{why: True})], links))) == ()


def test_a_cause_that_is_not_trafficking_is_left_out_of_the_test() -> None:
    _, people, links = organised()
    assert found(docket(([cause("c1", finding="undetermined")], people, links))) == ()


@pytest.mark.parametrize(
    ("element", "changed"),
    [
        (GroupElement.STRUCTURED, {"role": ""}),
        (GroupElement.STRUCTURED, {"role": "organiser"}),
    ],
)
def test_roles_that_are_not_on_record_or_all_alike_leave_the_structure_unknown(
    element: GroupElement, changed: dict[str, str]
) -> None:
    causes, people, links = organised()
    group = only(docket((causes, [replace(item, **changed) for item in people], links)))
    assert presence(group, element) is U
    assert group.finding.outcome is GroupOutcome.UNDETERMINED


@pytest.mark.parametrize(
    ("changed", "looked", "expected"),
    [
        (ONE_DAY, True, A),
        (ONE_DAY, False, U),
        (ONE_DAY | {"last_seen_on": None}, True, U),
        (ONE_DAY | {"last_seen_on": date(2022, 5, 20)}, True, U),
        (ONE_DAY | {"last_seen_on": date(2022, 5, 31)}, True, E),
        (ONE_DAY | {"last_seen_on": date(2022, 5, 31)}, False, E),
        ({"first_seen_on": None, "last_seen_on": None}, True, U),
    ],
)
def test_one_day_is_no_period_only_where_everything_is_on_record(
    changed: dict[str, date], looked: bool, expected: Presence
) -> None:
    _, people, links = organised()
    dated = [replace(link, **changed) for link in links]
    group = only(docket(([cause("c1", are_links_looked_for=looked)], people, dated)))
    assert presence(group, GroupElement.OVER_TIME) is expected


@pytest.mark.parametrize(
    ("maximum", "sentence", "expected"), [(15.0, None, E), (3.0, None, A), (None, None, U), (None, 7.0, E), (None, 2.0, U), (3.0, 7.0, A)]
)  # fmt: skip
def test_the_penalty_of_the_offence_says_whether_the_crime_is_serious(
    maximum: float | None, sentence: float | None, expected: Presence
) -> None:
    _, people, links = organised()
    group = only(docket(([cause("c1", maximum_years=maximum, sentence_years=sentence)], people, links)))
    assert presence(group, GroupElement.SERIOUS_CRIME) is expected


def test_acting_together_without_its_evidence_is_a_sign_and_no_finding() -> None:
    causes, people, links = organised()
    group = only(docket((causes, people, [replace(link, has_evidence=False) for link in links])))
    assert presence(group, GroupElement.IN_CONCERT) is U
    assert presence(group, GroupElement.MATERIAL_BENEFIT) is U
    assert group.finding.outcome is GroupOutcome.UNDETERMINED


def test_an_account_of_one_member_is_no_benefit_on_record() -> None:
    causes, people, links = organised()
    assert presence(only(docket((causes, people, links[:3]))), GroupElement.MATERIAL_BENEFIT) is U


def test_an_account_that_many_have_on_record_is_no_benefit_on_record() -> None:
    causes, people, links = organised()
    others = [accused(f"o{number}", "c9") for number in range(7)]
    more = [thing(f"m{item.id}", item.id, "account 1", "account", "c9") for item in others]
    group = only(docket(([*causes, cause("c9")], [*people, *others], [*links, *more])))
    assert presence(group, GroupElement.MATERIAL_BENEFIT) is U
