"""The protected tables as a stranger sees them: they add up, they are the print of the figures, and nothing hidden comes out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from amparo.publication.content import CellStatus, ProtectedCell
from amparo.publication.protect import tables_as_json
from amparo.publication.verify.disclosure import check_safety, check_tables
from amparo.publication.verify.findings import Finding, Notes, Tamper
from amparo.publication.verify.folder import Folder
from amparo.publication.verify.printed import disagreements, is_about_persons, of_interest
from amparo.publication.verify.published import Published
from amparo.statistics.disclosure import Key, Kind, Printed, ProtectedTables, Relation, Rule, Status
from tests.publication.example import PERIOD, example_edition

UNITS = frozenset({"case", "victim", "accused"})
CASES, ACTIONS = f"protection.cases_opened|{PERIOD}", f"plan.actions|{PERIOD}"
DOT, SMALL = Printed(Status.COMPLEMENTARY), Printed(Status.BELOW_THRESHOLD)


def shown(value: int) -> Printed:
    return Printed(Status.SHOWN, value)


def table(name: Key, total: Printed, *parts: Printed) -> ProtectedTables:
    keys = [f"{name}|region|{number}" for number in range(len(parts))]
    printed = {f"{name}||": total, **dict(zip(keys, parts, strict=True))}
    return ProtectedTables(printed, (Relation(f"{name}||", tuple(keys), Kind.ADDS_UP),), Rule(5), None)


def published(
    tables: ProtectedTables,
    beside: tuple[Published, ...] = (),
    day: str = "2021-12-20",
    guards: tuple[str, ...] = (),
) -> Published:
    manifest: dict[str, Any] = {
        "edition": {"name": day, "published_on": day},
        "disclosure": {
            "tables": tables_as_json(tables), "known": {}, "protected_units": sorted(UNITS),
            "earlier": [{"edition": "another", "manifest_sha256": one} for one in guards],
        },
    }  # fmt: skip
    return Published(Folder(Path()), day.encode(), manifest, beside)


def unsafe(one: Published) -> list[Finding]:
    notes = Notes()
    check_safety(one, notes)
    return notes.findings


def test_a_small_cell_that_subtraction_gives_is_named() -> None:
    (finding,) = unsafe(published(table(CASES, shown(10), SMALL, shown(7))))

    assert (finding.kind, finding.what, finding.expected, finding.found) == (
        Tamper.CELL_EXPOSED,
        f"{CASES}|region|0",
        "1–4",
        "3–3",
    )


def test_a_small_cell_that_a_dot_keeps_open_is_safe() -> None:
    assert unsafe(published(table(CASES, shown(30), SMALL, DOT))) == []


def test_a_dot_that_turns_out_small_is_named() -> None:
    assert [one.kind for one in unsafe(published(table(CASES, shown(10), DOT, shown(8))))] == [
        Tamper.CELL_EXPOSED
    ]


def test_a_dot_that_may_be_zero_is_left_to_the_sealed_records() -> None:
    notes = Notes()
    check_safety(published(table(CASES, shown(10), DOT, DOT, shown(8))), notes)

    assert (notes.findings, len(notes.remarks)) == ([], 1)


def test_a_small_number_of_what_is_no_person_harms_nobody() -> None:
    assert unsafe(published(table(ACTIONS, shown(10), DOT, shown(8)))) == []


def test_an_earlier_edition_beside_it_helps_the_reader() -> None:
    now = table(CASES, shown(30), SMALL, DOT)
    before = published(table(CASES, DOT, DOT, shown(28)), day="2020-01-01")
    after = published(table(CASES, DOT, DOT, shown(28)), day="2022-01-01")

    assert [one.kind for one in unsafe(published(now, (before,)))] == [Tamper.CELL_EXPOSED]
    assert unsafe(published(now, (after,))) == []


def test_an_edition_that_was_built_on_this_one_is_not_held_against_it_whatever_its_day() -> None:
    now, other = table(CASES, shown(30), SMALL, DOT), table(CASES, DOT, DOT, shown(28))
    correction = published(other, day="2020-01-01", guards=(published(now).hash,))
    stranger = published(other, day="2020-01-01", guards=("0" * 64,))

    assert unsafe(published(now, (correction,))) == []
    assert [one.kind for one in unsafe(published(now, (stranger,)))] == [Tamper.CELL_EXPOSED]


def test_an_edition_answers_for_all_that_it_was_built_on_whatever_their_day() -> None:
    now, other = table(CASES, shown(30), SMALL, DOT), table(CASES, DOT, DOT, shown(28))
    later_day = published(other, day="2022-01-01")

    found = unsafe(published(now, (later_day,), guards=(later_day.hash,)))

    assert [one.kind for one in found] == [Tamper.CELL_EXPOSED]


def test_what_was_corrected_since_is_known_by_the_edition_and_not_by_how_many_lie_beside() -> None:
    """Every number of `other` was corrected since; an edition that is not here was named before it."""
    other = published(table(CASES, DOT, DOT, shown(28)), day="2020-01-01")
    now = table(CASES, shown(30), SMALL, DOT)
    now = replace(now, revised=(frozenset(), frozenset(now.printed)))

    assert unsafe(published(now, (other,), guards=("0" * 64, other.hash))) == []
    assert [one.kind for one in unsafe(published(now, (other,), guards=(other.hash, "0" * 64)))] == [
        Tamper.CELL_EXPOSED
    ]


def test_tables_that_no_numbers_satisfy_are_named() -> None:
    tables = table(CASES, shown(3), SMALL, SMALL, SMALL, SMALL)

    assert [one.kind for one in unsafe(published(tables))] == [Tamper.DOES_NOT_ADD_UP]


def test_parts_that_miss_their_total_are_named() -> None:
    notes = Notes()
    check_tables(published(table(CASES, shown(10), shown(4), shown(7))), example_edition(), notes)

    (finding,) = [one for one in notes.findings if one.kind is Tamper.DOES_NOT_ADD_UP]
    assert finding.what == f"{CASES}||"


@pytest.mark.parametrize(
    ("key", "is_person"),
    [
        (f"{CASES}||", True),
        (f"{ACTIONS}||", False),
        (f"justice.accused~justice.convicted|{PERIOD}||", True),
        (f"justice.accused~plan.actions|{PERIOD}||", False),
        (f"protection.victims_by_status[status=presumed]~protection.presumed_waiting|{PERIOD}||", True),
        (f"plan.actions_done_share.complement|{PERIOD}||", False),
        (f"unheard.of|{PERIOD}||", True),
    ],
)
def test_a_key_is_about_persons_where_all_its_sets_are(key: Key, is_person: bool) -> None:
    assert is_about_persons(key, UNITS) is is_person


def test_a_stranger_keeps_every_number_and_every_small_cell() -> None:
    tables = table(ACTIONS, shown(10), SMALL, DOT)

    assert set(of_interest(tables, UNITS).printed) == {f"{ACTIONS}||", f"{ACTIONS}|region|0"}


def test_a_figure_and_its_table_must_say_the_same() -> None:
    figure = example_edition().figures["plan.actions"]
    key = f"{ACTIONS}||"

    assert list(disagreements(figure, {key: shown(int(figure.value or 0))})) == []
    assert list(disagreements(figure, {key: shown(51)})) == [(key, "shown 6", "shown 51")]
    assert list(disagreements(figure, {key: DOT})) == [(key, "shown 6", "complementary —")]
    assert list(disagreements(figure, {})) == []


def test_a_cell_and_its_table_must_say_the_same() -> None:
    figure = example_edition().figures["plan.actions"]
    cell = ProtectedCell("plan_status", ("done",), CellStatus.SHOWN, 3)
    key = f"{ACTIONS}|plan_status|done"

    assert [one[0] for one in disagreements(replace(figure, cells=(cell,)), {key: shown(4)})] == [key]


def test_a_share_must_follow_from_the_counts_that_are_printed() -> None:
    figure = replace(example_edition().figures["plan.actions_done_share"], cells=())
    name = "plan.actions_done_share"
    counts = {f"{name}.numerator|{PERIOD}||": shown(3), f"{name}.denominator|{PERIOD}||": shown(6)}

    assert list(disagreements(replace(figure, value=0.5, numerator=3, denominator=6), counts)) == []
    wrong = list(disagreements(replace(figure, value=0.9, numerator=3, denominator=6), counts))
    assert wrong == [(f"{name}|{PERIOD}||", "0.9", "0.5")]
    told = list(disagreements(replace(figure, value=0.5, numerator=4, denominator=6), counts))
    assert told == [(f"{name}.numerator|{PERIOD}||", "4", "3")]


def test_a_share_is_hidden_where_one_of_its_counts_is() -> None:
    figure = replace(
        example_edition().figures["plan.actions_done_share"],
        cells=(),
        value=0.5,
        numerator=None,
        denominator=6,
    )
    name = "plan.actions_done_share"
    counts = {f"{name}.numerator|{PERIOD}||": DOT, f"{name}.denominator|{PERIOD}||": shown(6)}

    assert list(disagreements(figure, counts)) == [(f"{name}|{PERIOD}||", "0.5", "complementary")]
