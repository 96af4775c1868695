"""Texts that may identify somebody are sealed to their record: they open there, and go when its key is destroyed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from amparo.register.justice.accused import record_links
from amparo.register.justice.models import Link
from amparo.register.protection.models import Alert
from amparo.safeguards.models import AuditEntry, DataKey
from amparo.safeguards.vault.installed import installed_keyring
from amparo.safeguards.vault.sealing import SealBroken, sealer_of
from tests.cast import Cast
from tests.factories.justice import clerk_of_court, link_entry, make_accused, make_cause
from tests.factories.protection import make_alert
from tests.traces import no_trace


def _alert(cast: Cast, text: str) -> Any:
    return make_alert(cast, narrative=text)


def _link(cast: Cast, text: str) -> Any:
    make_cause(cast)
    make_accused(cast)
    record_links(entries=[link_entry(identifier=text)], agency=cast.prosecution, by=clerk_of_court(cast))
    return Link.objects.get()


CASES: dict[str, tuple[Callable[[Cast, str], Any], type[Any], str]] = {
    "narrative": (_alert, Alert, "narrative"),
    "identifier": (_link, Link, "identifier"),
}


def _opened(record: Any, column: str) -> str:
    stored = type(record).objects.get(pk=record.pk)
    sealer = sealer_of(DataKey.objects.get(subject=record.pk), installed_keyring())
    return sealer.open(getattr(stored, column), table=record._meta.db_table, column=column, row=record.pk)


@pytest.mark.parametrize("name", CASES)
def test_a_corrected_text_opens_where_it_stands_under_the_key_that_the_record_has(
    cast: Cast, name: str
) -> None:
    make, _, column = CASES[name]
    record = make(cast, "First fictional text")
    keys = DataKey.objects.count()

    make(cast, "Second fictional text")

    assert _opened(record, column) == "Second fictional text"
    assert DataKey.objects.count() == keys
    assert column in AuditEntry.objects.latest("number").detail


@pytest.mark.parametrize("name", CASES)
def test_the_same_text_again_changes_nothing(cast: Cast, name: str) -> None:
    make, _, _ = CASES[name]
    make(cast, "A fictional text")

    with no_trace():
        make(cast, "A fictional text")


def test_a_text_may_come_later_and_be_taken_back(cast: Cast) -> None:
    record = _alert(cast, "")
    assert not DataKey.objects.filter(subject=record.pk).exists()

    _alert(cast, "A fictional text")
    assert _opened(record, "narrative") == "A fictional text"

    _alert(cast, "")
    assert Alert.objects.get().narrative == ""


def test_where_the_key_was_destroyed_nothing_is_recorded_again(cast: Cast) -> None:
    record = _alert(cast, "A fictional text")
    DataKey.objects.filter(subject=record.pk).update(wrapped="", destroyed_at=timezone.now())

    _alert(cast, "Another fictional text")

    assert Alert.objects.get().narrative == ""
    with pytest.raises(SealBroken):
        _opened(record, "narrative")


def test_a_token_that_does_not_open_is_replaced_by_the_text(cast: Cast) -> None:
    record = _alert(cast, "A fictional text")
    other = make_alert(cast, "A2", narrative="Of another alert")
    Alert.objects.filter(pk=record.pk).update(narrative=other.narrative)

    _alert(cast, "A fictional text")

    assert _opened(record, "narrative") == "A fictional text"
