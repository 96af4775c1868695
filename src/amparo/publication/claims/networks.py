"""No organised networks: the link analysis covered the docket, and found nobody who acted in a group.

A group is what the test of the UN Convention against Transnational Organized Crime (art. 2) says: links of acting together between three or
more accused are a sign of it, not its outcome. Of the causes with the sign, `networks.organised_groups` are those whose group meets the test, and
`networks.groups_undetermined` those of whose group some element is not on record: an unknown is not a no, so one of them leaves the claim
open. Nothing found where nobody looked says nothing.
"""

from __future__ import annotations

from amparo.law.text import Bilingual
from amparo.publication.claims.claim import (
    Answer,
    Claim,
    Said,
    answer,
    is_any_lacking,
    lacking,
    opposite_of,
    said,
)
from amparo.publication.claims.evidence import Counted, Evidence, Portion, Reading, ShareRead
from amparo.publication.claims.knowledge import Truth, both, decided, either
from amparo.publication.claims.words import noun, percentage_of
from amparo.publication.content import Voice

COVERED = 0.9
COVERED_NAME = "coverage_required"

IN_CONCERT = Counted(
    "networks.groups_in_concert",
    noun(
        "causa con tres o más personas que actuaron juntas", "causas con tres o más personas que actuaron juntas",
        "cause with three or more persons who acted together", "causes with three or more persons who acted together",
    ),
)  # fmt: skip
ORGANISED = Counted(
    "networks.organised_groups",
    noun(
        "causa con un grupo que cumple la prueba de grupo organizado", "causas con un grupo que cumple la prueba de grupo organizado",
        "cause with a group that meets the organised-group test", "causes with a group that meets the organised-group test",
    ),
)  # fmt: skip
OPEN = Counted(
    "networks.groups_undetermined",
    noun(
        "causa con un grupo cuya prueba queda sin resultado", "causas con un grupo cuya prueba queda sin resultado",
        "cause with a group whose test has no outcome", "causes with a group whose test has no outcome",
    ),
)  # fmt: skip
LOOKED = Portion(
    "networks.link_coverage",
    hits=noun(
        "causa en la que se buscaron vínculos", "causas en las que se buscaron vínculos",
        "cause in which links were looked for", "causes in which links were looked for",
    ),
    among=noun(
        "causa juzgada con rasgos de trata", "causas juzgadas con rasgos de trata",
        "cause tried with the traits of trafficking", "causes tried with the traits of trafficking",
    ),
)  # fmt: skip

_FOUND_NONE = said(
    "Entre {looked}, de un total de {tried}, el registro muestra {concert}.",
    "Among {looked}, out of {tried}, the register shows {concert}.",
    "Cambiaría este juicio un solo grupo de tres o más personas, estable y concertado, probado en una causa.",
    "One group of three or more persons, lasting and acting in concert, proved in a cause would change this judgement.",
)
_FAILED_TEST = said(
    "Entre {looked}, de un total de {tried}, el registro muestra {concert} y {organised}.",
    "Among {looked}, out of {tried}, the register shows {concert} and {organised}.",
    _FOUND_NONE.decides.es,
    _FOUND_NONE.decides.en,
)
_GROUP = said(
    "El registro muestra {organised}.",
    "The register shows {organised}.",
    "Cambiaría este juicio una decisión de que esos grupos no cumplen alguno de los elementos del delito organizado.",
    "A decision that these groups lack one of the elements of organised crime would change this judgement.",
)
_SIGN = said(
    "El registro muestra {concert}. Es un indicio, no el resultado de la prueba de grupo organizado: consta {open}.",
    "The register shows {concert}. That is a sign, not the outcome of the organised-group test: there is {open}.",
    "Lo decidiría registrar de esos grupos, con su prueba, lo que falta: estructura, duración, gravedad del delito o beneficio.",
    "Recording what is missing of these groups, with its evidence, would decide it: structure, duration, seriousness of the crime or benefit.",
)
_NOT_COVERED = said(
    "El registro muestra {concert}, pero los vínculos se buscaron solo en una parte: {looked} de un total de {tried}, y la prueba pide al menos un {required}.",
    "The register shows {concert}, but links were looked for in a part only: {looked} out of {tried}, and the test asks for at least {required}.",
    "Lo decidiría buscar y registrar los vínculos entre acusados, teléfonos, lugares y empresas en las causas que faltan.",
    "Looking for and recording the links between accused, phones, places and firms in the causes left would decide it.",
)
_NO_CAUSE = said(
    "En el período no consta ninguna causa juzgada con rasgos de trata en la que buscar vínculos.",
    "No cause tried with the traits of trafficking in which to look for links is on record in the period.",
    "Lo decidiría un período con causas juzgadas y sus vínculos registrados.",
    "A period with causes tried and their links on record would decide it.",
)


def no_networks(evidence: Evidence) -> Answer:
    """Whether there is no organised group, by a link analysis that covered the docket."""
    concert, organised, looked = evidence.count(IN_CONCERT), evidence.count(ORGANISED), evidence.share(LOOKED)
    unsettled = evidence.count(OPEN)
    none_meets = either(concert.known.is_zero, both(organised.known.is_zero, unsettled.known.is_zero))
    covered = _is_covered(looked)
    holds = decided(
        yes=both(covered, none_meets),
        no=organised.known.is_positive,
    )
    return answer(
        evidence,
        holds,
        _chosen(holds, covered, concert, looked, none_meets=none_meets),
        [concert, looked.hits, looked.among, organised, unsettled],
        {
            "concert": concert.phrase,
            "organised": organised.phrase,
            "open": unsettled.phrase,
            "looked": looked.hits.phrase,
            "tried": looked.among.phrase,
            "required": percentage_of(COVERED_NAME),
        },
        [(COVERED_NAME, COVERED)],
    )


def _is_covered(looked: ShareRead) -> Truth:
    """Whether links were looked for in enough of the causes; unknown where there is none."""
    among = looked.among.known
    if not among.is_exact or among.low == 0:
        return None
    if looked.hits.known.low >= COVERED * among.low:
        return True
    return False if looked.hits.known.high < COVERED * among.low else None


def _chosen(holds: Truth, covered: Truth, concert: Reading, looked: ShareRead, *, none_meets: Truth) -> Said:
    if holds is False:
        return _GROUP
    if holds:
        return _FOUND_NONE if concert.known.is_zero else _FAILED_TEST
    if looked.among.known.high == 0:
        return _NO_CAUSE
    if concert.known.is_positive and not none_meets:
        return _SIGN
    used = [concert, looked.hits, looked.among]
    return lacking(used) if is_any_lacking(used) and covered is not False else _NOT_COVERED


_TEST = Bilingual(
    "Los vínculos se buscaron en la parte exigida de las causas juzgadas, que se declara, y en ninguna hay un grupo organizado. Lo contradice un solo grupo que cumpla la prueba. Si no se buscó lo bastante, o si hay indicios sin resultado, no puede determinarse.",
    "Links were looked for in the required part of the causes tried, which is declared, and there is no organised group in any. A single group that meets the test contradicts it. Where not enough was looked for, or there are signs without an outcome, it cannot be determined.",
)

NO_NETWORKS = Claim(
    id="no_organised_networks",
    duty="networks",
    voice=Voice.GOVERNMENT,
    statement=Bilingual(
        "no hay redes criminales organizadas en el país",
        "there are no organized criminal networks in the country",
    ),
    test=_TEST,
    asks=no_networks,
)
CLAIMS = (
    NO_NETWORKS,
    opposite_of(
        NO_NETWORKS,
        id="organised_networks",
        voice=Voice.CRITIC,
        statement=Bilingual(
            "en el país operan redes criminales organizadas",
            "organized criminal networks operate in the country",
        ),
    ),
)
