"""`amparo networks`: by pseudonym from a snapshot, with labels only for who may; no name and no telephone unless asked for."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from amparo.configuration import configuration
from amparo.register.justice.accused import record_links
from amparo.safeguards.models import AuditEntry
from amparo.snapshot.snapshots import Snapshot
from tests.cast import Cast
from tests.cli.running import amparo
from tests.factories.justice import accused_entry, clerk_of_court, link_entry, make_accused, make_cause
from tests.figures.builder import pseudonym
from tests.figures.world import small_world

PHONE = "+53 5 555 0101"
PURPOSE = ("--purpose", "follow the calls")


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amparo.cli.common.language", lambda named="": "en")
    monkeypatch.setattr("amparo.cli.networks.language", lambda named="": "en")


@pytest.fixture
def taken(english: None) -> Snapshot:
    """The small world as the installation's only snapshot."""
    folder = configuration().snapshot_folder
    shutil.rmtree(folder, ignore_errors=True)
    return small_world().write(folder / "small")


@pytest.mark.usefixtures("taken")
def test_the_group_is_told_with_its_outcome_and_the_records_of_each_element() -> None:
    said = amparo("networks", "show")
    assert said.code == 0
    assert "Organised criminal group: all six elements are on record." in said.out
    assert "What is not on record where nobody looked says nothing." in said.out

    (group,) = json.loads(amparo("networks", "show", "--json").out)["groups"]
    assert group["outcome"] == "organised group"
    assert sorted(group["elements"]["in_concert"]["records"]) == sorted([pseudonym("l7"), pseudonym("l8")])


@pytest.mark.usefixtures("taken")
def test_a_day_before_the_causes_shows_nothing() -> None:
    found = json.loads(amparo("networks", "show", "--until", "2017-01-01", "--json").out)
    assert (found["groups"], found["components"], found["coverage"]["share"]) == ([], [], None)


@pytest.mark.usefixtures("taken")
def test_alerts_tell_what_is_shared_and_by_how_many() -> None:
    said = amparo("networks", "alerts")
    assert "firm" in said.out
    assert "persons: 2; causes: 2; weight 1.00" in said.out
    assert {one["kind"] for one in json.loads(amparo("networks", "alerts", "--json").out)} == {
        "firm",
        "phone",
    }


@pytest.mark.usefixtures("taken")
def test_a_path_gives_the_records_of_each_step() -> None:
    said = amparo("networks", "path", pseudonym("d4"), pseudonym("d8"))
    assert said.code == 0
    assert pseudonym("l9")[:8] in said.out
    steps = json.loads(amparo("networks", "path", pseudonym("d4"), pseudonym("d8"), "--json").out)["steps"]
    assert all(step["records"] for step in steps)


@pytest.mark.usefixtures("taken")
def test_nothing_between_two_is_code_1_and_nobody_of_that_name_is_refused() -> None:
    assert amparo("networks", "path", pseudonym("d4"), pseudonym("d9")).code == 1
    said = amparo("networks", "path", "zzzz", pseudonym("d8"))
    assert (said.code, said.out) == (2, "")
    assert "0 persons have a pseudonym that begins so" in said.err


@pytest.mark.usefixtures("taken")
def test_a_date_that_is_none_is_refused() -> None:
    assert amparo("networks", "show", "--until", "soon").code == 2


@pytest.fixture
def docket(cast: Cast, english: None) -> None:
    make_cause(cast)
    for key in ("X1", "X2"):
        make_accused(cast, accused_entry(key))
    links = [link_entry(identifier=PHONE), link_entry("L2", "X2", identifier=PHONE)]
    record_links(entries=links, agency=cast.prosecution, by=clerk_of_court(cast))


@pytest.mark.usefixtures("docket")
def test_the_picture_names_causes_and_numbers_identifiers_and_leaves_one_entry(
    cast: Cast, tmp_path: Path
) -> None:
    before = AuditEntry.objects.count()
    said = amparo(
        "networks", "picture", str(tmp_path / "p.svg"), "--cause", "RAD-K1", *PURPOSE, "--by", "dario"
    )
    drawn = (tmp_path / "p.svg").read_text(encoding="utf-8")

    assert said.code == 0
    assert AuditEntry.objects.count() == before + 1
    assert "RAD-K1" in drawn
    assert "phone 1" in drawn
    assert "unnamed" in drawn
    assert PHONE not in drawn + said.out + said.err


@pytest.mark.usefixtures("docket")
def test_the_telephone_is_drawn_only_where_asked_for_and_never_printed(cast: Cast, tmp_path: Path) -> None:
    said = amparo("networks", "picture", str(tmp_path / "p.svg"), "--cause", "RAD-K1", *PURPOSE, "--open-identifiers", "--by", "dario")  # fmt: skip
    assert PHONE in (tmp_path / "p.svg").read_text(encoding="utf-8")
    assert PHONE not in said.out + said.err


@pytest.mark.usefixtures("docket")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--cause", "RAD-K1", *PURPOSE, "--by", "ana"), "network_analyse"),
        (("--cause", "RAD-K1", "--purpose", " ", "--by", "dario"), "Say with --purpose"),
        (("--cause", "RAD-K9", *PURPOSE, "--by", "dario"), "no cause of that number"),
    ],
)
def test_what_may_not_be_drawn_is_refused_and_writes_nothing(
    cast: Cast, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    said = amparo("networks", "picture", str(tmp_path / "p.svg"), *words)
    assert said.code == 2
    assert told in said.err
    assert not (tmp_path / "p.svg").exists()
