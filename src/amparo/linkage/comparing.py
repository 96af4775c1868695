"""The comparisons: what two prepared records may have in common, as levels in SQL from the best down, each with its place in the weights.

A level is the first that holds. The customs of writing names are levels of their own: a second surname that is missing, surnames in the other
order, a given name in the surname's field. That last one is counted once: the comparison of surnames is then null. A default date has no day
and so never agrees as a day.

`m` and `u` are where training starts, and what is used where a file is too small to be trained on: the share of pairs of one person, and of
two persons, at the level. Most of them are judgements, held against the invented population of bench/population.py (tuning seeds).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from amparo.law.text import Bilingual


@dataclass(frozen=True, slots=True)
class Level:
    """label: what a reviewer reads. condition: SQL over columns with the suffixes _l and _r. frequency_of: the column whose frequent values weigh less."""

    label: Bilingual
    condition: str
    m: float = 0.0
    u: float = 0.0
    frequency_of: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """needs: the columns of which at least one must be known in the file. null: the SQL under which it tells nothing."""

    name: str
    needs: tuple[str, ...]
    null: str
    levels: tuple[Level, ...]
    otherwise: Level

    def with_chance(self, shares: Sequence[float]) -> Comparison:
        """The same levels with these u; the last is that of `otherwise`."""
        levels = tuple(replace(level, u=u) for level, u in zip(self.levels, shares, strict=False))
        return replace(self, levels=levels, otherwise=replace(self.otherwise, u=shares[-1]))

    def with_agreement(self, shares: Sequence[float]) -> Comparison:
        """The same levels with these m; the last is that of `otherwise`."""
        levels = tuple(replace(level, m=m) for level, m in zip(self.levels, shares, strict=False))
        return replace(self, levels=levels, otherwise=replace(self.otherwise, m=shares[-1]))


FIELDS_EXCHANGED = (
    "case when given_first_l = given_first_r or surname_first_l = surname_first_r then false"
    " when not list_has_any(given_keys_l, surname_keys_r) then false"
    " else list_has_any(given_keys_r, surname_keys_l) and not list_has_any(called_l, called_r) end"
)
"""As CASE and not as AND, because DuckDB looks at every part of a conjunction and lists are slow."""

GIVEN = Comparison(
    "given_names",
    ("called",),
    "called_l is null or called_r is null",
    (
        Level(Bilingual("todos los nombres iguales", "all given names equal"), "given_l = given_r and contains(given_l, ' ')", 0.12, 0.0005, "given"),
        Level(Bilingual("primer nombre igual", "first given name equal"), "given_first_l = given_first_r", 0.5, 0.012, "given_first"),
        Level(Bilingual("nombre y apellido cambiados de casilla", "given name and surname exchanged"), FIELDS_EXCHANGED, 0.03, 0.00001),
        Level(Bilingual("un nombre o alias en común", "a name or alias shared"), "list_has_any(called_l, called_r)", 0.1, 0.01),
        Level(
            Bilingual("suena o se escribe casi igual", "sounds or is written nearly the same"),
            "jaro_winkler_similarity(given_l, given_r) >= 0.92 or list_has_any(given_keys_l, given_keys_r)", 0.16, 0.02,
        ),
        Level(Bilingual("se parece", "similar"), "jaro_winkler_similarity(given_first_l, given_first_r) >= 0.8", 0.03, 0.02),
    ),
    Level(Bilingual("nombres distintos", "given names differ"), "else", 0.06, 0.94),
)  # fmt: skip

SURNAMES = Comparison(
    "surnames",
    ("surnames",),
    f"surnames_l is null or surnames_r is null or coalesce({FIELDS_EXCHANGED}, false)",
    (
        Level(
            Bilingual("los dos apellidos iguales", "both surnames equal"), "surnames_l = surnames_r and surname_second_l is not null", 0.12, 0.00001, "surnames",
        ),
        Level(
            Bilingual("los dos apellidos en otro orden", "both surnames in the other order"),
            "surname_first_l = surname_second_r and surname_second_l = surname_first_r", 0.01, 0.00001,
        ),
        Level(
            Bilingual("primer apellido igual y falta el segundo", "first surname equal, second missing"),
            "surname_first_l = surname_first_r and (surname_second_l is null or surname_second_r is null)", 0.43, 0.003, "surname_first",
        ),
        Level(
            Bilingual("escritos casi igual", "written nearly the same"), "jaro_winkler_similarity(surnames_l, surnames_r) >= 0.93", 0.12, 0.001,
        ),
        Level(
            Bilingual("primer apellido igual, el segundo no", "first surname equal, second differs"), "surname_first_l = surname_first_r", 0.07, 0.002, "surname_first",
        ),
        Level(
            Bilingual("suenan igual", "sound the same"),
            "list_has_all(surname_keys_l, surname_keys_r) or list_has_all(surname_keys_r, surname_keys_l)", 0.12, 0.008,
        ),
        Level(
            Bilingual("un apellido suena igual", "one surname sounds the same"), "list_has_any(surname_keys_l, surname_keys_r)", 0.06, 0.01,
        ),
        Level(Bilingual("se parecen", "similar"), "jaro_winkler_similarity(surname_first_l, surname_first_r) >= 0.85", 0.04, 0.01),
    ),
    Level(Bilingual("apellidos distintos", "surnames differ"), "else", 0.03, 0.97),
)  # fmt: skip

BORN = Comparison(
    "born",
    ("born_year",),
    "born_year_l is null or born_year_r is null",
    (
        Level(Bilingual("mismo día", "same day"), "day_l = day_r", 0.68, 0.00006),
        Level(
            Bilingual("día y mes cambiados, o una cifra", "day and month exchanged, or one digit"),
            "day_l = swapped_r or (day_l is not null and day_r is not null and hamming(day_l, day_r) = 1)", 0.09, 0.0012,
        ),
        Level(
            Bilingual("mismo año, día desconocido", "same year, day unknown"), "born_year_l = born_year_r and (day_l is null or day_r is null)", 0.15, 0.006,
        ),
        Level(Bilingual("mismo año, otro día", "same year, another day"), "born_year_l = born_year_r", 0.05, 0.018),
        Level(Bilingual("hasta dos años", "within two years"), "abs(born_year_l - born_year_r) <= 2", 0.02, 0.1),
    ),
    Level(Bilingual("años distintos", "years differ"), "else", 0.01, 0.87),
)  # fmt: skip

SEX = Comparison(
    "sex",
    ("sex",),
    "sex_l is null or sex_r is null",
    (Level(Bilingual("mismo sexo", "same sex"), "sex_l = sex_r", 0.98, 0.56),),
    Level(Bilingual("otro sexo", "another sex"), "else", 0.02, 0.44),
)

NATIONALITY = Comparison(
    "nationality",
    ("nationality",),
    "nationality_l is null or nationality_r is null",
    (
        Level(
            Bilingual("misma nacionalidad", "same nationality"),
            "nationality_l = nationality_r",
            0.96,
            0.07,
            "nationality",
        ),
    ),
    Level(Bilingual("otra nacionalidad", "another nationality"), "else", 0.04, 0.93),
)

PLACE = Comparison(
    "place",
    ("place",),
    "place_l is null or place_r is null",
    (
        Level(Bilingual("mismo lugar", "same place"), "place_l = place_r", 0.58, 0.015, "place"),
        Level(
            Bilingual("lugar escrito casi igual", "place written nearly the same"),
            "jaro_winkler_similarity(place_l, place_r) >= 0.92",
            0.02,
            0.01,
        ),
    ),
    Level(Bilingual("otro lugar", "another place"), "else", 0.4, 0.975),
)

ADDRESS = Comparison(
    "address",
    ("address",),
    "address_l is null or address_r is null",
    (
        Level(Bilingual("misma dirección", "same address"), "address_l = address_r", 0.5, 0.0001, "address"),
        Level(
            Bilingual("dirección escrita casi igual", "address written nearly the same"),
            "jaro_winkler_similarity(address_l, address_r) >= 0.9",
            0.25,
            0.0005,
        ),
    ),
    Level(Bilingual("otra dirección", "another address"), "else", 0.25, 0.9994),
)

DOCUMENT = Comparison(
    "document",
    ("document",),
    "document_l is null or document_r is null",
    (
        Level(Bilingual("mismo documento", "same document"), "document_l = document_r", 0.88, 0.00001),
        Level(
            Bilingual("documento con un error", "document within one edit"),
            "damerau_levenshtein(document_l, document_r) <= 1",
            0.1,
            0.0001,
        ),
    ),
    Level(Bilingual("otro documento", "another document"), "else", 0.02, 0.99989),
)

COMPARISONS = (GIVEN, SURNAMES, BORN, SEX, NATIONALITY, PLACE, ADDRESS, DOCUMENT)
