"""Zero tolerance: no matter passes its legal deadline without an outcome and without being escalated, and no alert is set aside unseen."""

from __future__ import annotations

from amparo.law.text import Bilingual
from amparo.publication.claims.claim import Answer, Claim, Said, answer, lacking, opposite_of, said
from amparo.publication.claims.every import no_exception
from amparo.publication.claims.evidence import Counted, Evidence, Reading
from amparo.publication.claims.knowledge import Truth
from amparo.publication.claims.words import noun
from amparo.publication.content import Voice

DROPPED = Counted(
    "clocks.dropped",
    noun(
        "asunto vencido sin resultado y sin elevar",
        "asuntos vencidos sin resultado y sin elevar",
        "matter past its deadline with neither outcome nor escalation",
        "matters past their deadline with neither outcome nor escalation",
    ),
)
ALERTS_DROPPED = Counted(
    "protection.alerts_dropped",
    noun("alerta abandonada", "alertas abandonadas", "alert dropped", "alerts dropped"),
)
DUE = Counted(
    "clocks.due",
    noun(
        "plazo legal que vencía",
        "plazos legales que vencían",
        "legal deadline that fell due",
        "legal deadlines that fell due",
    ),
)

_NONE_DROPPED = said(
    "Entre {due} en el período, el registro muestra {dropped} y {alerts}.",
    "Among {due} in the period, the register shows {dropped} and {alerts}.",
    "Cambiaría este juicio un solo asunto vencido sin resultado y sin elevar, o una sola alerta descartada sin examen.",
    "One matter past its deadline with neither outcome nor escalation, or one alert dismissed without a screening, would change this judgement.",
)
_SOME_DROPPED = said(
    "El registro muestra {dropped} y {alerts}; en el período hubo {due}.",
    "The register shows {dropped} and {alerts}; the period had {due}.",
    "Cambiaría este juicio que constara, con fecha anterior al cierre, el resultado o la elevación de cada uno de esos asuntos.",
    "An outcome or an escalation on record for each of these matters, dated before the close, would change this judgement.",
)
_NO_DEADLINE = said(
    "En el período no consta ningún plazo legal que venciera, así que nada pudo dejarse vencer.",
    "No legal deadline that fell in the period is on record, so nothing could be left to lapse.",
    "Lo decidiría un período con alertas, derivaciones o solicitudes cuyos plazos hayan vencido.",
    "A period with alerts, referrals or requests whose deadlines passed would decide it.",
)


def nothing_dropped(evidence: Evidence) -> Answer:
    """Whether nothing was dropped although deadlines fell."""
    dropped, alerts, due = (evidence.count(source) for source in (DROPPED, ALERTS_DROPPED, DUE))
    holds = no_exception(dropped.known.plus(alerts.known), due.known)
    readings = [dropped, alerts, due]
    chosen = _chosen(holds, due, readings)
    phrases = {"dropped": dropped.phrase, "alerts": alerts.phrase, "due": due.phrase}
    return answer(evidence, holds, chosen, readings, phrases)


def _chosen(holds: Truth, due: Reading, readings: list[Reading]) -> Said:
    if holds is None:
        return _NO_DEADLINE if due.known.high == 0 else lacking(readings)
    return _NONE_DROPPED if holds else _SOME_DROPPED


_TEST = Bilingual(
    "Ningún asunto con el plazo legal vencido quedó sin resultado y sin elevar a quien manda la regla, y ninguna alerta se descartó sin examen. Se muestra cuántos plazos vencían; sin ninguno no puede determinarse.",
    "No matter past its legal deadline was left with neither an outcome nor an escalation to whom the rule names, and no alert was dismissed without a screening. How many deadlines fell is shown; with none it cannot be determined.",
)

ZERO_TOLERANCE = Claim(
    id="zero_tolerance",
    duty="clocks",
    voice=Voice.GOVERNMENT,
    statement=Bilingual(
        "se mantuvo la política de tolerancia cero", "the zero-tolerance policy was maintained"
    ),
    test=_TEST,
    asks=nothing_dropped,
)
CLAIMS = (
    ZERO_TOLERANCE,
    opposite_of(
        ZERO_TOLERANCE,
        id="matters_dropped",
        voice=Voice.CRITIC,
        statement=Bilingual(
            "hay asuntos que se abandonan sin que nadie responda por ellos",
            "matters are dropped and nobody answers for them",
        ),
    ),
)
