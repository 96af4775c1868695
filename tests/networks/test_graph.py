"""The graph, its components and communities, who stands between, and the chain between two accused."""

from __future__ import annotations

import pytest

from amparo.networks.centrality import centralities_of
from amparo.networks.communities import communities_of
from amparo.networks.components import components_of
from amparo.networks.coverage import coverage_of
from amparo.networks.docket import Docket
from amparo.networks.graph import Kind, Node, graph_of, person
from amparo.networks.paths import NobodyThere, path_between
from amparo.networks.shared import shared_identifiers, weight_of
from tests.networks.dockets import accused, cause, docket, thing, together


def two_causes() -> Docket:
    """Three of one cause and three of another, tied by one account; everybody has called the terminal."""
    people = [accused(name, "c1") for name in "abd"] + [accused(name, "c2") for name in "efg"]
    links = [together("l1", "a", "b"), together("l2", "b", "d"), together("l3", "e", "f", "c2"), together("l4", "f", "g", "c2"),
             thing("l5", "d", "account", "account"), thing("l6", "e", "account", "account", "c2")]  # fmt: skip
    others = [accused(f"h{number}", f"h{number}") for number in range(6)]
    calls = [thing(f"t{item.id}", item.id, "terminal", of=item.cause) for item in (*people, *others)]
    causes = [cause("c1"), cause("c2"), *(cause(item.cause) for item in others)]
    return docket((causes, [*people, *others], [*links, *calls]))


def test_a_person_accused_twice_is_one_node_and_an_unnamed_one_is_her_own() -> None:
    people = [accused("a", person="X"), accused("b", "c2", person="X"), accused("d", "c2", person="")]
    graph = graph_of(docket(([cause("c1"), cause("c2")], people, [])))
    assert [node.id for node in graph if node.kind is Kind.PERSON] == ["X", "d"]
    assert set(graph[person("X")]) == {Node(Kind.CAUSE, "c1"), Node(Kind.CAUSE, "c2")}


def test_every_edge_names_the_records_that_carry_it() -> None:
    graph = graph_of(two_causes())
    assert graph[person("A")][person("B")]["tie"].records == ("l1",)
    assert graph[person("D")][Node(Kind.IDENTIFIER, "account")]["tie"].records == ("l5",)
    assert all(tie.records for _, _, tie in graph.edges(data="tie"))


def test_a_terminal_joins_nobody_and_an_account_of_two_does() -> None:
    largest, *others = components_of(graph_of(two_causes()))
    assert largest.persons == ("A", "B", "D", "E", "F", "G")
    assert largest.identifiers == ("account",)
    assert [part.persons for part in others] == [(f"H{number}",) for number in range(6)]


def test_communities_are_the_parts_that_hang_together_and_always_the_same() -> None:
    of = two_causes()
    closer = [together("m1", "a", "d"), together("m2", "e", "g", "c2")]
    graph = graph_of(Docket.of(of.causes.values(), of.accused.values(), [*of.links, *closer]))
    largest = components_of(graph)[0]
    found = communities_of(graph, largest)
    assert found == (("A", "B", "D"), ("E", "F", "G"))
    assert communities_of(graph, largest) == found


def test_who_holds_two_causes_together_stands_between_most() -> None:
    graph = graph_of(two_causes())
    found = centralities_of(graph, components_of(graph)[0])
    assert {item.person for item in found[:2]} == {"D", "E"}
    assert found[0].neighbours == 3
    assert found[0].causes == 1


def test_a_large_component_comes_to_rest_and_names_nobody_as_central(monkeypatch: pytest.MonkeyPatch) -> None:
    people = [accused(f"a{number:04}", f"c{number // 3}") for number in range(600)]
    shared = [
        thing(f"t{number:04}-{place}", item.id, f"x{(number + place) // 2}", of=item.cause)
        for number, item in enumerate(people)
        for place in (0, 1)
    ]
    graph = graph_of(docket(([cause(f"c{number}") for number in range(200)], people, shared)))
    largest = components_of(graph)[0]
    assert sum(len(part) for part in communities_of(graph, largest)) == len(largest.persons) > 500
    assert len(centralities_of(graph, largest)) == len(largest.persons)

    monkeypatch.setattr("amparo.networks.centrality.MOST_NODES", 500)
    assert centralities_of(graph, largest) == ()


def test_a_path_goes_over_strong_ties_and_not_through_the_terminal() -> None:
    path = path_between(graph_of(two_causes()), "A", "G")
    assert path is not None
    assert not path.is_through_common
    assert [step.end.id for step in path.steps if step.end.kind is Kind.PERSON][-1] == "G"
    assert {record for step in path.steps for record in step.tie.records} >= {"l5", "l6"}


def test_a_path_through_the_terminal_says_so() -> None:
    path = path_between(graph_of(two_causes()), "H0", "H1")
    assert path is not None
    assert path.is_through_common
    assert path.length == 12


def test_nothing_between_two_is_told_apart_from_nobody_there() -> None:
    graph = graph_of(docket(([cause("c1"), cause("c2")], [accused("a"), accused("b", "c2")], [])))
    assert path_between(graph, "A", "B") is None
    with pytest.raises(NobodyThere):
        path_between(graph, "A", "nobody")


def test_what_fewer_share_weighs_more_and_what_many_share_weighs_nothing() -> None:
    assert [round(weight_of(persons), 2) for persons in (1, 2, 3, 4, 8, 9)] == [0, 1, 0.63, 0.5, 0.33, 0]


def test_alerts_put_the_rare_first_and_say_which_are_of_many() -> None:
    account, terminal = shared_identifiers(two_causes())
    assert (account.kind, account.reach, account.causes, account.weight) == (
        "account",
        "two",
        ("c1", "c2"),
        1,
    )
    assert (terminal.is_common, terminal.reach, len(terminal.persons)) == (True, "common", 12)
    assert "it ties nobody" in terminal.says.en


def test_coverage_counts_causes_looked_through_or_with_a_link() -> None:
    causes = [cause("c1", are_links_looked_for=False), cause("c2", are_links_looked_for=False), cause("c3")]
    of = docket((causes, [accused("a")], [thing("l", "a", "x")]))
    assert coverage_of(of, frozenset(of.causes)).share == pytest.approx(2 / 3)
    assert coverage_of(of, frozenset()).share is None


def test_what_hangs_on_nothing_is_left_out() -> None:
    of = docket(
        ([cause("c1")], [accused("a"), accused("b", "gone")], [thing("l", "b", "x"), together("m", "a", "b")])
    )
    assert list(of.accused) == ["a"]
    assert of.links == ()
