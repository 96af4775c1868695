"""The review queue: the pairs that the linkage of today finds likely or doubtful, without those on which humans decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

import numpy as np
from django.db import transaction
from django.utils import timezone

from amparo.linkage.clusters import probability_of
from amparo.linkage.evidence import Part
from amparo.linkage.linking import Linkage, Tell, untold
from amparo.linkage.zones import Zones, zones_of
from amparo.register.persons.groups import in_order, said_different, said_same
from amparo.register.persons.linking import LinkedRegister, link_register
from amparo.register.persons.models import LinkageRun, Proposal, Zone
from amparo.safeguards import audit
from amparo.safeguards.models import User
from amparo.safeguards.permissions import Permission, require
from amparo.safeguards.vault.identities import recorded_when_broken
from amparo.safeguards.vault.keyring import Keyring

EXPLAINED_FROM = 0.001
"""Below this probability no pair is kept for review, whatever the thresholds."""
BATCH = 500


@dataclass(frozen=True, slots=True)
class _Compared:
    first: UUID
    second: UUID
    probability: float
    parts: tuple[Part, ...]


def propose_links(*, keyring: Keyring, by: User, tell: Tell = untold) -> LinkageRun:
    """Link the register and replace the queue by what this run found, counted. One audit entry for the run. tell: told each step of the linkage.

    It opens every identity in memory, so it is for who may judge who is who and reads the nation. Never inside another transaction: an identity
    that does not open leaves an integrity entry that stays. Raises NotAllowed, SealBroken, TooLarge.
    """
    require(by, Permission.PERSON_LINK)
    require(by, Permission.NATIONAL_READ)
    with recorded_when_broken(by), transaction.atomic():
        run = _replaced_queue(link_register(keyring, explained_from=EXPLAINED_FROM, tell=tell))
        audit.record(by=by, action=audit.Action.LINKS_PROPOSED, target=by)
    return run


def _replaced_queue(linked: LinkedRegister) -> LinkageRun:
    decided = {in_order(*pair) for pair in [*said_same(), *said_different()]}
    compared = [one for one in _compared(linked) if (one.first, one.second) not in decided]
    zones = zones_of(np.array([one.probability for one in compared]))
    at = timezone.now()
    Proposal.objects.all().delete()
    LinkageRun.objects.all().delete()
    kept = [_proposal(one, zones, at) for one in compared if _is_kept(one, zones)]
    Proposal.objects.bulk_create(kept, batch_size=BATCH)
    return _kept_run(len(linked.records), zones, at)


def _kept_run(records: int, zones: Zones, at: datetime) -> LinkageRun:
    return LinkageRun.objects.create(
        made_at=at,
        records=records,
        linked=zones.linked,
        reviewed=zones.reviewed,
        not_linked=zones.not_linked,
        expected_false=zones.expected_false,
        expected_missed=zones.expected_missed,
    )


def _is_kept(one: _Compared, zones: Zones) -> bool:
    return zones.zone_of(one.probability).value in Zone.values and bool(one.parts)


def _proposal(one: _Compared, zones: Zones, at: datetime) -> Proposal:
    return Proposal(
        first_id=one.first,
        second_id=one.second,
        zone=zones.zone_of(one.probability).value,
        probability=one.probability,
        evidence=[asdict(part) for part in one.parts],
        proposed_at=at,
    )


def _compared(linked: LinkedRegister) -> Iterator[_Compared]:
    """Every pair of the linkage by ids. A record that says the same as two others was not compared: it stands as the second of them does."""
    if linked.linkage is None:
        return
    found = linked.linkage
    probabilities = probability_of(found.evidence.log_odds)
    followers = _followers(found)
    for place, (left, right) in enumerate(_pairs(found)):
        probability, parts = float(probabilities[place]), tuple(found.parts.get(place, ()))
        for other in (right, *followers.get((left, right), ())):
            first, second = in_order(linked.records[left], linked.records[other])
            yield _Compared(first, second, probability, parts)


def _pairs(found: Linkage) -> list[tuple[int, int]]:
    left, right = found.evidence.left, found.evidence.right
    return list(zip(np.minimum(left, right).tolist(), np.maximum(left, right).tolist(), strict=True))


def _followers(found: Linkage) -> dict[tuple[int, int], list[int]]:
    """The records that follow two others, by those two."""
    alike = found.alike
    grouped: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    rows = zip(alike.first.tolist(), alike.second.tolist(), alike.followers.tolist(), strict=True)
    for first, second, follower in rows:
        grouped[first, second].append(follower)
    return grouped
