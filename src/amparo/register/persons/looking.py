"""A pair as a human sees it before she decides or approves: both records masked, what agrees and what does not, and how far to believe it."""

from __future__ import annotations

from dataclasses import dataclass

from amparo.linkage.evidence import Part
from amparo.register.persons.groups import in_order, person_of
from amparo.register.persons.models import Decision, LinkageRun, Merge, Proposal, Verdict
from amparo.register.persons.queries import merges
from amparo.safeguards.models import Person, User
from amparo.safeguards.permissions import Permission, require


@dataclass(frozen=True, slots=True)
class ReadAs:
    """The record as which another is read, at the end of its chain of merges, and the merge that points away from it."""

    person: Person
    merge: Merge


@dataclass(frozen=True, slots=True)
class PairSeen:
    """Two records and what is known of them as a pair. in_reach: which of the two the reader may see at other times, too. parts: the weights,
    none where the last comparison did not propose the pair. version: to be given back with a decision, an approval or a merge; 0 where nobody
    decided yet. run: of the last comparison, for who reads the nation. read_as: for those of the two that were merged."""

    first: Person
    second: Person
    in_reach: tuple[bool, bool]
    probability: float | None
    parts: tuple[Part, ...]
    decision: Decision | None
    run: LinkageRun | None
    read_as: tuple[ReadAs | None, ReadAs | None]

    @property
    def version(self) -> int:
        return self.decision.version if self.decision else 0

    def expected_error(self, verdict: Verdict) -> float | None:
        """The probability that the verdict is wrong; None where the pair was not weighed, or nothing is claimed of it."""
        if self.probability is None or verdict == Verdict.UNSURE:
            return None
        return 1.0 - self.probability if verdict == Verdict.SAME else self.probability


def look_at_pair(*, first: Person, second: Person, user: User) -> PairSeen:
    """Two records, in the order given, of which the user sees both. Raises NotAllowed."""
    for person in (first, second):
        require(user, Permission.PERSON_LINK, on=person)
    one, other = in_order(first.pk, second.pk)
    decision = (
        Decision.objects.filter(first=one, second=other).select_related("decided_by", "answered_by").first()
    )
    proposal = Proposal.objects.filter(first=one, second=other).first()
    source = proposal or decision
    return _seen(first, second, user, decision, source)


def look_at_decision(*, decision: Decision, user: User) -> PairSeen:
    """The pair of a decision as whoever decided had it: also for the second person who sees one of the two records only, while she is asked.

    Raises NotAllowed.
    """
    require(user, Permission.PERSON_LINK, on=decision)
    found = Decision.objects.select_related(
        "first__agency", "second__agency", "decided_by", "answered_by"
    ).get(pk=decision.pk)
    return _seen(found.first, found.second, user, found, found)


def _seen(
    first: Person, second: Person, user: User, decision: Decision | None, source: Proposal | Decision | None
) -> PairSeen:
    reached = set(
        Person.objects.visible_to(user).filter(pk__in=[first.pk, second.pk]).values_list("pk", flat=True)
    )
    return PairSeen(
        first,
        second,
        (first.pk in reached, second.pk in reached),
        source.probability if source else None,
        tuple(Part(**part) for part in source.evidence) if source else (),
        decision,
        LinkageRun.objects.visible_to(user).first(),
        (_read_as(first, user), _read_as(second, user)),
    )  # fmt: skip


def _read_as(person: Person, user: User) -> ReadAs | None:
    """None where it was not merged, or where the user does not see that merge and the record at its end."""
    merge = merges(user=user).filter(absorbed=person).first()
    kept = Person.objects.visible_to(user).filter(pk=person_of(person)).first()
    return ReadAs(kept, merge) if merge is not None and kept is not None else None
