"""Who was a child: from the age, from the date of birth, or not known. A child is under eighteen at the offence."""

from __future__ import annotations

from datetime import date

from amparo.law.age import age_at, is_child_at, is_child_of_age
from amparo.law.palermo import Tri
from amparo.law.text import Bilingual
from amparo.register.refusals import EntryRefused


def child_at_offence(
    row: int, *, age: int | None, birth_date: date | None, known_on: date, said: str = Tri.UNKNOWN
) -> Tri:
    """Whether the person was a child, where the offence lies on or before `known_on` (the opening of the file).

    Somebody can have been younger at the offence than on that day, never older: whoever was a child then was one at the
    offence, and an adult of today may have been one. Raises EntryRefused for a birth after that day, an age that the date of
    birth makes impossible, and a statement against either.
    """
    if birth_date is not None and birth_date > known_on:
        raise EntryRefused(row, "birth_date", _BORN_LATER)
    if age is not None and birth_date is not None and age > age_at(birth_date, known_on):
        raise EntryRefused(row, "age_at_offence", _AGE_AGAINST_BIRTH)
    found = is_child_of_age(age)
    if found is Tri.UNKNOWN and is_child_at(known_on, birth_date=birth_date) is Tri.YES:
        found = Tri.YES
    if found is not Tri.UNKNOWN and said not in (found, Tri.UNKNOWN):
        raise EntryRefused(row, "is_child_at_offence", _CHILD_AGAINST_AGE)
    return Tri(said) if found is Tri.UNKNOWN else found


_BORN_LATER = Bilingual(
    "La fecha de nacimiento es posterior al expediente: corrija una de las dos fechas.",
    "The date of birth lies after the file: correct one of the two dates.",
)
_AGE_AGAINST_BIRTH = Bilingual(
    "La fecha de nacimiento y la edad se contradicen: corrija una de las dos.",
    "The date of birth and the age contradict each other: correct one of the two.",
)
_CHILD_AGAINST_AGE = Bilingual(
    "La edad y la minoría de edad se contradicen: menor es quien tenía menos de dieciocho años en el momento del delito.",
    "Age and childhood contradict each other: a child is under eighteen at the time of the offence.",
)
