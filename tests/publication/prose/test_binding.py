"""What references resolve to: numbers, facts of the edition, the sentences of claims and their inputs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from amparo.law.text import Bilingual, Language
from amparo.publication.content import ClaimResult
from amparo.publication.document import FigureReference, Input, Static, Text
from amparo.publication.numbers import Form, number_of_input
from amparo.publication.prose.binding import (
    FACTS,
    NotInEdition,
    bound,
    fact_of,
    figure_of,
    in_words,
    input_is_percent,
    input_title,
    printed_input,
    spoken,
)
from tests.publication.example import example_edition


def test_a_number_is_that_of_its_period() -> None:
    edition = example_edition()

    now = bound(edition, FigureReference("justice.causes_tried"), "es")
    then = bound(edition, FigureReference("justice.causes_tried", period="previous"), "es")

    assert (now.value, now.text, str(now.period)) == (2, "2", "2020-01-01/2020-12-31")
    assert (then.value, then.text, str(then.period)) == (1, "1", "2019-01-01/2019-12-31")


def test_a_part_of_a_share_is_a_count() -> None:
    share = FigureReference("justice.conviction_share")

    assert bound(example_edition(), share, "en").text == "75.0%"
    assert bound(example_edition(), replace(share, form=Form.DENOMINATOR), "en").text == "4"


def test_a_cell_is_found_by_all_its_codes() -> None:
    reference = FigureReference(
        "exchange.requests", by="counterpart_kind x direction", codes=("interpol", "outgoing")
    )

    assert bound(example_edition(), reference, "es").value == 1


def test_a_cell_that_no_record_fell_into_has_no_value() -> None:
    reference = FigureReference("justice.causes_tried", by="form", codes=("organ_removal",))

    found = bound(example_edition(), reference, "es")

    assert (found.value, found.text) == (None, "sin datos")


def test_a_hidden_number_shows_its_sign_and_no_value() -> None:
    found = bound(example_edition(), FigureReference("protection.cases_opened"), "es")

    assert (found.value, found.text) == (None, "<5")


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("fact", FACTS)
def test_every_fact_has_words(fact: str, language: Language) -> None:
    assert fact_of(example_edition(), fact, language)


def test_a_period_is_from_and_to() -> None:
    edition = example_edition()

    assert fact_of(edition, "period", "es") == "del 1 de enero de 2020 al 31 de diciembre de 2020"
    assert fact_of(edition, "period", "en") == "1 January 2020 to 31 December 2020"
    assert in_words(date(2021, 12, 20), "es") == "20 de diciembre de 2021"


def test_what_is_real_comes_from_the_edition() -> None:
    edition = example_edition()

    assert "ficticios" in fact_of(edition, "reality", "es")
    assert "ficticios" not in fact_of(replace(edition, is_fictional=False), "reality", "es")
    assert "fictional" not in fact_of(replace(edition, is_fictional=False), "reality", "en")


def test_an_edition_that_supersedes_none_says_so() -> None:
    assert (
        fact_of(replace(example_edition(), supersedes=None), "supersedes", "en")
        == "it replaces no other edition"
    )


@pytest.mark.parametrize("period", ["this", "previous"])
def test_an_unknown_figure_is_named(period: str) -> None:
    with pytest.raises(NotInEdition, match=r"no figure justice\.nothing"):
        figure_of(example_edition(), "justice.nothing", period)


def claim(reason: str, **changes: object) -> ClaimResult:
    return replace(example_edition().claims["low_incidence"], reason=Bilingual(reason, reason), **changes)  # type: ignore[arg-type]


def test_the_sentences_of_a_claim_are_bound_or_static() -> None:
    judged = claim(
        "De {input:justice.causes_tried} causas, {input:break_even as=percent} en {static:30 días}."
    )

    assert spoken(judged, judged.reason, "es") == (
        Static("De "),
        Input("low_incidence", "justice.causes_tried"),
        Static(" causas, "),
        Input("low_incidence", "break_even", as_percent=True),
        Static(" en "),
        Static("30 días"),
        Static("."),
    )


def test_blanks_between_inputs_are_no_static_text() -> None:
    judged = claim("{input:justice.causes_tried} {input:break_even}")

    assert spoken(judged, judged.reason, "es")[1] == Text(" ")


@pytest.mark.parametrize(
    ("reason", "says"),
    [
        ("{input:nothing}", "has no input nothing"),
        ("{figure:x}", "must read {input:NAME}"),
        ("{input:break_even as=money}", "must read"),
    ],
)
def test_a_claim_that_names_what_it_has_not_is_refused(reason: str, says: str) -> None:
    judged = claim(reason)

    with pytest.raises(NotInEdition, match=says):
        spoken(judged, judged.reason, "es")


@pytest.mark.parametrize(
    ("name", "value", "as_percent", "text"),
    [
        ("justice.causes_tried", 2, False, "2"),
        ("justice.conviction_share", 0.75, False, "75,0\u00a0%"),
        ("justice.conviction_share@previous", 0.5, False, "50,0\u00a0%"),
        ("justice.conviction_share.numerator", 3, False, "3"),
        ("justice.conviction_share.low", 0.3006, True, "30,1\u00a0%"),
        ("justice.causes_tried#form=slavery", 1, False, "1"),
        ("rates.alerts", 0.0446, False, "0,04"),
        ("break_even", 0.0161, False, "0,0161"),
        ("break_even", None, False, "sin datos"),
        ("kind", "epidemia", False, "epidemia"),
    ],
)  # fmt: skip
def test_an_input_is_printed_as_its_figure_is(
    name: str, value: float | str | None, as_percent: bool, text: str
) -> None:
    assert printed_input(example_edition(), name, value, "es", as_percent=as_percent) == text


@pytest.mark.parametrize(
    ("value", "as_percent", "es", "en"),
    [
        (15, False, "15", "15"),
        (1234567, False, "1\u00a0234\u00a0567", "1,234,567"),
        (10.0, False, "10", "10"),
        (0.0161, False, "0,0161", "0.0161"),
        (0.016123, False, "0,01612", "0.01612"),
        (1234.56, False, "1\u00a0235", "1,235"),
        (-53.53102, False, "\u221253,53", "\u221253.53"),
        (99.99999, False, "100", "100"),
        (0.5, False, "0,5", "0.5"),
        (2e-41, False, "2,0 × 10^-41", "2.0 × 10^-41"),
        (0.0027, True, "0,3\u00a0%", "0.3%"),
    ],
)
def test_a_number_of_a_test_has_four_significant_digits(
    value: float, as_percent: bool, es: str, en: str
) -> None:
    assert (number_of_input(value, as_percent, "es"), number_of_input(value, as_percent, "en")) == (es, en)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("justice.accused", "Personas acusadas en las causas juzgadas con rasgos de trata"),
        (
            "justice.accused@previous",
            "Personas acusadas en las causas juzgadas con rasgos de trata (período anterior)",
        ),
        (
            "justice.accused@previous#sex=male",
            "Personas acusadas en las causas juzgadas con rasgos de trata (período anterior, masculino)",
        ),
        (
            "justice.conviction_share.low",
            "Proporción de condenas entre las personas juzgadas (límite inferior)",
        ),
        ("incidence_threshold", "umbral declarado de incidencia"),
        ("networks.organised_groups", "Causas con un grupo que cumple la prueba de grupo organizado"),
        ("some_new_number", "some new number"),
    ],
)
def test_an_input_has_a_name_that_people_read(name: str, title: str) -> None:
    assert input_title(example_edition(), name, "es") == title


@pytest.mark.parametrize(
    ("name", "is_percent"),
    [
        ("justice.conviction_share.low", True),
        ("rates.alerts.low", False),
        ("justice.conviction_share", False),
        ("break_even_detection", True),
        ("ratio", False),
    ],
)
def test_a_limit_of_a_share_is_listed_as_a_percentage(name: str, is_percent: bool) -> None:
    assert input_is_percent(example_edition(), name) is is_percent
