"""Gibbs sampler of latent classes, with replicas on thinned tables that carry the chains from one mode to another.

A sweep on histories: exchange replicas, allocate the persons of each history to classes, draw the hidden number from its negative
binomial and allocate it, exchange labels, then draw list probabilities, sticks and concentration. Three things make it arrive:

- Each chain has replicas on thinner and thinner tables, down to a tenth of the persons. Neighbours exchange their parameters by the
  Metropolis rule (Geyer 1991), so a chain leaves a local mode through tables on which it is none. Only the full table is reported.
- Neighbouring classes exchange their labels with the sticks integrated out (Papaspiliopoulos and Roberts 2008).
- Sticks are kept as logarithms. Under the prior Gamma(1/4, 1/4) the rest of a stick is often below what a float can hold; cutting it
  off there pulls the concentration up and the population down.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from amparo.statistics.mse.lattice import Flags, Floats, Ints
from amparo.statistics.mse.table import Table

CLASSES = 10
SHAPE = RATE = 0.25
LEVELS = 8
HOTTEST = 0.1
WARM_UP = 300
GOLDEN = 0.6180339887498949
SMALLEST = 1e-12
TINY = 1e-300
MOST_HIDDEN = 1e15


class Sampler:
    """Several chains at once, each with its replicas. Arrays have rows chain by chain, the full table first.

    chance: (rows, classes, lists). log_shares: (rows, classes). concentration: (rows,).
    """

    def __init__(self, table: Table, chains: int, rng: np.random.Generator) -> None:
        self.rng, self.chains, self.swept = rng, chains, 0
        self.ladder = thinned(table.frequencies)
        self.counts: Ints = np.tile(self.ladder, (chains, 1))
        self.listed: Floats = np.array(
            [[w >> i & 1 for i in range(len(table.lists))] for w in table.counts], dtype=np.float64
        )
        rows = chains * LEVELS
        self.chance = rng.uniform(size=(rows, CLASSES, len(table.lists)))
        self.concentration = rng.gamma(1.0, 1.0, size=rows) + TINY
        broken = rng.uniform(SMALLEST, 1, size=(rows, CLASSES - 1))
        self.log_shares = _log_shares(np.log(broken), np.log1p(-broken))
        self.offered, self.taken = np.zeros(LEVELS - 1), np.zeros(LEVELS - 1)
        hot = np.tile(self.ladder[-1], (rows, 1))
        for _ in range(WARM_UP):
            self._sweep(hot, None)

    def run(self, sweeps: int, tell: Callable[[int], None] | None = None) -> Floats:
        """Hidden numbers of the next sweeps on the full table: shape (chains, sweeps)."""
        out = np.empty((self.chains, sweeps))
        for sweep in range(sweeps):
            out[:, sweep] = self._sweep(self.counts, self.swept % 2)[::LEVELS]
            self.swept += 1
            if tell is not None and (sweep % 500 == 499 or sweep + 1 == sweeps):
                tell(sweep + 1)
        return out

    @property
    def exchange_rate(self) -> float:
        """Share of the exchanges offered that were taken, between the two levels where it is smallest."""
        return float((self.taken / np.maximum(self.offered, 1.0)).min())

    def _sweep(self, counts: Ints, parity: int | None) -> Ints:
        """One sweep; parity: whether replicas 0-1, 2-3, ... or 1-2, 3-4, ... may be exchanged. Hidden numbers of the rows."""
        listed, hidden = self._class_weights()
        if parity is not None:
            order = self._exchanged(listed.sum(axis=1), hidden.sum(axis=1), parity)
            listed, hidden = listed[order], hidden[order]
            self.concentration = self.concentration[order]
        unseen = self._hidden(counts.sum(axis=1), hidden.sum(axis=1))
        allocated = self.rng.multinomial(counts, _as_shares(listed.transpose(0, 2, 1)))
        in_class = allocated.sum(axis=1) + self.rng.multinomial(unseen, _as_shares(hidden))
        on_list = np.matmul(allocated.transpose(0, 2, 1).astype(np.float64), self.listed)
        self._relabel(in_class, on_list)
        self._renew(in_class, on_list)
        return unseen

    def _class_weights(self) -> tuple[Floats, Floats]:
        """Chance to be in a class with a history, (rows, classes, histories), and in a class unseen, (rows, classes)."""
        seen, unseen = np.log(self.chance), np.log1p(-self.chance)
        blank = unseen.sum(axis=2) + self.log_shares
        listed = np.exp(np.matmul(seen - unseen, self.listed.T) + blank[:, :, None])
        return np.asarray(listed, dtype=np.float64), np.asarray(np.exp(blank), dtype=np.float64)

    def _exchanged(self, listed: Floats, hidden: Floats, parity: int) -> Ints:
        """The order of rows after exchanges. listed: chances of the histories (rows, histories); hidden: of being unseen."""
        seen = np.log1p(-np.minimum(hidden, 1 - SMALLEST))
        likelihood = (np.log(listed + TINY) - seen[:, None]).reshape(self.chains, LEVELS, -1)
        order = np.arange(self.chains * LEVELS).reshape(self.chains, LEVELS)
        lower = np.arange(parity, LEVELS - 1, 2)
        gain = (
            (self.ladder[lower] - self.ladder[lower + 1]) * (likelihood[:, lower + 1] - likelihood[:, lower])
        ).sum(axis=2)
        chain, place = np.nonzero(np.log(self.rng.uniform(size=gain.shape)) < gain)
        level = lower[place]
        order[chain, level], order[chain, level + 1] = order[chain, level + 1], order[chain, level]
        self.offered[lower] += self.chains
        np.add.at(self.taken, level, 1.0)
        return order.ravel()

    def _hidden(self, persons: Ints, missed: Floats) -> Ints:
        """Negative binomial draws by their gamma mixture, which has no ceiling a person would notice."""
        missed = np.clip(missed, SMALLEST, 1 - SMALLEST)
        mean = self.rng.gamma(persons.astype(np.float64), missed / (1 - missed))
        return np.asarray(self.rng.poisson(np.minimum(mean, MOST_HIDDEN)), dtype=np.int64)

    def _relabel(self, in_class: Ints, on_list: Floats) -> None:
        """Offer each row one exchange of two neighbouring labels, with the sticks integrated out."""
        rows = np.arange(len(in_class))
        first = self.rng.integers(0, CLASSES - 1, size=rows.size)
        after = in_class.sum(axis=1) - in_class.cumsum(axis=1)[rows, first + 1]
        one, other = in_class[rows, first], in_class[rows, first + 1]
        last = first + 1 == CLASSES - 1
        gain = self._labelled(other, one, after, last) - self._labelled(one, other, after, last)
        taken = np.flatnonzero(np.log(self.rng.uniform(size=rows.size)) < gain)
        left, right = first[taken], first[taken] + 1
        in_class[taken, left], in_class[taken, right] = in_class[taken, right], in_class[taken, left]
        on_list[taken, left], on_list[taken, right] = on_list[taken, right], on_list[taken, left]

    def _labelled(self, first: Ints, second: Ints, after: Ints, last: Flags) -> Floats:
        """Log chance of two neighbouring class sizes, up to what their exchange leaves alone. `after`: persons behind them."""
        from scipy.special import gammaln

        alpha = self.concentration
        behind = gammaln(1.0 + second) - gammaln(1.0 + alpha + second + after)
        out = gammaln(1.0 + first) + gammaln(alpha + second + after) + np.where(last, 0.0, behind)
        return np.asarray(out, dtype=np.float64)

    def _renew(self, in_class: Ints, on_list: Floats) -> None:
        """List probabilities, sticks and concentration, given who is where."""
        chance = self.rng.beta(1 + on_list, 1 + in_class[:, :, None] - on_list)
        self.chance = np.clip(chance, SMALLEST, 1 - SMALLEST)
        after = in_class.sum(axis=1)[:, None] - in_class.cumsum(axis=1)[:, :-1]
        rest = self.concentration[:, None] + after
        taken = np.log(self.rng.standard_gamma(1.0 + in_class[:, :-1]))
        left = np.log(self.rng.standard_gamma(rest + 1.0)) - self.rng.standard_exponential(rest.shape) / rest
        whole = np.logaddexp(taken, left)
        self.log_shares = _log_shares(taken - whole, left - whole)
        rate = RATE - self.log_shares[:, -1]
        self.concentration = np.maximum(self.rng.gamma(SHAPE + CLASSES - 1, 1.0 / rate), TINY)


def thinned(frequencies: Floats) -> Ints:
    """Counts of the levels, the full table first: shape (levels, histories).

    Rounding is staggered over the histories, or all those with one person would vanish at the same level.
    """
    rank = np.argsort(np.argsort(frequencies, kind="stable"), kind="stable")
    shares = np.geomspace(1.0, HOTTEST, LEVELS)
    return np.asarray(np.floor(shares[:, None] * frequencies + rank * GOLDEN % 1.0), dtype=np.int64)


def _log_shares(taken: Floats, left: Floats) -> Floats:
    """Logarithms of the shares from those of what each stick takes and leaves of the rest."""
    none = np.zeros((len(taken), 1))
    return np.asarray(np.hstack([taken, none]) + np.hstack([none, left.cumsum(axis=1)]), dtype=np.float64)


def _as_shares(weights: Floats) -> Floats:
    """Weights as shares of one; where all vanish, equal shares."""
    weights = weights + TINY
    return np.asarray(weights / weights.sum(axis=-1, keepdims=True), dtype=np.float64)
