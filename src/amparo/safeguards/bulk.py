"""Making and inserting many rows at once, with values that are ready for the database.

`bulk_create` prepares every value of every row anew and, on SQLite, sends few rows with each statement; a file of an
agency has tens of thousands. SQLite takes one prepared statement, PostgreSQL takes COPY. Constraints and triggers hold as
for any insert.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models.base import ModelState

Row = tuple[Any, ...]
M = TypeVar("M", bound=models.Model)


def insert_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert rows in the order of `columns`. UUIDs come as 32 hexadecimal digits, instants through `instant`."""
    quote = connection.ops.quote_name
    table, names = quote(model._meta.db_table), ", ".join(map(quote, columns))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)  # type: ignore[arg-type]  # noqa: S608


@contextmanager
def references_checked_meanwhile() -> Iterator[None]:
    """Let PostgreSQL check the references of what was inserted so far while the caller does other work; it may not query.

    They are deferred to the commit, where a whole file waits for the check of all its rows. Raises IntegrityError at the end.
    SQLite checks within the process: nothing is gained there.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with connection.wrap_database_errors, connection.connection.pipeline():
        connection.connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
        connection.connection.execute("SET CONSTRAINTS ALL DEFERRED")
        yield


def mark_stored(records: Iterable[models.Model]) -> None:
    """Tell records that were inserted as rows that the database holds them."""
    alias = connection.alias
    for record in records:
        record._state.adding = False
        record._state.db = alias


def instant(value: datetime) -> Any:
    """A moment as this database takes it."""
    return instants()(value)


def instants() -> Callable[[datetime | None], Any]:
    """How this database takes moments: found once for many.

    Both take a text: SQLite in UTC without an offset, PostgreSQL with one. Django finds out anew for each value what its time
    zone is, and the driver of PostgreSQL how it is written.
    """
    adapt: Callable[[datetime | None], Any] = connection.ops.adapt_datetimefield_value
    if connection.vendor == "sqlite" and connection.timezone is not UTC:
        return adapt
    end = -len("+00:00") if connection.vendor == "sqlite" else None

    def as_text(value: datetime | None) -> Any:
        return value.isoformat(" ")[:end] if value is not None and value.tzinfo is UTC else adapt(value)

    return as_text


def draft(model: type[M], **values: Any) -> M:
    """A new record that is not stored yet, by the names of its columns (`agency_id`, not `agency`).

    The same as calling the model, which takes three times as long for it: twenty thousand rows of a file are sixty thousand records.
    Raises TypeError for a name that the model does not have.
    """
    constants, made = _blank(model)
    facts = constants | values
    if len(facts) != len(constants):
        raise TypeError(f"{model.__name__} has no {', '.join(sorted(values.keys() - constants.keys()))}.")
    for name, make in made:
        if name not in values:
            facts[name] = make()
    record = model.__new__(model)
    record.__dict__ = facts
    record._state = ModelState()
    return record


@lru_cache(maxsize=64)
def _blank(model: type[models.Model]) -> tuple[dict[str, Any], tuple[tuple[str, Callable[[], Any]], ...]]:
    """What every column holds where nothing is said: constants, and those that are made for each record."""
    fields = [field for field in model._meta.concrete_fields if isinstance(field, models.Field)]
    made = [field for field in fields if field.has_default() and callable(field.default)]
    constants = {field.attname: None if field in made else field.get_default() for field in fields}
    return constants, tuple((field.attname, field.default) for field in made)
