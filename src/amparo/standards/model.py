"""What a code list is: codes with labels, definitions and mappings to outside standards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from amparo.law.text import Bilingual, Language


class CodeListError(Exception):
    """A code list is wrong or unknown; the text names the list and the code."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """Where a code goes in another standard, or why it goes nowhere."""

    code: str | None
    why_not: str


@dataclass(frozen=True)
class CodeList:
    name: str
    source: str
    labels: Mapping[str, Bilingual]
    mappings: Mapping[str, Mapping[str, Mapped]]
    """Target (`standard.list`, or `standard` where it has no such concept at all) -> own code -> mapped code."""
    definitions: Mapping[str, Bilingual] = field(default_factory=dict)

    def __contains__(self, code: object) -> bool:
        return code in self.labels

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(self.labels)

    def label(self, code: str, language: Language) -> str:
        """The label, or the code itself where the list does not have it (a published cell is never nameless)."""
        text = self.labels.get(code)
        return text.in_language(language) if text else code

    def definition(self, code: str, language: Language) -> str:
        """What the code means, in a sentence; empty where the label says it all."""
        text = self.definitions.get(code)
        return text.in_language(language) if text else ""

    def map(self, code: str, *, to: str) -> Mapped:
        """Where a code goes. `to` is `standard.list`, or the standard alone where this list maps to one of its lists.

        Raises CodeListError for a target or code that the list does not know, and for a standard with several lists.
        """
        try:
            return self.mappings[self._target(to)][code]
        except KeyError as problem:
            raise CodeListError(f"{self.name}: no mapping of this code to {to}.") from problem

    def _target(self, to: str) -> str:
        if to in self.mappings:
            return to
        found = [target for target in self.mappings if target.startswith(f"{to}.")]
        if len(found) > 1:
            raise CodeListError(f"{self.name} maps to several lists of {to}: name one of {', '.join(found)}.")
        return found[0] if found else to
