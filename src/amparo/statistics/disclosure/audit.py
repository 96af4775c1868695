"""The auditor: what can a reader with a solver learn about the hidden cells?

It is told only what a reader has (the print of this edition and of earlier ones, and what was public before), writes its own equations, and for every small
cell looks for the least and the greatest whole number that some table agreeing with everything has there. It shares the description of tables
with the part that hides, and nothing else: an error there does not excuse itself here. The attack is that of L. H. Cox, "Suppression methodology and statistical
disclosure control", JASA 75 (1980); the bounds are the attacker's linear programmes, made whole-numbered by branch and bound where they are fractional.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from amparo.statistics.disclosure.reader import Bounds, Ledger, Reader
from amparo.statistics.disclosure.tables import Key, ProtectedTables, Rule, Status


@dataclass(frozen=True, slots=True)
class Violation:
    """A small cell that a reader can narrow further than the rule allows."""

    key: Key
    low: int
    high: float


@dataclass(frozen=True, slots=True)
class AuditResult:
    """`intervals` has the hidden cells looked at: those that may be small, or every one where asked.

    `already_public` are narrow because of what was public before this edition, which adds nothing to it.
    """

    intervals: Mapping[Key, Bounds]
    violations: tuple[Violation, ...]
    already_public: tuple[Violation, ...]

    @property
    def ok(self) -> bool:
        return not self.violations


def audit(
    protected: ProtectedTables,
    rule: Rule | None = None,
    known: Mapping[Key, int] | None = None,
    earlier: Sequence[ProtectedTables] = (),
    *,
    every_cell: bool = False,
) -> AuditResult:
    """Audit what is printed. `rule` is the one to be proved; by default the one that the tables say they follow.

    Where `protected.sensitive` is None (a stranger's copy), a dot is suspect as soon as it can be shown to be small. With `every_cell`
    the exact interval of every hidden cell is computed; otherwise an interval is followed only as far as the rule asks. Raises
    TablesContradict where no table agrees with the print.
    """
    asked = rule or protected.rule
    after = Ledger.of(protected, known or {}, earlier)
    before = Ledger.of(_nothing(protected), known or {}, earlier)
    suspects = _suspects(protected, asked, after, earlier)
    reader, outsider = Reader(after), Reader(before)
    intervals: dict[Key, Bounds] = {}
    violations: list[Violation] = []
    public: list[Violation] = []
    for key, (its_rule, is_small) in sorted(suspects.items()):
        bounds = reader.bounds(key, *_goal(its_rule, is_small))
        intervals[key] = bounds
        if _is_narrow(bounds, its_rule, is_small):
            exact = intervals[key] = reader.bounds(key, 0, inf)
            found = Violation(key, exact.low, exact.high)
            (public if _was_as_narrow(exact, outsider.bounds(key, 0, inf), its_rule) else violations).append(
                found
            )
    if every_cell:
        intervals = {key: reader.bounds(key, 0, inf) for key in sorted(after.ranges)}
    return AuditResult(intervals, tuple(violations), tuple(public))


def _nothing(protected: ProtectedTables) -> ProtectedTables:
    """The edition before it is printed: its relations are common sense, its numbers unknown."""
    return replace(protected, printed={})


def _suspects(
    protected: ProtectedTables, rule: Rule, ledger: Ledger, earlier: Sequence[ProtectedTables]
) -> dict[Key, tuple[Rule, bool]]:
    """Hidden cells that are small (True) or may be (False), with the rule that they were hidden by."""
    found: dict[Key, tuple[Rule, bool]] = {}
    for number, edition in enumerate(earlier):
        for key in edition.printed:
            _suspect(found, edition, key, ledger.name(key, number), edition.rule)
    for key in protected.printed:
        _suspect(found, protected, key, key, rule)
    if protected.sensitive is not None:  # a number that is today's too is known not to be small
        found = {key: one for key, one in found.items() if one[1] or key not in protected.printed}
    return {name: suspect for name, suspect in found.items() if name in ledger.ranges}


def _suspect(
    found: dict[Key, tuple[Rule, bool]], edition: ProtectedTables, key: Key, name: Key, rule: Rule
) -> None:
    status = edition.printed[key].status
    if status is Status.BELOW_THRESHOLD or key in (edition.sensitive or ()):
        found[name] = (rule, True)
    elif status is Status.COMPLEMENTARY and edition.sensitive is None:
        found.setdefault(name, (rule, False))


def _goal(rule: Rule, is_small: bool) -> tuple[float, float]:
    """As low and as high as the interval must reach to be in order. A dot that can be large is in order whatever its low end."""
    return (rule.low, rule.high) if is_small else (inf, rule.high + 1)


def _is_narrow(bounds: Bounds, rule: Rule, is_small: bool) -> bool:
    if not is_small and bounds.high > rule.high:
        return False
    if not is_small and bounds.high < rule.low:
        return False  # shown to be zero, which is not small
    return bounds.low > rule.low or bounds.high < rule.high


def _was_as_narrow(now: Bounds, then: Bounds, rule: Rule) -> bool:
    return now.low <= max(then.low, rule.low) and now.high >= min(then.high, rule.high)
