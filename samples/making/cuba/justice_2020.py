"""The files of the prosecution for 2020. Courts sat little between April and mid-June; how many causes were filed is invented."""

from __future__ import annotations

from collections.abc import Sequence

from amparo.law.text import Bilingual
from samples.making.chance import chance, day
from samples.making.cuba.agencies import sent, sent_again
from samples.making.cuba.docket import docket_2020, tried_since
from samples.making.cuba.prosecution import links_of, parts_of, right_of, untouched, with_
from samples.making.model import Arrival, Line, Outcome, lines, spoilt, without
from samples.making.names import Crowd
from samples.making.parties import Victim, accused_of, plain_accused, victims_of
from samples.making.sending import rejected

CLOSINGS = tuple(
    map(day, ("2020-07-31", "2020-08-31", "2020-09-30", "2020-10-31", "2020-11-30", "2020-12-31"))
)
FIRST = day("2019-12-01")


class Justice2020:
    """The docket of 2020, with the causes of December 2019 that were tried in it."""

    def __init__(self, crowd: Crowd) -> None:
        self.causes = docket_2020()
        self.victims = victims_of(self.causes, crowd, prefix="FGR-V-20-")
        self.accused = accused_of(self.causes, crowd, prefix="FGR-A-20-")
        self.others = plain_accused(self.causes, chance("accused 2020"), prefix="FGR-B-20-", every=12)

    def arrivals(self, victims: Sequence[Victim]) -> list[Arrival]:
        """The victims as given, who may have got a protection file since."""
        links = links_of(
            self.accused, month="2020-12", received="2021-01-13 10:30", prefix="FGR-L-20-", exchange="02"
        )
        return [*self._causes(), *self._accused(), *_victims(victims), links]

    def _causes(self) -> list[Arrival]:
        parts = parts_of(self.causes, FIRST, CLOSINGS)
        july, august, september, october, november, december = parts
        old_name = spoilt(untouched(july, 40), "region", "Ciudad de La Habana")
        month_first = spoilt(untouched(july, 90), "filed_on", "06/30/2020")
        no_offence = without(untouched(september, 2), "offence")
        month_only = spoilt(untouched(november, 4), "filed_on", "11/2020")
        twice = Line(october[7].values, Outcome.QUARANTINED)
        mistaken = (old_name, month_first, no_offence, month_only)
        again = sent("2020-08", "FGR", "causas", "causes", "2020-09-07 13:10", august)
        return [
            sent("2020-07", "FGR", "causas", "causes", "2020-08-06 14:15", with_(with_(july, old_name), month_first),
                 about=Bilingual("una provincia con su nombre antiguo y una fecha con el mes delante", "a province under its old name and a date with the month first")),
            again,
            sent_again(again, received="2020-09-08 09:05", about=Bilingual("el mismo archivo, enviado dos veces", "the same file, sent twice")),
            sent("2020-09", "FGR", "causas", "causes", "2020-10-06 13:30", with_(september, no_offence),
                 about=Bilingual("una causa sin delito", "a cause without an offence")),
            sent("2020-10", "FGR", "causas", "causes", "2020-11-05 14:00", [*october, twice],
                 about=Bilingual("una fila pegada dos veces", "a row pasted twice"),
                 decisions=(rejected(twice.key, "2020-11-06 09:30"),)),
            sent("2020-11", "FGR", "causas", "causes", "2020-12-07 13:50", with_(november, month_only),
                 about=Bilingual("una fecha de radicación sin día", "a filing date without its day")),
            sent("2020-12", "FGR", "causas", "causes", "2021-01-07 14:25", december),
            sent("2021-01", "FGR", "causas corregidas", "causes", "2021-01-11 13:15", [right_of(line, parts) for line in mistaken],
                 corrects=len(mistaken), about=Bilingual("las filas que esperaban, corregidas", "the rows that waited, corrected")),
            sent("2021-01", "FGR", "causas actualizadas", "causes", "2021-01-12 15:20", tried_since(self.causes, CLOSINGS, CLOSINGS[-1]),
                 about=Bilingual("lo que cambió desde que cada causa se envió", "what has changed since each cause was sent")),
        ]  # fmt: skip

    def _accused(self) -> list[Arrival]:
        everybody = (*self.accused, *self.others)
        early = [item for item in everybody if item.decided_on and item.decided_on <= CLOSINGS[0]]
        gone = {item.key for item in early}
        late = lines([item.values for item in everybody if item.key not in gone])
        wrong_outcome = spoilt(
            next(line for line in late if line.values["outcome"] == "convicted"), "outcome", "culpable"
        )
        right = right_of(wrong_outcome, [late])
        return [
            sent("2020-07", "FGR", "acusados", "accused", "2020-08-07 10:15", lines([item.values for item in early])),
            sent("2020-12", "FGR", "acusados", "accused", "2021-01-12 16:10", with_(late, wrong_outcome),
                 about=Bilingual("un fallo que no está en la lista", "an outcome that is not in the list")),
            sent("2021-01", "FGR", "acusados corregidos", "accused", "2021-01-13 09:10", [right], corrects=1),
        ]  # fmt: skip


def _victims(victims: Sequence[Victim]) -> list[Arrival]:
    rng = chance("victims 2020")
    rows = [(victim.cause.tried_on, victim.row(rng)) for victim in victims]
    early = lines([row for tried_on, row in rows if tried_on and tried_on <= CLOSINGS[0]])
    late = lines([row for tried_on, row in rows if tried_on and tried_on > CLOSINGS[0]])
    contradictory = Line({**early[4].values, "cause_key": "FGR-C-9999"}, Outcome.QUARANTINED)
    return [
        sent("2020-07", "FGR", "víctimas", "cause_victims", "2020-08-07 11:00", with_(early, contradictory),
             about=Bilingual("una víctima en una causa que no se envió", "a victim in a cause that was not sent")),
        sent("2020-09", "FGR", "víctimas corregidas", "cause_victims", "2020-10-07 10:30", [early[4]], corrects=1),
        sent("2020-12", "FGR", "víctimas", "cause_victims", "2021-01-12 16:40", late),
    ]  # fmt: skip
