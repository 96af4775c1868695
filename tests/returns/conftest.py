"""What the tests of returns share: a clerk, and files made of rows. Every person in them is fictional."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import pytest

from amparo.law.country import Country, load_country
from amparo.returns.kinds import kinds
from amparo.returns.pipeline import ImportReport, import_return
from amparo.safeguards.models import AuditEntry
from tests.cast import Cast

AT = datetime(2020, 1, 15, 9, tzinfo=UTC)
Row = Mapping[str, object]


@pytest.fixture(scope="session")
def cuba() -> Country:
    return load_country("cu")


def example(kind: str, number: int = 0, /, **changes: object) -> dict[str, str]:
    """A row of the kind's own examples, with changes; a change to "" empties the cell."""
    row = {**kinds()[kind].examples[number], **{name: str(value) for name, value in changes.items()}}
    if kind == "causes" and row["offence"] == "*":
        row["offence"] = "procuring"
    if kind == "plan_actions" and row["owner_code"] == "*":
        row["owner_code"] = "CARE"
    return row


def examples(kind: str) -> list[dict[str, str]]:
    return [example(kind, number) for number in range(len(kinds()[kind].examples))]


def write_csv(path: Path, rows: Sequence[Row], *, encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """A CSV whose headings are the columns' ids."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, names, delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


class Send(Protocol):
    def __call__(
        self,
        rows: Sequence[Row] | Path | bytes,
        *,
        kind: str = "",
        dry_run: bool = False,
        name: str = "return.csv",
    ) -> ImportReport: ...


@pytest.fixture
def send(cast: Cast, cuba: Country, tmp_path: Path) -> Send:
    """Imports rows, bytes or a file as the clerk of the care agency."""

    def sent(
        rows: Sequence[Row] | Path | bytes, *, kind: str = "", dry_run: bool = False, name: str = "return.csv"
    ) -> ImportReport:
        path = rows if isinstance(rows, Path) else tmp_path / name
        if isinstance(rows, bytes):
            path.write_bytes(rows)
        elif not isinstance(rows, Path):
            write_csv(path, rows)
        return import_return(
            path=path, agency=cast.care, by=cast.clerk, country=cuba, at=AT, kind=kind, dry_run=dry_run
        )

    return sent


@pytest.fixture
def everything() -> Callable[[], dict[str, int]]:
    """How many rows every table holds, the audit chain among them."""
    from django.apps import apps

    def counted() -> dict[str, int]:
        return {
            model._meta.label: model._default_manager.count()
            for model in apps.get_models()
            if model.__module__.startswith("amparo.")
        }

    return counted


def audit_actions() -> list[str]:
    return list(AuditEntry.objects.order_by("number").values_list("action", flat=True))
