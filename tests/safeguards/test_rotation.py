"""Keys rotate in batches; a run that was killed is taken up where it ended."""

from __future__ import annotations

from pathlib import Path

import pytest

from amparo.safeguards.models import AuditEntry, DataKey, Person
from amparo.safeguards.permissions import NotAllowed, Role
from amparo.safeguards.vault.access import erase_person, reveal
from amparo.safeguards.vault.keyring import Keyring
from amparo.safeguards.vault.rotation import keys_left, rotate_keys
from amparo.safeguards.vault.sealing import SealBroken
from tests.cast import Cast
from tests.factories.safeguards import fictional_entry, make_person, make_persons, make_user


@pytest.fixture
def renewed(keyring: Keyring) -> Keyring:
    """The installation's keys with a new key-encryption key made active."""
    keks = {**keyring.keks, "k2": bytes(range(32))}
    return Keyring(keks, "k2", keyring.index_key, keyring.pseudonym_key, keyring.signer)


class Killed(Exception):
    pass


def test_rotation_rewraps_every_key_and_touches_no_token(cast: Cast, renewed: Keyring) -> None:
    persons = make_persons(cast.care, [fictional_entry(n) for n in range(25)], region="CU-03")

    assert rotate_keys(keyring=renewed, by=cast.elsa, batch=10) == 25

    assert set(DataKey.objects.values_list("kek_id", flat=True)) == {"k2"}
    assert all(key.wrapped.startswith("v1.k2.") for key in DataKey.objects.all())
    assert Person.objects.get(pk=persons[0].pk).given_names == persons[0].given_names
    after = Keyring(
        {"k2": renewed.keks["k2"]}, "k2", renewed.index_key, renewed.pseudonym_key, renewed.signer
    )
    values = reveal(person=persons[7], fields=["given_names"], purpose="check", keyring=after, by=cast.ana)
    assert values == {"given_names": fictional_entry(7).given_names}


def test_each_batch_leaves_one_entry_that_counts_its_keys(cast: Cast, renewed: Keyring) -> None:
    make_persons(cast.care, [fictional_entry(n) for n in range(25)])

    rotate_keys(keyring=renewed, by=cast.elsa, batch=10)

    entries = AuditEntry.objects.filter(action="keys_rotated").order_by("number")
    assert list(entries.values_list("detail", flat=True)) == ["10 keys", "10 keys", "5 keys"]


def test_rotation_killed_half_way_and_repeated_ends_with_no_old_key(cast: Cast, renewed: Keyring) -> None:
    make_persons(cast.care, [fictional_entry(n) for n in range(25)])

    def killed_after_the_first_batch(done: int, total: int) -> None:
        assert (done, total) == (10, 25)
        raise Killed

    with pytest.raises(Killed):
        rotate_keys(keyring=renewed, by=cast.elsa, batch=10, progress=killed_after_the_first_batch)
    assert keys_left(renewed).count() == 15

    assert rotate_keys(keyring=renewed, by=cast.elsa, batch=10) == 15
    assert keys_left(renewed).count() == 0
    assert rotate_keys(keyring=renewed, by=cast.elsa) == 0


def test_a_destroyed_key_stays_destroyed(cast: Cast, renewed: Keyring) -> None:
    person = make_person(cast.care)
    supervisor = make_user(cast, Role.CASE_SUPERVISOR, agency=cast.care)
    erase_person(person=person, reason="her own request", by=supervisor)

    assert rotate_keys(keyring=renewed, by=cast.elsa) == 0
    assert DataKey.objects.get(subject=person.pk).wrapped == ""


def test_a_key_that_does_not_open_stops_the_rotation_and_is_kept(cast: Cast, renewed: Keyring) -> None:
    person, other = make_person(cast.care), make_person(cast.care)
    DataKey.objects.filter(subject=person.pk).update(wrapped=DataKey.objects.get(subject=other.pk).wrapped)

    with pytest.raises(SealBroken):
        rotate_keys(keyring=renewed, by=cast.elsa)

    assert set(DataKey.objects.values_list("kek_id", flat=True)) == {"k1"}


def test_only_the_administrator_rotates(cast: Cast, renewed: Keyring) -> None:
    for name, user in cast.everybody().items():
        if name != "elsa":
            with pytest.raises(NotAllowed):
                rotate_keys(keyring=renewed, by=user)


def test_a_keyring_folder_is_rotated_with_its_own_new_key(cast: Cast, tmp_path: Path) -> None:
    from amparo.safeguards.vault.keyring import add_kek, create_keyring, load_keyring

    create_keyring(tmp_path / "keys")
    add_kek(tmp_path / "keys")

    assert rotate_keys(keyring=load_keyring(tmp_path / "keys"), by=cast.elsa) == 0
