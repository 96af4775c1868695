"""What differs from country to country, in one TOML file each: offences, ages, deadlines, holidays, disclosure, publisher."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from amparo.law.clocks import RULES, ClockRule, WorkingCalendar, knows_country, with_lengths
from amparo.law.reflection import FLOOR_DAYS
from amparo.law.text import Bilingual

FOLDER = Path(__file__).parent / "countries"
ICCS_CODES = frozenset({"0203", "0204", "02041", "02042", "02043", "02044", "0302", "03022"})
UNITS = frozenset(
    {"person", "victim", "accused", "participant", "case", "alert", "referral", "request", "cause"}
)


class CountryFileError(Exception):
    """A country file is wrong. The text lists every mistake with its line."""

    def __init__(self, path: Path, mistakes: list[tuple[int, str]]) -> None:
        self.path = path
        self.mistakes = tuple(sorted(mistakes))
        lines = [f"  line {line}: {text}" if line else f"  {text}" for line, text in self.mistakes]
        super().__init__("\n".join([f"The country file {path.name} is refused:", *lines]))


@dataclass(frozen=True, slots=True)
class Offence:
    """A national offence with its article and its international code (ICCS).

    `protects_under_age` is the age the article itself protects; it is never the Protocol's child.
    """

    code: str
    label: Bilingual
    law: str
    article: str
    iccs: str
    in_force_from: date
    in_force_until: date | None
    is_trafficking: bool
    protects_under_age: int | None
    maximum_years: int | None

    def in_force(self, on: date) -> bool:
        return self.in_force_from <= on and (self.in_force_until is None or on <= self.in_force_until)


@dataclass(frozen=True, slots=True)
class Population:
    """A denominator with its date and author: it is contested, so it is always named."""

    on: date
    value: int
    by: str
    source: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class PublishedTotal:
    """Cells that the state has already made public, with where: not suppressed, and known to an attacker."""

    figure: str
    breakdown: str
    starts_on: date
    ends_on: date
    cells: tuple[tuple[str, int], ...]
    source: str


@dataclass(frozen=True)
class Country:
    code: str
    code2: str
    name: Bilingual
    languages: tuple[str, ...]
    publisher: Bilingual
    is_fictional: bool
    offences: tuple[Offence, ...]
    clocks: Mapping[str, ClockRule]
    calendar: WorkingCalendar
    reflection_days: int
    disclosure_threshold: int
    protected_units: frozenset[str]
    already_published: tuple[PublishedTotal, ...]
    populations: tuple[Population, ...]
    incidence_threshold: float
    incidence_threshold_source: Bilingual
    regions: tuple[tuple[str, str], ...]

    def offence(self, code: str, *, on: date) -> Offence | None:
        """The offence of this code in force on a date, or None."""
        return next((item for item in self.offences if item.code == code and item.in_force(on)), None)

    def region_name(self, code: str) -> str:
        return dict(self.regions).get(code, code)


def load_country(code_or_path: str | Path) -> Country:
    """Read a country file: a code that ships with Amparo (`cu`, `default`) or a path. Raises CountryFileError."""
    path = Path(code_or_path)
    if path.suffix != ".toml":
        path = FOLDER / f"{code_or_path}.toml"
    return _load(path)


@lru_cache(maxsize=8)
def _load(path: Path) -> Country:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise CountryFileError(
            path, [(0, f"cannot be read as text ({type(problem).__name__}).")]
        ) from problem
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        line = re.search(r"line (\d+)", str(problem))
        raise CountryFileError(path, [(int(line[1]) if line else 0, f"is not TOML: {problem}")]) from problem
    return _Reader(path, text, values).country()


class _Reader:
    """Reads the values of one file and keeps every mistake, so that all are told at once."""

    def __init__(self, path: Path, text: str, values: dict[str, Any]) -> None:
        self.path = path
        self.lines = text.splitlines()
        self.values = values
        self.mistakes: list[tuple[int, str]] = []

    def country(self) -> Country:
        general = self._table("country")
        disclosure = self._table("disclosure")
        incidence = self._table("incidence")
        country = Country(
            code=self._pattern(general, "code", r"[A-Z]{3}", "three capital letters (ISO 3166-1 alpha-3)"),
            code2=self._pattern(general, "code2", r"[A-Z]{2}", "two capital letters (ISO 3166-1 alpha-2)"),
            name=self._text(general, "name"),
            languages=tuple(self._list(general, "languages")),
            publisher=self._text(general, "publisher"),
            is_fictional=bool(general.get("is_fictional", False)),
            offences=tuple(self._offence(item, place) for item, place in self._items("offence")),
            clocks=self._clocks(),
            calendar=self._calendar(),
            reflection_days=self._integer(self._table("protection"), "reflection_days", least=FLOOR_DAYS),
            disclosure_threshold=self._integer(disclosure, "threshold", least=1),
            protected_units=frozenset(self._list(disclosure, "protected_units")),
            already_published=tuple(
                self._published(item, place) for item, place in self._items("already_published")
            ),
            populations=tuple(self._population(item, place) for item, place in self._items("population")),
            incidence_threshold=float(self._number(incidence, "threshold_per_100000")),
            incidence_threshold_source=self._text(incidence, "source"),
            regions=tuple((item.get("code", ""), item.get("name", "")) for item, _ in self._items("region")),
        )
        self._check(country)
        if self.mistakes:
            raise CountryFileError(self.path, self.mistakes)
        return country

    def _check(self, country: Country) -> None:
        for language in set(country.languages) - {"es", "en"}:
            self._mistake("languages", f"{language} is not a language of Amparo; use es, en.")
        for unit in country.protected_units - UNITS:
            self._mistake("protected_units", f"{unit} is not a unit; use some of {', '.join(sorted(UNITS))}.")
        if not country.offences:
            self._mistake("country", "no [[offence]] is given; the docket cannot be screened without one.")
        if sum(item.is_default for item in country.populations) != 1:
            self._mistake("population", "exactly one [[population]] must be the default = true.")
        codes = [code for code, _ in country.regions]
        if len(set(codes)) < len(codes):
            self._mistake("region", "two [[region]] have the same code.")

    def _offence(self, item: dict[str, Any], place: str) -> Offence:
        iccs = str(item.get("iccs", ""))
        if iccs not in ICCS_CODES:
            self._mistake_in(place, "iccs", f"must be one of {', '.join(sorted(ICCS_CODES))}.")
        until = item.get("until")
        start = self._date(item, "from", place)
        if isinstance(until, date) and until < start:
            self._mistake_in(place, "until", "lies before from.")
        return Offence(
            code=self._pattern(item, "code", r"[a-z_]+", "lower case words joined by _", place),
            label=self._text(item, "label", place),
            law=str(item.get("law", "")),
            article=str(item.get("article", "")),
            iccs=iccs,
            in_force_from=start,
            in_force_until=until,
            is_trafficking=bool(item.get("is_trafficking", False)),
            protects_under_age=item.get("protects_under_age"),
            maximum_years=item.get("maximum_years"),
        )

    def _population(self, item: dict[str, Any], place: str) -> Population:
        value = item.get("value")
        if not isinstance(value, int) or value <= 0:
            self._mistake_in(place, "value", "must be a whole number above zero.")
            value = 1
        return Population(
            self._date(item, "date", place), value, str(item.get("by", "")), str(item.get("source", "")), bool(item.get("default", False))
        )  # fmt: skip

    def _published(self, item: dict[str, Any], place: str) -> PublishedTotal:
        if not str(item.get("source", "")).startswith("https://"):
            self._mistake_in(place, "source", "must be the https address where the total was made public.")
        cells = item.get("cells", {})
        return PublishedTotal(
            figure=str(item.get("figure", "")),
            breakdown=str(item.get("by", "")),
            starts_on=self._date(item, "from", place),
            ends_on=self._date(item, "to", place),
            cells=tuple(sorted((str(code), int(value)) for code, value in cells.items())),
            source=str(item.get("source", "")),
        )

    def _clocks(self) -> dict[str, ClockRule]:
        overrides = self.values.get("clocks", {})
        good: dict[str, int] = {}
        for name, length in overrides.items():
            if name not in RULES:
                self._mistake(name, f"is not a clock; the clocks are {', '.join(RULES)}.")
            elif not isinstance(length, int) or length <= 0:
                self._mistake(name, "must be a whole number above zero.")
            else:
                good[name] = length
        return with_lengths(good)

    def _calendar(self) -> WorkingCalendar:
        table = self._table("holidays")
        code = str(table.get("country", ""))
        if code and not knows_country(code):
            self._mistake("holidays", f"the holidays library has no country {code}.")
            code = ""
        return WorkingCalendar(code, frozenset(table.get("extra", [])))

    def _table(self, name: str) -> dict[str, Any]:
        table = self.values.get(name)
        if not isinstance(table, dict):
            self.mistakes.append((0, f"[{name}] is missing."))
            return {}
        return table

    def _items(self, name: str) -> list[tuple[dict[str, Any], str]]:
        items = self.values.get(name, [])
        return [(item, f"{name}#{number}") for number, item in enumerate(items)]

    def _text(self, table: dict[str, Any], key: str, place: str = "") -> Bilingual:
        value = table.get(key)
        if not isinstance(value, dict) or not value.get("es") or not value.get("en"):
            self._mistake_in(place, key, 'needs both languages: { es = "…", en = "…" }.')
            return Bilingual("—", "—")
        return Bilingual(str(value["es"]), str(value["en"]))

    def _pattern(self, table: dict[str, Any], key: str, pattern: str, wanted: str, place: str = "") -> str:
        value = str(table.get(key, ""))
        if not re.fullmatch(pattern, value):
            self._mistake_in(place, key, f"must be {wanted}.")
        return value

    def _integer(self, table: dict[str, Any], key: str, *, least: int) -> int:
        value = table.get(key)
        if not isinstance(value, int) or value < least:
            self._mistake(key, f"must be a whole number of at least {least}.")
            return least
        return value

    def _number(self, table: dict[str, Any], key: str) -> float:
        value = table.get(key)
        if not isinstance(value, int | float) or value <= 0:
            self._mistake(key, "must be a number above zero.")
            return 1.0
        return value

    def _list(self, table: dict[str, Any], key: str) -> list[str]:
        value = table.get(key)
        if not isinstance(value, list) or not value:
            self._mistake(key, "must be a list that is not empty.")
            return []
        return [str(item) for item in value]

    def _date(self, table: dict[str, Any], key: str, place: str) -> date:
        value = table.get(key)
        if not isinstance(value, date):
            self._mistake_in(place, key, "must be a date such as 2022-12-01.")
            return date(1900, 1, 1)
        return value

    def _mistake(self, key: str, text: str) -> None:
        self.mistakes.append((self._line_of(key), f"{key}: {text}"))

    def _mistake_in(self, place: str, key: str, text: str) -> None:
        if not place:
            self._mistake(key, text)
            return
        name, number = place.split("#")
        start = self._start_of(name, int(number))
        self.mistakes.append((self._line_of(key, start), f"{name} {int(number) + 1}, {key}: {text}"))

    def _start_of(self, name: str, number: int) -> int:
        """Line index of the n-th [[name]]; the mistake is told there when its key is missing."""
        found = [index for index, line in enumerate(self.lines) if line.strip() == f"[[{name}]]"]
        return found[number] if number < len(found) else 0

    def _line_of(self, key: str, start: int = 0) -> int:
        """1-based line of a key at or after `start`, within the same table when one was given."""
        for index in range(start, len(self.lines)):
            line = self.lines[index].strip()
            if start and index > start and line.startswith("["):
                break
            if re.match(rf"(\[+{re.escape(key)}\]+|{re.escape(key)}\s*=)", line):
                return index + 1
        return start + 1 if start else 0
