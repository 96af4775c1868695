"""Rows that wait, read again from the sealed file: let in, sent back, or taken in once what they refer to has arrived."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from amparo.law.country import Country
from amparo.returns.headings import open_sheet
from amparo.returns.models import WAITING, DecisionReason, LineDecision, LineOutcome, ReturnFile, ReturnLine
from amparo.returns.readers import read_bytes
from amparo.returns.refusals import refused
from amparo.returns.rows import Parsed, RowParser
from amparo.returns.storing import BATCH, open_content
from amparo.returns.values import Code
from amparo.returns.writing import Writer
from amparo.safeguards import audit
from amparo.safeguards.models import User
from amparo.safeguards.permissions import Permission, require

_FIELDS = ["decision", "decision_reason", "decided_by", "decided_at", "target_id"]


@transaction.atomic
def release_held(
    *,
    lines: Sequence[ReturnLine],
    decision: LineDecision,
    reason: DecisionReason,
    by: User,
    country: Country,
    at: datetime,
) -> int:
    """A human decides on rows that wait: accepted rows are written, rejected ones stay out; each leaves an audit entry.

    Only held rows can be let in as they are; a row in quarantine is corrected and sent again, or rejected. Returns how many were
    decided. Raises NotAllowed, FileRefused (a row that does not wait, or that the register still refuses: then nothing changed).
    """
    for line in lines:
        require(by, Permission.RETURN_IMPORT, on=line)
    _refuse_decided(lines, decision)
    if decision is LineDecision.ACCEPTED:
        for file in {line.file_id: line.file for line in lines}.values():
            _let_in([line for line in lines if line.file_id == file.pk], file, by, country)
    _close(lines, decision, reason, by, at)
    return len(lines)


def _refuse_decided(lines: Sequence[ReturnLine], decision: LineDecision) -> None:
    waiting = ReturnLine.objects.filter(WAITING, pk__in=[line.pk for line in lines]).count()
    if waiting != len({line.pk for line in lines}):
        raise refused("Una de las filas ya no espera decisión.", "One of the rows does not wait any more.")
    if decision is LineDecision.ACCEPTED and any(line.outcome != LineOutcome.HELD for line in lines):
        raise refused(
            "Una fila en cuarentena no se acepta tal cual: corríjala y envíela otra vez.",
            "A row in quarantine is not let in as it is: correct it and send it again.",
        )


def _let_in(lines: Sequence[ReturnLine], file: ReturnFile, by: User, country: Country) -> None:
    rows = _written_again(lines, file, by, country)
    if any(item.problems for item in rows):
        raise refused(
            "El registro todavía no admite una de las filas: corríjala y envíela otra vez.",
            "The register still refuses one of the rows: correct it and send it again.",
        )


@transaction.atomic
def recover_rows(*, file: ReturnFile, by: User, country: Country, at: datetime) -> int:
    """Take in the rows of a file that waited only for a record that has arrived since. Returns how many came in.

    Raises NotAllowed.
    """
    require(by, Permission.RETURN_IMPORT, on=file)
    other = Q(problems__isnull=False) & ~Q(problems__code=Code.UNKNOWN_REFERENCE)
    waiting = file.lines.filter(WAITING, outcome=LineOutcome.QUARANTINED)
    mistaken = waiting.filter(other).values("pk")
    lines = list(waiting.exclude(pk__in=mistaken).order_by("row"))
    if not lines:
        return 0
    rows = _written_again(lines, file, by, country)
    came_in = [line for line, item in zip(lines, rows, strict=True) if not item.problems]
    _close(came_in, LineDecision.RECOVERED, DecisionReason.REFERENCE_ARRIVED, by, at)
    return len(came_in)


def _written_again(lines: Sequence[ReturnLine], file: ReturnFile, by: User, country: Country) -> list[Parsed]:
    """The rows of these lines, read from the sealed file and written; those refused carry their problems."""
    numbers = {line.row for line in lines}
    sheet = read_bytes(open_content(file))
    opened = open_sheet(sheet, kind=file.kind)
    parser = RowParser(opened.recognised, agency=file.agency, country=country, sheet=sheet.name)
    by_row = {number: parser.parse(number, cells) for number, cells in opened.rows if number in numbers}
    rows = [by_row[line.row] for line in lines]
    Writer(parser, agency=file.agency, by=by).write([item for item in rows if not item.problems])
    for line, item in zip(lines, rows, strict=True):
        line.target_id = item.target_id
    return rows


def _close(
    lines: Sequence[ReturnLine], decision: LineDecision, reason: DecisionReason, by: User, at: datetime
) -> None:
    for line in lines:
        line.decision, line.decision_reason = decision, reason
        line.decided_by, line.decided_at = by, at
    ReturnLine.objects.bulk_update(lines, _FIELDS, batch_size=BATCH)
    audit.record_many(
        by=by,
        action=audit.Action.HELD_ROW_RELEASED,
        targets=lines,
        reason=f"{decision.value}: {reason.value}",
        at=at,
    )
