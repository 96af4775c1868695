"""The docket opened for analysis: behind its permission, within reach, for a purpose, one entry each time, and never a name."""

from __future__ import annotations

from datetime import date

import pytest

from amparo.register.justice.accused import record_links
from amparo.register.justice.analysis import OpenedDocket, open_docket
from amparo.register.justice.models import Link
from amparo.safeguards.models import AuditEntry, User
from amparo.safeguards.permissions import NotAllowed, Role
from amparo.safeguards.vault.keyring import Keyring
from amparo.safeguards.vault.purpose import PurposeMissing
from amparo.safeguards.vault.sealing import SealBroken
from tests.cast import Cast
from tests.factories.justice import (
    accused_entry,
    clerk_of_court,
    convicted_entry,
    link_entry,
    make_accused,
    make_cause,
    trafficking_entry,
)
from tests.factories.safeguards import make_user

PHONE = "+53 5 000 0000"


@pytest.fixture
def docket(cast: Cast) -> None:
    make_cause(cast, trafficking_entry())
    make_accused(cast, convicted_entry())
    make_accused(cast, accused_entry("X2", outcome="acquitted", decided_on=date(2019, 5, 10)))
    links = [
        link_entry(identifier=PHONE),
        link_entry("L2", kind="acted_together", identifier="", other_accused_key="X2"),
    ]
    record_links(entries=links, agency=cast.prosecution, by=clerk_of_court(cast))


def opened(
    by: User, keyring: Keyring, *, identifiers: bool = False, purpose: str = "follow the calls"
) -> OpenedDocket:
    return open_docket(purpose=purpose, open_identifiers=identifiers, keyring=keyring, by=by)


@pytest.mark.usefixtures("docket")
def test_the_prosecutor_gets_causes_accused_and_links_with_the_penalties(
    cast: Cast, keyring: Keyring
) -> None:
    found = opened(cast.dario, keyring)
    (cause,) = found.causes
    assert (cause.maximum_years, cause.sentence_years) == (30, 8)
    assert (len(found.accused), len(found.links), found.identifiers) == (2, 2, {})
    assert sorted(found.is_cleared(item, date(2019, 6, 1)) for item in found.accused) == [False, True]
    assert not any(found.is_cleared(item, date(2019, 5, 1)) for item in found.accused)


@pytest.mark.usefixtures("docket")
@pytest.mark.parametrize("who", ["ana", "elsa", "felix", "gloria", "clerk"])
def test_nobody_else_opens_the_docket_and_nothing_is_left(cast: Cast, keyring: Keyring, who: str) -> None:
    before = AuditEntry.objects.count()
    with pytest.raises(NotAllowed, match="network_analyse"):
        opened(cast.everybody()[who], keyring)
    assert AuditEntry.objects.count() == before


@pytest.mark.usefixtures("docket")
def test_a_prosecutor_of_another_institution_sees_none_of_it(cast: Cast, keyring: Keyring) -> None:
    found = opened(make_user(cast, Role.PROSECUTOR, agency=cast.care), keyring, identifiers=True)
    assert (found.causes, found.accused, found.links, found.identifiers) == ((), (), (), {})


@pytest.mark.usefixtures("docket")
def test_identifiers_stay_sealed_until_asked_for_and_each_use_leaves_one_entry(
    cast: Cast, keyring: Keyring
) -> None:
    before = AuditEntry.objects.count()
    opened(cast.dario, keyring)
    found = opened(cast.dario, keyring, identifiers=True)

    assert list(found.identifiers.values()) == [PHONE]
    entries = list(AuditEntry.objects.order_by("number").values_list("action", "detail"))[before:]
    assert entries == [
        ("network_analysed", "follow the calls"),
        ("network_analysed", "identifier: follow the calls"),
    ]


@pytest.mark.usefixtures("docket")
def test_the_entry_never_repeats_an_identifier(cast: Cast, keyring: Keyring) -> None:
    opened(cast.dario, keyring, identifiers=True, purpose="who called 0000")
    assert "0000" not in AuditEntry.objects.latest("number").detail


@pytest.mark.usefixtures("docket")
def test_without_a_purpose_nothing_is_opened(cast: Cast, keyring: Keyring) -> None:
    with pytest.raises(PurposeMissing):
        opened(cast.dario, keyring, purpose="  ")


@pytest.mark.usefixtures("docket")
def test_an_identifier_that_was_moved_does_not_open_and_that_is_recorded(
    cast: Cast, keyring: Keyring
) -> None:
    token = Link.objects.get(source_key="L1").identifier
    Link.objects.filter(source_key="L1").update(
        identifier=token[:-4] + ("AAAA" if token[-4:] != "AAAA" else "BBBB")
    )
    with pytest.raises(SealBroken):
        opened(cast.dario, keyring, identifiers=True)
    assert AuditEntry.objects.latest("number").action == "integrity_broken"
