"""Averaging over decomposable graphs.

Madigan and York, "Bayesian methods for estimation of the size of a closed population", Biometrika 84 (1997), as in the R package
dga: hyper-Dirichlet prior with delta = 2^-t in each full cell, prior 1/N on the population, hidden numbers up to thirty times the
observed. For a graph with cliques C and separators S and a hidden number N0,

  log w = sum_C L(C) - sum_S L(S) + (|C| - |S|) D(N0) + log(N! / (N0! prod N_w!)) + log prior.

Each L depends on its set of lists alone, so a graph adds up the L of its cliques and takes away those of its separators; written out
and not as a product of matrices, whose last bits depend on the number of threads. The
posterior over whole numbers is read off a grid of about a thousand points by a cubic spline of its logarithm; `grid` repeats the
thinned grid of the R package instead.
"""

from __future__ import annotations

import numpy as np

from amparo.statistics.mse.bootstrap import Limit
from amparo.statistics.mse.chordal import clique_weights
from amparo.statistics.mse.lattice import Floats, Ints, pairs_of
from amparo.statistics.mse.result import Diagnostic, Estimate, Options, concluded
from amparo.statistics.mse.table import Table
from amparo.statistics.mse.words import Assumption, Reason, Sentence, sentence

MULTIPLE = 30
KNOTS = 600
EDGE_SHARE = 0.1
EDGE_WEIGHT = 0.01
GRAPHS_AT_ONCE = 2_000
QUANTILES = 2_000


def run(table: Table, options: Options) -> Estimate:
    """Posterior median and central interval of the population. Nothing here involves chance."""
    hidden, weights, graphs = posterior(table)
    return summary(table, hidden, weights, graphs, options)


def summary(table: Table, hidden: Ints, weights: Floats, graphs: Floats, options: Options) -> Estimate:
    """The estimate that a posterior over hidden numbers gives."""
    cumulative = np.cumsum(weights)
    tails = ((1 - options.level) / 2, 0.5, (1 + options.level) / 2)
    low, middle, high = (table.observed + int(hidden[np.searchsorted(cumulative, tail)]) for tail in tails)
    return concluded(
        method="dga",
        table=table,
        point=float(middle),
        limits=(Limit(float(low), tails[0], None), Limit(float(high), tails[2], None)),
        options=options,
        model=_likeliest(table, graphs),
        reasons=_edge(hidden, weights),
        diagnostics=(
            Diagnostic("posterior_mean", table.observed + float((weights * hidden).sum())),
            Diagnostic("graphs", graphs.size),
            Diagnostic("weight_of_likeliest_graph", float(graphs.max())),
            Diagnostic("weight_in_the_last_tenth_of_the_range", _end_weight(hidden, weights)),
        ),
        assumptions=(Assumption.DECOMPOSABLE, Assumption.PRIOR),
        draws=table.observed
        + hidden[np.searchsorted(cumulative, (np.arange(QUANTILES) + 0.5) / QUANTILES)].astype(np.float64),
    )


def posterior(
    table: Table, *, grid: int | None = None, multiple: int = MULTIPLE
) -> tuple[Ints, Floats, Floats]:
    """Hidden numbers, their posterior weights, and the posterior weights of the graphs.

    grid None: every whole number from 1 to `multiple` times the observed. An integer: that many evenly spaced ones, rounded.
    """
    most = multiple * table.observed
    if grid is not None:
        hidden = np.rint(np.linspace(1, most, grid)).astype(np.int64)
        log_weights, graphs = _log_posterior(table, hidden)
        return hidden, _normalised(log_weights), graphs
    knots = np.unique(np.rint(np.geomspace(1, most, KNOTS)).astype(np.int64))
    log_weights, graphs = _log_posterior(table, knots)
    hidden = np.arange(1, most + 1, dtype=np.int64)
    return hidden, _normalised(_interpolated(knots, log_weights, hidden)), graphs


def _interpolated(knots: Ints, values: Floats, wanted: Ints) -> Floats:
    """Cubic spline in the logarithm of the hidden number, where the log posterior is smooth at every scale."""
    from scipy.interpolate import CubicSpline

    return np.asarray(CubicSpline(np.log(knots), values)(np.log(wanted)), dtype=np.float64)


def _normalised(log_weights: Floats) -> Floats:
    weights: Floats = np.exp(log_weights - log_weights.max())
    return np.asarray(weights / weights.sum(), dtype=np.float64)


def _log_posterior(table: Table, hidden: Ints) -> tuple[Floats, Floats]:
    """Log posterior (up to a constant) at each hidden number, and posterior weights of graphs over the grid."""
    from scipy.special import gammaln

    lists = len(table.lists)
    sets = _set_terms(table, hidden)
    _, weights = clique_weights(lists)
    total = table.observed + hidden
    common = gammaln(total + 1.0) - gammaln(hidden + 1.0) - np.log(total)
    parts = [
        _graph_sums(weights[i : i + GRAPHS_AT_ONCE], sets, common)
        for i in range(0, len(weights), GRAPHS_AT_ONCE)
    ]
    top = max(float(top) for top, _, _ in parts)
    density = sum(np.exp(top_ - top) * by_grid for top_, by_grid, _ in parts)
    steps = np.gradient(hidden.astype(np.float64))
    graphs = np.concatenate(
        [np.exp(top_ - top) * np.einsum("gk,k->g", by_graph, steps) for top_, _, by_graph in parts]
    )
    return np.log(np.maximum(density, 1e-300)) + top, graphs / graphs.sum()


def _graph_sums(weights: Ints, sets: Floats, common: Floats) -> tuple[float, Floats, Floats]:
    """exp(log w - largest) summed over graphs, and by graph and grid point."""
    log_weights = np.repeat(common[None, :], len(weights), axis=0)
    for some in np.flatnonzero(weights.any(axis=0)):
        graph = np.flatnonzero(weights[:, some])
        log_weights[graph] += weights[graph, some, None] * sets[some]
    top = float(log_weights.max())
    np.exp(log_weights - top, out=log_weights)
    return top, log_weights.sum(axis=0), log_weights


def _set_terms(table: Table, hidden: Ints) -> Floats:
    """L(A) + D for every set A of lists and each hidden number: shape (2^t, grid). The empty set gives zero, as L + D cancel."""
    from scipy.special import gammaln

    lists = len(table.lists)
    delta = 2.0**-lists
    total = table.observed + hidden
    whole = gammaln(2**lists * delta) - gammaln(total + 2**lists * delta)
    out = np.zeros((1 << lists, hidden.size))
    histories, counts = table.histories, table.frequencies
    for some in range(1, 1 << lists):
        cells = np.bincount(histories & some, weights=counts, minlength=1 << lists)
        prior = delta * 2 ** (lists - some.bit_count())
        inside = np.array([cell for cell in range(1, some + 1) if cell & some == cell])
        seen = float(gammaln(cells[inside] + prior).sum())
        out[some] = gammaln(cells[0] + hidden + prior) + seen - 2 ** some.bit_count() * gammaln(prior) + whole
    return out


def _likeliest(table: Table, graphs: Floats) -> tuple[str, ...]:
    """The edges of the graph with the largest posterior weight."""
    edges, _ = clique_weights(len(table.lists))
    best = int(edges[int(graphs.argmax())])
    return tuple(table.label(pair) for k, pair in enumerate(pairs_of(len(table.lists))) if best >> k & 1)


def _end_weight(hidden: Ints, weights: Floats) -> float:
    return float(weights[hidden > hidden[-1] * (1 - EDGE_SHARE)].sum())


def _edge(hidden: Ints, weights: Floats) -> tuple[Sentence, ...]:
    share = _end_weight(hidden, weights)
    return (sentence(Reason.EDGE, share=f"{share:.0%}"),) if share > EDGE_WEIGHT else ()
