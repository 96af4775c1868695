"""An estimate or a panel as text, as an accessible table, and as JSON values."""

from __future__ import annotations

from html import escape
from math import isfinite

from amparo.statistics.mse.panel import Consistency, Panel, Variation
from amparo.statistics.mse.result import Estimate
from amparo.statistics.mse.words import Language

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]
Words = dict[Language, str]

METHOD_NAMES: dict[str, Words] = {
    "independence": {"en": "Independent lists", "es": "Listas independientes"},
    "loglinear": {"en": "Given model", "es": "Modelo dado"},
    "stepwise": {"en": "Stepwise", "es": "Paso a paso"},
    "bic": {"en": "Best model by BIC", "es": "Mejor modelo por BIC"},
    "downhill": {"en": "Downhill BIC search", "es": "Búsqueda descendente por BIC"},
    "dga": {"en": "Decomposable graphs", "es": "Grafos descomponibles"},
    "lcmcr": {"en": "Latent classes", "es": "Clases latentes"},
    "thresholding": {"en": "Bayesian thresholding", "es": "Umbral bayesiano"},
    "aic": {"en": "AIC stepwise", "es": "Paso a paso por AIC"},
    "covariates": {"en": "Covariates", "es": "Covariables"},
}

HEADINGS: dict[str, Words] = {
    "title": {"en": "Estimated population by method", "es": "Población estimada según el método"},
    "method": {"en": "Method", "es": "Método"},
    "estimate": {"en": "Estimate", "es": "Estimación"},
    "interval": {"en": "Interval", "es": "Intervalo"},
    "model": {"en": "Model", "es": "Modelo"},
    "usable": {"en": "Usable", "es": "Utilizable"},
    "yes": {"en": "yes", "es": "sí"},
    "not_estimable": {"en": "not estimable", "es": "no estimable"},
    "observed": {"en": "Observed", "es": "Observadas"},
    "axis": {"en": "Persons (logarithmic scale)", "es": "Personas (escala logarítmica)"},
    "reasons": {"en": "Reasons", "es": "Razones"},
    "assumptions": {"en": "What has to be true", "es": "Qué tiene que ser cierto"},
}


def number(value: float | None) -> str:
    """A number of persons, grouped by thousands with a thin space; a dash where there is none."""
    return "\u2014" if value is None else f"{value:,.0f}".replace(",", "\u202f")


def estimate_json(one: Estimate, language: Language = "en") -> dict[str, Json]:
    """An estimate as JSON values, without its draws."""
    return {
        "method": one.method,
        "observed": one.observed,
        "estimate": one.estimate,
        "interval": list(one.interval),
        "level": one.level,
        "model": list(one.model),
        "estimable": one.estimable,
        "reasons": [reason.text(language) for reason in one.reasons],
        "monte_carlo_error": list(one.monte_carlo_error),
        "diagnostics": {item.name: _plain(item.value) for item in one.diagnostics},
        "assumptions": [assumption.text(language) for assumption in one.assumptions],
    }


def panel_json(judged: Panel, language: Language = "en") -> dict[str, Json]:
    """A panel as JSON values."""
    return {
        "method": "panel",
        "observed": judged.observed,
        "lists": list(judged.lists),
        "estimate": judged.estimate,
        "interval": list(judged.interval),
        "level": judged.level,
        "model": [],
        "estimable": judged.estimable,
        "conclusion": judged.conclusion.text(language),
        "reasons": [reason.text(language) for reason in judged.reasons],
        "methods": [estimate_json(one, language) for one in judged.methods],
        "consistency": [_consistency_json(one) for one in judged.consistency],
        "left_out": [_variation_json(one) for one in judged.left_out],
        "merged": [_variation_json(one) for one in judged.merged],
        "thresholds": [_variation_json(one) for one in judged.thresholds],
    }


def _consistency_json(one: Consistency) -> Json:
    return {
        "list": one.name,
        "known": one.known,
        "estimate": one.estimate,
        "interval": list(one.interval),
        "inside": one.inside,
    }


def _variation_json(one: Variation) -> Json:
    return {"change": one.change, "estimate": one.estimate}


def _plain(value: float | int | str) -> Json:
    """JSON has no infinity and no not-a-number."""
    return None if isinstance(value, float) and not isfinite(value) else value


def estimate_text(one: Estimate, language: Language = "en") -> str:
    """An estimate in a few lines."""
    lines = [
        f"{METHOD_NAMES[one.method][language]}: {number(one.estimate)} ({number(one.interval[0])}\u2013{number(one.interval[1])}, {one.level:.0%})",
        f"{HEADINGS['observed'][language]}: {number(one.observed)}",
    ]
    if one.model:
        lines.append(f"{HEADINGS['model'][language]}: {' + '.join(one.model)}")
    if not one.estimable:
        lines.append(f"{HEADINGS['not_estimable'][language].capitalize()}. {one.reason_text(language)}")
    lines.append(f"{HEADINGS['assumptions'][language]}:")
    lines.extend(f"  - {assumption.text(language)}" for assumption in one.assumptions)
    return "\n".join(lines)


def panel_text(judged: Panel, language: Language = "en") -> str:
    """A panel as a table in plain text, with its verdict."""
    names = [METHOD_NAMES[one.method][language] for one in judged.methods]
    width = max(len(name) for name in names)
    lines = [
        f"{name.ljust(width)}  {_cells(one, language)}"
        for name, one in zip(names, judged.methods, strict=True)
    ]
    verdict = [
        judged.conclusion.text(language),
        *(f"  - {reason.text(language)}" for reason in judged.reasons),
    ]
    return "\n".join(
        [f"{HEADINGS['observed'][language]}: {number(judged.observed)}", "", *lines, "", *verdict]
    )


def _cells(one: Estimate, language: Language) -> str:
    span = f"{number(one.interval[0])}\u2013{number(one.interval[1])}"
    usable = "" if one.estimable else HEADINGS["not_estimable"][language]
    return f"{number(one.estimate):>10}  {span:>20}  {usable}".rstrip()


def panel_table(judged: Panel, language: Language = "en") -> str:
    """A panel as an HTML table with caption and scoped headers."""
    heads = "".join(
        f'<th scope="col">{HEADINGS[key][language]}</th>'
        for key in ("method", "estimate", "interval", "model", "usable", "reasons")
    )
    rows = "".join(_html_row(one, language) for one in judged.methods)
    caption = f"{HEADINGS['title'][language]}. {judged.conclusion.text(language)}"
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _html_row(one: Estimate, language: Language) -> str:
    usable = HEADINGS["yes" if one.estimable else "not_estimable"][language]
    span = f"{number(one.interval[0])}\u2013{number(one.interval[1])}"
    cells = [number(one.estimate), span, " + ".join(one.model), usable, one.reason_text(language)]
    body = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    return f'<tr><th scope="row">{escape(METHOD_NAMES[one.method][language])}</th>{body}</tr>'
