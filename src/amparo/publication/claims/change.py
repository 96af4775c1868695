"""Increase and decrease: of what is detected, and of the crime.

Detections are compared under constant rules (the figure's definition), with the effort to detect as an offset (related causes tried), over periods that
touch, without a disruption in the span: else it cannot be determined (`amparo.statistics.trend`). Even a significant change in detections says
nothing of the crime: registrations in the Netherlands went from 1,255 (2014) to 668 (2018) and back to 1,334 (2019), the fall far beyond
chance, while officials reported no change in the crime. A change of trafficking itself takes two estimates that count the undetected.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from amparo.law.text import Bilingual
from amparo.publication.claims.claim import (
    Answer,
    Claim,
    Derived,
    Said,
    answer,
    is_any_lacking,
    lacking,
    opposite_of,
    rounded,
)
from amparo.publication.claims.evidence import Counted, Evidence, Measured, Reading, State
from amparo.publication.claims.incidence import ESTIMABLE, PERSONS_HIGH, PERSONS_LOW, is_estimable
from amparo.publication.claims.knowledge import Truth, above, both, decided
from amparo.publication.claims.words import in_previous_period, noun, quoted, sentences
from amparo.publication.content import ProtectedFigure, Voice
from amparo.statistics.delivery import Disruption
from amparo.statistics.trend import Direction, Obstacle, PeriodCount, Trend, trend

RATIO, RATIO_LOW, RATIO_HIGH = "ratio", "ratio_low", "ratio_high"

VICTIMS = Counted(
    "justice.victims_in_causes",
    noun("víctima detectada", "víctimas detectadas", "victim detected", "victims detected"),
)
VICTIMS_BEFORE = VICTIMS.before(in_previous_period(VICTIMS.noun))
EFFORT = Counted(
    "justice.causes_tried_all",
    noun(
        "causa juzgada por delitos relacionados",
        "causas juzgadas por delitos relacionados",
        "cause tried under related offences",
        "causes tried under related offences",
    ),
)
EFFORT_BEFORE = EFFORT.before(in_previous_period(EFFORT.noun))
WITH_TRAITS = Counted(
    "justice.causes_tried_all",
    noun(
        "causa juzgada con rasgos de trata",
        "causas juzgadas con rasgos de trata",
        "cause tried with the traits of trafficking",
        "causes tried with the traits of trafficking",
    ),
    "finding",
    "trafficking",
)
WITH_TRAITS_BEFORE = WITH_TRAITS.before(in_previous_period(WITH_TRAITS.noun))
DISRUPTIONS = Counted(
    "disruptions.recorded",
    noun(
        "perturbación registrada",
        "perturbaciones registradas",
        "disruption on record",
        "disruptions on record",
    ),
)
DISRUPTIONS_BEFORE = DISRUPTIONS.before(in_previous_period(DISRUPTIONS.noun))

_COUNTS = Bilingual(
    "El informe cuenta {victims}, frente a {victims_before}; y {effort}, frente a {effort_before}.",
    "The report counts {victims}, against {victims_before}; and {effort}, against {effort_before}.",
)
_RATIO = Bilingual(
    "Por causa juzgada, lo detectado pasó a ser {ratio} veces lo de antes, con un intervalo de {ratio_low} a {ratio_high}.",
    "By cause tried, what was detected became {ratio} times what it was, with an interval from {ratio_low} to {ratio_high}.",
)
_NOT_THE_CRIME = Bilingual(
    "Un cambio en lo detectado no es un cambio en el delito: lo mueven también el esfuerzo, las reglas y las perturbaciones.",
    "A change in what is detected is not a change in the crime: effort, rules and disruptions move it as well.",
)
_OBSTACLES: dict[Obstacle, Bilingual] = {
    Obstacle.RULE_CHANGED: Bilingual(
        "Entre ambos períodos cambió la regla de cuenta.",
        "The counting rule changed between the two periods.",
    ),
    Obstacle.DISRUPTED: Bilingual(
        "Hubo {disruptions} y {disruptions_before}: lo contado puede medir eso y no la detección.",
        "There were {disruptions} and {disruptions_before}: what is counted may measure that and not detection.",
    ),
    Obstacle.PERIODS_OVERLAP: Bilingual(
        "Los períodos se solapan, de modo que hay registros contados dos veces.",
        "The periods overlap, so that records are counted twice.",
    ),
    Obstacle.EFFORT_UNKNOWN: Bilingual(
        "De alguno de los períodos no consta el esfuerzo por detectar, porque no constan las causas juzgadas en las que no se hallaron los rasgos.",
        "The effort to detect is not on record for one of the periods, since the causes tried in which the traits were not found are not.",
    ),
    Obstacle.NOTHING_COUNTED: Bilingual(
        "En ninguno de los períodos se contó ninguna víctima.", "No victim was counted in either period."
    ),
}
_GAP = Bilingual(
    "Entre ambos períodos hay días de los que nada se publica.",
    "Between the two periods there are days of which nothing is published.",
)
_UP, _DOWN, _UNCLEAR = (
    Bilingual("Lo detectado aumentó más allá del azar.", "What was detected increased beyond chance."),
    Bilingual("Lo detectado disminuyó más allá del azar.", "What was detected decreased beyond chance."),
    Bilingual("El azar basta para explicar la diferencia.", "Chance is enough to explain the difference."),
)
_DETECTION_DECIDES = Bilingual(
    "Lo decidirían dos períodos seguidos con la misma regla, sin perturbaciones y con el esfuerzo por detectar registrado.",
    "Two consecutive periods with the same rule, without disruptions and with the effort to detect on record, would decide it.",
)
_DETECTION_CHANGES = Bilingual(
    "Cambiaría este juicio una corrección de lo contado, o una perturbación o un cambio de regla que no constara.",
    "A correction of what was counted, or a disruption or a change of rule not on record, would change this judgement.",
)
_CRIME_DECIDES = Bilingual(
    "Lo decidirían dos estimaciones de todas las víctimas, también las no detectadas, cuyos intervalos no se solapen.",
    "Two estimates of all victims, the undetected included, whose intervals do not overlap would decide it.",
)
_CRIME_CHANGES = Bilingual(
    "Cambiaría este juicio una revisión de alguna de las dos estimaciones que hiciera solaparse sus intervalos.",
    "A revision of one of the two estimates that made their intervals overlap would change this judgement.",
)
_ESTIMATES = Bilingual(
    "Con la parte no detectada, la estimación va de {low} a {high} víctimas, y la del período anterior iba de {low_before} a {high_before}.",
    "With the undetected part, the estimate goes from {low} to {high} victims, and that of the previous period went from {low_before} to {high_before}.",
)
_FEWER = Bilingual(
    "Por día, los intervalos no se solapan: hay menos.",
    "A day, the intervals do not overlap: there are fewer.",
)
_MORE = Bilingual(
    "Por día, los intervalos no se solapan: hay más.", "A day, the intervals do not overlap: there are more."
)
_OVERLAP = Bilingual("Por día, los intervalos se solapan.", "A day, the intervals overlap.")
_NO_ESTIMATES = Bilingual(
    "No hay una estimación publicable de todas las víctimas para ambos períodos.",
    "There is no publishable estimate of all victims for both periods.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Detections:
    """The readings of both periods, their trend where all are published, and whether days lie between the periods."""

    readings: dict[str, Reading]
    trend: Trend | None
    is_gap: bool

    @property
    def direction(self) -> Direction:
        return Direction.CANNOT_SAY if self.trend is None or self.is_gap else self.trend.direction


def detections(evidence: Evidence) -> Detections:
    """Victims detected in both periods, by related cause tried."""
    sources = {"victims": VICTIMS, "victims_before": VICTIMS_BEFORE, "effort": EFFORT}
    sources |= {"effort_before": EFFORT_BEFORE}
    sources |= {"traits": WITH_TRAITS, "traits_before": WITH_TRAITS_BEFORE}
    sources |= {"disruptions": DISRUPTIONS, "disruptions_before": DISRUPTIONS_BEFORE}
    readings = {name: evidence.count(source) for name, source in sources.items()}
    now, before = evidence.figure(VICTIMS.figure), evidence.figure(VICTIMS.figure, is_previous=True)
    if now is None or before is None or not all(one.known.is_exact for one in readings.values()):
        return Detections(readings, None, False)
    series = [
        _period(before, readings["victims_before"], readings["effort_before"], readings["traits_before"]),
        _period(now, readings["victims"], readings["effort"], readings["traits"]),
    ]
    shocks = [
        Disruption(figure.period.starts_on, figure.period.ends_on)
        for figure, name in ((before, "disruptions_before"), (now, "disruptions"))
        if readings[name].known.is_positive
    ]
    is_gap = before.period.ends_on + timedelta(days=1) < now.period.starts_on
    return Detections(readings, trend(series, shocks), is_gap)


def _period(figure: ProtectedFigure, victims: Reading, effort: Reading, traits: Reading) -> PeriodCount:
    """A docket of which every cause carries the traits was not recorded whole: it does not tell how many were looked at."""
    is_whole = effort.known.low > traits.known.low
    return PeriodCount(
        figure.period.starts_on,
        figure.period.ends_on,
        int(victims.known.low),
        figure.definition.definition_hash,
        effort=effort.known.low if is_whole else None,
    )


def detections_decreased(evidence: Evidence) -> Answer:
    """Whether fewer victims are detected than in the previous period."""
    found = detections(evidence)
    holds = {Direction.DECREASE: True, Direction.INCREASE: False}.get(found.direction)
    told = _told(found)
    if found.trend is None:
        missing = lacking([*found.readings.values()])
        chosen = Said(missing.because, sentences(missing.decides, _DETECTION_DECIDES))
    else:
        decides = _DETECTION_DECIDES if holds is None else _DETECTION_CHANGES
        chosen = Said(sentences(_COUNTS, *told, _NOT_THE_CRIME), decides)
    phrases = {name: one.phrase for name, one in found.readings.items()} | _ratio_phrases()
    return answer(evidence, holds, chosen, [*found.readings.values()], phrases, _ratio(found.trend))


def _told(found: Detections) -> list[Bilingual]:
    """What the numbers say, and what stands in the way of using them."""
    if found.trend is None:
        return []
    in_the_way = [_OBSTACLES[one] for one in found.trend.obstacles] + [_GAP] * found.is_gap
    direction = {Direction.INCREASE: _UP, Direction.DECREASE: _DOWN, Direction.NO_CLEAR_CHANGE: _UNCLEAR}
    ratio = [_RATIO] if _ratio(found.trend) else []
    return [*ratio, *in_the_way] if in_the_way else [*ratio, direction[found.direction]]


def _ratio(found: Trend | None) -> list[Derived]:
    """The ratio by cause tried and its interval, where both periods tell the effort and they are finite numbers."""
    if found is None or found.ratio is None or found.interval is None:
        return []
    if Obstacle.EFFORT_UNKNOWN in found.obstacles or not found.interval.high < float("inf"):
        return []
    numbers = {RATIO: found.ratio, RATIO_LOW: found.interval.low, RATIO_HIGH: found.interval.high}
    return [(name, rounded(number)) for name, number in numbers.items()]


def _ratio_phrases() -> dict[str, Bilingual]:
    return {name: quoted(name) for name in (RATIO, RATIO_LOW, RATIO_HIGH)}


def _before(source: Measured) -> Measured:
    return replace(source, is_previous=True)


def trafficking_decreased(evidence: Evidence) -> Answer:
    """Whether there are fewer victims, the undetected included: by two estimates, never by detections."""
    sources = {"low": PERSONS_LOW, "high": PERSONS_HIGH}
    sources |= {"low_before": _before(PERSONS_LOW), "high_before": _before(PERSONS_HIGH)}
    estimates = {name: evidence.measure(source) for name, source in sources.items()}
    estimable = [ESTIMABLE, _before(ESTIMABLE)]
    usable = both(*(is_estimable(evidence, source) for source in estimable))
    low, high, low_before, high_before = (
        _per_day(evidence, sources[name], one) for name, one in estimates.items()
    )
    holds = decided(yes=both(usable, above(low_before, high)), no=both(usable, above(low, high_before)))
    found = detections(evidence)
    readings = [*estimates.values(), *found.readings.values()]
    phrases = {name: one.phrase for name, one in found.readings.items()} | _ratio_phrases()
    phrases |= {name: one.phrase for name, one in estimates.items()}
    chosen = _crime_said(holds, usable, estimates, found)
    derived = [*((source.name, evidence.fact(source)) for source in estimable), *_ratio(found.trend)]
    return answer(evidence, holds, chosen, readings, phrases, derived)


def _per_day(evidence: Evidence, source: Measured, reading: Reading) -> float | None:
    figure = evidence.figure(source.figure, is_previous=source.is_previous)
    if figure is None or reading.value is None:
        return None
    return reading.value / ((figure.period.ends_on - figure.period.starts_on).days + 1)


def _crime_said(holds: Truth, usable: Truth, estimates: dict[str, Reading], found: Detections) -> Said:
    counts = [] if is_any_lacking([*found.readings.values()]) else [_COUNTS]
    if not usable or any(one.state is not State.KNOWN for one in estimates.values()):
        return Said(sentences(_NO_ESTIMATES, *counts, *_told(found), _NOT_THE_CRIME), _CRIME_DECIDES)
    outcome = {True: _FEWER, False: _MORE, None: _OVERLAP}[holds]
    caveat = _caveat(found)
    return Said(sentences(_ESTIMATES, outcome, *caveat), _CRIME_DECIDES if holds is None else _CRIME_CHANGES)


def _caveat(found: Detections) -> list[Bilingual]:
    """An estimate across a disruption carries its caveat; so does one across days of which disruptions are not published."""
    disrupted = [found.readings[name] for name in ("disruptions", "disruptions_before")]
    return [] if all(one.known.high == 0 for one in disrupted) else [_OBSTACLES[Obstacle.DISRUPTED]]


_DETECTIONS_TEST = Bilingual(
    "El número de víctimas detectadas por causa juzgada por delitos relacionados disminuyó más allá del azar entre dos períodos seguidos, contado con la misma regla y sin perturbaciones. Una perturbación, un cambio de regla o un esfuerzo desconocido obligan a que no pueda determinarse.",
    "The number of victims detected by cause tried under related offences decreased beyond chance between two consecutive periods, counted by the same rule and without disruptions. A disruption, a change of rule or unknown effort force it to be undetermined.",
)
_CRIME_TEST = Bilingual(
    "Los intervalos de dos estimaciones de todas las víctimas, también las no detectadas, una por período, no se solapan, y la de este período es la menor. Lo contradice que sea la mayor. Lo detectado nunca basta, por grande que sea su cambio.",
    "The intervals of two estimates of all victims, the undetected included, one for each period, do not overlap, and that of this period is the smaller. It is contradicted where it is the larger. What is detected is never enough, however great its change.",
)

DETECTIONS_DECREASED = Claim(
    id="detections_decreased",
    duty="estimation",
    voice=Voice.GOVERNMENT,
    statement=Bilingual("se detectan menos víctimas que antes", "fewer victims are detected than before"),
    test=_DETECTIONS_TEST,
    asks=detections_decreased,
)
TRAFFICKING_DECREASED = Claim(
    id="trafficking_decreased",
    duty="estimation",
    voice=Voice.GOVERNMENT,
    statement=Bilingual("la trata de personas disminuyó", "trafficking in persons decreased"),
    test=_CRIME_TEST,
    asks=trafficking_decreased,
)
CLAIMS = (
    DETECTIONS_DECREASED,
    opposite_of(
        DETECTIONS_DECREASED,
        id="detections_increased",
        voice=Voice.CRITIC,
        statement=Bilingual("se detectan más víctimas que antes", "more victims are detected than before"),
    ),
    TRAFFICKING_DECREASED,
    opposite_of(
        TRAFFICKING_DECREASED,
        id="trafficking_increased",
        voice=Voice.CRITIC,
        statement=Bilingual("la trata de personas aumentó", "trafficking in persons increased"),
    ),
)
