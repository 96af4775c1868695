"""How records are written in bulk: values, versions, reach, and statements that do not grow with the file."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from amparo.register.ages import child_at_offence
from amparo.register.country import country
from amparo.register.justice.actions import file_causes
from amparo.register.justice.models import Cause, CauseElement
from amparo.register.protection.actions import open_cases, raise_alerts
from amparo.register.protection.models import Alert, AlertState, Case
from amparo.register.references import KEY_LENGTH, derived_key, existing_by_key, pk_of, resolved_or_none
from amparo.register.refusals import EntryRefused
from amparo.register.rows import insert_records, update_records
from amparo.register.writing import write, write_all
from amparo.safeguards import audit
from amparo.safeguards.models import AuditEntry
from tests.cast import Cast
from tests.factories.justice import clerk_of_court, trafficking_entry
from tests.factories.protection import HERE, OPENED, RAISED, alert_entry, case_entry, make_alert
from tests.factories.safeguards import fictional_entry


def _alert(cast: Cast, key: str = "A1", **known: Any) -> Alert:
    facts: dict[str, Any] = {"channel": "hotline", "raised_at": RAISED, "region": HERE}
    return Alert(agency=cast.care, source_key=key, **(facts | known))


def test_a_record_is_read_back_as_it_was_written(cast: Cast) -> None:
    alert = _alert(
        cast,
        suspected_forms=frozenset({"slavery", "other"}),
        state=AlertState.CASE_OPENED,
        closed_at=datetime(2019, 3, 4, 9, 30, 1, 250, tzinfo=UTC),
    )

    insert_records([alert])

    stored = Alert.objects.get()
    for field in Alert._meta.concrete_fields:
        assert getattr(stored, field.attname) == getattr(alert, field.attname), field.name
    assert not alert._state.adding


def test_prepared_rows_hold_what_the_orm_would_have_written(cast: Cast) -> None:
    """The same facts by both ways: the bytes in the database are equal."""
    facts: dict[str, Any] = {
        "suspected_forms": frozenset({"slavery", "other"}),
        "recorded_at": RAISED,
        "is_fictional": True,
    }
    insert_records([_alert(cast, "A1", **facts)])
    _alert(cast, "A2", **facts).save()
    columns = [
        field.column for field in Alert._meta.concrete_fields if field.name not in {"id", "source_key"}
    ]

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} FROM protection_alert ORDER BY source_key")
        by_rows, by_orm = cursor.fetchall()

    assert by_rows == by_orm


def test_an_update_writes_the_named_fields_alone(cast: Cast) -> None:
    alert = _alert(cast)
    insert_records([alert])
    alert.channel, alert.is_child = "police", "yes"

    update_records([alert], ["channel"])

    stored = Alert.objects.get()
    assert (stored.channel, stored.is_child) == ("police", "unknown")


def test_nothing_is_written_for_nobody(cast: Cast, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        insert_records([])
        update_records([], ["channel"])
        assert write_all(Alert, [], by=cast.clerk, action=audit.Action.ALERT_RAISED) == []


def test_a_prepared_row_breaks_constraints_like_any_other(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_records([_alert(cast, state="dismissed", closed_at=RAISED)])


def test_what_was_written_is_told_apart(cast: Cast) -> None:
    make_alert(cast, "A1")
    make_alert(cast, "A2", channel="police")
    drafts = [
        _alert(cast, key, is_fictional=True, channel=channel)
        for key, channel in (("A3", "hotline"), ("A1", "hotline"), ("A2", "border"))
    ]

    with transaction.atomic():
        written = write(Alert, drafts, actor=cast.clerk, action=audit.Action.ALERT_RAISED)

    def keys(records: list[Alert]) -> list[str]:
        return [record.source_key for record in records]

    assert keys(written.records) == ["A3", "A1", "A2"]
    assert (keys(written.created), keys(written.existed), keys(written.changed)) == (
        ["A3"], ["A1", "A2"], ["A2"],
    )  # fmt: skip


def test_who_reads_the_nation_may_record_for_any_agency(cast: Cast) -> None:
    with transaction.atomic():
        write_all(Alert, [_alert(cast)], by=cast.gloria, action=audit.Action.ALERT_RAISED)

    assert Alert.objects.get().agency == cast.care


@pytest.mark.parametrize(
    ("key", "parts"), [("K1", ("act", "force")), ("K" * 64, ("act", "force")), ("K" * 52, ("act", "force12"))]
)
def test_a_derived_key_fits_and_tells_parts_apart(key: str, parts: tuple[str, ...]) -> None:
    made = {derived_key(key, *parts), derived_key(key, "means", "fraud"), derived_key(key[:-1] + "X", *parts)}

    assert len(made) == 3
    assert all(len(item) <= KEY_LENGTH for item in made)


def test_a_short_derived_key_reads_as_what_it_is() -> None:
    assert derived_key("K1", "act", "force") == "K1:act:force"


def test_keys_are_found_in_the_agency_that_gave_them(cast: Cast) -> None:
    make_alert(cast)

    assert existing_by_key(Alert, agency=cast.prosecution, keys=["A1"]) == {}
    assert existing_by_key(Alert, agency=cast.care, keys=["A1", "A9"]).keys() == {"A1"}


def test_an_empty_key_is_no_reference(cast: Cast, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert resolved_or_none(Alert, agency=cast.care, keys=["", ""], field="alert_key") == [None, None]
    assert pk_of(None) is None


def test_more_keys_than_a_statement_takes_are_found(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    raise_alerts(entries=[alert_entry(f"A{n}") for n in range(7)], agency=cast.care, by=cast.clerk)
    monkeypatch.setattr("amparo.register.references.CHUNK", 3)

    assert len(existing_by_key(Alert, agency=cast.care, keys=[f"A{n}" for n in range(7)])) == 7


def _statements(cast: Cast, number: int) -> int:
    """Statements sent for a file of alerts, cases and causes of this size."""
    with CaptureQueries() as captured:
        raise_alerts(
            entries=[
                alert_entry(f"A{number}-{n}", person=fictional_entry(n), screened_at=RAISED)
                for n in range(number)
            ],
            agency=cast.care,
            by=cast.clerk,
        )
        open_cases(
            entries=[
                case_entry(f"C{number}-{n}", alert_key=f"A{number}-{n}", decisions=(("presumed", OPENED),))
                for n in range(number)
            ],
            agency=cast.care,
            by=cast.clerk,
        )
        file_causes(
            entries=[trafficking_entry(f"K{number}-{n}") for n in range(number)],
            agency=cast.prosecution,
            by=clerk_of_court(cast),
        )
    return captured.count


class CaptureQueries:
    """Counts statements; one that is sent with many rows counts once."""

    count = 0

    def __enter__(self) -> CaptureQueries:
        self._wrapper = connection.execute_wrapper(self._counted)
        self._wrapper.__enter__()
        return self

    def __exit__(self, *failure: Any) -> None:
        self._wrapper.__exit__(*failure)

    def _counted(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.count += 1
        return execute(sql, params, many, context)


def test_the_number_of_statements_does_not_grow_with_the_file(cast: Cast) -> None:
    clerk_of_court(cast)
    _statements(cast, 1)  # what is read once

    assert _statements(cast, 2) == _statements(cast, 40)
    assert (Alert.objects.count(), Case.objects.count(), Cause.objects.count()) == (43, 43, 43)
    assert CauseElement.objects.count() == 43 * 6


def test_the_chain_of_everything_that_was_written_verifies(cast: Cast) -> None:
    _statements(cast, 5)

    report = audit.verify_chain()

    assert report.ok
    assert report.entries == AuditEntry.objects.count()


@pytest.mark.parametrize(
    ("age", "born", "said", "child"),
    [
        (17, None, "unknown", "yes"),
        (18, None, "unknown", "no"),
        (None, date(2002, 3, 6), "unknown", "yes"),
        (None, date(2001, 3, 5), "unknown", "unknown"),
        (None, date(2001, 3, 5), "yes", "yes"),
        (None, None, "no", "no"),
        (12, date(1980, 1, 1), "yes", "yes"),
    ],
)
def test_who_was_a_child(age: int | None, born: date | None, said: str, child: str) -> None:
    assert child_at_offence(0, age=age, birth_date=born, known_on=OPENED, said=said) == child


@pytest.mark.parametrize(
    ("age", "born", "said", "field"),
    [
        (None, date(2019, 3, 6), "unknown", "birth_date"),
        (18, date(2001, 3, 6), "unknown", "age_at_offence"),
        (18, None, "yes", "is_child_at_offence"),
        (None, date(2010, 1, 1), "no", "is_child_at_offence"),
    ],
)
def test_an_age_against_itself_is_refused_with_its_row(
    age: int | None, born: date | None, said: str, field: str
) -> None:
    with pytest.raises(EntryRefused) as refusal:
        child_at_offence(7, age=age, birth_date=born, known_on=OPENED, said=said)

    assert (refusal.value.row, refusal.value.field) == (7, field)


def test_the_country_is_read_once() -> None:
    assert country() is country()
