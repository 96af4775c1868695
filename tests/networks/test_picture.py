"""The labelled picture: nothing that its caller did not label, the same each time, and what is of many is drawn as such."""

from __future__ import annotations

import pytest

from amparo.networks.graph import Graph, graph_of
from amparo.networks.picture import MOST_NODES, picture_of
from tests.networks.dockets import accused, cause, docket, organised, thing


def labelled(graph: Graph) -> str:
    return picture_of(graph, {node: f"<{node.kind}>" for node in graph}, "A & B", "en")


def test_labels_are_what_the_caller_gave_and_no_pseudonym_is_drawn() -> None:
    causes, people, links = organised()
    drawn = labelled(graph_of(docket((causes, people, links))))
    assert drawn.count("&lt;person&gt;") == 3
    assert drawn.count("&lt;identifier&gt;") == 1
    assert "A &amp; B" in drawn
    assert "account 1" not in drawn


def test_the_same_docket_gives_the_same_picture() -> None:
    of = docket(organised())
    assert labelled(graph_of(of)) == labelled(graph_of(of))


def test_acting_together_is_a_thick_line_and_an_identifier_of_many_a_dashed_one() -> None:
    causes, people, links = organised()
    others = [accused(f"o{number}") for number in range(6)]
    calls = [thing(f"t{item.id}", item.id, "terminal") for item in (*people, *others)]
    drawn = labelled(graph_of(docket((causes, [*people, *others], [*links, *calls]))))
    assert drawn.count('stroke-width="3"/>') == 2
    assert drawn.count("stroke-dasharray") == 9


@pytest.mark.parametrize("persons", [0, MOST_NODES])
def test_what_cannot_be_read_is_not_drawn(persons: int) -> None:
    people = [accused(f"a{number}") for number in range(persons)]
    with pytest.raises(ValueError, match="between 1 and"):
        labelled(graph_of(docket(([cause("c1")], people, []))))
