"""Printing an edition: nodes as JSON into a Typst template, out comes a tagged PDF whose bytes depend on nothing else.

Typst reads the texts as data, so nothing in an edition can become Typst code. Only the fonts that come with Typst are used, the creation
date is the edition's, and there is no network.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Literal

import typst

from amparo.law.text import Language
from amparo.publication.content import Edition
from amparo.publication.document import Document
from amparo.publication.paper.coverage import printable, printable_text
from amparo.publication.paper.payload import paper_of, static_texts

TEMPLATE = Path(__file__).parent / "template"
STANDARD: Literal["ua-1"] = "ua-1"


def render_paper(
    edition: Edition, document: Document, language: Language, charts: Mapping[str, str]
) -> bytes:
    """The report as a PDF (PDF/UA-1). `charts`: "figure|by|language" -> SVG.

    The same edition, document and charts give the same bytes. Raises NotInEdition for what the edition or the charts lack.
    """
    paper = printable(asdict(paper_of(edition, document, language, charts)))
    made = typst.compile(
        str(TEMPLATE / "report.typ"),
        root=str(TEMPLATE),
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(paper, ensure_ascii=False)},
        pdf_standards=STANDARD,
        timestamp=int(datetime.combine(edition.published_on, time(), UTC).timestamp()),
    )
    return bytes(made)


def paper_statics(edition: Edition, document: Document, language: Language) -> tuple[str, ...]:
    """The texts with digits that this report prints and binds to nothing: for the manifest, and so for `unbound_digits`."""
    return tuple(printable_text(text) for text in static_texts(paper_of(edition, document, language, None)))
