"""The manifest: everything that an edition says about itself, in one canonical JSON object (RFC 8785), signed.

amparo        version of the code
edition       name, title, period, previous_period, published_on, country, publisher, is_fictional
supersedes    null, or the edition replaced and the hash of its manifest
revisions     [figure, old, new, reason]
snapshot      id, taken_at, tables with rows and hash
parameters    what the tests of claims take from the country file
figures       id -> value, status, period, cells, interval, facts, definition_hash, query_hash, record_root …
previous      the same for the previous period
claims        id -> verdict, reason, would_decide, statement, test, voice, duty, inputs
disclosure    rule, counts of cells by status, the tables' relations and print, totals that were public before, the audit
not_published id -> reason
listings      public listings (plan, assessments, disruptions)
static        language -> the texts with digits that are no figures, as they stand on the page
charts        id -> hash of each picture's SVG, per language
outputs       path -> SHA-256 of every other file of the folder
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import rfc8785

Json = dict[str, Any]
MANIFEST, SIGNATURE, COSIGNATURE = "manifest.json", "manifest.sig", "manifest.cosig"
PARTS = (
    "amparo", "edition", "supersedes", "revisions", "snapshot", "parameters", "figures", "previous", "claims", "disclosure",
    "not_published", "listings", "static", "charts", "outputs",
)  # fmt: skip


class ManifestBroken(Exception):
    """The manifest is missing, no JSON object, or lacks a part; the text says which."""


def canonical(manifest: Json) -> bytes:
    """The one byte form of a manifest: what is written, hashed and signed."""
    return rfc8785.dumps(manifest)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def read_manifest(folder: Path) -> Json:
    """Raises ManifestBroken."""
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_bytes())
    except OSError as problem:
        raise ManifestBroken(
            f"{MANIFEST} is missing from {folder}; this is no published edition."
        ) from problem
    except ValueError as problem:
        raise ManifestBroken(f"{MANIFEST} is not JSON.") from problem
    if not isinstance(manifest, dict):
        raise ManifestBroken(f"{MANIFEST} is not a JSON object.")
    if missing := [part for part in PARTS if part not in manifest]:
        raise ManifestBroken(f"{MANIFEST} lacks {', '.join(missing)}.")
    return manifest
