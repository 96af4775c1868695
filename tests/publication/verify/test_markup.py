"""A page is read by a narrow grammar, and what a browser might read otherwise is reported."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.publication.verify.markup import MOST_ELEMENTS, MOST_STRANGE, read_page

TOP = "<!doctype html>\n"


def strange(body: str) -> list[str]:
    return [one.why.en for one in read_page(f'{TOP}<html lang="es"><body>{body}</body></html>').strange]


def test_a_plain_page_is_read_with_its_language_elements_and_text() -> None:
    page = read_page(
        f'{TOP}<html lang="es"><body><p class="a b">uno <em>dos</em>&nbsp;tres<br></p></body></html>\n'
    )

    assert page.strange == []
    assert page.language == "es"
    assert [element.name for element in page.elements] == ["html", "body", "p", "em", "br"]
    assert [text for _, text, _ in page.runs][:3] == ["uno ", "dos", "\u00a0tres"]


def test_text_knows_what_binds_it() -> None:
    page = read_page(
        f'{TOP}<html><p>a<data class="figure" value="1">1</data>b<span class="static">art. 3</span></p></html>'
    )

    bound = {text: element.holder is not None for element, text, _ in page.runs if element}
    assert bound == {"a": False, "1": True, "b": False, "art. 3": True}


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("<!-- 15 -->", "comment"),
        ('<data class="figure" data-figure="a" data-figure="b">1</data>', "attribute given twice"),
        ("<p CLASS='a' class='b'>x</p>", "attribute given twice"),
        ("<template><p>15</p></template>", "foreign element"),
        ("<script>x</script>", "foreign element"),
        ("<iframe></iframe>", "foreign element"),
        ("<bdo>51</bdo>", "foreign element"),
        ("<ol><li>x</li></ol>", "foreign element"),
        ('<li value="15">x</li>', "foreign attribute"),
        ('<p style="display:none">x</p>', "foreign attribute"),
        ("<p hidden>x</p>", "foreign attribute"),
        ('<p onclick="x">x</p>', "foreign attribute"),
        ('<p dir="rtl">x</p>', "foreign attribute"),
        ("<p>x", "element not closed, or closed once too often"),
        ("x</p>", "element not closed, or closed once too often"),
        ("<b><i>x</b></i>", "element not closed, or closed once too often"),
        ("<p>a < b</p>", "markup that cannot be read"),
        ("<p>a &amp b</p>", "markup that cannot be read"),
        ("<![CDATA[15]]>", "markup that cannot be read"),
        ("<?php ?>", "markup that cannot be read"),
        ('<p title="a>x</p>', "markup that cannot be read"),
        ("a\x00b", "control character"),
        ("a\u009bb", "control character"),
        ("<style>x{}</style x>", "element not closed, or closed once too often"),
    ],
)  # fmt: skip
def test_what_browsers_might_read_otherwise_is_reported(body: str, why: str) -> None:
    assert why in strange(body)


def test_a_page_without_doctype_is_reported() -> None:
    assert [one.why.en for one in read_page("<html></html>").strange] == ["without a doctype"]


def test_pictures_and_styles_are_kept_as_they_are_written() -> None:
    page = read_page(
        f"{TOP}<html><style>a{{b:c}}</style><figure><svg x='1'><text>15</text></svg></figure></html>"
    )

    assert page.styles == ["a{b:c}"]
    ((around, svg, line),) = page.pictures
    assert (around and around.name, svg, line) == ("figure", "<svg x='1'><text>15</text></svg>", 2)
    assert page.strange == []


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 500_000, "</b>" * 500_000, "<p " + "a " * 500_000, "<" * 500_000, '<a x="' * 200_000, "<svg>" * 200_000, "<!--" * 200_000,
        "&" * 500_000, "<p>x</p>" * 400_000, "<a x=" * 200_000, "<style>" * 200_000,
    ],
    ids=["deep", "stray", "attributes", "signs", "quotes", "pictures", "comments", "references", "many", "values", "styles"],
)  # fmt: skip
@pytest.mark.slow
def test_a_page_made_to_hang_its_reader_is_read_in_bounded_time(source: str) -> None:
    begun = time.monotonic()
    page = read_page(TOP + source)

    assert page.strange
    assert len(page.elements) <= MOST_ELEMENTS + 1
    assert len(page.strange) <= MOST_STRANGE + 1
    assert time.monotonic() - begun < 20


@given(st.text(alphabet="<>/=\"'& apdb!-#;x\n\u0661", max_size=200))
def test_no_text_makes_the_reader_fail(source: str) -> None:
    read_page(TOP + source)
