"""The files of the prosecution on causes, accused, victims and links."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from samples.making.chance import chance, day
from samples.making.cuba.agencies import let_in, rejected, sent, sent_again
from samples.making.cuba.docket import docket_2019, filed_between, tried_since
from samples.making.docket import Cause
from samples.making.model import Arrival, Line, Outcome, lines, spoilt, without
from samples.making.names import Crowd
from samples.making.parties import Defendant, Victim, accused_of, plain_accused, victims_of

from amparo.law.text import Bilingual

CLOSINGS = tuple(
    map(day, ("2018-12-31", "2019-01-31", "2019-02-28", "2019-03-31", "2019-04-30", "2019-05-31"))
)
FIRST = day("2018-05-01")


class Justice2019:
    """The docket of June 2018 to May 2019 with the people in it."""

    def __init__(self, crowd: Crowd) -> None:
        self.causes = docket_2019()
        self.victims = victims_of(self.causes, crowd, prefix="FGR-V-")
        self.accused = accused_of(self.causes, crowd, prefix="FGR-A-")
        self.others = plain_accused(self.causes, chance("accused 2019"), prefix="FGR-B-", every=11)

    def arrivals(self, victims: Sequence[Victim]) -> list[Arrival]:
        """The victims as given, who may have got a protection file since."""
        return [*self._causes(), *self._accused(), *_victims(victims), _links(self.accused)]

    def _causes(self) -> list[Arrival]:
        parts = _parts(self.causes)
        december, january, february, march, april, may = parts
        wrong_code = spoilt(_untouched(december, 30), "offence", "Proxenetismo agravado (302.3)")
        no_docket = without(_untouched(january, 11), "docket_number")
        wrong_day = spoilt(_untouched(february, 15), "filed_on", "31/02/2019")
        twice = Line(march[20].values, Outcome.QUARANTINED)
        same_docket = Line({**april[8].values, "key": "FGR-C-9001"}, Outcome.QUARANTINED)
        right = [_right(line, parts) for line in (wrong_code, no_docket, wrong_day)]
        return [
            sent("2018-12", "FGR", "causas", "causes", "2019-01-07 13:20", _with(december, wrong_code),
                 about=Bilingual("un delito que no está en la lista", "an offence that is not in the list")),
            sent("2019-01", "FGR", "causas", "causes", "2019-02-05 14:05", _with(january, no_docket),
                 about=Bilingual("una causa sin número de radicación", "a cause without its docket number")),
            sent("2019-02", "FGR", "causas", "causes", "2019-03-05 13:45", _with(february, wrong_day),
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
        whole = tuple(_raised(line) for line in lines([item.values for item in late]))
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


def _raised(line: Line) -> Line:
    """A conviction of somebody who is presumed a victim is held for a human."""
    is_collision = (
        line.values.get("is_presumed_victim") == "yes" and line.values.get("outcome") == "convicted"
    )
    return Line(line.values, Outcome.HELD) if is_collision else line


def _parts(causes: Sequence[Cause]) -> list[list[Line]]:
    starts = (FIRST, *(date.fromordinal(closing.toordinal() + 1) for closing in CLOSINGS[:-1]))
    return [filed_between(causes, first, last) for first, last in zip(starts, CLOSINGS, strict=True)]


def _untouched(part: Sequence[Line], start: int) -> Line:
    """A dismissed cause from this place on: one of which nothing more will be said."""
    return next(line for line in part[start:] if line.values["state"] == "dismissed")


def _with(part: Sequence[Line], mistaken: Line) -> list[Line]:
    return [mistaken if line.key == mistaken.key else line for line in part]


def _right(mistaken: Line, parts: Sequence[Sequence[Line]]) -> Line:
    return next(line for part in parts for line in part if line.key == mistaken.key)


def _victims(victims: Sequence[Victim]) -> list[Arrival]:
    rng = chance("victims 2019")
    rows = [(victim.cause.tried_on, victim.row(rng)) for victim in victims]
    early = [row for tried_on, row in rows if tried_on and tried_on <= CLOSINGS[0]]
    late = lines([row for tried_on, row in rows if tried_on and tried_on > CLOSINGS[0]])
    wrong_age = spoilt(late[3], "age_at_offence", "20,5")
    return [
        sent("2018-12", "FGR", "víctimas", "cause_victims", "2019-01-08 11:00", lines(early)),
        sent("2019-05", "FGR", "víctimas", "cause_victims", "2019-06-13 11:00", _with(late, wrong_age),
             about=Bilingual("una edad con coma decimal", "an age with a decimal comma")),
        sent("2019-06", "FGR", "víctimas corregidas", "cause_victims", "2019-06-18 10:45", [late[3]], corrects=1),
    ]  # fmt: skip


def _links(accused: Sequence[Defendant]) -> Arrival:
    rows = []
    for one, other in zip(accused, accused[1:], strict=False):
        if one.cause.key == other.cause.key:
            rows.append(_link(one, len(rows), kind="acted_together", other_accused_key=other.key))
    for place, item in enumerate(accused[::3]):
        rows.append(_link(item, len(rows), kind="phone", identifier=f"FIC 555-01{place:02}"))
    rows += [
        _link(accused[2], len(rows), kind="address", identifier="Casa ficticia 12"),
        _link(accused[4], len(rows) + 1, kind="address", identifier="Casa ficticia 12"),
        _link(accused[7], len(rows) + 2, kind="vehicle", identifier="FIC 0042"),
    ]
    return sent("2019-05", "FGR", "vínculos", "links", "2019-06-14 10:00", lines(rows))


def _link(item: Defendant, number: int, **tie: str) -> dict[str, str]:
    seen = item.cause.filed_on
    return {
        "key": f"FGR-L-{number + 1:03}",
        "accused_key": item.key,
        **tie,
        "first_seen_on": date.fromordinal(seen.toordinal() - 60).isoformat(),
        "last_seen_on": seen.isoformat(),
        "evidence_reference": f"folio {20 + number}",
    }
