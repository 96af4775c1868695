"""A merge is a pointer: nobody sees more by it, and taking it away restores what was there."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amparo.register.persons.deciding import approve, decide
from amparo.register.persons.groups import person_of, records_of
from amparo.register.persons.merging import added_since, merge, unmerge
from amparo.register.persons.models import Decision, Merge, Proposal, Verdict
from amparo.register.persons.refusals import PersonsRefused
from amparo.register.protection.actions import open_cases
from amparo.register.protection.models import Case
from amparo.safeguards import audit
from amparo.safeguards.models import AuditEntry, Person
from amparo.safeguards.permissions import NotAllowed
from amparo.safeguards.vault.access import erase_person
from tests.factories.protection import case_entry
from tests.register.persons.people import Deciders
from tests.traces import audited, everything, no_trace

WHY = "both files were read side by side"


def register() -> dict[str, list[Any]]:
    """Every row of every table but the audit."""
    return {table: rows for table, rows in everything().items() if table != AuditEntry._meta.db_table}


def one_of(of: Deciders, kept: int = 0, absorbed: int = 1, version: int = 0) -> Merge:
    return merge(kept=of.mine[kept], absorbed=of.mine[absorbed], reason=WHY, by=of.care, version=version)


def case_of(of: Deciders, person: Person, key: str) -> Case:
    """A case that is written on this person now."""
    (case,) = open_cases(entries=[case_entry(key)], agency=of.cast.care, by=of.cast.clerk)
    Case.objects.filter(pk=case.pk).update(person=person)
    return Case.objects.get(pk=case.pk)


def test_a_merged_record_is_read_as_the_kept_one_along_a_chain(deciders: Deciders) -> None:
    a, b, c, alone = deciders.mine

    with audited("persons_merged", "persons_merged"):
        one_of(deciders, 0, 1)
        one_of(deciders, 2, 0)

    assert [person_of(one) for one in (a, b, c, alone)] == [c.pk, c.pk, c.pk, alone.pk]
    assert [records_of(one) for one in (a, b, c)] == [frozenset({a.pk, b.pk, c.pk})] * 3
    assert records_of(alone) == {alone.pk}


def test_no_circle_of_merges_can_be_made(deciders: Deciders) -> None:
    one_of(deciders, 0, 1)
    one_of(deciders, 2, 0)

    with no_trace(), pytest.raises(PersonsRefused, match="one person already"):
        one_of(deciders, 1, 2)


def test_a_record_is_absorbed_once(deciders: Deciders) -> None:
    one_of(deciders, 0, 1)

    with no_trace(), pytest.raises(PersonsRefused, match="unmerge it first"):
        one_of(deciders, 2, 1)


def test_persons_decided_to_be_different_are_not_merged(deciders: Deciders) -> None:
    decide(
        first=deciders.mine[0],
        second=deciders.mine[1],
        verdict=Verdict.DIFFERENT,
        reason=WHY,
        by=deciders.care,
    )

    with no_trace(), pytest.raises(PersonsRefused, match="contradicts"):
        one_of(deciders, version=1)


def test_persons_that_were_merged_are_not_decided_to_be_different(deciders: Deciders) -> None:
    one_of(deciders)

    with no_trace(), pytest.raises(PersonsRefused, match="contradicts"):
        decide(
            first=deciders.mine[0],
            second=deciders.mine[1],
            verdict=Verdict.DIFFERENT,
            reason=WHY,
            by=deciders.care,
        )


def test_an_erased_person_is_not_merged(deciders: Deciders) -> None:
    erase_person(person=deciders.mine[1], reason="her request", by=deciders.care)

    with no_trace(), pytest.raises(PersonsRefused, match="erased"):
        one_of(deciders)


def test_a_merge_across_agencies_needs_the_approval_of_a_second_person(deciders: Deciders) -> None:
    pair = {"kept": deciders.mine[0], "absorbed": deciders.theirs[0]}
    decision = decide(
        first=pair["kept"],
        second=pair["absorbed"],
        verdict=Verdict.SAME,
        reason=WHY,
        by=deciders.cast.gloria,
    )
    with no_trace(), pytest.raises(PersonsRefused, match="second person"):
        merge(**pair, reason=WHY, by=deciders.cast.gloria, version=1)

    approve(decision=decision, version=1, by=deciders.prosecution)

    with no_trace(), pytest.raises(PersonsRefused, match=r"version of the pair that stands .2."):
        merge(**pair, reason=WHY, by=deciders.cast.gloria, version=1)
    made = merge(**pair, reason=WHY, by=deciders.cast.gloria, version=2)
    assert made.approved_by == deciders.prosecution


def test_who_does_not_see_both_records_merges_nothing(deciders: Deciders) -> None:
    cast = deciders.cast
    for user in (*cast.everybody().values(), deciders.prosecution):
        if user != cast.gloria:
            with no_trace(), pytest.raises(NotAllowed):
                merge(kept=deciders.mine[0], absorbed=deciders.mine[1], reason=WHY, by=user)


def test_a_merge_across_agencies_shows_nobody_a_record_that_she_did_not_see(deciders: Deciders) -> None:
    users = [*deciders.cast.everybody().values(), deciders.care, deciders.prosecution]
    case_of(deciders, deciders.mine[0], "C1")

    def seen() -> list[set[Any]]:
        return [
            set(model.objects.visible_to(user).values_list("pk", flat=True))  # type: ignore[attr-defined]
            for user in users
            for model in (Person, Case)
        ]

    before = seen()
    test_a_merge_across_agencies_needs_the_approval_of_a_second_person(deciders)

    assert seen() == before
    sees = {user.pk for user in users if Merge.objects.visible_to(user).exists()}
    assert sees == {deciders.cast.gloria.pk}, "only who sees both records learns that they are one person"


def test_a_pair_across_agencies_is_told_to_one_side_only_while_it_is_asked(deciders: Deciders) -> None:
    decision = decide(
        first=deciders.mine[0],
        second=deciders.theirs[0],
        verdict=Verdict.SAME,
        reason=WHY,
        by=deciders.cast.gloria,
    )
    assert Decision.objects.visible_to(deciders.care).exists()

    approve(decision=decision, version=1, by=deciders.prosecution)

    assert not Decision.objects.visible_to(deciders.care).exists()
    assert Decision.objects.visible_to(deciders.cast.gloria).exists()
    assert not Proposal.objects.visible_to(deciders.care).exists()


def test_unmerge_demands_whose_every_record_is_that_was_added(deciders: Deciders) -> None:
    made = one_of(deciders)
    cases = [case_of(deciders, deciders.mine[0], key) for key in ("C1", "C2")]
    assert added_since(made) == cases

    with no_trace(), pytest.raises(PersonsRefused, match="1 records were added"):
        unmerge(merge=made, assign={cases[0]: deciders.mine[1]}, reason=WHY, by=deciders.care)


def test_unmerge_moves_what_was_added_to_whom_a_human_names(deciders: Deciders) -> None:
    before = case_of(deciders, deciders.mine[0], "C0")
    made = one_of(deciders)
    stays, goes = (case_of(deciders, deciders.mine[0], key) for key in ("C1", "C2"))

    with audited("record_amended", "persons_unmerged"):
        unmerge(
            merge=made,
            assign={stays: deciders.mine[0], goes: deciders.mine[1]},
            reason=WHY,
            by=deciders.care,
        )

    owner = dict(Case.objects.values_list("pk", "person"))
    assert owner[before.pk] == owner[stays.pk] == deciders.mine[0].pk
    assert owner[goes.pk] == deciders.mine[1].pk
    assert not Merge.objects.exists()


def test_only_what_was_added_since_is_assigned_and_only_to_one_of_the_two(deciders: Deciders) -> None:
    before = case_of(deciders, deciders.mine[0], "C0")
    made = one_of(deciders)
    after = case_of(deciders, deciders.mine[0], "C1")

    for assign in (
        {before: deciders.mine[1], after: deciders.mine[0]},
        {after: deciders.mine[2]},
    ):
        with no_trace(), pytest.raises(PersonsRefused, match="Only records added"):
            unmerge(merge=made, assign=assign, reason=WHY, by=deciders.care)


def test_a_record_of_one_agency_does_not_move_to_anothers_person(deciders: Deciders) -> None:
    test_a_merge_across_agencies_needs_the_approval_of_a_second_person(deciders)
    after = case_of(deciders, deciders.mine[0], "C1")

    with no_trace(), pytest.raises(PersonsRefused, match="does not move"):
        unmerge(
            merge=Merge.objects.get(),
            assign={after: deciders.theirs[0]},
            reason=WHY,
            by=deciders.cast.gloria,
        )


def test_a_merge_is_taken_away_once(deciders: Deciders) -> None:
    made = one_of(deciders)
    gone = Merge.objects.get(pk=made.pk)
    unmerge(merge=made, assign={}, reason=WHY, by=deciders.care)

    with no_trace(), pytest.raises(PersonsRefused, match="no longer exists"):
        unmerge(merge=gone, assign={}, reason=WHY, by=deciders.care)


def _fails(**_: Any) -> None:
    raise OSError("disk full")


def test_a_merge_whose_audit_fails_is_not_made(deciders: Deciders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "record", _fails)

    with no_trace(), pytest.raises(OSError, match="disk full"):
        one_of(deciders)


def test_an_unmerge_whose_audit_fails_moves_nothing(
    deciders: Deciders, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = one_of(deciders)
    added = case_of(deciders, deciders.mine[0], "C1")
    monkeypatch.setattr(audit, "record", _fails)

    with no_trace(), pytest.raises(OSError, match="disk full"):
        unmerge(merge=made, assign={added: deciders.mine[1]}, reason=WHY, by=deciders.care)


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.booleans()), max_size=12),
    data=st.data(),
)
def test_merges_and_unmerges_that_cancel_leave_the_register_byte_identical_but_for_the_audit(
    deciders: Deciders, steps: list[tuple[int, int, bool]], data: st.DataObject
) -> None:
    before = register()
    standing: list[Merge] = []

    for kept, absorbed, undo in steps:
        if undo and standing:
            taken = standing.pop(data.draw(st.integers(0, len(standing) - 1)))
            unmerge(merge=taken, assign={}, reason=WHY, by=deciders.care)
            continue
        try:
            standing.append(one_of(deciders, kept, absorbed))
        except PersonsRefused:
            continue
        assert all(person_of(one) in {person.pk for person in deciders.mine} for one in deciders.mine)
    for taken in data.draw(st.permutations(standing)):
        unmerge(merge=taken, assign={}, reason=WHY, by=deciders.care)

    assert register() == before
