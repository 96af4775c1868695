"""What a record of a person may say, under the names that the linkage uses, and a table of records with exactly these columns."""

from __future__ import annotations

from enum import StrEnum

import pyarrow as pa


class Field(StrEnum):
    """A column of the records given to the linkage, each text or missing."""

    RECORD = "record_id"
    SOURCE = "source"
    GIVEN = "given_names"
    SURNAME = "surname"
    SECOND_SURNAME = "second_surname"
    ALIAS = "alias"
    BORN = "born"
    SEX = "sex"
    NATIONALITY = "nationality"
    PLACE = "place"
    ADDRESS = "address"
    DOCUMENT = "document"


NAMING = (Field.GIVEN, Field.SURNAME, Field.SECOND_SURNAME, Field.ALIAS)
COMPARED = tuple(field for field in Field if field not in (Field.RECORD, Field.SOURCE))


def complete(table: pa.Table) -> pa.Table:
    """The table with every field as text, in order; a column that it lacks is missing in every row."""
    given = set(table.column_names)
    nothing = pa.nulls(table.num_rows, pa.string())
    return pa.table(
        {
            field.value: table[field.value].cast(pa.string()) if field.value in given else nothing
            for field in Field
        }
    )
