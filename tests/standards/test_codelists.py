"""Code lists are data, complete in both languages, and every mapping says where a code goes or why it goes nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from amparo import standards
from amparo.law import clocks, identification
from amparo.law.age import CLASSES
from amparo.law.palermo import Act, Means, Purpose
from amparo.standards import codelists

LISTS = sorted(standards.catalogue())


@pytest.mark.parametrize("name", LISTS)
def test_every_code_has_a_label_in_both_languages_and_the_list_a_source(name: str) -> None:
    code_list = standards.load(name)
    assert code_list.source
    assert code_list.codes
    for code in code_list.codes:
        assert code_list.label(code, "es").strip()
        assert code_list.label(code, "en").strip()


@pytest.mark.parametrize("name", LISTS)
def test_every_code_maps_or_says_why_not(name: str) -> None:
    code_list = standards.load(name)
    for target in code_list.mappings:
        for code in code_list.codes:
            mapped = code_list.map(code, to=target)
            assert bool(mapped.code) != bool(mapped.why_not)


def test_forms_of_exploitation_map_to_all_four_standards() -> None:
    assert set(standards.load("form_of_exploitation").mappings) == {
        "htcds.vic_TypeOfExploitation", "ctdc.exploitation", "glotip.form", "sdg.series",
    }  # fmt: skip


def test_the_lists_and_the_law_speak_of_the_same_codes() -> None:
    assert set(standards.load("act").codes) == set(Act)
    assert set(standards.load("means").codes) == set(Means)
    assert set(Purpose) <= set(standards.load("form_of_exploitation").codes)
    assert set(standards.load("identification_status").codes) == set(identification.Status)
    assert set(standards.load("clock_rule").codes) == set(clocks.RULES)
    assert {name for name, _, _ in CLASSES} | {"unknown"} == set(standards.load("age_class").codes)


def test_an_unknown_list_is_told_with_those_that_exist() -> None:
    with pytest.raises(standards.CodeListError, match="the lists are"):
        standards.load("colours")


def test_an_unknown_target_is_told() -> None:
    with pytest.raises(standards.CodeListError, match="no mapping"):
        standards.load("sex").map("female", to="nowhere")


def test_a_code_without_a_label_shows_itself() -> None:
    assert standards.load("sex").label("zzz", "en") == "zzz"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: {source: x, codes: {one: [uno]}}", r"a\.one: needs \[Spanish, English\]"),
        (
            "a: {source: x, codes: {one: [uno, one]}, maps: {nowhere.list: {one: z}}}",
            "is not in targets.yaml",
        ),
        ("a: {source: x, codes: {one: [uno, one]}, maps: {t.l: {one: z}}}", "does not say why not"),
    ],
)
def test_a_wrong_list_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, told: str
) -> None:
    (tmp_path / "targets.yaml").write_text("t: {source: x, lists: {l: [k]}}", encoding="utf-8")
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(codelists, "FOLDER", tmp_path)
    with pytest.raises(standards.CodeListError, match=told):
        codelists.catalogue.__wrapped__()


def test_two_lists_of_one_name_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "targets.yaml").write_text("t: {source: x, lists: {l: [k]}}", encoding="utf-8")
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(
            "same: {source: x, codes: {one: [uno, one]}}", encoding="utf-8"
        )
    monkeypatch.setattr(codelists, "FOLDER", tmp_path)
    with pytest.raises(standards.CodeListError, match="exists twice"):
        codelists.catalogue.__wrapped__()
