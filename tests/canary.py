"""Canary names: put into every journey, and then looked for wherever bytes are kept. They must never be found.

The names are invented and rare, so that a hit is a leak and never a coincidence. Each is looked for as people and programs
write it: with and without accents, in any case, in UTF-8, UTF-16 and Latin-1, escaped as in JSON and URLs, in base64, and inside
zip containers (workbooks, data packages).
"""

from __future__ import annotations

import base64
import io
import json
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import quote

from amparo.safeguards.people import PersonEntry

CANARY = PersonEntry(
    given_names="Zoraidélica",
    first_surname="Quebrachúa",
    second_surname="Ñandubayú",
    alias="Pitangazul",
    birth_date=date(1987, 11, 29),
    document_number="87112998765",
    phone="+53 7 9988776",
    sex="female",
    nationality="CUB",
)
WORDS = ("Zoraidélica", "Quebrachúa", "Ñandubayú", "Pitangazul", "87112998765", "9988776")


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a canary was found. `word` is a canary, so it may be shown."""

    where: str
    word: str


def scan(*places: Path, words: Iterable[str] = WORDS) -> list[Hit]:
    """Every canary in these files and in all files below these folders."""
    patterns = {pattern: word for word in words for pattern in _written(word)}
    return [hit for file in _files(places) for hit in _hits(str(file), file.read_bytes(), patterns)]


def scan_text(where: str, text: str, words: Iterable[str] = WORDS) -> list[Hit]:
    """Every canary in a text, such as a captured log or a page."""
    return _hits(where, text.encode(), {pattern: word for word in words for pattern in _written(word)})


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        yield from sorted(path for path in place.rglob("*") if path.is_file()) if place.is_dir() else [place]


def _hits(where: str, content: bytes, patterns: dict[bytes, str]) -> list[Hit]:
    folded = content.lower()
    found = {
        word
        for pattern, word in patterns.items()
        if pattern in content or (pattern.isascii() and pattern in folded)
    }
    hits = [Hit(where, word) for word in sorted(found)]
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as container:
            for name in container.namelist():
                hits += _hits(f"{where}!{name}", container.read(name), patterns)
    return hits


def _written(word: str) -> set[bytes]:
    """The word as bytes, in every usual way of writing it."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    ways = {
        way(text)
        for text in (word, plain)
        for way in (str, str.lower, str.upper, lambda t: unicodedata.normalize("NFD", t))
    }
    written: set[bytes] = set()
    for text in ways:
        written |= {text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be")}
        written |= {text.encode("latin-1", "ignore")} if text == unicodedata.normalize("NFC", text) else set()
        written |= {json.dumps(text)[1:-1].encode(), quote(text).encode(), quote(text).lower().encode()}
        written |= set(_base64(text.encode()))
    return written


def _base64(content: bytes) -> Iterator[bytes]:
    """The part of the base64 text that is the same whatever stands before and after, at each of three offsets."""
    for offset in range(3):
        encoded = base64.b64encode(b"\0" * offset + content)
        start = (0, 2, 3)[offset]
        usable = (offset + len(content)) * 8 // 6
        yield encoded[start:usable]
