"""Text that exists in both languages of the product."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["es", "en"]
LANGUAGES: tuple[Language, ...] = ("es", "en")


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in Spanish and English. Neither may be empty where the other is not."""

    es: str
    en: str

    def __post_init__(self) -> None:
        if bool(self.es.strip()) != bool(self.en.strip()):
            raise ValueError("A bilingual text needs both languages.")

    def in_language(self, language: Language) -> str:
        return self.es if language == "es" else self.en

    def filled(self, **values: object) -> Bilingual:
        """Both languages with their named placeholders filled; a value that is bilingual gives its own language."""
        return Bilingual(
            self.es.format(**{name: _spoken(value, "es") for name, value in values.items()}),
            self.en.format(**{name: _spoken(value, "en") for name, value in values.items()}),
        )


def _spoken(value: object, language: Language) -> object:
    return value.in_language(language) if isinstance(value, Bilingual) else value


AND = Bilingual("y", "and")
OR = Bilingual("o", "or")


def joined(parts: list[Bilingual], last: Bilingual = AND) -> Bilingual:
    """A list in words: "a, b and c"; with `last=OR`, "a, b or c"."""
    return Bilingual(
        _in_words([part.es for part in parts], last.es), _in_words([part.en for part in parts], last.en)
    )


def _in_words(words: list[str], last: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
