"""The files of the prosecution on causes, accused, victims and links, June 2018 to May 2019."""

from __future__ import annotations

from collections.abc import Sequence

from amparo.law.text import Bilingual
from samples.making.chance import chance, day
from samples.making.cuba.agencies import sent, sent_again
from samples.making.cuba.docket import docket_2019, docket_before, tried_since
from samples.making.cuba.prosecution import links_of, parts_of, raised, right_of, untouched, with_
from samples.making.model import Arrival, Line, Outcome, lines, spoilt, without
from samples.making.names import Crowd
from samples.making.parties import Victim, accused_of, plain_accused, victims_of
from samples.making.sending import let_in, rejected

CLOSINGS = tuple(
    map(day, ("2018-12-31", "2019-01-31", "2019-02-28", "2019-03-31", "2019-04-30", "2019-05-31"))
)
FIRST = day("2018-05-01")


class Justice2019:
    """The docket of June 2018 to May 2019 with the people in it."""

    def __init__(self, crowd: Crowd) -> None:
        self.before = docket_before()
        self.victims_before = victims_of(self.before, crowd, prefix="FGR-V-17-")
        self.causes = docket_2019()
        self.victims = victims_of(self.causes, crowd, prefix="FGR-V-")
        self.accused_before = accused_of(self.before, crowd, prefix="FGR-A-17-")
        self.accused = accused_of(self.causes, crowd, prefix="FGR-A-")
        self.others = plain_accused(self.causes, chance("accused 2019"), prefix="FGR-B-", every=11)

    def arrivals(self, victims: Sequence[Victim]) -> list[Arrival]:
        """The victims as given, who may have got a protection file since."""
        return [
            *self._of_the_report_before(),
            *self._causes(),
            *self._accused(),
            *_victims(victims),
            links_of(
                self.accused, month="2019-05", received="2019-06-14 10:00", prefix="FGR-L-", exchange="01"
            ),
        ]

    def _of_the_report_before(self) -> list[Arrival]:
        rng = chance("victims before")
        what = "del informe anterior"
        return [
            sent("2018-12", "FGR", f"causas {what}", "causes", "2019-01-07 12:30", lines([cause.row(CLOSINGS[0]) for cause in self.before]),
                 about=Bilingual("las veintiuna causas juzgadas del informe anterior", "the twenty-one causes tried of the earlier report")),
            sent("2018-12", "FGR", f"acusados {what}", "accused", "2019-01-07 12:40", lines([item.values for item in self.accused_before])),
            sent("2018-12", "FGR", f"víctimas {what}", "cause_victims", "2019-01-07 12:50", lines([victim.row(rng) for victim in self.victims_before])),
        ]  # fmt: skip

    def _causes(self) -> list[Arrival]:
        parts = parts_of(self.causes, FIRST, CLOSINGS)
        december, january, february, march, april, may = parts
        wrong_code = spoilt(untouched(december, 30), "offence", "Proxenetismo agravado (302.3)")
        no_docket = without(untouched(january, 11), "docket_number")
        wrong_day = spoilt(untouched(february, 15), "filed_on", "31/02/2019")
        twice = Line(march[20].values, Outcome.QUARANTINED)
        same_docket = Line({**april[8].values, "key": "FGR-C-9001"}, Outcome.QUARANTINED)
        right = [right_of(line, parts) for line in (wrong_code, no_docket, wrong_day)]
        return [
            sent("2018-12", "FGR", "causas", "causes", "2019-01-07 13:20", with_(december, wrong_code),
                 about=Bilingual("un delito que no está en la lista", "an offence that is not in the list")),
            sent("2019-01", "FGR", "causas", "causes", "2019-02-05 14:05", with_(january, no_docket),
                 about=Bilingual("una causa sin número de radicación", "a cause without its docket number")),
            sent("2019-02", "FGR", "causas", "causes", "2019-03-05 13:45", with_(february, wrong_day),
                 about=Bilingual("un 31 de febrero", "a 31 February")),
            sent("2019-03", "FGR", "causas", "causes", "2019-04-03 15:10", [*march, twice],
                 about=Bilingual("una fila pegada dos veces", "a row pasted twice"),
                 decisions=(rejected(twice.key, "2019-04-04 13:00"),)),
            sent("2019-04", "FGR", "causas", "causes", "2019-05-06 14:30", [*april, same_docket],
                 about=Bilingual("el número de radicación de otra causa", "the docket number of another cause"),
                 decisions=(rejected(same_docket.key, "2019-05-07 13:30"),)),
            sent("2019-05", "FGR", "causas", "causes", "2019-06-05 13:55", may),
            sent("2019-06", "FGR", "causas corregidas", "causes", "2019-06-10 14:40", right, corrects=len(right),
                 about=Bilingual("las tres filas que esperaban, corregidas", "the three rows that waited, corrected")),
            sent("2019-06", "FGR", "causas actualizadas", "causes", "2019-06-12 15:00",
                 tried_since(self.causes, CLOSINGS, CLOSINGS[-1]),
                 about=Bilingual("lo que cambió desde que cada causa se envió", "what has changed since each cause was sent")),
        ]  # fmt: skip

    def _accused(self) -> list[Arrival]:
        early = [
            item
            for item in (*self.accused, *self.others)
            if item.decided_on and item.decided_on <= CLOSINGS[0]
        ]
        pending = [
            item
            for item in self.others
            if day("2019-03-01") <= item.cause.filed_on <= CLOSINGS[3] and not item.decided_on
        ]
        gone = {item.key for item in (*early, *pending)}
        late = [item for item in (*self.accused, *self.others) if item.key not in gone]
        too_soon = sent(
            "2019-03", "FGR", "acusados", "accused", "2019-04-03 09:15", lines([item.values for item in pending], outcome=Outcome.QUARANTINED),
            about=Bilingual("llegó antes que las causas a las que se refiere", "it came before the causes that it refers to"),
        )  # fmt: skip
        whole = tuple(raised(line) for line in lines([item.values for item in late]))
        held = tuple(
            let_in(line.key, "2019-06-13 16:30", "non_punishment_reviewed")
            for line in whole
            if line.outcome is Outcome.HELD
        )
        return [
            sent("2018-12", "FGR", "acusados", "accused", "2019-01-08 10:30", lines([item.values for item in early])),
            too_soon,
            sent_again(too_soon, received="2019-04-04 09:40", recovered=len(pending),
                       about=Bilingual("el mismo archivo otra vez: ahora sus causas constan", "the same file again: now its causes are on record")),
            sent("2019-05", "FGR", "acusados", "accused", "2019-06-13 10:20", whole, decisions=held,
                 about=Bilingual("una condenada que consta como presunta víctima espera a una persona",
                                 "a convicted woman who is held to be a presumed victim waits for a human")),
        ]  # fmt: skip


def _victims(victims: Sequence[Victim]) -> list[Arrival]:
    rng = chance("victims 2019")
    rows = [(victim.cause.tried_on, victim.row(rng)) for victim in victims]
    early = [row for tried_on, row in rows if tried_on and tried_on <= CLOSINGS[0]]
    late = lines([row for tried_on, row in rows if tried_on and tried_on > CLOSINGS[0]])
    wrong_age = spoilt(late[3], "age_at_offence", "20,5")
    return [
        sent("2018-12", "FGR", "víctimas", "cause_victims", "2019-01-08 11:00", lines(early)),
        sent("2019-05", "FGR", "víctimas", "cause_victims", "2019-06-13 11:00", with_(late, wrong_age),
             about=Bilingual("una edad con coma decimal", "an age with a decimal comma")),
        sent("2019-06", "FGR", "víctimas corregidas", "cause_victims", "2019-06-18 10:45", [late[3]], corrects=1),
    ]  # fmt: skip
