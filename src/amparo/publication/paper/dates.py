"""Dates and periods as a report prints them."""

from __future__ import annotations

from datetime import date

from amparo.figures.model import Period
from amparo.law.text import Language

MONTHS: dict[Language, tuple[str, ...]] = {
    "es": (
        "enero", "febrero", "marzo", "abril", "mayo", "junio",
        "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip


def date_in_words(day: date, language: Language) -> str:
    """ "20 de diciembre de 2021", "20 December 2021"."""
    month = MONTHS[language][day.month - 1]
    return f"{day.day} de {month} de {day.year}" if language == "es" else f"{day.day} {month} {day.year}"


def period_in_words(period: Period, language: Language) -> str:
    """ "1 de junio de 2018 a 31 de mayo de 2019", "1 June 2018 to 31 May 2019"."""
    until = " a " if language == "es" else " to "
    return until.join(date_in_words(day, language) for day in (period.starts_on, period.ends_on))
