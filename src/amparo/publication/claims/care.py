"""Care: maintained for the victims of the earlier report, given to all, given to none."""

from __future__ import annotations

from amparo.law.text import Bilingual
from amparo.publication.claims.claim import Answer, Claim, Said, answer, is_any_lacking, lacking, said
from amparo.publication.claims.every import no_exception
from amparo.publication.claims.evidence import Counted, Evidence, Portion, Reading, ShareRead
from amparo.publication.claims.knowledge import Known, Truth, at_least, both, decided, opposite
from amparo.publication.claims.words import noun
from amparo.publication.content import Voice

KEPT = Portion(
    "protection.earlier_cohort_in_care",
    hits=noun(
        "víctima con un plan de atención activo o un cierre documentado",
        "víctimas con un plan de atención activo o un cierre documentado",
        "victim with an active care plan or a documented closure",
        "victims with an active care plan or a documented closure",
    ),
    among=noun(
        "víctima del período anterior a la que se debía atención",
        "víctimas del período anterior a las que se debía atención",
        "victim of the previous period to whom care was owed",
        "victims of the previous period to whom care was owed",
    ),
)
COHORT = Counted(
    "protection.earlier_cohort",
    noun(
        "víctima del período anterior",
        "víctimas del período anterior",
        "victim of the previous period",
        "victims of the previous period",
    ),
)
CONSENT_UNKNOWN = Counted(
    "protection.earlier_cohort",
    noun(
        "víctima del período anterior de cuyo consentimiento no consta nada",
        "víctimas del período anterior de cuyo consentimiento no consta nada",
        "victim of the previous period whose consent is not on record",
        "victims of the previous period whose consent is not on record",
    ),
    "consent_decision",
    "unknown",
)
FILES = Counted(
    "protection.victims_by_status",
    noun(
        "persona con expediente abierto",
        "personas con expediente abierto",
        "person with an open file",
        "persons with an open file",
    ),
)
FORMAL = Counted(
    "protection.victims_by_status",
    noun(
        "víctima identificada formalmente",
        "víctimas identificadas formalmente",
        "victim formally identified",
        "victims formally identified",
    ),
    "status",
    "formally_identified",
)
PRESUMED = Counted(
    "protection.victims_by_status",
    noun("presunta víctima", "presuntas víctimas", "presumed victim", "presumed victims"),
    "status",
    "presumed",
)
SERVED = Counted(
    "protection.persons_served",
    noun(
        "persona atendida con algún servicio",
        "personas atendidas con algún servicio",
        "person who received a service",
        "persons who received a service",
    ),
)
PLANS = Counted(
    "protection.active_plans",
    noun(
        "víctima con un plan de atención activo",
        "víctimas con un plan de atención activo",
        "victim with an active care plan",
        "victims with an active care plan",
    ),
)

_KEPT = said(
    "El registro muestra {hits} de un total de {among}, y no queda fuera ninguna de cuyo consentimiento no conste nada.",
    "The register shows {hits} out of {among}, and none whose consent is not on record is left out.",
    "Cambiaría este juicio una sola víctima que consintió y que quedara sin plan y sin cierre documentado.",
    "One victim who consented and was left with neither a plan nor a documented closure would change this judgement.",
)
_NOT_KEPT = said(
    "El registro muestra {hits} de un total de {among}.",
    "The register shows {hits} out of {among}.",
    "Cambiaría este juicio un plan activo o un cierre documentado, con fecha, para cada una de las que faltan.",
    "A dated active plan or documented closure for each of those left would change this judgement.",
)
_NO_COHORT = said(
    "Del período anterior no consta ninguna víctima a la que se debiera atención en este.",
    "No victim of the previous period to whom care was owed in this one is on record.",
    "Lo decidirían los expedientes de las víctimas que contó el informe anterior.",
    "The files of the victims whom the previous report counted would decide it.",
)
_CONSENT_UNKNOWN = said(
    "El registro muestra {hits} de un total de {among}, pero también {unknown}: lo que se desconoce no se lee como una negativa.",
    "The register shows {hits} out of {among}, but also {unknown}: what is unknown is not read as a refusal.",
    "Lo decidiría hacer constar si esas víctimas consintieron la atención y qué recibieron.",
    "Recording whether these victims consented to care, and what they received, would decide it.",
)
_ALL_SERVED = said(
    "El registro muestra {served} y {files}: nadie con expediente abierto quedó sin servicio.",
    "The register shows {served} and {files}: nobody with an open file was left without a service.",
    "Cambiaría este juicio una sola víctima identificada sin ningún servicio.",
    "One identified victim without any service would change this judgement.",
)
_FEWER_SERVED = said(
    "El registro muestra {served}, menos que las víctimas: {formal} y {presumed}.",
    "The register shows {served}, fewer than the victims: {formal} and {presumed}.",
    "Cambiaría este juicio que constaran servicios para las víctimas que faltan.",
    "Services on record for the victims left would change this judgement.",
)
_NONE_SERVED = said(
    "El registro muestra {served} y {plans}, frente a {formal} y {presumed}.",
    "The register shows {served} and {plans}, against {formal} and {presumed}.",
    "Cambiaría este juicio una sola víctima con un servicio o un plan de atención que constara.",
    "One victim with a service or a care plan on record would change this judgement.",
)
_SOME_PROTECTED = said(
    "El registro muestra {plans} y {served}.",
    "The register shows {plans} and {served}.",
    "Cambiaría este juicio que se anularan todos los planes y servicios registrados.",
    "Annulling every plan and service on record would change this judgement.",
)
_NO_VICTIM = said(
    "En el período no consta ninguna víctima, formalmente identificada o presunta, a la que proteger.",
    "No victim to be protected, formally identified or presumed, is on record in the period.",
    "Lo decidiría un período con víctimas identificadas.",
    "A period with identified victims would decide it.",
)
_NOT_TOLD_APART = said(
    "El registro muestra {served} entre {files}, y entre ellas {formal} y {presumed}, pero no dice si las atendidas son las víctimas.",
    "The register shows {served} among {files}, with {formal} and {presumed} among them, but does not say whether those served are the victims.",
    "Lo decidiría publicar cuántas víctimas identificadas recibieron al menos un servicio.",
    "Publishing how many identified victims received at least one service would decide it.",
)


def care_kept(evidence: Evidence) -> Answer:
    """Whether every victim of the earlier report to whom care was owed has an active plan or a documented closure.

    Care is owed to those who consented, and to those under eighteen. Those of unknown consent may be owed it as well.
    """
    share = evidence.share(KEPT)
    cohort, unknown = evidence.count(COHORT), evidence.count(CONSENT_UNKNOWN)
    left_out = cohort.known.minus(share.among.known)
    unseen = Known(0, min(unknown.known.high, left_out.high))
    holds = no_exception(share.others, share.among.known, unseen)
    readings = [share.hits, share.among, cohort, unknown]
    phrases = {"hits": share.hits.phrase, "among": share.among.phrase, "unknown": unknown.phrase}
    return answer(evidence, holds, _kept_said(holds, share, unseen, readings), readings, phrases)


def _kept_said(holds: Truth, share: ShareRead, unseen: Known, readings: list[Reading]) -> Said:
    if holds is not None:
        return _KEPT if holds else _NOT_KEPT
    if share.among.known.high == 0 and unseen.high == 0:
        return _NO_COHORT
    return lacking(readings) if is_any_lacking(readings) else _CONSENT_UNKNOWN


def all_assisted(evidence: Evidence) -> Answer:
    """Whether every identified victim received a service.

    Yes: as many persons were served as have an open file, so that nobody is left. No: fewer were served than there are victims.
    """
    counts = _read(evidence, {"served": SERVED, "files": FILES, "formal": FORMAL, "presumed": PRESUMED})
    victims = counts["formal"].known.plus(counts["presumed"].known)
    served, files = counts["served"].known, counts["files"].known
    holds = decided(
        yes=both(at_least(served, files), victims.is_positive), no=opposite(at_least(served, victims))
    )
    readings = [*counts.values()]
    chosen = _assisted_said(holds, victims, readings, _ALL_SERVED, _FEWER_SERVED)
    return answer(evidence, holds, chosen, readings, _phrases(counts))


def none_protected(evidence: Evidence) -> Answer:
    """Whether no victim has a plan or a service, of this period or of the earlier one, although there are victims."""
    sources = {"served": SERVED, "plans": PLANS, "files": FILES, "formal": FORMAL, "presumed": PRESUMED}
    counts, kept = _read(evidence, sources), evidence.share(KEPT).hits
    victims = counts["formal"].known.plus(counts["presumed"].known)
    served, plans = counts["served"].known, counts["plans"].known
    holds = decided(
        yes=both(served.is_zero, plans.is_zero, kept.known.is_zero, victims.is_positive), no=plans.is_positive
    )
    readings = [*counts.values(), kept]
    chosen = _assisted_said(holds, victims, readings, _NONE_SERVED, _SOME_PROTECTED)
    return answer(evidence, holds, chosen, readings, _phrases(counts))


def _read(evidence: Evidence, sources: dict[str, Counted]) -> dict[str, Reading]:
    return {name: evidence.count(source) for name, source in sources.items()}


def _phrases(counts: dict[str, Reading]) -> dict[str, Bilingual]:
    return {name: one.phrase for name, one in counts.items()}


def _assisted_said(holds: Truth, victims: Known, readings: list[Reading], yes: Said, no: Said) -> Said:
    if holds is not None:
        return yes if holds else no
    if victims.high == 0:
        return _NO_VICTIM
    return lacking(readings) if is_any_lacking(readings) else _NOT_TOLD_APART


CLAIMS = (
    Claim(
        id="care_maintained",
        duty="protection",
        voice=Voice.GOVERNMENT,
        statement=Bilingual(
            "se mantuvo la atención especializada a las víctimas identificadas en el informe anterior",
            "specialized care was maintained for the victims identified in the previous report",
        ),
        test=Bilingual(
            "Cada víctima del período anterior que consintió la atención, y cada menor de dieciocho años, tiene un plan de atención activo o un cierre documentado; de ninguna otra se desconoce si consintió. Lo que el informe dice de las personas en mayor vulnerabilidad no se juzga aquí, porque ninguna cifra une vulnerabilidad y atención.",
            "Every victim of the previous period who consented to care, and everyone under eighteen, has an active care plan or a documented closure; of no other is it unknown whether she consented. What the report says of persons in greater vulnerability is not judged here, since no figure ties vulnerability to care.",
        ),
        asks=care_kept,
    ),
    Claim(
        id="all_victims_assisted",
        duty="protection",
        voice=Voice.GOVERNMENT,
        statement=Bilingual(
            "todas las víctimas identificadas recibieron asistencia",
            "all identified victims received assistance",
        ),
        test=Bilingual(
            "El complemento está vacío: recibieron algún servicio tantas personas como tienen expediente abierto, y entre ellas hay víctimas. Lo contradice que se atendiera a menos personas que víctimas hay; sin víctimas no puede determinarse.",
            "The complement is empty: as many persons received a service as have an open file, and there are victims among them. It is contradicted where fewer persons were served than there are victims; without victims it cannot be determined.",
        ),
        asks=all_assisted,
    ),
    Claim(
        id="no_victims_protected",
        duty="protection",
        voice=Voice.CRITIC,
        statement=Bilingual("ninguna víctima recibe protección", "no victims are protected"),
        test=Bilingual(
            "Ninguna víctima tiene un plan de atención activo ni consta ningún servicio, ni de este período ni de la cohorte anterior, y hay víctimas. Una sola con un plan activo lo contradice; sin víctimas no puede determinarse.",
            "No victim has an active care plan and no service is on record, of this period or of the earlier cohort, and there are victims. A single one with an active plan contradicts it; without victims it cannot be determined.",
        ),
        asks=none_protected,
    ),
)
