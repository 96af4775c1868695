"""Many records into the database as prepared rows; the ORM's own bulk statements prepare every value of every row anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.db import connection, connections, models

from amparo.register.fields import CodeSetField
from amparo.safeguards.bulk import Row, insert_rows, instants, mark_stored

Convert = Callable[[Any], Any]


def insert_records(records: Sequence[models.Model]) -> None:
    """Insert new records of one model. Constraints hold as for any insert; the caller's transaction covers it."""
    if not records:
        return
    fields: Sequence[Any] = type(records[0])._meta.concrete_fields
    insert_rows(type(records[0]), [field.column for field in fields], _rows(records, fields))
    mark_stored(records)


def update_records(records: Sequence[models.Model], names: Iterable[str]) -> None:
    """Write these fields of records of one model that exist."""
    if not records:
        return
    meta = type(records[0])._meta
    fields: list[Any] = [*(meta.get_field(name) for name in names), meta.pk]
    quote = connection.ops.quote_name
    *places, key = (f"{quote(field.column)} = %s" for field in fields)
    sql = f"UPDATE {quote(meta.db_table)} SET {', '.join(places)} WHERE {key}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(sql, list(_rows(records, fields)))


def _rows(records: Sequence[models.Model], fields: Sequence[Any]) -> Iterator[Row]:
    """The values of the fields of each record, as the database takes them."""
    facts = [record.__dict__ for record in records]
    return zip(*(_column(facts, field) for field in fields), strict=True)


def _column(facts: Sequence[dict[str, Any]], field: Any) -> Sequence[Any]:
    """The values of one field, record by record: what a field needs is found out once for all of them."""
    values = [fact[field.attname] for fact in facts]
    if _is_text(field):  # a member of an enumeration is written by its value
        return [value if type(value) is str else str(value) for value in values]
    convert = _converter(field)
    return values if convert is None else [convert(value) for value in values]


def _is_text(field: Any) -> bool:
    return isinstance(field, models.CharField) and not isinstance(field, CodeSetField) and not field.null


def _converter(field: Any) -> Convert | None:
    """How a value of this field is written; None where it is written as it is."""
    kind = field.target_field if field.is_relation else field
    if isinstance(kind, models.UUIDField):
        return _hexadecimal
    if isinstance(kind, models.DateTimeField):
        return instants()
    if isinstance(kind, models.DateField):
        return connections[connection.alias].ops.adapt_datefield_value
    if isinstance(kind, CodeSetField):
        return kind.get_prep_value
    if isinstance(kind, models.BooleanField | models.IntegerField):
        return None
    return lambda value: kind.get_db_prep_save(value, connection)


def _hexadecimal(value: Any) -> str | None:
    return None if value is None else value.hex
