"""Who sees what of the plan: it is published; the evidence belongs to whoever owes, proves and keeps."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from amparo.register.plan import queries
from amparo.register.plan.evidence import record_evidence
from amparo.register.plan.models import Evidence, Indicator, Measurement, Objective, Plan, PlanAction
from amparo.safeguards.actions import create_agency
from amparo.safeguards.models import User
from amparo.safeguards.permissions import Role
from tests.cast import Cast, fresh
from tests.factories.justice import clerk_of_court
from tests.factories.plan import (
    DUE,
    coordinator,
    evidence_entry,
    make_action,
    make_confirmed,
    make_evidence,
    make_indicator,
)
from tests.factories.safeguards import make_user

PUBLISHED = (Plan, Objective, PlanAction, Indicator, Measurement)
READS = {"ana", "bruno", "carla", "dario", "gloria", "clerk"}
EVERYBODY = sorted(READS | {"elsa", "felix"})
# Evidence of the care agency on its own action (V1), and of the prosecution on what it owes under the same plan (V2).
SEES = {
    "ana": {"V1", "V2"}, "bruno": {"V1", "V2"}, "carla": {"V1", "V2"}, "clerk": {"V1", "V2"}, "gloria": {"V1", "V2"},
    "dario": {"V2"}, "elsa": set(), "felix": set(),
}  # fmt: skip


@pytest.fixture
def plan(cast: Cast) -> Cast:
    make_action(cast, "N1")
    make_action(cast, "N2", owner_code="FISC")
    make_indicator(cast, measured=Decimal(1), measured_on=DUE)
    make_evidence(cast, "V1", "N1")
    record_evidence(entries=[evidence_entry("V2", "N2")], agency=cast.prosecution, by=clerk_of_court(cast))
    return cast


@pytest.mark.parametrize("name", EVERYBODY)
def test_a_plan_is_read_by_whoever_reads_records(plan: Cast, name: str) -> None:
    user = plan.everybody()[name]

    for model in PUBLISHED:
        assert model.objects.visible_to(user).exists() is (name in READS), model
    assert queries.actions_of(user=user).exists() is (name in READS)
    assert queries.indicators_of(user=user).exists() is (name in READS)


@pytest.mark.parametrize("name", EVERYBODY)
def test_evidence_is_seen_by_those_who_prove_owe_and_keep(plan: Cast, name: str) -> None:
    user = plan.everybody()[name]
    listed = {
        item.source_key
        for action in PlanAction.objects.all()
        for item in queries.evidence_on(action=action, user=user)
    }

    assert set(Evidence.objects.visible_to(user).values_list("source_key", flat=True)) == SEES[name]
    assert listed == SEES[name]


def test_a_third_agency_reads_the_plan_and_no_evidence(plan: Cast) -> None:
    third = create_agency(code="EDU", name_es="Educación", name_en="Education", by=plan.elsa)
    teacher = make_user(plan, Role.PREVENTION_OFFICER, agency=third)

    assert queries.actions_of(user=teacher).count() == 2
    assert not Evidence.objects.visible_to(teacher).exists()


def test_evidence_of_another_region_is_not_seen(plan: Cast) -> None:
    Evidence.objects.update(region="CU-13")

    assert not Evidence.objects.visible_to(plan.ana).exists()
    assert Evidence.objects.visible_to(plan.carla).count() == 2


def test_somebody_who_left_reads_no_plan(plan: Cast) -> None:
    User.objects.filter(pk=plan.clerk.pk).update(is_active=False)

    assert not queries.actions_of(user=fresh(plan.clerk)).exists()


def test_each_agency_finds_what_it_owes(plan: Cast) -> None:
    def owed(user: User) -> list[str]:
        return [action.source_key for action in queries.actions_owed(user=user)]

    assert (owed(plan.clerk), owed(plan.dario), owed(plan.gloria)) == (["N1"], ["N2"], [])


def test_an_action_is_found_by_whoever_reads_and_by_nobody_else(plan: Cast) -> None:
    pk = PlanAction.objects.get(source_key="N1").pk

    assert queries.action_by_id(pk=pk, user=plan.dario).pk == pk
    with pytest.raises(PlanAction.DoesNotExist):
        queries.action_by_id(pk=pk, user=plan.felix)


def test_what_waits_for_a_confirmation_waits_for_somebody_else_who_keeps_the_plan(plan: Cast) -> None:
    second, colleague = (
        coordinator(plan),
        make_user(plan, Role.PLAN_COORDINATOR, agency=plan.prosecution),
    )

    def waiting(user: User) -> set[str]:
        return {item.source_key for item in queries.evidence_to_confirm(user=user)}

    assert waiting(second) == {"V1", "V2"}
    assert waiting(plan.clerk) == {"V2"}  # the other is her own
    assert waiting(colleague) == set()
    make_confirmed(plan, date(2019, 6, 5), "V1", "N1")
    assert waiting(second) == {"V2"}
