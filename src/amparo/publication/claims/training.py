"""Training raised the perception of risk, and it lasts: the effect with sessions as clusters, drop-out bounded, control items apart.

Raised: the lower end of the interval and of both drop-out bounds is above zero, over enough sessions, and above what the control items (false
risks) gained, for mere alarm moves these as well. Not raised: the upper ends are below zero. Between the two, nothing can be said. The word
"lasts" takes the wave at six months. See `amparo.statistics.survey` for the interval, the bounds and their sources.
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
    opposite_of,
    said,
)
from amparo.publication.claims.evidence import Evidence, Measured, Number, Reading
from amparo.publication.claims.knowledge import Truth, above, both, decided
from amparo.publication.claims.words import counted, noun, quoted, sentences
from amparo.publication.content import Voice
from amparo.statistics.survey import FEWEST_SESSIONS

FEWEST = "fewest_sessions"
SESSIONS = noun("sesión", "sesiones", "session", "sessions")

LABELS = {
    "": Bilingual("el cambio medio en puntos", "the mean change in points"),
    "low": Bilingual("el límite inferior del intervalo", "the lower end of the interval"),
    "high": Bilingual("el límite superior del intervalo", "the upper end of the interval"),
    "sessions": Bilingual("el número de sesiones", "the number of sessions"),
    "began": Bilingual("cuántos respondieron antes", "how many answered before"),
    "matched": Bilingual("cuántos respondieron también después", "how many answered afterwards as well"),
    "nothing_gained_low": Bilingual("el límite inferior si los ausentes no ganaron nada", "the lower end if the absent gained nothing"),
    "nothing_gained_high": Bilingual("el límite superior si los ausentes no ganaron nada", "the upper end if the absent gained nothing"),
    "fell_back_low": Bilingual("el límite inferior si los ausentes retrocedieron", "the lower end if the absent fell back"),
    "fell_back_high": Bilingual("el límite superior si los ausentes retrocedieron", "the upper end if the absent fell back"),
    "control_high": Bilingual("el límite superior de las preguntas de control", "the upper end of the control items"),
}  # fmt: skip

_GAIN = Bilingual(
    "Quienes respondieron antes y después cambiaron {gain} puntos de media, con un intervalo de {low} a {high}, en {sessions}; respondieron {matched} de los {began} que empezaron.",
    "Those who answered before and after changed by {gain} points on average, with an interval from {low} to {high}, over {sessions}; {matched} of the {began} who began answered.",
)
_HOLDS = said(
    "Aun suponiendo que los ausentes no ganaron nada o retrocedieron, el intervalo queda por encima de cero, y por encima de lo que subieron las preguntas de control.",
    "Even supposing that the absent gained nothing or fell back, the interval stays above zero, and above what the control items gained.",
    "Cambiaría este juicio una encuesta cuyo intervalo, con los ausentes contados, llegara a cero.",
    "A survey whose interval, the absent counted, reached zero would change this judgement.",
)
_FAILS = said(
    "El intervalo queda por debajo de cero, también con los ausentes contados: la percepción del riesgo no subió.",
    "The interval lies below zero, with the absent counted as well: the perception of risk did not rise.",
    "Cambiaría este juicio una encuesta cuyo intervalo, con los ausentes contados, quedara por encima de cero.",
    "A survey whose interval, the absent counted, lay above zero would change this judgement.",
)
_DECIDES = Bilingual(
    "Lo decidiría una encuesta con {fewest} sesiones o más, preguntas de control y tan pocos ausentes que los límites no crucen cero.",
    "A survey with {fewest} sessions or more, control items and so few absent that the bounds do not cross zero would decide it.",
)
_FEW_SESSIONS = Bilingual("Son menos de {fewest} sesiones.", "That is fewer than {fewest} sessions.")
_CROSSES = Bilingual(
    "El intervalo cruza cero, así que el azar basta para explicar el cambio.",
    "The interval crosses zero, so that chance is enough to explain the change.",
)
_DROP_OUT = Bilingual(
    "Si los ausentes no ganaron nada o retrocedieron, el efecto puede ser nulo.",
    "If the absent gained nothing or fell back, the effect may be nil.",
)
_ALARM = Bilingual(
    "Las preguntas de control, sobre riesgos falsos, se movieron tanto que puede ser alarma y no percepción.",
    "The control items, on false risks, moved so much that it may be alarm and not perception.",
)


@dataclass(frozen=True, slots=True)
class Survey:
    """The numbers of one wave, each None where it is not published."""

    readings: dict[str, Reading]

    def number(self, part: str) -> Number:
        return self.readings[part].value

    @property
    def has_enough_sessions(self) -> Truth:
        return above(self.number("sessions"), FEWEST_SESSIONS - 1)

    @property
    def is_interval_above_zero(self) -> Truth:
        return above(self.number("low"), 0)

    @property
    def is_interval_below(self) -> Truth:
        return above(0, self.number("high"))

    @property
    def are_bounds_above_zero(self) -> Truth:
        return both(above(self.number("nothing_gained_low"), 0), above(self.number("fell_back_low"), 0))

    @property
    def are_bounds_below(self) -> Truth:
        return both(above(0, self.number("nothing_gained_high")), above(0, self.number("fell_back_high")))

    @property
    def is_above_control(self) -> Truth:
        return above(self.number("low"), self.number("control_high"))


@dataclass(frozen=True)
class Raised:
    """The question whether the participants' perception of risk rose, by the survey that this figure counts."""

    figure: str
    no_survey: Said

    def __call__(self, evidence: Evidence) -> Answer:
        survey = Survey(
            {part: evidence.measure(Measured(self.figure, what, part)) for part, what in LABELS.items()}
        )
        enough = survey.has_enough_sessions
        holds = decided(
            yes=both(
                enough, survey.is_interval_above_zero, survey.are_bounds_above_zero, survey.is_above_control
            ),
            no=both(enough, survey.is_interval_below, survey.are_bounds_below),
        )
        chosen = _chosen(survey, holds, self.no_survey)
        readings = list(survey.readings.values())
        return answer(evidence, holds, chosen, readings, _phrases(survey), [(FEWEST, FEWEST_SESSIONS)])


def _phrases(survey: Survey) -> dict[str, Bilingual]:
    phrases = {part or "gain": one.phrase for part, one in survey.readings.items()}
    return phrases | {"fewest": quoted(FEWEST), "sessions": _sessions(survey.readings["sessions"])}


def _sessions(reading: Reading) -> Bilingual:
    return counted(quoted(reading.name), SESSIONS.one if reading.value == 1 else SESSIONS.many)


def _chosen(survey: Survey, holds: Truth, no_survey: Said) -> Said:
    if is_any_lacking(
        [survey.readings[part] for part in ("", "low", "high", "sessions", "began", "matched")]
    ):
        return no_survey
    if holds is not None:
        chosen = _HOLDS if holds else _FAILS
        return Said(sentences(_GAIN, chosen.because), chosen.decides)
    readings = list(survey.readings.values())
    missing = [lacking(readings).because] if is_any_lacking(readings) else []
    return Said(sentences(_GAIN, *_doubts(survey), *missing), _DECIDES)


def _doubts(survey: Survey) -> list[Bilingual]:
    checks = {
        _FEW_SESSIONS: survey.has_enough_sessions is False,
        _CROSSES: survey.is_interval_above_zero is False and survey.is_interval_below is False,
        _DROP_OUT: survey.are_bounds_above_zero is False and survey.are_bounds_below is False,
        _ALARM: survey.is_interval_above_zero is True and survey.is_above_control is False,
    }
    return [doubt for doubt, applies in checks.items() if applies]


_raised_after = Raised(
    "prevention.survey_effect",
    said(
        "No se publica una encuesta con respuestas de antes y de después, así que no se sabe qué cambió: haber capacitado no basta.",
        "No survey with answers before and afterwards is published, so that what changed is not known: having held training is not enough.",
        _DECIDES.es,
        _DECIDES.en,
    ),
)
_raised_at_six_months = Raised(
    "prevention.survey_effect_six_months",
    said(
        "No se publica una encuesta con respuestas de antes y de seis meses después, así que no se sabe si el efecto perdura.",
        "No survey with answers before and six months afterwards is published, so that whether the effect lasts is not known.",
        _DECIDES.es,
        _DECIDES.en,
    ),
)
_TEST = Bilingual(
    "El límite inferior del intervalo del cambio, contando por sesiones y no por personas, y los de ambos supuestos sobre los ausentes quedan por encima de cero y de las preguntas de control. Lo contradice que los límites superiores queden por debajo de cero; entre lo uno y lo otro no puede determinarse.",
    "The lower end of the interval of the change, counting by sessions and not by persons, and those of both suppositions on the absent lie above zero and above the control items. It is contradicted where the upper ends lie below zero; between the two it cannot be determined.",
)

RAISED = Claim(
    id="training_raised_risk_perception",
    duty="prevention",
    voice=Voice.GOVERNMENT,
    statement=Bilingual(
        "las instituciones realizaron capacitaciones que elevaron la percepción del riesgo",
        "institutions held training that raised the perception of risk",
    ),
    test=_TEST,
    asks=_raised_after,
)
CLAIMS = (
    RAISED,
    Claim(
        id="training_effect_lasts",
        duty="prevention",
        voice=Voice.GOVERNMENT,
        statement=Bilingual("el efecto de las capacitaciones perdura", "the effect of the training lasts"),
        test=Bilingual(
            "La misma prueba con la encuesta de los seis meses: sin esa encuesta no puede determinarse, por grande que fuera el efecto al terminar.",
            "The same test with the survey at six months: without that survey it cannot be determined, however great the effect was at the end.",
        ),
        asks=_raised_at_six_months,
    ),
    opposite_of(
        RAISED,
        id="training_useless",
        voice=Voice.CRITIC,
        statement=Bilingual("las capacitaciones no sirven de nada", "the training is useless"),
    ),
)
