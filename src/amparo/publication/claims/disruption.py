"""Reinforced, or collapsed, despite disruptions: planned against delivered, and this period against the previous one.

A calendar of shocks says when. What was planned for disrupted days is held against what was planned for the others (Newcombe's interval of
the difference of two shares); activities are compared a day, as they are not a sample; causes tried vary by chance, so that a change must
exceed it (exact conditional test). A comparison across a disruption always carries its caveat.
"""

from __future__ import annotations

from dataclasses import dataclass

from amparo.law.text import Bilingual
from amparo.publication.claims.claim import (
    Answer,
    Claim,
    Said,
    answer,
    is_any_lacking,
    lacking,
    said,
)
from amparo.publication.claims.evidence import Counted, Evidence, Portion, Reading, ShareRead
from amparo.publication.claims.knowledge import Known, Truth, both, either
from amparo.publication.claims.words import Noun, in_previous_period, noun, sentences
from amparo.publication.content import Voice
from amparo.statistics.comparison import change
from amparo.statistics.delivery import delivery

DISRUPTIONS = Counted(
    "disruptions.recorded",
    noun(
        "perturbación registrada",
        "perturbaciones registradas",
        "disruption on record",
        "disruptions on record",
    ),
)
INSIDE = Portion(
    "disruptions.delivered_share_inside",
    hits=noun("actividad realizada", "actividades realizadas", "activity held", "activities held"),
    among=Noun(
        Bilingual("prevista en días perturbados", "planned for disrupted days"),
        Bilingual("previstas en días perturbados", "planned for disrupted days"),
        Bilingual("cuántas se previeron en días perturbados", "how many were planned for disrupted days"),
    ),
)
OUTSIDE = Portion(
    "disruptions.delivered_share_outside",
    hits=INSIDE.hits,
    among=Noun(
        Bilingual("prevista en los demás días", "planned for the other days"),
        Bilingual("previstas en los demás días", "planned for the other days"),
        Bilingual("cuántas se previeron en los demás días", "how many were planned for the other days"),
    ),
)
HELD = Counted("prevention.activities_held", INSIDE.hits)
HELD_BEFORE = HELD.before(in_previous_period(HELD.noun))
PLANNED_BEFORE = Counted(
    "prevention.activities_planned",
    in_previous_period(
        noun("actividad prevista", "actividades previstas", "activity planned", "activities planned")
    ),
    is_previous=True,
)
TRIED = Counted(
    "justice.causes_tried",
    noun(
        "causa juzgada con rasgos de trata",
        "causas juzgadas con rasgos de trata",
        "cause tried with the traits of trafficking",
        "causes tried with the traits of trafficking",
    ),
)
TRIED_BEFORE = TRIED.before(in_previous_period(TRIED.noun))
DOCKET_BEFORE = Counted(
    "justice.causes_tried_all",
    in_previous_period(
        noun(
            "causa juzgada por delitos relacionados",
            "causas juzgadas por delitos relacionados",
            "cause tried under related offences",
            "causes tried under related offences",
        )
    ),
    is_previous=True,
)


Sign = int | None
"""Which way a leg of the comparison went: up (one), down (minus one), neither (zero); None where that cannot be said."""
UP, LEVEL, DOWN = 1, 0, -1

_PLANNED = Bilingual(
    "El registro muestra {inside} de {planned_inside} y {outside} de {planned_outside}.",
    "The register shows {inside} of {planned_inside} and {outside} of {planned_outside}.",
)
_COMPARED = Bilingual(
    "Muestra además {held} frente a {held_before}, y {tried} frente a {tried_before}.",
    "It shows as well {held} against {held_before}, and {tried} against {tried_before}.",
)
_CAVEAT = Bilingual(
    "La comparación abarca {disruptions}, de modo que parte del cambio puede deberse a eso y no a las instituciones.",
    "The comparison spans {disruptions}, so that part of the change may be due to that and not to the institutions.",
)
_HELD: dict[Sign, Bilingual] = {
    UP: Bilingual("Se realizaron más actividades por día que antes.", "More activities a day were held than before."),
    LEVEL: Bilingual("Se realizaron tantas actividades por día como antes.", "As many activities a day were held as before."),
    DOWN: Bilingual("Se realizaron menos actividades por día que antes.", "Fewer activities a day were held than before."),
    None: Bilingual("Del período anterior no consta ninguna actividad con que comparar.", "No activity of the previous period is on record to compare with."),
}  # fmt: skip
_KEPT: dict[Sign, Bilingual] = {
    UP: Bilingual("En los días perturbados se cumplió lo previsto al menos tanto como en los demás.", "On disrupted days what was planned was held at least as often as on the others."),
    DOWN: Bilingual("En los días perturbados se cumplió menos de lo previsto que en los demás, más allá del azar.", "On disrupted days less of what was planned was held than on the others, beyond chance."),
    None: Bilingual("Entre los días perturbados y los demás no hay una diferencia que supere al azar, o no hay con qué comparar.", "Between disrupted days and the others there is no difference beyond chance, or nothing to compare."),
}  # fmt: skip
_TRIED: dict[Sign, Bilingual] = {
    UP: Bilingual("Las causas juzgadas aumentaron más de lo que explica el azar.", "The causes tried increased by more than chance explains."),
    DOWN: Bilingual("Las causas juzgadas disminuyeron más de lo que explica el azar.", "The causes tried decreased by more than chance explains."),
    None: Bilingual("En las causas juzgadas no hay un cambio que supere al azar, o no hay con qué comparar.", "In the causes tried there is no change beyond chance, or nothing to compare."),
}  # fmt: skip
_DECIDES = Bilingual(
    "Cambiarían este juicio registros, con fecha, de lo previsto, lo realizado y lo juzgado que movieran esas comparaciones más allá del azar.",
    "Dated records of what was planned, held and tried that moved these comparisons beyond chance would change this judgement.",
)
_UNDISTURBED = said(
    "En el período no consta ninguna perturbación, así que no hay ninguna a pesar de la cual se hiciera algo o dejara de hacerse.",
    "No disruption is on record in the period, so there is none despite which anything was done or left undone.",
    "Lo decidiría un calendario de perturbaciones con sus fechas y lugares.",
    "A calendar of disruptions with their days and places would decide it.",
)


@dataclass(frozen=True, slots=True)
class Compared:
    """The readings of the comparison and which way each leg went."""

    disruptions: Reading
    inside: ShareRead
    outside: ShareRead
    counts: dict[str, Reading]
    held: Sign
    kept: Sign
    tried: Sign

    @property
    def readings(self) -> list[Reading]:
        shares = [self.inside.hits, self.inside.among, self.outside.hits, self.outside.among]
        return [self.disruptions, *shares, *self.counts.values()]

    def holds(self, way: int) -> Truth:
        """Whether every leg went this way, under a disruption: without one there is no "despite"."""
        legs = both(*(None if sign is None else sign == way for sign in (self.held, self.kept, self.tried)))
        return legs if self.disruptions.known.is_positive else None


@dataclass(frozen=True)
class Moved:
    """The question whether prevention and confrontation both went up, or both went down, under disruptions."""

    way: int

    def __call__(self, evidence: Evidence) -> Answer:
        found = _compare(evidence)
        holds = found.holds(self.way)
        return answer(evidence, holds, _chosen(found, holds), found.readings, _phrases(found))


def _phrases(found: Compared) -> dict[str, Bilingual]:
    phrases = {name: one.phrase for name, one in found.counts.items()}
    phrases |= {"disruptions": found.disruptions.phrase}
    phrases |= {"inside": found.inside.hits.phrase, "planned_inside": found.inside.among.phrase}
    return phrases | {"outside": found.outside.hits.phrase, "planned_outside": found.outside.among.phrase}


def _compare(evidence: Evidence) -> Compared:
    sources = {"held": HELD, "held_before": HELD_BEFORE, "planned_before": PLANNED_BEFORE}
    sources |= {"tried": TRIED, "tried_before": TRIED_BEFORE, "docket_before": DOCKET_BEFORE}
    counts = {name: evidence.count(source) for name, source in sources.items()}
    inside, outside = evidence.share(INSIDE), evidence.share(OUTSIDE)
    return Compared(
        evidence.count(DISRUPTIONS),
        inside,
        outside,
        counts,
        _held_sign(evidence, counts),
        _kept_sign(inside, outside),
        _tried_sign(evidence, counts),
    )


def _days(evidence: Evidence, source: Counted) -> int:
    """Days of the period of a figure; one where the figure is not there, and then its count is unknown as well."""
    figure = evidence.figure(source.figure, is_previous=source.is_previous)
    return 1 if figure is None else (figure.period.ends_on - figure.period.starts_on).days + 1


def _held_sign(evidence: Evidence, counts: dict[str, Reading]) -> Sign:
    """Activities a day against the previous period. A period of which nothing is on record is not one with none."""
    is_recorded = either(counts["planned_before"].known.is_positive, counts["held_before"].known.is_positive)
    now = _per_day(counts["held"].known, _days(evidence, HELD))
    before = _per_day(counts["held_before"].known, _days(evidence, HELD_BEFORE))
    if not is_recorded:
        return None
    if now.low > before.high:
        return UP
    if now.high < before.low:
        return DOWN
    return LEVEL if now.is_exact and now == before else None


def _per_day(known: Known, days: int) -> Known:
    return Known(known.low / days, known.high / days)


def _kept_sign(inside: ShareRead, outside: ShareRead) -> Sign:
    parts = [inside.hits.known, inside.among.known, outside.hits.known, outside.among.known]
    if not all(part.is_exact for part in parts):
        return None
    held_inside, planned_inside, held_outside, planned_outside = (int(part.low) for part in parts)
    found = delivery(
        planned_inside=planned_inside,
        held_inside=held_inside,
        planned_outside=planned_outside,
        held_outside=held_outside,
    )
    if found.difference is None or found.difference_limits is None:
        return None
    if found.difference >= 0:
        return UP
    return DOWN if found.difference_limits.high < 0 else None


def _tried_sign(evidence: Evidence, counts: dict[str, Reading]) -> Sign:
    now, before, docket = counts["tried"].known, counts["tried_before"].known, counts["docket_before"].known
    if not (now.is_exact and before.is_exact and docket.is_positive) or now.low + before.low == 0:
        return None
    found = change(
        int(before.low),
        int(now.low),
        exposure_before=_days(evidence, TRIED_BEFORE),
        exposure_after=_days(evidence, TRIED),
    )
    if found.low > 1:
        return UP
    return DOWN if found.high < 1 else None


def _chosen(found: Compared, holds: Truth) -> Said:
    if found.disruptions.known.high == 0:
        return _UNDISTURBED
    if holds is None and is_any_lacking(found.readings):
        return lacking(found.readings)
    legs = [_HELD[found.held], _KEPT[found.kept], _TRIED[found.tried]]
    return Said(sentences(_PLANNED, _COMPARED, *legs, _CAVEAT), _DECIDES)


_TEST = Bilingual(
    "Bajo alguna perturbación: se realizaron más actividades por día que en el período anterior, en los días perturbados se cumplió lo previsto al menos tanto como en los demás, y las causas juzgadas aumentaron más allá del azar. Lo contradice una sola de las tres en sentido contrario; sin perturbaciones, o si el azar basta, no puede determinarse.",
    "Under some disruption: more activities a day were held than in the previous period, on disrupted days what was planned was held at least as often as on the others, and the causes tried increased beyond chance. One of the three in the contrary sense contradicts it; without disruptions, or where chance is enough, it cannot be determined.",
)
_MIRRORED = Bilingual(
    "Bajo alguna perturbación: se realizaron menos actividades por día que en el período anterior, en los días perturbados se cumplió menos de lo previsto que en los demás y las causas juzgadas disminuyeron, ambas cosas más allá del azar. Lo contradice una sola de las tres en sentido contrario; sin perturbaciones, o si el azar basta, no puede determinarse.",
    "Under some disruption: fewer activities a day were held than in the previous period, on disrupted days less of what was planned was held than on the others and the causes tried decreased, both beyond chance. One of the three in the contrary sense contradicts it; without disruptions, or where chance is enough, it cannot be determined.",
)

CLAIMS = (
    Claim(
        id="despite_covid",
        duty="disruptions",
        voice=Voice.GOVERNMENT,
        statement=Bilingual(
            "la prevención y el enfrentamiento se reforzaron pese a las perturbaciones del período, como una epidemia o un huracán",
            "prevention and confrontation were reinforced despite the disruptions of the period, such as an epidemic or a hurricane",
        ),
        test=_TEST,
        asks=Moved(UP),
    ),
    Claim(
        id="collapsed_under_disruption",
        duty="disruptions",
        voice=Voice.CRITIC,
        statement=Bilingual(
            "la prevención y el enfrentamiento se vinieron abajo con las perturbaciones del período",
            "prevention and confrontation collapsed under the disruptions of the period",
        ),
        test=_MIRRORED,
        asks=Moved(DOWN),
    ),
)
