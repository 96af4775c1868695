"""The cheap variant of the BIC search: walk to the best neighbour until none is better.

Silverman, Chan and Vincent (2024). From the main effects, the neighbours of a model are those with one term more or less that are
still hierarchical. The walk ends in a local minimum, which need not be the best model of all; the bootstrap repeats the walk.
"""

from __future__ import annotations

import numpy as np

from amparo.statistics.mse import poisson
from amparo.statistics.mse.existence import Standing, Verdicts
from amparo.statistics.mse.hierarchy import labels, terms_up_to
from amparo.statistics.mse.lattice import Flags, Floats, Ints, singles_of
from amparo.statistics.mse.mistakes import BadTable, Mistake
from amparo.statistics.mse.model_space import members_of, needs_of, slots_of
from amparo.statistics.mse.resampling import bca_by_resampling
from amparo.statistics.mse.result import Diagnostic, Estimate, Options, concluded, standing_reason, unanswered
from amparo.statistics.mse.stepwise import supports_of
from amparo.statistics.mse.table import Table
from amparo.statistics.mse.words import Assumption

REPLICATES = 1_000
EXTENSION = 4
MAX_ORDER = 2
MOST_TERMS = 62
RANKING_DONE = 1e-5
WIDTH = 1_000


def run(table: Table, options: Options, rng: np.random.Generator) -> Estimate:
    """Estimate by the downhill search, with BCa limits from walking again on every replicate."""
    table.require_lattice()
    walk = Walk(len(table.lists), options.max_order or MAX_ORDER)
    hidden, code = walk.descend(table.lattice())
    model = labels(table, sorted(walk.terms_of(int(code[0]))))
    if not np.isfinite(hidden[0]):
        return unanswered("downhill", table, options, model, standing_reason(Standing.NO_ESTIMATE))
    resampled = bca_by_resampling(
        table,
        float(hidden[0]),
        lambda counts: walk.descend(counts)[0],
        options,
        rng,
        replicates=options.replicates or REPLICATES,
        extension=EXTENSION,
    )
    return concluded(
        method="downhill",
        table=table,
        point=table.observed + float(hidden[0]),
        limits=(resampled.interval.low, resampled.interval.high),
        options=options,
        model=model,
        diagnostics=(
            Diagnostic("max_order", walk.order),
            *resampled.diagnostics(),
            Diagnostic("existence_checks", walk.verdicts.computed),
        ),
        assumptions=(Assumption.ALIKE, Assumption.NO_TOP_TERM),
        draws=resampled.draws,
    )


class Walk:
    """The downhill search over models of up to an order, for batches of tables."""

    def __init__(self, lists: int, order: int) -> None:
        self.lists, self.order = lists, min(order, lists - 1)
        self.terms = terms_up_to(lists, self.order)
        if len(self.terms) > MOST_TERMS:
            raise BadTable(Mistake.MANY_TERMS, order=self.order, lists=lists, most=MOST_TERMS)
        self.needs = needs_of(self.terms, lists)
        self.verdicts = Verdicts(lists, (*singles_of(lists), *self.terms))

    def terms_of(self, code: int) -> frozenset[int]:
        """The terms of a model, main effects included."""
        return frozenset(term for k, term in enumerate(self.terms) if code >> k & 1).union(
            singles_of(self.lists)
        )

    def descend(self, counts: Floats) -> tuple[Floats, Ints]:
        """Hidden figure (infinite where not even the main effects stand) and model code of each column of counts (2^t, columns)."""
        parts = [
            _Descent(self, np.ascontiguousarray(counts[:, i : i + WIDTH])).run()
            for i in range(0, counts.shape[1], WIDTH)
        ]
        return np.concatenate([hidden for hidden, _ in parts]), np.concatenate([code for _, code in parts])

    def neighbours(self, codes: Ints) -> tuple[Ints, Ints]:
        """All hierarchical neighbours: (which of the codes, code of the neighbour)."""
        held = members_of(codes, len(self.terms))
        addable = ~held & ((codes[:, None] & self.needs) == self.needs)
        needed = np.zeros_like(codes)
        for k, needs in enumerate(self.needs):
            needed |= np.where(held[:, k], needs, 0)
        droppable = held & ~members_of(needed, len(self.terms))
        which, term = np.nonzero(addable | droppable)
        return which, codes[which] ^ (np.int64(1) << term)


class _Descent:
    """The walk of a block of columns."""

    def __init__(self, walk: Walk, counts: Floats) -> None:
        self.walk, self.counts = walk, counts
        self.supports, self.support = supports_of(counts)
        self.log_persons = np.log(counts[1:].sum(axis=0))
        self.code = np.zeros(counts.shape[1], dtype=np.int64)
        self.bic = self._score(self.code, np.arange(counts.shape[1]))

    def run(self) -> tuple[Floats, Ints]:
        """Walk until no column moves, then fit the models reached to full precision."""
        stands = self._stand(self.code, np.arange(self.code.size))
        moving = np.flatnonzero(stands)
        while moving.size:
            moving = moving[self._step(moving)]
        hidden = poisson.fit(self.counts, self._slots(self.code)).hidden
        return np.where(stands, hidden, np.inf), self.code

    def _slots(self, codes: Ints) -> Ints:
        return slots_of(members_of(codes, len(self.walk.terms)), self.walk.terms, self.walk.lists)

    def _score(self, codes: Ints, columns: Ints) -> Floats:
        slots = self._slots(codes)
        fits = poisson.fit(self.counts[:, columns], slots, done=RANKING_DONE)
        return np.asarray(
            (slots != poisson.UNUSED).sum(axis=0) * self.log_persons[columns] - 2.0 * fits.log_likelihood,
            dtype=np.float64,
        )

    def _stand(self, codes: Ints, columns: Ints) -> Flags:
        answers = [
            self.walk.verdicts.of(self.supports[self.support[column]], self.walk.terms_of(int(code)))
            is Standing.ESTIMABLE
            for code, column in zip(codes, columns, strict=True)
        ]
        return np.array(answers, dtype=np.bool_)

    def _step(self, moving: Ints) -> Flags:
        """Move each column to its best standing neighbour that is better. True where a column moved."""
        which, codes = self.walk.neighbours(self.code[moving])
        scores = self._score(codes, moving[which])
        order = np.lexsort((codes, scores, which))
        moved = np.zeros(moving.size, dtype=np.bool_)
        before = self.bic[moving[which[order]]]
        for i in order[scores[order] < before - 1e-9]:
            column = which[i]
            if not moved[column] and self._stand(codes[i : i + 1], moving[column : column + 1])[0]:
                moved[column] = True
                self.code[moving[column]] = codes[i]
                self.bic[moving[column]] = scores[i]
        return moved
