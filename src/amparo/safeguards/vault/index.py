"""The blind index: digests of folded names and documents under a key of their own, so that search never reads."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC

_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Digests:
    """What one person is found by: her full name, the same without the second surname, her document; None where it is not known."""

    name: str | None
    short_name: str | None
    document: str | None


def folded(text: str) -> str:
    """Lower case, without accents, hyphens or doubled blanks."""
    return " ".join(_words(text))


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text)
    if not plain.isascii():
        plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _NOT_ALPHANUMERIC.sub(" ", plain).casefold().split()


def name_key(*parts: str) -> str:
    """A name as a sorted set of words: the order of names and surnames does not matter."""
    return " ".join(sorted(_words(" ".join(parts))))


def document_key(number: str) -> str:
    """A document's number without blanks, hyphens and case."""
    return "".join(_words(number))


def digest(kind: str, text: str, key: bytes) -> str:
    """128 bits of HMAC-SHA-256; the kind is part of what is digested."""
    code = _keyed(key).copy()
    code.update(f"{kind}|{text}".encode())
    return code.finalize()[:16].hex()


@lru_cache(maxsize=8)
def _keyed(key: bytes) -> HMAC:
    """The code with its key taken in: for short texts that is most of the work, and it is the same for each of them."""
    return HMAC(key, SHA256())


def digests_of(*, names: Sequence[str], document: str, key: bytes) -> Digests:
    """The digests of one person. `names` are given names, first and second surname."""
    given, first, second = names
    words = _words(f"{given} {first}")
    name = " ".join(sorted(words + _words(second)))
    return _digests(name, " ".join(sorted(words)) if second else "", document_key(document), key)


def digests_sought(*, name: str, document: str, key: bytes) -> Digests:
    """The digests that a search asks for: a name may be the full one or the one without the second surname."""
    words = name_key(name)
    return _digests(words, words, document_key(document), key)


def _digests(name: str, short_name: str, document: str, key: bytes) -> Digests:
    return Digests(
        name=digest("name", name, key) if name else None,
        short_name=digest("short_name", short_name, key) if short_name else None,
        document=digest("document", document, key) if document else None,
    )
