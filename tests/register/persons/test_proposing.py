"""The queue of a run: what is likely or doubtful, why, and never a name."""

from __future__ import annotations

import json
import traceback
from dataclasses import replace

import pytest

from amparo.linkage.evidence import Part
from amparo.linkage.store import MEMORY_ONLY, TooLarge
from amparo.register.persons import queries
from amparo.register.persons.deciding import decide
from amparo.register.persons.linking import link_register
from amparo.register.persons.merging import merge
from amparo.register.persons.models import Proposal, Verdict
from amparo.register.persons.proposing import propose_links
from amparo.safeguards.models import Person
from amparo.safeguards.permissions import NotAllowed
from amparo.safeguards.vault.keyring import Keyring
from tests.canary import CANARY, scan_text
from tests.factories.safeguards import ALMA, make_persons
from tests.register.persons.people import Deciders
from tests.traces import audited, everything, no_trace

pytestmark = pytest.mark.slow
WHY = "both files were read side by side"


@pytest.fixture
def alikes(deciders: Deciders) -> list[Person]:
    """Two records of one agency that say nearly the same, of the canary, and two of Alma in two agencies."""
    other = replace(CANARY, second_surname="", document_number="")
    care = make_persons(deciders.cast.care, [CANARY, other, ALMA])
    return [*care, *make_persons(deciders.cast.prosecution, [replace(ALMA, alias="", phone="")])]


def pairs(found: list[Proposal]) -> set[frozenset[object]]:
    return {frozenset((one.first_id, one.second_id)) for one in found}


def pair_of(one: Person, other: Person) -> frozenset[object]:
    return frozenset((one.pk, other.pk))


def test_a_run_fills_the_queue_with_one_audit_entry(
    deciders: Deciders, alikes: list[Person], keyring: Keyring
) -> None:
    with audited("links_proposed"):
        found = propose_links(keyring=keyring, by=deciders.cast.gloria)

    queued = pairs(list(queries.queue(user=deciders.cast.gloria)))
    assert {pair_of(*alikes[:2]), pair_of(*alikes[2:])} <= queued
    assert found.records == Person.objects.count()
    assert len(queued) == found.linked + found.reviewed


def test_the_parts_of_a_weight_add_up_to_its_probability(
    deciders: Deciders, alikes: list[Person], keyring: Keyring
) -> None:
    propose_links(keyring=keyring, by=deciders.cast.gloria)

    for one in Proposal.objects.all():
        parts = [Part(**part) for part in one.evidence]
        assert 1 / (1 + 2 ** -sum(part.bits for part in parts)) == pytest.approx(one.probability)
        assert all(part.label.es and part.label.en for part in parts)
        assert [parts[0].name, parts[-1].name] == ["prior", "calibration"]


def test_a_pair_is_queued_for_those_alone_who_see_both_records(
    deciders: Deciders, alikes: list[Person], keyring: Keyring
) -> None:
    propose_links(keyring=keyring, by=deciders.cast.gloria)

    seen = pairs(list(queries.queue(user=deciders.care)))
    assert pair_of(*alikes[:2]) in seen
    assert pair_of(*alikes[2:]) not in seen
    others = {name: user for name, user in deciders.cast.everybody().items() if name != "gloria"}
    assert [name for name, user in others.items() if queries.queue(user=user).exists()] == []


def test_what_was_decided_leaves_the_queue_and_binds_the_next_run(
    deciders: Deciders, alikes: list[Person], keyring: Keyring
) -> None:
    propose_links(keyring=keyring, by=deciders.cast.gloria)
    decide(first=alikes[0], second=alikes[1], verdict=Verdict.DIFFERENT, reason=WHY, by=deciders.care)
    merge(kept=deciders.mine[0], absorbed=deciders.mine[1], reason=WHY, by=deciders.care)
    assert pair_of(*alikes[:2]) not in pairs(list(queries.queue(user=deciders.care)))

    linked = link_register(keyring)

    assert linked.linkage is not None
    cluster = dict(zip(linked.records, linked.linkage.cluster.tolist(), strict=True))
    assert cluster[alikes[0].pk] != cluster[alikes[1].pk], "a human said that they are two"
    assert cluster[deciders.mine[0].pk] == cluster[deciders.mine[1].pk], "a human said that they are one"


@pytest.mark.parametrize("name", ["ana", "bruno", "carla", "dario", "elsa", "felix", "clerk"])
def test_only_who_judges_for_the_nation_opens_every_identity(
    deciders: Deciders, keyring: Keyring, name: str
) -> None:
    for user in (deciders.cast.everybody()[name], deciders.care):
        with no_trace(), pytest.raises(NotAllowed):
            propose_links(keyring=keyring, by=user)


def test_no_name_stands_in_the_queue_or_the_logs(
    deciders: Deciders, alikes: list[Person], keyring: Keyring, caplog: pytest.LogCaptureFixture
) -> None:
    propose_links(keyring=keyring, by=deciders.cast.gloria)

    assert len(Proposal.objects.all()) > 0
    assert scan_text("register", json.dumps(everything(), default=str)) == []
    assert scan_text("logs", caplog.text) == []


def test_a_comparison_that_does_not_fit_into_memory_leaves_no_trace_and_tells_no_name(
    deciders: Deciders, alikes: list[Person], keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(MEMORY_ONLY, "memory_limit", "1MB")

    with no_trace(), pytest.raises(TooLarge) as refused:
        propose_links(keyring=keyring, by=deciders.cast.gloria)

    assert scan_text("exception", "".join(traceback.format_exception(refused.value))) == []
