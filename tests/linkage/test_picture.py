"""The waterfall of a pair says the same in bars and in words, twice the same."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest

from amparo.law.text import LANGUAGES, Language
from amparo.linkage.comparing import COMPARISONS
from amparo.linkage.evidence import COMPARED, Part
from amparo.linkage.picture import waterfall_svg, waterfall_text

PARTS = (
    Part("prior", 0, -8.0),
    Part("given_names", 1, 5.4),
    Part("document", -1, 0.0),
    Part("calibration", 0, 0.6),
)


def test_every_comparison_has_a_name_of_its_own_to_be_read() -> None:
    assert {one.name for one in COMPARISONS} == set(COMPARED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_tells_each_part_and_the_sum_in_words_too(language: Language) -> None:
    told = waterfall_text(PARTS, language)
    svg = waterfall_svg(PARTS, language)

    assert all(part.label.in_language(language) in told for part in PARTS)
    assert told.endswith("-2.0")
    assert told in "".join(ElementTree.fromstring(svg).itertext())
    assert svg == waterfall_svg(PARTS, language)
