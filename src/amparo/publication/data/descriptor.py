"""`datapackage.json`: the Frictionless Data Package descriptor (specs.frictionlessdata.io) of the CSV tables."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from amparo.publication.content import Edition
from amparo.publication.data.tables import DataTable

LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}


def descriptor(edition: Edition, tables: Sequence[tuple[DataTable, bytes]]) -> bytes:
    """The descriptor of the tables with the bytes written for each."""
    code = edition.country.code.lower()
    content: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": f"amparo-{code}-{edition.name.lower()}",
        "title": edition.title.en,
        "title_es": edition.title.es,
        "description": _description(edition),
        "version": edition.name,
        "created": f"{edition.published_on.isoformat()}T00:00:00Z",
        "licenses": [LICENCE],
        "contributors": [{"title": edition.country.publisher.en, "role": "publisher"}],
        "resources": [_resource(table, written) for table, written in tables],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _description(edition: Edition) -> str:
    mark = " The rows about persons are fictional." if edition.is_fictional else ""
    return f"Figures, cells and claims of the period {edition.period}. A hidden number is empty; its status says why.{mark}"


def _resource(table: DataTable, written: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [{"name": name, "type": kind} for name, kind in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": f"One row is {table.row}.",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(written),
        "hash": f"sha256:{hashlib.sha256(written).hexdigest()}",
        "schema": schema,
    }
