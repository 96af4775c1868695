"""The blind index: digests of folded names and documents under a key of their own, so that search never reads."""

from __future__ import annotations

import hmac
import unicodedata
from collections.abc import Iterable


def folded(text: str) -> str:
    """Lower case, without accents, hyphens or doubled blanks."""
    plain = unicodedata.normalize("NFKD", text)
    letters = "".join(sign if sign.isalnum() else " " for sign in plain if not unicodedata.combining(sign))
    return " ".join(letters.casefold().split())


def name_key(*parts: str) -> str:
    """A name as a sorted set of words: the order of names and surnames does not matter."""
    return " ".join(sorted(folded(" ".join(parts)).split()))


def digest(kind: str, text: str, key: bytes) -> str:
    """128 bits of HMAC-SHA-256; the kind is part of what is digested."""
    return hmac.digest(key, f"{kind}|{text}".encode(), "sha256")[:16].hex()


def digests_of(*, names: Iterable[str], document: str, key: bytes) -> list[tuple[str, str]]:
    """The index entries of one person: her name and her document, where known."""
    entries = []
    if name := name_key(*names):
        entries.append(("name", digest("name", name, key)))
    if number := folded(document).replace(" ", ""):
        entries.append(("document", digest("document", number, key)))
    return entries
