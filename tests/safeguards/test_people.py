from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction

from amparo.safeguards.models import DataKey, Person
from amparo.safeguards.people import PersonEntry, PersonErased, reseal_person
from amparo.safeguards.permissions import Role
from amparo.safeguards.vault.access import erase_person, reveal
from amparo.safeguards.vault.fields import PlaintextRefused
from amparo.safeguards.vault.keyring import Keyring
from tests.cast import Cast
from tests.factories.safeguards import ALMA, fictional_entry, make_person, make_persons, make_user


def opened(person: Person, keyring: Keyring, cast: Cast) -> dict[str, str]:
    return reveal(person=person, fields=Person.SEALED, purpose="care plan", keyring=keyring, by=cast.ana)


def digests(person: Person) -> set[str | None]:
    stored = Person.objects.get(pk=person.pk)
    return {getattr(stored, field) for field in Person.DIGESTS}


def test_persons_are_recorded_in_order_and_stored_as_returned(cast: Cast) -> None:
    entries = [fictional_entry(number) for number in range(12)]

    persons = make_persons(cast.care, entries, region="CU-03")

    for person in persons:
        stored = Person.objects.get(pk=person.pk)
        for field in Person._meta.concrete_fields:
            assert getattr(stored, field.attname) == getattr(person, field.attname), field.name


def test_the_whole_identity_opens_as_it_was_given(cast: Cast, keyring: Keyring) -> None:
    person = make_person(cast.care, region="CU-03")

    assert opened(person, keyring, cast) == {
        "given_names": "Alma",
        "first_surname": "Robles",
        "second_surname": "Vega",
        "alias": "la maestra",
        "birth_date": "1999-03-14",
        "document_number": "99031400018",
        "phone": "+53 5 2000101",
    }


def test_what_is_not_known_stays_empty_and_needs_no_token(cast: Cast) -> None:
    person = make_persons(cast.care, [PersonEntry()])[0]

    assert {getattr(person, field) for field in Person.SEALED} == {""}
    assert digests(person) == {None}
    assert DataKey.objects.filter(subject=person.pk).exists()


def test_no_persons_are_recorded_without_complaint(cast: Cast) -> None:
    assert make_persons(cast.care, []) == []


def test_each_person_has_a_key_of_her_own_and_three_digests(cast: Cast) -> None:
    persons = make_persons(cast.care, [ALMA, ALMA])

    assert DataKey.objects.filter(subject__in=[person.pk for person in persons]).count() == 2
    assert len(set(DataKey.objects.values_list("wrapped", flat=True))) == 2
    assert len(digests(persons[0])) == 3
    assert digests(persons[0]) == digests(persons[1])


def test_resealing_replaces_values_key_and_index(cast: Cast, keyring: Keyring) -> None:
    person = make_person(cast.care, region="CU-03")
    old, old_digests = DataKey.objects.get(subject=person.pk).wrapped, digests(person)

    reseal_person(
        person=person, entry=replace(ALMA, given_names="Alba", phone="", sex="male"), keyring=keyring
    )

    assert opened(person, keyring, cast)["given_names"] == "Alba"
    assert Person.objects.get(pk=person.pk).phone == ""
    assert Person.objects.get(pk=person.pk).sex == "male"
    assert DataKey.objects.get(subject=person.pk).wrapped != old
    assert digests(person) - old_digests == {person.name_digest, person.short_name_digest}


def test_an_erased_person_is_not_recorded_on_again(cast: Cast, keyring: Keyring) -> None:
    person = make_person(cast.care)
    supervisor = make_user(cast, Role.CASE_SUPERVISOR, agency=cast.care)
    erase_person(person=person, reason="her own request", by=supervisor)

    with pytest.raises(PersonErased):
        reseal_person(person=Person.objects.get(pk=person.pk), entry=ALMA, keyring=keyring)

    assert Person.objects.get(pk=person.pk).given_names == ""
    assert DataKey.objects.get(subject=person.pk).wrapped == ""


@pytest.mark.parametrize("field", Person.SEALED)
def test_plaintext_is_refused_by_the_field_without_repeating_it(cast: Cast, field: str) -> None:
    with pytest.raises(PlaintextRefused, match=f"Person.{field}") as refusal:
        Person.objects.create(agency=cast.care, **{field: "Alma"})

    assert "Alma" not in str(refusal.value)


@pytest.mark.parametrize("field", Person.SEALED)
def test_plaintext_is_refused_by_the_database(cast: Cast, field: str) -> None:
    person = make_person(cast.care)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE safeguards_person SET {field} = 'Alma' WHERE id = %s", [person.pk.hex])


@pytest.mark.parametrize("field", Person.SEALED)
def test_the_database_refuses_an_erased_person_who_keeps_a_token(cast: Cast, field: str) -> None:
    token = getattr(make_person(cast.care), field)

    with pytest.raises(DatabaseError), transaction.atomic():
        Person.objects.create(agency=cast.care, erased_at="2020-01-01T00:00:00Z", **{field: token})


@pytest.mark.parametrize("field", Person.DIGESTS)
def test_the_database_refuses_an_erased_person_who_can_still_be_found(cast: Cast, field: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Person.objects.create(agency=cast.care, erased_at="2020-01-01T00:00:00Z", **{field: "0" * 32})


@pytest.mark.parametrize("field", Person.DIGESTS)
def test_who_has_a_digest_is_found_by_an_index(cast: Cast, field: str) -> None:
    make_person(cast.care)
    if connection.vendor == "postgresql":  # so small a table would be read as a whole
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")

    assert f"person_{field}" in Person.objects.filter(**{field: "0" * 32}).explain()


@pytest.mark.parametrize(
    ("wrapped", "destroyed"),
    [("", None), ("plain", None), ("v1.k1.x", "2020-01-01T00:00:00Z")],
    ids=["living without a key", "key that is not wrapped", "destroyed and still there"],
)
def test_the_database_refuses_a_key_that_is(cast: Cast, wrapped: str, destroyed: str | None) -> None:
    person = make_person(cast.care)
    DataKey.objects.filter(subject=person.pk).delete()

    with pytest.raises(DatabaseError), transaction.atomic():
        DataKey.objects.create(subject=person.pk, wrapped=wrapped, kek_id="k1", destroyed_at=destroyed)
