"""Country files read afresh: every value arrives where it belongs, limits are inclusive, mistakes read as a person would say them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from amparo.law.country import FOLDER, Country, CountryFileError, MinorAge, Population, load_country
from amparo.law.text import Bilingual

DEFAULT = (FOLDER / "default.toml").read_text(encoding="utf-8")


def read(tmp_path: Path, text: str) -> Country:
    path = tmp_path / "country.toml"
    path.write_text(text, encoding="utf-8")
    return load_country(path)


def with_change(tmp_path: Path, old: str, new: str) -> Country:
    assert old in DEFAULT
    return read(tmp_path, DEFAULT.replace(old, new, 1))


def refusal(tmp_path: Path, old: str, new: str) -> CountryFileError:
    with pytest.raises(CountryFileError) as refused:
        with_change(tmp_path, old, new)
    return refused.value


def test_every_value_of_a_file_arrives_where_it_belongs(tmp_path: Path) -> None:
    country = read(tmp_path, DEFAULT)
    assert (country.code, country.code2, country.languages) == ("XAA", "XA", ("en", "es"))
    assert country.name == Bilingual("Examplia (país ficticio)", "Examplia (a fictional country)")
    assert country.publisher == Bilingual("Relatoría Nacional de Examplia", "National Rapporteur of Examplia")
    assert country.is_fictional
    assert (country.reflection_days, country.disclosure_threshold, country.incidence_threshold) == (45, 5, 10)
    assert country.incidence_threshold_source == Bilingual(
        "umbral declarado, ficticio", "declared threshold, fictional"
    )
    assert (country.calendar.code, country.calendar.extra) == ("", {date(2023, 3, 15), date(2023, 9, 1)})
    assert country.clocks["needs_assessment"].length == 5
    assert country.populations[0] == Population(
        date(2023, 1, 1), 4_200_000, "fictional census", "fictional", True
    )
    assert country.minor_ages == (
        MinorAge(18, date(2005, 1, 1), None, "Criminal Code of Examplia (fictional)"),
    )
    assert country.regions[0] == ("XA-N", "Northshire")


def test_every_value_of_a_cuban_offence_arrives(tmp_path: Path) -> None:
    cuba = read(tmp_path, (FOLDER / "cu.toml").read_text(encoding="utf-8"))
    offence = cuba.offence("corruption_of_minors", on=date(2020, 1, 1))
    assert offence is not None
    assert offence.label == Bilingual("Corrupción de menores", "Corruption of minors")
    assert (offence.law, offence.article, offence.iccs) == ("Ley 62/1987, Código Penal", "310, 312", "03022")
    assert (offence.in_force_from, offence.in_force_until) == (date(1988, 4, 30), date(2022, 11, 30))
    assert (offence.minimum_years, offence.maximum_years, offence.protects_under_age) == (2, 30, 16)
    assert (offence.is_trafficking, offence.is_related) == (False, True)
    assert cuba.calendar.code == "CU"
    assert not cuba.calendar.is_working(date(2019, 7, 26))
    assert cuba.minor_ages[0].in_force_until == date(2022, 11, 30)


def test_a_published_total_arrives_whole(tmp_path: Path) -> None:
    cuba = read(tmp_path, (FOLDER / "cu.toml").read_text(encoding="utf-8"))
    total = cuba.already_published[-1]
    assert (total.figure, total.breakdown) == ("justice.accused", "sex")
    assert (total.starts_on, total.ends_on) == (date(2020, 1, 1), date(2020, 12, 31))
    assert total.cells == (("female", 6), ("male", 11))
    assert total.source.startswith("https://www.redsemlac-cuba.net/")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("reflection_days = 45", "reflection_days = 30"),
        ("threshold = 5", "threshold = 1"),
        ("threshold_per_100000 = 10", "threshold_per_100000 = 0.5"),
        ("maximum_years = 8", "minimum_years = 0\nmaximum_years = 8"),
        ("maximum_years = 8", "minimum_years = 8\nmaximum_years = 8"),
        ("maximum_years = 8", "maximum_years = 1"),
        ("maximum_years = 8", "protects_under_age = 1"),
        ("maximum_years = 8", "until = 2005-01-01"),
        ('code = "procuring"', 'code = "exploitation_of_labour"\nuntil = 2004-12-31'),
    ],
)
def test_a_value_on_its_limit_is_taken(tmp_path: Path, old: str, new: str) -> None:
    if "2004" in new:
        text = DEFAULT.replace(old, new).replace(
            'article = "122"\niccs = "0302"\nfrom = 2005-01-01',
            'article = "122"\niccs = "0302"\nfrom = 2000-01-01',
        )
        assert len(read(tmp_path, text).offences) == 3
    else:
        assert with_change(tmp_path, old, new).code == "XAA"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("reflection_days = 45", "reflection_days = 29"),
        ("threshold_per_100000 = 10", "threshold_per_100000 = 0"),
        ("maximum_years = 8", "minimum_years = -1"),
        ("maximum_years = 8", "protects_under_age = 0"),
        ("maximum_years = 8", "maximum_years = 0"),
        ("maximum_years = 8", "until = 2004-12-31"),
    ],
)
def test_a_value_one_step_beyond_its_limit_is_refused(tmp_path: Path, old: str, new: str) -> None:
    assert len(refusal(tmp_path, old, new).mistakes) == 1


PUBLISHED = """
[[already_published]]
figure = "justice.accused"
by = "sex"
from = 2023-01-01
to = 2023-01-01
cells = { male = 0, female = 6 }
source = "https://example.org/report"
"""


def test_a_published_zero_is_a_cell_and_one_day_is_a_period(tmp_path: Path) -> None:
    (total,) = read(tmp_path, DEFAULT + PUBLISHED).already_published
    assert total.cells == (("female", 6), ("male", 0))
    assert total.starts_on == total.ends_on == date(2023, 1, 1)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('figure = "justice.accused"', 'figure = "accused"', "figure: must be the id of a figure such as justice.causes_tried."),
        ('by = "sex"', 'by = "by sex"', "by: must be the name of a breakdown such as offence."),
        ("from = 2023-01-01", "from = 2024-01-01", "to: lies before from."),
        ("to = 2023-01-01\n", "", "to: must be a date such as 2022-12-01."),
        ('"https://example.org/report"', '"http://example.org"', "source: must be the https address where the total was made public."),
        ("cells =", "note = 4\ncells =", "note: is not known here; the keys are by, cells, figure, from, source, to."),
    ],
)  # fmt: skip
def test_a_wrong_published_total_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(CountryFileError) as refused:
        read(tmp_path, DEFAULT + PUBLISHED.replace(old, new))
    assert [text for _, text in refused.value.mistakes] == [f"already_published 1, {told}"]


def test_the_refusal_reads_as_a_list_with_lines_in_order(tmp_path: Path) -> None:
    refused = refusal(
        tmp_path,
        'reflection_days = 45\n\n[holidays]\ncountry = ""',
        'reflection_days = 5\n\n[holidays]\ncountry = "Examplia"',
    )
    assert str(refused) == (
        "The country file country.toml is refused:\n"
        "  line 13: reflection_days: must be a whole number of at least 30.\n"
        "  line 16: country: must be two capital letters, or empty for weekends only."
    )
    assert refused.path == tmp_path / "country.toml"


@pytest.mark.parametrize("name", ["[country]", "[protection]", "[holidays]", "[disclosure]", "[incidence]"])
def test_a_missing_table_has_no_line_and_is_told_alone(tmp_path: Path, name: str) -> None:
    start = DEFAULT.index(name)
    text = DEFAULT[:start] + DEFAULT[DEFAULT.index("\n[", start) + 1 :]
    with pytest.raises(CountryFileError) as refused:
        read(tmp_path, text)
    assert refused.value.mistakes == ((0, f"{name} is missing."),)


def test_an_offence_code_is_told_how_to_be_written(tmp_path: Path) -> None:
    refused = refusal(tmp_path, 'code = "procuring"', 'code = "Procuring 2"')
    assert refused.mistakes == ((52, "offence 3, code: must be lower case words joined by _."),)


def test_a_list_of_what_is_allowed_is_told_in_order(tmp_path: Path) -> None:
    units = refusal(tmp_path, 'protected_units = ["person"', 'protected_units = ["ship"')
    assert units.mistakes[0][1].endswith(
        "use some of accused, alert, case, cause, group, participant, person, referral, request, victim."
    )
    iccs = refusal(tmp_path, 'iccs = "0203"', 'iccs = "0205"')
    assert iccs.mistakes[0][1].startswith("offence 2, iccs: must be one of 0202, 02021, 02022, ")
    clock = refusal(tmp_path, "needs_assessment = 5", "needs = 5")
    assert "the clocks are alert_screening_child, alert_screening_adult, " in clock.mistakes[0][1]


@pytest.mark.parametrize(
    "text", ["offence = 5\n", 'offence = "many"\n', "offence = [1, 2]\n", "[offence]\ncode = 5\n"]
)
def test_offences_that_are_not_tables_are_told(tmp_path: Path, text: str) -> None:
    head, tail = DEFAULT.split("[[offence]]", 1)
    rest = tail[tail.index("[[minor_age]]") :]
    whole = text + head + rest if text.startswith("offence") else head + text + rest
    with pytest.raises(CountryFileError) as refused:
        read(tmp_path, whole)
    assert "offence: must be written as [[offence]]." in str(refused.value)
    assert "no [[offence]] is given; the docket cannot be screened without one." in str(refused.value)


def test_an_indented_table_ends_the_search_for_a_key(tmp_path: Path) -> None:
    text = DEFAULT.replace('article = "121"\n', "").replace(
        '[[offence]]\ncode = "procuring"', '  [[offence]]\ncode = "procuring"'
    )
    with pytest.raises(CountryFileError) as refused:
        read(tmp_path, text)
    assert refused.value.mistakes[0][0] == 41


def test_a_file_that_is_no_text_is_told_with_its_kind_of_problem(tmp_path: Path) -> None:
    path = tmp_path / "binary.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CountryFileError) as refused:
        load_country(path)
    assert refused.value.mistakes == ((0, "cannot be read as text (UnicodeDecodeError)."),)


def test_a_mistake_of_the_whole_file_names_no_line(tmp_path: Path) -> None:
    told = str(refusal(tmp_path, "[protection]\nreflection_days = 45\n", ""))
    assert told == "The country file country.toml is refused:\n  [protection] is missing."


def test_a_file_without_offences_is_told_so_and_nothing_else(tmp_path: Path) -> None:
    head, tail = DEFAULT.split("[[offence]]", 1)
    with pytest.raises(CountryFileError) as refused:
        read(tmp_path, head + tail[tail.index("[[minor_age]]") :])
    assert refused.value.mistakes == (
        (0, "offence: no [[offence]] is given; the docket cannot be screened without one."),
    )


def test_a_file_that_breaks_off_is_told_as_not_toml(tmp_path: Path) -> None:
    with pytest.raises(CountryFileError) as refused:
        read(tmp_path, DEFAULT + "\nnames = [")
    ((line, told),) = refused.value.mistakes
    assert line == 0
    assert told.startswith("is not TOML: ")
