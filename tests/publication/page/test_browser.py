"""A browser opens both reports on a phone and a desk, light, dark and on paper: no violation, no request, nothing out of the frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from amparo.law.text import LANGUAGES, Language
from amparo.publication.page import render_page
from amparo.publication.prose import read_prose
from tests.publication.example import example_edition
from tests.publication.page.reading import report
from tests.publication.prose.edition import full_edition

CHROMIUM = Path("/usr/bin/chromium")
SIZES = {"phone": (390, 844), "desk": (1280, 900)}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(
        not CHROMIUM.exists(),
        reason="Chromium is not installed at /usr/bin/chromium: no browser can look at the pages.",
    ),
]


@dataclass
class Visit:
    """An open page with what the browser said and asked for."""

    page: Any
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"]
        )
        yield opened
        opened.close()


SPECIMEN = """# {edition:title} {#top}

> {edition:reality}

## Summary {#summary}

- Causes: **{figure:justice.causes_tried}** (before: {figure:justice.causes_tried period=previous})
- Share: **{figure:justice.conviction_share}**

- Text with {figure:protection.cases_opened} and [a link](x.html).

{claims:summary}

{claim-card:low_incidence}

{chart:justice.causes_tried by=form}

{chart:protection.cases_opened by=sex_age}

{table:exchange.requests by="counterpart_kind x direction"}

{table:protection.services by=service_kind}

{listing:questions}

{listing:disruptions}

{revisions:table}

{not-published:list}
"""
"""One of each block, so that rules that take long can look at everything folded out."""


def specimen(language: Language) -> str:
    edition = replace(full_edition(), claims=example_edition().claims)
    return render_page(edition, read_prose(SPECIMEN), language)


def visit(
    browser: Any,
    folder: Path,
    language: Language,
    size: str,
    scheme: str,
    *,
    page_of: Callable[[Language], str] = report,
) -> Visit:
    path = folder / f"report.{language}.html"
    path.write_text(page_of(language), encoding="utf-8")
    width, height = SIZES[size]
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    found = Visit(page)
    page.on("console", lambda message: found.said.append(message.text))
    page.on("request", lambda request: found.asked.append(request.url))
    page.goto(path.as_uri())
    return found


def violations(page: Any) -> list[tuple[str, list[list[str]]]]:
    """Rules of axe that the page breaks, each with where."""
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

    results = Axe().run(page, options={"runOnly": RULES})
    return [
        (one["id"], [node["target"] for node in one["nodes"]][:3]) for one in results.response["violations"]
    ]


@pytest.mark.parametrize(
    ("language", "size", "scheme"),
    [("es", "phone", "light"), ("en", "phone", "dark"), ("es", "desk", "dark"), ("en", "desk", "light")],
)
def test_no_block_breaks_an_accessibility_rule(
    browser: Any, tmp_path: Path, language: Language, size: str, scheme: str
) -> None:
    page = visit(browser, tmp_path, language, size, scheme, page_of=specimen).page
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")

    assert violations(page) == []


@pytest.mark.slow
@pytest.mark.parametrize(("language", "size", "scheme"), [("es", "phone", "light"), ("en", "desk", "dark")])
def test_the_whole_report_breaks_no_accessibility_rule(
    browser: Any, tmp_path: Path, language: Language, size: str, scheme: str
) -> None:
    page = visit(browser, tmp_path, language, size, scheme).page

    assert violations(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", sorted(SIZES))
def test_the_page_says_nothing_asks_for_nothing_and_stays_in_its_frame(
    browser: Any, tmp_path: Path, language: Language, size: str
) -> None:
    found = visit(browser, tmp_path, language, size, "light")

    assert found.said == []
    assert found.asked == [(tmp_path / f"report.{language}.html").as_uri()]
    assert found.page.evaluate("document.documentElement.scrollWidth") == SIZES[size][0]


def test_the_style_sheet_is_applied_under_its_own_policy(browser: Any, tmp_path: Path) -> None:
    page = visit(browser, tmp_path, "es", "desk", "dark").page

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 24, 31)"


def test_a_chart_is_legible_on_a_phone(browser: Any, tmp_path: Path) -> None:
    page = visit(browser, tmp_path, "es", "phone", "light").page

    heights = page.evaluate(
        "[...document.querySelectorAll('.chart svg text')].map(one => one.getBoundingClientRect().height)"
    )

    assert min(heights) >= 13


def test_a_wide_table_scrolls_inside_its_region(browser: Any, tmp_path: Path) -> None:
    page = visit(browser, tmp_path, "es", "phone", "light").page

    wide = page.evaluate(
        "[...document.querySelectorAll('.scroll')].filter(one => one.scrollWidth > one.clientWidth).length"
    )

    assert wide > 0


def test_paper_shows_what_is_folded_on_the_screen(browser: Any, tmp_path: Path) -> None:
    page = visit(browser, tmp_path, "es", "desk", "light").page
    is_seen = "document.querySelector('article.claim details dl').checkVisibility()"
    assert not page.evaluate(is_seen)

    page.emulate_media(media="print")

    assert page.evaluate(is_seen)
    assert page.evaluate("getComputedStyle(document.querySelector('nav.contents')).display") == "none"
    assert page.pdf(format="A4").startswith(b"%PDF")
