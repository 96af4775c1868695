"""All hierarchical models up to an order, as bit sets over the interaction terms, and the lattice they form.

A model's log-likelihood is at most that of any model that contains it. So a fitted model bounds everything under it, and one pass
down the lattice carries every bound to every model.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from amparo.statistics.mse import poisson
from amparo.statistics.mse.hierarchy import terms_up_to
from amparo.statistics.mse.lattice import Flags, Floats, Ints, order_of, singles_of
from amparo.statistics.mse.mistakes import BadTable, Mistake

MOST_MODELS = 300_000


class ModelSpace:
    """The hierarchical models of some lists up to an order. codes: bit k set when terms[k] is in the model, ascending."""

    def __init__(self, lists: int, order: int) -> None:
        self.lists = lists
        self.order = min(order, lists - 1)
        self.terms = terms_up_to(lists, self.order)
        self.codes = _down_sets(lists, self.terms)

    def __len__(self) -> int:
        return int(self.codes.size)

    @cached_property
    def members(self) -> Flags:
        """Whether each model (row) holds each term (column)."""
        return np.asarray(
            (self.codes[:, None] >> np.arange(len(self.terms), dtype=np.int64)) & 1, dtype=np.bool_
        )

    @cached_property
    def sizes(self) -> Ints:
        """Number of parameters of each model, intercept and main effects included."""
        return np.asarray(self.members.sum(axis=1) + 1 + self.lists, dtype=np.int64)

    def terms_of(self, index: int) -> frozenset[int]:
        """The terms of one model, main effects included, without the intercept."""
        chosen = np.flatnonzero(self.members[index])
        return frozenset(self.terms[k] for k in chosen).union(singles_of(self.lists))

    def _slot_order(self, index: Ints) -> Ints:
        """For each model the numbers of its terms, then of the others, cut at the longest model. (models, width)"""
        return _slot_order(self.members[index])

    def slots(self, index: Ints) -> Ints:
        """The terms of the models as columns for `poisson.fit`, used ones first."""
        return slots_of(self.members[index], self.terms, self.lists)

    def in_slots(self, index: Ints, by_term: Floats) -> Floats:
        """Coefficients by term, put into the slots of each model."""
        main = 1 + self.lists
        return np.vstack(
            [by_term[:main], np.take_along_axis(by_term[main:], self._slot_order(index).T, axis=0)]
        )

    def by_term(self, index: Ints, coefficients: Floats) -> Floats:
        """Fitted coefficients in the order intercept, main effects, all terms of the space; 0 for a term not in the model."""
        main = 1 + self.lists
        out = np.zeros((main + len(self.terms), index.size))
        out[:main] = coefficients[:main]
        order = self._slot_order(index)
        model, slot = np.nonzero(np.take_along_axis(self.members[index], order, axis=1))
        out[main + order[model, slot], model] = coefficients[main + slot, model]
        return out

    @cached_property
    def larger(self) -> Ints:
        """For each model (row) and term (column) the model with that term added, or len(self) where there is none."""
        out = np.full((len(self), max(len(self.terms), 1)), len(self), dtype=np.int64)
        for k in range(len(self.terms)):
            bigger = self.codes | np.int64(1 << k)
            place = np.searchsorted(self.codes, bigger)
            found = (bigger != self.codes) & (self.codes[np.minimum(place, len(self) - 1)] == bigger)
            out[found, k] = place[found]
        return out

    @cached_property
    def _levels(self) -> list[tuple[Ints, Ints]]:
        """Models of one size with their larger neighbours (padded), largest size first."""
        out = []
        for size in range(int(self.sizes.max()) - 1, int(self.sizes.min()) - 1, -1):
            index = np.flatnonzero(self.sizes == size)
            up = np.sort(self.larger[index], axis=1)
            out.append((index, up[:, : int((up < len(self)).sum(axis=1).max(initial=1))]))
        return out

    def bounds(self, likelihood: Floats) -> Floats:
        """Upper bounds on every log-likelihood. likelihood: (models + 1, columns), infinite where not fitted; overwritten.

        The last row is no model and stays infinite.
        """
        for index, up in self._levels:
            best = likelihood[index]
            for neighbour in range(up.shape[1]):
                np.minimum(best, likelihood[up[:, neighbour]], out=best)
            likelihood[index] = best
        return likelihood

    def ceilings(self, depth: int) -> Ints:
        """The largest models that avoid up to `depth` of the pairs: what bounds the rest best for the fewest fits."""
        largest = int(self.codes[-1]) if len(self) else 0
        out = {largest}
        pairs = [k for k, term in enumerate(self.terms) if order_of(term) == 2]
        last = {(largest, -1)}
        for _ in range(depth):
            last = {(code & ~self._holding(k), k) for code, before in last for k in pairs if k > before}
            out |= {code for code, _ in last}
        return np.searchsorted(self.codes, np.array(sorted(out), dtype=np.int64))

    def _holding(self, k: int) -> int:
        """Bits of the terms that contain term k."""
        return sum(1 << j for j, term in enumerate(self.terms) if term & self.terms[k] == self.terms[k])


def members_of(codes: Ints, terms: int) -> Flags:
    """Bits of the codes as a table: shape (codes, terms)."""
    return np.asarray((codes[:, None] >> np.arange(terms, dtype=np.int64)) & 1, dtype=np.bool_)


def slots_of(members: Flags, terms: tuple[int, ...], lists: int) -> Ints:
    """Models given by their members, as columns for `poisson.fit`: intercept, main effects, then the terms held."""
    order = _slot_order(members)
    held = np.take_along_axis(members, order, axis=1)
    chosen = np.where(held, np.array(terms, dtype=np.int64)[order], poisson.UNUSED)
    main = np.array([0, *singles_of(lists)], dtype=np.int64)
    return np.vstack([np.repeat(main[:, None], members.shape[0], axis=1), chosen.T])


def _slot_order(members: Flags) -> Ints:
    width = int(members.sum(axis=1).max(initial=0))
    return np.asarray(np.argsort(~members, axis=1, kind="stable")[:, :width], dtype=np.int64)


def needs_of(terms: tuple[int, ...], lists: int) -> Ints:
    """For each term the code of its parts of two lists or more that miss one of its lists."""
    place = {term: k for k, term in enumerate(terms)}
    parts = [[term & ~(1 << i) for i in range(lists) if term >> i & 1] for term in terms]
    return np.array(
        [sum(1 << place[part] for part in some if order_of(part) > 1) for some in parts], dtype=np.int64
    )


def _down_sets(lists: int, terms: tuple[int, ...]) -> Ints:
    """Codes of all sets of terms that hold with each term all its parts of two lists or more."""
    place = {term: k for k, term in enumerate(terms)}
    codes = np.zeros(1, dtype=np.int64)
    for k, term in enumerate(terms):
        needs = sum(
            1 << place[part]
            for part in (term & ~(1 << i) for i in range(lists) if term >> i & 1)
            if order_of(part) > 1
        )
        allowed = codes[(codes & needs) == needs]
        codes = np.concatenate([codes, allowed | np.int64(1 << k)])
        if codes.size > MOST_MODELS:
            raise BadTable(Mistake.MANY_MODELS, most=MOST_MODELS, lists=lists)
    return np.sort(codes)
