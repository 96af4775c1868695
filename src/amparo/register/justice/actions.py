"""Writing about causes, many at once: causes with the elements of the finding, and the victims that they recognise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import transaction

from amparo.law.palermo import Element
from amparo.law.text import Bilingual
from amparo.register.ages import child_at_offence
from amparo.register.country import country
from amparo.register.justice.accused import add_accused, record_links
from amparo.register.justice.entries import CauseEntry, CauseVictimEntry
from amparo.register.justice.models import Cause, CauseElement, CauseVictim, ElementKind, Presence
from amparo.register.justice.moves import CAUSE_MOVES
from amparo.register.protection.models import Case
from amparo.register.references import CHUNK
from amparo.register.refusals import EntryRefused
from amparo.register.rows import update_records
from amparo.register.subjects import persons_for
from amparo.register.writing import (
    Written,
    derived_key,
    existing_by_key,
    pk_of,
    resolved,
    resolved_or_none,
    write,
)
from amparo.safeguards import audit
from amparo.safeguards.models import Agency, User
from amparo.safeguards.permissions import Permission, require

__all__ = ["ALL_OF_IT", "add_accused", "add_victims", "file_causes", "record_links"]

ALL_OF_IT = "*"
"""Code of an element row which says that the whole file was searched for the element and nothing else was found."""


@transaction.atomic
def file_causes(*, entries: Sequence[CauseEntry], agency: Agency, by: User) -> list[Cause]:
    """Record causes with what is known of act, means and purpose. They are screened by `screen_causes`.

    A cause that exists under its key is brought up to date; an element that is no longer stated does not count any more.
    Raises NotAllowed, EntryRefused (an offence that was not in force on the day).
    """
    require(by, Permission.CAUSE_FILE)
    drafts = [_cause(row, entry, agency) for row, entry in enumerate(entries)]
    written = write(
        Cause,
        drafts,
        actor=by,
        action=audit.Action.CAUSE_FILED,
        moves={"state": CAUSE_MOVES},
        kept=_OF_SCREENING,
    )
    elements = [
        element
        for entry, cause in zip(entries, written.records, strict=True)
        for element in _elements(entry, cause)
    ]
    _write_elements(elements, written, by)
    return written.records


_OF_SCREENING = ("screened_on", "finding", "forms", "non_punishment_raised_on")
"""What the screening found is not part of what a file says."""


def _cause(row: int, entry: CauseEntry, agency: Agency) -> Cause:
    offence = country().offence(entry.offence, on=entry.filed_on)
    if offence is None:
        raise EntryRefused(row, "offence", _OFFENCE_NOT_IN_FORCE)
    return Cause(
        agency_id=agency.pk,
        source_key=entry.source_key,
        region=entry.region,
        is_fictional=entry.is_fictional,
        docket_number=entry.docket_number,
        filed_on=entry.filed_on,
        offence=entry.offence,
        national_article=f"{offence.law}, art. {offence.article}",
        iccs_code=offence.iccs,
        state=entry.state,
        victim_is_child=entry.victim_is_child,
        tried_on=entry.tried_on,
        links_looked_for=entry.links_looked_for,
    )


def _elements(entry: CauseEntry, cause: Cause) -> Iterator[CauseElement]:
    for kind, code, presence in _stated(entry):
        yield CauseElement(
            agency_id=cause.agency_id,
            source_key=derived_key(entry.source_key, kind.value, code),
            region=entry.region,
            is_fictional=entry.is_fictional,
            cause_id=cause.pk,
            kind=kind,
            code=code,
            presence=presence,
            evidence_reference=entry.evidence_reference,
        )


def _stated(entry: CauseEntry) -> Iterator[tuple[ElementKind, str, Presence]]:
    given = (
        (ElementKind.ACT, entry.acts),
        (ElementKind.MEANS, entry.means),
        (ElementKind.PURPOSE, entry.purposes),
    )
    for kind, codes in given:
        for code in sorted(codes):
            yield kind, code, Presence.ESTABLISHED
    for element in sorted(entry.looked_for):
        yield ElementKind(Element(element).value), ALL_OF_IT, Presence.ABSENT


def _write_elements(elements: Sequence[CauseElement], written: Written[Cause], by: User) -> None:
    existed = {cause.pk for cause in written.existed}
    before = [element.source_key for element in elements if element.cause_id in existed]
    known = existing_by_key(CauseElement, agency=elements[0].agency_id, keys=before) if before else {}
    of_causes = write(CauseElement, elements, actor=by, action=audit.Action.CAUSE_FILED, known=known)
    withdrawn = _take_back(written.existed, {element.source_key for element in elements}, by)
    touched = {element.cause_id for element in (*of_causes.changed, *of_causes.created, *withdrawn)}
    touched |= {cause.pk for cause in written.changed}
    _unscreen([cause for cause in written.existed if cause.pk in touched], by)


def _unscreen(causes: Sequence[Cause], by: User) -> None:
    """A finding rests on facts; when they change it falls, and the cause waits for the next screening."""
    fallen = [cause for cause in causes if cause.finding]
    for cause in fallen:
        cause.finding, cause.screened_on, cause.forms = "", None, frozenset()
        cause.version += 1
    names = ["finding", "forms", "screened_on"]
    update_records(fallen, [*names, "version"])
    audit.record_many(by=by, action=audit.Action.RECORD_AMENDED, targets=fallen, fields=names)


def _take_back(causes: Sequence[Cause], stated: set[str], by: User) -> list[CauseElement]:
    """What an earlier version of the cause stated and this one does not is not known any more: it stays, and counts for nothing."""
    withdrawn: list[CauseElement] = []
    for start in range(0, len(causes), CHUNK):
        ids = [cause.pk for cause in causes[start : start + CHUNK]]
        on_file = CauseElement.objects.filter(cause__in=ids).exclude(presence=Presence.UNKNOWN)
        withdrawn += [element for element in on_file if element.source_key not in stated]
    for element in withdrawn:
        element.presence = Presence.UNKNOWN
        element.version += 1
    update_records(withdrawn, ["presence", "version"])
    audit.record_many(by=by, action=audit.Action.RECORD_AMENDED, targets=withdrawn, fields=["presence"])
    return withdrawn


@transaction.atomic
def add_victims(*, entries: Sequence[CauseVictimEntry], agency: Agency, by: User) -> list[CauseVictim]:
    """Record the victims that a cause recognises. Raises NotAllowed, UnknownReference, EntryRefused."""
    require(by, Permission.CAUSE_FILE)
    causes = resolved(
        Cause, agency=agency, keys=[entry.cause_key for entry in entries], field="cause_key", user=by
    )
    cases = resolved_or_none(
        Case, agency=agency, keys=[entry.case_key for entry in entries], field="case_key", user=by
    )
    children = [_child(row, entry, causes[row]) for row, entry in enumerate(entries)]
    keys = [entry.source_key for entry in entries]
    known = existing_by_key(CauseVictim, agency=agency, keys=keys, related=("person",), for_change=True)
    persons = persons_for(entries, known=known, agency=agency, user=by)
    drafts = [
        CauseVictim(
            agency_id=agency.pk,
            source_key=entry.source_key,
            region=entry.region,
            is_fictional=entry.is_fictional,
            cause_id=causes[row].pk,
            person_id=pk_of(persons[row]),
            case_id=pk_of(cases[row]),
            sex=entry.sex,
            age_at_offence=entry.age_at_offence,
            is_child_at_offence=children[row],
            nationality=entry.nationality,
            forms=entry.forms,
        )
        for row, entry in enumerate(entries)
    ]
    return write(
        CauseVictim, drafts, actor=by, action=audit.Action.VICTIM_ADDED_TO_CAUSE, known=known
    ).records


def _child(row: int, entry: CauseVictimEntry, cause: Cause) -> str:
    """The age decides where it is known; a statement against it is refused."""
    return child_at_offence(
        row,
        age=entry.age_at_offence,
        birth_date=entry.person.birth_date if entry.person else None,
        known_on=cause.filed_on,
        said=entry.is_child_at_offence,
    )


_OFFENCE_NOT_IN_FORCE = Bilingual(
    "Ese delito no estaba vigente en la fecha de radicación: revise el código del delito o la fecha.",
    "That offence was not in force on the date of filing: review the code of the offence or the date.",
)
