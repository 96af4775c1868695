"""A stranger reads every number back from the PDF; a number that was edited, covered or moved is named by its figure."""

from __future__ import annotations

from collections import Counter
from time import process_time

import pytest
from pypdf.generic import ByteStringObject, ContentStream, FloatObject

from amparo.figures.model import Aggregate
from amparo.law.text import LANGUAGES, Language
from amparo.publication.document import FigureReference
from amparo.publication.numbers import Form
from amparo.publication.paper import paper_statics, render_paper
from amparo.publication.paper.annexes import parts_in, printed_hash
from amparo.publication.paper.nodes import Run
from amparo.publication.paper.payload import paper_of
from amparo.publication.paper.reading import (
    BoundNumber,
    chart_letters,
    read_charts,
    read_claims,
    read_digests,
    read_paper,
    read_revisions,
    unbound_digits,
)
from amparo.publication.paper.reading.paper import plain
from amparo.publication.paper.references import ClaimReference, RevisionReference, destination_of
from amparo.publication.prose.binding import bound
from amparo.publication.prose.words import VERDICTS
from tests.publication.example import example_edition
from tests.publication.paper.papers import (
    TRIED,
    example_charts,
    example_document,
    example_paper,
    forged,
    small_edition,
    with_number_edited,
)

pytestmark = pytest.mark.slow

LONGEST = 10
"""Seconds of a processor on a busy machine with coverage on; an idle one takes less than one."""


def wrong(content: bytes, language: Language = "es") -> list[str]:
    """The figures whose numbers are not what the edition says."""
    edition = small_edition()
    return [
        one.reference.figure
        for one in read_paper(content)
        if not one.says(bound(edition, one.reference, language).text)
    ]


def where(content: bytes, figure: str) -> BoundNumber:
    return next(one for one in read_paper(content) if one.reference == FigureReference(figure))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_numbers_read_back_are_the_numbers_printed(language: Language) -> None:
    paper = paper_of(small_edition(), example_document(), language, example_charts(language))
    printed = Counter(
        (run.target, plain(run.text)) for run in parts_in(paper, Run) if run.target.startswith("fig:")
    )

    read = Counter((destination_of(one.reference), one.text) for one in read_paper(example_paper(language)))

    assert read == printed
    assert wrong(example_paper(language), language) == []


def test_every_kind_of_number_is_read_back() -> None:
    read = {one.reference: one.text for one in read_paper(example_paper("es"))}

    assert read[FigureReference(TRIED)] == "2"
    assert read[FigureReference(TRIED, "previous")] == "1"
    assert read[FigureReference(TRIED, by="form", codes=("forced_labour",))] == "1"
    assert read[FigureReference("justice.conviction_share")] == "75,0 %"
    assert read[FigureReference("justice.conviction_share", form=Form.NUMERATOR)] == "3"
    assert read[FigureReference("justice.conviction_share", form=Form.DENOMINATOR)] == "4"
    assert read[FigureReference("rates.causes_tried", form=Form.HIGH)] == "0,06"
    assert read[FigureReference("protection.cases_opened", by="sex_age", codes=("girl",))] == "<5"
    assert read[FigureReference("protection.services")] == "·"
    assert (
        read[
            FigureReference(
                "exchange.requests", by="counterpart_kind x direction", codes=("interpol", "incoming")
            )
        ]
        == "1"
    )


def test_every_figure_of_the_edition_stands_in_the_annex_with_its_value_and_digests() -> None:
    edition = small_edition()
    read = {one.reference.figure for one in read_paper(example_paper("es")) if one.page > 6}
    digests = {one.reference.figure: one.digests for one in read_digests(example_paper("es"))}

    assert read == set(edition.figures) == set(digests)
    for name, figure in edition.figures.items():
        whole = (
            figure.definition.definition_hash, figure.definition.query_hash, figure.record_root, edition.previous[name].record_root,
        )  # fmt: skip
        assert digests[name] == tuple(map(printed_hash, whole))


def test_verdicts_and_inputs_of_claims_are_read_back() -> None:
    edition = small_edition()
    read = read_claims(example_paper("es"))

    verdicts = {one.reference.claim: one.text for one in read if not one.reference.name}
    assert verdicts == {name: VERDICTS[claim.verdict].es for name, claim in edition.claims.items()}
    inputs = {one.reference: one.text for one in read if one.reference.name}
    assert inputs[ClaimReference("low_incidence", "break_even")] == "0,0161"
    assert inputs[ClaimReference("data_not_supplied", "justice.conviction_share")] == "75,0 %"
    assert {(ref.claim, ref.name) for ref in inputs} == {
        (claim.id, name) for claim in edition.claims.values() for name, _ in claim.inputs
    }


def test_the_revision_is_read_back_on_both_sides() -> None:
    read = {one.reference: one.text for one in read_revisions(example_paper("en"))}

    assert read == {RevisionReference(TRIED, "old"): "2", RevisionReference(TRIED, "new"): "3"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_has_the_letters_and_the_alternative_of_its_picture(language: Language) -> None:
    (chart,) = read_charts(example_paper(language))
    svg = example_charts(language)[f"{TRIED}|form|{language}"]

    assert (chart.reference.figure, chart.reference.by) == (TRIED, "form")
    assert chart.letters == chart_letters(svg)
    assert "2" in chart.letters
    assert plain(chart.alternative) in plain(svg)


def test_one_edited_number_is_found_and_named() -> None:
    content = example_paper("es")
    place = where(content, "justice.conviction_share")

    tampered = with_number_edited(content, place.page, "75,0 %", "57,0 %")

    assert wrong(tampered) == ["justice.conviction_share"]
    assert next(one.text for one in read_paper(tampered) if one.reference == place.reference) == "57,0 %"


@pytest.mark.parametrize("figure", ["plan.actions", "clocks.due", "sdg.16_2_2"])
def test_a_number_edited_in_the_annex_is_found_and_named(figure: str) -> None:
    content = example_paper("es")
    place = where(content, figure)
    before = [one for one in read_paper(content) if one.page == place.page and one.text == place.text]

    tampered = with_number_edited(content, place.page, place.text, "9", which=before.index(place))

    assert wrong(tampered) == [figure]


def test_a_number_painted_over_another_is_found() -> None:
    content = example_paper("es")
    place = where(content, "justice.conviction_share")

    def change(stream: ContentStream) -> None:
        """Draws everything that the page draws a second time."""
        stream.operations = [*stream.operations, *stream.operations]

    assert "justice.conviction_share" in wrong(forged(content, place.page, change))


def test_an_emptied_number_is_found() -> None:
    content = example_paper("es")
    place = where(content, "plan.actions")

    def change(stream: ContentStream) -> None:
        stream.operations = [one for one in stream.operations if one[1] not in {b"Tj", b"TJ"}]

    assert "plan.actions" in wrong(forged(content, place.page, change))


def test_a_number_moved_away_from_its_link_is_found() -> None:
    content = example_paper("es")
    place = where(content, "plan.actions")

    def change(stream: ContentStream) -> None:
        stream.operations = [([FloatObject(one) for one in (1, 0, 0, 1, 90, 0)], b"cm"), *stream.operations]

    assert "plan.actions" in wrong(forged(content, place.page, change))


def test_text_shown_by_the_rarer_operators_is_read_as_well() -> None:
    """The same page, placed and shown by operators that Typst does not use."""
    content = example_paper("es")
    place = where(content, "justice.conviction_share")
    zero, hundred = FloatObject(0), FloatObject(100)

    def change(stream: ContentStream) -> None:
        operations = []
        for operands, operator in stream.operations:
            if operator == b"Tj":
                operations += [
                    ([zero, zero], b"TD"),
                    ([zero], b"Tc"),
                    ([], b"T*"),
                    ([zero, zero, operands[0]], b'"'),
                ]
            elif operator == b"TJ":
                operations += [([zero], b"TL"), ([ByteStringObject(b"")], b"'"), (operands, operator)]
            elif operator == b"Tm":
                operations += [(operands, operator), ([zero], b"Ts"), ([hundred], b"Tz"), ([zero], b"Tw")]
            else:
                operations.append((operands, operator))
        stream.operations = operations

    rewritten = forged(content, place.page, change)

    assert rewritten != content
    assert wrong(rewritten) == []
    assert read_paper(rewritten) == read_paper(content)


def test_a_whole_report_is_read_in_seconds_and_says_what_was_printed() -> None:
    edition, document = example_edition(), example_document()
    content = render_paper(edition, document, "es", example_charts("es"))
    declared = paper_statics(edition, document, "es")
    start = process_time()

    numbers = read_paper(content)
    loose = unbound_digits(content, declared)

    assert process_time() - start < LONGEST
    assert {one.reference.figure for one in numbers} == set(edition.figures)
    assert [one for one in numbers if not one.says(bound(edition, one.reference, "es").text)] == []
    assert loose == ()


def test_shares_are_read_with_their_sign() -> None:
    edition = small_edition()
    shares = {name for name, one in edition.figures.items() if one.definition.aggregate is Aggregate.SHARE}

    read = [
        one
        for one in read_paper(example_paper("en"))
        if one.reference == FigureReference(one.reference.figure)
    ]

    assert {one.reference.figure for one in read if one.text.endswith("%")} == shares
