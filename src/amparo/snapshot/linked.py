"""Linked persons by the first and simplest rule: person records that carry the same document number are one person.

The register keeps a keyed digest of each document (the blind index). Records with the same digest become one linked person, named by the
least of their pseudonyms; whoever has no document, shares it with nobody or was erased is a person of her own. A record has one document at
most, so there are no chains: two records are linked by their own number, never through a third. A number that stands on more than
MOST_RECORDS records for each institution that writes it is a default ("0000") and links nobody. The digest itself stays in the memory of
the engine that writes the snapshot: what a snapshot holds is the pseudonym alone.
"""

from __future__ import annotations

MOST_RECORDS = 5
"""Person records of one human in the files of one institution, on average: alerts, a case, causes. More of them are no human."""

_SAME = "OVER (PARTITION BY raw_document, raw_erased IS NULL)"
LINKED_ID = f"""CASE WHEN raw_document <> '' AND raw_erased IS NULL
    AND count(*) {_SAME} <= {MOST_RECORDS} * count(DISTINCT agency) {_SAME}
    THEN min(record_id) {_SAME} ELSE record_id END"""
"""SQL over the rows of `person`, with `raw_document` (a digest) and `raw_erased`."""
