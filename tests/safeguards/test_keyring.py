from __future__ import annotations

from pathlib import Path

import pytest

from amparo.safeguards.vault.keyring import Keyring, KeyringError, add_kek, create_keyring, load_keyring


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create_keyring(tmp_path / "keys")
    return tmp_path / "keys"


def test_new_keys_are_readable_by_their_owner_alone(folder: Path) -> None:
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.glob("*.key")} == {0o600}
    assert len(list(folder.glob("*.key"))) == 4


def test_keys_differ_from_each_other_and_between_installations(tmp_path: Path) -> None:
    rings = [create_keyring(tmp_path / name) for name in ("one", "two")]
    keys = [key for ring in rings for key in (ring.keks["k1"], ring.index_key, ring.pseudonym_key)]

    assert len(set(keys)) == 6


def test_the_public_key_stands_beside_the_signing_key(folder: Path) -> None:
    raw = load_keyring(folder).public_key.public_bytes_raw()

    assert (folder / "publisher.pub").read_text(encoding="utf-8").strip() == raw.hex()


def test_existing_keys_are_never_replaced(folder: Path) -> None:
    before = load_keyring(folder).keks

    with pytest.raises(KeyringError, match="already holds keys"):
        create_keyring(folder)

    assert load_keyring(folder).keks == before


def test_an_empty_folder_takes_keys_and_nothing_half_made_stays_beside_it(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()

    create_keyring(tmp_path / "keys")

    assert [path.name for path in tmp_path.iterdir()] == ["keys"]


def test_a_new_key_encryption_key_becomes_active_and_the_old_one_stays(folder: Path) -> None:
    old = load_keyring(folder)

    assert add_kek(folder) == "k2"

    new = load_keyring(folder)
    assert new.active == "k2"
    assert new.keks["k1"] == old.keks["k1"] != new.keks["k2"]
    assert not list(folder.glob("*.new"))


def test_a_keyring_is_never_printed(folder: Path) -> None:
    ring: Keyring = load_keyring(folder)

    assert ring.index_key.hex() not in repr(ring)
    assert str(ring.index_key) not in f"{ring}"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda folder: folder.chmod(0o755), "chmod 700"),
        (lambda folder: (folder / "index.key").chmod(0o640), "chmod 600"),
        (lambda folder: (folder / "index.key").unlink(), "is missing"),
        (lambda folder: (folder / "index.key").write_text("ab" * 16), "weak or short"),
        (lambda folder: (folder / "index.key").write_text("00" * 32), "weak or short"),
        (lambda folder: (folder / "index.key").write_text("secret"), "64 hexadecimal digits"),
        (lambda folder: (folder / "publisher.key").write_text("1234" * 16), "weak or short"),
        (lambda folder: (folder / "active").write_text("k9"), "must name one of"),
        (lambda folder: (folder / "active").unlink(), "must name one of"),
        (lambda folder: (folder / "kek-k1.key").unlink(), "none is there"),
    ],
)
def test_a_bad_key_is_refused_with_its_file_and_what_to_do(folder: Path, spoil, said: str) -> None:  # type: ignore[no-untyped-def]
    spoil(folder)

    with pytest.raises(KeyringError, match=said) as refusal:
        load_keyring(folder)

    assert str(folder) in str(refusal.value)
    assert "secret" not in str(refusal.value)


def test_without_a_key_folder_the_message_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(KeyringError, match="amparo keys init"):
        load_keyring(tmp_path / "none")
