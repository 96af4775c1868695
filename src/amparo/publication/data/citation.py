"""`CITATION.cff` (Citation File Format 1.2.0): how to cite the edition."""

from __future__ import annotations

import json

from amparo.publication.content import Edition
from amparo.publication.data.descriptor import LICENCE


def citation(edition: Edition) -> bytes:
    """Values are written as JSON strings, which YAML reads as they are."""
    title = f"{edition.title.es} / {edition.title.en}, {edition.country.name.es}, {edition.name}"
    lines = [
        "cff-version: 1.2.0",
        f"message: {_text('Please cite this edition by its name and snapshot, since figures may be revised.')}",
        "type: dataset",
        f"title: {_text(title)}",
        "authors:",
        f"  - name: {_text(edition.country.publisher.es)}",
        f"version: {_text(edition.name)}",
        f"date-released: {_text(edition.published_on.isoformat())}",
        f"license: {LICENCE['name']}",
        "identifiers:",
        "  - type: other",
        f"    value: {_text(f'snapshot {edition.snapshot_id}')}",
        "    description: SHA-256 over the tables of the frozen register",
    ]
    return ("\n".join(lines) + "\n").encode()


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
