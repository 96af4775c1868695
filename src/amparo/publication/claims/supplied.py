"""What the report rests on: whether every row that the institutions sent was accepted."""

from __future__ import annotations

from amparo.law.text import Bilingual
from amparo.publication.claims.claim import Answer, Claim, Said, answer, lacking, said
from amparo.publication.claims.every import no_exception
from amparo.publication.claims.evidence import Counted, Evidence, Reading
from amparo.publication.claims.knowledge import Truth
from amparo.publication.claims.words import noun
from amparo.publication.content import Voice

RECEIVED = Counted(
    "data.rows_received", noun("fila recibida", "filas recibidas", "row received", "rows received")
)
QUARANTINED = Counted(
    "data.rows_quarantined",
    noun("fila en cuarentena", "filas en cuarentena", "row quarantined", "rows quarantined"),
)
HELD = Counted(
    "data.rows_held",
    noun("fila retenida para una persona", "filas retenidas para una persona", "row held for a human", "rows held for a human"),
)  # fmt: skip

_ALL = said(
    "De {received}, el registro muestra {quarantined} y {held}.",
    "Of {received}, the register shows {quarantined} and {held}.",
    "Cambiaría este juicio una sola fila que no se hubiera aceptado al recibirla.",
    "One row not accepted on receipt would change this judgement.",
)
_NOT_ALL = said(
    "De {received}, el registro muestra {quarantined} y {held}; las instituciones pueden corregirlas y volver a enviarlas.",
    "Of {received}, the register shows {quarantined} and {held}; the institutions can correct them and send them again.",
    "Cambiaría este juicio que esas filas se hubieran aceptado al recibirlas.",
    "Acceptance of these rows on receipt would have changed this judgement.",
)
_NO_ROWS = said(
    "No consta ninguna fila recibida de las instituciones.",
    "No row received from the institutions is on record.",
    "Lo decidirían los archivos de las instituciones.",
    "The files of the institutions would decide it.",
)


def every_row_accepted(evidence: Evidence) -> Answer:
    """Whether no row was quarantined or held when it was received."""
    received, quarantined, held = (evidence.count(source) for source in (RECEIVED, QUARANTINED, HELD))
    holds = no_exception(quarantined.known.plus(held.known), received.known)
    readings = [received, quarantined, held]
    phrases = {"received": received.phrase, "quarantined": quarantined.phrase, "held": held.phrase}
    return answer(evidence, holds, _chosen(holds, received, readings), readings, phrases)


def _chosen(holds: Truth, received: Reading, readings: list[Reading]) -> Said:
    if holds is None:
        return _NO_ROWS if received.known.high == 0 else lacking(readings)
    return _ALL if holds else _NOT_ALL


CLAIMS = (
    Claim(
        id="all_rows_accepted",
        duty="publication",
        voice=Voice.GOVERNMENT,
        statement=Bilingual(
            "todas las filas que enviaron las instituciones se aceptaron al recibirlas",
            "every row that the institutions sent was accepted on receipt",
        ),
        test=Bilingual(
            "Ninguna fila recibida quedó en cuarentena ni retenida para una persona. Se muestra cuántas se recibieron; sin ninguna no puede determinarse.",
            "No row received was quarantined or held for a human. How many were received is shown; with none it cannot be determined.",
        ),
        asks=every_row_accepted,
    ),
)
