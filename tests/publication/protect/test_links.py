"""What is declared of figures that count each other's records is true of every register, and nothing that is true is left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

import numpy as np
import pytest

from amparo.figures.catalogue import load_catalogue
from amparo.figures.model import Period
from amparo.law.country import load_country
from amparo.publication.protect.links import Choice, Links, load_links
from tests.publication.protect.memberships import Ids, Members, members_of
from tests.publication.protect.registers import random_register

pytestmark = pytest.mark.slow

PERIOD = Period(date(2020, 1, 1), date(2020, 12, 31))
PREVIOUS = Period(date(2019, 1, 1), date(2019, 12, 31))
BEFORE = Period(date(2018, 1, 1), date(2018, 12, 31))
FEWEST = 30
"""Records of all registers together from which a set that lies in another in each of them is no accident."""
Register = Mapping[str, Members]


@pytest.fixture(scope="module")
def registers(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Register, Register]]:
    """Members of every set in this period and in the previous one."""
    found = []
    for seed in (1, 2, 3):
        world = random_register(np.random.default_rng(seed), 250)
        snapshot = world.write(tmp_path_factory.mktemp("links") / "snapshot")
        found.append((members_of(snapshot, PERIOD, PREVIOUS), members_of(snapshot, PREVIOUS, BEFORE)))
    return found


@pytest.fixture(scope="module")
def links() -> Links:
    return load_links("CUB")


def names_in(links: Links) -> set[str]:
    names = {name for group in links.same for name in group}
    return (
        names
        | {one.set for one in (*links.parts, *links.within)}
        | {one.of for one in (*links.parts, *links.within)}
    )


def chosen(members: Members, choice: Choice | None) -> Ids:
    if choice is None:
        return members.ids
    return frozenset().union(*(ids for code, ids in members.cells[choice.by].items() if choice.has(code)))


def with_breakdown(register: Register, links: Links, name: str, by: str) -> Members:
    """The set itself, or one that has the same records and is broken down so."""
    same = [one for group in links.same if name in group for one in group]
    return next(register[one] for one in (name, *same) if by in register[one].cells)


def test_links_name_figures_that_exist(links: Links, registers: list[tuple[Register, Register]]) -> None:
    catalogue = load_catalogue()
    for name in names_in(links):
        figure = name if name in catalogue else name.rpartition(".")[0]
        assert figure in catalogue, name
        assert name in registers[0][0] or figure.startswith("prevention.survey_effect"), name


def test_what_is_declared_the_same_has_the_same_records(
    links: Links, registers: list[tuple[Register, Register]]
) -> None:
    for register in (one for both in registers for one in both):
        for group in links.same:
            counted = [register[name] for name in group if name in register]
            assert len({one.ids for one in counted}) <= 1, group
            for dimension in {name for one in counted for name in one.cells}:
                cells = [one.cells[dimension] for one in counted if dimension in one.cells]
                assert all(one == cells[0] for one in cells), (group, dimension)


def test_what_is_declared_a_part_has_just_the_records_of_its_codes(
    links: Links, registers: list[tuple[Register, Register]]
) -> None:
    for register in (one for both in registers for one in both):
        for link in links.parts:
            whole = with_breakdown(register, links, link.of, link.choice.by)
            assert link.choice.by not in whole.many or link.choice.is_one
            assert register[link.set].ids == chosen(whole, link.choice), link


def test_what_is_declared_within_lies_within_in_every_shared_breakdown(
    links: Links, registers: list[tuple[Register, Register]]
) -> None:
    for this, previous in registers:
        for link in links.within:
            inner, outer = (previous if link.is_set_previous else this)[link.set], this[link.of]
            part, whole = chosen(inner, link.only), chosen(outer, link.by)
            assert part <= whole, link
            shared = inner.cells.keys() & outer.cells.keys()
            for dimension in shared - (inner.many ^ outer.many) - link.not_by:
                for code, ids in inner.cells[dimension].items():
                    assert ids & part <= outer.cells[dimension].get(code, frozenset()), (
                        link,
                        dimension,
                        code,
                    )


def test_no_set_lies_in_another_without_a_link_that_says_so(
    links: Links, registers: list[tuple[Register, Register]]
) -> None:
    """A figure added to the catalogue that counts some of another's records fails here until `links.toml` says so.

    Days are never unknown here, so the known records of a median are all of them: they are no news.
    """
    reachable = reach(links, set(registers[0][0]))
    missing = [
        (inner, outer)
        for inner, outer in nested(registers)
        if outer not in reachable[inner] and not outer.endswith(".known")
    ]
    assert missing == []


def nested(registers: list[tuple[Register, Register]]) -> Iterator[tuple[str, str]]:
    """Pairs of protected sets of which one lies in the other in every register and both periods."""
    units = load_country("cu").protected_units
    every = [one for both in registers for one in both]
    first = every[0]
    tables = defaultdict(list)
    for name, members in first.items():
        if members.subject in units and sum(len(one[name].ids) for one in every) >= FEWEST:
            tables[members.table].append(name)
    for names in tables.values():
        for inner in names:
            for outer in names:
                if inner != outer and all(one[inner].ids <= one[outer].ids for one in every):
                    yield inner, outer


def reach(links: Links, names: set[str]) -> dict[str, set[str]]:
    """Every set that the links say a set lies in, directly or through others."""
    above: dict[str, set[str]] = defaultdict(set)
    for group in links.same:
        for name in group:
            above[name] |= set(group)
    for link in (
        *links.parts,
        *(one for one in links.within if one.only is None and not one.is_set_previous),
    ):
        above[link.set].add(link.of)
    for name in names:
        figure, _, part = name.rpartition(".")
        if part in {"numerator", "complement"}:
            above[name].add(f"{figure}.denominator")
        if part == "known":
            above[name].add(f"{figure}.records")
    found = {name: {name} for name in names}
    for name, seen in found.items():
        waiting = [name]
        while waiting:
            more = above[waiting.pop()] - seen
            seen |= more
            waiting += more
    return found
