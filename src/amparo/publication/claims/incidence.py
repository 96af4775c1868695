"""Low incidence, and its mirror: high and hidden. Detection says nothing of the crime until the undetected part is estimated.

Low: the upper end of the estimate's interval, per hundred thousand inhabitants over the smallest of the competing populations, lies under the
declared threshold. High: the lower end over the largest population lies above it, or what was detected alone does. Without an estimate it cannot
be determined, and the break-even detection probability (detected rate / threshold) is given: the share of victims that would have to be
detected for the incidence to be low. Hidden: more victims are on no list than on one, by the lower end of the interval.
"""

from __future__ import annotations

from dataclasses import dataclass

from amparo.law.text import Bilingual
from amparo.publication.claims.claim import (
    Answer,
    Claim,
    Derived,
    Said,
    answer,
    is_any_lacking,
    lacking,
    rounded,
    said,
)
from amparo.publication.claims.evidence import Counted, Evidence, Measured, Number, Reading
from amparo.publication.claims.knowledge import Truth, above, both, decided, either, opposite
from amparo.publication.claims.words import noun, percentage_of, quoted, sentences
from amparo.publication.content import Voice
from amparo.statistics.rates import break_even_detection

PER = 100_000
ESTIMATE = "estimation.population"
RATE = "rates.victims_detected"
THRESHOLD, BREAK_EVEN, LOWEST, HIGHEST = (
    "incidence_threshold",
    "break_even_detection",
    "incidence_low",
    "incidence_high",
)

ESTIMABLE = Measured(
    ESTIMATE,
    Bilingual("si la población de víctimas es estimable", "whether the number of victims is estimable"),
    "estimable",
)
PERSONS_LOW = Measured(
    ESTIMATE,
    Bilingual(
        "el límite inferior de la estimación de víctimas, detectadas o no",
        "the lower end of the estimate of victims, detected or not",
    ),
    "low",
)
PERSONS_HIGH = Measured(
    ESTIMATE,
    Bilingual(
        "el límite superior de la estimación de víctimas, detectadas o no",
        "the upper end of the estimate of victims, detected or not",
    ),
    "high",
)
VICTIMS = Measured(
    RATE, Bilingual("el número de víctimas detectadas", "the number of victims detected"), "numerator"
)
DETECTED = Measured(RATE, Bilingual("la tasa de víctimas detectadas", "the rate of victims detected"))
POPULATION = Measured(
    RATE,
    Bilingual("la población que sirve de denominador", "the population that serves as denominator"),
    "population",
)
DENOMINATORS = Measured(
    RATE,
    Bilingual("cuántas poblaciones compiten como denominador", "how many populations compete as denominator"),
    "denominators",
)
RATE_LOWEST = Measured(
    RATE, Bilingual("la tasa sobre la población mayor", "the rate over the largest population"), "lowest"
)
RATE_HIGHEST = Measured(
    RATE, Bilingual("la tasa sobre la población menor", "the rate over the smallest population"), "highest"
)
LISTED = Counted(
    "estimation.listed_persons",
    noun("persona en alguna lista", "personas en alguna lista", "person on some list", "persons on some list"),
)  # fmt: skip

_ESTIMATED = Bilingual(
    "Contando la parte no detectada, la estimación va de {incidence_low} a {incidence_high} víctimas por cada cien mil habitantes, y el umbral declarado es {threshold}.",
    "With the undetected part counted, the estimate goes from {incidence_low} to {incidence_high} victims per hundred thousand inhabitants, and the declared threshold is {threshold}.",
)
_LOW = said(
    "Aun su límite superior queda por debajo del umbral.",
    "Even its upper end lies under the threshold.",
    "Cambiaría este juicio una estimación cuyo límite superior alcanzara el umbral, o un umbral declarado más bajo.",
    "An estimate whose upper end reached the threshold, or a lower declared threshold, would change this judgement.",
)
_HIGH = said(
    "Aun su límite inferior queda por encima del umbral.",
    "Even its lower end lies above the threshold.",
    "Cambiaría este juicio una estimación cuyo límite inferior no pasara del umbral, o un umbral declarado más alto.",
    "An estimate whose lower end did not exceed the threshold, or a higher declared threshold, would change this judgement.",
)
_BETWEEN = said(
    "El umbral queda dentro de la estimación, así que puede ser lo uno o lo otro.",
    "The threshold lies within the estimate, so that it may be either.",
    "Lo decidiría una estimación más precisa, con más listas que se solapen.",
    "A more precise estimate, with more lists that overlap, would decide it.",
)
_DETECTED_ALONE = said(
    "Solo las víctimas detectadas son {detected_lowest} por cada cien mil habitantes, sobre la mayor de las poblaciones en uso, y el umbral declarado es {threshold}: con las no detectadas la incidencia es mayor aún.",
    "The victims detected alone are {detected_lowest} per hundred thousand inhabitants, over the largest of the populations in use, and the declared threshold is {threshold}: with the undetected the incidence is higher still.",
    "Cambiaría este juicio una corrección de las víctimas contadas, o un umbral declarado más alto.",
    "A correction of the victims counted, or a higher declared threshold, would change this judgement.",
)
_BREAK_EVEN = said(
    "Se detectaron {detected} víctimas por cada cien mil habitantes, pero no hay una estimación publicable de las no detectadas. Para que la incidencia quedara por debajo del umbral declarado de {threshold} habría que estar detectando más de un {break_even} de las víctimas, y no se sabe si es así.",
    "Victims detected were {detected} per hundred thousand inhabitants, but there is no publishable estimate of the undetected. For the incidence to lie under the declared threshold of {threshold}, more than {break_even} of the victims would have to be detected, and whether this is so is not known.",
    "Lo decidiría una estimación de la parte no detectada a partir de al menos tres listas de instituciones que compartan personas.",
    "An estimate of the undetected part, from at least three lists of institutions that share persons, would decide it.",
)
_NO_ESTIMATE = said(
    "No hay una estimación publicable de las víctimas no detectadas, y sin ella no se sabe cuántas hay.",
    "There is no publishable estimate of the undetected victims, and without it their number is not known.",
    _BREAK_EVEN.decides.es,
    _BREAK_EVEN.decides.en,
)
_NO_POPULATION = said(
    "Hay una estimación de las víctimas, pero no se sabe entre qué poblaciones oscila el denominador, y sin eso no hay tasa que comparar con el umbral.",
    "There is an estimate of the victims, but between which populations the denominator varies is not known, and without that there is no rate to hold against the threshold.",
    "Lo decidiría publicar las poblaciones que compiten como denominador.",
    "Publishing the populations that compete as denominator would decide it.",
)
_CONTESTED = said(
    "Se detectaron {detected} víctimas por cada cien mil habitantes, y el umbral declarado es {threshold}: según la población que se tome, lo detectado por sí solo lo pasa o no.",
    "Victims detected were {detected} per hundred thousand inhabitants, and the declared threshold is {threshold}: by the population taken, what was detected alone exceeds it or not.",
    "Lo decidirían un censo que zanje la población y una estimación de la parte no detectada.",
    "A census that settles the population and an estimate of the undetected part would decide it.",
)
_HIDDEN: dict[Truth, Bilingual] = {
    True: Bilingual(
        "El registro muestra {listed}: la estimación más baja deja fuera de toda lista a más de las que están en alguna.",
        "The register shows {listed}: the lowest estimate leaves more on no list than are on one.",
    ),
    False: Bilingual(
        "El registro muestra {listed}: aun la estimación más alta deja fuera de toda lista a menos de las que están en alguna.",
        "The register shows {listed}: even the highest estimate leaves fewer on no list than are on one.",
    ),
    None: Bilingual(
        "No se sabe si fuera de toda lista hay más víctimas que en alguna.",
        "Whether more victims are on no list than on one is not known.",
    ),
}


@dataclass(frozen=True, slots=True)
class Incidence:
    """What is known of the incidence: the readings, the interval per hundred thousand, and on which side of the threshold it lies.

    `lowest` and `detected_lowest` are over the largest of the competing populations, `highest` over the smallest.
    """

    readings: dict[str, Reading]
    estimable: bool
    lowest: float | None
    highest: float | None
    detected: float | None
    detected_lowest: float | None
    threshold: float
    persons: tuple[Number, Number]

    @property
    def is_detected_above(self) -> Truth:
        """Whether what was detected alone lies above the threshold, over the largest population."""
        return above(self.detected_lowest, self.threshold)

    @property
    def is_low(self) -> Truth:
        """True: low. False: high. None: neither can be said."""
        is_under = both(self.estimable, above(self.threshold, self.highest), opposite(self.is_detected_above))
        is_over = either(both(self.estimable, above(self.lowest, self.threshold)), self.is_detected_above)
        return decided(yes=is_under, no=is_over)

    @property
    def is_hidden(self) -> Truth:
        """Whether more victims are on no list than on one."""
        listed = self.readings["listed"].known
        return decided(
            yes=both(self.estimable, above(self.persons[0], 2 * listed.high)),
            no=both(self.estimable, above(2 * listed.low, self.persons[1])),
        )


def is_estimable(evidence: Evidence, source: Measured) -> bool:
    """Whether there is an estimate that may be used as a number."""
    return evidence.fact(source) == "yes"


def incidence(evidence: Evidence) -> Incidence:
    """The estimate and the detected rate, held against the declared threshold."""
    sources = {"victims": VICTIMS, "detected": DETECTED}
    sources |= {"population": POPULATION, "denominators": DENOMINATORS}
    sources |= {"detected_lowest": RATE_LOWEST, "detected_highest": RATE_HIGHEST}
    sources |= {"persons_low": PERSONS_LOW, "persons_high": PERSONS_HIGH}
    readings = {name: evidence.measure(source) for name, source in sources.items()}
    readings["listed"] = evidence.count(LISTED)
    smallest, largest = _populations(evidence, readings)
    victims, population = readings["victims"].value, readings["population"].value
    persons = readings["persons_low"].value, readings["persons_high"].value
    return Incidence(
        readings,
        is_estimable(evidence, ESTIMABLE),
        _per_inhabitants(persons[0], largest),
        _per_inhabitants(persons[1], smallest),
        _per_inhabitants(victims, population),
        _per_inhabitants(victims, largest),
        evidence.parameters.incidence_threshold,
        persons,
    )


def _populations(evidence: Evidence, readings: dict[str, Reading]) -> tuple[float | None, float | None]:
    """A population no larger than the smallest of those that compete, and one no smaller than the largest; None where they cannot be told.

    They follow from the victims and the rates over them, which are rounded as they are printed.
    """
    population, victims = readings["population"].value, readings["victims"].value
    lowest, highest = readings["detected_lowest"].value, readings["detected_highest"].value
    if population is None or readings["denominators"].value == 1:
        return population, population
    figure = evidence.figure(RATE)
    if figure is None or not victims or not lowest or not highest:
        return None, None
    half = 0.5 * 10.0**-figure.definition.decimals
    return min(population, victims * PER / (highest + half)), max(population, victims * PER / (lowest - half))


def _per_inhabitants(persons: Number, population: float | None) -> float | None:
    return None if persons is None or not population else persons * PER / population


def low(evidence: Evidence) -> Answer:
    """Whether the incidence is low."""
    found = incidence(evidence)
    return _answer(evidence, found, found.is_low, _chosen(found))


def high_and_hidden(evidence: Evidence) -> Answer:
    """Whether the incidence is high and most of it is on no list."""
    found = incidence(evidence)
    holds = both(opposite(found.is_low), found.is_hidden)
    chosen = _chosen(found)
    if found.estimable:
        chosen = Said(sentences(chosen.because, _HIDDEN[found.is_hidden]), chosen.decides)
    return _answer(evidence, found, holds, chosen)


def _chosen(found: Incidence) -> Said:
    if found.estimable and found.lowest is not None and found.highest is not None:
        chosen = {True: _LOW, False: _HIGH, None: _BETWEEN}[found.is_low]
        return Said(sentences(_ESTIMATED, chosen.because), chosen.decides)
    if found.is_detected_above:
        return _DETECTED_ALONE
    if found.detected is not None and not found.estimable:
        return _CONTESTED if above(found.detected, found.threshold) else _BREAK_EVEN
    if not found.estimable:
        return Said(
            sentences(_NO_ESTIMATE.because, lacking([found.readings["detected"]]).because),
            _NO_ESTIMATE.decides,
        )
    used = [one for name, one in found.readings.items() if name != "listed"]
    return lacking(used) if is_any_lacking(used) else _NO_POPULATION


def _answer(evidence: Evidence, found: Incidence, holds: Truth, chosen: Said) -> Answer:
    phrases = {name: one.phrase for name, one in found.readings.items()}
    if found.readings["detected_lowest"].value is None:
        # With one population in use the rate over it is the lowest there is, whether or not it is published twice.
        phrases["detected_lowest"] = phrases["detected"]
    phrases |= {
        "threshold": quoted(THRESHOLD),
        "break_even": percentage_of(BREAK_EVEN),
        "incidence_low": quoted(LOWEST),
        "incidence_high": quoted(HIGHEST),
    }
    return answer(evidence, holds, chosen, [*found.readings.values()], phrases, _derived(evidence, found))


def _derived(evidence: Evidence, found: Incidence) -> list[Derived]:
    numbers: list[Derived] = [(ESTIMABLE.name, evidence.fact(ESTIMABLE)), (THRESHOLD, found.threshold)]
    if found.detected is not None:
        numbers.append((BREAK_EVEN, rounded(break_even_detection(found.detected, found.threshold))))
    if found.estimable and found.lowest is not None and found.highest is not None:
        numbers += [(LOWEST, rounded(found.lowest)), (HIGHEST, rounded(found.highest))]
    return numbers


_TEST = Bilingual(
    "El límite superior del intervalo de una estimación de todas las víctimas, también las no detectadas, por cada cien mil habitantes y sobre la menor de las poblaciones en uso, queda por debajo del umbral declarado. Lo contradice que el límite inferior, o lo detectado por sí solo, pase del umbral. Sin estimación no puede determinarse, y se publica qué parte habría que detectar.",
    "The upper end of the interval of an estimate of all victims, the undetected included, per hundred thousand inhabitants and over the smallest of the populations in use, lies under the declared threshold. It is contradicted where the lower end, or what was detected alone, exceeds the threshold. Without an estimate it cannot be determined, and the share that would have to be detected is published.",
)
_MIRRORED = Bilingual(
    "El límite inferior del intervalo de una estimación de todas las víctimas, también las no detectadas, por cada cien mil habitantes y sobre la mayor de las poblaciones en uso, pasa del umbral declarado, y según él hay más víctimas fuera de toda lista que en alguna. Lo contradice que el límite superior quede por debajo del umbral o que la parte oculta sea la menor. Sin estimación no puede determinarse.",
    "The lower end of the interval of an estimate of all victims, the undetected included, per hundred thousand inhabitants and over the largest of the populations in use, exceeds the declared threshold, and by it more victims are on no list than on one. It is contradicted where the upper end lies under the threshold or the hidden part is the smaller. Without an estimate it cannot be determined.",
)

CLAIMS = (
    Claim(
        id="low_incidence",
        duty="estimation",
        voice=Voice.GOVERNMENT,
        statement=Bilingual(
            "como resultado, se mantiene una baja incidencia de este delito en el territorio nacional",
            "as a result, a low incidence of this crime is maintained in the national territory",
        ),
        test=_TEST,
        asks=low,
    ),
    Claim(
        id="high_and_hidden",
        duty="estimation",
        voice=Voice.CRITIC,
        statement=Bilingual(
            "la incidencia de este delito es alta y está oculta",
            "the incidence of this crime is high and hidden",
        ),
        test=_MIRRORED,
        asks=high_and_hidden,
    ),
)
