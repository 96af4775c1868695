"""The persons behind entries: recorded once, brought up to date on record, never revived."""

from __future__ import annotations

from dataclasses import replace

from amparo.register.protection.models import Alert
from amparo.safeguards.models import AuditEntry, Person
from amparo.safeguards.permissions import Role
from amparo.safeguards.vault.access import erase_person
from tests.cast import Cast
from tests.factories.protection import HERE, make_alert
from tests.factories.safeguards import ALMA, make_user


def _person() -> Person:
    return Person.objects.get()


def test_a_person_is_recorded_with_the_record_that_brings_her(cast: Cast) -> None:
    alert = make_alert(cast, person=ALMA)

    assert alert.person == _person()
    assert (_person().region, _person().is_fictional) == (HERE, True)


def test_a_record_may_have_nobody(cast: Cast) -> None:
    assert make_alert(cast).person is None
    assert Person.objects.count() == 0


def test_somebody_may_be_added_later(cast: Cast) -> None:
    make_alert(cast)

    alert = make_alert(cast, person=ALMA)

    assert alert.person == _person()
    assert AuditEntry.objects.latest("number").detail == "person"


def test_a_file_that_names_nobody_keeps_who_was_named(cast: Cast) -> None:
    make_alert(cast, person=ALMA)

    assert make_alert(cast).person == _person()


def test_the_same_identity_is_not_sealed_again(cast: Cast) -> None:
    make_alert(cast, person=ALMA)
    before = (Person.objects.values().get(), AuditEntry.objects.count())

    make_alert(cast, person=ALMA)

    assert (Person.objects.values().get(), AuditEntry.objects.count()) == before


def test_a_changed_sex_is_a_change_like_any_other(cast: Cast) -> None:
    make_alert(cast, person=ALMA)

    make_alert(cast, person=replace(ALMA, sex="other"))

    assert _person().sex == "other"
    assert AuditEntry.objects.latest("number").detail == "sex"


def test_a_changed_document_is_found_under_the_new_number_alone(cast: Cast) -> None:
    make_alert(cast, person=ALMA)
    before = _person().document_digest

    make_alert(cast, person=replace(ALMA, document_number="99031400019"))

    assert _person().document_digest not in (None, before)


def test_an_erased_person_is_not_revived_by_a_file(cast: Cast) -> None:
    make_alert(cast, person=ALMA)
    supervisor = make_user(cast, Role.CASE_SUPERVISOR, agency=cast.care, region=HERE)
    erase_person(person=_person(), reason="her own request", by=supervisor)

    make_alert(cast, person=ALMA, channel="police")

    assert _person().given_names == ""
    assert _person().document_digest is None
    assert Alert.objects.get().channel == "police"
