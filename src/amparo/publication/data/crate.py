"""`ro-crate-metadata.json` (RO-Crate 1.1): what each file of the edition is and what it was made from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from amparo.publication.content import Edition
from amparo.publication.data.descriptor import LICENCE

METADATA = "ro-crate-metadata.json"
_FORMATS = {
    "html": "text/html", "pdf": "application/pdf", "csv": "text/csv", "json": "application/json", "cff": "text/yaml",
}  # fmt: skip


def crate(edition: Edition, paths: Sequence[str], *, code_version: str) -> bytes:
    """The metadata of the files named, the crate's root and the run that made them."""
    root: dict[str, Any] = {
        "@id": "./",
        "@type": "Dataset",
        "name": edition.title.en,
        "alternateName": edition.title.es,
        "description": f"National report, edition {edition.name}, period {edition.period}.",
        "datePublished": edition.published_on.isoformat(),
        "temporalCoverage": str(edition.period),
        "inLanguage": ["es", "en"],
        "license": {"@id": LICENCE["path"]},
        "publisher": {"@id": "#publisher"},
        "hasPart": [{"@id": path} for path in paths],
    }
    graph = [
        {"@id": METADATA, "@type": "CreativeWork", "about": {"@id": "./"}, "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"}},
        root,
        {"@id": "#publisher", "@type": "Organization", "name": edition.country.publisher.en, "alternateName": edition.country.publisher.es},
        {"@id": LICENCE["path"], "@type": "CreativeWork", "name": LICENCE["title"]},
        {"@id": "#amparo", "@type": "SoftwareApplication", "name": "Amparo", "softwareVersion": code_version},
        {"@id": "#snapshot", "@type": "Dataset", "name": "Frozen register (sealed)", "identifier": f"sha256:{edition.snapshot_id}"},
        {
            "@id": "#build", "@type": "CreateAction", "name": "Counting, disclosure control, judging and rendering",
            "instrument": {"@id": "#amparo"}, "object": {"@id": "#snapshot"}, "result": {"@id": "./"},
        },
        *({"@id": path, "@type": "File", "encodingFormat": _FORMATS.get(path.rpartition(".")[2], "text/plain")} for path in paths),
    ]  # fmt: skip
    content = {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
