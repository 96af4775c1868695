"""Who is on the other side. A state is named by its ISO 3166-1 code, or the rule of the state feared could be missed by a spelling."""

from __future__ import annotations

from functools import lru_cache

from amparo.law.text import Bilingual
from amparo.register.refusals import EntryRefused
from amparo.safeguards.vault.index import folded
from amparo.standards import load

STATE_KINDS = frozenset({"state_europe", "state_region", "state_other"})
LONGEST = 40


def counterpart_code(row: int, counterpart: str, kind: str) -> str:
    """The code of a state or a listed body, whether its code or its name was given; another body as it was given.

    Raises EntryRefused for a state that is none, a state under the kind of a body, and no name at all.
    """
    known = states().get(folded(counterpart), "")
    if bool(known) != (kind in STATE_KINDS):
        raise EntryRefused(row, "counterpart", _NAME_THE_STATE)
    name = known or _bodies().get(folded(counterpart), counterpart.strip())
    if not name or len(name) > LONGEST:
        raise EntryRefused(row, "counterpart", _NAME_THE_BODY)
    return name


def state_codes(row: int, field: str, codes: frozenset[str]) -> frozenset[str]:
    """The codes of states, given by code or name. Raises EntryRefused."""
    unknown = [code for code in codes if folded(code) not in states()]
    if unknown:
        raise EntryRefused(row, field, _NAME_THE_STATE)
    return frozenset(states()[folded(code)] for code in codes)


@lru_cache(maxsize=1)
def states() -> dict[str, str]:
    """Every state's folded code and names, each to its code."""
    return _by_text("country")


@lru_cache(maxsize=1)
def _bodies() -> dict[str, str]:
    return _by_text("counterpart")


def _by_text(code_list: str) -> dict[str, str]:
    labels = load(code_list).labels
    names = {folded(text): code for code, label in labels.items() for text in (label.es, label.en)}
    return names | {folded(code): code for code in labels}


_NAME_THE_STATE = Bilingual(
    "Un Estado se nombra con su código de tres letras y con la clase de contraparte que le toca; un organismo, con la suya.",
    "A state is named by its three-letter code and under its own kind of counterpart; a body under its own.",
)
_NAME_THE_BODY = Bilingual(
    "Diga quién es la contraparte, en 40 caracteres o menos.",
    "Say who the counterpart is, in 40 characters or fewer.",
)
