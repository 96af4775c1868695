"""Choosing the model of the smallest BIC for many tables without fitting every model to every table."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from amparo.statistics.mse import poisson
from amparo.statistics.mse.existence import Standing, Verdicts
from amparo.statistics.mse.lattice import Floats, Ints
from amparo.statistics.mse.model_space import ModelSpace
from amparo.statistics.mse.stepwise import supports_of

SLACK = 1e-5
DONE = 1e-4
FAVOURITES = 12
CEILING_DEPTH = 2
PIECE = 4_096
CELLS_AT_ONCE = 6_000_000


@dataclass(frozen=True, slots=True)
class Ranking:
    """BIC and coefficients (by term) of every model of a space on one table."""

    bic: Floats
    coefficients: Floats
    space: ModelSpace

    def order(self) -> Ints:
        """Models from the smallest BIC up; ties by their code."""
        return np.asarray(np.argsort(self.bic, kind="stable"), dtype=np.int64)

    def first_standing(self, support: frozenset[int], verdicts: Verdicts) -> int | None:
        """The best model that has an estimate on the table."""
        for index in self.order():
            if verdicts.of(support, self.space.terms_of(int(index))) is Standing.ESTIMABLE:
                return int(index)
        return None


class Race:
    """Chooses a model for each column of counts; counts how many fits it took."""

    def __init__(self, space: ModelSpace, verdicts: Verdicts, ranking: Ranking) -> None:
        self.space, self.verdicts, self.ranking = space, verdicts, ranking
        self.fitted = 0
        self.columns = 0
        self._standing: dict[tuple[frozenset[int], int], bool] = {}

    def stands(self, support: frozenset[int], model: int) -> bool:
        """Whether a model has an estimate on a support."""
        key = (support, model)
        if key not in self._standing:
            self._standing[key] = self.verdicts.of(support, self.space.terms_of(model)) is Standing.ESTIMABLE
        return self._standing[key]

    def choose(self, counts: Floats) -> Floats:
        """Hidden figure of each column under its best model; infinite where no model stands. Shape (columns,)."""
        width = max(1, CELLS_AT_ONCE // (len(self.space) + 1))
        parts = [self._choose(counts[:, i : i + width]) for i in range(0, counts.shape[1], width)]
        return np.concatenate(parts)

    def _choose(self, counts: Floats) -> Floats:
        heat = _Heat(self, counts)
        ceilings = self.space.ceilings(CEILING_DEPTH)
        first = np.union1d(ceilings, self.ranking.order()[:FAVOURITES])
        heat.fit(np.repeat(first, heat.width), np.tile(np.arange(heat.width), first.size))
        more = 4
        while heat.another(more):
            more *= 2
        self.columns += heat.width
        best = heat.best
        hidden = np.full(heat.width, np.inf)
        found = np.flatnonzero(best >= 0)
        if found.size:
            hidden[found] = poisson.fit(heat.counts[:, found], self.space.slots(best[found])).hidden
        return hidden


class _Heat:
    """One block of columns in the race."""

    def __init__(self, race: Race, counts: Floats) -> None:
        self.race, self.space = race, race.space
        self.counts = np.ascontiguousarray(counts)
        self.width = counts.shape[1]
        self.log_persons = np.log(self.counts[1:].sum(axis=0))
        self.likelihood = np.full((len(self.space) + 1, self.width), np.inf)
        self.bic = np.full((len(self.space), self.width), np.inf)
        self.open = np.ones((len(self.space), self.width), dtype=np.bool_)
        self.supports, self.support = supports_of(self.counts)
        self.best = np.full(self.width, -1, dtype=np.int64)
        self.least = np.full(self.width, np.inf)

    def fit(self, models: Ints, columns: Ints) -> None:
        """Fit pairs of model and column, large models together, and take in the new winners."""
        order = np.argsort(self.space.sizes[models], kind="stable")
        for i in range(0, order.size, PIECE):
            at = order[i : i + PIECE]
            model, column = models[at], columns[at]
            start = self.space.in_slots(model, self.race.ranking.coefficients[:, model])
            fits = poisson.fit(self.counts[:, column], self.space.slots(model), start, done=DONE)
            self.likelihood[model, column] = fits.log_likelihood
            self.bic[model, column] = (
                self.space.sizes[model] * self.log_persons[column] - 2.0 * fits.log_likelihood
            )
        self.open[models, columns] = False
        self.race.fitted += models.size
        self._take_winners()

    def _take_winners(self) -> None:
        """Update the best standing model of each column; a winner that does not stand is struck out."""
        waiting = np.arange(self.width)
        while waiting.size:
            leader = self.bic[:, waiting].argmin(axis=0)
            value = self.bic[leader, waiting]
            better = value < self.least[waiting]
            waiting, leader, value = waiting[better], leader[better], value[better]
            stands = np.array(
                [self._stands(int(m), int(self.support[c])) for m, c in zip(leader, waiting, strict=True)],
                dtype=np.bool_,
            )
            self.best[waiting[stands]], self.least[waiting[stands]] = leader[stands], value[stands]
            waiting, leader = waiting[~stands], leader[~stands]
            self.bic[leader, waiting] = np.inf

    def _stands(self, model: int, support: int) -> bool:
        return self.race.stands(self.supports[support], model)

    def another(self, most: int) -> bool:
        """Fit up to `most` models per column whose bound could still win. False when there is none."""
        bound = self.space.sizes[:, None] * self.log_persons - 2.0 * (
            self.space.bounds(self.likelihood.copy())[:-1] + SLACK
        )
        self.open &= bound < self.least
        if not self.open.any():
            return False
        bound[~self.open] = np.inf
        most = min(most, len(self.space))
        chosen = np.argpartition(bound, most - 1, axis=0)[:most]
        columns = np.broadcast_to(np.arange(self.width), chosen.shape)
        wanted = self.open[chosen, columns]
        self.fit(chosen[wanted], columns[wanted])
        return True
