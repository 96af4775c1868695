"""The claims of all, none and every over one share: causes screened, child victims, what assessors ask."""

from __future__ import annotations

from amparo.law.text import Bilingual
from amparo.publication.claims.claim import Claim, opposite_of, said
from amparo.publication.claims.every import EveryOne, NotOne, Sayings
from amparo.publication.claims.evidence import Portion
from amparo.publication.claims.words import noun
from amparo.publication.content import Voice

SCREENED = Portion(
    "justice.screened_share",
    hits=noun("causa examinada", "causas examinadas", "cause screened", "causes screened"),
    among=noun(
        "causa radicada por delitos relacionados",
        "causas radicadas por delitos relacionados",
        "cause filed under related offences",
        "causes filed under related offences",
    ),
)
CHILDREN = Portion(
    "justice.child_victims_share",
    hits=noun(
        "víctima menor de dieciocho años",
        "víctimas menores de dieciocho años",
        "victim under eighteen",
        "victims under eighteen",
    ),
    among=noun(
        "víctima de edad conocida en las causas juzgadas",
        "víctimas de edad conocida en las causas juzgadas",
        "victim of known age in the causes tried",
        "victims of known age in the causes tried",
    ),
)
AGE_UNKNOWN = Portion(
    "data.age_unknown_share",
    hits=noun(
        "víctima de edad desconocida",
        "víctimas de edad desconocida",
        "victim of unknown age",
        "victims of unknown age",
    ),
    among=noun(
        "víctima en las causas juzgadas",
        "víctimas en las causas juzgadas",
        "victim in the causes tried",
        "victims in the causes tried",
    ),
)
ANSWERED = Portion(
    "assessments.questions_answered_share",
    hits=noun("pregunta respondida con cifras", "preguntas respondidas con cifras", "question answered with figures", "questions answered with figures"),
    among=noun("pregunta de evaluadores externos", "preguntas de evaluadores externos", "question of outside assessors", "questions of outside assessors"),
)  # fmt: skip

_screened = EveryOne(
    SCREENED,
    Sayings(
        holds=said(
            "Pasaron la prueba de acción, medio y fin todas las causas: el registro muestra {hits} de un total de {among}.",
            "All the causes went through the test of act, means and purpose: the register shows {hits} out of {among}.",
            "Cambiaría este juicio una sola causa radicada por un delito relacionado que no se hubiera examinado.",
            "One cause filed under a related offence and not screened would change this judgement.",
        ),
        fails=said(
            "No todas las causas pasaron la prueba de acción, medio y fin: el registro muestra {hits} de un total de {among}.",
            "Not all the causes went through the test of act, means and purpose: the register shows {hits} out of {among}.",
            "Cambiaría este juicio examinar las causas que faltan.",
            "Screening the causes that are left would change this judgement.",
        ),
        nothing=said(
            "En el período no consta ninguna causa radicada por delitos relacionados, así que no hubo nada que examinar.",
            "No cause filed under related offences is on record in the period, so there was nothing to screen.",
            "Lo decidirían los registros de causas de tribunales y fiscalías en un período con causas radicadas.",
            "The dockets of courts and prosecutors in a period with causes filed would decide it.",
        ),
    ),
)
_no_child = NotOne(
    CHILDREN,
    Sayings(
        holds=said(
            "El registro muestra {hits} de un total de {among}, y de ninguna víctima se desconoce la edad.",
            "The register shows {hits} out of {among}, and of no victim is the age unknown.",
            "Cambiaría este juicio una sola víctima de la que se probara que tenía menos de dieciocho años cuando ocurrió el delito.",
            "One victim proved to have been under eighteen at the time of the offence would change this judgement.",
        ),
        fails=said(
            "El registro muestra {hits} de un total de {among}.",
            "The register shows {hits} out of {among}.",
            "Cambiaría este juicio una corrección de las edades registradas; la edad cuenta en el momento del delito, y el límite es el del Protocolo.",
            "A correction of the recorded ages would change this judgement; the age counts at the time of the offence, and the limit is the Protocol's.",
        ),
        nothing=said(
            "En las causas juzgadas del período no consta ninguna víctima de edad conocida, así que nadie pudo encontrar a una menor.",
            "No victim of known age is on record in the causes tried in the period, so nobody could have found a child.",
            "Lo decidiría la edad de las víctimas en un período con causas juzgadas.",
            "The age of the victims in a period with causes tried would decide it.",
        ),
        unseen=said(
            "El registro muestra {hits} de un total de {among}, pero también {unseen}: lo que se desconoce no se lee como un no.",
            "The register shows {hits} out of {among}, but also {unseen}: what is unknown is not read as a no.",
            "Lo decidiría averiguar la edad de las víctimas de edad desconocida.",
            "Finding out the age of the victims of unknown age would decide it.",
        ),
    ),
    unseen=AGE_UNKNOWN,
)
_answered = EveryOne(
    ANSWERED,
    Sayings(
        holds=said(
            "Hay cifras para todo lo que se pidió: el registro muestra {hits} de un total de {among}.",
            "There are figures for everything that was asked: the register shows {hits} out of {among}.",
            "Cambiaría este juicio una pregunta de un evaluador que quedara sin ninguna cifra.",
            "One question of an assessor left without any figure would change this judgement.",
        ),
        fails=said(
            "No hay cifras para todo lo que se pidió: el registro muestra {hits} de un total de {among}.",
            "There are not figures for everything that was asked: the register shows {hits} out of {among}.",
            "Cambiaría este juicio publicar una cifra para cada pregunta que quedó sin respuesta.",
            "Publishing a figure for each question left unanswered would change this judgement.",
        ),
        nothing=said(
            "En los años del período no consta ninguna pregunta de un evaluador externo.",
            "No question of an outside assessor is on record for the years of the period.",
            "Lo decidiría registrar lo que pregunta cada evaluador.",
            "Recording what each assessor asks would decide it.",
        ),
    ),
)
_every_question = Bilingual(
    "Cada pregunta registrada de un evaluador externo tiene al menos una cifra publicada que la responde; una sola sin cifra decide lo contrario. Sin preguntas registradas no puede determinarse.",
    "Each recorded question of an outside assessor has at least one published figure that answers it; a single one without decides the contrary. Without recorded questions it cannot be determined.",
)

DATA_SUPPLIED = Claim(
    id="data_supplied",
    duty="assessments",
    voice=Voice.GOVERNMENT,
    statement=Bilingual(
        "se facilitaron los datos que piden los evaluadores externos",
        "the data that outside assessors ask for were supplied",
    ),
    test=_every_question,
    asks=_answered,
)
CLAIMS = (
    Claim(
        id="all_causes_screened",
        duty="justice",
        voice=Voice.GOVERNMENT,
        statement=Bilingual(
            "todas las causas por delitos relacionados se examinaron en busca de rasgos de trata",
            "every cause under a related offence was screened for the traits of trafficking",
        ),
        test=Bilingual(
            "El complemento está vacío: ninguna causa radicada en el período por un delito relacionado quedó sin la prueba de acción, medio y fin. Se muestra cuántas hubo; sin ninguna no puede determinarse.",
            "The complement is empty: no cause filed in the period under a related offence was left without the test of act, means and purpose. How many there were is shown; with none it cannot be determined.",
        ),
        asks=_screened,
    ),
    Claim(
        id="no_child_victims",
        duty="justice",
        voice=Voice.GOVERNMENT,
        statement=Bilingual(
            "entre las víctimas de las causas juzgadas no hay menores de dieciocho años",
            "there is no child among the victims of the causes tried",
        ),
        test=Bilingual(
            "Ninguna víctima de las causas juzgadas tenía menos de dieciocho años en el momento del delito, y de todas se conoce la edad. Se muestra cuántas hubo; sin ninguna, o con edades desconocidas, no puede determinarse.",
            "No victim of the causes tried was under eighteen at the time of the offence, and the age of all is known. How many there were is shown; with none, or with unknown ages, it cannot be determined.",
        ),
        asks=_no_child,
    ),
    DATA_SUPPLIED,
    opposite_of(
        DATA_SUPPLIED,
        id="data_not_supplied",
        voice=Voice.ASSESSOR,
        statement=Bilingual(
            "no se facilitaron todos los datos que se pidieron",
            "not all the data that were requested were supplied",
        ),
    ),
)  # fmt: skip
