"""Keeping what was received: the file sealed in parts, its lines, its problems."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterable, Sequence
from uuid import uuid4

from amparo.returns.models import WAITING, LineOutcome, Problem, ReturnFile, ReturnLine, ReturnPart
from amparo.returns.rows import Parsed
from amparo.safeguards.bulk import insert_rows
from amparo.safeguards.models import Agency, DataKey
from amparo.safeguards.vault.installed import installed_keyring
from amparo.safeguards.vault.sealing import new_key, sealer_of

BATCH = 500
PART = 2**20
_TABLE = ReturnPart._meta.db_table
_LINE_COLUMNS = (
    "file_id", "agency_id", "region", "row", "source_key", "content_digest", "outcome", "target_id", "supersedes_id",
    "decision", "decision_reason",
)  # fmt: skip


def seal_content(file: ReturnFile, content: bytes) -> None:
    """Keep the bytes of a file, compressed and sealed under a key of its own."""
    key, sealer = new_key(file.pk, installed_keyring())
    key.save(force_insert=True)
    for number, start in enumerate(range(0, len(content), PART)):
        packed = base64.b64encode(zlib.compress(content[start : start + PART], level=1)).decode()
        part = uuid4()
        sealed = sealer.seal(packed, table=_TABLE, column="content", row=part)
        ReturnPart.objects.create(id=part, file=file, number=number, content=sealed)


def open_content(file: ReturnFile) -> bytes:
    """The bytes of a file as they were received. Raises SealBroken. The caller's audit entry covers it."""
    sealer = sealer_of(DataKey.objects.get(subject=file.pk), installed_keyring())
    pieces = []
    for part in file.parts.order_by("number").iterator(chunk_size=8):
        packed = sealer.open(part.content, table=_TABLE, column="content", row=part.pk)
        pieces.append(zlib.decompress(base64.b64decode(packed)))
    return b"".join(pieces)


def store_lines(file: ReturnFile, rows: Sequence[Parsed], agency: Agency) -> None:
    """Insert the lines of rows: those without a problem at once, the others together with their problems."""
    insert_rows(
        ReturnLine,
        _LINE_COLUMNS,
        (
            (
                file.pk.hex, agency.pk, "", item.row, item.key, item.digest, item.outcome.value,
                item.target_id.hex if item.target_id else None, item.supersedes, "", "",
            )
            for item in rows
            if not item.problems
        ),
    )  # fmt: skip
    waiting = [item for item in rows if item.problems]
    lines = ReturnLine.objects.bulk_create(
        [
            ReturnLine(
                file=file,
                agency=agency,
                row=item.row,
                source_key=item.key,
                content_digest=item.digest,
                outcome=item.outcome,
                supersedes_id=item.supersedes,
            )
            for item in waiting
        ],
        batch_size=BATCH,
    )
    Problem.objects.bulk_create(_problems(lines, waiting, agency), batch_size=BATCH)


def _problems(lines: Sequence[ReturnLine], rows: Sequence[Parsed], agency: Agency) -> Iterable[Problem]:
    for line, item in zip(lines, rows, strict=True):
        for problem in item.problems:
            yield Problem(
                line=line,
                agency=agency,
                sheet=problem.sheet,
                column=problem.column,
                seen=problem.seen,
                code=problem.code,
                advice_es=problem.advice.es,
                advice_en=problem.advice.en,
            )


def resolve_waiting(file: ReturnFile, rows: Sequence[Parsed], agency: Agency) -> int:
    """Link earlier rows that waited under the same keys to the rows that corrected them. Returns how many were linked."""
    keys = [item.key for item in rows if item.key and item.outcome in ACCEPTED]
    resolved: list[ReturnLine] = []
    for start in range(0, len(keys), BATCH):
        lines = ReturnLine.objects.filter(
            WAITING, agency=agency, file__kind=file.kind, source_key__in=keys[start : start + BATCH]
        ).exclude(file=file)
        waiting = {line.pk: line for line in lines}
        found = {line.source_key for line in waiting.values()}
        corrected = (
            dict(file.lines.filter(source_key__in=found).values_list("source_key", "pk")) if found else {}
        )
        for line in waiting.values():
            line.resolved_by_id = corrected[line.source_key]
            resolved.append(line)
    ReturnLine.objects.bulk_update(resolved, ["resolved_by"], batch_size=BATCH)
    return len(resolved)


ACCEPTED = frozenset({LineOutcome.ACCEPTED, LineOutcome.UNCHANGED, LineOutcome.SUPERSEDING})
TO_WRITE = frozenset({LineOutcome.ACCEPTED, LineOutcome.SUPERSEDING})
