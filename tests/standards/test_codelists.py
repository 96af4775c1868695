"""Code lists are data, complete in both languages, and every mapping says where a code goes or why it goes nowhere."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from amparo import standards
from amparo.law import clocks, identification
from amparo.law.age import ADULT_AGE, CLASSES
from amparo.law.indicators import ScreeningOutcome
from amparo.law.offences import ICCS_CODES
from amparo.law.organised_group import GroupOutcome
from amparo.law.palermo import LABEL, Act, Means, Outcome, Presence, Purpose
from amparo.standards import codelists
from amparo.standards.ilo import dimension_names, indicators

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


@pytest.mark.parametrize("name", LISTS)
def test_no_two_codes_of_a_list_can_be_mistaken_for_one_another(name: str) -> None:
    """A return may write the code or either label, in any case and without accents: each must lead to one code."""
    code_list = standards.load(name)
    meant: dict[str, str] = {}
    for code in code_list.codes:
        for text in (code, code_list.label(code, "es"), code_list.label(code, "en")):
            plain = unicodedata.normalize("NFKD", text).casefold()
            folded = "".join(sign for sign in plain if sign.isalnum() or sign == "+")
            assert meant.setdefault(folded, code) == code, f"{text} means both {meant[folded]} and {code}"


ANSWERING = sorted(name for name in LISTS if standards.load(name).mappings)


@pytest.mark.parametrize("name", ANSWERING)
def test_a_list_that_maps_answers_for_each_of_the_four_standards(name: str) -> None:
    assert {target.partition(".")[0] for target in standards.load(name).mappings} == {
        "htcds", "ctdc", "glotip", "sdg",
    }  # fmt: skip


@pytest.mark.parametrize("name", ANSWERING)
def test_every_mapped_code_exists_in_the_standard(name: str) -> None:
    for target, pairs in standards.load(name).mappings.items():
        aims = {mapped.code for mapped in pairs.values() if mapped.code is not None}
        assert aims <= set(standards.targets().get(target, ()))


def test_what_persons_and_forms_are_said_with_maps_to_the_four_standards() -> None:
    assert {
        "act", "means", "form_of_exploitation", "sex", "sex_age", "age_class", "country", "identification_status",
        "service_kind", "vulnerability", "accused_role", "accused_outcome",
    } <= set(ANSWERING)  # fmt: skip


def test_what_is_sent_out_as_detected_is_what_the_law_counts_as_a_victim() -> None:
    statuses = standards.load("identification_status")
    for target in ("glotip.indicator", "sdg.series"):
        sent = {code for code in statuses.codes if statuses.map(code, to=target).code}
        assert sent == set(identification.COUNTED_AS_VICTIM)


def test_no_child_is_sent_out_as_an_adult() -> None:
    ages, persons = standards.load("age_class"), standards.load("sex_age")
    for name, low, high in CLASSES:
        sent = "0 to 17 years" if high < ADULT_AGE else "18 years or over"
        assert (low < ADULT_AGE) == (high < ADULT_AGE)
        assert ages.map(name, to="glotip.age").code == sent
    assert {persons.map(code, to="glotip.age").code for code in ("girl", "boy", "child_other")} == {
        "0 to 17 years"
    }


def test_an_unknown_age_is_sent_out_as_unknown() -> None:
    for name, code in (("age_class", "unknown"), ("sex_age", "female_age_unknown"), ("sex_age", "unknown")):
        assert standards.load(name).map(code, to="glotip.age").code == "Unknown"


def test_a_standard_alone_is_enough_where_the_list_maps_to_one_of_its_lists() -> None:
    forms = standards.load("form_of_exploitation")
    assert forms.map("servitude", to="htcds") == forms.map("servitude", to="htcds.vic_TypeOfExploitation")
    with pytest.raises(standards.CodeListError, match=r"name one of glotip\.sex, glotip\.age"):
        standards.load("sex_age").map("girl", to="glotip")


def test_a_standard_without_the_concept_says_why_for_every_code() -> None:
    means = standards.load("means")
    assert {means.map(code, to="sdg").code for code in means.codes} == {None}
    assert means.map("fraud", to="sdg").why_not == "the indicator does not break down by means"


def test_a_code_that_is_the_same_elsewhere_maps_to_itself() -> None:
    countries = standards.load("country")
    assert countries.map("CUB", to="htcds").code == "CUB"
    assert countries.map("XXX", to="ctdc").code == "00"
    for code in ("XAA", "XAB"):
        assert countries.map(code, to="glotip").why_not == "a country that does not exist"


def test_every_country_of_iso_3166_is_there() -> None:
    assert len(standards.load("country").codes) == 249 + 3
    assert standards.load("country").label("DEU", "es") == "Alemania"


def test_the_definitions_of_the_core_lists_are_complete_in_both_languages() -> None:
    for name in ("act", "means", "form_of_exploitation", "identification_status", "handling"):
        code_list = standards.load(name)
        for code in code_list.codes:
            assert code_list.definition(code, "es").endswith(".")
            assert code_list.definition(code, "en").endswith(".")
    assert standards.load("tri").definition("yes", "en") == ""


def test_a_purpose_is_a_form_that_somebody_could_establish() -> None:
    forms = standards.load("form_of_exploitation")
    purposes = standards.load("purpose")
    assert set(purposes.codes) == set(Purpose) == set(forms.codes) - {"unknown"}
    assert all(purposes.labels[code] == forms.labels[code] for code in purposes.codes)


def test_the_labels_of_the_law_are_those_of_the_lists() -> None:
    for name in ("act", "purpose"):
        for code, label in standards.load(name).labels.items():
            if code != "other":
                assert LABEL[code] == label


def test_the_offences_of_a_country_file_carry_codes_of_the_list() -> None:
    assert set(standards.load("iccs").codes) == ICCS_CODES


def test_the_organised_group_and_presence_are_listed_as_the_law_says_them() -> None:
    assert set(standards.load("organised_group").codes) == set(GroupOutcome)
    assert set(standards.load("presence").codes) == set(Presence)
    assert set(standards.load("finding").codes) == {*Outcome, "not_screened"}
    assert set(standards.load("screening_result").codes) == set(ScreeningOutcome)


def test_the_ilo_indicators_are_a_list_in_both_languages() -> None:
    listed = standards.load("ilo_indicators")
    assert set(listed.codes) == set(indicators())
    assert listed.label("coerced_debt_bondage", "es") == "Servidumbre por deudas (captación con coacción)"
    assert {item.dimension for item in indicators().values()} == set(dimension_names())


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
        (
            "a: {source: x, codes: {one: [uno, one]}, maps: {t.l: {two: k}}}",
            r"a\.two: is mapped to t\.l but not in the list",
        ),
        ("a: {source: x, codes: {one: [uno, one]}, maps: {t.l: {one: same}}}", "does not say why not"),
        ("a: {source: x, codes: {one: [uno, one]}, maps: {t: k}}", "says nothing of t; write the codes"),
        (
            'a: {source: x, codes: {one: [uno, one]}, maps: {t: "why not: "}}',
            "says nothing of t; write the codes",
        ),
        (
            "a: {source: x, codes: {one: [uno, one]}, maps: {t.l: {one: k}}}",
            "does not say where its codes go in u",
        ),
        (
            "a: {source: x, codes: {one: [uno, one]}, definitions: {two: [a, b]}}",
            r"a\.two: is defined but not in the list",
        ),
        ('a: {source: x, codes: {one: [uno, " "]}}', r"a\.one: needs \[Spanish, English\]"),
        ("a: {source: ' ', codes: {one: [uno, one]}}", "a: needs a source"),
    ],
)
def test_a_wrong_list_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, told: str
) -> None:
    (tmp_path / "targets.yaml").write_text(
        "t: {source: x, lists: {l: [k]}}\nu: {source: x, lists: {m: [k]}}", encoding="utf-8"
    )
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


def test_a_list_knows_its_codes() -> None:
    assert "girl" in standards.load("sex_age")
    assert "niña" not in standards.load("sex_age")
