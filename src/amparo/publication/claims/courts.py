"""Causes were tried, the courts are inactive, prosecution is vigorous: what the docket says.

"Vigorous investigation, prosecution, conviction and sentencing, with imprisonment as appropriate" is the first indicium of 22 U.S.C. 7106(b).
That most of the convicted must be imprisoned without suspension is declared here; the law weighs it case by case.
"""

from __future__ import annotations

from amparo.law.text import Bilingual
from amparo.publication.claims.claim import Answer, Claim, Said, answer, is_any_lacking, lacking, said
from amparo.publication.claims.evidence import Counted, Evidence, Portion, Reading, ShareRead
from amparo.publication.claims.knowledge import NOTHING_KNOWN, Known, Truth, above, both, decided, either
from amparo.publication.claims.words import noun, sentences
from amparo.publication.content import Voice
from amparo.statistics.rates import wilson

MAJORITY = 0.5
MAJORITY_NAME = "majority"
FINDING = "finding"

TRIED = Counted(
    "justice.causes_tried",
    noun(
        "causa juzgada con rasgos típicos de trata",
        "causas juzgadas con rasgos típicos de trata",
        "cause tried with the typical traits of trafficking",
        "causes tried with the typical traits of trafficking",
    ),
)
NOT_SCREENED = Counted(
    "justice.causes_tried_all",
    noun(
        "causa juzgada por delitos relacionados y sin examinar",
        "causas juzgadas por delitos relacionados y sin examinar",
        "cause tried under related offences and not screened",
        "causes tried under related offences and not screened",
    ),
    FINDING,
    "not_screened",
)
UNDETERMINED = Counted(
    "justice.causes_tried_all",
    noun(
        "causa juzgada en la que la prueba quedó indeterminada",
        "causas juzgadas en las que la prueba quedó indeterminada",
        "cause tried in which the test stayed undetermined",
        "causes tried in which the test stayed undetermined",
    ),
    FINDING,
    "undetermined",
)
PENDING = Counted(
    "justice.causes_pending",
    noun(
        "causa con rasgos de trata pendiente de juicio",
        "causas con rasgos de trata pendientes de juicio",
        "cause with the traits of trafficking that waits for trial",
        "causes with the traits of trafficking that wait for trial",
    ),
)
CONVICTED = Portion(
    "justice.conviction_share",
    hits=noun("persona sancionada", "personas sancionadas", "person convicted", "persons convicted"),
    among=noun("persona juzgada", "personas juzgadas", "person judged", "persons judged"),
)
IMPRISONED = Portion(
    "justice.imprisonment_share",
    hits=noun(
        "persona con privación de libertad sin suspender",
        "personas con privación de libertad sin suspender",
        "person in unsuspended imprisonment",
        "persons in unsuspended imprisonment",
    ),
    among=noun(
        "persona sancionada cuya sanción consta",
        "personas sancionadas cuya sanción consta",
        "person convicted whose sentence is on record",
        "persons convicted whose sentence is on record",
    ),
)

_TRIED = said(
    "El registro muestra {tried}, y {not_screened}.",
    "The register shows {tried}, and {not_screened}.",
    "Cambiaría este juicio una causa juzgada por un delito relacionado que no se hubiera examinado, o una revisión de los rasgos hallados.",
    "A cause tried under a related offence and not screened, or a revision of the traits found, would change this judgement.",
)
_MORE_MAY_BE = Bilingual(
    "El registro muestra además {undetermined}: los rasgos hallados son un mínimo.",
    "It shows as well {undetermined}: the traits found are a minimum.",
)
_NONE_TRIED = said(
    "El registro muestra {tried}, {not_screened} y {undetermined}.",
    "The register shows {tried}, {not_screened} and {undetermined}.",
    "Cambiaría este juicio una sola causa juzgada en la que se hallaran esos rasgos.",
    "One cause tried in which these traits were found would change this judgement.",
)
_NOT_ALL_SCREENED = said(
    "El registro muestra {tried}, pero también {not_screened} y {undetermined}: lo que no se examinó o no se sabe no se lee como un no.",
    "The register shows {tried}, but also {not_screened} and {undetermined}: what was not screened or is not known is not read as a no.",
    "Lo decidiría pasar por la prueba de acción, medio y fin todas las causas juzgadas por delitos relacionados.",
    "Putting every cause tried under related offences through the test of act, means and purpose would decide it.",
)
_INACTIVE = said(
    "El registro muestra {tried}, y {pending}.",
    "The register shows {tried}, and {pending}.",
    "Cambiaría este juicio una sola causa con rasgos de trata llevada a juicio en el período.",
    "One cause with the traits of trafficking brought to trial in the period would change this judgement.",
)
_ACTIVE = said(
    "El registro muestra {tried}, y {pending}.",
    "The register shows {tried}, and {pending}.",
    "Cambiaría este juicio que se anularan todas las decisiones registradas en esas causas.",
    "Annulling every decision on record in these causes would change this judgement.",
)
_NOTHING_TO_TRY = said(
    "El registro muestra {tried} y {pending}: no hubo nada que juzgar.",
    "The register shows {tried} and {pending}: there was nothing to try.",
    "Lo decidiría un período con causas en las que se hallaran rasgos de trata.",
    "A period with causes in which the traits of trafficking were found would decide it.",
)
_PROSECUTED = Bilingual(
    "El registro muestra {tried} y {pending}; {convicted} de un total de {judged}; y {imprisoned} de un total de {sentenced}.",
    "The register shows {tried} and {pending}; {convicted} out of {judged}; and {imprisoned} out of {sentenced}.",
)
_VIGOROUS = said(
    "Hay causas juzgadas, personas sancionadas y, más allá del azar, más de la mitad con privación de libertad efectiva.",
    "There are causes tried, persons convicted and, beyond chance, more than half in effective imprisonment.",
    "Cambiaría este juicio que las sanciones se suspendieran o se anularan hasta que la mayoría no fuera segura.",
    "Sentences suspended or annulled until the majority was no longer certain would change this judgement.",
)
_NOT_VIGOROUS = said(
    "Falta alguna de las tres cosas: causas juzgadas habiendo pendientes, condenas entre las personas juzgadas, o la mitad con privación de libertad efectiva.",
    "One of the three is missing: causes tried while others wait, convictions among the persons judged, or half in effective imprisonment.",
    "Cambiaría este juicio que constara lo que falta de esas tres cosas.",
    "A record of what is missing of the three would change this judgement.",
)
_BY_CHANCE = said(
    "Son demasiado pocas para saber si pasan de la mitad las que cumplen privación de libertad efectiva, o no hubo causas que juzgar.",
    "They are too few to know whether more than half are in effective imprisonment, or there were no causes to try.",
    "Lo decidirían más sentencias firmes, con la sanción impuesta a cada persona.",
    "More final judgements, with the sentence imposed on each person, would decide it.",
)


def tried(evidence: Evidence) -> Answer:
    """Whether causes with the traits were tried, out of a docket that was screened."""
    counts = _docket(evidence)
    found, not_screened, undetermined = (
        counts[name].known for name in ("tried", "not_screened", "undetermined")
    )
    holds = decided(
        yes=both(found.is_positive, not_screened.is_zero),
        no=both(found.is_zero, not_screened.is_zero, undetermined.is_zero),
    )
    chosen = _tried_said(holds, counts)
    return answer(evidence, holds, chosen, [*counts.values()], _phrases(counts))


def _tried_said(holds: Truth, counts: dict[str, Reading]) -> Said:
    if holds is None:
        used = [counts[name] for name in ("tried", "not_screened", "undetermined")]
        return lacking(used) if is_any_lacking(used) else _NOT_ALL_SCREENED
    if holds is False:
        return _NONE_TRIED
    more = [] if counts["undetermined"].known.high == 0 else [_MORE_MAY_BE]
    return Said(sentences(_TRIED.because, *more), _TRIED.decides)


def inactive(evidence: Evidence) -> Answer:
    """Whether nothing was tried although causes with the traits wait."""
    counts = _docket(evidence)
    known = {name: one.known for name, one in counts.items()}
    holds = decided(
        yes=both(
            known["tried"].is_zero,
            known["not_screened"].is_zero,
            known["undetermined"].is_zero,
            known["pending"].is_positive,
        ),
        no=known["tried"].is_positive,
    )
    return answer(evidence, holds, _inactive_said(holds, counts), [*counts.values()], _phrases(counts))


def _inactive_said(holds: Truth, counts: dict[str, Reading]) -> Said:
    if holds is not None:
        return _INACTIVE if holds else _ACTIVE
    if is_any_lacking([*counts.values()]):
        return lacking([*counts.values()])
    return _NOTHING_TO_TRY if counts["pending"].known.high == 0 else _NOT_ALL_SCREENED


def _docket(evidence: Evidence) -> dict[str, Reading]:
    sources = {"tried": TRIED, "not_screened": NOT_SCREENED, "undetermined": UNDETERMINED, "pending": PENDING}
    return {name: evidence.count(source) for name, source in sources.items()}


def _phrases(counts: dict[str, Reading]) -> dict[str, Bilingual]:
    return {name: one.phrase for name, one in counts.items()}


def vigorous(evidence: Evidence) -> Answer:
    """Whether causes are tried, persons convicted, and most of these imprisoned without suspension."""
    counts = {name: evidence.count(source) for name, source in {"tried": TRIED, "pending": PENDING}.items()}
    convicted, imprisoned = evidence.share(CONVICTED), evidence.share(IMPRISONED)
    holds = decided(
        yes=both(
            counts["tried"].known.is_positive,
            convicted.hits.known.is_positive,
            above(_limits(imprisoned).low, MAJORITY),
        ),
        no=either(
            both(counts["tried"].known.is_zero, counts["pending"].known.is_positive),
            both(convicted.hits.known.is_zero, convicted.among.known.is_positive),
            above(MAJORITY, _limits(imprisoned).high),
        ),
    )
    readings = [*counts.values(), convicted.hits, convicted.among, imprisoned.hits, imprisoned.among]
    phrases = _phrases(counts) | {"convicted": convicted.hits.phrase, "judged": convicted.among.phrase}
    phrases |= {"imprisoned": imprisoned.hits.phrase, "sentenced": imprisoned.among.phrase}
    return answer(
        evidence, holds, _vigorous_said(holds, readings), readings, phrases, [(MAJORITY_NAME, MAJORITY)]
    )


def _limits(share: ShareRead) -> Known:
    """The limits of Wilson's interval of a share, whatever its hits are within what is known of them."""
    among = share.among.known
    if not among.is_exact or among.low == 0:
        return NOTHING_KNOWN
    size = int(among.low)
    return Known(wilson(int(share.hits.known.low), size).low, wilson(int(share.hits.known.high), size).high)


def _vigorous_said(holds: Truth, readings: list[Reading]) -> Said:
    if holds is None and is_any_lacking(readings):
        return lacking(readings)
    chosen = {True: _VIGOROUS, False: _NOT_VIGOROUS, None: _BY_CHANCE}[holds]
    return Said(sentences(_PROSECUTED, chosen.because), chosen.decides)


CLAIMS = (
    Claim(
        id="cases_tried",
        duty="justice",
        voice=Voice.GOVERNMENT,
        statement=Bilingual(
            "se juzgaron causas por delitos con rasgos típicos de la trata de personas, y son las que el informe cuenta",
            "causes were tried for crimes with typical traits of human trafficking, and they are those that the report counts",
        ),
        test=Bilingual(
            "Consta al menos una causa juzgada en el período con esos rasgos, y ninguna causa juzgada por un delito relacionado quedó sin examinar. Si alguna quedó sin examinar no puede determinarse; si se examinaron todas y ninguna los tiene, lo contradice.",
            "At least one cause tried in the period with these traits is on record, and no cause tried under a related offence was left unscreened. Where one was, it cannot be determined; where all were screened and none has them, it is contradicted.",
        ),
        asks=tried,
    ),
    Claim(
        id="courts_inactive",
        duty="justice",
        voice=Voice.CRITIC,
        statement=Bilingual("los tribunales están inactivos", "the courts are inactive"),
        test=Bilingual(
            "Ninguna causa con rasgos de trata se juzgó en el período, aunque las hay pendientes, y ninguna causa juzgada quedó sin examinar. Una sola causa juzgada lo contradice; sin causas que juzgar no puede determinarse.",
            "No cause with the traits of trafficking was tried in the period although some wait, and no cause tried was left unscreened. A single cause tried contradicts it; without causes to try it cannot be determined.",
        ),
        asks=inactive,
    ),
    Claim(
        id="vigorous_prosecution",
        duty="justice",
        voice=Voice.ASSESSOR,
        statement=Bilingual(
            "el Estado investiga, enjuicia, condena y sanciona con vigor la trata de personas",
            "the state vigorously investigates, prosecutes, convicts and sentences trafficking in persons",
        ),
        test=Bilingual(
            "Hay causas juzgadas y personas sancionadas, y el límite inferior del intervalo de la proporción con privación de libertad sin suspender pasa de la mitad. Lo contradice que no se juzgue nada habiendo causas pendientes, que no se condene a nadie, o que el límite superior no llegue a la mitad. Que la mitad sea la medida lo declara esta prueba.",
            "There are causes tried and persons convicted, and the lower end of the interval of the share in unsuspended imprisonment exceeds one half. It is contradicted where nothing is tried while causes wait, where nobody is convicted, or where the upper end does not reach one half. That one half is the measure is declared by this test.",
        ),
        asks=vigorous,
    ),
)
