"""Tricks on a page, signed by the publisher herself: each is caught by what is looked at in the page, and named.

The page is also printed again from the manifest, which finds every one of them. Here that is left out: what is bound must be found by whoever has
another version of Amparo as well.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from amparo.publication.verify import Finding, Report, Tamper, contents
from amparo.publication.verify.findings import Notes
from amparo.publication.verify.pages import check_page
from amparo.publication.verify.published import read_published
from amparo.publication.verify.remade import remake
from tests.publication.verify.tampering import KEY, Copy, kinds, number_in

pytestmark = pytest.mark.slow
PAGE, ACTIONS = "report.es.html", "plan.actions"
Look = Callable[[], list[Finding]]


@pytest.fixture
def look(copy: Copy) -> Look:
    """What is found in the Spanish page of the copy."""

    def looked() -> list[Finding]:
        published = read_published(copy.folder)
        notes = Notes()
        check_page(published, remake(published.manifest).edition, "es", notes)
        return notes.findings

    return looked


def told(findings: list[Finding]) -> list[tuple[Tamper, str]]:
    return [(finding.kind, str(finding.found)) for finding in findings]


def test_an_untouched_page_has_no_findings(look: Look) -> None:
    assert look() == []


@pytest.mark.parametrize(
    "number",
    ["33", "３３", "٣٣", "३३", "𝟑𝟑", "Ⅲ", "XXXIII", "treinta y tres", "Treinta", "③", "&#51;&#51;", "½"],
)
def test_a_number_added_in_any_writing_is_unbound(copy: Copy, look: Look, number: str) -> None:
    copy.edit(PAGE, "</main>", f"<p>Además hubo {number} víctimas.</p></main>")

    assert {kind for kind, _ in told(look())} == {Tamper.UNBOUND_NUMBER}


@pytest.mark.parametrize("letters", ["ЗЗ", "৪", "Ꮞ", "\u202e51\u202c", "l\u200b5"])
def test_letters_that_look_like_digits_are_reported(copy: Copy, look: Look, letters: str) -> None:
    copy.edit(PAGE, "</main>", f"<p>Además hubo {letters} víctimas.</p></main>")

    assert Tamper.UNBOUND_NUMBER in {kind for kind, _ in told(look())}


@pytest.mark.parametrize("attribute", ["title", "aria-label"])
def test_a_number_in_a_spoken_attribute_is_unbound(copy: Copy, look: Look, attribute: str) -> None:
    copy.edit(PAGE, "</main>", f'<p {attribute}="33 víctimas">Además</p></main>')

    assert told(look()) == [(Tamper.UNBOUND_NUMBER, "33")]


@pytest.mark.parametrize(
    "markup",
    [
        "<!-- 33 -->", "<template><p>33</p></template>", "<script>document.write(33)</script>", "<p hidden>33</p>", '<p style="x">x</p>',
        "<svg><text>33</text></svg>", "<iframe></iframe>", "<details open><bdo>51</bdo></details>", "<noscript>33</noscript>", "<input>",
        "<ol><li>x</li></ol>", "<marquee>x</marquee>", "<img>", "<object></object>", "<math></math>", '<a href="javascript:x">x</a>',
    ],
)  # fmt: skip
def test_markup_that_no_edition_has_is_reported(copy: Copy, look: Look, markup: str) -> None:
    copy.edit(PAGE, "</main>", f"{markup}</main>")

    assert look()


@pytest.mark.parametrize(
    "style",
    [
        'p::after{content:"33"}', "p::after{content:'treinta'}", r'p::after{content:"\33 3"}', r"p::after{c\6fntent:'33'}",
        "p::after{content:counter(a)}", "p::after{content:attr(id)}", "@import 'x';", "@font-face{font-family:x;src:url(x)}",
        "p{unicode-bidi:bidi-override;direction:rtl}", "p{background:url(33.svg)}", "@counter-style x{}",
    ],
)  # fmt: skip
def test_a_style_that_writes_or_turns_text_is_reported(copy: Copy, look: Look, style: str) -> None:
    copy.edit(PAGE, "</style>", f"{style}</style>")

    assert {finding.kind for finding in look()} == {Tamper.FOREIGN_MARKUP}


def test_a_style_sheet_or_a_redirection_from_elsewhere_is_reported(copy: Copy, look: Look) -> None:
    copy.edit(
        PAGE, "</head>", '<link rel="stylesheet" href="x.css"><meta http-equiv="refresh" content="x"></head>'
    )

    assert {finding.kind for finding in look()} == {Tamper.LINK, Tamper.FOREIGN_MARKUP}


def test_a_second_name_for_a_number_is_reported_and_the_first_one_counts(copy: Copy, look: Look) -> None:
    element = number_in(copy.text(PAGE), ACTIONS)
    twice = element.replace("data-figure=", 'data-figure="clocks.started" data-figure=')
    copy.edit(PAGE, element, twice)

    findings = look()

    assert {finding.kind for finding in findings} == {Tamper.FOREIGN_MARKUP, Tamper.NUMBER_IN_HTML}
    assert ("clocks.started", "9", "6") in {(one.what, one.expected, one.found) for one in findings}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (">6</data>", "><b>6</b></data>"),
        (">6</data>", ">6 </data>"),
        (">6</data>", ">٦</data>"),
        (">6</data>", ">б</data>"),
        (">6</data>", ">6\u200b</data>"),
        (">6</data>", "></data>6"),
        (">6</data>", ">&#54;1</data>"),
        ('value="6"', 'value="51"'),
        ('value="6"', 'value="6_0"'),
        ('value="6"', 'value=""'),
        ('data-period="2020-01-01/2020-12-31"', 'data-period="2020"'),
        ('data-period="2020-01-01/2020-12-31"', 'data-period="2020-01-01/2020-12-31" data-as="low"'),
        ('data-figure="plan.actions"', 'data-figure="plan.actionz"'),
        ('data-period="2020-01-01/2020-12-31"', 'data-period="2020-01-01/2020-12-31" data-by="x" data-code="y"'),
        ('class="figure"', 'class="figures"'),
        ("<data ", "<span "),
    ],
)  # fmt: skip
def test_a_bound_number_says_what_the_manifest_says_and_nothing_else(
    copy: Copy, look: Look, old: str, new: str
) -> None:
    element = number_in(copy.text(PAGE), ACTIONS)
    copy.edit(PAGE, element, element.replace(old, new))

    assert {finding.kind for finding in look()} & {
        Tamper.NUMBER_IN_HTML,
        Tamper.UNBOUND_NUMBER,
        Tamper.FOREIGN_MARKUP,
    }


def test_an_edited_verdict_is_named_with_its_claim(copy: Copy, look: Look) -> None:
    copy.edit(PAGE, '"cannot be determined">no puede determinarse<', '"cannot be determined">respaldada<')

    (finding,) = look()

    assert (finding.kind, finding.expected, finding.found) == (
        Tamper.VERDICT_WORD,
        "no puede determinarse",
        "respaldada",
    )


def test_a_claim_that_is_left_out_is_named(copy: Copy, look: Look) -> None:
    text = copy.text(PAGE)
    copy.path(PAGE).write_text(text.replace('data-claim="low_incidence"', 'data-claim="cases_tried"'))

    assert (Tamper.LEFT_OUT, "low_incidence") in {(one.kind, one.what) for one in look()}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('font-weight="bold" fill="currentColor">1<', 'font-weight="bold" fill="currentColor">9<'),
        ("h276v14", "h100v14"),
        ("</svg>", '<path d="M0,900h276v14h-276Z" fill="#3f7fbf"/></svg>'),
        ("</svg>", '<text transform="translate(0,900)" font-weight="bold">33</text></svg>'),
        ("</svg>", "<script>x</script></svg>"),
        ("</svg>", "<foreignObject></foreignObject></svg>"),
    ],
)
def test_an_edited_chart_is_named_by_its_hash_and_by_what_it_shows(
    copy: Copy, look: Look, old: str, new: str
) -> None:
    copy.edit(PAGE, old, new)

    findings = [finding for finding in look() if finding.kind is Tamper.CHART]

    assert len(findings) >= 2
    assert "|es" in str(findings[0].what)


def test_a_chart_that_is_left_out_is_named(copy: Copy, look: Look) -> None:
    text = copy.text(PAGE)
    start = text.index("<svg")
    copy.path(PAGE).write_text(text[:start] + text[text.index("</svg>") + len("</svg>") :])

    (finding,) = look()

    assert finding.kind is Tamper.LEFT_OUT


def test_an_undeclared_text_with_digits_is_named(copy: Copy, look: Look) -> None:
    copy.edit(PAGE, "</main>", '<p><span class="static">33 víctimas</span></p></main>')

    assert told(look()) == [(Tamper.UNDECLARED_TEXT, "33 víctimas")]


def test_a_date_must_be_the_day_that_it_says_and_one_of_the_edition(copy: Copy, look: Look) -> None:
    copy.edit(PAGE, "</main>", '<p><time datetime="2020-12-31">33 de diciembre</time></p></main>')
    copy.edit(PAGE, "</main>", '<p><time datetime="2015-01-01">1 de enero de 2015</time></p></main>')

    assert [finding.kind for finding in look()] == [Tamper.NUMBER_IN_HTML, Tamper.UNBOUND_NUMBER]


def test_an_edition_fact_must_be_the_manifests(copy: Copy, look: Look) -> None:
    copy.edit(PAGE, 'data-fact="name">2020<', 'data-fact="name">2021<')

    (finding,) = look()

    assert (finding.kind, finding.what, finding.found) == (Tamper.NUMBER_IN_HTML, "edition:name", "2021")


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("La incidencia es baja.", "baja"),
        ("La trata disminuyó.", "disminuyó"),
        ("No hay ninguna red.", "ninguna"),
        ("Una incidencia b<em>aj</em>a.", "baja"),
        ('La incidencia es <a href="#content">baja</a>.', "baja"),
        ("Esta afirmación está respaldada.", "respaldada"),
        ("<strong>No puede determinarse</strong>", "no puede determinarse"),
    ],
)
def test_a_judging_word_outside_a_claim_is_named(copy: Copy, look: Look, sentence: str, word: str) -> None:
    copy.edit(PAGE, "</main>", f"<p>{sentence}</p></main>")

    assert told(look()) == [(Tamper.UNBOUND_WORD, word)]


@pytest.mark.parametrize("tag", ["section", "article", "div"])
def test_a_judging_word_put_into_a_claim_must_be_the_manifests(copy: Copy, look: Look, tag: str) -> None:
    copy.edit(PAGE, "</main>", f'<{tag} class="claim"><p>La incidencia es baja.</p></{tag}></main>')

    assert told(look()) == [(Tamper.UNBOUND_WORD, "baja")]


def test_a_declared_looking_text_that_judges_is_named(copy: Copy, look: Look) -> None:
    copy.edit(PAGE, "</main>", '<p><span class="static">La incidencia es baja.</span></p></main>')

    assert told(look()) == [(Tamper.UNDECLARED_TEXT, "La incidencia es baja.")]


def test_whatever_the_page_printing_it_again_finds_it(
    copy: Copy, verify: Callable[[Copy], Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "check_pages", lambda published, edition, notes: None)
    copy.edit(PAGE, "</main>", "<p>La incidencia es ínfima.</p></main>")
    copy.sign(KEY)

    report = verify(copy)

    assert kinds(report) == {Tamper.REPRINT}
    assert "ínfima" in str(report.findings[0].found)
