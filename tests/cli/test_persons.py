"""`amparo persons`: from the queue to a merge and back, with no name told unless it is asked for with a purpose."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from amparo.register.persons.models import Decision, Merge
from amparo.safeguards.models import Person
from amparo.safeguards.permissions import Role
from tests.canary import CANARY, scan, scan_text
from tests.cast import Cast
from tests.cli.running import Said, amparo
from tests.factories.safeguards import make_persons, make_user
from tests.traces import audited, no_trace

pytestmark = pytest.mark.slow
WHY = ("--reason", "both files were read side by side")


@dataclass(frozen=True)
class Place:
    mine: list[Person]
    theirs: list[Person]
    care: str
    prosecution: str


@pytest.fixture
def place(cast: Cast) -> Place:
    other = replace(CANARY, second_surname="")
    return Place(
        make_persons(cast.care, [CANARY, other]),
        make_persons(cast.prosecution, [other]),
        make_user(cast, Role.CASE_SUPERVISOR, agency=cast.care).username,
        make_user(cast, Role.CASE_SUPERVISOR, agency=cast.prosecution).username,
    )


def persons(*arguments: str, by: str) -> Said:
    return amparo("persons", *arguments, "--by", by)


def ids(*people: Person) -> list[str]:
    return [person.pk.hex for person in people]


def test_the_queue_is_filled_and_shown_without_a_name(place: Place) -> None:
    said = persons("propose", "--json", by="gloria")
    assert said.code == 0, said.err
    counts = json.loads(said.out)
    assert counts["records"] == 3
    assert counts["link"] + counts["review"] == 3

    queue = persons("queue", by="gloria")
    shown = persons("show", *ids(*place.mine), by=place.care)

    assert queue.out.count("\n") == 3
    assert "Persona " in shown.out
    assert "apellidos: " in shown.out
    assert scan_text("output", said.out + queue.out + shown.out + shown.err) == []


def test_a_comparison_of_the_register_tells_on_standard_error_what_it_is_at_and_how_long_it_takes(
    place: Place,
) -> None:
    said = persons("propose", by="gloria")

    assert "Abriendo las identidades de 3 registros" in said.err
    assert "Normalizando nombres de 3 registros" in said.err
    assert "Formando personas con 3 pares; faltan menos de 10 s" in said.err
    assert "Normalizando" not in said.out
    assert scan_text("output", said.err) == []
    assert persons("propose", "--json", by="gloria").err == ""


def test_the_waterfall_is_written_to_a_new_file_without_a_name(place: Place, tmp_path: Path) -> None:
    persons("propose", by="gloria")
    drawing = ("show", *ids(*place.mine), "--picture", str(tmp_path / "pair.svg"))

    assert persons(*drawing, by=place.care).code == 0
    assert persons(*drawing, by=place.care).code == 2, "nothing is written over"
    assert "<desc>" in (tmp_path / "pair.svg").read_text()
    assert scan(tmp_path) == []


def test_identities_are_opened_for_a_purpose_with_an_entry_each(place: Place) -> None:
    with audited("identity_revealed", "identity_revealed"):
        said = persons("show", *ids(*place.mine), "--purpose", "to tell whether they are one", by=place.care)

    assert CANARY.first_surname in said.out


def test_identities_are_not_opened_for_who_may_not(place: Place) -> None:
    with no_trace():
        said = persons("show", *ids(*place.mine), "--purpose", "to know", by="gloria")

    assert said.code == 2
    assert scan_text("output", said.out + said.err) == []


def test_two_people_decide_across_agencies_and_then_a_merge_is_made_and_undone(place: Place) -> None:
    pair = ids(place.mine[0], place.theirs[0])
    assert "show" in persons("decide", *pair, "same", *WHY, by="gloria").out
    early = persons("merge", *pair, *WHY, "--version", "1", by="gloria")
    assert early.code == 2
    assert early.err.count("\n") == 1
    decision = Decision.objects.get().pk.hex
    assert decision[:8] in persons("queue", by=place.prosecution).out

    assert persons("approve", decision, "--version", "1", by=place.prosecution).code == 0
    merged = persons("merge", *pair, *WHY, "--version", "2", by="gloria")
    assert merged.code == 0
    assert f"unmerge {Merge.objects.get().pk.hex[:8]}" in persons("show", *pair, by="gloria").out
    done = persons("unmerge", Merge.objects.get().pk.hex, *WHY, by="gloria")

    assert done.code == 0, done.err
    assert not Merge.objects.exists()


def test_a_decision_may_be_declined(place: Place) -> None:
    persons("decide", *ids(place.mine[0], place.theirs[0]), "different", *WHY, by="gloria")
    said = persons("approve", Decision.objects.get().pk.hex, "--version", "1", "--decline", by=place.care)

    assert said.code == 0
    assert Decision.objects.get().state == "declined"


def test_the_second_person_reads_the_pair_and_answers_with_the_version_it_shows(place: Place) -> None:
    persons("propose", by="gloria")
    persons("decide", *ids(place.mine[0], place.theirs[0]), "same", *WHY, by="gloria")
    decision = Decision.objects.get().pk.hex[:8]
    with no_trace():
        blind = persons("approve", decision, by=place.prosecution)
        stale = persons("approve", decision, "--version", "7", by=place.prosecution)
    assert (blind.code, stale.code) == (2, 2)
    assert f"amparo persons show {decision}" in blind.err
    assert "amparo persons show" in stale.err

    queue = persons("queue", by=place.prosecution)
    shown = persons("show", decision, by=place.prosecution)

    assert f"amparo persons show {decision}" in queue.out
    for told in (
        *(one.pk.hex[:8] for one in (place.mine[0], place.theirs[0])),
        "CARE",
        "FISC",
        "apellidos: ",
        "Probabilidad",
        "Error esperado de «same»",
        "gloria",
        WHY[1],
        "Versión: 1",
        f"approve {decision} --version 1",
    ):
        assert told in shown.out
    assert "Sin enlace" not in shown.out, "counts of the nation are not hers"
    assert scan_text("output", queue.out + shown.out + blind.err + stale.err) == []
    assert persons("approve", decision, "--version", "1", by=place.prosecution).code == 0


def test_of_a_waiting_pair_only_the_identity_in_reach_is_opened(place: Place) -> None:
    persons("decide", *ids(place.mine[0], place.theirs[0]), "same", *WHY, by="gloria")

    with audited("identity_revealed"):
        said = persons(
            "show", Decision.objects.get().pk.hex, "--purpose", "to answer", "--json", by=place.care
        )

    assert [bool(one) for one in json.loads(said.out)["identities"]] in ([True, False], [False, True])


def test_counts_of_expected_errors_say_what_they_count(place: Place) -> None:
    said = persons("propose", by="gloria")

    assert "Se cuentan solo los pares que se compararon y se parecen en algo" in said.out


@pytest.mark.parametrize("record", ["ffffffff", "%", ""])
def test_a_record_that_is_not_there_or_out_of_reach_is_refused_alike(place: Place, record: str) -> None:
    with no_trace():
        absent = persons("show", place.mine[0].pk.hex, record, by=place.care)
        beyond = persons("show", place.mine[0].pk.hex, place.theirs[0].pk.hex, by=place.care)

    assert (absent.code, absent.err) == (beyond.code, beyond.err) == (2, beyond.err)


def test_a_verdict_that_is_none_is_refused(place: Place) -> None:
    with no_trace():
        assert persons("decide", *ids(*place.mine), "perhaps", *WHY, by=place.care).code == 2
