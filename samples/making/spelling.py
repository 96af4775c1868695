"""How clerks write one person: other spellings, a surname or a document left out, a date of birth turned round or not known to the day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from samples.making.names import Person

ALSO_WRITTEN = {
    "Ada": "Adah", "Bettina": "Betina", "Cora": "Corah", "Dorothea": "Dorotea", "Edith": "Edyth", "Flora": "Florah", "Gwen": "Gwenn",
    "Abel": "Abell", "Basil": "Bazil", "Cyril": "Ciril", "Denzil": "Denzel", "Edmund": "Edmond",
    "Ashby": "Ashbey", "Birchall": "Birchal", "Corwin": "Corwyn", "Dalefield": "Dalefeild", "Elmwood": "Elmwod", "Fenn": "Fen",
    "Garth": "Gartth", "Holtby": "Holtbey", "Irwell": "Irwel", "Juniper": "Junniper", "Kempton": "Kemptun", "Larkham": "Larkam",
    "Marlow": "Marlowe", "Nettle": "Netle", "Orchard": "Orchad", "Penrose": "Penrrose", "Quill": "Quil", "Rowan": "Rowen",
    "Sedge": "Sege", "Thorne": "Thorn",
}  # fmt: skip
"""Of each name of the English list one more spelling, as invented as the name."""


@dataclass(frozen=True)
class Care:
    """The shares of an institution's records in which something is amiss."""

    no_document: float = 0.35
    digit_doubled: float = 0.02
    no_second_surname: float = 0.15
    given_spelt: float = 0.06
    surname_spelt: float = 0.08
    day_unknown: float = 0.06
    date_turned: float = 0.04
    next_year: float = 0.02


def as_a_clerk_writes(person: Person, care: Care, rng: Random) -> Person:
    """The same person as one record of one institution says her."""
    second = "" if rng.random() < care.no_second_surname else person.second_surname
    return replace(
        person,
        given_names=_spelt(person.given_names, care.given_spelt, rng),
        first_surname=_spelt(person.first_surname, care.surname_spelt, rng),
        second_surname=_spelt(second, care.surname_spelt, rng),
        birth_date=_dated(person.birth_date, care, rng),
        document_number=_numbered(person.document_number, care, rng),
    )


def _spelt(name: str, share: float, rng: Random) -> str:
    return ALSO_WRITTEN.get(name, name) if rng.random() < share else name


def _dated(born: date, care: Care, rng: Random) -> date:
    """The first of January stands for a day that nobody knew."""
    drawn = rng.random()
    if drawn < care.day_unknown:
        return born.replace(month=1, day=1)
    if drawn < care.day_unknown + care.date_turned and born.day <= 12:
        return born.replace(month=born.day, day=born.month)
    if drawn > 1 - care.next_year:
        return born.replace(year=born.year + 1)
    return born


def _numbered(number: str, care: Care, rng: Random) -> str:
    drawn = rng.random()
    if drawn < care.no_document:
        return ""
    if drawn > 1 - care.digit_doubled:
        return number + number[-1]
    return number
