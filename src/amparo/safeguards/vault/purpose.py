"""Why somebody opens or seeks an identity: always said, and never itself the identity."""

from __future__ import annotations

import re
from collections.abc import Collection

from amparo.safeguards.vault.index import folded

_WORD = re.compile(r"\w+")
_SHORTEST = 3


class PurposeMissing(Exception):
    """An identity is opened, sought or erased for a reason, and the reason is on record."""


def stated(purpose: str) -> str:
    """The purpose without blanks around it. Raises PurposeMissing."""
    if not purpose.strip():
        raise PurposeMissing("Say what the identity is needed for; it goes on record.")
    return purpose.strip()


def without(purpose: str, identity: Collection[str]) -> str:
    """The purpose with every word of the identity (of three letters or more) blotted out.

    Blotting and not refusing: a refusal would tell, without an entry, whether a guessed name is right.
    """
    hidden = {word for value in identity for word in folded(value).split() if len(word) >= _SHORTEST}
    whole = {folded(value).replace(" ", "") for value in identity}
    return _WORD.sub(lambda word: "…" if folded(word[0]) in hidden | whole else word[0], purpose)
