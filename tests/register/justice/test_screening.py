"""Screening a docket: the finding is the law's, for the causes that were asked for and that the user may see."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amparo.law.palermo import Act, Facts, Means, Presence, Purpose, Tri, find
from amparo.register.justice.actions import file_causes
from amparo.register.justice.models import Cause
from amparo.register.justice.queries import finding_of, finding_on
from amparo.register.justice.screening import screen_causes
from amparo.safeguards.models import AuditEntry
from amparo.safeguards.permissions import NotAllowed
from tests.cast import Cast
from tests.factories.justice import (
    ALL,
    FILED,
    accused_entry,
    cause_entry,
    make_accused,
    make_cause,
    trafficking_entry,
)
from tests.factories.protection import make_case
from tests.factories.safeguards import fictional_entry

AS_OF = date(2019, 6, 30)


def _screen(cast: Cast) -> int:
    return screen_causes(causes=Cause.objects.all(), as_of=AS_OF, by=cast.dario)


@pytest.mark.parametrize(
    ("known", "finding"),
    [
        ({}, "trafficking"),
        ({"means": frozenset()}, "not trafficking"),
        ({"means": frozenset(), "victim_is_child": "yes"}, "trafficking"),
        ({"means": frozenset(), "victim_is_child": "unknown"}, "undetermined"),
        ({"means": frozenset(), "looked_for": frozenset()}, "undetermined"),
        ({"purposes": frozenset(), "looked_for": frozenset()}, "undetermined"),
        ({"purposes": frozenset()}, "not trafficking"),
    ],
)
def test_the_finding_is_that_of_the_act_means_purpose_test(
    cast: Cast, known: dict[str, object], finding: str
) -> None:
    make_cause(cast, trafficking_entry(**known))

    assert _screen(cast) == 1

    cause = Cause.objects.get()
    assert (cause.finding, cause.screened_on) == (finding, AS_OF)
    assert cause.forms == known.get("purposes", frozenset({"sexual_exploitation"}))
    assert AuditEntry.objects.latest("number").action == "cause_screened"


def test_a_finding_that_stays_is_left_alone_with_its_date(cast: Cast) -> None:
    make_cause(cast, trafficking_entry())
    _screen(cast)
    before = AuditEntry.objects.count()

    assert screen_causes(causes=Cause.objects.all(), as_of=AS_OF + timedelta(days=90), by=cast.dario) == 0

    assert Cause.objects.get().screened_on == AS_OF
    assert AuditEntry.objects.count() == before


def test_only_the_causes_that_were_asked_for_are_screened(cast: Cast) -> None:
    first = make_cause(cast, trafficking_entry("K1"))
    make_cause(cast, trafficking_entry("K2"))

    assert screen_causes(causes=[first], as_of=AS_OF, by=cast.dario) == 1
    assert screen_causes(causes=Cause.objects.filter(source_key="K1"), as_of=AS_OF, by=cast.dario) == 0

    assert Cause.objects.get(source_key="K2").finding == ""


def test_a_cause_out_of_reach_is_not_screened(cast: Cast) -> None:
    make_cause(cast, trafficking_entry())

    assert screen_causes(causes=Cause.objects.all(), as_of=AS_OF, by=cast.clerk) == 0

    assert Cause.objects.get().finding == ""


def test_the_rapporteur_screens_the_docket_of_the_nation(cast: Cast) -> None:
    make_cause(cast, trafficking_entry())

    assert screen_causes(causes=Cause.objects.all(), as_of=AS_OF, by=cast.gloria) == 1


@pytest.mark.parametrize("name", ["ana", "elsa", "felix"])
def test_who_may_not_screen_makes_no_finding(cast: Cast, name: str) -> None:
    with pytest.raises(NotAllowed):
        screen_causes(causes=Cause.objects.all(), as_of=AS_OF, by=cast.everybody()[name])


def test_a_cause_filed_after_the_day_is_screened_on_its_own(cast: Cast) -> None:
    make_cause(cast, trafficking_entry(filed_on=AS_OF + timedelta(days=9)))

    _screen(cast)

    assert Cause.objects.get().screened_on == AS_OF + timedelta(days=9)


def test_a_finding_is_told_in_a_sentence_with_its_evidence_in_either_language(cast: Cast) -> None:
    cause = make_cause(cast, trafficking_entry())

    told = {
        language: finding_of(cause=cause, language=language, user=cast.dario) for language in ("es", "en")
    }  # type: ignore[arg-type]

    assert told["en"].startswith("Trafficking in persons: an act (recruitment), a means (deception)")
    assert "Evidence of the means: folios 12-18." in told["en"]
    assert "Filed as Procuring and trafficking in persons" in told["en"]
    assert told["es"].startswith("Es trata de personas: constan acción (captación)")
    assert "Prueba de el" not in told["es"]
    assert "Prueba del medio: folios 12-18." in told["es"]
    assert "ICCS 0302" in told["es"]


def test_an_element_without_evidence_says_so(cast: Cast) -> None:
    cause = make_cause(cast, trafficking_entry(evidence_reference=""))

    assert "No evidence of the act is named." in finding_of(cause=cause, language="en", user=cast.dario)
    assert "No se indica la prueba del medio." in finding_of(cause=cause, language="es", user=cast.dario)


def test_a_finding_of_a_cause_out_of_reach_rests_on_nothing(cast: Cast) -> None:
    cause = make_cause(cast, trafficking_entry())

    assert finding_on(cause=cause, user=cast.ana).outcome == "undetermined"


def test_a_presumed_victim_among_the_accused_puts_the_cause_before_a_human_once(cast: Cast) -> None:
    make_cause(cast)
    make_accused(cast, accused_entry(is_presumed_victim="yes"))
    _screen(cast)
    before = AuditEntry.objects.count()

    assert Cause.objects.get().non_punishment_raised_on == AS_OF
    screen_causes(causes=Cause.objects.all(), as_of=AS_OF + timedelta(days=9), by=cast.dario)

    assert Cause.objects.get().non_punishment_raised_on == AS_OF
    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize("said", ["no", "unknown"])
def test_an_unknown_does_not_collide(cast: Cast, said: str) -> None:
    make_cause(cast)
    make_accused(cast, accused_entry(is_presumed_victim=said))

    _screen(cast)

    assert Cause.objects.get().non_punishment_raised_on is None


def test_a_collision_is_raised_in_the_causes_that_were_asked_for(cast: Cast) -> None:
    make_cause(cast)
    make_accused(cast, accused_entry(is_presumed_victim="yes"))
    other = make_cause(cast, cause_entry("K2"))

    screen_causes(causes=[other], as_of=AS_OF, by=cast.dario)

    assert Cause.objects.get(source_key="K1").non_punishment_raised_on is None


@pytest.mark.parametrize(("status", "raised"), [("presumed", True), ("potential", False)])
def test_the_document_of_a_victim_known_to_care_collides_for_who_sees_both(
    cast: Cast, status: str, raised: bool
) -> None:
    same = fictional_entry(7)
    make_cause(cast)
    make_accused(cast, accused_entry(person=same))
    make_case(cast, person=same, decisions=((status, FILED),), opened_on=FILED)

    _screen(cast)
    assert Cause.objects.get().non_punishment_raised_on is None  # a prosecutor reads no protection file

    screen_causes(causes=Cause.objects.all(), as_of=AS_OF, by=cast.gloria)
    assert (Cause.objects.get().non_punishment_raised_on is not None) is raised


def _codes(kind: type[Act] | type[Means] | type[Purpose]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from([item.value for item in kind]), max_size=2)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    acts=_codes(Act),
    means=_codes(Means),
    purposes=_codes(Purpose),
    looked_for=st.frozensets(st.sampled_from(sorted(ALL))),
    child=st.sampled_from(Tri),
)
def test_what_is_stored_is_what_the_law_finds_of_the_same_facts(
    cast: Cast,
    acts: frozenset[str],
    means: frozenset[str],
    purposes: frozenset[str],
    looked_for: frozenset[str],
    child: Tri,
) -> None:
    entry = trafficking_entry(
        acts=acts, means=means, purposes=purposes, looked_for=looked_for, victim_is_child=child.value
    )
    facts = Facts(
        acts={Act(code): Presence.ESTABLISHED for code in acts},
        means={Means(code): Presence.ESTABLISHED for code in means},
        purposes={Purpose(code): Presence.ESTABLISHED for code in purposes},
        looked_for=frozenset(looked_for),  # type: ignore[arg-type]
        is_child=child,
    )

    file_causes(entries=[entry], agency=cast.prosecution, by=cast.dario)
    _screen(cast)

    cause = Cause.objects.get()
    assert (cause.finding, cause.forms) == (find(facts).outcome, purposes)
