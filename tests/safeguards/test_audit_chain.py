"""The chain names what was done to it, by number."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amparo.safeguards import audit
from amparo.safeguards.audit.chain import GENESIS, TargetRef, hash_of, text_of
from amparo.safeguards.models import AuditEntry, User
from tests.cast import Cast, make_cast
from tests.factories.safeguards import make_person

AT = datetime(2019, 6, 1, 12, 0, 0, 123456, tzinfo=UTC)
TABLE = "safeguards_auditentry"


@contextmanager
def triggers_away() -> Iterator[None]:
    """What somebody does who rules the database: the triggers do not stop her, the chain finds her."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER audit_refuses_UPDATE")
            cursor.execute("DROP TRIGGER audit_refuses_DELETE")
    yield


def run(statement: str, *values: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def chain(cast: Cast) -> User:
    """A chain that ends with entry 40; Ana writes on."""
    with transaction.atomic():
        missing = 40 - AuditEntry.objects.count()
        audit.record_many(by=cast.ana, action=audit.Action.CASE_OPENED, targets=[cast.care] * missing, at=AT)
    return cast.ana


def problems() -> list[tuple[int, str]]:
    return [(problem.number, problem.kind) for problem in audit.verify_chain().problems]


def content(number: int) -> list[object]:
    entry = AuditEntry.objects.get(number=number)
    return [
        text_of(entry.at), str(entry.actor_id), entry.agency, entry.action, entry.target_table, entry.target_id, entry.detail,
    ]  # fmt: skip


def rehash(number: int, previous: str) -> None:
    """Make the hash of an entry fit what it says now."""
    own = hash_of((number, *content(number), previous))  # type: ignore[arg-type]
    AuditEntry.objects.filter(number=number).update(previous_hash=previous, entry_hash=own)


def hash_at(number: int) -> str:
    return AuditEntry.objects.get(number=number).entry_hash


def test_an_untouched_chain_verifies(chain: User) -> None:
    report = audit.verify_chain()

    assert report.ok
    assert (report.entries, report.head) == (40, hash_at(40))


@pytest.mark.django_db
def test_an_empty_chain_verifies() -> None:
    assert audit.verify_chain() == audit.ChainReport(0, GENESIS, ())


def test_an_entry_says_who_did_what_to_which_record_when(cast: Cast) -> None:
    person = make_person(cast.care)
    with transaction.atomic():
        entry = audit.record(
            by=cast.ana,
            action=audit.Action.RECORD_AMENDED,
            target=person,
            fields=["sex", "alias"],
            reason="typo",
            at=AT,
        )

    assert (entry.actor, entry.agency, entry.action, entry.at) == (cast.ana, "CARE", "record_amended", AT)
    assert (entry.target_table, entry.target_id) == ("safeguards_person", str(person.pk))
    assert entry.detail == "alias,sex: typo"
    assert str(entry) == f"{entry.number} record_amended"


@pytest.mark.parametrize("reason", ['she said "no"', "canción\\n", "línea\n\ttab", "\u2028 😀", ""])
def test_an_entry_with_any_signs_in_it_verifies(cast: Cast, reason: str) -> None:
    targets = [TargetRef('tabla "á"', "ñ\\"), cast.ana]

    with transaction.atomic():
        audit.record_many(by=cast.ana, action=audit.Action.CASE_OPENED, targets=targets, reason=reason)

    assert audit.verify_chain().ok


def test_numbers_follow_each_other_over_calls(chain: User) -> None:
    with transaction.atomic():
        assert audit.record_many(by=chain, action=audit.Action.CASE_OPENED, targets=[chain, chain]) == 2
        assert audit.record_many(by=chain, action=audit.Action.CASE_OPENED, targets=[]) == 0
        reference = audit.TargetRef("register_case", "C-1")
        assert audit.record(by=chain, action=audit.Action.CASE_OPENED, target=reference).number == 43

    assert list(AuditEntry.objects.values_list("number", flat=True)) == list(range(1, 44))
    assert AuditEntry.objects.latest("number").target_id == "C-1"


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused() -> None:
    cast = make_cast()

    with pytest.raises(audit.NotInTransaction):
        audit.record(by=cast.ana, action=audit.Action.CASE_OPENED, target=cast.ana)


@pytest.mark.django_db(transaction=True)
def test_an_action_undone_leaves_no_gap(cast: Cast) -> None:
    with transaction.atomic():
        audit.record(by=cast.ana, action=audit.Action.CASE_OPENED, target=cast.ana)
        transaction.set_rollback(True)
    with transaction.atomic():
        audit.record(by=cast.ana, action=audit.Action.CASE_OPENED, target=cast.ana)

    assert audit.verify_chain().ok


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {TABLE} SET detail = 'x' WHERE number = 7",
        f"UPDATE {TABLE} SET number = 99 WHERE number = 7",
        f"DELETE FROM {TABLE} WHERE number = 7",
        f"DELETE FROM {TABLE}",
    ],
)
def test_the_database_refuses_to_change_or_remove_an_entry(chain: User, statement: str) -> None:
    with pytest.raises(DatabaseError, match="never changed or removed"), transaction.atomic():
        run(statement)

    assert audit.verify_chain().ok


def test_the_database_refuses_to_empty_the_table(chain: User) -> None:
    statement = f"DELETE FROM {TABLE} WHERE 1"
    if connection.vendor == "postgresql":
        run("SET CONSTRAINTS ALL IMMEDIATE")
        statement = f"TRUNCATE {TABLE}"

    with pytest.raises(DatabaseError, match="never changed or removed"), transaction.atomic():
        run(statement)


def test_the_objects_of_entries_refuse_too(chain: User) -> None:
    entry = AuditEntry.objects.get(number=7)
    entry.detail = "x"
    for change in (entry.save, entry.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("detail", "x"),
        ("action", "case_closed"),
        ("agency", "FISC"),
        ("target_table", "t"),
        ("target_id", "another"),
        ("at", "2020-01-01 00:00:00"),
        ("previous_hash", "0" * 64),
        ("entry_hash", "0" * 64),
    ],
)
def test_a_changed_entry_is_found_whatever_was_changed(chain: User, column: str, value: str) -> None:
    with triggers_away():
        run(f"UPDATE {TABLE} SET {column} = %s WHERE number = 20", value)

    assert problems() == [(20, "changed")]


def test_a_changed_actor_is_found(chain: User, cast: Cast) -> None:
    with triggers_away():
        AuditEntry.objects.filter(number=20).update(actor=cast.carla)

    assert problems() == [(20, "changed")]


def test_a_changed_entry_whose_hash_was_made_to_fit_is_found(chain: User) -> None:
    with triggers_away():
        AuditEntry.objects.filter(number=20).update(detail="x")
        rehash(20, hash_at(19))

    assert problems() == [(20, "changed")]


@pytest.mark.parametrize("removed", [[1], [20], [20, 21], [5, 30]])
def test_removed_entries_are_found(chain: User, removed: list[int]) -> None:
    with triggers_away():
        AuditEntry.objects.filter(number__in=removed)._raw_delete("default")

    assert problems() == [(number, "removed") for number in removed]


@pytest.mark.parametrize("many", [1, 2, 5])
def test_entries_removed_and_the_rest_moved_up_are_found(chain: User, many: int) -> None:
    with triggers_away():
        AuditEntry.objects.filter(number__in=range(20, 20 + many))._raw_delete("default")
        for number in range(20 + many, 41):
            AuditEntry.objects.filter(number=number).update(number=number - many)

    found = problems()
    assert [number for number, kind in found if kind == "removed"] == list(range(20, 20 + many))
    assert [number for number, kind in found if kind == "reordered"] == list(range(20, 41 - many))


def _make_room(at: int) -> None:
    for number in range(40, at - 1, -1):
        AuditEntry.objects.filter(number=number).update(number=number + 1)


def _insert(number: int, by: User, previous: str, own: str = "0" * 64) -> None:
    AuditEntry.objects.create(
        number=number, at=AT, actor=by, action="case_closed", target_table="t", target_id="1",
        previous_hash=previous, entry_hash=own,
    )  # fmt: skip


def test_an_inserted_entry_is_found_though_its_hash_fits(chain: User) -> None:
    with triggers_away():
        _make_room(20)
        _insert(20, chain, hash_at(19))
        rehash(20, hash_at(19))

    found = problems()
    assert found[:2] == [(20, "inserted"), (21, "reordered")]
    assert len(found) == 22


def test_an_inserted_entry_with_any_hash_is_found(chain: User) -> None:
    with triggers_away():
        _make_room(20)
        _insert(20, chain, hash_at(19))

    assert set(problems()) >= {(20, "inserted"), (20, "changed"), (21, "reordered")}


def test_an_entry_before_the_first_is_found(chain: User) -> None:
    reader = audit.verify._Reader()
    standing = audit.verify._Standing

    reader.read(standing(-3, ("x",), GENESIS, hash_of((-3, "x", GENESIS))))

    assert [(p.number, p.kind) for p in reader.problems()] == [(-3, "inserted")]


def _swap(one: int, other: int) -> None:
    columns = (
        "at",
        "actor_id",
        "agency",
        "action",
        "target_table",
        "target_id",
        "detail",
        "previous_hash",
        "entry_hash",
    )
    first, second = (AuditEntry.objects.filter(number=n).values(*columns).get() for n in (one, other))
    AuditEntry.objects.filter(number=one).update(**second)
    AuditEntry.objects.filter(number=other).update(**first)


@pytest.mark.parametrize(("one", "other"), [(20, 21), (20, 23), (2, 38)])
def test_two_entries_that_changed_places_are_found(chain: User, one: int, other: int) -> None:
    with triggers_away():
        _swap(one, other)

    assert problems() == [(one, "reordered"), (other, "reordered")]


def test_a_problem_is_said_in_a_sentence_with_its_number(chain: User) -> None:
    with triggers_away():
        _swap(20, 21)

    assert audit.verify_chain().problems[0].text == "Entry 20 was written as entry 21."


def test_a_register_emptied_in_the_middle_names_at_most_a_thousand(cast: Cast) -> None:
    with transaction.atomic():
        audit.record_many(by=cast.ana, action=audit.Action.CASE_OPENED, targets=[cast.ana] * 1200)
    with triggers_away():
        AuditEntry.objects.filter(number__gt=20, number__lt=1200)._raw_delete("default")

    found = problems()
    assert len(found) == 1000
    assert found[0] == (21, "removed")


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    number=st.integers(1, 40),
    column=st.sampled_from(["detail", "action", "agency", "target_id", "entry_hash", "previous_hash"]),
    tail=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=8),
)
def test_any_altered_value_breaks_the_chain(chain: User, number: int, column: str, tail: str) -> None:
    before = AuditEntry.objects.values_list(column, flat=True).get(number=number)
    sid = transaction.savepoint()
    with triggers_away():
        AuditEntry.objects.filter(number=number).update(
            **{column: (tail + before)[: 64 if column.endswith("hash") else 16]}
        )
    after = AuditEntry.objects.values_list(column, flat=True).get(number=number)

    found = problems()
    transaction.savepoint_rollback(sid)

    assert after == before or number in {problem for problem, _ in found}


def test_problems_beyond_the_first_thousand_are_left_out_and_the_chain_stays_broken(
    chain: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit.verify, "NAMED_AT_MOST", 3)
    with triggers_away():
        run(f"UPDATE {TABLE} SET detail = 'x' WHERE number > 10")

    report = audit.verify_chain()

    assert not report.ok
    assert 0 < len(report.problems) <= 3 * 4
    assert min(problem.number for problem in report.problems) == 11
