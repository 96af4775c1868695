"""The docket of the prosecution in both years, and what each file of it says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from samples.making.chance import chance, day, later
from samples.making.cuba.traits import IN_2019, IN_2020, PATTERNS, PENDING_IN_2020, REGIONS
from samples.making.docket import Cause, Docket, Traits, cause_of, numbered, plain_causes
from samples.making.model import Line, changed, lines

FILED_2019 = {"procuring": 213, "corruption_of_minors": 377}
"""Published: causes filed between June 2018 and May 2019."""
FILED_2020 = {"procuring": 172, "corruption_of_minors": 318}
"""Invented: nothing was published on the causes filed in 2020."""
TRIED_BEFORE = 21
"""Published: causes tried with the traits between May 2017 and May 2018."""
EARLIER_VICTIMS = ("F22", "F31", "F19", "F26", "F35", "F28", "F24", "F14", "F15", "F13", "F16", "M33")
"""Invented: how many victims those causes had was not found in a public source."""
FATES = {"tried": 68, "charged": 14, "filed": 9, "dismissed": 9}


def _plain_counts(filed: dict[str, int], traits: Sequence[Traits], first: str) -> dict[str, int]:
    """What is left of the causes filed once those with the traits are taken away."""
    return {
        offence: count - sum(item.offence == offence and item.filed_on >= first for item in traits)
        for offence, count in filed.items()
    }


def docket_before() -> list[Cause]:
    """The twenty-one causes tried with the traits between May 2017 and May 2018 (published); whatever is said of them is invented."""
    traits = [_of_before(place, EARLIER_VICTIMS[place : place + 1]) for place in range(TRIED_BEFORE)]
    return numbered([cause_of(item) for item in traits], prefix="FGR-C-17-", docket="RAD-A", start=1)


def _of_before(place: int, victims: Sequence[str]) -> Traits:
    filed_on = later(day("2017-05-08"), 13 * place)
    has_child = any(int(victim[1:]) < 18 for victim in victims)
    return Traits(
        offence="corruption_of_minors" if has_child else "procuring",
        filed_on=filed_on.isoformat(),
        tried_on=later(filed_on, 118).isoformat(),
        region=("CU-03", "CU-13", "CU-11", "CU-05")[place % 4],
        acts="recruitment",
        means="deception",
        purposes="sexual_exploitation",
        victims=tuple(victims),
        accused=(f"{'MF'[place % 3 == 2]}{30 + place} exploiter {6 + place % 5}",),
        has_links_looked_for=False,
    )


def docket_2019() -> list[Cause]:
    plain = Docket(
        counts=_plain_counts(FILED_2019, IN_2019, "2018-06-01"),
        patterns=PATTERNS,
        fates=FATES,
        regions=REGIONS,
        first=day("2018-06-01"),
        last=day("2019-05-31"),
    )
    causes = [*plain_causes(plain, chance("docket 2019")), *map(cause_of, IN_2019)]
    return numbered(causes, prefix="FGR-C-", docket="RAD", start=1)


def docket_2020() -> list[Cause]:
    traits = (*IN_2020, *PENDING_IN_2020)
    plain = Docket(
        counts=_plain_counts(FILED_2020, traits, "2020-01-01"),
        patterns=PATTERNS,
        fates=FATES,
        regions=REGIONS,
        first=day("2020-01-01"),
        last=day("2020-12-31"),
        quiet=(day("2020-04-01"), day("2020-06-15")),
    )
    causes = [*plain_causes(plain, chance("docket 2020")), *map(cause_of, traits)]
    return numbered(causes, prefix="FGR-C-", docket="RAD", start=1001)


def filed_between(causes: Sequence[Cause], first: date, last: date) -> list[Line]:
    """The causes filed in these days, as they stood on the last of them."""
    return [*lines([cause.row(last) for cause in causes if first <= cause.filed_on <= last])]


def tried_since(causes: Sequence[Cause], closings: Sequence[date], until: date) -> list[Line]:
    """The causes whose state has changed since they were sent: they supersede what was said of them."""
    found: list[Line] = []
    for cause in causes:
        sent_on = next((closing for closing in closings if cause.filed_on <= closing), until)
        before, now = cause.row(sent_on), cause.row(until)
        if before != now:
            found.append(changed(lines([before])[0], **now))
    return found
