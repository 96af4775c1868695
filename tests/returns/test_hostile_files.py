"""A hostile or broken file: one sentence in each language, and nothing was changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from amparo.returns.readers import files
from amparo.returns.refusals import FileRefused
from tests.cast import Cast
from tests.returns.conftest import Send
from tests.returns.hostile import CONTENTS, GOOD, PLACES

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def prevention_only(cast: Cast) -> None:
    cast.care.return_kinds = "activities|surveys"
    cast.care.save()


def refused_with_nothing_changed(send: Send, path: Path, everything) -> FileRefused:
    before = everything()
    with pytest.raises(FileRefused) as refusal:
        send(path)
    assert everything() == before
    for language in ("es", "en"):
        sentence = refusal.value.said(language)
        assert sentence.endswith(".")
        assert "\n" not in sentence
        assert len(sentence) < 300
    assert refusal.value.said("es") != refusal.value.said("en")
    return refusal.value


@pytest.mark.parametrize("name", CONTENTS)
def test_a_hostile_content_is_refused_in_one_sentence(
    name: str, send: Send, everything, tmp_path: Path
) -> None:
    path = tmp_path / "return.csv"
    path.write_bytes(CONTENTS[name]())

    refused_with_nothing_changed(send, path, everything)


@pytest.mark.parametrize("name", PLACES)
def test_a_hostile_place_is_refused_in_one_sentence(
    name: str, send: Send, everything, tmp_path: Path
) -> None:
    path = tmp_path / "return.csv"
    PLACES[name](path)

    refused_with_nothing_changed(send, path, everything)


def test_the_good_file_that_the_hostile_ones_are_made_of_is_taken_in(send: Send) -> None:
    assert send(GOOD).accepted == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_refused(send: Send, everything, tmp_path: Path) -> None:
    path = tmp_path / "return.csv"
    path.write_bytes(GOOD)
    path.chmod(0)

    refused_with_nothing_changed(send, path, everything)


def test_a_file_that_cannot_be_opened_is_refused(send: Send, everything, tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "return.csv"
    path.write_bytes(GOOD)
    monkeypatch.setattr(Path, "open", lambda *_, **__: (_ for _ in ()).throw(PermissionError("no")))

    refused_with_nothing_changed(send, path, everything)


def test_a_file_beyond_the_largest_is_refused(send: Send, everything, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(files, "LARGEST_FILE", 20)
    path = tmp_path / "return.csv"
    path.write_bytes(GOOD)

    refused_with_nothing_changed(send, path, everything)


def test_a_file_that_grows_while_it_is_read_is_refused(
    send: Send, everything, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(files, "LARGEST_FILE", 20)
    monkeypatch.setattr(files, "_refuse_special", lambda _: None)
    path = tmp_path / "return.csv"
    path.write_bytes(GOOD)

    refused_with_nothing_changed(send, path, everything)


def test_more_rows_than_allowed_are_refused_and_nothing_stays(
    send: Send, everything, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(files, "MOST_ROWS", 1)
    path = tmp_path / "return.csv"
    path.write_bytes(GOOD + b"A-2,training,teachers,2019-01-01,planned\n")

    refused_with_nothing_changed(send, path, everything)


def test_a_refusal_never_repeats_what_stands_in_the_file(send: Send, everything, tmp_path: Path) -> None:
    path = tmp_path / "Canariasola.csv"
    path.write_bytes(b"key,Canariasola\nA-1,Canariasola\n")

    refusal = refused_with_nothing_changed(send, path, everything)

    assert "Canariasola" not in refusal.said("es") + refusal.said("en")


def test_the_kind_that_an_agency_does_not_send_is_named(send: Send) -> None:
    with pytest.raises(FileRefused, match="CARE does not send returns of the kind causes"):
        send(CONTENTS["columns of another agency"]())
