"""A token opens where it was sealed, and nowhere else."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.safeguards.models import DataKey
from amparo.safeguards.vault.fields import TOKEN
from amparo.safeguards.vault.keyring import Keyring
from amparo.safeguards.vault.sealing import SealBroken, Sealer, new_key, sealer_of, unwrap

ROW = UUID("00000000-0000-4000-8000-000000000001")
OTHER = UUID("00000000-0000-4000-8000-000000000002")
KEY = bytes(range(32))


@given(st.text())
def test_what_is_sealed_opens_again(text: str) -> None:
    sealer = Sealer(ROW, KEY)

    token = sealer.seal(text, table="t", column="c", row=ROW)

    assert sealer.open(token, table="t", column="c", row=ROW) == text
    assert token == "" if text == "" else TOKEN.fullmatch(token)


@given(st.text(min_size=1))
def test_the_same_text_never_gives_the_same_token(text: str) -> None:
    sealer = Sealer(ROW, KEY)

    assert sealer.seal(text, table="t", column="c", row=ROW) != sealer.seal(
        text, table="t", column="c", row=ROW
    )


@pytest.mark.parametrize(
    "place",
    [
        {"table": "u", "column": "c", "row": ROW},
        {"table": "t", "column": "d", "row": ROW},
        {"table": "t", "column": "c", "row": OTHER},
    ],
    ids=["other table", "other column", "other row"],
)
def test_a_moved_token_does_not_open(place: dict[str, str | UUID]) -> None:
    sealer = Sealer(ROW, KEY)
    token = sealer.seal("Alma", table="t", column="c", row=ROW)

    with pytest.raises(SealBroken, match="moved or altered"):
        sealer.open(token, **place)  # type: ignore[arg-type]


def test_many_columns_are_sealed_each_for_its_own_place() -> None:
    sealer = Sealer(ROW, KEY)

    tokens = sealer.seal_all({"given_names": "Alma", "alias": "Alma", "phone": ""}, table="person", row=ROW)

    opened = {
        name: sealer.open(token, table="person", column=name, row=ROW) for name, token in tokens.items()
    }
    assert opened == {"given_names": "Alma", "alias": "Alma", "phone": ""}
    assert tokens["phone"] == ""
    assert len({token[36:52] for token in tokens.values() if token}) == 2  # a nonce is never used twice
    with pytest.raises(SealBroken):
        sealer.open(tokens["alias"], table="person", column="given_names", row=ROW)


def test_a_token_of_another_subject_does_not_open_even_under_the_same_key() -> None:
    token = Sealer(OTHER, KEY).seal("Alma", table="t", column="c", row=ROW)

    with pytest.raises(SealBroken, match="another subject"):
        Sealer(ROW, KEY).open(token, table="t", column="c", row=ROW)


@given(st.integers(min_value=36), st.characters(codec="ascii"))
def test_any_altered_sign_of_a_token_breaks_it(position: int, sign: str) -> None:
    sealer = Sealer(ROW, KEY)
    token = sealer.seal("Alma Robles", table="t", column="c", row=ROW)
    at = 36 + position % (len(token) - 37)  # the last sign of base64 may carry bits that mean nothing
    altered = token[:at] + sign + token[at + 1 :]

    if altered != token:
        with pytest.raises(SealBroken):
            sealer.open(altered, table="t", column="c", row=ROW)


@pytest.mark.parametrize("kept", [35, 36, 37, 40, 52, 60])
def test_a_token_cut_short_is_broken_and_no_other_error(kept: int) -> None:
    sealer = Sealer(ROW, KEY)
    token = sealer.seal("Alma", table="t", column="c", row=ROW)

    with pytest.raises(SealBroken):
        sealer.open(token[:kept], table="t", column="c", row=ROW)


def test_a_wrapped_key_opens_for_its_subject_alone(keyring: Keyring) -> None:
    key, sealer = new_key(ROW, keyring)
    token = sealer.seal("Alma", table="t", column="c", row=ROW)
    moved = DataKey(subject=OTHER, wrapped=key.wrapped, kek_id=key.kek_id)

    assert sealer_of(key, keyring).open(token, table="t", column="c", row=ROW) == "Alma"
    with pytest.raises(SealBroken, match="wrapped key was moved"):
        unwrap(moved, keyring)


def test_keys_of_two_subjects_differ(keyring: Keyring) -> None:
    keys = {unwrap(new_key(uuid4(), keyring)[0], keyring) for _ in range(20)}

    assert len(keys) == 20


@pytest.mark.parametrize("wrapped", ["v1.k1.", "v1.k1.x", "v1.k1.AAAA", "v1.", "nonsense"])
def test_a_wrapped_key_that_is_none_is_broken_and_no_other_error(keyring: Keyring, wrapped: str) -> None:
    with pytest.raises(SealBroken):
        unwrap(DataKey(subject=ROW, wrapped=wrapped, kek_id="k1"), keyring)


def test_a_key_under_an_unknown_key_encryption_key_says_which(keyring: Keyring) -> None:
    key, _ = new_key(ROW, keyring)
    key.kek_id = "k77"

    with pytest.raises(SealBroken, match="k77 is not in the key folder"):
        unwrap(key, keyring)
    assert str(key) == str(ROW)
