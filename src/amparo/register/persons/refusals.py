"""Why a decision about who is who is refused, in both languages and without a word of an identity."""

from __future__ import annotations

from amparo.law.text import Bilingual


class PersonsRefused(Exception):
    """The action was refused and nothing changed."""

    def __init__(self, reason: Bilingual) -> None:
        self.reason = reason
        super().__init__(reason.en)


REASON_MISSING = Bilingual(
    "Diga por qué: el motivo queda registrado (hasta 200 caracteres).",
    "Say why: the reason goes on record (up to 200 characters).",
)
NOT_TWO = Bilingual("Nombre dos registros distintos.", "Name two different records.")
ERASED = Bilingual(
    "Uno de los dos registros fue suprimido: no se decide sobre él.",
    "One of the two records was erased: nothing is decided about it.",
)
STALE = Bilingual(
    "No es la versión vigente de este par ({version}): mírelo de nuevo con amparo persons show y repita con la versión que muestra (--version).",
    "This is not the version of the pair that stands ({version}): look at it again with amparo persons show, and repeat with the version it shows (--version).",
)
CONTRADICTS = Bilingual(
    "Contradice decisiones o fusiones en vigor: revíselas primero.",
    "This contradicts decisions or merges in force: review those first.",
)
NOT_WAITING = Bilingual(
    "Esta decisión ya no espera aprobación: vea su estado.",
    "This decision no longer waits for approval: see its state.",
)
SELF_APPROVAL = Bilingual(
    "Quien decidió no se aprueba a sí misma: pídalo a otra persona.", "Nobody approves her own decision: ask somebody else."
)  # fmt: skip
OTHER_AGENCY = Bilingual(
    "Debe responder alguien con alcance sobre la otra institución.",
    "Somebody with reach over the other agency must answer.",
)
ALREADY_MERGED = Bilingual(
    "Ese registro ya se lee como otro: separe antes esa fusión.",
    "That record is read as another already: unmerge it first.",
)
CYCLE = Bilingual("Los dos registros ya son una misma persona.", "The two records are one person already.")
NEEDS_APPROVAL = Bilingual(
    "Son registros de dos instituciones: hace falta una decisión «same» aprobada por una segunda persona (amparo persons decide, y approve).",
    "These are records of two agencies: a decision `same` approved by a second person is needed (amparo persons decide, then approve).",
)
UNASSIGNED = Bilingual(
    "Desde la fusión se añadieron {count} registros sin asignar: véalos con amparo persons added {merge} y asigne cada uno con --assign.",
    "Since the merge {count} records were added that are not assigned: see them with amparo persons added {merge} and assign each with --assign.",
)
NOT_ADDED = Bilingual(
    "Solo se asignan registros añadidos desde la fusión, a una de sus dos personas.",
    "Only records added since the merge are assigned, to one of its two persons.",
)
OTHER_AGENCYS_RECORD = Bilingual(
    "Un registro de una institución no pasa a la persona de otra: déjelo donde está; la institución lo corrige con su próximo archivo.",
    "A record of one agency does not move to another's person: leave it where it is; the agency corrects it with its next file.",
)
ALREADY_UNMERGED = Bilingual("Esa fusión ya no existe.", "That merge no longer exists.")
