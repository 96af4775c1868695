"""Who sees what of justice: the cast against every model, and every query through the same filter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from amparo.register.justice import queries
from amparo.register.justice.accused import record_links
from amparo.register.justice.actions import add_victims
from amparo.register.justice.models import (
    Accused,
    Cause,
    CauseElement,
    CauseVictim,
    Decision,
    Link,
    Sentence,
)
from amparo.register.justice.screening import screen_causes
from amparo.safeguards.models import User
from amparo.safeguards.permissions import Role
from tests.cast import Cast
from tests.factories.justice import (
    accused_entry,
    cause_entry,
    cause_victim_entry,
    clerk_of_court,
    convicted_entry,
    link_entry,
    make_accused,
    make_cause,
    trafficking_entry,
)
from tests.factories.safeguards import make_user

MODELS = (Cause, CauseElement, Accused, CauseVictim, Decision, Sentence, Link)
SEES = {"dario", "gloria"}
AS_OF = date(2019, 6, 30)


@pytest.fixture
def docket(cast: Cast) -> Cast:
    """One record of each model, of the prosecution."""
    where: dict[str, Any] = {"agency": cast.prosecution, "by": clerk_of_court(cast)}
    make_cause(cast, trafficking_entry())
    make_accused(cast, convicted_entry())
    add_victims(entries=[cause_victim_entry()], **where)
    record_links(entries=[link_entry()], **where)
    return cast


@pytest.mark.parametrize("name", ["ana", "bruno", "carla", "clerk", "dario", "elsa", "felix", "gloria"])
def test_the_docket_is_seen_by_its_agency_and_by_who_reads_the_nation(docket: Cast, name: str) -> None:
    user = docket.everybody()[name]

    for model in MODELS:
        assert model.objects.visible_to(user).exists() is (name in SEES), model


LISTS: dict[str, Callable[[Cause, User], Any]] = {
    "docket_of": lambda _, user: queries.docket_of(user=user),
    "accused_in": lambda cause, user: queries.accused_in(cause=cause, user=user),
    "victims_in": lambda cause, user: queries.victims_in(cause=cause, user=user),
    "links_in": lambda cause, user: queries.links_in(cause=cause, user=user),
    "decisions_on": lambda cause, user: queries.decisions_on(accused=cause.accused.get(), user=user),
    "causes_to_screen": lambda _, user: queries.causes_to_screen(user=user),
}


@pytest.mark.parametrize("query", LISTS)
@pytest.mark.parametrize("name", ["ana", "dario", "elsa", "felix", "gloria"])
def test_every_list_is_filtered_alike(docket: Cast, name: str, query: str) -> None:
    user = docket.everybody()[name]

    assert bool(LISTS[query](Cause.objects.get(), user)) is (name in SEES)


def test_a_prosecutor_of_another_region_sees_no_cause_of_this_one(docket: Cast) -> None:
    Cause.objects.update(region="CU-03")
    there = make_user(docket, Role.PROSECUTOR, agency=docket.prosecution, region="CU-13")
    here = make_user(docket, Role.PROSECUTOR, agency=docket.prosecution, region="CU-03")

    assert not queries.docket_of(user=there).exists()
    assert queries.docket_of(user=here).exists()


def test_a_cause_out_of_reach_is_not_there(docket: Cast) -> None:
    pk = Cause.objects.get().pk

    assert queries.cause_by_id(pk=pk, user=docket.dario).pk == pk
    with pytest.raises(Cause.DoesNotExist):
        queries.cause_by_id(pk=pk, user=docket.ana)


def test_what_was_screened_waits_no_more_and_what_has_traits_is_listed(docket: Cast) -> None:
    make_cause(docket, cause_entry("K2"))

    screen_causes(causes=Cause.objects.filter(source_key="K1"), as_of=AS_OF, by=docket.dario)

    assert [cause.source_key for cause in queries.causes_to_screen(user=docket.dario)] == ["K2"]
    assert [cause.source_key for cause in queries.causes_with_traits(user=docket.dario)] == ["K1"]


def test_collisions_wait_for_a_human(docket: Cast) -> None:
    make_accused(docket, accused_entry("X2", is_presumed_victim="yes"))
    assert not queries.collisions_of(user=docket.dario)

    screen_causes(causes=Cause.objects.all(), as_of=AS_OF, by=docket.dario)

    assert [cause.source_key for cause in queries.collisions_of(user=docket.dario)] == ["K1"]
