"""What can be written in the report's prose, and what is refused with its line."""

from __future__ import annotations

import pytest

from amparo.publication.document import (
    Block,
    BulletList,
    ClaimCard,
    ClaimsSummary,
    EditionFact,
    Emphasis,
    FigureChart,
    FigureReference,
    FigureTable,
    Heading,
    Inline,
    Link,
    Listing,
    Notice,
    NotPublishedList,
    Number,
    Paragraph,
    RevisionsTable,
    Static,
    Strong,
    Text,
    VerdictWord,
)
from amparo.publication.numbers import Form
from amparo.publication.prose import ProseBroken, read_prose


def only_block(text: str) -> Block:
    (block,) = read_prose(text).blocks
    return block


def only_part(text: str) -> Inline:
    block = only_block(f"a {text}")
    assert isinstance(block, Paragraph)
    assert block.parts[0] == Text("a ")
    return block.parts[1]


@pytest.mark.parametrize(
    ("written", "reference"),
    [
        ("{figure:justice.accused}", FigureReference("justice.accused")),
        ("{figure:sdg.16_2_2 period=previous}", FigureReference("sdg.16_2_2", period="previous")),
        (
            "{figure:justice.accused by=sex code=male}",
            FigureReference("justice.accused", by="sex", codes=("male",)),
        ),
        (
            '{figure:sdg.16_2_2 by="sex x age_class" code=female,15-17}',
            FigureReference("sdg.16_2_2", by="sex x age_class", codes=("female", "15-17")),
        ),
        ("{figure:clocks.met_share as=numerator}", FigureReference("clocks.met_share", form=Form.NUMERATOR)),
        ("{figure:rates.alerts as=high}", FigureReference("rates.alerts", form=Form.HIGH)),
    ],
)
def test_a_number_is_written_as_a_reference(written: str, reference: FigureReference) -> None:
    assert only_part(written) == Number(reference)


@pytest.mark.parametrize(
    ("written", "part"),
    [
        ("{claim:low_incidence}", VerdictWord("low_incidence")),
        ("{static:art. 3, as = b: «x»}", Static("art. 3, as = b: «x»")),
        ("{edition:period}", EditionFact("period")),
        ("**bold {static:1}**", Strong((Text("bold "), Static("1")))),
        ("*soft*", Emphasis((Text("soft"),))),
        ("[there](evidence/index.es.html)", Link("evidence/index.es.html", (Text("there"),))),
        ("[{figure:justice.accused}](x.html)", Link("x.html", (Number(FigureReference("justice.accused")),))),
    ],
)
def test_other_parts_of_a_sentence_keep_what_they_say(written: str, part: Inline) -> None:
    assert only_part(written) == part


@pytest.mark.parametrize(
    ("written", "block"),
    [
        ("{table:justice.accused by=sex}", FigureTable("justice.accused", "sex")),
        ('{chart:sdg.16_2_2 by="sex x age_class"}', FigureChart("sdg.16_2_2", "sex x age_class")),
        ("{claims:summary}", ClaimsSummary()),
        ("{claim-card:low_incidence}", ClaimCard("low_incidence")),
        ("{listing:plan_actions}", Listing("plan_actions")),
        ("{revisions:table}", RevisionsTable()),
        ("{not-published:list}", NotPublishedList()),
        ("{figure:justice.accused}", Paragraph((Number(FigureReference("justice.accused")),))),
        ("## Justice {#justice}", Heading(2, "justice", (Text("Justice"),))),
        ("> One.\n>\n> Two.", Notice(((Text("One."),), (Text("Two."),)))),
        ("- a\n- **b**", BulletList(((Text("a"),), (Strong((Text("b"),)),)))),
    ],
)
def test_a_block_stands_alone_in_its_paragraph(written: str, block: Block) -> None:
    assert only_block(written) == block


def test_markdown_signs_within_braces_mean_nothing() -> None:
    assert only_part("{static:*_[1]_* `2`}") == Static("*_[1]_* `2`")


def test_markup_in_the_prose_is_text() -> None:
    block = only_block("a <script>alert(1)</script> & b")

    assert block == Paragraph((Text("a <script>alert(1)</script> & b"),))


def test_a_link_that_runs_code_is_no_link() -> None:
    block = only_block("[x](javascript:alert)")

    assert block == Paragraph((Text("[x](javascript:alert)"),))


def test_every_run_knows_its_line() -> None:
    prose = read_prose("# T {#t}\n\none\n\n- a\n- b\n\n> c\n>\n> d\n")

    assert prose.lines == ((1,), (3,), (5, 6), (8, 10))


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("## No anchor", 1, "ends with its anchor"),
        ("## Anchor {#Upper}", 1, "ends with its anchor"),
        ("a\n\n{figure:x.y by=form}", 3, "together"),
        ("a {figure:x.y period=last}", 1, "write one of this, previous"),
        ("a {figure:x.y as=mean}", 1, "write one of value"),
        ("a {figure:x.y colour=red}", 1, "no option colour"),
        ("a {figure:x.y extra}", 1, "options such as by=form"),
        ("a {figure}", 1, "must read {kind:name}"),
        ("a {chart:x.y by=form}", 1, "cannot stand in a sentence"),
        ("{chart:x.y}", 1, "needs by="),
        ("{table:x.y by=a as=b}", 1, "no option as"),
        ("{claims:all}", 1, "write {claims:summary}"),
        ("{nothing:here}", 1, "cannot stand in a sentence"),
        ("a {figure:x.y", 1, "opened and closed"),
        ("a\nb } c", 2, "opened and closed"),
        ("a `code`", 1, "only text, emphasis, links and braces"),
        ("a ![p](p.png)", 1, "only text, emphasis, links and braces"),
        ("1. one", 1, "only headings, paragraphs"),
        ("a\n\n---", 3, "only headings, paragraphs"),
        ("- a\n  - b", 2, "no other block"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(text: str, line: int, says: str) -> None:
    with pytest.raises(ProseBroken) as broken:
        read_prose(text)

    (first, *_) = broken.value.mistakes
    assert first.line == line
    assert says in first.text


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(ProseBroken) as broken:
        read_prose("## A\n\n## B\n\n{claims:x}\n")

    assert [mistake.line for mistake in broken.value.mistakes] == [1, 3, 5]
    assert str(broken.value).count("line ") == 3
