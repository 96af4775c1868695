"""The causes with the traits of trafficking. How many there are, their offences, their forms and the sex and age class of the victims
are the published totals; everything else here is invented."""

from __future__ import annotations

from samples.making.docket import Pattern, Traits

REGIONS = {
    "CU-03": 30, "CU-13": 12, "CU-11": 10, "CU-05": 9, "CU-04": 9, "CU-09": 8, "CU-12": 7, "CU-15": 5, "CU-01": 5, "CU-16": 4,
    "CU-10": 4, "CU-06": 4, "CU-07": 4, "CU-08": 4, "CU-14": 4, "CU-99": 1,
}  # fmt: skip

PATTERNS = {
    "procuring": (
        Pattern(60, "no", acts="harbouring|receipt|recruitment", purposes="sexual_exploitation"),
        Pattern(
            25, "no", means="payment_to_controller|abuse_of_vulnerability", purposes="sexual_exploitation"
        ),
        Pattern(11, "no", acts="recruitment|transportation"),
        Pattern(4, "unknown", acts="harbouring", purposes="sexual_exploitation"),
    ),
    "corruption_of_minors": (
        Pattern(56, "yes", means="abuse_of_power|abuse_of_vulnerability", purposes="sexual_exploitation"),
        Pattern(38, "yes", acts="recruitment|receipt", means="deception"),
        Pattern(6, "yes", purposes="sexual_exploitation", looked="mp"),
    ),
}
"""Procuring without a means, corruption without an act or without exploitation: offences, but not trafficking."""

_SEXUAL, _BEGGING = "sexual_exploitation", "forced_begging"
_VULNERABLE, _LIED_TO = "abuse_of_vulnerability", "deception"

IN_2019 = (
    Traits("deprivation_of_liberty", "2018-05-28", "2018-11-14", "CU-04", "harbouring;receipt", "force;other_coercion", "slavery",
           ("M34", "M41", "M29", "M52"), ("M47 exploiter 12", "M39 recruiter 9.5")),
    Traits("procuring", "2018-06-19", "2018-10-23", "CU-03", "recruitment;harbouring", f"{_LIED_TO};threat", _SEXUAL,
           ("F24", "F27"), ("M44 organiser 11", "F38 recruiter 7")),
    Traits("procuring", "2018-07-30", "2018-12-11", "CU-13", "recruitment;transportation", _LIED_TO, _SEXUAL,
           ("F19", "F22"), ("M36 exploiter 8.5",)),
    Traits("procuring", "2018-09-04", "2019-01-22", "CU-11", "harbouring", f"{_VULNERABLE};threat", _SEXUAL,
           ("F31", "F20"), ("M51 exploiter 10", "M33 intermediary 6")),
    Traits("procuring", "2018-10-09", "2019-02-19", "CU-03", "recruitment;transfer", f"{_LIED_TO};other_coercion", _SEXUAL,
           ("F26", "F18"), ("F42 recruiter 7.5",), False),
    Traits("procuring", "2018-11-20", "2019-03-26", "CU-09", "recruitment;receipt", _VULNERABLE, _SEXUAL,
           ("F23", "M21"), ("M40 exploiter 9", "F35 intermediary 5.5 victim")),
    Traits("procuring", "2019-01-15", "2019-05-14", "CU-03", "transportation;harbouring", "force;threat", _SEXUAL,
           ("F29", "M24"), ("M46 exploiter 13",), False),
    Traits("corruption_of_minors", "2018-06-26", "2018-11-06", "CU-05", "recruitment", _VULNERABLE, _SEXUAL,
           ("F13",), ("M49 exploiter 15",)),
    Traits("corruption_of_minors", "2018-08-14", "2018-12-18", "CU-03", "recruitment;receipt", f"{_VULNERABLE};{_LIED_TO}", _SEXUAL,
           ("F14", "F15"), ("M37 recruiter 12", "F41 intermediary 8")),
    Traits("corruption_of_minors", "2018-09-18", "2019-01-29", "CU-12", "receipt", "payment_to_controller", _SEXUAL,
           ("F12",), ("M55 exploiter 14",), False),
    Traits("corruption_of_minors", "2018-10-30", "2019-02-26", "CU-16", "recruitment", _LIED_TO, _SEXUAL,
           ("F15",), ("M31 recruiter 7",), False),
    Traits("corruption_of_minors", "2018-12-04", "2019-04-09", "CU-11", "transportation;receipt", "abuse_of_power", _SEXUAL,
           ("F14",), ("M43 transporter 9",)),
    Traits("corruption_of_minors", "2019-01-22", "2019-05-21", "CU-13", "recruitment", _VULNERABLE, _SEXUAL,
           ("F13",), ("F39 recruiter 8.5",), False),
    Traits("corruption_of_minors", "2018-11-06", "2019-03-12", "CU-03", "transfer;receipt", "abuse_of_power", _BEGGING,
           ("F9",), ("F34 exploiter 4.5",), False),
    Traits("corruption_of_minors", "2019-01-08", "2019-05-07", "CU-14", "transportation", "abuse_of_power", _BEGGING,
           ("M10",), ("M38 exploiter 5", "F33 other 0")),
)  # fmt: skip

IN_2020 = (
    Traits("procuring", "2019-12-10", "2020-02-25", "CU-03", "recruitment;harbouring", f"{_LIED_TO};threat", _SEXUAL,
           ("F23",), ("M42 exploiter 9",)),
    Traits("procuring", "2019-12-17", "2020-03-03", "CU-13", "recruitment;transportation", _LIED_TO, _SEXUAL,
           ("F19", "F28"), ("M38 organiser 12", "F36 recruiter 7")),
    Traits("procuring", "2019-12-26", "2020-03-10", "CU-05", "recruitment", _VULNERABLE, _SEXUAL,
           ("F16",), ("M45 exploiter 10",)),
    Traits("procuring", "2020-01-14", "2020-06-23", "CU-11", "harbouring;receipt", "other_coercion;threat", f"{_SEXUAL};forced_labour",
           ("F31",), ("M50 exploiter 11",), False),
    Traits("procuring", "2020-01-28", "2020-06-30", "CU-03", "recruitment;transfer", _VULNERABLE, _SEXUAL,
           ("F22",), ("F40 recruiter 6.5",), False),
    Traits("procuring", "2020-02-11", "2020-07-14", "CU-09", "transportation", _LIED_TO, _SEXUAL,
           ("F17",), ("M34 transporter 8",)),
    Traits("procuring", "2020-02-25", "2020-09-15", "CU-03", "recruitment", f"{_LIED_TO};{_VULNERABLE}", _SEXUAL,
           ("F26",), ("F31 recruiter 6",), False),
    Traits("procuring", "2020-05-19", "2020-10-20", "CU-04", "recruitment;receipt", _LIED_TO, _SEXUAL,
           ("F20", "F17"), ("M41 exploiter 10.5", "F29 intermediary 7.5")),
    Traits("procuring", "2020-07-07", "2020-12-08", "CU-12", "harbouring", "force", _SEXUAL,
           ("F34",), ("M47 exploiter 9.5",)),
    Traits("corruption_of_minors", "2020-01-08", "2020-03-17", "CU-16", "recruitment", _VULNERABLE, _SEXUAL,
           ("F14",), ("M53 exploiter 12",)),
    Traits("corruption_of_minors", "2020-01-21", "2020-07-07", "CU-03", "recruitment;receipt", f"{_VULNERABLE};{_LIED_TO}", _SEXUAL,
           ("F13", "F15"), ("F37 recruiter 8",)),
    Traits("corruption_of_minors", "2020-02-04", "2020-07-21", "CU-11", "receipt", "payment_to_controller", _SEXUAL,
           ("F12",), ("M48 exploiter 11.5",), False),
    Traits("corruption_of_minors", "2020-03-03", "2020-09-29", "CU-13", "recruitment", _LIED_TO, _SEXUAL,
           ("F14",), ("M30 recruiter 7",), False),
    Traits("corruption_of_minors", "2020-06-09", "2020-11-10", "CU-06", "transportation;receipt", "abuse_of_power", _SEXUAL,
           ("F15",), ("F44 intermediary 6.5",)),
    Traits("corruption_of_minors", "2020-07-28", "2020-12-15", "CU-08", "recruitment", _VULNERABLE, _SEXUAL,
           ("F13",), ("M39 exploiter 8.5",), False),
)  # fmt: skip

PENDING_IN_2020 = (
    Traits(
        "procuring", "2020-10-27", "", "CU-03", "recruitment", f"{_LIED_TO};threat", _SEXUAL, (), (), False
    ),
    Traits("corruption_of_minors", "2020-11-17", "", "CU-10", "receipt", _VULNERABLE, _SEXUAL, (), (), False),
)
"""Filed with the traits and not tried by the end of the year: invented."""
