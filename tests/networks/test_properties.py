"""What holds for every docket: what is unrelated changes nothing, less evidence never makes a group organised, an unknown is never a no."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.law.organised_group import GroupOutcome
from amparo.law.palermo import Presence
from amparo.networks.components import components_of
from amparo.networks.docket import Docket
from amparo.networks.graph import graph_of
from amparo.networks.groups import Group, groups_of
from amparo.networks.shared import shared_identifiers
from tests.networks.dockets import accused, cause, docket, dockets, organised, renamed, thing

quick = settings(max_examples=60, deadline=None, database=None)


def found(of: Docket) -> tuple[Group, ...]:
    return groups_of(of, of.of_trafficking())


@quick
@given(dockets(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_makes_no_difference(parts, chance: random.Random) -> None:  # type: ignore[no-untyped-def]
    shuffled = tuple(chance.sample(rows, len(rows)) for rows in parts)
    one, other = docket(parts), docket(shuffled)  # type: ignore[arg-type]
    assert one == other
    assert found(one) == found(other)
    assert components_of(graph_of(one)) == components_of(graph_of(other))


@quick
@given(dockets(), dockets())
def test_an_unrelated_cause_changes_no_component_and_no_group(parts, others) -> None:  # type: ignore[no-untyped-def]
    alone = docket(parts)
    both = docket(tuple([*rows, *more] for rows, more in zip(parts, renamed(others, "z"), strict=True)))  # type: ignore[arg-type]
    assert set(found(alone)) <= set(found(both))
    assert set(components_of(graph_of(alone))) <= set(components_of(graph_of(both)))
    assert set(shared_identifiers(alone)) <= set(shared_identifiers(both))


@quick
@given(dockets(), st.data())
def test_less_evidence_never_makes_what_is_not_organised_organised(parts, data: st.DataObject) -> None:  # type: ignore[no-untyped-def]
    causes, people, links = parts
    before = found(docket(parts))
    kept = [link for link in links if data.draw(st.booleans())]
    weaker = [replace(link, has_evidence=link.has_evidence and data.draw(st.booleans())) for link in kept]
    for group in found(docket((causes, people, weaker))):
        if group.finding.outcome is GroupOutcome.ORGANISED:
            (wider,) = (one for one in before if set(one.persons) >= set(group.persons))
            assert wider.finding.outcome is not GroupOutcome.NOT_ORGANISED


@quick
@given(dockets())
def test_an_unknown_is_never_a_no(parts) -> None:  # type: ignore[no-untyped-def]
    for group in found(docket(parts)):
        absent = [item for item in group.finding.elements if item.presence is Presence.ABSENT]
        assert bool(absent) == (group.finding.outcome is GroupOutcome.NOT_ORGANISED)
        assert all(item.evidence for item in absent)


@quick
@given(dockets())
def test_whatever_is_established_names_the_records_that_carry_it(parts) -> None:  # type: ignore[no-untyped-def]
    of = docket(parts)
    known = {*of.causes, *of.accused, *(link.id for link in of.links)}
    for group in found(of):
        for item in group.finding.elements:
            assert bool(item.evidence) == (item.presence is not Presence.UNKNOWN)
            assert known.issuperset(item.evidence)


def with_telephone(parts, persons: int) -> Docket:  # type: ignore[no-untyped-def]
    """A docket in which so many people, each of a cause of her own, and everybody there have one telephone."""
    causes, people, links = parts
    others = [accused(f"h{number}", f"h{number}") for number in range(persons)]
    extra = [thing(f"t{item.id}", item.id, "terminal", of=item.cause) for item in (*people, *others)]
    return docket(([*causes, *(cause(item.cause) for item in others)], [*people, *others], [*links, *extra]))


@quick
@given(st.integers(2, 40))
def test_a_telephone_of_a_terminal_makes_no_group_and_no_component(persons: int) -> None:
    empty: tuple[Iterable[object], ...] = ([], [], [])
    of = with_telephone(empty, persons + 8)
    assert found(of) == ()
    assert all(len(part.persons) == 1 for part in components_of(graph_of(of)))


def test_a_telephone_of_a_terminal_changes_no_finding_of_a_group() -> None:
    assert found(with_telephone(organised(), 20)) == found(docket(organised()))
