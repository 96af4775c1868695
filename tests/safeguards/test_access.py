"""Identities are masked until somebody asks, says why and goes on record."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from django.db import transaction

from amparo.safeguards import audit
from amparo.safeguards.models import AuditEntry, DataKey, Person
from amparo.safeguards.people import PersonErased
from amparo.safeguards.permissions import Role
from amparo.safeguards.vault.access import erase_person, find_persons, reveal
from amparo.safeguards.vault.keyring import Keyring
from amparo.safeguards.vault.purpose import PurposeMissing
from amparo.safeguards.vault.sealing import SealBroken, new_key
from tests.cast import Cast
from tests.factories.safeguards import make_person, make_user


@pytest.fixture
def alma(cast: Cast) -> Person:
    return make_person(cast.care, region="CU-03")


def entries_after(number: int) -> list[tuple[str, str, str]]:
    entries = AuditEntry.objects.filter(number__gt=number).order_by("number")
    return list(entries.values_list("action", "target_id", "detail"))


def head() -> int:
    return AuditEntry.objects.latest("number").number


def test_revealing_gives_the_fields_asked_for_and_leaves_one_entry(
    cast: Cast, keyring: Keyring, alma: Person
) -> None:
    before = head()

    values = reveal(
        person=alma, fields=["phone", "given_names"], purpose="call her back", keyring=keyring, by=cast.ana
    )

    assert values == {"phone": "+53 5 2000101", "given_names": "Alma"}
    assert entries_after(before) == [("identity_revealed", str(alma.pk), "given_names,phone: call her back")]


def test_nothing_is_revealed_without_a_purpose(cast: Cast, keyring: Keyring, alma: Person) -> None:
    with pytest.raises(PurposeMissing):
        reveal(person=alma, fields=["phone"], purpose=" ", keyring=keyring, by=cast.ana)


def test_nothing_is_revealed_when_the_audit_fails(cast: Cast, keyring: Keyring, alma: Person) -> None:
    with (
        patch.object(audit, "record", side_effect=OSError("disk full")),
        pytest.raises(OSError, match="disk full"),
    ):
        reveal(person=alma, fields=["phone"], purpose="call her", keyring=keyring, by=cast.ana)


def test_a_field_that_is_not_sealed_is_no_identity_and_no_alarm(
    cast: Cast, keyring: Keyring, alma: Person
) -> None:
    before = head()

    with pytest.raises(ValueError, match="password"):
        reveal(person=alma, fields=["password"], purpose="call her", keyring=keyring, by=cast.ana)

    assert entries_after(before) == []


def test_a_purpose_that_names_her_goes_on_record_without_her_name(
    cast: Cast, keyring: Keyring, alma: Person
) -> None:
    reveal(person=alma, fields=["phone"], purpose="alma ROBLES rang", keyring=keyring, by=cast.ana)

    assert AuditEntry.objects.latest("number").detail == "phone: … … rang"


@pytest.mark.parametrize("field", ["given_names", "document_number"])
def test_a_ciphertext_moved_to_another_row_fails_and_raises_an_integrity_event(
    cast: Cast, keyring: Keyring, alma: Person, field: str
) -> None:
    other = make_person(cast.care, region="CU-03")
    Person.objects.filter(pk=alma.pk).update(**{field: getattr(other, field)})
    before = head()

    with pytest.raises(SealBroken, match="the event was recorded"):
        reveal(person=alma, fields=[field], purpose="call her", keyring=keyring, by=cast.ana)

    assert entries_after(before) == [("integrity_broken", str(alma.pk), field)]


def test_a_ciphertext_moved_to_another_column_is_found_though_another_field_was_asked_for(
    cast: Cast, keyring: Keyring, alma: Person
) -> None:
    Person.objects.filter(pk=alma.pk).update(alias=alma.given_names)

    with pytest.raises(SealBroken):
        reveal(person=alma, fields=["phone"], purpose="call her", keyring=keyring, by=cast.ana)

    assert AuditEntry.objects.latest("number").action == "integrity_broken"


def test_a_person_row_together_with_the_key_of_another_does_not_open(
    cast: Cast, keyring: Keyring, alma: Person
) -> None:
    key, _ = new_key(alma.pk, keyring)
    DataKey.objects.filter(subject=alma.pk).update(wrapped=key.wrapped)

    with pytest.raises(SealBroken):
        reveal(person=alma, fields=["phone"], purpose="call her", keyring=keyring, by=cast.ana)


def test_a_key_that_vanished_is_an_integrity_event(cast: Cast, keyring: Keyring, alma: Person) -> None:
    DataKey.objects.filter(subject=alma.pk).delete()

    with pytest.raises(SealBroken):
        reveal(person=alma, fields=["phone"], purpose="call her", keyring=keyring, by=cast.ana)

    assert AuditEntry.objects.latest("number").action == "integrity_broken"


@pytest.mark.django_db(transaction=True)
def test_a_reveal_inside_another_transaction_is_refused_since_its_entry_could_be_undone(
    keyring: Keyring,
) -> None:
    from tests.cast import make_cast

    cast = make_cast()
    alma = make_person(cast.care, region="CU-03")

    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        reveal(person=alma, fields=["phone"], purpose="call her", keyring=keyring, by=cast.ana)


@pytest.mark.parametrize("name", ["Alma Robles Vega", "vega róbles ALMA", "Alma Robles", "Robles, Alma"])
def test_a_person_is_found_by_her_name_however_it_is_written(
    cast: Cast, keyring: Keyring, alma: Person, name: str
) -> None:
    assert find_persons(name=name, purpose="is she known?", keyring=keyring, by=cast.ana) == [alma]


@pytest.mark.parametrize(
    "terms", [{"name": "Alma"}, {"name": "Robles"}, {"document": "99"}, {}, {"name": "—"}]
)
def test_a_part_of_a_name_finds_nobody(
    cast: Cast, keyring: Keyring, alma: Person, terms: dict[str, str]
) -> None:
    assert find_persons(**terms, purpose="is she known?", keyring=keyring, by=cast.ana) == []


def test_a_person_is_found_by_her_document(cast: Cast, keyring: Keyring, alma: Person) -> None:
    found = find_persons(document="990314-00018", purpose="is she known?", keyring=keyring, by=cast.ana)

    assert found == [alma]


def test_a_search_stays_in_the_reach_of_who_searches(cast: Cast, keyring: Keyring, alma: Person) -> None:
    for user in (cast.carla, cast.dario):
        assert find_persons(document="99031400018", purpose="known?", keyring=keyring, by=user) == []


def test_a_search_leaves_one_entry_without_its_term(cast: Cast, keyring: Keyring) -> None:
    before = head()

    find_persons(name="Alma Robles", document="99", purpose="is Robles known?", keyring=keyring, by=cast.ana)

    assert entries_after(before) == [("person_searched", str(cast.ana.pk), "is … known?")]


def test_nobody_searches_without_a_purpose(cast: Cast, keyring: Keyring) -> None:
    with pytest.raises(PurposeMissing):
        find_persons(name="Alma Robles", purpose="", keyring=keyring, by=cast.ana)


def test_erasing_destroys_key_tokens_and_index_and_keeps_the_pseudonym(
    cast: Cast, keyring: Keyring, alma: Person
) -> None:
    supervisor = make_user(cast, Role.CASE_SUPERVISOR, agency=cast.care)
    copy = Person.objects.get(pk=alma.pk)
    before = head()

    erase_person(person=alma, reason="her own request", by=supervisor)

    stored = Person.objects.get(pk=alma.pk)
    assert stored.erased_at is not None
    assert {getattr(stored, field) for field in Person.SEALED} == {""}
    assert (stored.sex, stored.nationality) == ("female", "CUB")
    assert {getattr(stored, field) for field in Person.DIGESTS} == {None}
    assert DataKey.objects.get(subject=alma.pk).wrapped == ""
    assert entries_after(before) == [("person_erased", str(alma.pk), "her own request")]
    with pytest.raises(SealBroken):
        reveal(person=copy, fields=["phone"], purpose="call her", keyring=keyring, by=cast.ana)


def test_revealing_an_erased_person_is_refused_without_a_false_alarm(
    cast: Cast, keyring: Keyring, alma: Person
) -> None:
    erase_person(
        person=alma, reason="her own request", by=make_user(cast, Role.CASE_SUPERVISOR, agency=cast.care)
    )
    before = head()

    with pytest.raises(PersonErased):
        reveal(person=alma, fields=["phone"], purpose="call her", keyring=keyring, by=cast.ana)

    assert entries_after(before) == []


def test_texts_that_tell_of_her_are_erased_with_her(cast: Cast, keyring: Keyring, alma: Person) -> None:
    note = make_person(cast.care).pk
    supervisor = make_user(cast, Role.CASE_SUPERVISOR, agency=cast.care)

    erase_person(person=alma, reason="her own request", by=supervisor, texts_of=[note])

    assert DataKey.objects.get(subject=note).destroyed_at is not None


def test_an_erasure_that_cannot_be_audited_does_not_happen(
    cast: Cast, keyring: Keyring, alma: Person
) -> None:
    supervisor = make_user(cast, Role.CASE_SUPERVISOR, agency=cast.care)

    with (
        patch.object(audit, "record", side_effect=OSError("disk full")),
        pytest.raises(OSError, match="disk full"),
    ):
        erase_person(person=alma, reason="her own request", by=supervisor)

    stored = Person.objects.get(pk=alma.pk)
    assert stored.erased_at is None
    values = reveal(person=stored, fields=["phone"], purpose="call her", keyring=keyring, by=cast.ana)
    assert values == {"phone": "+53 5 2000101"}
