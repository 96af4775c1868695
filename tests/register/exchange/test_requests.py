"""Requests and their answers as files tell of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from amparo.register.exchange.actions import record_requests
from amparo.register.exchange.models import Answer, Request
from amparo.register.exchange.steps import close_request, expire_overdue
from amparo.register.refusals import EntryRefused
from amparo.safeguards.models import AuditEntry, DataKey
from amparo.safeguards.permissions import NotAllowed
from amparo.safeguards.vault.installed import installed_keyring
from amparo.safeguards.vault.sealing import sealer_of
from tests.cast import Cast
from tests.factories.exchange import ANSWERED, OPENED, answered_entry, liaison, make_request, request_entry
from tests.factories.justice import clerk_of_court
from tests.traces import audited, no_trace

DAY = timedelta(days=1)


def _record(cast: Cast, *entries: Any) -> list[Request]:
    return record_requests(entries=entries, agency=cast.prosecution, by=clerk_of_court(cast))


def _answered(cast: Cast, **known: Any) -> Request:
    return _record(cast, answered_entry(**known))[0]


def test_a_request_and_its_answer_have_one_entry_each_and_the_same_file_twice_none(cast: Cast) -> None:
    clerk_of_court(cast)
    with audited("request_recorded", "request_recorded", "request_answered"):
        _record(cast, request_entry("Q1"), answered_entry("Q2", subject="A fictional traveller"))

    with no_trace():
        _record(cast, request_entry("Q1"), answered_entry("Q2", subject="A fictional traveller"))


@pytest.mark.parametrize(
    ("outcome", "state"),
    [("given", "answered"), ("not_held", "answered"), ("partial", "partly_answered"), ("postponed", "open")],
)
def test_the_outcome_of_an_answer_decides_where_the_request_stands(
    cast: Cast, outcome: str, state: str
) -> None:
    assert _answered(cast, outcome=outcome).state == state


def test_a_refusal_has_its_ground(cast: Cast) -> None:
    request = _answered(cast, outcome="refused", refusal_ground="national_security")

    assert (request.state, request.answers.get().refusal_ground) == ("refused", "national_security")


@pytest.mark.parametrize(
    ("known", "field"),
    [
        ({"direction": "sideways"}, "direction"),
        ({"kind": "favour"}, "kind"),
        ({"counterpart_kind": "planet"}, "counterpart_kind"),
        ({"counterpart": ""}, "counterpart"),
        ({"counterpart": "x" * 41}, "counterpart"),
        ({"counterpart": "Atlantis", "counterpart_kind": "state_other"}, "counterpart"),
        ({"counterpart": "ESP"}, "counterpart"),  # a state under the kind of a body
        ({"legal_basis": "custom"}, "legal_basis"),
        ({"offence": "x" * 41}, "offence"),
        ({"urgency": "yesterday"}, "urgency"),
        ({"urgency": "urgent_direct"}, "urgency_ground"),
        ({"urgency": "urgent_direct", "urgency_ground": "impatience"}, "urgency_ground"),
        ({"handling": "H9"}, "handling"),
        ({"handling": "H3"}, "handling_text"),
        ({"handling": "H1", "handling_text": "and nobody in May"}, "handling"),
        ({"feared_states": frozenset({"Atlantis"})}, "feared_states"),
        ({"outcome": "given"}, "answered_at"),
        ({"answered_at": ANSWERED, "outcome": ""}, "outcome"),
        ({"answered_at": ANSWERED, "outcome": "perhaps"}, "outcome"),
        ({"answered_at": ANSWERED, "outcome": "refused"}, "refusal_ground"),
        ({"answered_at": ANSWERED, "outcome": "given", "refusal_ground": "spite"}, "refusal_ground"),
        ({"answered_at": OPENED - DAY, "outcome": "given"}, "answered_at"),
        ({"answered_at": ANSWERED, "outcome": "given", "handling": "H2", "answer_handling": "H0"}, "answer_handling"),
        ({"answered_at": ANSWERED, "outcome": "given", "answer_handling_text": "May"}, "answer_handling"),
    ],
)  # fmt: skip
def test_a_request_that_contradicts_itself_is_refused_with_its_field(
    cast: Cast, known: dict[str, Any], field: str
) -> None:
    clerk_of_court(cast)

    with no_trace(), pytest.raises(EntryRefused) as refusal:
        _record(cast, request_entry("Q1"), request_entry("Q2", **known))

    assert (refusal.value.row, refusal.value.field) == (1, field)


def test_an_instant_without_a_time_zone_is_refused(cast: Cast) -> None:
    clerk_of_court(cast)

    with no_trace(), pytest.raises(ValueError, match="time zone"):
        _record(cast, request_entry(opened_at=datetime(2019, 3, 4, 9, 30)))


@pytest.mark.parametrize(
    ("given", "kind", "stored"),
    [
        ("ESP", "state_europe", "ESP"),
        ("esp", "state_europe", "ESP"),
        ("España", "state_europe", "ESP"),
        ("ESPANA", "state_europe", "ESP"),
        ("Spain", "state_europe", "ESP"),
        ("OIM", "un_system", "IOM"),
        ("interpol", "interpol", "INTERPOL"),
        ("  Red ficticia ", "organisation", "Red ficticia"),
    ],
)
def test_a_counterpart_is_known_by_one_name(cast: Cast, given: str, kind: str, stored: str) -> None:
    assert make_request(cast, counterpart=given, counterpart_kind=kind).counterpart == stored


@pytest.mark.parametrize("counterpart", ["ESP", "esp", "España", "spain", "  ESPAÑA "])
@pytest.mark.parametrize("feared", ["ESP", "España", "spain"])
def test_no_spelling_gets_a_request_to_the_state_that_the_person_fears(
    cast: Cast, counterpart: str, feared: str
) -> None:
    clerk_of_court(cast)
    known = {"counterpart_kind": "state_europe", "feared_states": frozenset({feared, "USA"})}

    with no_trace(), pytest.raises(EntryRefused) as refusal:
        _record(cast, request_entry(counterpart=counterpart, **known))

    assert refusal.value.field == "counterpart"


@pytest.mark.parametrize(
    ("outcome", "told"),
    [("given", True), ("partial", True), ("not_held", False), ("postponed", False), ("refused", False)],
)
def test_the_state_that_the_person_fears_is_told_nothing_on_its_own_request(
    cast: Cast, outcome: str, told: bool
) -> None:
    clerk_of_court(cast)
    entry = answered_entry(
        direction="incoming", counterpart="ESP", counterpart_kind="state_europe", outcome=outcome,
        refusal_ground="danger_to_person" if outcome == "refused" else "", feared_states=frozenset({"ESP"}),
    )  # fmt: skip

    if told:
        with no_trace(), pytest.raises(EntryRefused) as refusal:
            _record(cast, entry)
        assert refusal.value.field == "outcome"
    else:
        assert _record(cast, entry)[0].answers.get().outcome == outcome


def test_an_answer_without_a_limit_of_its_own_has_its_request_s(cast: Cast) -> None:
    request = _answered(cast, handling="H3", handling_text="not to the press")

    answer = request.answers.get()
    assert (answer.handling, answer.handling_text) == ("H3", "not to the press")


def test_what_came_before_the_answer_stays_beside_it(cast: Cast) -> None:
    _answered(cast, outcome="postponed", answered_at=OPENED + DAY)
    _answered(cast, outcome="partial", answered_at=OPENED + 2 * DAY)

    request = _answered(cast, outcome="given", answered_at=OPENED + 9 * DAY)

    outcomes = request.answers.order_by("answered_at").values_list("outcome", flat=True)
    assert list(outcomes) == ["postponed", "partial", "given"]
    assert request.state == "answered"


def test_a_corrected_answer_replaces_itself(cast: Cast) -> None:
    _answered(cast, outcome="given")

    _answered(cast, outcome="not_held")

    assert Answer.objects.get().outcome == "not_held"


@pytest.mark.parametrize(
    "known",
    [{}, {"answered_at": ANSWERED, "outcome": "postponed"}, {"answered_at": ANSWERED, "outcome": "partial"}],
)
def test_an_answer_on_record_is_not_taken_back(cast: Cast, known: dict[str, Any]) -> None:
    _answered(cast)

    with no_trace(), pytest.raises(EntryRefused) as refusal:
        _record(cast, request_entry(**known))

    assert refusal.value.field == "outcome"


def test_a_file_that_says_nothing_of_an_expiry_leaves_it(cast: Cast) -> None:
    make_request(cast)
    expire_overdue(as_of=OPENED + 30 * DAY, by=liaison(cast))

    request = make_request(cast, kind="notice")
    assert (request.kind, request.state) == ("notice", "expired")

    assert _answered(cast, kind="notice").state == "answered"


def test_a_closed_request_stays_closed_whatever_is_corrected(cast: Cast) -> None:
    request = _answered(cast)
    close_request(request=request, at=ANSWERED + DAY, reason="answered", by=liaison(cast))

    again = _answered(cast, kind="notice")

    assert (again.kind, again.state, again.closure_reason) == ("notice", "closed", "answered")


def _opened(request: Request) -> str:
    stored = Request.objects.get(pk=request.pk)
    sealer = sealer_of(DataKey.objects.get(subject=request.pk), installed_keyring())
    return sealer.open(stored.subject, table="exchange_request", column="subject", row=request.pk)


def test_the_subject_is_sealed_and_opens_where_it_stands_after_a_correction(cast: Cast) -> None:
    request = make_request(cast, subject="A fictional traveller")
    assert "traveller" not in request.subject
    assert _opened(request) == "A fictional traveller"

    make_request(cast, subject="Another fictional traveller")

    assert _opened(request) == "Another fictional traveller"
    assert AuditEntry.objects.latest("number").detail == "subject"


@pytest.mark.parametrize("name", ["ana", "clerk_of_care", "dario", "elsa", "felix", "gloria"])
def test_who_may_not_send_or_belongs_elsewhere_leaves_no_trace(cast: Cast, name: str) -> None:
    by = {"clerk_of_care": cast.clerk}.get(name) or cast.everybody()[name]

    with no_trace(), pytest.raises(NotAllowed):
        record_requests(entries=[answered_entry()], agency=cast.prosecution, by=by)
