"""Who sees what of exchange: the cast against every model, and every query through the same filter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from amparo.register.exchange import queries
from amparo.register.exchange.handling import Limit
from amparo.register.exchange.models import Answer, Request
from amparo.safeguards.models import User
from amparo.safeguards.permissions import Role
from tests.cast import Cast
from tests.factories.exchange import ANSWERED, OPENED, liaison, make_draft, make_request
from tests.factories.safeguards import make_user

DAY = timedelta(days=1)
SEES = {"dario", "gloria"}
EVERYBODY = ["ana", "bruno", "carla", "clerk", "dario", "elsa", "felix", "gloria"]


@pytest.fixture
def requests(cast: Cast) -> Cast:
    """One request of the prosecution with a partial answer."""
    make_request(cast, handling="H1", answered_at=ANSWERED, outcome="partial", answer_handling="H2")
    return cast


@pytest.mark.parametrize("name", EVERYBODY)
def test_requests_are_seen_by_their_agency_and_by_who_reads_the_nation(requests: Cast, name: str) -> None:
    user = requests.everybody()[name]

    for model in (Request, Answer):
        assert model.objects.visible_to(user).exists() is (name in SEES), model


LISTS: dict[str, Callable[[Request, User], Any]] = {
    "requests_of": lambda _, user: queries.requests_of(user=user),
    "requests_waiting": lambda _, user: queries.requests_waiting(user=user),
    "requests_late": lambda _, user: queries.requests_late(as_of=OPENED + 30 * DAY, user=user),
    "answers_to": lambda request, user: queries.answers_to(request=request, user=user),
}


@pytest.mark.parametrize("query", LISTS)
@pytest.mark.parametrize("name", EVERYBODY)
def test_every_list_is_filtered_alike(requests: Cast, name: str, query: str) -> None:
    user = requests.everybody()[name]

    assert LISTS[query](Request.objects.get(), user).exists() is (name in SEES)


@pytest.mark.parametrize("name", EVERYBODY)
def test_a_request_out_of_reach_is_not_there(requests: Cast, name: str) -> None:
    pk, user = Request.objects.get().pk, requests.everybody()[name]

    if name in SEES:
        assert queries.request_by_id(pk=pk, user=user).pk == pk
    else:
        with pytest.raises(Request.DoesNotExist):
            queries.request_by_id(pk=pk, user=user)


def test_an_officer_of_another_region_sees_no_request_of_this_one(requests: Cast) -> None:
    Request.objects.update(region="CU-03")
    there = make_user(requests, Role.INTERNATIONAL_LIAISON, agency=requests.prosecution, region="CU-13")

    assert not queries.requests_of(user=there).exists()


def test_what_waits_is_listed_by_its_deadline_until_it_is_answered(cast: Cast) -> None:
    make_request(cast, "Q1")
    make_request(cast, "Q2", urgency="urgent_direct", urgency_ground="danger_to_life")
    make_request(cast, "Q3", answered_at=ANSWERED, outcome="given")

    def keys(found: Any) -> list[str]:
        return [request.source_key for request in found]

    assert keys(queries.requests_waiting(user=cast.dario)) == ["Q2", "Q1"]
    assert keys(queries.requests_late(as_of=OPENED + DAY, user=cast.dario)) == ["Q2"]
    assert keys(queries.requests_late(as_of=OPENED + 7 * DAY, user=cast.dario)) == ["Q2"]
    assert keys(queries.requests_late(as_of=OPENED + 8 * DAY, user=cast.dario)) == ["Q2", "Q1"]


def test_a_draft_waits_for_somebody_else(cast: Cast) -> None:
    first, second = liaison(cast), liaison(cast)
    draft = make_draft(cast, first)

    assert not queries.requests_to_authorise(user=first).exists()
    assert queries.requests_to_authorise(user=second).get() == draft


def test_what_is_made_from_a_thread_has_the_limit_of_all_of_it(requests: Cast) -> None:
    request = Request.objects.get()

    assert queries.limit_of(request=request, user=requests.dario) == Limit("H3", "H1; H2")
