"""No networks takes a search that covered the docket; a sign is not the outcome of the legal test."""

from __future__ import annotations

import pytest

from amparo.publication.content import ProtectedFigure, Verdict
from tests.publication.claims.published import (
    CONTRADICTED,
    SUPPORTED,
    UNDETERMINED,
    counted,
    hidden,
    judged,
    portion,
)

CONCERT, ORGANISED, OPEN, COVERAGE = (
    "networks.groups_in_concert",
    "networks.organised_groups",
    "networks.groups_undetermined",
    "networks.link_coverage",
)


def networks(
    concert: int, looked: int, tried: int, *, organised: int | None = None, unsettled: int | None = None
) -> list[ProtectedFigure]:
    """`unsettled`, where it is not given: none where the outcome is known."""
    known = [] if organised is None else [counted(ORGANISED, organised), counted(OPEN, unsettled or 0)]
    return [counted(CONCERT, concert), portion(COVERAGE, looked, tried), *known]


@pytest.mark.parametrize(
    ("figures", "absent", "present"),
    [
        (networks(0, 20, 20), SUPPORTED, CONTRADICTED),
        (networks(0, 18, 20), SUPPORTED, CONTRADICTED),  # nine tenths is what is asked
        (networks(0, 17, 20), UNDETERMINED, UNDETERMINED),
        (networks(0, 0, 20), UNDETERMINED, UNDETERMINED),  # nobody looked
        (networks(0, 0, 0), UNDETERMINED, UNDETERMINED),
        (networks(2, 20, 20), UNDETERMINED, UNDETERMINED),  # a sign without an outcome
        (networks(2, 20, 20, organised=0), SUPPORTED, CONTRADICTED),
        (networks(2, 17, 20, organised=0), UNDETERMINED, UNDETERMINED),
        (networks(2, 20, 20, organised=0, unsettled=1), UNDETERMINED, UNDETERMINED),  # an unknown is not a no
        (networks(2, 20, 20, organised=1, unsettled=1), CONTRADICTED, SUPPORTED),
        (
            networks(2, 3, 20, organised=1),
            CONTRADICTED,
            SUPPORTED,
        ),  # one group is enough, wherever it was found
    ],
)
def test_networks_are_judged_by_the_test_and_the_search(
    figures: list[ProtectedFigure], absent: Verdict, present: Verdict
) -> None:
    assert judged("no_organised_networks", figures).verdict is absent
    assert judged("organised_networks", figures).verdict is present


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (networks(0, 20, 20), "out of {input:networks.link_coverage.denominator} causes tried"),
        (networks(0, 0, 20), "links were looked for in a part only"),
        (networks(0, 17, 20), "at least {input:coverage_required as=percent}"),
        (networks(0, 0, 0), "in which to look for links is on record"),
        (networks(2, 20, 20), "That is a sign, not the outcome"),
        (
            networks(2, 20, 20, organised=0, unsettled=1),
            "there is {input:networks.groups_undetermined} cause with a group whose",
        ),
        (networks(2, 17, 20, organised=0), "links were looked for in a part only"),
        (networks(2, 20, 20, organised=0), "{input:networks.organised_groups} causes with a group"),
        (networks(2, 3, 20, organised=1), "{input:networks.organised_groups} cause with a group"),
        ([portion(COVERAGE, 20, 20)], "the number of causes with three or more persons who acted together"),
        ([hidden(CONCERT), portion(COVERAGE, 20, 20)], "stays protected"),
    ],
)
def test_the_reason_says_what_was_found_and_where_it_was_looked_for(
    figures: list[ProtectedFigure], words: str
) -> None:
    assert words in judged("no_organised_networks", figures).reason.en
