"""Records to the keys by which they are compared. Each distinct text is worked on once, so a million records cost what their names cost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from amparo.linkage.fields import Field
from amparo.linkage.names.dates import birth_date
from amparo.linkage.names.persons import alias_part, given_part, surname_part
from amparo.linkage.names.writing import folded

BETWEEN = "\x1f"
TEXTS = pa.list_(pa.string())
FEMALE = frozenset({"f", "female", "femenino", "femenina", "feminino", "mujer", "woman", "w", "fem"})
MALE = frozenset({"m", "male", "masculino", "hombre", "man", "h", "masc", "varon"})
WOMAN_AND_MAN = frozenset({"m", "h"})
DIFFERENT_ALIASES = (";", ",", "/", "|")
MOST_ALIASES = 20


@dataclass(frozen=True, slots=True)
class Column:
    """A prepared column: its name, its type, and what one distinct text gives for it."""

    name: str
    kind: pa.DataType


NAME_COLUMNS = (
    Column("given", pa.string()),
    Column("given_first", pa.string()),
    Column("called", TEXTS),
    Column("given_keys", TEXTS),
)
FAMILY_COLUMNS = (
    Column("surnames", pa.string()),
    Column("surname_first", pa.string()),
    Column("surname_second", pa.string()),
    Column("surname_words", TEXTS),
    Column("surname_keys", TEXTS),
)
BORN_COLUMNS = (Column("day", pa.string()), Column("swapped", pa.string()), Column("born_year", pa.int16()))


def prepare(records: pa.Table, sexes: Mapping[str, str] | None = None) -> pa.Table:
    """One row a record in the same order: `node` (row number), `source`, then the compared columns. Missing is null, never an empty text. sexes: what
    each writing of a sex means, where the records are a part of a file."""
    columns = {
        "node": pa.array(range(records.num_rows), type=pa.int32()),
        "source": records[Field.SOURCE.value].combine_chunks(),
    }
    columns |= _derived(_joined(records, (Field.GIVEN, Field.ALIAS)), NAME_COLUMNS, _given)
    columns |= _derived(_joined(records, (Field.SURNAME, Field.SECOND_SURNAME)), FAMILY_COLUMNS, _family)
    columns |= _derived(records[Field.BORN.value], BORN_COLUMNS, _born)
    meaning = meanings(pc.unique(records[Field.SEX.value]).to_pylist()) if sexes is None else sexes
    columns |= _derived(
        records[Field.SEX.value], (Column("sex", pa.string()),), lambda text: (meaning.get(folded(text)),)
    )
    for field in (Field.NATIONALITY, Field.PLACE, Field.ADDRESS):
        columns |= _derived(records[field.value], (Column(field.value, pa.string()),), _plain)
    columns |= _derived(records[Field.DOCUMENT.value], (Column("document", pa.string()),), _document)
    return pa.table(columns)


def _joined(records: pa.Table, fields: Sequence[Field]) -> pa.ChunkedArray:
    return pc.binary_join_element_wise(*(pc.fill_null(records[field.value], "") for field in fields), BETWEEN)


def _derived(
    texts: pa.ChunkedArray, columns: Sequence[Column], work: Callable[[str], tuple[Any, ...]]
) -> dict[str, pa.Array]:
    """Each column of what `work` gives for each distinct text, spread over the rows."""
    coded = pa.chunked_array(texts.cast(pa.string())).combine_chunks().dictionary_encode()
    worked = [work(text) for text in coded.dictionary.to_pylist()]
    parts = zip(*worked, strict=True) if worked else ((),) * len(columns)
    return {
        column.name: pa.array(part, type=column.kind).take(coded.indices)
        for column, part in zip(columns, parts, strict=True)
    }


def _given(text: str) -> tuple[Any, ...]:
    given, alias = text.split(BETWEEN, 1)
    own = given_part(given)
    others = [alias_part(one) for one in _aliases(alias)]
    forms = sorted(own.forms.union(*(other.forms for other in others)))
    keys = sorted(own.keys.union(*(other.keys for other in others)))
    words = own.words
    return " ".join(words) or None, words[0] if words else None, forms or None, keys or None


def _aliases(text: str) -> list[str]:
    for sign in DIFFERENT_ALIASES[1:]:
        text = text.replace(sign, DIFFERENT_ALIASES[0])
    return [one for one in text.split(DIFFERENT_ALIASES[0]) if one.strip()][:MOST_ALIASES]


def _family(text: str) -> tuple[Any, ...]:
    family = surname_part(text.replace(BETWEEN, " "))
    first, second = (*family.words, None, None)[:2]
    return (
        " ".join(family.words) or None,
        first,
        second,
        list(family.words) or None,
        sorted(family.keys) or None,
    )


def _born(text: str) -> tuple[Any, ...]:
    born = birth_date(text)
    return born.day, born.swapped, born.year


def meanings(sexes: Iterable[str | None]) -> dict[str, str]:
    """What each writing of a sex means in a file where these are found. M is a woman where the others are H (mujer, hombre), a man where they are not."""
    written = {folded(value) for value in sexes if value}
    meaning = dict.fromkeys(FEMALE, "f") | dict.fromkeys(MALE, "m")
    if written >= WOMAN_AND_MAN and "f" not in written:
        meaning["m"] = "f"
    return meaning


def _plain(text: str) -> tuple[str | None]:
    return (
        " ".join("".join(sign if sign.isalnum() else " " for sign in folded_with_digits(text)).split())
        or None,
    )


def folded_with_digits(text: str) -> str:
    """Like `folded`, but numbers stay: for places and addresses."""
    from anyascii import anyascii

    return anyascii(text).lower()


def _document(text: str) -> tuple[str | None]:
    """Letters and digits only; a number of one repeated digit (000000) is no number."""
    kept = "".join(sign for sign in folded_with_digits(text) if sign.isalnum())
    return (kept if len(set(kept)) > 1 and len(kept) > 3 else None,)
