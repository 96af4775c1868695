"""Reading the chain as a stranger would: what was changed, removed, inserted or moved, by number.

The number is part of what is hashed, so an entry that stands elsewhere still tells where it was written. Cutting the tail
leaves a valid shorter chain, and so does writing the whole tail anew: that is what the signed digest is for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from amparo.safeguards.audit.chain import GENESIS, hash_of, text_of
from amparo.safeguards.models import AuditEntry

T = TypeVar("T")
NAMED_AT_MOST = 1000
_NEAR = tuple(sorted(range(-25, 26), key=abs))
_COLUMNS = (
    "number", "at", "actor_id", "agency", "action", "target_table", "target_id", "detail", "previous_hash", "entry_hash",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AuditProblem:
    """`kind` is changed, removed, inserted or reordered."""

    number: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What the chain holds: `entries` rows, the hash of the last, and the first problems (at most 1,000)."""

    entries: int
    head: str
    problems: tuple[AuditProblem, ...]

    @property
    def ok(self) -> bool:
        return not self.problems


def verify_chain() -> ChainReport:
    """Read the whole chain and name every entry that is changed, missing, inserted or out of its place."""
    reader = _Reader()
    for row in _standing():
        reader.read(row)
    return ChainReport(reader.count, reader.before.own, reader.problems())


def _keep(items: list[T], item: T) -> None:
    if len(items) < NAMED_AT_MOST:
        items.append(item)


@dataclass(frozen=True, slots=True)
class _Standing:
    """One row: the number it stands at, the content that was hashed, its two hashes."""

    number: int
    content: tuple[str, ...]
    previous: str
    own: str

    def was_written_as(self, number: int) -> bool:
        return hash_of((number, *self.content, self.previous)) == self.own


def _standing() -> Iterator[_Standing]:
    rows = AuditEntry.objects.order_by("number").values_list(*_COLUMNS)
    for number, at, actor, agency, action, table, key, detail, previous, own in rows.iterator(5000):
        yield _Standing(number, (text_of(at), str(actor), agency, action, table, key, detail), previous, own)


@dataclass(slots=True)
class _Reader:
    """Walks the chain in the order of numbers and keeps what is needed to name a problem.

    `before` is the row before, `written` the number it was written under (None when its content was changed), `sound` the
    hash of the last row whose content is as written.
    """

    before: _Standing = field(default_factory=lambda: _Standing(0, (), "", GENESIS))
    written: int | None = 0
    sound: str = GENESIS
    shift: int = 0
    count: int = 0
    changed: list[_Standing] = field(default_factory=list)
    moved: set[int] = field(default_factory=set)
    missing: set[int] = field(default_factory=set)
    found: list[AuditProblem] = field(default_factory=list)

    def read(self, row: _Standing) -> None:
        self.count += 1
        if row.number < 1:
            self._name(row.number, "inserted", "stands before the first")
            return
        written = self._where_written(row)
        if written == row.number:
            self.missing.discard(written)
        elif written is None:
            _keep(self.changed, row)
        else:
            self.moved.add(written)
            self._name(row.number, "reordered", f"was written as entry {written}")
        if row.number > self.before.number + 1:
            self._miss(self.before.number + 1, row.number)
        elif written is not None and row.previous != self.before.own:
            self._broken_link(row, written)
        self.before, self.written = row, written
        self.sound = self.sound if written is None else row.own

    def _where_written(self, row: _Standing) -> int | None:
        """The number under which this row's hash is right: its own as a rule, a near one when it was moved."""
        if row.was_written_as(row.number):
            return row.number
        for shift in (self.shift, *_NEAR):
            if row.was_written_as(row.number + shift):
                self.shift = shift
                return row.number + shift
        return None

    def _broken_link(self, row: _Standing, written: int) -> None:
        """The row before is not the one that this row followed when it was written."""
        if row.previous in (self.before.previous, self.sound):
            self._name(self.before.number, "inserted", "is followed by an entry that was there before it")
        elif self.written != self.before.number:
            return  # the row before is named already: changed, or not where it was written
        elif written > row.number:
            self._miss(row.number, written)
        elif written == row.number:
            self._name(self.before.number, "changed", "was changed, and its hash made to fit")

    def _miss(self, start: int, stop: int) -> None:
        self.missing.update(range(start, min(stop, start + NAMED_AT_MOST)))

    def _name(self, number: int, kind: str, what: str) -> None:
        _keep(self.found, AuditProblem(number, kind, f"Entry {number} {what}."))

    def problems(self) -> tuple[AuditProblem, ...]:
        """Everything found, by number. An entry that stands elsewhere is moved, not missing."""
        for row in self.changed:
            self._name(row.number, *self._what_happened_to(row))
        for number in sorted(self.missing - self.moved):
            self._name(number, "removed", "is missing")
        return tuple(sorted(set(self.found), key=lambda problem: (problem.number, problem.kind)))

    def _what_happened_to(self, row: _Standing) -> tuple[str, str]:
        """Two entries that changed places far apart hold each other's content."""
        for other in self.changed:
            if row.was_written_as(other.number):
                self.moved.add(other.number)
                return "reordered", f"was written as entry {other.number}"
        return "changed", "was changed after it was written"
