"""A docket with other offences and other totals than the Cuban one: mostly forced labour, and one group that acted in concert."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from amparo.law.text import Bilingual
from samples.making.chance import chance, day
from samples.making.docket import Cause, Docket, Pattern, Traits, cause_of, numbered, plain_causes
from samples.making.example.agencies import sent
from samples.making.model import Arrival, Line, Values, changed, known, lines, spoilt
from samples.making.names import Crowd
from samples.making.parties import Defendant, Victim, accused_of, plain_accused, victims_of
from samples.making.sending import rejected

REGIONS = {"XA-N": 3, "XA-S": 4, "XA-E": 2, "XA-W": 5, "XA-C": 6}
COUNTS = {"trafficking_in_persons": 14, "exploitation_of_labour": 58, "procuring": 52}
"""Causes without the traits; seventeen with them are filed beside them, of which sixteen were tried."""
PATTERNS = {
    "trafficking_in_persons": (
        Pattern(60, "no", acts="recruitment|transportation", purposes="forced_labour"),
        Pattern(40, "no", acts="recruitment", looked="a"),
    ),
    "exploitation_of_labour": (
        Pattern(70, "no", means="abuse_of_vulnerability|deception", purposes="forced_labour"),
        Pattern(30, "no", acts="recruitment", means="deception"),
    ),
    "procuring": (
        Pattern(75, "no", acts="harbouring", purposes="sexual_exploitation"),
        Pattern(25, "unknown", acts="receipt", purposes="sexual_exploitation"),
    ),
}
_LABOUR, _SEXUAL = "forced_labour", "sexual_exploitation"
GROUP = "M45 organiser 11|M38 recruiter 8|F41 recruiter 7|M33 transporter 6|M29 exploiter 9"
TRAITS = (
    Traits("trafficking_in_persons", "2023-01-17", "2023-06-13", "XA-W", "recruitment;transportation;harbouring",
           "deception;threat;other_coercion", _LABOUR, ("M24", "M31", "M28", "M19", "M36", "M17"), tuple(GROUP.split("|"))),
    Traits("trafficking_in_persons", "2023-01-31", "2023-06-27", "XA-C", "recruitment;transfer", "deception", _LABOUR,
           ("M41", "M33", "M26"), ("M48 exploiter 9", "M36 recruiter 5")),
    Traits("trafficking_in_persons", "2023-02-14", "2023-07-11", "XA-S", "harbouring", "force;threat", f"{_LABOUR};servitude",
           ("M22", "M29"), ("F39 exploiter 8",)),
    Traits("trafficking_in_persons", "2023-02-28", "2023-07-25", "XA-W", "recruitment", "abuse_of_vulnerability", _LABOUR,
           ("F27", "F33", "M38"), ("M52 exploiter 7", "M44 intermediary 4")),
    Traits("trafficking_in_persons", "2023-03-14", "2023-08-15", "XA-N", "recruitment;receipt", "deception;fraud", _SEXUAL,
           ("F21", "F23"), ("M35 recruiter 8.5",)),
    Traits("trafficking_in_persons", "2023-03-28", "2023-08-29", "XA-C", "transportation", "abuse_of_power", "forced_criminality",
           ("M16", "M15", "M17"), ("M27 exploiter 10", "M31 other 0")),
    Traits("trafficking_in_persons", "2023-04-18", "2023-09-12", "XA-E", "harbouring;receipt", "other_coercion", "domestic_servitude",
           ("F34",), ("F51 exploiter 3.5",)),
    Traits("trafficking_in_persons", "2023-05-02", "2023-09-26", "XA-W", "recruitment", "deception", _LABOUR,
           ("M44", "M30", "M27"), ("M46 exploiter 6",)),
    Traits("trafficking_in_persons", "2023-05-16", "2023-10-10", "XA-C", "recruitment;harbouring", "threat", _SEXUAL,
           ("F19", "F16"), ("M40 exploiter 12", "F33 recruiter 6.5")),
    Traits("trafficking_in_persons", "2023-06-06", "2023-10-31", "XA-S", "transfer", "payment_to_controller", _SEXUAL,
           ("F15",), ("M37 exploiter 13",)),
    Traits("exploitation_of_labour", "2023-02-07", "2023-07-04", "XA-W", "recruitment;harbouring", "other_coercion", _LABOUR,
           ("M39", "M43", "M25"), ("M50 exploiter 6.5",)),
    Traits("exploitation_of_labour", "2023-03-07", "2023-08-08", "XA-N", "transportation", "deception", _LABOUR,
           ("M35", "F38"), ("M43 intermediary 4.5",)),
    Traits("exploitation_of_labour", "2023-04-04", "2023-09-05", "XA-C", "receipt", "abuse_of_vulnerability", _LABOUR,
           ("F42",), ("F47 exploiter 4",)),
    Traits("exploitation_of_labour", "2023-06-20", "2023-11-14", "XA-E", "recruitment", "fraud", f"{_LABOUR};servitude",
           ("M32", "M28"), ("M39 exploiter 7.5",)),
    Traits("procuring", "2023-05-30", "2023-11-07", "XA-C", "recruitment", "deception", _SEXUAL,
           ("F24", "F20"), ("M34 exploiter 7",)),
    Traits("procuring", "2023-07-04", "2023-12-05", "XA-W", "harbouring", "threat", _SEXUAL,
           ("F26", "F29"), ("M41 exploiter 6", "F36 intermediary 3")),
    Traits("trafficking_in_persons", "2023-12-19", "", "XA-S", "recruitment;transportation", "deception", _LABOUR, (), ()),
)  # fmt: skip
CLOSINGS = (day("2023-06-30"), day("2023-12-31"))


class Docket2023:
    def __init__(self, crowd: Crowd) -> None:
        fates = {"tried": 50, "charged": 30, "filed": 15, "dismissed": 5}
        plain = Docket(COUNTS, PATTERNS, fates, REGIONS, day("2023-01-02"), CLOSINGS[1])
        causes = [*plain_causes(plain, chance("docket example")), *map(cause_of, TRAITS)]
        self.causes = numbered(causes, prefix="PRO-", docket="DKT", start=1)
        self.victims = victims_of(self.causes, crowd, prefix="PRO-V-")
        self.accused = accused_of(self.causes, crowd, prefix="PRO-A-")
        self.others = plain_accused(self.causes, chance("accused example"), prefix="PRO-B-", every=6)
        self.pending = _seen_on_one_day(self.causes)

    def arrivals(self, victims: Sequence[Victim]) -> list[Arrival]:
        rng = chance("victims example")
        named = lines([victim.row(rng) for victim in victims])
        everybody = (*self.accused, *self.others, *self.pending)
        accused = lines([item.values for item in everybody])
        return [
            *self._causes(),
            sent("2023-12", "PRO", "accused", "accused", "2024-01-11 10:00", accused),
            sent("2023-12", "PRO", "victims", "cause_victims", "2024-01-11 11:00", named),
            sent(
                "2023-12",
                "PRO",
                "links",
                "links",
                "2024-01-12 10:00",
                lines(_links(self.accused, self.pending)),
            ),
        ]

    def _causes(self) -> list[Arrival]:
        june, december = (
            [*lines([_row(cause, closing) for cause in self.causes if start < cause.filed_on <= closing])]
            for start, closing in zip((day("2022-12-31"), CLOSINGS[0]), CLOSINGS, strict=True)
        )
        right = next(line for line in june[20:] if line.values["state"] == "filed")
        wrong = spoilt(right, "filed_on", "31 February 2023")
        alien = Line({**december[3].values, "key": "PRO-9001", "docket_number": "DKT-2023-9001"})
        alien = spoilt(alien, "offence", "Smuggling of migrants")
        before = {line.key: line.values for line in june}
        now = [
            cause.row(CLOSINGS[1]) for cause in self.causes if cause.key in before and cause.key != right.key
        ]
        moved = [
            changed(line, **row)
            for row in now
            for line in june
            if line.key == row["key"] and dict(before[line.key]) != {**row, "is_fictional": "yes"}
        ]
        return [
            sent("2023-06", "PRO", "causes", "causes", "2023-07-06 09:30", [wrong if line is right else line for line in june],
                 about=Bilingual("un 31 de febrero", "a 31 February")),
            sent("2023-09", "PRO", "causes corrected", "causes", "2023-10-05 09:40", [right], corrects=1),
            sent("2023-12", "PRO", "causes", "causes", "2024-01-09 09:20", [*december, alien],
                 about=Bilingual("un delito que el archivo del país no tiene", "an offence that the country file does not have"),
                 decisions=(rejected(alien.key, "2024-01-10 09:00"),)),
            sent("2023-12", "PRO", "causes updated", "causes", "2024-01-10 09:50", moved,
                 about=Bilingual("lo que cambió desde que cada causa se envió", "what has changed since each cause was sent")),
        ]  # fmt: skip


def _links(accused: Sequence[Defendant], briefly: Sequence[Defendant]) -> list[dict[str, str]]:
    """The group of five: each acted with the first, over sixteen months, and was paid from one account. Three others met on one day
    and on no other. Others have a telephone, and ten called from that of a station.
    """
    first, *others = [item for item in accused if item.cause.traits and len(item.cause.traits.accused) == 5]
    rows = [
        {
            "accused_key": item.key,
            "kind": "acted_together",
            "other_accused_key": first.key,
            "first_seen_on": "2021-09-10",
            "last_seen_on": "2023-01-12",
        }
        for item in others
    ]
    rows += [
        {
            "accused_key": item.key,
            "kind": "account",
            "identifier": "FIC ACCOUNT 001",
            "first_seen_on": "2021-10-01",
            "last_seen_on": "2022-12-20",
        }
        for item in (first, *others)
    ]
    rows += [
        {
            "accused_key": item.key,
            "kind": "phone",
            "identifier": f"FIC 555-03{place:02}",
            "first_seen_on": "2022-11-01",
            "last_seen_on": "2023-01-31",
        }
        for place, item in enumerate(accused[5:20])
    ]
    rows += [
        {"accused_key": one.key, "kind": "acted_together", "other_accused_key": other.key, "first_seen_on": "2023-12-12",
         "last_seen_on": "2023-12-12"}
        for one, other in pairwise(briefly)
    ]  # fmt: skip
    rows += [
        {"accused_key": item.key, "kind": "phone", "identifier": "FIC 555-STATION", "first_seen_on": "2023-02-01",
         "last_seen_on": "2023-02-01"}
        for item in accused[8:18]
    ]  # fmt: skip
    return [
        {"key": f"PRO-L-{number:03}", **row, "evidence_reference": f"sheet {number}"}
        for number, row in enumerate(rows, start=1)
    ]


def _row(cause: Cause, as_of: date) -> Values:
    """In the cause that was not tried, links were looked for before the trial."""
    is_pending = cause.traits is not None and cause.tried_on is None
    return {**cause.row(as_of), **({"links_looked_for": "yes"} if is_pending else {})}


def _seen_on_one_day(causes: Sequence[Cause]) -> list[Defendant]:
    """The three accused, unnamed, of the cause with the traits that was not tried by the end of the year."""
    (cause,) = [item for item in causes if item.traits and item.tried_on is None]
    rows = (
        ("PRO-P-001", "male", 32, "recruiter"),
        ("PRO-P-002", "male", 30, "transporter"),
        ("PRO-P-003", "female", 29, "other"),
    )
    return [
        Defendant(key, cause, known(key=key, cause_key=cause.key, sex=sex, age_at_offence=age, role=role, is_official="no",
                                    charged_on="2023-12-27", outcome="pending", region=cause.region))
        for key, sex, age, role in rows
    ]  # fmt: skip
