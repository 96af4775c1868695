"""What a request and an answer must hold, whoever records them. Each check passes in silence or raises EntryRefused."""

from __future__ import annotations

from amparo.law.text import Bilingual
from amparo.register.checks import TOO_LONG, check_code, check_length
from amparo.register.exchange.handling import Limit, strictest
from amparo.register.exchange.models import AnswerOutcome, Direction, Handling, Urgency
from amparo.register.refusals import EntryRefused

TELLING = frozenset({AnswerOutcome.GIVEN, AnswerOutcome.PARTIAL})
"""Answers that tell something. To a state that the person fears there are none."""
LONGEST_LIMIT = 200


def check_what_is_asked(row: int, kind: str, counterpart_kind: str, legal_basis: str, offence: str) -> None:
    """The kinds and the basis are of their lists."""
    check_code(row, "kind", kind, "request_kind")
    check_code(row, "counterpart_kind", counterpart_kind, "counterpart_kind")
    if legal_basis:
        check_code(row, "legal_basis", legal_basis, "legal_basis")
    check_length(row, "offence", offence, 40)


def check_urgency(row: int, urgency: str, ground: str) -> None:
    """An urgent request has a ground of the closed list (EU Directive 2023/977, art. 2)."""
    check_code(row, "urgency", urgency, "urgency")
    if ground:
        check_code(row, "urgency_ground", ground, "urgency_ground")
    elif urgency != Urgency.OTHER:
        raise EntryRefused(row, "urgency_ground", _NO_GROUND)


def check_limit(row: int, field: str, limit: Limit) -> None:
    """A handling code of the list; H3 says its limit, which fits its column."""
    check_code(row, field, limit.code, "handling")
    if limit.code == Handling.H3 and not limit.parts:
        raise EntryRefused(row, f"{field}_text", _LIMIT_NOT_SAID)
    if limit.code != Handling.H3 and limit.text:
        raise EntryRefused(row, field, _LIMIT_WITHOUT_H3)
    if len(limit.text) > LONGEST_LIMIT:
        raise EntryRefused(row, f"{field}_text", TOO_LONG.filled(longest=LONGEST_LIMIT))


def check_not_feared(
    row: int, direction: str, counterpart: str, feared: frozenset[str], outcome: str = ""
) -> None:
    """Nothing about a person is addressed to a state she fears: no request, and no answer that tells something."""
    if counterpart not in feared:
        return
    if direction == Direction.OUTGOING:
        raise EntryRefused(row, "counterpart", FEARED_STATE)
    if outcome in TELLING:
        raise EntryRefused(row, "outcome", ANSWER_TO_FEARED_STATE)


def check_outcome(row: int, outcome: str, refusal_ground: str) -> None:
    """An outcome of the list; a refusal has a ground of the closed list (EU Directive 2023/977, art. 6)."""
    check_code(row, "outcome", outcome, "answer_outcome")
    if outcome == AnswerOutcome.REFUSED or refusal_ground:
        check_code(row, "refusal_ground", refusal_ground, "refusal_ground")


def inherited_limit(row: int, field: str, *, of_request: Limit, said: Limit | None) -> Limit:
    """The limit of an answer: its request's, and what it adds itself. One that says less is refused."""
    if said is None:
        return of_request
    if said.code == Handling.H3 and not said.parts:
        said = Limit(said.code, of_request.text)
    check_limit(row, field, said)
    if said.parts < of_request.parts:
        raise EntryRefused(row, field, LESS_RESTRICTED)
    limit = strictest([of_request, said])
    check_limit(row, field, limit)
    return limit


FEARED_STATE = Bilingual(
    "La persona teme a ese Estado: no se le envía nada sobre ella. Elija otra contraparte.",
    "The person fears that state: nothing about her is sent to it. Choose another counterpart.",
)
ANSWER_TO_FEARED_STATE = Bilingual(
    "La persona teme a ese Estado: no se le da ninguna información sobre ella. Rehúse, con su motivo.",
    "The person fears that state: it is told nothing about her. Refuse, with the ground.",
)
LESS_RESTRICTED = Bilingual(
    "Una respuesta no puede tener menos restricciones que la solicitud: revise el código de manejo.",
    "An answer cannot be less restricted than its request: review the handling code.",
)
BEFORE_THE_REQUEST = Bilingual(
    "La respuesta no puede ser anterior a la solicitud: corrija una de las dos fechas.",
    "The answer cannot lie before the request: correct one of the two dates.",
)
_NO_GROUND = Bilingual(
    "Una solicitud urgente necesita su motivo: elija uno de la lista.",
    "An urgent request needs its ground: choose one of the list.",
)
_LIMIT_NOT_SAID = Bilingual(
    "Con H3 hay que escribir el límite.",
    "With H3 the limit has to be written out.",
)
_LIMIT_WITHOUT_H3 = Bilingual(
    "Un límite escrito va con H3: elija ese código de manejo.",
    "A limit that is written out goes with H3: choose that handling code.",
)
