"""One set of records as a table: its cells with every margin, printed or not, and the relations that bind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import log1p

from amparo.publication.protect.sets import PARTS, TOTAL, WHOLES, Counted, CountedSet, Place
from amparo.statistics.disclosure import Cell, Kind, Relation, Table

UNPRINTED = 0.0
"""What it costs a reader when a number is hidden that is printed nowhere."""
COUNTED, COUNTED_WITHIN, OF_A_SHARE, OF_ITS_CELLS = 60.0, 40.0, 10.0, 1.0
"""What it costs to hide what a figure counts; what one counts that lies in another; and a count behind a share or a median, in all and in a cell."""


def with_margins(counted: CountedSet) -> CountedSet:
    """The set with the margins that its crossings imply, down to the total; those that no breakdown prints are marked so."""
    cells = dict(counted.cells)
    for dimensions in sorted({place[0] for place in cells}, key=lambda one: (-len(one), one)):
        _add_margins(cells, dimensions, counted.many)
    return CountedSet(counted.name, counted.period, counted.is_protected, cells, counted.many)


def _add_margins(cells: dict[Place, Counted], dimensions: tuple[str, ...], many: frozenset[str]) -> None:
    for dropped in range(len(dimensions) if len(dimensions) > 1 else 0):
        if dimensions[dropped] in many:
            continue  # parts that overlap do not tell their margin
        rest = dimensions[:dropped] + dimensions[dropped + 1 :]
        if any(place[0] == rest for place in cells):
            continue
        for margin, parts in _grouped(cells, dimensions, dropped).items():
            cells[margin] = Counted(sum(cells[part].value for part in parts), 0, is_printed=False)
        _add_margins(cells, rest, many)


def _grouped(
    cells: Mapping[Place, Counted], dimensions: tuple[str, ...], dropped: int
) -> dict[Place, list[Place]]:
    """Cells of one breakdown by the margin that is left when one dimension is dropped."""
    rest = dimensions[:dropped] + dimensions[dropped + 1 :]
    found: dict[Place, list[Place]] = defaultdict(list)
    for place in sorted(cells):
        if place[0] == dimensions:
            found[rest, place[1][:dropped] + place[1][dropped + 1 :]].append(place)
    return found


def table_of(counted: CountedSet, *, is_within: bool = False) -> Table:
    """The table of a set that has its margins. `is_within`: it counts some of the records of another."""
    cells = tuple(
        Cell(
            counted.key(place),
            one.value,
            counted.is_protected,
            _weight(counted, place, one, is_within=is_within),
            one.least,
        )
        for place, one in counted.cells.items()
    )
    relations = [
        Relation(
            counted.key(margin),
            tuple(map(counted.key, parts)),
            Kind.COVERS if dimensions[dropped] in counted.many else Kind.ADDS_UP,
        )
        for dimensions in sorted({place[0] for place in counted.cells} - {TOTAL[0]})
        for dropped in range(len(dimensions))
        for margin, parts in _grouped(counted.cells, dimensions, dropped).items()
        if margin in counted.cells
    ]
    return Table(cells, tuple(relations))


def _weight(counted: CountedSet, place: Place, one: Counted, *, is_within: bool) -> float | None:
    """None: the default for cells, by which margins are dearer than what they are made up of, and large cells dearer than small ones."""
    if not one.is_printed:
        return UNPRINTED
    if counted.name.endswith(PARTS):
        return (OF_A_SHARE if place == TOTAL else OF_ITS_CELLS) + log1p(one.value) / 2
    if place != TOTAL:
        return None
    return (COUNTED_WITHIN if is_within else COUNTED) + log1p(one.value)


def split_table(sets: Mapping[tuple[str, str], CountedSet]) -> Table:
    """What binds the sets of one figure, for every figure: the whole is its two parts, in each cell that all three have."""
    relations = []
    for whole, part, other in WHOLES:
        for (name, when), counted in sets.items():
            figure = name.removesuffix(whole)
            if figure != name and (figure + other, when) in sets:
                parts = sets[figure + part, when], sets[figure + other, when]
                shared = counted.cells.keys() & parts[0].cells.keys() & parts[1].cells.keys()
                relations += [
                    Relation(counted.key(place), tuple(one.key(place) for one in parts))
                    for place in sorted(shared)
                ]
    return Table((), tuple(relations))
