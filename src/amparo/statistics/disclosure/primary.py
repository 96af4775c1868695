"""Primary suppression: which cells are too small to print.

The threshold (minimum frequency) rule: A. Hundepool et al., Statistical Disclosure Control (2012), 4.2. Counts of persons have no large contributors, so
dominance rules have nothing to add.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from amparo.statistics.disclosure.tables import Cell, Key, Rule


def small_cells(cells: Iterable[Cell], rule: Rule, already_public: Collection[Key] = ()) -> list[Key]:
    """Keys of protected cells that are small and were not made public before, sorted."""
    return sorted(
        cell.key
        for cell in cells
        if cell.is_protected and rule.is_small(cell.value) and cell.key not in already_public
    )
