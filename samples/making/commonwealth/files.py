"""The files that the five institutions send in: protection files, and causes with their victims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

from samples.making.chance import chance, day, later
from samples.making.commonwealth.agencies import sent
from samples.making.commonwealth.people import Listed
from samples.making.docket import Cause, numbered
from samples.making.model import Arrival, Values, known, lines
from samples.making.names import Person
from samples.making.spelling import Care, as_a_clerk_writes

END = day("2024-12-31")
CAUSES = 40
CARE, HASTE = Care(), Care(no_document=1.0, surname_spelt=1.0, day_unknown=0.5)
OPENED_TWICE = 0.04
FORM_OF_CAUSES = "forced_labour"
WRITES_BLANKS = frozenset({"LAB", "HLT"})
"""Institutions that write documents with blanks in place of hyphens: the same document all the same."""
RECEIVED = {
    "POL": "2025-01-08 09:00", "LAB": "2025-01-09 09:00", "SHE": "2025-01-10 09:00", "HLT": "2025-01-13 09:00",
}  # fmt: skip


def protection_files(people: Sequence[Listed]) -> list[Arrival]:
    """One file of each of the four institutions that keep protection files."""
    return [
        sent("2024-12", agency, "cases", "cases", received, lines(_cases(agency, people)))
        for agency, received in RECEIVED.items()
    ]


def _cases(agency: str, people: Sequence[Listed]) -> list[Values]:
    """One file for each person on the list, and for some of them a second one, opened by a colleague who did not find the first."""
    rng = chance(f"commonwealth files {agency}")
    found = [one for one in people if agency in one.lists]
    again = [one for one in found if rng.random() < OPENED_TWICE]
    files = [(one, CARE) for one in found] + [(one, HASTE) for one in again]
    return [
        _case(one, f"{agency}-{number:04}", agency, care, rng)
        for number, (one, care) in enumerate(files, start=1)
    ]


def _case(one: Listed, key: str, agency: str, care: Care, rng: Random) -> Values:
    """A clerk works out the age from the date of birth on her paper, right or wrong."""
    opened = min(END, later(one.found_on, rng.randrange(0, 20)))
    written = as_a_clerk_writes(one.person, care, rng)
    return {
        **_named(written, agency),
        **known(
            key=key,
            opened_on=opened.isoformat(),
            region=one.region,
            age_at_offence=_age_on(written.birth_date, opened),
            forms=one.form,
            potential_on=opened.isoformat(),
            presumed_on=min(END, later(opened, 2)).isoformat(),
        ),
    }


def _named(written: Person, agency: str) -> dict[str, str]:
    if agency in WRITES_BLANKS:
        written = replace(written, document_number=written.document_number.replace("-", " "))
    return written.cells()


def docket(people: Sequence[Listed]) -> list[Arrival]:
    """The causes, all with the traits, and the victims recognised in them."""
    victims = [one for one in people if "PRO" in one.lists]
    rng = chance("commonwealth docket")
    causes = numbered([_cause(rng) for _ in range(CAUSES)], prefix="PRO-C-", docket="FIC", start=1)
    rows = [
        _victim(one, f"PRO-V-{number:04}", causes[number % CAUSES], rng)
        for number, one in enumerate(victims, start=1)
    ]
    docket_rows = lines([cause.row(END) for cause in causes])
    return [
        sent("2024-12", "PRO", "causes", "causes", "2025-01-14 09:00", docket_rows),
        sent("2024-12", "PRO", "victims", "cause_victims", "2025-01-15 09:00", lines(rows)),
    ]


def _cause(rng: Random) -> Cause:
    filed_on = later(date(2024, 1, 8), rng.randrange(0, 200))
    tried_on = later(filed_on, rng.randrange(60, 150))
    return Cause(
        offence="trafficking_in_persons",
        filed_on=filed_on,
        region=rng.choice(("XB-1", "XB-2", "XB-3")),
        child="no",
        acts="recruitment",
        means=rng.choice(("deception", "threat", "abuse_of_vulnerability")),
        purposes=FORM_OF_CAUSES,
        looked="amp",
        tried_on=tried_on,
        ending="charged",
        links="yes",
    )


def _victim(one: Listed, key: str, cause: Cause, rng: Random) -> Values:
    written = as_a_clerk_writes(one.person, CARE, rng)
    return {
        **_named(written, "PRO"),
        **known(
            key=key,
            cause_key=cause.key,
            age_at_offence=_age_on(written.birth_date, cause.filed_on),
            is_child_at_offence="no",
            forms=cause.purposes,
            region=cause.region,
        ),
    }


def _age_on(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
