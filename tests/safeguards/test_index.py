from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.safeguards.vault.index import (
    Digests,
    digest,
    digests_of,
    digests_sought,
    document_key,
    folded,
    name_key,
)
from amparo.safeguards.vault.purpose import PurposeMissing, stated, without

KEY = bytes(range(32))


def values(digests: Digests) -> set[str]:
    return {value for value in (digests.name, digests.short_name, digests.document) if value is not None}


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("  José   Martí ", "jose marti"),
        ("PEÑA-LÓPEZ", "pena lopez"),
        ("O'Farrill", "o farrill"),
        ("Ana_María", "ana maria"),
        ("Straße", "strasse"),
        ("Ⅳ", "iv"),
        ("李小龙", "李小龙"),
        ("", ""),
        ("—", ""),
    ],
)
def test_names_are_folded(written: str, plain: str) -> None:
    assert folded(written) == plain


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.permutations(["Alma", "Robles", "Vega"]))
def test_the_order_of_a_name_does_not_matter(words: list[str]) -> None:
    assert name_key(*words) == name_key("Alma", "Robles", "Vega")


def test_documents_lose_blanks_hyphens_and_case() -> None:
    assert document_key("ab-99 0314") == document_key("AB990314") == "ab990314"


def test_a_digest_depends_on_kind_text_and_key() -> None:
    digests = {
        digest("name", "alma", KEY),
        digest("document", "alma", KEY),
        digest("name", "alba", KEY),
        digest("name", "alma", KEY[::-1]),
    }

    assert len(digests) == 4
    assert all(len(value) == 32 for value in digests)


def test_a_person_has_three_digests_at_most() -> None:
    assert len(values(digests_of(names=("Alma", "Robles", "Vega"), document="99", key=KEY))) == 3
    assert digests_of(names=("", "", ""), document="", key=KEY) == Digests(None, None, None)
    whole = digest("name", "alma robles", KEY)
    assert digests_of(names=("Alma", "Robles", ""), document="", key=KEY) == Digests(whole, None, None)


def test_a_search_by_the_name_without_the_second_surname_meets_the_index() -> None:
    known = digests_of(names=("Alma", "Robles", "Vega"), document="99", key=KEY)

    for name in ("Alma Robles", "robles, ALMA", "Vega Robles Alma"):
        assert values(digests_sought(name=name, document="", key=KEY)) & values(known)
    assert not values(digests_sought(name="Alma Vega", document="", key=KEY)) & values(known)
    assert values(digests_sought(name="", document="", key=KEY)) == set()


@pytest.mark.parametrize("empty", ["", "   ", "\n"])
def test_a_purpose_must_be_said(empty: str) -> None:
    with pytest.raises(PurposeMissing):
        stated(empty)


@pytest.mark.parametrize(
    ("purpose", "on_record"),
    [
        (" transfer to shelter ", "transfer to shelter"),
        ("Robles asked for her file", "… asked for her file"),
        ("file of ALMA RÓBLES, doc 99031400018", "file of … …, doc …"),
        ("la ley", "la ley"),
    ],
)
def test_a_purpose_that_names_the_person_goes_on_record_without_her_name(
    purpose: str, on_record: str
) -> None:
    assert without(stated(purpose), ("Alma", "Robles", "la maestra", "9903 1400 018", "")) == on_record
