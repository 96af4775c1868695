"""Emptying the database after a test that commits: the triggers of the audit chain would refuse it, as they should.

Only the test runner does this, between tests; a test that wants to tamper takes the triggers away itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import TransactionTestCase

TABLE = "safeguards_auditentry"


def let_tests_empty_the_database(patch: pytest.MonkeyPatch) -> None:
    """From now on, a test that commits leaves an empty database and whole triggers behind."""
    teardown = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def between_triggers(case: TransactionTestCase) -> None:
        with _triggers_set_aside():
            teardown(case)

    patch.setattr(TransactionTestCase, "_fixture_teardown", between_triggers)


@contextmanager
def _triggers_set_aside() -> Iterator[None]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER USER")
            yield
            cursor.execute(f"ALTER TABLE {TABLE} ENABLE TRIGGER USER")
        else:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [TABLE]
            )
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
            yield
            for _, statement in triggers:
                cursor.execute(statement)
