"""A name that was recorded, found and revealed lies nowhere in the files; a destroyed key neither."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest

from amparo.safeguards.permissions import NotAllowed
from amparo.safeguards.vault.access import find_persons, reveal
from amparo.safeguards.vault.keyring import Keyring
from amparo.safeguards.vault.sealing import SealBroken
from tests.canary import CANARY, scan_text
from tests.cast import Cast
from tests.factories.safeguards import make_persons
from tests.installation import Installation


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    home: Path = tmp_path_factory.mktemp("home")
    report: dict[str, Any] = json.loads(Installation(home).run("identities"))
    return report


@pytest.mark.slow
def test_the_journey_went_through_the_database_and_its_write_ahead_log(journey: dict[str, Any]) -> None:
    assert journey["found"]
    assert journey["shown"]
    assert {"register.sqlite3", "register.sqlite3-wal"} <= set(journey["files"])


@pytest.mark.slow
def test_no_name_lies_in_the_database_its_log_or_beside_it(journey: dict[str, Any]) -> None:
    assert journey["canaries"] == []


@pytest.mark.slow
def test_a_destroyed_key_lies_in_no_file_any_more(journey: dict[str, Any]) -> None:
    assert journey["key_before"] == ["register.sqlite3-wal"]
    assert journey["key_after"] == []
    assert journey["key_at_end"] == []


@pytest.mark.slow
def test_the_tokens_of_an_erased_person_lie_in_no_file_any_more(journey: dict[str, Any]) -> None:
    assert journey["token_before"] != []
    assert journey["token_after"] == []


def test_refusals_and_logs_carry_no_name(
    cast: Cast, keyring: Keyring, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    person = make_persons(cast.care, [CANARY], region="CU-03")[0]
    said = []
    with pytest.raises(NotAllowed) as refusal:
        reveal(person=person, fields=["alias"], purpose="Pitangazul", keyring=keyring, by=cast.carla)
    said.append(str(refusal.value))
    with pytest.raises(NotAllowed) as refusal:
        find_persons(name="Zoraidélica", purpose="Quebrachúa", keyring=keyring, by=cast.gloria)
    said.append(str(refusal.value))
    type(person).objects.filter(pk=person.pk).update(alias=person.phone)
    with pytest.raises(SealBroken) as broken:
        reveal(person=person, fields=["alias"], purpose="Pitangazul", keyring=keyring, by=cast.ana)
    said += [str(broken.value), str(broken.value.__cause__), repr(person), caplog.text]

    assert scan_text("said", "\n".join(said)) == []
