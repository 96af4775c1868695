"""Fewer detected than comparators: held against the spread between countries, not against the error of one count.

With that error alone every country would differ from every other (D. J. Spiegelhalter, Quality and Safety in Health Care 14 (2005)); see
`amparo.statistics.comparison`. The comparators and their sources stand in `amparo.standards.comparators`. They do not all count the same, and the
judgement always says so.
"""

from __future__ import annotations

from math import isfinite

from amparo.law.text import Bilingual
from amparo.publication.claims.claim import Answer, Claim, Derived, Said, answer, lacking, rounded, said
from amparo.publication.claims.evidence import Counted, Evidence, Measured, Reading
from amparo.publication.claims.knowledge import Truth
from amparo.publication.claims.words import noun, quoted, sentences
from amparo.publication.content import Voice
from amparo.standards import comparators
from amparo.statistics.comparison import FEWEST_COMPARATORS, Comparison, Position, compare

DAYS_A_YEAR = 365.25
COMPARATORS, FEWEST = "comparators", "fewest_comparators"
EXPECTED_LOW, EXPECTED_HIGH = "comparators_low", "comparators_high"

VICTIMS = Counted(
    "justice.victims_in_causes",
    noun("víctima detectada", "víctimas detectadas", "victim detected", "victims detected"),
)
POPULATION = Measured(
    "rates.victims_detected",
    Bilingual("la población que sirve de denominador", "the population that serves as denominator"),
    "population",
)

_SPREAD = Bilingual(
    "El informe cuenta {victims} en una población de {population}. Por lo que varían entre sí {comparators} países, en otro como ellos se verían de {low} a {high} por cada cien mil habitantes y año.",
    "The report counts {victims} in a population of {population}. By the spread between {comparators} countries, in one more like them {low} to {high} per hundred thousand inhabitants and year would be seen.",
)
_CAVEAT = Bilingual(
    "Esos países no cuentan todos lo mismo, y detectar menos no quiere decir que haya menos.",
    "These countries do not all count the same, and detecting fewer does not mean that there are fewer.",
)
_BELOW = said(
    "Lo detectado queda por debajo de esa variación.",
    "What was detected lies below that spread.",
    "Cambiaría este juicio una detección que entrara en esa variación, u otros países con que comparar que contaran igual.",
    "Detection that came within that spread, or other countries to compare that count alike, would change this judgement.",
)
_ABOVE = said(
    "Lo detectado queda por encima de esa variación.",
    "What was detected lies above that spread.",
    _BELOW.decides.es,
    _BELOW.decides.en,
)
_WITHIN = said(
    "Lo detectado cabe en esa variación, así que no puede decirse que sea menos.",
    "What was detected lies within that spread, so that it cannot be said to be fewer.",
    "Lo decidirían más países que contaran lo mismo, con una variación menor entre ellos.",
    "More countries that count the same, with a smaller spread between them, would decide it.",
)
_TOO_FEW = said(
    "Solo hay {comparators} países con cifras publicadas para esos años, y la prueba pide {fewest}.",
    "There are only {comparators} countries with figures published for these years, and the test asks for {fewest}.",
    "Lo decidirían las cifras de más países para esos años.",
    "The figures of more countries for these years would decide it.",
)


def fewer_than_comparators(evidence: Evidence) -> Answer:
    """Whether the detected rate lies below the spread of the comparators."""
    victims, population = evidence.count(VICTIMS), evidence.measure(POPULATION)
    others = _others(evidence)
    ends = _ends(evidence, victims, population, others)
    holds = _holds(ends)
    derived: list[Derived] = [(COMPARATORS, len(others)), (FEWEST, FEWEST_COMPARATORS)]
    if ends and ends[0].interval is not None:
        derived += [
            (EXPECTED_LOW, rounded(ends[0].interval.low)),
            (EXPECTED_HIGH, rounded(ends[0].interval.high)),
        ]
    return answer(
        evidence,
        holds,
        _chosen(holds, ends, [victims, population]),
        [victims, population],
        {"victims": victims.phrase, "population": population.phrase} | _places(),
        derived,
    )


def _places() -> dict[str, Bilingual]:
    names = {"comparators": COMPARATORS, "fewest": FEWEST, "low": EXPECTED_LOW, "high": EXPECTED_HIGH}
    return {field: quoted(name) for field, name in names.items()}


def _others(evidence: Evidence) -> list[tuple[int, int]]:
    """Victims and population of each comparator for the year in which the period has its middle."""
    figure = evidence.figure(VICTIMS.figure)
    if figure is None:
        return []
    middle = figure.period.starts_on + (figure.period.ends_on - figure.period.starts_on) / 2
    near = [(one.near(middle.year), one.population) for one in comparators()]
    return [(victims, population) for victims, population in near if victims is not None]


def _ends(
    evidence: Evidence, victims: Reading, population: Reading, others: list[tuple[int, int]]
) -> list[Comparison]:
    """The comparison at the lowest and at the highest number that may have been detected; none where these are not known."""
    figure = evidence.figure(VICTIMS.figure)
    if figure is None or not population.value or not isfinite(victims.known.high):
        return []
    years = ((figure.period.ends_on - figure.period.starts_on).days + 1) / DAYS_A_YEAR
    exposure = max(1, round(population.value * years))
    return [compare(int(count), exposure, others) for count in (victims.known.low, victims.known.high)]


def _holds(ends: list[Comparison]) -> Truth:
    positions = {end.position for end in ends}
    if positions == {Position.BELOW}:
        return True
    return False if positions == {Position.ABOVE} else None


def _chosen(holds: Truth, ends: list[Comparison], readings: list[Reading]) -> Said:
    if not ends:
        return lacking(readings)
    if ends[0].position is Position.TOO_FEW:
        return _TOO_FEW
    chosen = {True: _BELOW, False: _ABOVE, None: _WITHIN}[holds]
    return Said(sentences(_SPREAD, chosen.because, _CAVEAT), chosen.decides)


CLAIMS = (
    Claim(
        id="fewer_detected_than_comparators",
        duty="estimation",
        voice=Voice.GOVERNMENT,
        statement=Bilingual(
            "se detectan menos víctimas que en otros países",
            "fewer victims are detected than in other countries",
        ),
        test=Bilingual(
            "La tasa de víctimas detectadas queda por debajo de la variación entre los países con que se compara, no solo de la que el azar da a una cuenta. Lo contradice que quede por encima; si cabe en ella, o si hay muy pocos países, no puede determinarse.",
            "The rate of victims detected lies below the spread between the countries compared, not only below what chance gives to one count. It is contradicted where it lies above; where it lies within, or where there are too few countries, it cannot be determined.",
        ),
        asks=fewer_than_comparators,
    ),
)
