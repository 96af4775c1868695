"""Country files: what they say, and how a wrong one is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from amparo.law.country import FOLDER, CountryFileError, load_country


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
        ("reflection_days = 45", "reflection_days = 20", "line 12: reflection_days: must be a whole number of at least 30."),
        ('code = "XAA"', 'code = "Examplia"', "line 4: code: must be three capital letters"),
        ('iccs = "0203"', 'iccs = "9999"', "line 44: offence 2, iccs: must be one of"),
        ("needs_assessment = 5", "needs_asessment = 5", "line 19: needs_asessment: is not a clock"),
        ("needs_assessment = 5", "needs_assessment = 0", "line 19: needs_assessment: must be a whole number above zero."),
        ("threshold = 5", "threshold = 0", "line 22: threshold: must be a whole number of at least 1."),
        ('languages = ["en", "es"]', 'languages = ["en", "fr"]', "line 7: languages: fr is not a language of Amparo"),
        ('languages = ["en", "es"]', "languages = []", "line 7: languages: must be a list that is not empty."),
        ("value = 4200000", "value = -1", "population 1, value: must be a whole number above zero."),
        ("default = true", "default = false", "exactly one [[population]] must be the default"),
        ("from = 2005-01-01", 'from = "2005"', "offence 1, from: must be a date such as 2022-12-01."),
        ("maximum_years = 8", "until = 1999-01-01", "offence 2, until: lies before from."),
        ('name = { es = "Examplia (país ficticio)", en = "Examplia (a fictional country)" }', 'name = "Examplia"', "line 6: name: needs both languages"),
        ('country = ""', 'country = "QQ"', "the holidays library has no country QQ"),
        ("threshold_per_100000 = 10", 'threshold_per_100000 = "low"', "line 26: threshold_per_100000: must be a number above zero."),
        ('protected_units = ["person"', 'protected_units = ["ship"', "protected_units: ship is not a unit"),
        ('code = "XA-S"', 'code = "XA-N"', "two [[region]] have the same code"),
        ("[incidence]", "[incidents]", "[incidence] is missing."),
        ("[country]", "[country", "is not TOML"),
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
    path = tmp_path / "unsourced.toml"
    path.write_text(
        text.replace(
            'source = "https://rebelion.org/frente-a-la-trata-de-personas"', 'source = "a friend"', 1
        ),
        encoding="utf-8",
    )
    with pytest.raises(CountryFileError, match="already_published 1, source: must be the https address"):
        load_country(path)


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
