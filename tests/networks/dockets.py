"""Small dockets for the tests of networks. Every row is fictional; ids are letters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from amparo.networks.docket import Accused, Cause, Docket, Link

FILED = date(2023, 1, 17)


def cause(name: str, **changed: object) -> Cause:
    return replace(Cause(name, FILED, "trafficking", True, 15.0, None), **changed)  # type: ignore[arg-type]


def accused(name: str, of: str = "c1", **changed: object) -> Accused:
    """An accused whose person is called like her, in capitals."""
    return replace(Accused(name, of, name.upper(), "other", False, False), **changed)  # type: ignore[arg-type]


def together(name: str, one: str, other: str, of: str = "c1", **changed: object) -> Link:
    link = Link(name, of, one, other, "acted_together", "", date(2022, 1, 1), date(2022, 12, 31), True)
    return replace(link, **changed)  # type: ignore[arg-type]


def thing(
    name: str, one: str, identifier: str, kind: str = "phone", of: str = "c1", **changed: object
) -> Link:
    return replace(Link(name, of, one, "", kind, identifier, FILED, FILED, True), **changed)  # type: ignore[arg-type]


def organised() -> tuple[list[Cause], list[Accused], list[Link]]:
    """Three who meet every element: an organiser and two others, a year of acting together, one account."""
    people = [accused("a", role="organiser"), accused("b", role="recruiter"), accused("d", role="exploiter")]
    links = [
        together("l1", "a", "b"), together("l2", "b", "d"),
        thing("l3", "a", "account 1", "account"), thing("l4", "b", "account 1", "account"),
    ]  # fmt: skip
    return [cause("c1")], people, links


def docket(parts: tuple[Iterable[Cause], Iterable[Accused], Iterable[Link]]) -> Docket:
    return Docket.of(*parts)


def renamed(
    parts: tuple[Sequence[Cause], Sequence[Accused], Sequence[Link]], mark: str
) -> tuple[list[Cause], list[Accused], list[Link]]:
    """The same docket of other causes, persons and things."""

    def of(text: str) -> str:
        return f"{mark}{text}" if text else ""

    causes, people, links = parts
    return (
        [replace(one, id=of(one.id)) for one in causes],
        [replace(one, id=of(one.id), cause=of(one.cause), person=of(one.person)) for one in people],
        [
            replace(
                one, id=of(one.id), cause=of(one.cause), accused=of(one.accused), other=of(one.other), identifier=of(one.identifier)
            )
            for one in links
        ],
    )  # fmt: skip


CAUSES = ("c1", "c2", "c3")
DAYS = st.sampled_from([date(2022, 1, 1), date(2022, 1, 20), date(2022, 6, 1), None])


@st.composite
def dockets(draw: st.DrawFn) -> tuple[list[Cause], list[Accused], list[Link]]:
    """Three causes, up to nine accused of whom some are one person, and links of every sort between them."""
    causes = [
        cause(
            name,
            maximum_years=draw(st.sampled_from([3.0, 15.0, None])),
            are_links_looked_for=draw(st.booleans()),
            filed_on=draw(st.sampled_from([FILED, date(2023, 6, 1)])),
        )
        for name in CAUSES
    ]
    people = [
        accused(
            f"a{number}",
            draw(st.sampled_from(CAUSES)),
            person=draw(st.sampled_from(["", "P1", "P2", "P3", "P4", "P5", "P6"])),
            role=draw(st.sampled_from(["", "organiser", "recruiter"])),
            is_cleared=draw(st.integers(0, 9)) == 0,
        )
        for number in range(draw(st.integers(3, 9)))
    ]
    links = []
    for number in range(draw(st.integers(0, 12))):
        one, other = draw(st.sampled_from(people)), draw(st.sampled_from(people))
        first, last = sorted([draw(DAYS), draw(DAYS)], key=lambda day: day or date.max)
        seen = {"first_seen_on": first, "last_seen_on": last, "has_evidence": draw(st.booleans())}
        if one.id != other.id and draw(st.booleans()):
            links.append(together(f"l{number}", one.id, other.id, one.cause, **seen))
        else:
            kind = draw(st.sampled_from(["phone", "account", "firm", "place"]))
            links.append(
                thing(f"l{number}", one.id, f"{kind}{draw(st.integers(1, 2))}", kind, one.cause, **seen)
            )
    return causes, people, links
