"""The fixed list of invented names. No person in any sample has a name from elsewhere, a real document or a real telephone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from samples.making.chance import chance
from samples.making.model import known


@dataclass(frozen=True)
class NameList:
    given: Mapping[str, tuple[str, ...]]
    surnames: tuple[str, ...]
    surnames_each: int
    nationality: str


SPANISH = NameList(
    given={
        "female": ("Alma", "Berta", "Celia", "Dalia", "Greta", "Hilda", "Julia"),
        "male": ("Emilio", "Fabio", "Iván"),
    },
    surnames=(
        "Robles", "Vega", "Lozano", "Prieto", "Montes", "Rivas", "Ferrer", "Pinto", "Casas", "Duarte", "Noguera", "Salas",
        "Olmo", "Tapia", "Prado", "Ureña", "Quiroga", "Valle", "Rey", "Zamora",
    ),
    surnames_each=2,
    nationality="CUB",
)  # fmt: skip
ENGLISH = NameList(
    given={
        "female": ("Ada", "Bettina", "Cora", "Dorothea", "Edith", "Flora", "Gwen"),
        "male": ("Abel", "Basil", "Cyril", "Denzil", "Edmund"),
    },
    surnames=(
        "Ashby", "Birchall", "Corwin", "Dalefield", "Elmwood", "Fenn", "Garth", "Holtby", "Irwell", "Juniper", "Kempton",
        "Larkham", "Marlow", "Nettle", "Orchard", "Penrose", "Quill", "Rowan", "Sedge", "Thorne",
    ),
    surnames_each=1,
    nationality="XAA",
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    """Somebody who does not exist. The document says so: no identity document has such a number."""

    sex: str
    given_names: str
    first_surname: str
    second_surname: str
    birth_date: date
    document_number: str
    nationality: str

    def cells(self) -> dict[str, str]:
        """As a row names her."""
        return known(
            given_names=self.given_names,
            first_surname=self.first_surname,
            second_surname=self.second_surname,
            birth_date=self.birth_date.isoformat(),
            document_number=self.document_number,
            sex=self.sex,
            nationality=self.nationality,
        )


class Crowd:
    """Invents people, never the same name twice, nor one of another crowd."""

    def __init__(self, names: NameList, *, name: str, unlike: Crowd | None = None) -> None:
        self._names, self._rng, self._name = names, chance(f"crowd {name}"), name
        self._taken: set[tuple[str, ...]] = set(unlike._taken) if unlike else set()

    def person(self, sex: str, *, age: int, on: date, nationality: str = "") -> Person:
        """Somebody of this sex who was so many years old on that day."""
        whole = self._new_name(sex)
        birth = self._birth(age, on)
        return Person(
            sex=sex,
            given_names=whole[0],
            first_surname=whole[1],
            second_surname=whole[2] if len(whole) > 2 else "",
            birth_date=birth,
            document_number=f"FIC-{self._name}-{len(self._taken):04}",
            nationality=nationality or self._names.nationality,
        )

    def _new_name(self, sex: str) -> tuple[str, ...]:
        while True:
            surnames = self._rng.sample(self._names.surnames, self._names.surnames_each)
            given = self._rng.choice(self._names.given[sex])
            if self._names.surnames_each == 1:
                given = f"{given} {self._rng.choice(self._names.given[sex])}"
            whole = (given, *surnames)
            if whole not in self._taken:
                self._taken.add(whole)
                return whole

    def _birth(self, age: int, on: date) -> date:
        """A birthday between one month and eleven before the day on which she had that age."""
        month = on.month - self._rng.randrange(1, 11)
        year = on.year - age - (month < 1)
        return date(year, month if month > 0 else month + 12, self._rng.randrange(1, 28))


def as_another_writes(person: Person, rng: Random) -> Person:
    """The same person in another institution's file: capitals, a lost accent, one surname, no document."""
    manner = rng.randrange(4)
    if manner == 0:
        return replace(person, first_surname=person.first_surname.upper(), document_number="")
    if manner == 1:
        plain = person.given_names.replace("á", "a")
        return replace(person, given_names=plain, second_surname="")
    if manner == 2:
        return replace(person, document_number=person.document_number.replace("-", " "))
    return person
