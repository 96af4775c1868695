"""What can be wrong with a cell or a row: a code, the class of the value seen (never the value), and what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from amparo.law.text import Bilingual


class Code(StrEnum):
    """Every mistake that a row can have. The explanation in both languages is `EXPLAINED`."""

    MISSING = "missing"
    UNKNOWN_CODE = "unknown_code"
    NOT_A_DATE = "not_a_date"
    PARTIAL_DATE = "partial_date"
    IMPOSSIBLE_DATE = "impossible_date"
    NOT_A_NUMBER = "not_a_number"
    OUT_OF_RANGE = "out_of_range"
    TOO_LONG = "too_long"
    CONTROL_CHARACTERS = "control_characters"
    TOO_MANY_CELLS = "too_many_cells"
    CONTRADICTORY = "contradictory"
    UNKNOWN_REFERENCE = "unknown_reference"
    DUPLICATE_KEY = "duplicate_key"
    DUPLICATE_OF_EXISTING = "duplicate_of_existing"
    REFUSED_BY_DATABASE = "refused_by_database"
    POSSIBLE_DUPLICATE_PERSON = "possible_duplicate_person"
    CHILD_RETURN_WITHOUT_ASSESSMENT = "child_return_without_assessment"
    NON_PUNISHMENT_COLLISION = "non_punishment_collision"


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong, which class of value was seen, and what to do where it differs from the usual advice."""

    code: Code
    seen: str = ""
    own_advice: Bilingual | None = None

    @property
    def advice(self) -> Bilingual:
        return self.own_advice or ADVICE[self.code]


def class_of(text: str) -> str:
    """`date`, `number` or `text`."""
    if re.fullmatch(r"\d{1,4}[/.-]\d{1,2}([/.-]\d{1,4})?(\D.*)?", text):
        return "date"
    return "number" if re.fullmatch(r"[-+]?[\d\s.,]+%?", text) else "text"


ADVICE: dict[Code, Bilingual] = {
    Code.MISSING: Bilingual("Complete esta casilla: es obligatoria.", "Fill this cell in: it is required."),
    Code.UNKNOWN_CODE: Bilingual(
        "Use un valor de la lista de la plantilla.", "Use a value of the template's list."
    ),
    Code.NOT_A_DATE: Bilingual(
        "Escriba la fecha como AAAA-MM-DD o DD/MM/AAAA.", "Write the date as YYYY-MM-DD or DD/MM/YYYY."
    ),
    Code.PARTIAL_DATE: Bilingual(
        "Escriba día, mes y año; si no se saben los tres, deje la casilla vacía y dé la edad si la hay.",
        "Write day, month and year; if not all three are known leave the cell empty, and give the age if there is one.",
    ),
    Code.IMPOSSIBLE_DATE: Bilingual(
        "Esa fecha no existe o está fuera de 1900-2100; el día va antes del mes.",
        "That date does not exist or is outside 1900-2100; the day comes before the month.",
    ),
    Code.NOT_A_NUMBER: Bilingual(
        "Escriba un número, sin separador de miles; el decimal lleva coma o punto.",
        "Write a number, without a thousands separator; decimals take a comma or a point.",
    ),
    Code.OUT_OF_RANGE: Bilingual(
        "El número está fuera de lo posible en esta columna: revíselo.",
        "The number is outside what this column allows: review it.",
    ),
    Code.TOO_LONG: Bilingual("Acorte el texto.", "Shorten the text."),
    Code.CONTROL_CHARACTERS: Bilingual("Quite los signos invisibles.", "Remove the invisible characters."),
    Code.TOO_MANY_CELLS: Bilingual(
        "La fila tiene más casillas que encabezados: ponga entre comillas el texto que lleva el separador.",
        "The row has more cells than headings: put text that holds the delimiter in quotation marks.",
    ),
    Code.CONTRADICTORY: Bilingual(
        "Los datos de la fila se contradicen: revíselos juntos.",
        "The values of the row contradict each other: review them together.",
    ),
    Code.UNKNOWN_REFERENCE: Bilingual(
        "Se refiere a un registro que no se ha recibido: envíe primero ese registro.",
        "It refers to a record that was not received: send that record first.",
    ),
    Code.DUPLICATE_KEY: Bilingual(
        "Esta clave ya está en el archivo: dé a cada fila su clave.",
        "This key stands in the file already: give each row its own key.",
    ),
    Code.DUPLICATE_OF_EXISTING: Bilingual(
        "Ya hay un registro con este dato y otra clave: use la clave de aquel o corrija el dato.",
        "There is a record with this value and another key: use that key, or correct the value.",
    ),
    Code.REFUSED_BY_DATABASE: Bilingual(
        "Los datos de la fila se contradicen (fechas o estado): revíselos juntos.",
        "The row contradicts itself (dates or state): review its values together.",
    ),
    Code.POSSIBLE_DUPLICATE_PERSON: Bilingual(
        "Puede ser una persona que ya consta con otra clave: decida si es otra o use la clave que ya tiene.",
        "This may be a person already on record under another key: decide whether it is another, or use the key she has.",
    ),
    Code.CHILD_RETURN_WITHOUT_ASSESSMENT: Bilingual(
        "El retorno de un menor, o de quien no se sabe la edad, necesita la evaluación del riesgo: adjúntela o decida.",
        "The return of a child, or of somebody of unknown age, needs the assessment of the risk: supply it, or decide.",
    ),
    Code.NON_PUNISHMENT_COLLISION: Bilingual(
        "La persona condenada consta también como presunta víctima: revise la no punición antes de registrarlo.",
        "The person convicted is also held to be a presumed victim: review non-punishment before this is recorded.",
    ),
}
HELD_CODES = frozenset(
    {
        Code.POSSIBLE_DUPLICATE_PERSON,
        Code.CHILD_RETURN_WITHOUT_ASSESSMENT,
        Code.NON_PUNISHMENT_COLLISION,
    }
)
"""Plausible rows that need a human's decision; every other mistake sends the row to quarantine."""
