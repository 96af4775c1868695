"""Country files: what they say, and how a wrong one is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from amparo.law import age, organised_group
from amparo.law.clocks import RULES
from amparo.law.country import FOLDER, CountryFileError, load_country
from amparo.law.palermo import Presence


@pytest.mark.parametrize("code", ["cu", "default"])
def test_the_countries_that_ship_are_valid(code: str) -> None:
    country = load_country(code)
    assert country.disclosure_threshold == 5
    assert country.reflection_days >= 30
    assert len(country.regions) >= 5


def test_the_cuban_articles_before_and_after_2022_are_told_apart() -> None:
    cuba = load_country("cu")
    before = cuba.offence("procuring", on=date(2022, 11, 30))
    assert before is not None
    assert before.article == "302"
    assert cuba.offence("procuring", on=date(2022, 12, 1)) is None
    assert cuba.offence("trafficking_in_persons", on=date(2022, 11, 30)) is None
    after = cuba.offence("trafficking_in_persons", on=date(2022, 12, 1))
    assert after is not None
    assert (after.article, after.iccs) == ("363", "0204")


def test_the_minor_of_an_article_is_kept_apart_from_the_child_of_the_protocol() -> None:
    corruption = load_country("cu").offence("corruption_of_minors", on=date(2020, 1, 1))
    assert corruption is not None
    assert corruption.protects_under_age == 16


def test_what_was_made_public_carries_its_source() -> None:
    for total in load_country("cu").already_published:
        assert total.source.startswith("https://")
        assert total.starts_on < total.ends_on


def wrong(tmp_path: Path, old: str, new: str) -> str:
    text = (FOLDER / "default.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "wrong.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CountryFileError) as refusal:
        load_country(path)
    return str(refusal.value)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("reflection_days = 45", "reflection_days = 20", "line 13: reflection_days: must be a whole number of at least 30."),
        ("reflection_days = 45", "reflection_days = true", "line 13: reflection_days: must be a whole number of at least 30."),
        ('code = "XAA"', 'code = "Examplia"', "line 4: code: must be three capital letters"),
        ('code = "XAA"', "code = 5", "line 4: code: must be three capital letters"),
        ("adult_age = 18", "adult_age = 0", "line 10: adult_age: must be a whole number above zero."),
        ("is_fictional = true", 'is_fictional = "no"', "line 9: is_fictional: must be true or false, without quotation marks."),
        ('iccs = "0203"', 'iccs = "9999"', "line 46: offence 2, iccs: must be one of"),
        ("needs_assessment = 5", "needs_asessment = 5", "line 20: needs_asessment: is not a clock"),
        ("needs_assessment = 5", "needs_assessment = 0", "line 20: needs_assessment: must be a whole number above zero."),
        ("threshold = 5", "threshold = 0", "line 23: threshold: must be a whole number above zero."),
        ('languages = ["en", "es"]', 'languages = ["en", "fr"]', "line 7: languages: fr is not a language of Amparo"),
        ('languages = ["en", "es"]', "languages = []", "line 7: languages: must be a list that is not empty."),
        ('languages = ["en", "es"]', 'languages = ["en", "en"]', "line 7: languages: names something twice."),
        ("value = 4200000", "value = -1", "line 68: population 1, value: must be a whole number above zero."),
        ("default = true", "default = false", "line 66: population: exactly one [[population]] must be the default"),
        ("from = 2005-01-01", 'from = "2005"', "line 36: offence 1, from: must be a date such as 2022-12-01."),
        ("from = 2005-01-01", "from = 2005-01-01T10:00:00", "line 36: offence 1, from: must be a date such as 2022-12-01."),
        ("maximum_years = 8", "until = 1999-01-01", "line 49: offence 2, until: lies before from."),
        ("maximum_years = 8", 'until = "1999"', "line 49: offence 2, until: must be a date"),
        ("maximum_years = 8", 'maximum_years = "eight"', "line 49: offence 2, maximum_years: must be a whole number"),
        ("maximum_years = 8", "minimum_years = 9\nmaximum_years = 8", "line 49: offence 2, minimum_years: is more than maximum_years."),
        ("maximum_years = 8", "protect_under_age = 16", "line 49: offence 2, protect_under_age: is not known here; the keys are"),
        ('code = "procuring"', 'code = "exploitation_of_labour"', "line 57: offence 3, from: the offence exploitation_of_labour is in force twice"),
        ('article = "121"', 'article = ""', "line 45: offence 2, article: must be a text that is not empty."),
        ("is_related = true", "is_related = false", "line 42: offence 2, code: say is_trafficking = true or is_related = true"),
        ('name = { es = "Examplia (país ficticio)", en = "Examplia (a fictional country)" }', 'name = "Examplia"', "line 6: name: needs both languages"),
        ('en = "Procuring" }', 'en = "" }', "line 53: offence 3, label: needs both languages"),
        ("under = 18", "under = 0", "line 62: minor_age 1, under: must be a whole number above zero."),
        ('country = ""', 'country = "QQ"', "line 16: country: the holidays library has no country QQ"),
        ("extra = [2023-03-15, 2023-09-01]", 'extra = ["1 May"]', "line 17: extra: must be a list of dates"),
        ("threshold_per_100000 = 10", 'threshold_per_100000 = "low"', "line 27: threshold_per_100000: must be a number above zero."),
        ("threshold_per_100000 = 10", "threshold_per_100000 = inf", "line 27: threshold_per_100000: must be a number above zero."),
        ('protected_units = ["person"', 'protected_units = ["ship"', "line 24: protected_units: ship is not a unit"),
        ('code = "XA-S"', 'code = "XA-N"', "region 2, code: two [[region]] have the same code"),
        ('code = "XA-S"', 'code = "South"', "region 2, code: must be an ISO 3166-2 code such as CU-03."),
        ("[incidence]", "[incidents]", "[incidence] is missing."),
        ("[incidence]", "[incidents]", "line 26: incidents: is not a part of a country file."),
        ("[[minor_age]]", "[minor_age]", "line 61: minor_age: must be written as [[minor_age]]."),
        ("[country]", 'colour = "blue"\n[country]', "line 3: colour: is not a part of a country file."),
        ("[country]", "[country", "line 3: is not TOML"),
    ],
)  # fmt: skip
def test_a_wrong_country_file_is_refused_with_line_and_reason(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    assert told in wrong(tmp_path, old, new)


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    text = (FOLDER / "default.toml").read_text(encoding="utf-8")
    path = tmp_path / "two.toml"
    path.write_text(
        text.replace("reflection_days = 45", "reflection_days = 1").replace("threshold = 5", "threshold = 0"),
        encoding="utf-8",
    )
    with pytest.raises(CountryFileError) as refusal:
        load_country(path)
    assert len(refusal.value.mistakes) == 2


def test_a_published_total_without_a_public_source_is_refused(tmp_path: Path) -> None:
    text = (FOLDER / "cu.toml").read_text(encoding="utf-8")
    public = 'source = "https://rebelion.org/frente-a-la-trata-de-personas"'
    line = text[: text.index(public)].count("\n") + 1
    path = tmp_path / "unsourced.toml"
    path.write_text(text.replace(public, 'source = "a friend"', 1), encoding="utf-8")
    with pytest.raises(
        CountryFileError, match=f"line {line}: already_published 1, source: must be the https"
    ):
        load_country(path)


@pytest.mark.parametrize(
    "cells", ["cells = {}", "cells = { woman = 1.5 }", "cells = { woman = -1 }", "cells = 4"]
)
def test_published_cells_are_whole_numbers_by_label(tmp_path: Path, cells: str) -> None:
    path = tmp_path / "cells.toml"
    text = (FOLDER / "cu.toml").read_text(encoding="utf-8")
    path.write_text(text.replace("cells = { woman = 8, girl = 10 }", cells), encoding="utf-8")
    with pytest.raises(CountryFileError, match="already_published 6, cells: must give a whole number"):
        load_country(path)


def test_a_missing_table_is_told_once_and_not_once_for_each_of_its_keys(tmp_path: Path) -> None:
    told = wrong(tmp_path, "[protection]\nreflection_days = 45\n", "")
    assert told.count("\n") == 1
    assert told.endswith("[protection] is missing.")


def test_a_key_that_is_missing_is_told_at_the_head_of_its_table(tmp_path: Path) -> None:
    assert "line 41: offence 2, article: must be a text" in wrong(tmp_path, 'article = "121"\n', "")
    assert "line 73: population 2, value: must be a whole number" in wrong(tmp_path, "value = 4050000\n", "")


def test_a_country_may_leave_every_clock_at_its_default(tmp_path: Path) -> None:
    path = tmp_path / "defaults.toml"
    text = (FOLDER / "default.toml").read_text(encoding="utf-8")
    path.write_text(
        text.replace("[clocks]\nneeds_assessment = 5\n", "").replace("adult_age = 18\n", ""), encoding="utf-8"
    )
    country = load_country(path)
    assert country.clocks == RULES
    assert country.adult_age == 18


def test_the_published_cuban_totals_are_the_ones_that_were_published() -> None:
    totals = {
        (total.figure, total.breakdown, total.starts_on.year): dict(total.cells)
        for total in load_country("cu").already_published
    }
    assert totals == {
        ("justice.causes_tried", "offence", 2018): {"procuring": 6, "corruption_of_minors": 8, "deprivation_of_liberty": 1},
        ("justice.causes_tried", "form", 2018): {"sexual_exploitation": 12, "forced_begging": 2, "slavery": 1},
        ("justice.victims_in_causes", "sex_age", 2018): {"woman": 10, "girl": 8, "man": 6, "boy": 1},
        ("justice.causes_tried", "offence", 2020): {"procuring": 9, "corruption_of_minors": 6},
        ("justice.causes_tried", "form", 2020): {"sexual_exploitation": 15, "forced_labour": 1},
        ("justice.victims_in_causes", "sex_age", 2020): {"woman": 8, "girl": 10},
        ("justice.accused", "sex", 2020): {"male": 11, "female": 6},
    }  # fmt: skip


def test_whom_cuba_calls_a_minor_changed_with_the_law_and_the_child_did_not() -> None:
    cuba = load_country("cu")
    assert cuba.national_minor_age(on=date(2022, 11, 30)) == 16
    assert cuba.national_minor_age(on=date(2022, 12, 1)) == 18
    assert cuba.national_minor_age(on=date(1980, 1, 1)) is None
    assert age.ADULT_AGE == 18


def test_deprivation_of_liberty_does_not_count_as_slavery() -> None:
    """ICCS 020222 holds unlawful deprivation of liberty and excludes slavery (0203) and trafficking (0204)."""
    offence = load_country("cu").offence("deprivation_of_liberty", on=date(2019, 1, 1))
    assert offence is not None
    assert offence.iccs == "020222"


def test_every_related_offence_of_the_old_code_is_screened_and_only_trafficking_of_the_new() -> None:
    cuba = load_country("cu")
    assert {item.code for item in cuba.offences_to_screen(on=date(2019, 1, 1))} == {
        "procuring", "corruption_of_minors", "sale_of_minors", "deprivation_of_liberty",
    }  # fmt: skip
    assert {item.code for item in cuba.offences_to_screen(on=date(2023, 1, 1))} == {"trafficking_in_persons"}


@pytest.mark.parametrize(
    ("code", "is_serious"),
    [("procuring", Presence.ESTABLISHED), ("deprivation_of_liberty", Presence.UNKNOWN)],
)
def test_a_penalty_that_was_not_found_leaves_open_whether_the_crime_is_serious(
    code: str, is_serious: Presence
) -> None:
    offence = load_country("cu").offence(code, on=date(2019, 1, 1))
    assert offence is not None
    assert organised_group.is_serious(maximum_years=offence.maximum_years) is is_serious


def test_the_default_denominator_is_the_one_marked() -> None:
    assert load_country("default").default_population.value == 4_200_000


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CountryFileError, match="cannot be read as text"):
        load_country(tmp_path / "nowhere.toml")


def test_a_country_without_offences_is_refused(tmp_path: Path) -> None:
    text = (FOLDER / "default.toml").read_text(encoding="utf-8")
    head, tail = text.split("[[offence]]", 1)
    path = tmp_path / "lawless.toml"
    path.write_text(head + "[[population]]" + tail.split("[[population]]", 1)[1], encoding="utf-8")
    with pytest.raises(CountryFileError, match=r"no \[\[offence\]\] is given"):
        load_country(path)


def test_a_region_without_a_name_in_the_file_keeps_its_code() -> None:
    assert load_country("cu").region_name("CU-03") == "La Habana"
    assert load_country("cu").region_name("ZZ") == "ZZ"
