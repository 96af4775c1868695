"""The page as somebody finds her way in it: language, landmarks, headings, tables, contrast, and a banner on what is fictional."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from amparo.law.text import LANGUAGES, Bilingual, Language
from amparo.publication.content import Verdict
from amparo.publication.page import Links, render_page
from amparo.publication.page.render import style_sheet
from amparo.publication.page.tables import MOST_UNFOLDED
from amparo.publication.page.words import SYMBOLS, WORDS
from amparo.publication.prose import load_prose, read_prose
from amparo.publication.prose.words import VERDICTS
from tests.publication.page.contrast import contrast
from tests.publication.page.reading import elements_of, report, report_elements
from tests.publication.prose.edition import LISTED, full_edition


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_its_language_and_leads_to_the_other(language: Language) -> None:
    other = "en" if language == "es" else "es"
    elements = report_elements(language)

    assert elements[0].get("lang") == language
    assert [one.get("href") for one in elements if one.get("hreflang") == other] == [f"report.{other}.html"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_one_title_and_its_landmarks(language: Language) -> None:
    names = [element.name for element in report_elements(language) if not element.is_inside("svg")]

    assert [names.count(name) for name in ("h1", "main", "header", "footer", "title")] == [1, 1, 1, 1, 1]
    assert names.count("nav") == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_link_skips_to_the_content(language: Language) -> None:
    first = next(element for element in report_elements(language) if element.name == "a")

    assert first.get("href") == "#content"
    assert [one.name for one in report_elements(language) if one.get("id") == "content"] == ["main"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_heading_skips_a_level(language: Language) -> None:
    levels = [
        int(element.name[1]) for element in report_elements(language) if re.fullmatch(r"h[1-6]", element.name)
    ]

    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_elements_have_one_id(language: Language) -> None:
    ids = [element.get("id") for element in report_elements(language) if element.get("id")]

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contents_lead_to_every_chapter(language: Language) -> None:
    elements = report_elements(language)
    chapters = [element.get("id") for element in elements if element.name == "h2"]

    assert [one.get("href") for one in elements if one.name == "a" and one.is_inside("nav", "contents")] == [
        f"#{name}" for name in chapters
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_scrolls_in_a_named_region_that_the_keyboard_reaches(language: Language) -> None:
    elements = report_elements(language)
    captions = {element.get("id") for element in elements if element.name == "figcaption"}
    tables = [element for element in elements if element.name == "table"]

    assert len(tables) > 40
    for table in tables:
        region = table.around[-1]
        assert (region.get("role"), region.get("tabindex")) == ("region", "0")
        assert region.get("aria-labelledby") in captions


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_knows_its_row_and_column(language: Language) -> None:
    heads = [element for element in report_elements(language) if element.name == "th"]

    assert {head.get("scope") for head in heads} == {"row", "col"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_verdict_is_told_by_word_sign_and_colour(language: Language) -> None:
    elements = report_elements(language)
    for element in elements:
        if element.get("class") == "judged":
            sign, word, _ = element.children
            card = element.around[-1].get("class")
            verdict = Verdict(word.get("data-verdict"))
            assert sign.text == SYMBOLS[verdict.value]
            assert sign.get("aria-hidden") == "true"
            assert word.text == VERDICTS[verdict].in_language(language)
            assert card.split() == ["claim", verdict.value.split()[-1].replace("determined", "undetermined")]


def test_no_two_verdicts_share_a_word_or_a_sign() -> None:
    assert len(set(SYMBOLS.values())) == len(SYMBOLS) == len(Verdict)
    assert len({word.es for word in VERDICTS.values()} | {word.en for word in VERDICTS.values()}) == 2 * len(
        Verdict
    )


def test_a_fictional_edition_carries_its_banner_and_a_real_one_does_not() -> None:
    banner = WORDS["fictional"].es
    real = render_page(replace(full_edition(), is_fictional=False), load_prose("es"), "es")

    assert banner in report("es")
    assert banner not in real
    assert "ficticios" not in real


def test_an_edition_that_replaces_another_names_it_at_the_foot() -> None:
    assert '<dd><span class="edition-fact" data-fact="supersedes">2020-r1</span></dd>' in report("es")
    assert "<dt>Sustituye a</dt>" not in render_page(
        replace(full_edition(), supersedes=None), load_prose("es"), "es"
    )


def test_a_title_with_digits_stays_out_of_the_title_bar() -> None:
    numbered = replace(full_edition(), title=Bilingual("Informe 2020", "Report 2020"))

    page = elements_of(render_page(numbered, read_prose("# {edition:title} {#t}\n"), "en"))

    assert [one.text for one in page if one.name == "title"] == ["National report on trafficking in persons"]


def test_links_can_lead_elsewhere() -> None:
    links = Links("other.html", "paper.pdf", "e.html", "d.json", "m.json", "m.sig")

    page = render_page(full_edition(), load_prose("en"), "en", links=links)

    targets = [element.get("href") for element in elements_of(page)]
    assert [
        targets.count(name) for name in ("other.html", "paper.pdf", "e.html", "d.json", "m.json", "m.sig")
    ] == [1, 2, 1, 1, 1, 1]


def palette(part: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{6})", part))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "soft", "link", "yes", "no", "open"])
@pytest.mark.parametrize("ground", ["paper", "card", "tint", "note"])
def test_text_is_legible_on_every_ground(scheme: str, ink: str, ground: str) -> None:
    light, dark = style_sheet().splitlines()[:2]
    colours = palette(light if scheme == "light" else dark)

    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("word", sorted(WORDS))
def test_the_words_of_the_page_have_no_digit(word: str) -> None:
    assert not re.search(r"\d", WORDS[word].es + WORDS[word].en)


@pytest.mark.parametrize(("rows", "is_folded"), [(MOST_UNFOLDED, False), (MOST_UNFOLDED + 1, True)])
def test_a_long_listing_is_folded(rows: int, is_folded: bool) -> None:
    edition = replace(full_edition(), tables={"plans": [LISTED["plans"]] * rows})

    page = elements_of(render_page(edition, read_prose("# T {#t}\n\n{listing:plans}\n"), "es"))

    (region,) = (element for element in page if element.get("class") == "scroll")
    assert region.is_inside("details") is is_folded
