"""The public front page of the editions: what a reader meets before any of them. A pure function of their manifests."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Sequence
from html import escape
from pathlib import Path

from amparo.law.text import LANGUAGES, Bilingual, Language
from amparo.publication.earlier import Published
from amparo.publication.manifest import Json

STYLE = (Path(__file__).parent / "evidence" / "style.css").read_text(encoding="utf-8")
POLICY = (
    f"default-src 'none'; style-src 'sha256-{b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'"
)
TITLE = Bilingual("Informes nacionales publicados", "National reports published")
_WORDS = {
    "report": Bilingual("Leer el informe", "Read the report"),
    "pdf": Bilingual("PDF", "PDF"),
    "data": Bilingual("Datos abiertos", "Open data"),
    "evidence": Bilingual("Evidencia de cada cifra", "Evidence of each figure"),
    "manifest": Bilingual("Manifiesto firmado", "Signed manifest"),
    "fictional": Bilingual("Filas ficticias, de demostración.", "Fictional rows, for demonstration."),
    "superseded": Bilingual("Sustituida por", "Superseded by"),
    "check": Bilingual(
        "Cualquiera puede comprobar una edición descargada, sin confiar en quien la publica:",
        "Anybody can check a downloaded edition without trusting its publisher:",
    ),
}


def front_page(editions: Sequence[Published], language: Language) -> str:
    """The page in one language, the newest edition first."""
    newest_first = sorted(editions, key=lambda one: (one.published_on, one.name), reverse=True)
    by = {one.manifest["supersedes"]["edition"]: one.name for one in editions if one.manifest["supersedes"]}
    parts = "".join(_edition(one.manifest, by.get(one.name), language) for one in newest_first)
    other: Language = next(one for one in LANGUAGES if one != language)
    switch = f'<nav><a href="/{other}" lang="{other}" hreflang="{other}">{"English" if other == "en" else "Español"}</a></nav>'
    title = TITLE.in_language(language)
    return f"""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{STYLE}</style>
</head>
<body>
<header>{switch}</header>
<main>
<h1>{title}</h1>
{parts}
<section><p>{_say("check", language)}</p><pre tabindex="0"><code>amparo verify FOLDER --key publisher.pub</code></pre></section>
</main>
</body>
</html>
"""


def _say(word: str, language: Language) -> str:
    return escape(_WORDS[word].in_language(language))


def _edition(manifest: Json, superseded_by: str | None, language: Language) -> str:
    about = manifest["edition"]
    name, title, country = (
        escape(about["name"]),
        escape(about["title"][language]),
        escape(about["country_name"][language]),
    )
    links = " · ".join(
        f'<a href="/{name}/{path}">{_say(word, language)}</a>'
        for word, path in (
            ("report", f"report.{language}.html"), ("pdf", f"report.{language}.pdf"), ("data", "data/datapackage.json"),
            ("evidence", f"evidence/index.{language}.html"), ("manifest", "manifest.json"),
        )
    )  # fmt: skip
    notes = [f"{about['period']['from']} – {about['period']['to']}"]
    notes += [_say("fictional", language)] if about["is_fictional"] else []
    notes += [f"{_say('superseded', language)} {escape(superseded_by)}."] if superseded_by else []
    return f"<section><h2>{country} {name}: {title}</h2><p>{' · '.join(notes)}</p><p>{links}</p></section>"
