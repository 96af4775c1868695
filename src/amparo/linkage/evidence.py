"""Why a pair weighs what it weighs: the level of each comparison and its weight in bits (log2 of the Bayes factor). Never a value of a record."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from amparo.law.text import Bilingual
from amparo.linkage.comparing import COMPARISONS

NOT_KNOWN = Bilingual("falta en uno de los dos", "missing in one of the two")
STEPS = {
    "prior": Bilingual("antes de comparar", "before comparing"),
    "frequency": Bilingual("frecuencia de lo que coincide", "frequency of what agrees"),
    "calibration": Bilingual("calibración", "calibration"),
}

COMPARED = {
    "given_names": Bilingual("nombres", "given names"),
    "surnames": Bilingual("apellidos", "surnames"),
    "born": Bilingual("nacimiento", "birth"),
    "sex": Bilingual("sexo", "sex"),
    "nationality": Bilingual("nacionalidad", "nationality"),
    "place": Bilingual("lugar", "place"),
    "address": Bilingual("dirección", "address"),
    "document": Bilingual("documento", "document"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One step of the sum. name: a comparison, or one of STEPS. level: its place from the best down; -1 where nothing was compared. bits: its weight."""

    name: str
    level: int
    bits: float

    @property
    def label(self) -> Bilingual:
        """What a reviewer reads of it: what was compared, and how far it agrees."""
        if self.name in STEPS:
            return STEPS[self.name]
        level, what = _levels()[self.name, self.level], COMPARED[self.name]
        return Bilingual(f"{what.es}: {level.es}", f"{what.en}: {level.en}")


@cache
def _levels() -> dict[tuple[str, int], Bilingual]:
    labels = {(one.name, -1): NOT_KNOWN for one in COMPARISONS}
    for one in COMPARISONS:
        labels |= {(one.name, place): level.label for place, level in enumerate((*one.levels, one.otherwise))}
    return labels
