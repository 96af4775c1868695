"""Cooperation and exchange of information: with each kind of counterpart that is named, and answered."""

from __future__ import annotations

from amparo.law.text import Bilingual
from amparo.publication.claims.claim import Answer, Claim, Said, answer, lacking, said
from amparo.publication.claims.evidence import Counted, Evidence, Measured, Reading
from amparo.publication.claims.knowledge import Truth, both, decided, either, opposite
from amparo.publication.claims.words import Noun, noun, percentage_of
from amparo.publication.content import Voice

FIGURE = "exchange.requests"
KIND, DIRECTION = "counterpart_kind", "direction"
ONE_SHOWS_BELOW = 2000
"""Shares are published with three decimals: one of fewer than so many is not rounded to zero."""


def _with(es: str, en: str) -> Noun:
    return noun(f"solicitud con {es}", f"solicitudes con {es}", f"request with {en}", f"requests with {en}")


REQUESTS = Counted(
    FIGURE, noun("solicitud en el período", "solicitudes en el período", "request in the period", "requests in the period")
)  # fmt: skip
NAMED = {
    "interpol": Counted(FIGURE, _with("INTERPOL", "INTERPOL"), KIND, "interpol"),
    "un_system": Counted(
        FIGURE, _with("el sistema de las Naciones Unidas", "the United Nations system"), KIND, "un_system"
    ),
    "europe": Counted(FIGURE, _with("Estados de Europa", "states in Europe"), KIND, "state_europe"),
    "region": Counted(FIGURE, _with("Estados de la región", "states of the region"), KIND, "state_region"),
}
INCOMING = Counted(
    FIGURE,
    noun("solicitud recibida", "solicitudes recibidas", "request received", "requests received"),
    DIRECTION,
    "incoming",
)
ANSWERED = Measured(
    "exchange.answered_share",
    Bilingual("la proporción respondida de lo recibido", "the share answered of what was received"),
    breakdown=DIRECTION,
    code="incoming",
)

_KEPT_UP = said(
    "El registro muestra {interpol}, {un_system}, {europe} y {region}; de {incoming} se respondió el {answered}.",
    "The register shows {interpol}, {un_system}, {europe} and {region}; of {incoming}, {answered} were answered.",
    "Cambiaría este juicio que con alguna de esas contrapartes no constara ninguna solicitud, o que nada de lo recibido se hubiera respondido.",
    "No request on record with one of these counterparts, or nothing answered of what was received, would change this judgement.",
)
_KEPT_UP_ALONE = said(
    "El registro muestra {interpol}, {un_system}, {europe} y {region}, y {incoming}.",
    "The register shows {interpol}, {un_system}, {europe} and {region}, and {incoming}.",
    "Cambiaría este juicio que con alguna de esas contrapartes no constara ninguna solicitud.",
    "No request on record with one of these counterparts would change this judgement.",
)
_ONE_MISSING = said(
    "No consta intercambio con todas las contrapartes nombradas, o nada de lo recibido se respondió: el registro muestra {interpol}, {un_system}, {europe} y {region}, y {incoming}.",
    "Exchange is not on record with every counterpart named, or nothing of what was received was answered: the register shows {interpol}, {un_system}, {europe} and {region}, and {incoming}.",
    "Cambiaría este juicio una solicitud, con fecha, intercambiada con cada contraparte nombrada, y una respuesta a lo recibido.",
    "A dated request exchanged with each counterpart named, and an answer to what was received, would change this judgement.",
)
_NONE_ANSWERED = said(
    "De {incoming} no consta ninguna respuesta.",
    "Of {incoming} no answer is on record.",
    "Cambiaría este juicio una sola respuesta, con fecha, a una solicitud recibida.",
    "One dated answer to a request received would change this judgement.",
)
_SOME_ANSWERED = said(
    "De {incoming} se respondió el {answered}.",
    "Of {incoming}, {answered} were answered.",
    "Cambiaría este juicio que se anularan todas las respuestas registradas.",
    "Annulling every answer on record would change this judgement.",
)
_NO_REQUEST = said(
    "En el período no consta ninguna solicitud recibida, así que no hubo nada que responder ni que callar.",
    "No request received is on record in the period, so there was nothing to answer or to leave unanswered.",
    "Lo decidiría registrar las solicitudes que llegan, con su contraparte, su plazo y su respuesta.",
    "Recording the requests that arrive, with their counterpart, deadline and answer, would decide it.",
)
_NO_EXCHANGE = said(
    "En el período no consta ninguna solicitud, ni enviada ni recibida: que no conste no quiere decir que no la hubiera.",
    "No request, sent or received, is on record in the period: that none is on record does not mean that there was none.",
    "Lo decidiría registrar las solicitudes enviadas y recibidas, con su contraparte, su plazo y su respuesta.",
    "Recording the requests sent and received, with their counterpart, deadline and answer, would decide it.",
)


def _is_any_answered(incoming: Reading, answered: Reading) -> Truth:
    """Whether something received was answered. A share rounded to zero means none only where one of so many would show."""
    if answered.value is None:
        return None
    if answered.value > 0:
        return True
    return False if incoming.known.high < ONE_SHOWS_BELOW else None


def kept_up(evidence: Evidence) -> Answer:
    """Whether there was exchange with each kind of counterpart that is named, and something received was answered."""
    requests, named, incoming, answered = _read(evidence)
    is_any_answered = _is_any_answered(incoming, answered)
    is_nothing_answered = both(incoming.known.is_positive, opposite(is_any_answered))
    holds = decided(
        yes=both(
            *(one.known.is_positive for one in named.values()),
            either(incoming.known.is_zero, is_any_answered),
        ),
        no=both(
            requests.known.is_positive,
            either(*(one.known.is_zero for one in named.values()), is_nothing_answered),
        ),
    )
    readings = [requests, *named.values(), incoming, answered]
    chosen = _kept_up_said(holds, requests, answered, readings)
    return answer(evidence, holds, chosen, readings, _phrases(named, incoming, answered))


def _kept_up_said(holds: Truth, requests: Reading, answered: Reading, readings: list[Reading]) -> Said:
    if holds is None:
        return _NO_EXCHANGE if requests.known.high == 0 else lacking(readings)
    if holds is False:
        return _ONE_MISSING
    return _KEPT_UP_ALONE if answered.value is None else _KEPT_UP


def none_answered(evidence: Evidence) -> Answer:
    """Whether nothing of what was received was answered, although something was received."""
    _, named, incoming, answered = _read(evidence)
    is_any_answered = _is_any_answered(incoming, answered)
    holds = decided(yes=both(incoming.known.is_positive, opposite(is_any_answered)), no=is_any_answered)
    readings = [incoming, answered]
    chosen = _none_answered_said(holds, incoming, readings)
    return answer(evidence, holds, chosen, readings, _phrases(named, incoming, answered))


def _none_answered_said(holds: Truth, incoming: Reading, readings: list[Reading]) -> Said:
    if holds is None:
        return _NO_REQUEST if incoming.known.high == 0 else lacking(readings)
    return _NONE_ANSWERED if holds else _SOME_ANSWERED


def _read(evidence: Evidence) -> tuple[Reading, dict[str, Reading], Reading, Reading]:
    named = {name: evidence.count(source) for name, source in NAMED.items()}
    return evidence.count(REQUESTS), named, evidence.count(INCOMING), evidence.measure(ANSWERED)


def _phrases(named: dict[str, Reading], incoming: Reading, answered: Reading) -> dict[str, Bilingual]:
    phrases = {name: one.phrase for name, one in named.items()}
    return phrases | {"incoming": incoming.phrase, "answered": percentage_of(answered.name)}


CLAIMS = (
    Claim(
        id="exchange_maintained",
        duty="exchange",
        voice=Voice.GOVERNMENT,
        statement=Bilingual(
            "hubo cooperación e intercambio de información con INTERPOL, el sistema de las Naciones Unidas y organismos homólogos de Europa y de la región",
            "there was cooperation and exchange of information with INTERPOL, the United Nations system and counterpart bodies in Europe and the region",
        ),
        test=Bilingual(
            "En el período consta al menos una solicitud intercambiada con cada contraparte que se nombra, y de lo recibido se respondió algo. Lo contradice que falte una de ellas; si no consta ninguna solicitud no puede determinarse.",
            "At least one request exchanged with each counterpart named is on record in the period, and something of what was received was answered. It is contradicted where one of them is missing; where no request is on record it cannot be determined.",
        ),
        asks=kept_up,
    ),
    Claim(
        id="no_cooperation",
        duty="exchange",
        voice=Voice.CRITIC,
        statement=Bilingual("el país no coopera con nadie", "the country does not cooperate with anybody"),
        test=Bilingual(
            "Ninguna de las solicitudes recibidas en el período se respondió. Una sola respuesta lo contradice; sin solicitudes recibidas no puede determinarse.",
            "None of the requests received in the period was answered. A single answer contradicts it; without requests received it cannot be determined.",
        ),
        asks=none_answered,
    ),
)
