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
    Verdict.SUPPORTED: Bilingual("respaldada", "supported"),
    Verdict.CONTRADICTED: Bilingual("contradicha", "contradicted"),
    Verdict.UNDETERMINED: Bilingual("no puede determinarse", "cannot be determined"),
}
VOICES: dict[Voice, Bilingual] = {
    Voice.GOVERNMENT: Bilingual("Gobierno", "Government"),
    Voice.CRITIC: Bilingual("Voz crítica", "Critic"),
    Voice.ASSESSOR: Bilingual("Evaluador externo", "Outside assessor"),
}

DUTIES: dict[str, Bilingual] = {
    "plan": Bilingual("Plan de acción nacional", "National action plan"),
    "prevention": Bilingual("Prevención", "Prevention"),
    "disruptions": Bilingual("Perturbaciones", "Disruptions"),
    "clocks": Bilingual("Plazos", "Deadlines"),
    "exchange": Bilingual("Cooperación e intercambio", "Cooperation and exchange"),
    "protection": Bilingual("Protección", "Protection"),
    "justice": Bilingual("Justicia", "Justice"),
    "estimation": Bilingual("Incidencia y estimación", "Incidence and estimation"),
    "networks": Bilingual("Redes", "Networks"),
    "publication": Bilingual("Datos", "Data"),
    "assessments": Bilingual("Evaluaciones externas", "Outside assessments"),
}
"""In the order of the report's chapters."""

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
    "began": Bilingual("participantes que empezaron", "participants who began"),
    "break_even_detection": Bilingual(
        "proporción que habría que detectar", "share that would have to be detected"
    ),
    "comparators": Bilingual("países de comparación", "countries compared with"),
    "comparators_high": Bilingual(
        "límite superior de lo que varían esos países", "upper limit of how those countries vary"
    ),
    "comparators_low": Bilingual(
        "límite inferior de lo que varían esos países", "lower limit of how those countries vary"
    ),
    "control_difference": Bilingual("cambio en las preguntas de control", "change in the control questions"),
    "control_high": Bilingual(
        "límite superior del cambio en las preguntas de control",
        "upper limit of the change in the control questions",
    ),
    "control_low": Bilingual(
        "límite inferior del cambio en las preguntas de control",
        "lower limit of the change in the control questions",
    ),
    "coverage_required": Bilingual(
        "cobertura de la búsqueda que exige la prueba", "coverage of the search that the test requires"
    ),
    "denominator": Bilingual("denominador", "denominator"),
    "denominators": Bilingual(
        "poblaciones que compiten como denominador", "populations that compete as denominator"
    ),
    "disclosure_threshold": Bilingual("umbral de divulgación", "disclosure threshold"),
    "estimable": Bilingual("si se puede estimar", "whether it can be estimated"),
    "fell_back_high": Bilingual(
        "límite superior si los ausentes retrocedieron", "upper limit if those missing lost ground"
    ),
    "fell_back_low": Bilingual(
        "límite inferior si los ausentes retrocedieron", "lower limit if those missing lost ground"
    ),
    "fewest_comparators": Bilingual("países que exige la prueba", "countries that the test requires"),
    "fewest_sessions": Bilingual("sesiones que exige la prueba", "sessions that the test requires"),
    "high": Bilingual("límite superior", "upper limit"),
    "highest": Bilingual("con la población menor", "with the smallest population"),
    "incidence_high": Bilingual("incidencia, límite superior", "incidence, upper limit"),
    "incidence_low": Bilingual("incidencia, límite inferior", "incidence, lower limit"),
    "incidence_threshold": Bilingual("umbral declarado de incidencia", "declared threshold of incidence"),
    "lost": Bilingual("participantes que faltaron después", "participants missing afterwards"),
    "low": Bilingual("límite inferior", "lower limit"),
    "lowest": Bilingual("con la población mayor", "with the largest population"),
    "majority": Bilingual("proporción que exige la prueba", "share that the test requires"),
    "matched": Bilingual(
        "participantes que respondieron en ambas ocasiones", "participants who answered on both occasions"
    ),
    "nothing_gained_high": Bilingual(
        "límite superior si los ausentes no ganaron nada", "upper limit if those missing gained nothing"
    ),
    "nothing_gained_low": Bilingual(
        "límite inferior si los ausentes no ganaron nada", "lower limit if those missing gained nothing"
    ),
    "numerator": Bilingual("numerador", "numerator"),
    "population": Bilingual("población", "population"),
    "ratio": Bilingual("veces lo de antes", "times what it was before"),
    "ratio_high": Bilingual("veces lo de antes, límite superior", "times what it was before, upper limit"),
    "ratio_low": Bilingual("veces lo de antes, límite inferior", "times what it was before, lower limit"),
    "sessions": Bilingual("sesiones", "sessions"),
}
"""What the numbers of a claim are called that are no figure's own value: the test's own, parts of figures, figures that an edition lacks."""
PERCENT = frozenset({"break_even_detection", "coverage_required", "majority"})
"""Fractions among the tests' own numbers."""
