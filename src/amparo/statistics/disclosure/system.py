"""The relations of one group of tables as a linear system, for the optimiser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from amparo.statistics.disclosure.tables import Key, Kind, Relation

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class LinearSystem:
    """`low <= matrix @ cells <= high`; one column for each key, in the order of `keys` (sorted)."""

    keys: tuple[Key, ...]
    matrix: csr_array
    low: Floats
    high: Floats

    @classmethod
    def of(cls, relations: Sequence[Relation], also: Sequence[Key] = ()) -> LinearSystem:
        """The system of all keys in the relations, and those of `also` that no relation binds."""
        keys = tuple(sorted({*also, *(key for relation in relations for key in relation.keys)}))
        index = {key: number for number, key in enumerate(keys)}
        rows: list[tuple[list[int], list[float], float, float]] = []
        for relation in relations:
            rows += _rows(relation, index)
        starts = np.cumsum([0, *(len(columns) for columns, _, _, _ in rows)])
        matrix = csr_array(
            (
                np.array([factor for _, factors, _, _ in rows for factor in factors], dtype=np.float64),
                np.array([column for columns, _, _, _ in rows for column in columns], dtype=np.int64),
                starts,
            ),
            shape=(len(rows), len(keys)),
        )
        matrix.sum_duplicates()  # keys that were merged may stand twice in a relation, on both its sides even
        matrix.eliminate_zeros()
        low, high = (np.array([row[side] for row in rows], dtype=np.float64) for side in (2, 3))
        return cls(keys, matrix, low, high)

    def admits(self, cells: Floats) -> bool:
        """Whether whole numbers satisfy every relation, exactly."""
        rows = self.matrix @ cells
        return bool(np.all(rows >= self.low) and np.all(rows <= self.high))


def _rows(relation: Relation, index: dict[Key, int]) -> list[tuple[list[int], list[float], float, float]]:
    total, parts = index[relation.total], [index[part] for part in relation.parts]
    together = ([*parts, total], [1.0] * len(parts) + [-1.0])
    if relation.kind is Kind.ADDS_UP:
        return [(*together, 0.0, 0.0)]
    rows: list[tuple[list[int], list[float], float, float]] = [
        ([part, total], [1.0, -1.0], -np.inf, 0.0) for part in parts
    ]
    return [*rows, (*together, 0.0, np.inf)] if relation.kind is Kind.COVERS else rows
