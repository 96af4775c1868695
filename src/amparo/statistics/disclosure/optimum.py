"""The cheapest set of dots, proved, by cutting planes.

M. Fischetti, J.-J. Salazar-González, "Models and algorithms for optimizing cell suppression in tabular data with linear constraints", JASA 95 (2000): a master
problem chooses dots; for each side of each small cell the reader's linear programme says how far the cell still goes; where that is not far enough, its dual
solution is an inequality that every safe choice satisfies. Where the linear programme is content but no whole-number table exists, one more dot is demanded.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from amparo.statistics.disclosure.space import NODES, Flags, Floats, Space, Target

ROUNDS = 20
REACH = 1e6  # stands for "without end" in the dual inequalities
TOLERANCE = 1e-6
Indices = NDArray[np.intp]


def cheapest(space: Space, targets: Sequence[Target], start: Flags, forced: Flags) -> tuple[Flags, bool]:
    """The cheapest safe dots and whether that is proved; `start` (safe) where the rounds run out first."""
    free = np.flatnonzero(space.can_be_dotted)
    ceiling = float(space.cost[start].sum())
    cuts: list[Floats] = []
    for _ in range(ROUNDS):
        dotted = _master(space, free, forced, cuts)
        if dotted is None:
            return start, False
        if float(space.cost[dotted].sum()) >= ceiling - TOLERANCE:
            return start, True
        new = _broken(space, targets, dotted, free)
        if not new:
            return dotted, True
        cuts += new
    return start, False


def _master(space: Space, free: Indices, forced: Flags, cuts: Sequence[Floats]) -> Flags | None:
    dotted = forced.copy()
    if cuts:
        outcome = milp(
            space.cost[free],
            integrality=np.ones(free.size, dtype=np.int64),
            constraints=LinearConstraint(np.array(cuts), np.ones(len(cuts)), np.inf),
            bounds=Bounds(forced[free].astype(np.float64), np.ones(free.size)),
            options={"node_limit": NODES, "mip_rel_gap": 1e-9},
        )
        if outcome.x is None or outcome.status != 0:
            return None
        dotted[free] |= outcome.x > 0.5
    return dotted


def _broken(space: Space, targets: Sequence[Target], dotted: Flags, free: Indices) -> list[Floats]:
    """One inequality over the free cells for each target that these dots leave unmet."""
    found: list[Floats] = []
    tables: list[Floats] = []
    nothing = np.zeros(space.size)
    for target in targets:
        if any(target.is_met(table) for table in tables):
            continue
        table = space.witness(target, dotted, may_dot=False, harvest=nothing)
        if table is not None:
            tables.append(table)
        else:
            found.append(_inequality(space, target, dotted)[free])
    return found


def _inequality(space: Space, target: Target, dotted: Flags) -> Floats:
    """Factors of the dots, whose sum must reach one."""
    low, high = (np.clip(one, -REACH, REACH) for one in space.ranges(dotted))
    wide_high, narrow_high = np.minimum(space.wide_high, REACH), np.minimum(space.narrow_high, REACH)
    aim = np.zeros(space.size)
    aim[target.cell] = -target.side
    matrix, row_low, row_high = space.system.matrix.toarray(), space.system.low, space.system.high
    equal = row_low == row_high
    below, above = ~equal & np.isfinite(row_high), ~equal & np.isfinite(row_low)
    outcome = linprog(
        aim,
        A_ub=np.concatenate([matrix[below], -matrix[above]]),
        b_ub=np.concatenate([row_high[below], -row_low[above]]),
        A_eq=matrix[equal],
        b_eq=row_high[equal],
        bounds=list(zip(low.tolist(), high.tolist(), strict=True)),
        method="highs",
    )
    more = (space.can_be_dotted & ~dotted).astype(np.float64)
    reached = None if outcome.fun is None else -float(outcome.fun)
    if reached is None or reached >= target.side * target.value - TOLERANCE:
        return more
    from_below = np.maximum(outcome.lower.marginals, 0.0) * (space.narrow_low - space.wide_low)
    from_above = np.maximum(-outcome.upper.marginals, 0.0) * (wide_high - narrow_high)
    gain = from_below + from_above
    missing = target.side * target.value - reached + float(gain[dotted].sum())
    strength = np.minimum(gain / missing, 1.0)
    return np.where(strength > 1e-9, strength, 0.0) if (strength > 1e-9).any() else more
