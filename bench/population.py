"""Invented persons on the lists of six agencies, with the truth: what a linkage is measured against.

    uv run python bench/population.py 100000 --seed 901 --out persons.parquet

Every person is invented: names are drawn from lists of common names (population_names.yaml says whose) and joined at random, rare surnames are
put together from syllables, towns and numbers are made up. Nothing here imports the linkage: what it undoes is not what made the errors.

Seeds 1 to 99 are for tuning, 901 and above for reporting.
"""

from __future__ import annotations

import argparse
import string
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq
import yaml

NAMES_FILE = Path(__file__).with_name("population_names.yaml")
AGENCIES = ("police", "prosecution", "court", "shelter", "labour", "health")
AGENCY_SHARES = (0.28, 0.2, 0.12, 0.18, 0.12, 0.1)
TRADITIONS = {"spanish": 0.42, "portuguese": 0.11, "romanian": 0.09, "slavic": 0.1, "arabic": 0.1, "chinese": 0.05, "west_african": 0.09, "french": 0.04}  # fmt: skip
RECORDS_PER_PERSON = (0.36, 0.27, 0.19, 0.12, 0.06)
FEMALE = 0.7
RARE_SURNAMES = 0.3
ZIPF = 0.75
FIRST_DAY, LAST_DAY = np.datetime64("1958-01-01"), np.datetime64("2013-12-31")

Texts = npt.NDArray[np.object_]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Errors:
    """How often a record departs from the person, each as a share of the records (of those to which it can apply)."""

    other_spelling: float = 0.35
    short_name: float = 0.09
    first_given_only: float = 0.32
    second_given_only: float = 0.06
    second_surname_missing: float = 0.26
    surnames_swapped: float = 0.03
    surnames_in_one_field: float = 0.15
    given_and_surname_swapped: float = 0.03
    particle: float = 0.03
    by_name: float = 0.03
    alias: float = 0.1
    typing_error: float = 0.08
    no_accents: float = 0.45
    capitals: float = 0.3
    date_missing: float = 0.08
    year_only: float = 0.06
    default_day: float = 0.06
    day_month_swapped: float = 0.03
    digit_wrong: float = 0.04
    year_wrong: float = 0.03
    sex_missing: float = 0.04
    sex_wrong: float = 0.01
    nationality_missing: float = 0.1
    nationality_wrong: float = 0.02
    place_missing: float = 0.12
    place_other: float = 0.25
    document_missing: float = 0.55
    document_error: float = 0.05
    document_of_another: float = 0.003


@dataclass(frozen=True, slots=True)
class Population:
    """records: one row a record, every column text. person: the truth, row by row. tradition, female: of the person, row by row."""

    records: pa.Table
    person: Ints
    tradition: Texts
    female: Bools


@dataclass(frozen=True, slots=True)
class _Names:
    """Spellings of many names, flat: those of name i stand from start[i], count[i] of them."""

    spellings: Texts
    start: Ints
    count: Ints

    def draw(self, size: int, rng: np.random.Generator) -> Ints:
        """Names by Zipf's law in the order of the list."""
        weights = 1.0 / np.arange(1, self.start.size + 1) ** ZIPF
        return rng.choice(self.start.size, size, p=weights / weights.sum())

    def spelt(self, names: Ints, other: Bools, rng: np.random.Generator) -> Texts:
        """The first spelling, or any other where asked for."""
        shift = np.where(other, (rng.random(names.size) * self.count[names]).astype(np.int64), 0)
        return self.spellings[self.start[names] + shift]


def generate(records: int, *, seed: int, errors: Errors | None = None) -> Population:
    """At least so many records, cut to the number asked for, in an order that tells nothing."""
    rng = np.random.default_rng(seed)
    mean = sum((i + 1) * share for i, share in enumerate(RECORDS_PER_PERSON))
    persons = int(records / mean * 1.02) + 10
    times = rng.choice(np.arange(1, 6), persons, p=RECORDS_PER_PERSON)
    person = rng.permutation(np.repeat(np.arange(persons), times))[:records]
    traditions = rng.choice(len(TRADITIONS), persons, p=np.array(list(TRADITIONS.values())))
    female = rng.random(persons) < FEMALE
    columns = _Writer(person, traditions, female, errors or Errors(), rng).columns()
    names = np.array(list(TRADITIONS), dtype=object)[traditions]
    return Population(pa.table(columns), person, names[person], female[person])


class _Writer:
    """Writes each record of each person, with its errors, column by column."""

    def __init__(
        self, person: Ints, traditions: Ints, female: Bools, errors: Errors, rng: np.random.Generator
    ) -> None:
        self.person, self.traditions, self.female, self.errors, self.rng = (
            person,
            traditions,
            female,
            errors,
            rng,
        )
        self.size, self.persons = person.size, traditions.size

    def columns(self) -> dict[str, pa.Array]:
        given, surname, second, alias = self._names()
        values: dict[str, Texts] = {
            "record_id": np.array([f"R{i:07d}" for i in range(self.size)], dtype=object),
            "agency": self._agency(),
            "given_names": given,
            "surname": surname,
            "second_surname": second,
            "alias": alias,
            "date_of_birth": self._dates(),
            "sex": self._sex(),
            "nationality": self._nationality(),
            "place": self._place(),
            "document": self._document(),
        }
        return {name: pa.array(column, type=pa.string()) for name, column in values.items()}

    def _happens(self, share: float) -> Bools:
        return self.rng.random(self.size) < share

    def _agency(self) -> Texts:
        return np.array(AGENCIES, dtype=object)[self.rng.choice(len(AGENCIES), self.size, p=AGENCY_SHARES)]

    def _names(self) -> tuple[Texts, Texts, Texts, Texts]:
        first, second_given = self._given_names()
        family, second = self._surnames()
        both = np.where(second_given != "", first + " " + second_given, first)
        given = np.where(self._happens(self.errors.first_given_only), first, both)
        given = np.where(
            self._happens(self.errors.second_given_only) & (second_given != ""), second_given, given
        )
        shortened = self._happens(self.errors.short_name)
        given = self._each(given, shortened, self._short_of)
        given = self._by_name(given)
        swapped = self._happens(self.errors.surnames_swapped) & (second != "")
        family, second = np.where(swapped, second, family), np.where(swapped, family, second)
        second = np.where(self._happens(self.errors.second_surname_missing), "", second)
        one_field = self._happens(self.errors.surnames_in_one_field) & (second != "")
        family, second = np.where(one_field, family + " " + second, family), np.where(one_field, "", second)
        family = np.where(self._happens(self.errors.particle), "de " + family, family)
        exchanged = self._happens(self.errors.given_and_surname_swapped)
        given, family = np.where(exchanged, family, given), np.where(exchanged, given, family)
        alias = self._alias(first)
        written = self._as_written([given, family, second])
        return _missing(written[0]), _missing(written[1]), _missing(written[2]), _missing(alias)

    def _given_names(self) -> tuple[Texts, Texts]:
        two = self.rng.random(self.persons) < np.where(self.traditions < 2, 0.5, 0.15)
        first, second = np.full(self.size, "", dtype=object), np.full(self.size, "", dtype=object)
        for place, tradition in enumerate(TRADITIONS):
            for female in (True, False):
                names = _listed(tradition, "female" if female else "male")
                of_kind = (self.traditions == place) & (self.female == female)
                drawn, drawn_second = names.draw(self.persons, self.rng), names.draw(self.persons, self.rng)
                rows = of_kind[self.person]
                first[rows] = self._spelt(names, drawn, rows)
                rows = rows & two[self.person]
                second[rows] = self._spelt(names, drawn_second, rows)
        return first, second

    def _surnames(self) -> tuple[Texts, Texts]:
        has_two = self.rng.random(self.persons) < np.where(self.traditions < 2, 0.95, 0.03)
        family, second = np.full(self.size, "", dtype=object), np.full(self.size, "", dtype=object)
        for place, tradition in enumerate(TRADITIONS):
            rows = (self.traditions == place)[self.person]
            family[rows] = self._family(tradition, rows)
            second_rows = rows & has_two[self.person]
            second[second_rows] = self._family(tradition, second_rows)
        return family, second

    def _family(self, tradition: str, rows: Bools) -> Texts:
        common, rare = _listed(tradition, "surnames"), _rare(tradition)
        is_rare = self.rng.random(self.persons) < (RARE_SURNAMES if rare.size else 0.0)
        spelt = self._spelt(common, common.draw(self.persons, self.rng), rows)
        if not rare.size:
            return spelt
        invented = rare[self.rng.integers(0, rare.size, self.persons)]
        owners = self.person[rows]
        return np.where(is_rare[owners], invented[owners], spelt)

    def _spelt(self, names: _Names, drawn: Ints, rows: Bools) -> Texts:
        """The person's name as the record writes it."""
        other = self.rng.random(int(rows.sum())) < self.errors.other_spelling
        return names.spelt(drawn[self.person[rows]], other, self.rng)

    def _short_of(self, name: str) -> str:
        words = name.split(" ")
        shorts = _short_names().get(words[0])
        return shorts[int(self.rng.integers(len(shorts)))] if shorts else name

    def _by_name(self, given: Texts) -> Texts:
        own = self._own_by_name()
        return np.where(self._happens(self.errors.by_name), own, given)

    def _alias(self, first: Texts) -> Texts:
        own, by_name = self._own_by_name(), self._happens(0.5)
        chosen = np.where(by_name, own, self._each(first, self._happens(1.0), self._short_of))
        return np.where(self._happens(self.errors.alias), chosen, "")

    def _own_by_name(self) -> Texts:
        by_names = np.array(_read()["by_names"], dtype=object)
        return by_names[self.rng.integers(0, by_names.size, self.persons)][self.person]

    def _as_written(self, fields: list[Texts]) -> list[Texts]:
        plain, capitals = self._happens(self.errors.no_accents), self._happens(self.errors.capitals)
        written = []
        for field in fields:
            typed = self._each(field, self._happens(self.errors.typing_error), self._mistyped)
            typed = self._each(typed, plain, _without_accents)
            written.append(self._each(typed, capitals, str.upper))
        return written

    def _mistyped(self, word: str) -> str:
        """One letter exchanged, lost, doubled or swapped with the next."""
        if len(word) < 3:
            return word
        place, kind = int(self.rng.integers(1, len(word) - 1)), int(self.rng.integers(4))
        letter = string.ascii_lowercase[int(self.rng.integers(26))]
        middle = (letter, "", word[place] * 2, word[place + 1] + word[place])[kind]
        return word[:place] + middle + word[place + (2 if kind == 3 else 1) :]

    @staticmethod
    def _each(values: Texts, rows: Bools, change: Any) -> Texts:
        changed = values.copy()
        changed[rows] = [change(value) for value in values[rows]]
        return changed

    def _dates(self) -> Texts:
        errors = self.errors
        span = (LAST_DAY - FIRST_DAY).astype(int)
        born = FIRST_DAY + self.rng.triangular(0, span * 0.68, span, self.persons).astype("timedelta64[D]")
        text = born[self.person].astype(str)
        year, month, day = (
            np.array(part).astype(int) for part in zip(*(one.split("-") for one in text), strict=True)
        )
        year = year + np.where(
            self._happens(errors.year_wrong), self.rng.choice([-2, -1, 1, 2], self.size), 0
        )
        swapped = self._happens(errors.day_month_swapped) & (day <= 12)
        month, day = np.where(swapped, day, month), np.where(swapped, month, day)
        default = self._happens(errors.default_day)
        month, day = np.where(default, 1, month), np.where(default, 1, day)
        day = np.where(
            self._happens(errors.digit_wrong),
            day % 10 + 10 * self.rng.integers(0, 2, self.size) + (day % 10 == 0),
            day,
        )
        return self._dates_written(year, month, np.clip(day, 1, 28 + (month != 2) * 2))

    def _dates_written(self, year: Ints, month: Ints, day: Ints) -> Texts:
        day_first, only = self._happens(0.5), self._happens(self.errors.year_only)
        missing = self._happens(self.errors.date_missing)
        written = np.empty(self.size, dtype=object)
        for i, (y, m, d) in enumerate(zip(year.tolist(), month.tolist(), day.tolist(), strict=True)):
            written[i] = f"{d:02d}/{m:02d}/{y}" if day_first[i] else f"{y}-{m:02d}-{d:02d}"
        written[only] = year[only].astype(str)
        written[missing] = None
        return written

    def _sex(self) -> Texts:
        female = self.female[self.person] ^ self._happens(self.errors.sex_wrong)
        return np.where(self._happens(self.errors.sex_missing), None, np.where(female, "F", "M"))

    def _nationality(self) -> Texts:
        lists = [_read()["nationalities"][tradition] for tradition in TRADITIONS]
        every = np.array([code for codes in lists for code in codes], dtype=object)
        start = np.cumsum([0, *(len(codes) for codes in lists)])[:-1]
        count = np.array([len(codes) for codes in lists])
        own = start[self.traditions] + (self.rng.random(self.persons) ** 2 * count[self.traditions]).astype(
            int
        )
        wrong = self._happens(self.errors.nationality_wrong)
        code = np.where(wrong, self.rng.integers(0, every.size, self.size), own[self.person])
        return np.where(self._happens(self.errors.nationality_missing), None, every[code])

    def _place(self) -> Texts:
        towns = _towns()
        weights = 1.0 / np.arange(1, towns.size + 1) ** ZIPF
        own = self.rng.choice(towns.size, self.persons, p=weights / weights.sum())
        other = self.rng.choice(towns.size, self.size, p=weights / weights.sum())
        town = np.where(self._happens(self.errors.place_other), other, own[self.person])
        return np.where(self._happens(self.errors.place_missing), None, towns[town])

    def _document(self) -> Texts:
        numbers = self.rng.integers(10_000_000, 999_999_999, self.persons)
        owner = np.where(
            self._happens(self.errors.document_of_another),
            self.rng.integers(0, self.persons, self.size),
            self.person,
        )
        written = numbers[owner].astype(str).astype(object)
        written = self._each(written, self._happens(self.errors.document_error), self._digit_wrong)
        return np.where(self._happens(self.errors.document_missing), None, written)

    def _digit_wrong(self, number: str) -> str:
        place = int(self.rng.integers(len(number)))
        return number[:place] + str(int(self.rng.integers(10))) + number[place + 1 :]


def _missing(values: Texts) -> Texts:
    return np.where(values == "", None, values)


_ACCENTS = str.maketrans("áéíóúüñãõâêôçăîșțšýÁÉÍÓÚÜÑÇèïàöòëÈ", "aeiouunaoaeocaistsyAEIOUUNCeiaooeE")


def _without_accents(text: str) -> str:
    return text.translate(_ACCENTS)


@lru_cache(maxsize=1)
def _read() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(NAMES_FILE.read_text(encoding="utf-8"))
    return read


@lru_cache(maxsize=1)
def _short_names() -> dict[str, list[str]]:
    return {name: shorts.split("|") for name, shorts in _read()["short_names"].items()}


@lru_cache(maxsize=64)
def _listed(tradition: str, kind: str) -> _Names:
    return _flat(_read()[tradition][kind])


def _flat(written: str) -> _Names:
    names = [[one.replace("_", " ") for one in name.split("|")] for name in written.split()]
    count = np.array([len(spellings) for spellings in names])
    flat = np.array([one for spellings in names for one in spellings], dtype=object)
    return _Names(flat, np.concatenate([[0], np.cumsum(count)[:-1]]), count)


@lru_cache(maxsize=16)
def _rare(tradition: str) -> Texts:
    parts = _read()["rare_surname_syllables"].get(tradition)
    if parts is None:
        return np.array([], dtype=object)
    return np.array(
        [a + b + c for a in parts["begin"] for b in parts["middle"] for c in parts["end"]], dtype=object
    )


@lru_cache(maxsize=1)
def _towns() -> Texts:
    parts = _read()["town_syllables"]
    return np.array([a + b for b in parts["end"] for a in parts["begin"]], dtype=object)


def main() -> None:
    arguments = argparse.ArgumentParser(description="Invented persons with known truth")
    arguments.add_argument("records", type=int)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--out", type=Path, required=True)
    asked = arguments.parse_args()
    made = generate(asked.records, seed=asked.seed)
    truth = made.records.append_column("person", pa.array(made.person))
    pq.write_table(truth, asked.out)


if __name__ == "__main__":
    main()
