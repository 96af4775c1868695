"""Age at a date, child or not, and age classes.

A child is under eighteen at the time of the offence (Protocol, art. 3(d)), whatever the national code calls a minor.
Where age is uncertain and there are reasons to believe the person is a child, she is presumed one until it is verified
(CoE Convention, art. 10(3)).
"""

from __future__ import annotations

from datetime import date

from amparo.law.palermo import Tri

ADULT_AGE = 18
CLASSES: tuple[tuple[str, int, int], ...] = (
    ("0-11", 0, 11),
    ("12-14", 12, 14),
    ("15-17", 15, 17),
    ("18-24", 18, 24),
    ("25-34", 25, 34),
    ("35-44", 35, 44),
    ("45-54", 45, 54),
    ("55+", 55, 150),
)
UNKNOWN_CLASS = "unknown"


def age_at(birth_date: date, on: date) -> int:
    """Completed years. Somebody born on 29 February completes a year on 1 March of common years.

    Raises ValueError when the date lies before the birth.
    """
    if on < birth_date:
        raise ValueError("The date lies before the birth.")
    return on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))


def is_child_at(on: date, *, birth_date: date | None = None, birth_year: int | None = None) -> Tri:
    """Whether the person was a child on the date; with only a year of birth, the answer may be unknown.

    Raises ValueError when the date lies before the birth.
    """
    if birth_date is not None:
        return Tri.YES if age_at(birth_date, on) < ADULT_AGE else Tri.NO
    if birth_year is None:
        return Tri.UNKNOWN
    turned = on.year - birth_year
    if turned < 0:
        raise ValueError("The date lies before the birth.")
    if turned < ADULT_AGE:
        return Tri.YES
    return Tri.NO if turned > ADULT_AGE else Tri.UNKNOWN


def is_child_of_age(age: int | None) -> Tri:
    if age is None:
        return Tri.UNKNOWN
    return Tri.YES if age < ADULT_AGE else Tri.NO


def presumed_child(is_child: Tri, *, reasons_to_believe: bool) -> bool:
    """Whether to treat the person as a child now (CoE Convention, art. 10(3))."""
    return is_child is Tri.YES or (is_child is Tri.UNKNOWN and reasons_to_believe)


def age_class(age: int | None) -> str:
    """The class an age falls into; unknown is a class of its own."""
    if age is None:
        return UNKNOWN_CLASS
    return next((name for name, low, high in CLASSES if low <= age <= high), UNKNOWN_CLASS)
