"""The fixed words of the report on paper. None has a digit: a digit on paper is bound, declared, or a page number."""

from __future__ import annotations

from amparo.law.text import Bilingual, Language
from amparo.publication.content import Verdict

LOOKS: dict[Verdict, str] = {
    Verdict.SUPPORTED: "supported",
    Verdict.CONTRADICTED: "contradicted",
    Verdict.UNDETERMINED: "undetermined",
}
DUTIES: dict[str, Bilingual] = {
    "assessments": Bilingual("Evaluaciones externas", "Outside assessments"),
    "clocks": Bilingual("Plazos", "Deadlines"),
    "disruptions": Bilingual("Perturbaciones", "Disruptions"),
    "estimation": Bilingual("Incidencia y estimación", "Incidence and estimation"),
    "exchange": Bilingual("Cooperación e intercambio", "Cooperation and exchange"),
    "justice": Bilingual("Justicia", "Justice"),
    "networks": Bilingual("Redes", "Networks"),
    "plan": Bilingual("Plan nacional", "National plan"),
    "prevention": Bilingual("Prevención", "Prevention"),
    "protection": Bilingual("Protección", "Protection"),
    "publication": Bilingual("Calidad de los datos", "Quality of the data"),
}
TEMPLATE: dict[str, Bilingual] = {
    "contents": Bilingual("Contenido", "Contents"),
    "page": Bilingual("Página", "Page"),
    "claim": Bilingual("Afirmación", "Claim"),
    "verdict": Bilingual("Veredicto", "Verdict"),
    "voice": Bilingual("Quién lo dice", "Who says it"),
    "test": Bilingual("Prueba", "Test"),
    "reason": Bilingual("Motivo", "Reason"),
    "would_decide": Bilingual("Qué lo decidiría", "What would decide it"),
    "inputs": Bilingual("Datos de la prueba", "Inputs of the test"),
    "claims_annex": Bilingual("Anexo: afirmaciones", "Annex: claims"),
    "claims_lead": Bilingual(
        "Cada afirmación pasa por una prueba declarada de antemano. Se dan los datos con que se juzgó, tal como se publican, para que cualquiera repita la prueba.",
        "Each claim goes through a test declared beforehand. The inputs it was judged by are given as published, so that anyone can repeat the test.",
    ),
    "evidence_annex": Bilingual("Anexo: evidencia de las cifras", "Annex: evidence of the figures"),
    "evidence_lead": Bilingual(
        "Cada número del informe es un enlace a su línea en este anexo. La línea dice qué se cuenta y lleva los primeros doce signos de tres huellas: "
        "de la definición, de la consulta y de los registros contados. El manifiesto firmado de la edición las trae enteras.",
        "Each number of the report is a link to its line in this annex. The line says what is counted and bears the first twelve signs of three hashes: "
        "of the definition, of the query and of the records counted. The signed manifest of the edition has them whole.",
    ),
    "figure": Bilingual("Cifra y qué se cuenta", "Figure and what is counted"),
    "value": Bilingual("Período", "Period"),
    "previous": Bilingual("Período anterior", "Previous period"),
    "hashes": Bilingual("Huellas", "Hashes"),
    "counted": Bilingual("Se cuentan", "Counted are"),
    "definition": Bilingual("definición", "definition"),
    "query": Bilingual("consulta", "query"),
    "root": Bilingual("registros", "records"),
    "previous_root": Bilingual("reg. ant.", "prev. rec."),
    "denominator": Bilingual("De", "Out of"),
    "caveat": Bilingual("Advertencia", "Caveat"),
    "source": Bilingual("Fuente", "Source"),
    "interval": Bilingual("intervalo", "interval"),
    "published": Bilingual("Publicado", "Published"),
    "edition": Bilingual("Edición", "Edition"),
    "publisher": Bilingual("Publica", "Publisher"),
    "period": Bilingual("Período", "Period"),
    "snapshot": Bilingual("Instantánea del registro", "Snapshot of the register"),
    "chart": Bilingual("Gráfico", "Chart"),
    "evidence_of": Bilingual("Evidencia", "Evidence"),
}  # fmt: skip

TOTAL = Bilingual("Total", "Total")
VALUE = Bilingual("Período", "Period")
PREVIOUS = Bilingual("Período anterior", "Previous period")
MULTIVALUED = Bilingual(
    "Un registro puede contar en varias filas: las filas pueden sumar más que el total.",
    "A record may count in several rows: the rows may add to more than the total.",
)
HIDDEN_NOTE = Bilingual(
    "El signo «<»: menor que el umbral de divulgación. El punto «·»: oculto para que no pueda calcularse otro valor.",
    "The sign “<”: below the disclosure threshold. The dot “·”: hidden so that no other value can be computed.",
)
BLANK = "–"
BLANK_NOTE = Bilingual("La raya «–»: sin registros.", "The dash “–”: no records.")
FICTIONAL = Bilingual(
    "Edición de demostración: las filas sobre personas son ficticias.",
    "Demonstration edition: the rows about persons are fictional.",
)
FICTIONAL_SHORT = Bilingual("datos ficticios", "fictional data")
SUPERSEDES = Bilingual("Sustituye a la edición", "Supersedes edition")
EDITION = Bilingual("Edición", "Edition")
REVISION_HEADER = (
    Bilingual("Cifra", "Figure"),
    Bilingual("Antes", "Before"),
    Bilingual("Ahora", "Now"),
    Bilingual("Motivo", "Reason"),
)
NO_REVISIONS = Bilingual("Esta edición no sustituye a ninguna.", "This edition supersedes none.")
NO_CHANGES = Bilingual(
    "Ninguna cifra cambió respecto de la edición que esta sustituye.",
    "No figure changed against the edition that this one supersedes.",
)
LEFT_OUT = Bilingual("No se publican porque", "They are not published because")
NOTHING_LEFT_OUT = Bilingual("No se dejó fuera ninguna cifra.", "No figure was left out.")
KEYWORDS: tuple[Bilingual, ...] = (
    Bilingual("trata de personas", "trafficking in persons"),
    Bilingual("informe nacional", "national report"),
    Bilingual("cifras comprobables", "verifiable figures"),
)


def template_words(language: Language) -> dict[str, str]:
    return {name: text.in_language(language) for name, text in TEMPLATE.items()}
