"""The national action plan: fulfilled, or on paper only. The status of an action is computed from evidence that another person confirmed."""

from __future__ import annotations

from amparo.law.text import Bilingual
from amparo.publication.claims.claim import Answer, Claim, Said, answer, is_any_lacking, lacking, said
from amparo.publication.claims.evidence import Counted, Evidence, Portion, Reading, ShareRead
from amparo.publication.claims.knowledge import Truth, both, decided
from amparo.publication.claims.words import noun
from amparo.publication.content import Voice

DONE = Portion(
    "plan.actions_done_share",
    hits=noun("acción cumplida", "acciones cumplidas", "action done", "actions done"),
    among=noun("acción del plan", "acciones del plan", "action of the plan", "actions of the plan"),
)
OVERDUE = Counted(
    "plan.actions_overdue", noun("acción vencida", "acciones vencidas", "action overdue", "actions overdue")
)

_NO_ACTION = said(
    "En el período no consta ninguna acción de un plan vigente.",
    "No action of a plan in force is on record in the period.",
    "Lo decidiría un plan con acciones, responsables, plazos y evidencias.",
    "A plan with actions, owners, deadlines and evidence would decide it.",
)
_ALL_DONE = said(
    "El registro muestra {done} de un total de {all}, con evidencia confirmada, y {overdue}.",
    "The register shows {done} out of {all}, with confirmed evidence, and {overdue}.",
    "Cambiaría este juicio una acción cuya evidencia se retirara.",
    "An action whose evidence was withdrawn would change this judgement.",
)
_OVERDUE = said(
    "El registro muestra {overdue}, y {done} de un total de {all}.",
    "The register shows {overdue}, and {done} out of {all}.",
    "Cambiaría este juicio evidencia, fechada y confirmada por otra persona, de que lo vencido se cumplió.",
    "Evidence, dated and confirmed by another person, that what is overdue was done would change this judgement.",
)
_OPEN = said(
    "El registro muestra {done} de un total de {all} y {overdue}: el plazo de las demás no ha vencido.",
    "The register shows {done} out of {all} and {overdue}: the deadlines of the others have not passed.",
    "Lo decidirán las evidencias cuando venzan los plazos abiertos.",
    "The evidence will decide it when the open deadlines have passed.",
)
_SOME_DONE = said(
    "El registro muestra {done} de un total de {all}, con evidencia confirmada.",
    "The register shows {done} out of {all}, with confirmed evidence.",
    "Cambiaría este juicio que se retirara la evidencia de todo lo que figura como cumplido.",
    "Withdrawing the evidence of everything that stands as done would change this judgement.",
)


def fulfilled(evidence: Evidence) -> Answer:
    """Whether every action is done and none overdue."""
    share, overdue = evidence.share(DONE), evidence.count(OVERDUE)
    holds = decided(
        yes=both(share.others.is_zero, share.among.known.is_positive, overdue.known.is_zero),
        no=overdue.known.is_positive,
    )
    return _answer(evidence, holds, share, overdue, {True: _ALL_DONE, False: _OVERDUE})


def on_paper(evidence: Evidence) -> Answer:
    """Whether nothing was done although deadlines passed."""
    share, overdue = evidence.share(DONE), evidence.count(OVERDUE)
    holds = decided(
        yes=both(share.hits.known.is_zero, overdue.known.is_positive), no=share.hits.known.is_positive
    )
    return _answer(evidence, holds, share, overdue, {True: _OVERDUE, False: _SOME_DONE})


def _answer(
    evidence: Evidence, holds: Truth, share: ShareRead, overdue: Reading, sayings: dict[bool, Said]
) -> Answer:
    readings = [share.hits, share.among, overdue]
    chosen = _undecided(share, readings) if holds is None else sayings[holds]
    phrases = {"done": share.hits.phrase, "all": share.among.phrase, "overdue": overdue.phrase}
    return answer(evidence, holds, chosen, readings, phrases)


def _undecided(share: ShareRead, readings: list[Reading]) -> Said:
    if share.among.known.high == 0:
        return _NO_ACTION
    return lacking(readings) if is_any_lacking(readings) else _OPEN


CLAIMS = (
    Claim(
        id="plan_fulfilled",
        duty="plan",
        voice=Voice.GOVERNMENT,
        statement=Bilingual(
            "el plan de acción nacional se cumplió", "the national action plan was fulfilled"
        ),
        test=Bilingual(
            "Todas las acciones de los planes vigentes están cumplidas, con evidencia fechada y confirmada por otra persona. Una sola acción vencida lo contradice; mientras queden plazos abiertos no puede determinarse.",
            "Every action of the plans in force is done, with dated evidence that another person confirmed. A single overdue action contradicts it; while deadlines are open it cannot be determined.",
        ),
        asks=fulfilled,
    ),
    Claim(
        id="plan_on_paper",
        duty="plan",
        voice=Voice.CRITIC,
        statement=Bilingual(
            "el plan de acción nacional se quedó en el papel", "the national action plan stayed on paper"
        ),
        test=Bilingual(
            "Han vencido plazos y ninguna acción de los planes vigentes está cumplida. Una sola acción cumplida, con evidencia confirmada, lo contradice; mientras no venza ningún plazo no puede determinarse.",
            "Deadlines have passed and no action of the plans in force is done. A single action done, with confirmed evidence, contradicts it; until a deadline has passed it cannot be determined.",
        ),
        asks=on_paper,
    ),
)
