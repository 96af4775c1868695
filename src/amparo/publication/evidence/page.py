"""A figure's evidence page: definition, value, cells, query, record root. A pure function of what is published."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

import rfc8785

from amparo.figures.catalogue import DUTIES
from amparo.figures.words import DIMENSIONS, UNITS, label
from amparo.law.text import LANGUAGES, Bilingual, Language
from amparo.publication.content import CellStatus, Edition, ProtectedCell, ProtectedFigure
from amparo.publication.evidence.words import STATUS, WORDS, fact_name, fact_words
from amparo.publication.numbers import NOTHING, Form, number_of_input, part_of, printed, printed_figure

STYLE = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")
_STYLE_HASH = b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()


def evidence_pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """File name and page of every figure in both languages, and the two indexes."""
    for language in LANGUAGES:
        yield f"index.{language}.html", evidence_index(edition, language)
        for name in edition.figures:
            yield f"{name}.{language}.html", evidence_page(edition, name, language)


def evidence_index(edition: Edition, language: Language) -> str:
    """Every figure of the edition with its value, by duty."""
    say = _speaker(language)
    parts: list[str] = []
    duty = ""
    for figure in sorted(
        edition.figures.values(), key=lambda one: (DUTIES.index(one.definition.duty), one.definition.id)
    ):
        if figure.definition.duty != duty:
            parts += ["</tbody></table></div>"] if duty else []
            duty = figure.definition.duty
            parts.append(f"<h2>{say(duty)}</h2>{_table_head(say('figure'), say('value'))}")
        link = (
            f'<a href="{figure.definition.id}.{language}.html">{_text(figure.definition.title, language)}</a>'
        )
        parts.append(f"<tr><th scope=row>{link}</th><td>{_number(edition, figure, language)}</td></tr>")
    parts.append("</tbody></table></div>")
    return _whole(edition, say("evidence"), "index", "".join(parts), language)


def evidence_page(edition: Edition, name: str, language: Language) -> str:
    figure = edition.figures[name]
    title = figure.definition.title.in_language(language)
    body = "".join(
        [
            _headline(edition, figure, language),
            _meaning(figure, language),
            _cells(edition, figure, language),
            _facts(figure, language),
            _proof(edition, figure, language),
        ]
    )
    return _whole(edition, title, name, body, language)


def _headline(edition: Edition, figure: ProtectedFigure, language: Language) -> str:
    say = _speaker(language)
    unit = UNITS[figure.definition.unit].in_language(language)
    lines = [
        f'<p class="value">{_number(edition, figure, language)} <span class="unit">{escape(unit)}</span></p>'
    ]
    if figure.interval is not None:
        limits = " – ".join(_number(edition, figure, language, form) for form in (Form.LOW, Form.HIGH))
        lines.append(f"<p>{say('interval')}: {limits} ({escape(figure.interval.method)})</p>")
    if figure.numerator is not None and figure.denominator is not None:
        parts = " / ".join(
            _number(edition, figure, language, form) for form in (Form.NUMERATOR, Form.DENOMINATOR)
        )
        lines.append(f"<p>{say('counts')}: {parts}</p>")
    before = edition.previous.get(figure.definition.id)
    if before is not None:
        lines.append(
            f"<p>{say('previous_period')} ({_period(before)}): {_number(edition, before, language)}</p>"
        )
    return f"<section>{''.join(lines)}<p>{say('status')}: {STATUS[figure.status].in_language(language)}</p></section>"


def _number(edition: Edition, figure: ProtectedFigure, language: Language, form: Form = Form.VALUE) -> str:
    part = part_of(figure, form)
    extra = "" if form is Form.VALUE else f' data-as="{form}"'
    return (
        f'<data class="figure" value="{_json(part)}" data-figure="{figure.definition.id}" data-period="{figure.period}"{extra}>'
        f"{escape(printed_figure(figure, form, edition.parameters.disclosure_threshold, language))}</data>"
    )


def _json(value: float | int | None) -> str:
    return "" if value is None else rfc8785.dumps(value).decode()


def _meaning(figure: ProtectedFigure, language: Language) -> str:
    say, definition = _speaker(language), figure.definition
    pairs = [
        (say("period"), _period(figure)),
        (say("counted"), _text(definition.counts, language)),
        (say("denominator"), _text(definition.denominator, language)),
        (say("caveat"), _text(definition.caveat, language)),
        (say("source"), escape(definition.source)),
    ]
    rows = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in pairs if value)
    return f"<section><h2>{say('meaning')}</h2><dl>{rows}</dl></section>"


def _cells(edition: Edition, figure: ProtectedFigure, language: Language) -> str:
    parts = []
    for breakdown in figure.definition.breakdowns:
        cells = [cell for cell in figure.cells if cell.breakdown == breakdown.name]
        if not cells:
            continue
        names = " × ".join(DIMENSIONS[name].title.in_language(language) for name in breakdown.dimensions)
        rows = "".join(_cell_row(edition, figure, cell, language) for cell in cells)
        note = f"<p>{_speaker(language)('several')}</p>" if breakdown.is_multivalued else ""
        head = _table_head(escape(names), _speaker(language)("value"))
        parts.append(f"{note}{head}{rows}</tbody></table></div>")
    title = _speaker(language)("breakdowns")
    return f"<section><h2>{title}</h2>{''.join(parts)}</section>" if parts else ""


def _cell_row(edition: Edition, figure: ProtectedFigure, cell: ProtectedCell, language: Language) -> str:
    dimensions = cell.breakdown.split(" x ")
    named = " · ".join(
        label(dimension, code, language, country=edition.country)
        for dimension, code in zip(dimensions, cell.codes, strict=True)
    )
    text = printed(
        cell.value, cell.status, figure.definition, edition.parameters.disclosure_threshold, language
    )
    value = "" if cell.status in {CellStatus.BELOW_THRESHOLD, CellStatus.COMPLEMENTARY} else _json(cell.value)
    number = (
        f'<data class="figure" value="{value}" data-figure="{figure.definition.id}" data-period="{figure.period}"'
        f' data-by="{escape(cell.breakdown)}" data-code="{escape(",".join(cell.codes))}">{escape(text)}</data>'
    )
    return f"<tr><th scope=row>{escape(named)}</th><td>{number}</td></tr>"


def _facts(figure: ProtectedFigure, language: Language) -> str:
    if not figure.facts:
        return ""
    rows = "".join(
        f"<dt>{escape(fact_name(name, language))}</dt><dd>{_fact(name, value, language)}</dd>"
        for name, value in sorted(figure.facts)
    )
    return f"<section><h2>{_speaker(language)('facts')}</h2><dl>{rows}</dl></section>"


def _fact(name: str, value: float | int | str | None, language: Language) -> str:
    if value is None:
        return escape(NOTHING.in_language(language))
    if isinstance(value, str):
        return escape(fact_words(name, value, language))
    return escape(number_of_input(value, name.startswith(("share_", "shortfall_")), language))


def _proof(edition: Edition, figure: ProtectedFigure, language: Language) -> str:
    say, definition = _speaker(language), figure.definition
    pairs = [
        (say("definition_hash"), definition.definition_hash),
        (say("query_hash"), definition.query_hash),
        (say("record_root"), figure.record_root),
        (say("snapshot"), edition.snapshot_id),
    ]
    rows = "".join(f"<dt>{name}</dt><dd><code>{value}</code></dd>" for name, value in pairs)
    query = f'<pre tabindex="0" aria-label="{say("query")}"><code>{escape(definition.sql)}</code></pre>'
    return f"<section><h2>{say('proof')}</h2><dl>{rows}</dl><p>{say('root_means')}</p><h3>{say('query')}</h3>{query}</section>"


def _period(figure: ProtectedFigure) -> str:
    starts, ends = figure.period.starts_on.isoformat(), figure.period.ends_on.isoformat()
    return f'<time datetime="{starts}">{starts}</time> – <time datetime="{ends}">{ends}</time>'


def _table_head(*headings: str) -> str:
    cells = "".join(f"<th scope=col>{heading}</th>" for heading in headings)
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{headings[0]}"><table><thead><tr>{cells}</tr></thead><tbody>'


def _text(text: Bilingual | None, language: Language) -> str:
    return escape(text.in_language(language)) if text else ""


def _speaker(language: Language) -> Callable[[str], str]:
    """The words of these pages in one language."""
    return lambda word: escape(WORDS[word].in_language(language))


def _whole(edition: Edition, title: str, name: str, body: str, language: Language) -> str:
    say, other = _speaker(language), "en" if language == "es" else "es"
    notice = f'<p class="fictional">{say("fictional")}</p>' if edition.is_fictional else ""
    home = "" if name == "index" else f' · <a href="index.{language}.html">{say("evidence")}</a>'
    return f"""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{_STYLE_HASH}'">
<meta name="referrer" content="no-referrer">
<title>{escape(title)} · {escape(edition.title.in_language(language))}</title>
<style>{STYLE}</style>
</head>
<body>
<header>{notice}<nav><a href="../report.{language}.html">{say("report")}</a>{home} · <a href="{name}.{other}.html" hreflang="{other}" lang="{other}">{say("other_language")}</a></nav></header>
<main>
<p class="id"><code>{escape(name)}</code></p>
<h1>{escape(title)}</h1>
{body}
</main>
</body>
</html>
"""
