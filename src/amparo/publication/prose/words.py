"""Words that the report's text and its writers share, in both languages."""

from __future__ import annotations

from amparo.law.text import Bilingual
from amparo.publication.content import Verdict, Voice

MONTHS = (
    Bilingual("enero", "January"), Bilingual("febrero", "February"), Bilingual("marzo", "March"), Bilingual("abril", "April"),
    Bilingual("mayo", "May"), Bilingual("junio", "June"), Bilingual("julio", "July"), Bilingual("agosto", "August"),
    Bilingual("septiembre", "September"), Bilingual("octubre", "October"), Bilingual("noviembre", "November"),
    Bilingual("diciembre", "December"),
)  # fmt: skip

VERDICTS: dict[Verdict, Bilingual] = {
    Verdict.SUPPORTED: Bilingual("se sostiene", "supported"),
    Verdict.CONTRADICTED: Bilingual("se contradice", "contradicted"),
    Verdict.UNDETERMINED: Bilingual("no puede determinarse", "cannot be determined"),
}
VOICES: dict[Voice, Bilingual] = {
    Voice.GOVERNMENT: Bilingual("Gobierno", "Government"),
    Voice.CRITIC: Bilingual("Voz crítica", "Critic"),
    Voice.ASSESSOR: Bilingual("Evaluador externo", "Outside assessor"),
}

FICTIONAL = Bilingual(
    "Los registros de esta edición son ficticios: se compusieron para mostrar el sistema y ninguna fila describe a una persona real. "
    "Los totales que un Estado ya publicó, si los hay, son reales y la página de evidencia de la cifra los cita.",
    "The records of this edition are fictional: they were composed to show the system, and no row describes a real person. "
    "Totals that a State has already published, if there are any, are real, and the evidence page of the figure cites them.",
)
REAL = Bilingual(
    "Las cifras se contaron sobre los registros que enviaron las instituciones. El informe no contiene filas de personas.",
    "The figures were counted over the records that the institutions sent. The report contains no rows about persons.",
)
NO_EDITION = Bilingual("no sustituye a otra edición", "it replaces no other edition")
AT_PREVIOUS = Bilingual("período anterior", "previous period")
INPUTS: dict[str, Bilingual] = {
    "break_even": Bilingual("probabilidad de detección de equilibrio", "break-even probability of detection"),
    "denominator": Bilingual("denominador", "denominator"),
    "disclosure_threshold": Bilingual("umbral de divulgación", "disclosure threshold"),
    "high": Bilingual("límite superior", "upper limit"),
    "incidence_threshold": Bilingual("umbral de incidencia", "threshold of incidence"),
    "low": Bilingual("límite inferior", "lower limit"),
    "numerator": Bilingual("numerador", "numerator"),
}
"""What the numbers that are no figure's value are called."""
