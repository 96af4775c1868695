"""How numbers enter a judgement's sentences: as named inputs only, so that each can be looked up. No digit is written here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from amparo.law.text import Bilingual, joined

THRESHOLD = "disclosure_threshold"
LONGEST_LIST = 4
OTHERS = Bilingual(
    "los demás datos de esta prueba que no constan", "the other data of this test that are not there"
)


@dataclass(frozen=True, slots=True)
class Noun:
    """What is counted, in words: for one and for several."""

    one: Bilingual
    many: Bilingual
    label: Bilingual | None = None
    """What their number is called, where it is not "the number of" them."""

    @property
    def number_of(self) -> Bilingual:
        """What their number is called."""
        return self.label or Bilingual(f"el número de {self.many.es}", f"the number of {self.many.en}")


def noun(es_one: str, es_many: str, en_one: str, en_many: str) -> Noun:
    return Noun(Bilingual(es_one, en_one), Bilingual(es_many, en_many))


def in_previous_period(things: Noun) -> Noun:
    """The same counted in the previous period, after it was named: "15 causes tried, against 21 in the previous period"."""
    when = Bilingual("en el período anterior", "in the previous period")
    return Noun(when, when, counted(things.number_of, when))


def quoted(name: str) -> Bilingual:
    """The place where an input is printed."""
    return Bilingual(f"{{input:{name}}}", f"{{input:{name}}}")


def percentage_of(name: str) -> Bilingual:
    """The place where an input is printed as a percentage."""
    return Bilingual(f"{{input:{name} as=percent}}", f"{{input:{name} as=percent}}")


def counted(place: Bilingual, things: Bilingual) -> Bilingual:
    return Bilingual(f"{place.es} {things.es}", f"{place.en} {things.en}")


def fewer_than_threshold(things: Bilingual) -> Bilingual:
    return counted(Bilingual("menos de", "fewer than"), counted(quoted(THRESHOLD), things))


def unpublished(things: Noun) -> Bilingual:
    """A number that may not be said; what is counted may already stand before it, as in "against 21 in the previous period"."""
    number = Bilingual("un número no publicado", "an unpublished number")
    of = Bilingual("de", "of")
    return counted(number, things.many if things.label else counted(of, things.many))


def sentences(*parts: Bilingual) -> Bilingual:
    return Bilingual(" ".join(part.es for part in parts), " ".join(part.en for part in parts))


def listed(labels: Sequence[Bilingual]) -> Bilingual:
    """Labels in words, each once; a long list is cut, for the numbers looked at stand beside the judgement."""
    once = list(dict.fromkeys(labels))
    return joined(once if len(once) <= LONGEST_LIST else [*once[: LONGEST_LIST - 1], OTHERS])


def not_published(labels: Sequence[Bilingual]) -> Bilingual:
    what = listed(labels)
    return Bilingual(
        f"Para juzgarlo hace falta {what.es}, y eso no está entre las cifras publicadas.",
        f"Judging it takes {what.en}, and that is not among the published figures.",
    )


def kept_protected(labels: Sequence[Bilingual]) -> Bilingual:
    what = listed(labels)
    return Bilingual(
        f"Para que nadie pueda ser reconocido queda protegido lo siguiente: {what.es}. Lo que se publica no basta para juzgar.",
        f"So that nobody can be recognised, the following stays protected: {what.en}. What is published is not enough to judge.",
    )


def decided_by_publishing(labels: Sequence[Bilingual]) -> Bilingual:
    what = listed(labels)
    return Bilingual(
        f"Lo decidiría registrar y publicar {what.es}.",
        f"Recording and publishing {what.en} would decide it.",
    )


def decided_by_an_auditor(labels: Sequence[Bilingual]) -> Bilingual:
    what = listed(labels)
    return Bilingual(
        f"Lo decidiría un auditor que, bajo secreto, puede ver {what.es}.",
        f"An auditor, who is bound to secrecy and may see {what.en}, could decide it.",
    )
