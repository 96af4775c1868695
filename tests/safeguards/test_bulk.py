"""Many records and rows at once are the same records and rows as one by one."""

from __future__ import annotations

import gc
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from amparo.register.protection.models import Alert
from amparo.returns.pipeline import _rare_collections
from amparo.safeguards.bulk import (
    draft,
    insert_rows,
    instant,
    instants,
    mark_stored,
    references_checked_meanwhile,
)
from amparo.safeguards.models import RoleGrant
from tests.cast import Cast

KEY = UUID("3f9a0000-0000-4000-8000-000000000000")
MODELS = [model for model in apps.get_models() if model.__module__.startswith("amparo.")]
MADE_ANEW = {"id", "recorded_at", "granted_at", "merged_at"}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_draft_is_what_the_model_would_have_made(model: type[models.Model]) -> None:
    made, drafted = model(), draft(model)

    for field in model._meta.concrete_fields:
        if field.name not in MADE_ANEW:
            assert getattr(drafted, field.attname) == getattr(made, field.attname), field.name
        assert type(getattr(drafted, field.attname)) is type(getattr(made, field.attname)), field.name
    assert (drafted._state.adding, drafted._state.db) == (made._state.adding, made._state.db)


def test_a_draft_says_what_it_is_told_and_is_nobody_else_s() -> None:
    first, second = draft(Alert, channel="police", id=KEY), draft(Alert)

    assert (first.channel, first.pk) == ("police", KEY)
    assert second.channel == ""
    assert first.pk != second.pk != draft(Alert).pk


def test_a_name_that_the_model_does_not_have_is_told() -> None:
    with pytest.raises(TypeError, match="Alert has no agency, chanel"):
        draft(Alert, agency=1, chanel="police")


def test_a_draft_is_stored_like_any_record(cast: Cast) -> None:
    record = draft(
        Alert, agency_id=cast.care.pk, source_key="A1", channel="police", raised_at=datetime(2019, 3, 4, 9, tzinfo=UTC)
    )  # fmt: skip
    record.save()

    assert Alert.objects.get() == record
    assert record.agency == cast.care


def test_what_was_inserted_as_a_row_is_known_to_be_stored() -> None:
    record = draft(Alert)

    mark_stored([record])

    assert (record._state.adding, record._state.db) == (False, connection.alias)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "value",
    [
        datetime(2019, 3, 4, 9, 30, tzinfo=UTC),
        datetime(2019, 3, 4, 9, 30, 1, 250, tzinfo=UTC),
        datetime(2019, 3, 4, 23, 30, tzinfo=timezone(timedelta(hours=-5))),
        None,
    ],
)
def test_a_moment_is_written_as_the_orm_writes_it(value: datetime | None) -> None:
    written = connection.ops.adapt_datetimefield_value(value)
    if connection.vendor == "postgresql" and value is not None:
        assert datetime.fromisoformat(str(instants()(value))) == written
    else:
        assert instants()(value) == written
    if value is not None:
        assert instant(value) == instants()(value)


def test_looking_for_cycles_is_rare_only_as_long_as_an_import_lasts() -> None:
    before, meanwhile = gc.get_threshold(), []

    def breaks() -> None:
        with _rare_collections():
            meanwhile.append(gc.get_threshold())
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        breaks()

    assert meanwhile == [(1_000_000, *before[1:])]
    assert gc.get_threshold() == before


def _grant_to_nobody() -> None:
    insert_rows(
        RoleGrant,
        ("user_id", "role", "granted_by_id", "granted_at"),
        [(KEY.hex, "auditor", None, instant(datetime(2019, 3, 4, tzinfo=UTC)))],
    )


@pytest.mark.django_db
def test_a_reference_to_nothing_is_found_before_the_commit_and_leaves_nothing() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite checks at the commit.")

    def inserts() -> None:
        with transaction.atomic():
            _grant_to_nobody()
            with references_checked_meanwhile():
                meanwhile.append("other work")

    meanwhile: list[str] = []

    with pytest.raises(IntegrityError, match="foreign key"):
        inserts()

    assert RoleGrant.objects.count() == 0


@pytest.mark.django_db
def test_other_work_that_fails_fails_for_its_own_reason_and_references_may_still_come_later(
    cast: Cast,
) -> None:
    def fails() -> None:
        with transaction.atomic(), references_checked_meanwhile():
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        fails()

    with transaction.atomic():
        with references_checked_meanwhile():
            pass
        _grant_to_nobody()
        RoleGrant.objects.filter(user_id=KEY).delete()
    assert cast.care.pk is not None
