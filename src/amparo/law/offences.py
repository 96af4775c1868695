"""National offences: the article in force on a day, and the international code it counts under.

Both are stored: the national article and the code of the International Classification of Crime for Statistical Purposes (UNODC,
ICCS 1.0, 2015). The age that an article protects is never the Protocol's child: Cuba's code until 2022 protected under-sixteens.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from amparo.law.text import Bilingual

ICCS_CODES = frozenset(
    {
        "0202", "02021", "02022", "020221", "020222", "02029", "020291", "020292",
        "0203", "02031", "02032", "02039", "0204", "02041", "02042", "02043", "02044",
        "0302", "03021", "03022",
    }
)  # fmt: skip
"""The codes that an offence of a country file may carry: acts against liberty, slavery and exploitation, trafficking, sexual exploitation."""


@dataclass(frozen=True, slots=True)
class Offence:
    """A national offence with its article and its international code (ICCS).

    `is_trafficking`: the article itself punishes trafficking. `is_related`: causes filed under it go through the act-means-purpose test because
    trafficking may stand behind them. `protects_under_age` is the age that the article itself protects, in years. Penalties are in
    years of imprisonment, None where no public source was found.
    """

    code: str
    label: Bilingual
    law: str
    article: str
    iccs: str
    in_force_from: date
    in_force_until: date | None
    is_trafficking: bool
    is_related: bool
    protects_under_age: int | None
    minimum_years: int | None
    maximum_years: int | None

    def in_force(self, on: date) -> bool:
        return self.in_force_from <= on and (self.in_force_until is None or on <= self.in_force_until)

    def overlaps(self, other: Offence) -> bool:
        """Whether both are in force on some day."""
        starts_later, starts_sooner = (
            (self, other) if self.in_force_from >= other.in_force_from else (other, self)
        )
        return starts_sooner.in_force(starts_later.in_force_from)


def in_force(offences: Iterable[Offence], code: str, *, on: date) -> Offence | None:
    """The offence of this code in force on a day, or None. A country file never has two."""
    return next((item for item in offences if item.code == code and item.in_force(on)), None)


def to_be_screened(offences: Iterable[Offence], *, on: date) -> tuple[Offence, ...]:
    """The offences in force on a day whose causes go through the act-means-purpose test."""
    return tuple(item for item in offences if item.in_force(on) and (item.is_trafficking or item.is_related))
