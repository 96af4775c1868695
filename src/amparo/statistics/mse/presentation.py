"""An estimate or a panel as text, as accessible tables, and as JSON values."""

from __future__ import annotations

from html import escape
from math import isfinite

from amparo.statistics.mse.covariates import StrataEstimate
from amparo.statistics.mse.panel import Consistency, Panel, Variation
from amparo.statistics.mse.result import Estimate
from amparo.statistics.mse.words import Language

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]
Words = dict[Language, str]

METHOD_NAMES: dict[str, Words] = {
    "independence": {"en": "Independent lists", "es": "Listas independientes"},
    "visibility": {"en": "Different visibility", "es": "Visibilidad distinta"},
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

BASELINE_MARK = "*"

HEADINGS: dict[str, Words] = {
    "title": {"en": "Estimated population by method", "es": "Población estimada según el método"},
    "method": {"en": "Method", "es": "Método"},
    "estimate": {"en": "Estimate", "es": "Estimación"},
    "interval": {"en": "Interval", "es": "Intervalo"},
    "error": {"en": "Monte-Carlo error of the limits", "es": "Error de Monte Carlo de los límites"},
    "model": {"en": "Model", "es": "Modelo"},
    "usable": {"en": "Usable", "es": "Utilizable"},
    "yes": {"en": "yes", "es": "sí"},
    "no": {"en": "no", "es": "no"},
    "unknown": {"en": "cannot be told", "es": "no puede saberse"},
    "not_estimable": {"en": "not estimable", "es": "no estimable"},
    "observed": {"en": "Observed", "es": "Observadas"},
    "axis": {"en": "Persons (logarithmic scale)", "es": "Personas (escala logarítmica)"},
    "reasons": {"en": "Reasons", "es": "Razones"},
    "assumptions": {"en": "What has to be true", "es": "Qué tiene que ser cierto"},
    "baseline": {
        "en": "Shown for comparison only; does not count in the verdict.",
        "es": "Solo para comparar; no cuenta en el veredicto.",
    },
    "consistency": {
        "en": "Do the other lists give the known size of each list?",
        "es": "¿Dan las demás listas el tamaño conocido de cada una?",
    },
    "list": {"en": "List", "es": "Lista"},
    "known": {"en": "Known", "es": "Conocido"},
    "inside": {"en": "Inside", "es": "Dentro"},
    "left_out": {
        "en": "Stepwise estimate without one list",
        "es": "Estimación paso a paso sin una lista",
    },
    "merged": {
        "en": "Stepwise estimate with two lists as one",
        "es": "Estimación paso a paso con dos listas como una",
    },
    "thresholds": {
        "en": "Stepwise estimate with another threshold",
        "es": "Estimación paso a paso con otro umbral",
    },
    "change": {"en": "Change", "es": "Cambio"},
    "verdict": {"en": "Verdict", "es": "Veredicto"},
    "level": {"en": "Level", "es": "Nivel"},
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
        "counted": list(judged.counted),
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


def strata_json(one: StrataEstimate, language: Language = "en") -> dict[str, Json]:
    """An estimate by strata as JSON values: that of the whole, and `levels`."""
    levels: list[Json] = [
        {
            "covariate": level.covariate,
            "level": level.level,
            "observed": level.observed,
            "estimate": level.estimate,
            "interval": list(level.interval),
        }
        for level in one.levels
    ]
    return {**estimate_json(one.total, language), "levels": levels}


def estimate_text(one: Estimate, language: Language = "en") -> str:
    """An estimate in a few lines."""
    lines = [
        f"{METHOD_NAMES[one.method][language]}: {number(one.estimate)} ({span(one.interval)}, {one.level:.0%})",
        f"{HEADINGS['observed'][language]}: {number(one.observed)}",
    ]
    if any(error is not None for error in one.monte_carlo_error):
        lines.append(
            f"{HEADINGS['error'][language]}: " + ", ".join(number(error) for error in one.monte_carlo_error)
        )
    if one.model:
        lines.append(f"{HEADINGS['model'][language]}: {' + '.join(one.model)}")
    if not one.estimable:
        lines.append(f"{HEADINGS['not_estimable'][language].capitalize()}. {one.reason_text(language)}")
    lines.append(f"{HEADINGS['assumptions'][language]}:")
    lines.extend(f"  - {assumption.text(language)}" for assumption in one.assumptions)
    return "\n".join(lines)


def strata_text(one: StrataEstimate, language: Language = "en") -> str:
    """An estimate by strata: the whole, then a table of levels."""
    heads = [HEADINGS[key][language] for key in ("level", "observed", "estimate", "interval")]
    rows = [
        [
            f"{level.covariate}={level.level}",
            number(level.observed),
            number(level.estimate),
            span(level.interval),
        ]
        for level in one.levels
    ]
    return "\n\n".join([estimate_text(one.total, language), *([_columns([heads, *rows])] if rows else [])])


def panel_text(judged: Panel, language: Language = "en") -> str:
    """A panel in plain text: methods, checks, verdict."""
    heads = [HEADINGS[key][language] for key in ("method", "estimate", "interval")]
    methods = [
        [
            method_name(one, judged, language),
            number(one.estimate),
            span(one.interval),
            "" if one.estimable else HEADINGS["not_estimable"][language],
        ]
        for one in judged.methods
    ]
    blocks = [
        f"{HEADINGS['observed'][language]}: {number(judged.observed)} ({', '.join(judged.lists)})",
        _columns([[*heads[:2], f"{heads[2]} {judged.level:.0%}", ""], *methods])
        + f"\n{BASELINE_MARK} {HEADINGS['baseline'][language]}",
        *_check_texts(judged, language),
        "\n".join(
            [
                f"{HEADINGS['verdict'][language]}: {judged.conclusion.text(language)}",
                *(f"  - {reason.text(language)}" for reason in judged.reasons),
            ]
        ),
    ]
    return "\n\n".join(blocks)


def _check_texts(judged: Panel, language: Language) -> list[str]:
    heads = [HEADINGS[key][language] for key in ("list", "known", "estimate", "interval", "inside")]
    known = [[*cells] for cells in _consistency_cells(judged, language)]
    blocks = [f"{HEADINGS['consistency'][language]}\n{_columns([heads, *known])}"]
    for key, variations in _variations(judged):
        told = ", ".join(f"{one.change} {number(one.estimate)}" for one in variations)
        blocks.append(f"{HEADINGS[key][language]}:\n  {told}")
    return blocks


def _consistency_cells(judged: Panel, language: Language) -> list[list[str]]:
    words = {True: "yes", False: "no", None: "unknown"}
    return [
        [
            one.name,
            number(one.known),
            number(one.estimate),
            span(one.interval),
            HEADINGS[words[one.inside]][language],
        ]
        for one in judged.consistency
    ]


def _variations(judged: Panel) -> list[tuple[str, tuple[Variation, ...]]]:
    return [
        ("left_out", judged.left_out),
        ("merged", judged.merged),
        ("thresholds", judged.thresholds),
    ]


def _columns(rows: list[list[str]]) -> str:
    """Rows as aligned columns, the first to the left and numbers to the right."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if i in (0, len(row) - 1) else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def span(interval: tuple[float | None, float | None]) -> str:
    """An interval; a question mark for a limit that is refused, a dash where there is none at all."""
    if interval == (None, None):
        return number(None)
    return "\u2013".join("?" if limit is None else number(limit) for limit in interval)


def method_name(one: Estimate, judged: Panel, language: Language) -> str:
    """The name of a method, marked when it does not count in the verdict."""
    name = METHOD_NAMES[one.method][language]
    return name if one.method in judged.counted else f"{name} {BASELINE_MARK}"


def panel_table(judged: Panel, language: Language = "en") -> str:
    """The methods of a panel as an HTML table with caption and scoped headers."""
    keys = ("method", "estimate", "interval", "model", "usable", "reasons")
    rows = [
        [
            method_name(one, judged, language),
            number(one.estimate),
            span(one.interval),
            " + ".join(one.model),
            HEADINGS["yes" if one.estimable else "not_estimable"][language],
            one.reason_text(language),
        ]
        for one in judged.methods
    ]
    title, baseline = HEADINGS["title"][language], HEADINGS["baseline"][language]
    caption = f"{title}. {judged.conclusion.text(language)} {BASELINE_MARK} {baseline}"
    return _html(caption, [HEADINGS[key][language] for key in keys], rows)


def check_tables(judged: Panel, language: Language = "en") -> str:
    """The checks of a panel as HTML tables: consistency, lists left out, lists merged, thresholds."""
    heads = [HEADINGS[key][language] for key in ("list", "known", "estimate", "interval", "inside")]
    tables = [_html(HEADINGS["consistency"][language], heads, _consistency_cells(judged, language))]
    for key, variations in _variations(judged):
        rows = [[one.change, number(one.estimate)] for one in variations]
        tables.append(
            _html(
                HEADINGS[key][language], [HEADINGS["change"][language], HEADINGS["estimate"][language]], rows
            )
        )
    return "".join(tables)


def _html(caption: str, heads: list[str], rows: list[list[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in row[1:])}</tr>'
        for row in rows
    )
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
