"""The search for canaries finds them: otherwise finding none would mean nothing."""

from __future__ import annotations

import base64
import json
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.canary import Hit, scan, scan_text


@pytest.mark.parametrize(
    "leak",
    [
        "x Zoraidélica y".encode(),
        b"x zoraidelica y",
        b"x QUEBRACHUA y",
        b"x qUeBrAcHuA y",
        "Ñandubayú".encode("latin-1"),
        "Ñandubayú".encode("utf-16-le"),
        json.dumps({"name": "Quebrachúa"}).encode(),
        quote("Zoraidélica").encode(),
        b"id=87112998765",
        *(base64.b64encode(b"." * before + "Quebrachúa".encode() + b"..") for before in range(3)),
    ],
)
def test_a_canary_is_found_however_it_is_written(tmp_path: Path, leak: bytes) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "log.txt").write_bytes(b"before " + leak + b" after")

    assert scan(tmp_path)


def test_a_canary_inside_a_compressed_container_is_found_with_its_place(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "book.xlsx", "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("sheet.xml", "<t>Pitangazul</t>" * 50)

    assert scan(tmp_path) == [Hit(f"{tmp_path}/book.xlsx!sheet.xml", "Pitangazul")]


def test_other_words_are_no_canaries(tmp_path: Path) -> None:
    (tmp_path / "clean").write_text("Zoraida Quebracho, 87112998764", encoding="utf-8")

    assert scan(tmp_path, tmp_path / "clean") == []
    assert scan_text("log", "Zoraida") == []
