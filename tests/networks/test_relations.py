"""What figures count of the networks: a sign without an outcome is left open, and one organised group is enough."""

from __future__ import annotations

from dataclasses import replace

import pytest

from amparo.networks.docket import Docket
from amparo.networks.relations import RELATIONS, rows_of, size_class
from tests.networks.dockets import cause, docket, organised, renamed, thing


def outcomes(of: Docket) -> dict[str, str]:
    return dict(rows_of(of)["network_cause"])  # type: ignore[arg-type]


def test_every_relation_is_made_with_its_columns() -> None:
    rows = rows_of(docket(organised()))
    assert set(rows) == set(RELATIONS)
    for name, made in rows.items():
        assert made
        assert {len(row) for row in made} == {len(RELATIONS[name].columns)}


def test_a_cause_has_the_outcome_of_the_group_in_it() -> None:
    assert outcomes(docket(organised())) == {"c1": "organised group"}


def test_where_fewer_than_three_members_are_left_the_outcome_is_not_determined() -> None:
    causes, people, links = organised()
    cleared = [replace(people[0], is_cleared=True), *people[1:]]
    assert outcomes(docket((causes, cleared, links))) == {"c1": "undetermined"}


def test_a_cause_without_the_sign_is_not_there() -> None:
    causes, people, links = organised()
    assert outcomes(docket((causes, people, links[:1]))) == {}


def test_another_cause_keeps_its_own_outcome() -> None:
    causes, people, links = organised()
    others = renamed((causes, people, links[:2]), "z")
    both = docket((causes + others[0], people + others[1], links + others[2]))
    assert outcomes(both) == {"c1": "organised group", "zc1": "undetermined"}


def test_an_identifier_of_a_cause_of_another_finding_counts_for_how_many_share_it() -> None:
    causes, people, links = organised()
    other = replace(people[0], id="x", cause="c2", person="X")
    of = docket(([*causes, cause("c2", finding="")], [*people, other], [*links, thing("l9", "x", "account 1", "account", "c2")]))  # fmt: skip
    assert rows_of(of)["network_identifier"] == [("account 1", "account", "few")]


@pytest.mark.parametrize(("persons", "name"), [(3, "3-4"), (4, "3-4"), (5, "5-9"), (9, "5-9"), (10, "10+"), (200, "10+")])  # fmt: skip
def test_sizes_are_given_in_classes(persons: int, name: str) -> None:
    assert size_class(persons) == name
