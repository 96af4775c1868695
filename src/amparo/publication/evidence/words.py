"""The words of the evidence pages."""

from __future__ import annotations

from amparo.law.text import Bilingual, Language
from amparo.publication.content import CellStatus
from amparo.standards import load

STATUS: dict[CellStatus, Bilingual] = {
    CellStatus.SHOWN: Bilingual("se publica", "published"),
    CellStatus.BELOW_THRESHOLD: Bilingual(
        "menor que el umbral de divulgación; no se publica para que no se reconozca a personas",
        "below the disclosure threshold; not published so that no person can be recognised",
    ),
    CellStatus.COMPLEMENTARY: Bilingual(
        "oculta porque con ella se podría calcular otra que no se publica",
        "hidden because another that is not published could be computed with it",
    ),
    CellStatus.ALREADY_PUBLIC: Bilingual(
        "pequeña, pero el Estado ya la había hecho pública", "small, but made public by the state before"
    ),
}

WORDS: dict[str, Bilingual] = {
    "report": Bilingual("Informe", "Report"),
    "evidence": Bilingual("Evidencia de las cifras", "Evidence of the figures"),
    "other_language": Bilingual("English", "Español"),
    "fictional": Bilingual(
        "Edición de demostración: las filas sobre personas son ficticias.",
        "Demonstration edition: the rows about persons are fictional.",
    ),
    "figure": Bilingual("cifra", "figure"),
    "value": Bilingual("valor", "value"),
    "interval": Bilingual("Intervalo", "Interval"),
    "counts": Bilingual("De cuántos", "Out of how many"),
    "previous_period": Bilingual("Período anterior", "Previous period"),
    "status": Bilingual("Divulgación", "Disclosure"),
    "meaning": Bilingual("Qué significa", "What it means"),
    "period": Bilingual("Período", "Period"),
    "counted": Bilingual("Se cuentan", "Counted are"),
    "denominator": Bilingual("Denominador", "Denominator"),
    "caveat": Bilingual("Advertencia", "Caveat"),
    "source": Bilingual("Fuente de la definición", "Source of the definition"),
    "breakdowns": Bilingual("Desgloses", "Breakdowns"),
    "several": Bilingual(
        "Un registro puede contar en varias filas: las filas pueden sumar más que el total.",
        "A record may count in several rows: the rows may add to more than the total.",
    ),
    "facts": Bilingual("Otros números de esta evaluación", "Further numbers of this evaluation"),
    "proof": Bilingual("Cómo comprobarlo", "How to check it"),
    "definition_hash": Bilingual("Huella de la definición", "Hash of the definition"),
    "query_hash": Bilingual("Huella de la consulta", "Hash of the query"),
    "record_root": Bilingual("Raíz de los registros contados", "Root of the records counted"),
    "snapshot": Bilingual("Instantánea del registro", "Snapshot of the register"),
    "root_means": Bilingual(
        "La raíz compromete, sin revelarlos, los registros que se contaron. Quien tiene la instantánea sellada repite la "
        "consulta y debe obtener el mismo valor y la misma raíz.",
        "The root commits to the records that were counted without revealing them. Whoever has the sealed snapshot repeats the "
        "query and must get the same value and the same root.",
    ),
    "query": Bilingual("Consulta", "Query"),
    "plan": Bilingual("Plan nacional", "National plan"),
    "prevention": Bilingual("Prevención", "Prevention"),
    "disruptions": Bilingual("Perturbaciones", "Disruptions"),
    "clocks": Bilingual("Plazos", "Deadlines"),
    "exchange": Bilingual("Cooperación e intercambio", "Cooperation and exchange"),
    "protection": Bilingual("Protección", "Protection"),
    "justice": Bilingual("Justicia", "Justice"),
    "estimation": Bilingual("Incidencia y estimación", "Incidence and estimation"),
    "networks": Bilingual("Redes", "Networks"),
    "publication": Bilingual("Calidad de los datos", "Quality of the data"),
    "assessments": Bilingual("Evaluaciones externas", "Outside assessments"),
}

_FACTS: dict[str, Bilingual] = {
    "records": Bilingual("registros", "records"),
    "unknown": Bilingual("de cantidad desconocida", "of unknown amount"),
    "population": Bilingual("población", "population"),
    "population_on": Bilingual("fecha de la población", "date of the population"),
    "population_by": Bilingual("fuente de la población", "source of the population"),
    "denominators": Bilingual("denominadores posibles", "competing denominators"),
    "lowest": Bilingual("valor más bajo entre denominadores", "lowest over the denominators"),
    "highest": Bilingual("valor más alto entre denominadores", "highest over the denominators"),
    "planned_inside": Bilingual("previstas dentro de la perturbación", "planned inside the disruption"),
    "held_inside": Bilingual("realizadas dentro", "held inside"),
    "share_inside": Bilingual("proporción dentro", "share inside"),
    "planned_outside": Bilingual("previstas fuera de la perturbación", "planned outside the disruption"),
    "held_outside": Bilingual("realizadas fuera", "held outside"),
    "share_outside": Bilingual("proporción fuera", "share outside"),
    "shortfall_inside": Bilingual("déficit dentro", "shortfall inside"),
    "sessions": Bilingual("sesiones", "sessions"),
    "began": Bilingual("respondieron antes", "answered before"),
    "matched": Bilingual("respondieron antes y después", "answered before and after"),
    "lost": Bilingual("se perdieron", "were lost"),
    "fewest_sessions": Bilingual("sesiones mínimas para juzgar", "fewest sessions for a judgement"),
    "d_pre": Bilingual("efecto sobre la dispersión previa (d)", "effect on the spread before (d)"),
    "nothing_gained_low": Bilingual(
        "si los perdidos no ganaron nada: mínimo", "if the lost gained nothing: low"
    ),
    "nothing_gained_high": Bilingual(
        "si los perdidos no ganaron nada: máximo", "if the lost gained nothing: high"
    ),
    "fell_back_low": Bilingual("si los perdidos retrocedieron: mínimo", "if the lost fell back: low"),
    "fell_back_high": Bilingual("si los perdidos retrocedieron: máximo", "if the lost fell back: high"),
    "control_difference": Bilingual("ganancia en los ítems de control", "gain on the control items"),
    "control_low": Bilingual("ítems de control: mínimo", "control items: low"),
    "control_high": Bilingual("ítems de control: máximo", "control items: high"),
    "omega": Bilingual("fiabilidad de la escala (omega)", "reliability of the scale (omega)"),
    "estimable": Bilingual("puede estimarse", "can be estimated"),
    "reasons": Bilingual("por qué no", "why not"),
    "linked_low": Bilingual("con otra vinculación, por lo menos", "under another linkage, at least"),
    "linked_high": Bilingual("con otra vinculación, a lo sumo", "under another linkage, at most"),
    "linkages": Bilingual("vinculaciones extraídas en los límites", "drawn linkages in the limits"),
    "linkage_share": Bilingual(
        "parte de la duda que es de la vinculación", "share of the doubt that is the linkage's"
    ),
    "observed": Bilingual("personas en alguna lista", "persons on some list"),
    "lists": Bilingual("listas", "lists"),
    "foretold": Bilingual("listas cuyo tamaño predicen las demás", "lists whose size the others foretell"),
    "missed": Bilingual("listas cuyo tamaño no aciertan las demás", "lists whose size the others miss"),
    "untold": Bilingual("listas de las que nada dicen las demás", "lists of which the others say nothing"),
    "steady": Bilingual(
        "listas sin las que la estimación se mantiene", "lists without which the estimate stays"
    ),
    "unsteady": Bilingual(
        "listas sin las que la estimación sale de los límites",
        "lists without which the estimate leaves the limits",
    ),
    "counted": Bilingual("métodos que cuentan", "methods that count"),
    "replicates": Bilingual("réplicas de cada método, al menos", "replicates of each method, at least"),
    "seed": Bilingual("semilla del azar", "seed of the chance"),
}


def fact_name(name: str, language: Language) -> str:
    """What a fact is called; one without words of its own keeps its identifier."""
    named = _FACTS.get(name)
    return named.in_language(language) if named else name.replace("_", " ")


_LISTS = {"estimable": "tri", "reasons": "estimation_reason", "counted": "estimation_method"}
"""Facts that are codes of a list, several of them separated by blanks."""


def fact_words(name: str, value: str, language: Language) -> str:
    """A fact that is a text; codes by their labels, a dash for none of them."""
    if name not in _LISTS:
        return value or "–"
    known = load(_LISTS[name])
    return "; ".join(known.label(code, language) if code in known else code for code in value.split()) or "–"
