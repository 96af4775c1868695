"""Accused as files tell of them: decisions, sentences, links."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from amparo.register.justice.accused import add_accused, identifier_digest, record_links
from amparo.register.justice.actions import add_victims
from amparo.register.justice.models import Accused, Decision, Link, Sentence
from amparo.register.refusals import EntryRefused
from amparo.register.writing import UnknownReference
from amparo.safeguards.models import AuditEntry
from amparo.safeguards.permissions import NotAllowed
from tests.cast import Cast
from tests.factories.justice import (
    DECIDED,
    FILED,
    accused_entry,
    cause_victim_entry,
    clerk_of_court,
    convicted_entry,
    link_entry,
    make_accused,
    make_cause,
)
from tests.factories.safeguards import fictional_entry


def test_a_conviction_comes_with_its_decision_and_sentence(cast: Cast) -> None:
    make_cause(cast)

    accused = make_accused(cast, convicted_entry(sentence_years=Decimal("8.5")))

    decision, sentence = Decision.objects.get(), Sentence.objects.get()
    assert (decision.accused, decision.instance, decision.decided_on) == (accused, "first", DECIDED)
    assert (sentence.decision, sentence.years) == (decision, Decimal("8.5"))
    actions = AuditEntry.objects.order_by("-number").values_list("action", flat=True)[:3]
    assert list(actions) == ["decision_recorded", "decision_recorded", "accused_added"]


def test_who_waits_for_a_decision_has_none(cast: Cast) -> None:
    make_cause(cast)
    make_accused(cast)

    assert Decision.objects.count() == 0


@pytest.mark.parametrize(
    ("known", "field"),
    [
        ({"outcome": "convicted"}, "decided_on"),
        ({"outcome": "acquitted", "decided_on": FILED - timedelta(days=1)}, "decided_on"),
        ({"outcome": "acquitted", "decided_on": DECIDED, "sentence_kind": "fine"}, "sentence_kind"),
        (
            {"age_at_offence": 40, "person": replace(fictional_entry(1), birth_date=date(1999, 1, 1))},
            "age_at_offence",
        ),
    ],
)
def test_an_accused_against_herself_is_refused(cast: Cast, known: dict[str, Any], field: str) -> None:
    make_cause(cast)

    with pytest.raises(EntryRefused) as refusal:
        make_accused(cast, accused_entry(**known))

    assert refusal.value.field == field
    assert Accused.objects.count() == 0


def test_a_decision_of_a_later_file_is_added_to_the_accused(cast: Cast) -> None:
    make_cause(cast)
    make_accused(cast)

    accused = make_accused(cast, convicted_entry())

    assert (accused.outcome, accused.version) == ("convicted", 2)
    assert Decision.objects.get().outcome == "convicted"


def test_the_same_accused_twice_changes_nothing(cast: Cast) -> None:
    make_cause(cast)
    make_accused(cast, convicted_entry())
    before = AuditEntry.objects.count()

    make_accused(cast, convicted_entry())

    assert AuditEntry.objects.count() == before


def test_a_sentence_that_a_correction_takes_back_is_gone_and_its_removal_on_record(cast: Cast) -> None:
    make_cause(cast)
    make_accused(cast, convicted_entry())
    sentence = Sentence.objects.get()

    make_accused(cast, accused_entry(outcome="acquitted", decided_on=DECIDED))

    entry = AuditEntry.objects.latest("number")
    assert Sentence.objects.count() == 0
    assert Decision.objects.get().outcome == "acquitted"
    assert (entry.target_id, entry.detail) == (str(sentence.pk), "kind,years: lifted")


def test_a_decision_is_not_undone_by_a_file_that_forgets_it(cast: Cast) -> None:
    make_cause(cast)
    make_accused(cast, convicted_entry())

    with pytest.raises(EntryRefused) as refusal:
        make_accused(cast, accused_entry())

    assert refusal.value.field == "outcome"
    assert Sentence.objects.count() == 1


def test_the_same_phone_in_two_causes_has_one_digest_and_no_readable_number(cast: Cast) -> None:
    make_cause(cast)
    for key in ("X1", "X2"):
        make_accused(cast, accused_entry(key))
    entries = [link_entry("L1", "X1"), link_entry("L2", "X2", identifier="+53 5000-0000")]

    first, second = record_links(entries=entries, agency=cast.prosecution, by=cast.dario)

    assert first.identifier_digest == second.identifier_digest
    assert first.identifier != second.identifier
    assert first.identifier.startswith("v1.")
    assert "5000" not in first.identifier_digest
    assert first.cause == Accused.objects.get(source_key="X1").cause


def test_a_phone_and_an_account_of_one_number_are_two_things() -> None:
    assert identifier_digest("phone", "5000") != identifier_digest("account", "5000")
    assert identifier_digest("phone", "") == ""


def test_a_link_can_tie_two_accused(cast: Cast) -> None:
    make_cause(cast)
    for key in ("X1", "X2"):
        make_accused(cast, accused_entry(key))
    entry = link_entry(kind="acted_together", identifier="", other_accused_key="X2")

    link = record_links(entries=[entry], agency=cast.prosecution, by=cast.dario)[0]

    assert link.other_accused == Accused.objects.get(source_key="X2")


def test_a_link_of_somebody_with_herself_is_refused(cast: Cast) -> None:
    make_cause(cast)
    make_accused(cast)

    with pytest.raises(EntryRefused):
        record_links(entries=[link_entry(other_accused_key="X1")], agency=cast.prosecution, by=cast.dario)

    assert Link.objects.count() == 0


REFERRING: list[tuple[Callable[..., Any], Any, str]] = [
    (add_accused, accused_entry("Z1", "K9"), "cause_key"),
    (add_victims, cause_victim_entry("Z1", "K9"), "cause_key"),
    (record_links, link_entry("Z1", "X9"), "accused_key"),
    (record_links, link_entry("Z1", "X1", other_accused_key="X9"), "other_accused_key"),
]


@pytest.mark.parametrize(("action", "entry", "field"), REFERRING)
def test_what_is_not_known_is_named(cast: Cast, action: Callable[..., Any], entry: Any, field: str) -> None:
    make_cause(cast)
    make_accused(cast)

    with pytest.raises(UnknownReference) as unknown:
        action(entries=[entry], agency=cast.prosecution, by=clerk_of_court(cast))

    assert (unknown.value.field, unknown.value.rows) == (field, (0,))


@pytest.mark.parametrize("name", ["ana", "elsa", "felix", "gloria"])
def test_who_has_no_duty_in_justice_records_nothing_of_it(cast: Cast, name: str) -> None:
    make_cause(cast)
    make_accused(cast)
    who: dict[str, Any] = {"agency": cast.prosecution, "by": cast.everybody()[name]}

    for action, entry in (
        (add_accused, accused_entry("Z1")), (add_victims, cause_victim_entry()), (record_links, link_entry()),
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            action(entries=[entry], **who)  # type: ignore[operator]
