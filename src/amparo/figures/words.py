"""The units that figures count and the dimensions that cells are broken down by, in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from amparo.law.country import Country
from amparo.law.text import Bilingual, Language
from amparo.standards import load

UNKNOWN = "unknown"
UNKNOWN_LABEL = Bilingual("se desconoce", "unknown")

UNITS: dict[str, Bilingual] = {
    "accused": Bilingual("personas acusadas", "accused persons"),
    "action": Bilingual("acciones", "actions"),
    "activity": Bilingual("actividades", "activities"),
    "agency": Bilingual("instituciones", "institutions"),
    "alert": Bilingual("alertas", "alerts"),
    "assessment": Bilingual("evaluaciones", "assessments"),
    "attendance": Bilingual("asistencias", "attendances"),
    "case": Bilingual("expedientes", "cases"),
    "cause": Bilingual("causas", "causes"),
    "clock": Bilingual("plazos", "deadlines"),
    "consent": Bilingual("consentimientos", "consents"),
    "counterpart": Bilingual("contrapartes", "counterparts"),
    "day": Bilingual("días", "days"),
    "decision": Bilingual("decisiones", "decisions"),
    "disruption": Bilingual("perturbaciones", "disruptions"),
    "element": Bilingual("elementos", "elements"),
    "evidence": Bilingual("evidencias", "pieces of evidence"),
    "file": Bilingual("archivos", "files"),
    "follow_up": Bilingual("seguimientos", "follow-ups"),
    "group": Bilingual("grupos", "groups"),
    "identifier": Bilingual("identificadores", "identifiers"),
    "indicator": Bilingual("indicadores", "indicators"),
    "link": Bilingual("vínculos", "links"),
    "list": Bilingual("listas", "lists"),
    "need": Bilingual("necesidades", "needs"),
    "objective": Bilingual("objetivos", "objectives"),
    "participant": Bilingual("participantes", "participants"),
    "person": Bilingual("personas", "persons"),
    "person_record": Bilingual("registros de personas", "person records"),
    "point": Bilingual("puntos", "points"),
    "question": Bilingual("preguntas", "questions"),
    "referral": Bilingual("derivaciones", "referrals"),
    "request": Bilingual("solicitudes", "requests"),
    "row": Bilingual("filas", "rows"),
    "screening": Bilingual("exámenes", "screenings"),
    "sentence": Bilingual("sanciones", "sentences"),
    "service": Bilingual("servicios", "services"),
    "session": Bilingual("sesiones", "sessions"),
    "statement": Bilingual("afirmaciones", "statements"),
    "victim": Bilingual("víctimas", "victims"),
    "year": Bilingual("años", "years"),
}


@dataclass(frozen=True, slots=True)
class Dimension:
    """`code_list` names the list of the standards that labels the codes; empty where the code is its own label."""

    title: Bilingual
    code_list: str = ""


def _dimension(es: str, en: str, code_list: str = "") -> Dimension:
    return Dimension(Bilingual(es, en), code_list)


DIMENSIONS: dict[str, Dimension] = {
    "accused_outcome": _dimension("fallo", "outcome", "accused_outcome"),
    "accused_role": _dimension("papel", "role", "accused_role"),
    "activity_kind": _dimension("tipo de actividad", "kind of activity", "activity_kind"),
    "activity_status": _dimension("estado de la actividad", "status of the activity", "activity_status"),
    "age_class": _dimension("edad", "age", "age_class"),
    "agency": _dimension("institución", "institution"),
    "alert_state": _dimension("estado de la alerta", "state of the alert", "alert_state"),
    "assessor": _dimension("evaluador", "assessor", "assessor"),
    "audience": _dimension("público", "audience", "audience"),
    "channel": _dimension("vía", "channel", "alert_channel"),
    "citizenship": _dimension("ciudadanía", "citizenship"),
    "clock_rule": _dimension("plazo", "deadline", "clock_rule"),
    "closure_reason": _dimension("motivo de cierre", "reason for closure", "closure_reason"),
    "confirmed": _dimension("confirmada por otra persona", "confirmed by another person", "tri"),
    "consent_decision": _dimension("decisión", "decision", "consent_decision"),
    "consent_purpose": _dimension("finalidad", "purpose", "consent_purpose"),
    "counterpart": _dimension("contraparte", "counterpart"),
    "counterpart_kind": _dimension("tipo de contraparte", "kind of counterpart", "counterpart_kind"),
    "direction": _dimension("sentido", "direction", "direction"),
    "dismissal_reason": _dimension("motivo de descarte", "reason for dismissal", "dismissal_reason"),
    "disruption_kind": _dimension("tipo de perturbación", "kind of disruption", "disruption_kind"),
    "estimate_part": _dimension("parte de la respuesta", "part of the answer", "estimate_part"),
    "estimation_method": _dimension("método", "method", "estimation_method"),
    "finding": _dimension("resultado de la prueba", "finding", "finding"),
    "form": _dimension("forma de explotación", "form of exploitation", "form_of_exploitation"),
    "glotip_age": _dimension("edad (GLOTIP)", "age (GLOTIP)"),
    "glotip_form": _dimension("forma (GLOTIP)", "form (GLOTIP)"),
    "group_outcome": _dimension("prueba de grupo organizado", "organised-group test", "organised_group"),
    "group_size": _dimension("personas del grupo", "persons in the group"),
    "iccs": _dimension("código internacional (ICCS)", "international code (ICCS)", "iccs"),
    "identifier_reach": _dimension("quiénes lo comparten", "who shares it"),
    "indicator_level": _dimension("nivel del indicador", "level of the indicator", "indicator_level"),
    "inside_disruption": _dimension("perturbación", "disruption", "inside_disruption"),
    "is_child": _dimension("menor de dieciocho años", "under eighteen", "tri"),
    "is_presumed_victim": _dimension("es presunta víctima", "is a presumed victim", "tri"),
    "link_kind": _dimension("tipo de vínculo", "kind of link", "link_kind"),
    "nationality": _dimension("nacionalidad", "nationality", "country"),
    "offence": _dimension("delito", "offence"),
    "overlaps": _dimension("comparte personas con otra lista", "shares persons with another list", "tri"),
    "owner": _dimension("responsable", "responsible body"),
    "pillar": _dimension("eje", "pillar", "plan_pillar"),
    "plan_status": _dimension("estado de la acción", "status of the action", "plan_status"),
    "referral_reason": _dimension("motivo de rechazo", "reason for refusal", "referral_reason"),
    "referral_state": _dimension("estado de la derivación", "state of the referral", "referral_state"),
    "refusal_ground": _dimension("motivo de rechazo", "ground for refusal", "refusal_ground"),
    "region": _dimension("provincia", "region"),
    "request_kind": _dimension("tipo de solicitud", "kind of request", "request_kind"),
    "return_kind": _dimension("tipo de archivo", "kind of file", "return_kind"),
    "screening_result": _dimension("resultado del examen", "result of the screening", "screening_result"),
    "sentence_kind": _dimension("sanción", "sentence", "sentence_kind"),
    "service_kind": _dimension("servicio", "service", "service_kind"),
    "sex": _dimension("sexo", "sex", "sex"),
    "sex_age": _dimension("sexo y edad", "sex and age", "sex_age"),
    "status": _dimension("condición", "status", "identification_status"),
    "to_agency": _dimension("institución de destino", "receiving institution"),
    "urgency": _dimension("urgencia", "urgency", "urgency"),
    "vulnerability": _dimension("vulnerabilidad", "vulnerability", "vulnerability"),
}

CODES_OF_LISTS: dict[str, tuple[str, ...]] = {"counterpart": ("counterpart", "country")}
"""Dimensions whose codes come from several lists: a counterpart is an organisation or a country."""

CODES_WITHOUT_LIST: dict[str, dict[str, Bilingual]] = {
    "citizenship": {
        "national": Bilingual("nacionales", "nationals"),
        "foreign": Bilingual("extranjeras", "foreigners"),
    },
    "glotip_age": {
        "0 to 17 years": Bilingual("de 0 a 17 años", "0 to 17 years"),
        "18 years or over": Bilingual("de 18 años o más", "18 years or over"),
        "Unknown": UNKNOWN_LABEL,
    },
    "glotip_form": {
        "Sexual exploitation": Bilingual("explotación sexual", "sexual exploitation"),
        "Forced labour": Bilingual("trabajo forzado", "forced labour"),
        "Other purposes": Bilingual("otros fines", "other purposes"),
        "Mixed forms": Bilingual("formas combinadas", "mixed forms"),
        "Unknown": UNKNOWN_LABEL,
    },
    "group_size": {
        "3-4": Bilingual("de 3 a 4 personas", "3 to 4 persons"),
        "5-9": Bilingual("de 5 a 9 personas", "5 to 9 persons"),
        "10+": Bilingual("10 personas o más", "10 persons or more"),
    },
    "identifier_reach": {
        "one": Bilingual("una persona en varias causas", "one person in several causes"),
        "two": Bilingual("dos personas", "two persons"),
        "few": Bilingual("de tres a ocho personas", "three to eight persons"),
        "common": Bilingual("más de ocho: no une a nadie", "more than eight: ties nobody"),
    },
}


def label(dimension: str, code: str, language: Language, *, country: Country | None = None) -> str:
    """What a code of a dimension is called. Offences and regions need the country; institutions keep their code."""
    named = CODES_WITHOUT_LIST.get(dimension, {}).get(code)
    if named is not None:
        return named.in_language(language)
    if country is not None and dimension in {"offence", "region"}:
        named = _of_country(dimension, code, country)
        if named is not None:
            return named.in_language(language)
    for code_list in CODES_OF_LISTS.get(dimension, (DIMENSIONS[dimension].code_list,)):
        if code_list and code in load(code_list):
            return load(code_list).label(code, language)
    return UNKNOWN_LABEL.in_language(language) if code == UNKNOWN else code


def _of_country(dimension: str, code: str, country: Country) -> Bilingual | None:
    if dimension == "offence":
        return next((offence.label for offence in country.offences if offence.code == code), None)
    name = dict(country.regions).get(code)
    return Bilingual(name, name) if name else None
