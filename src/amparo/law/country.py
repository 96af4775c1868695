"""What differs from country to country, in one TOML file each: offences, ages, deadlines, holidays, disclosure, publisher."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations
from pathlib import Path

from amparo.law import offences as law_of_offences
from amparo.law.age import ADULT_AGE
from amparo.law.clocks import RULES, ClockRule, WorkingCalendar, knows_country, with_lengths
from amparo.law.country_file import CountryFile, CountryFileError, Table
from amparo.law.offences import ICCS_CODES, Offence
from amparo.law.reflection import FLOOR_DAYS
from amparo.law.text import LANGUAGES, Bilingual

__all__ = [
    "Country",
    "CountryFileError",
    "MinorAge",
    "Offence",
    "Population",
    "PublishedTotal",
    "load_country",
]

FOLDER = Path(__file__).parent / "countries"
UNITS = frozenset(
    {"person", "victim", "accused", "participant", "case", "alert", "referral", "request", "cause", "group"}
)


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


@dataclass(frozen=True, slots=True)
class MinorAge:
    """Whom the national code calls a minor, in a period: those under this age. Never the Protocol's child."""

    under: int
    in_force_from: date
    in_force_until: date | None
    source: str

    def in_force(self, on: date) -> bool:
        return self.in_force_from <= on and (self.in_force_until is None or on <= self.in_force_until)


@dataclass(frozen=True)
class Country:
    code: str
    code2: str
    name: Bilingual
    languages: tuple[str, ...]
    publisher: Bilingual
    is_fictional: bool
    adult_age: int
    minor_ages: tuple[MinorAge, ...]
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
        return law_of_offences.in_force(self.offences, code, on=on)

    def offences_to_screen(self, *, on: date) -> tuple[Offence, ...]:
        """The offences in force on a date whose causes go through the act-means-purpose test."""
        return law_of_offences.to_be_screened(self.offences, on=on)

    def national_minor_age(self, *, on: date) -> int | None:
        """Under which age the national code calls a person a minor on a date, or None where the file does not say."""
        return next((item.under for item in self.minor_ages if item.in_force(on)), None)

    @property
    def default_population(self) -> Population:
        """The denominator that rates use unless another is named."""
        return next(item for item in self.populations if item.is_default)

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
    file = CountryFile(path)
    general, disclosure, incidence = file.table("country"), file.table("disclosure"), file.table("incidence")
    protection = file.table("protection")
    country = Country(
        code=general.pattern("code", r"[A-Z]{3}", "three capital letters (ISO 3166-1 alpha-3)"),
        code2=general.pattern("code2", r"[A-Z]{2}", "two capital letters (ISO 3166-1 alpha-2)"),
        name=general.bilingual("name"),
        languages=_languages(general),
        publisher=general.bilingual("publisher"),
        is_fictional=general.flag("is_fictional"),
        adult_age=_adult_age(general),
        minor_ages=tuple(_minor_age(table) for table in file.tables("minor_age")),
        offences=_offences(file),
        clocks=_clocks(file.optional_table("clocks")),
        calendar=_calendar(file.table("holidays")),
        reflection_days=protection.integer("reflection_days", least=FLOOR_DAYS),
        disclosure_threshold=disclosure.integer("threshold", least=1),
        protected_units=_protected_units(disclosure),
        already_published=tuple(_published(table) for table in file.tables("already_published")),
        populations=_populations(file),
        incidence_threshold=incidence.number("threshold_per_100000"),
        incidence_threshold_source=incidence.bilingual("source"),
        regions=_regions(file),
    )
    for table in (general, disclosure, incidence, protection):
        table.refuse_unknown_keys()
    file.refuse_if_wrong()
    return country


def _languages(general: Table) -> tuple[str, ...]:
    languages = general.words("languages")
    for language in languages:
        if language not in LANGUAGES:
            general.mistake("languages", f"{language} is not a language of Amparo; use es, en.")
    return languages


def _adult_age(general: Table) -> int:
    """Of the national law; written down to be compared, never used to tell who is a child."""
    return general.integer("adult_age", least=1) if general.has("adult_age") else ADULT_AGE


def _minor_age(table: Table) -> MinorAge:
    start, end = table.period("from", "until")
    minor = MinorAge(table.integer("under", least=1), start, end, table.text("source"))
    table.refuse_unknown_keys()
    return minor


def _offences(file: CountryFile) -> tuple[Offence, ...]:
    tables = file.tables("offence")
    read = [(table, _offence(table)) for table in tables]
    if not read:
        file.mistakes.append(
            (0, "offence: no [[offence]] is given; the docket cannot be screened without one.")
        )
    for (_, one), (table, other) in combinations(read, 2):
        if one.code and one.code == other.code and one.overlaps(other):
            table.mistake("from", f"the offence {other.code} is in force twice on the same day.")
    return tuple(offence for _, offence in read)


def _offence(table: Table) -> Offence:
    start, end = table.period("from", "until")
    offence = Offence(
        code=table.pattern("code", r"[a-z_]{1,40}", "lower case words joined by _"),
        label=table.bilingual("label"),
        law=table.text("law"),
        article=table.text("article"),
        iccs=table.one_of("iccs", ICCS_CODES),
        in_force_from=start,
        in_force_until=end,
        is_trafficking=table.flag("is_trafficking"),
        is_related=table.flag("is_related"),
        protects_under_age=table.optional_integer("protects_under_age", least=1),
        minimum_years=table.optional_integer("minimum_years", least=0),
        maximum_years=table.optional_integer("maximum_years", least=1),
    )
    if not (offence.is_trafficking or offence.is_related):
        table.mistake(
            "code", "say is_trafficking = true or is_related = true; other offences are not screened."
        )
    least, most = offence.minimum_years, offence.maximum_years
    if least is not None and most is not None and least > most:
        table.mistake("minimum_years", "is more than maximum_years.")
    table.refuse_unknown_keys()
    return offence


def _populations(file: CountryFile) -> tuple[Population, ...]:
    populations = tuple(_population(table) for table in file.tables("population"))
    if sum(item.is_default for item in populations) != 1:
        line = file.line_of_header("population", 1)
        file.mistakes.append((line, "population: exactly one [[population]] must be the default = true."))
    return populations


def _population(table: Table) -> Population:
    population = Population(
        table.day("date"), table.integer("value", least=1), table.text("by"), table.text("source"), table.flag("default")
    )  # fmt: skip
    table.refuse_unknown_keys()
    return population


def _published(table: Table) -> PublishedTotal:
    if not table.text("source").startswith("https://"):
        table.mistake("source", "must be the https address where the total was made public.")
    start, end = table.period("from", "to")
    total = PublishedTotal(
        figure=table.pattern(
            "figure", r"[a-z_]+\.[a-z0-9_]+", "the id of a figure such as justice.causes_tried"
        ),
        breakdown=table.pattern("by", r"[a-z_]+", "the name of a breakdown such as offence"),
        starts_on=start,
        ends_on=end or table.day("to"),
        cells=table.counts("cells"),
        source=table.text("source"),
    )
    table.refuse_unknown_keys()
    return total


def _protected_units(disclosure: Table) -> frozenset[str]:
    units = disclosure.words("protected_units")
    for unit in units:
        if unit not in UNITS:
            disclosure.mistake(
                "protected_units", f"{unit} is not a unit; use some of {', '.join(sorted(UNITS))}."
            )
    return frozenset(units)


def _clocks(table: Table) -> dict[str, ClockRule]:
    good: dict[str, int] = {}
    for name in table.names():
        if name in RULES:
            good[name] = table.integer(name, least=1)
        else:
            table.mistake(name, f"is not a clock; the clocks are {', '.join(RULES)}.")
    return with_lengths(good)


def _calendar(table: Table) -> WorkingCalendar:
    code = table.pattern("country", r"[A-Z]{2}|", "two capital letters, or empty for weekends only")
    if code and not knows_country(code):
        table.mistake("country", f"the holidays library has no country {code}.")
        code = ""
    calendar = WorkingCalendar(code, table.days("extra"))
    table.refuse_unknown_keys()
    return calendar


def _regions(file: CountryFile) -> tuple[tuple[str, str], ...]:
    tables = file.tables("region")
    regions = tuple(
        (
            table.pattern("code", r"[A-Z]{2}-[A-Z0-9]{1,3}", "an ISO 3166-2 code such as CU-03"),
            table.text("name"),
        )
        for table in tables
    )
    for table in tables:
        table.refuse_unknown_keys()
    for table, repeated in zip(tables, _repeated([code for code, _ in regions]), strict=True):
        if repeated:
            table.mistake("code", "two [[region]] have the same code.")
    return regions


def _repeated(codes: Sequence[str]) -> list[bool]:
    """Of each code, whether it stood before in the list."""
    return [code in codes[:index] for index, code in enumerate(codes)]
