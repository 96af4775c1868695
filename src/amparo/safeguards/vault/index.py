"""The blind index: digests of folded names and documents under a key of their own, so that search never reads."""

from __future__ import annotations

import hmac
import re
import unicodedata
from collections.abc import Sequence

_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """Lower case, without accents, hyphens or doubled blanks."""
    plain = unicodedata.normalize("NFKD", text)
    if not plain.isascii():
        plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(_NOT_ALPHANUMERIC.sub(" ", plain).casefold().split())


def name_key(*parts: str) -> str:
    """A name as a sorted set of words: the order of names and surnames does not matter."""
    return " ".join(sorted(folded(" ".join(parts)).split()))


def document_key(number: str) -> str:
    """A document's number without blanks, hyphens and case."""
    return folded(number).replace(" ", "")


def digest(kind: str, text: str, key: bytes) -> str:
    """128 bits of HMAC-SHA-256; the kind is part of what is digested."""
    return hmac.digest(key, f"{kind}|{text}".encode(), "sha256")[:16].hex()


def digests_of(*, names: Sequence[str], document: str, key: bytes) -> list[tuple[str, str]]:
    """The index entries of one person, three at most: her full name, the same without the second surname, her document.

    `names` are given names, first and second surname.
    """
    short = name_key(*names[:2]) if names[2] else ""
    entries = {"name": name_key(*names), "short_name": short, "document": document_key(document)}
    return [(kind, digest(kind, text, key)) for kind, text in entries.items() if text]


def digests_sought(*, name: str, document: str, key: bytes) -> list[tuple[str, str]]:
    """The index entries that a search asks for: a name may be the full one or the one without the second surname."""
    words = name_key(name)
    entries = {"name": words, "short_name": words, "document": document_key(document)}
    return [(kind, digest(kind, text, key)) for kind, text in entries.items() if text]
