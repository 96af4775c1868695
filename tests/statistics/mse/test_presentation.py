from __future__ import annotations

import json
import re
from dataclasses import replace
from enum import Enum
from xml.etree import ElementTree

import numpy as np
import pytest

from amparo.statistics import mse
from amparo.statistics.mse import presentation, words
from amparo.statistics.mse.mistakes import Mistake
from amparo.statistics.mse.panel import Variation
from amparo.statistics.mse.picture import picture
from amparo.statistics.mse.presentation import (
    METHOD_NAMES,
    check_tables,
    number,
    panel_table,
    panel_text,
    span,
)
from amparo.statistics.mse.result import Estimate, Options
from amparo.statistics.mse.table import Table
from amparo.statistics.mse.words import Language, Template
from tests.statistics.mse.test_covariates import SEXES, drawn
from tests.statistics.mse.test_panel import FINE, METHODS, judged, one

SVG = "{http://www.w3.org/2000/svg}"
LANGUAGES: tuple[Language, ...] = ("en", "es")
BROKEN = judged(
    replace(
        FINE,
        thresholds=(Variation("0.01", 1900.0), Variation("0.05", 4100.0)),
        methods=(
            *METHODS,
            one("lcmcr", 9000, 8000, 9900, estimable=False),
            replace(one("aic", 0, 0, 0, estimable=False), estimate=None, interval=(None, None)),
        ),
    )
)


@pytest.mark.parametrize("kind", [words.Reason, words.Assumption, words.Conclusion, Mistake])
def test_every_sentence_exists_in_both_languages_with_the_same_places(kind: type[Enum]) -> None:
    for member in kind:
        template: Template = member.value
        places = [sorted(re.findall(r"{(\w+)}", text)) for text in (template.en, template.es)]
        assert places[0] == places[1], member
        assert template.en != template.es
        assert template.en.strip().endswith(".")
        assert template.es.strip().endswith(".")


def test_every_method_has_a_name_in_both_languages() -> None:
    assert set(METHOD_NAMES) == {*mse.METHODS, "loglinear", "covariates"}
    assert all(name["en"] and name["es"] for name in METHOD_NAMES.values())


def test_numbers_are_grouped_and_a_refused_limit_is_a_question_mark() -> None:
    assert number(1234567.4) == "1\u202f234\u202f567"
    assert number(None) == "—"
    assert span((None, 90.0)) == "?–90"
    assert span((None, None)) == "—"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_says_in_words_all_that_it_shows(language: Language) -> None:
    root = ElementTree.fromstring(picture(BROKEN, language))
    description = root.findtext(f"{SVG}desc") or ""

    assert root.get("role") == "img"
    assert set((root.get("aria-labelledby") or "").split()) == {
        node.get("id") for node in root if node.get("id")
    }
    for method in BROKEN.methods:
        assert METHOD_NAMES[method.method][language] in description
    assert BROKEN.conclusion.text(language) in description
    assert BROKEN.reasons[0].text(language) in description
    assert number(BROKEN.observed) in description


def test_a_method_without_a_usable_answer_is_hollow_dashed_and_told_so_in_text() -> None:
    root = ElementTree.fromstring(picture(BROKEN, "en"))
    circles, texts = root.findall(f"{SVG}circle"), [node.text or "" for node in root.iter(f"{SVG}text")]

    assert len(circles) == len(METHODS) + 1
    assert [circle.get("fill") == "#ffffff" for circle in circles] == [False] * len(METHODS) + [True]
    assert sum(line.get("stroke-dasharray") == "5 4" for line in root.findall(f"{SVG}line")) == 1
    assert "9\u202f000 (8\u202f000–9\u202f900), not estimable" in texts
    assert "not estimable" in texts


def test_everything_drawn_lies_inside_the_picture() -> None:
    root = ElementTree.fromstring(picture(judged(FINE)))
    width, height = (float(part) for part in (root.get("viewBox") or "").split()[2:])
    for node in root.iter():
        for name in ("x", "x1", "x2", "cx"):
            assert 0 <= float(node.get(name, 0)) <= width
        for name in ("y", "y1", "y2", "cy"):
            assert 0 <= float(node.get(name, 0)) <= height


def test_the_axis_has_a_readable_number_of_ticks_for_narrow_and_wide_panels() -> None:
    wide = judged(replace(FINE, methods=(*METHODS, one("lcmcr", 9e5, 1e4, 5e7))))
    for found in (judged(FINE), wide):
        root = ElementTree.fromstring(picture(found))
        ticks = [node for node in root.iter(f"{SVG}text") if node.get("text-anchor") == "middle"]
        assert 3 <= len(ticks) <= 8


def test_a_name_of_a_list_never_becomes_markup() -> None:
    hostile = replace(FINE, methods=(replace(METHODS[1], model=("<b>:&",)), *METHODS[2:]), left_out=())
    html = panel_table(judged(hostile))

    assert "<b>" not in html
    assert "&lt;b&gt;:&amp;" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_have_a_caption_and_scoped_headers(language: Language) -> None:
    for html in (panel_table(BROKEN, language), check_tables(BROKEN, language)):
        root = ElementTree.fromstring(f"<div>{html}</div>")
        for table in root.findall("table"):
            assert (table.findtext("caption") or "").strip()
            heads = table.findall("thead/tr/th")
            assert all(head.get("scope") == "col" and head.text for head in heads)
            for row in table.findall("tbody/tr"):
                assert row.find("th[@scope='row']") is not None
                assert len(row) == len(heads)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_of_a_panel_shows_methods_checks_and_verdict(language: Language) -> None:
    text = panel_text(BROKEN, language)

    for method in BROKEN.methods:
        assert METHOD_NAMES[method.method][language] in text
    for expected in ("640", "A+B", "0.05", BROKEN.reasons[0].text(language)):
        assert expected in text


def test_json_holds_no_infinity_and_no_not_a_number() -> None:
    given = Estimate(
        "stepwise", 9, None, (None, None), 0.95, (), False, (),
        diagnostics=(mse.Diagnostic("bias", float("nan")), mse.Diagnostic("rhat", float("inf"))),
    )  # fmt: skip
    values = presentation.estimate_json(given)

    assert json.loads(json.dumps(values, allow_nan=False)) == values
    assert values["diagnostics"] == {"bias": None, "rhat": None}


def test_json_of_a_panel_and_of_strata_have_the_keys_of_an_estimate() -> None:
    keys = {"method", "observed", "estimate", "interval", "level", "model", "estimable", "reasons"}
    strata = mse.estimate_strata(
        drawn(3, SEXES), rng=np.random.default_rng(1), options=Options(replicates=20)
    )
    values = presentation.strata_json(strata)

    assert keys <= presentation.panel_json(BROKEN).keys()
    assert keys <= values.keys()
    assert [level["level"] for level in values["levels"]] == ["f", "m"]  # type: ignore[index, union-attr, call-overload]
    assert "sex=f" in presentation.strata_text(strata)


def test_the_text_of_an_estimate_gives_its_monte_carlo_error_and_its_assumptions() -> None:
    found = mse.estimate(
        Table(("A", "B", "C"), {1: 400, 2: 350, 4: 500, 3: 90, 5: 120, 6: 80, 7: 30}),
        rng=np.random.default_rng(1),
        options=Options(replicates=300),
    )
    text = presentation.estimate_text(found, "es")

    assert "Error de Monte Carlo" in text
    assert found.assumptions[0].text("es") in text
