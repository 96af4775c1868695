"""The catalogue's files: what a header must say, and what is refused with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from amparo.figures.catalogue import DUTIES, CatalogueError, load_catalogue, load_relations, read_folder
from amparo.figures.model import Aggregate
from amparo.figures.words import CODES_WITHOUT_LIST, DIMENSIONS, UNITS, label
from amparo.law.country import load_country
from amparo.networks.relations import RELATIONS
from amparo.snapshot.schema import TABLE_BY_NAME
from amparo.standards import load

GOOD = """-- id: justice.example
-- es: Ejemplo
-- en: Example
-- unit: cause
-- records: cause
-- counts-es: causas
-- counts-en: causes
-- by: offence
-- source: nowhere
SELECT record_id, offence FROM cause
"""
FIXED_IDS = [
    "justice.causes_filed",
    "justice.causes_screened",
    "justice.causes_tried",
    "justice.causes_with_traits",
    "justice.victims_in_causes",
    "justice.accused",
    "justice.convicted",
    "justice.sentence_years_minimum",
    "justice.sentence_years_maximum",
    "justice.sentence_years_median",
    "protection.victims_identified",
    "protection.victims_by_status",
    "protection.earlier_cohort_in_care",
    "clocks.dropped",
    "clocks.overdue",
    "clocks.met_share",
    "prevention.activities_held",
    "prevention.activities_planned",
    "prevention.reach",
    "prevention.survey_effect",
    "prevention.survey_effect_six_months",
    "prevention.delivered_share",
    "disruptions.days",
    "disruptions.delivered_share_inside",
    "plan.actions",
    "plan.actions_done_on_time",
    "exchange.requests",
    "exchange.answered_in_time",
    "exchange.days_to_answer",
    "assessments.statements",
    "networks.link_coverage",
    "networks.causes_with_shared_links",
    "rates.victims_detected",
    "rates.causes_tried",
    "sdg.16_2_2",
    "glotip.victims_detected",
    "glotip.persons_prosecuted",
    "glotip.persons_convicted",
    "estimation.lists",
    "data.rows_received",
    "data.rows_accepted",
    "data.rows_quarantined",
    "data.rows_held",
]


def _folder(tmp_path: Path, text: str, *, name: str = "example", duty: str = "justice") -> Path:
    (tmp_path / duty).mkdir(parents=True, exist_ok=True)
    (tmp_path / duty / f"{name}.sql").write_text(text, encoding="utf-8")
    return tmp_path


def test_catalogue_covers_every_duty_and_the_ids_that_others_rely_on() -> None:
    catalogue = load_catalogue()
    assert len(catalogue) >= 60
    assert {definition.duty for definition in catalogue.values()} == set(DUTIES)
    assert not set(FIXED_IDS) - set(catalogue)


def test_every_shared_relation_is_used_and_bears_no_name_of_a_table() -> None:
    used = {name for definition in load_catalogue().values() for name in definition.uses}
    assert used == set(load_relations()) | set(RELATIONS)
    assert not used & set(TABLE_BY_NAME)


def test_a_good_file_gives_its_definition(tmp_path: Path) -> None:
    definition = read_folder(_folder(tmp_path, GOOD))["justice.example"]
    assert (definition.duty, definition.unit, definition.records) == ("justice", "cause", "cause")
    assert definition.aggregate is Aggregate.COUNT
    assert definition.breakdowns[0].dimensions == ("offence",)
    assert definition.sql == "SELECT record_id, offence FROM cause"


def test_the_definition_hash_covers_the_header_and_the_query_hash_the_query(tmp_path: Path) -> None:
    first = read_folder(_folder(tmp_path / "a", GOOD))["justice.example"]
    other_title = read_folder(_folder(tmp_path / "b", GOOD.replace("Example", "Sample")))["justice.example"]
    other_query = read_folder(_folder(tmp_path / "c", GOOD + "WHERE true"))["justice.example"]
    broken_line = GOOD.replace("-- counts-en: causes", "-- counts-en:  causes")
    same = read_folder(_folder(tmp_path / "d", broken_line))["justice.example"]

    assert first.definition_hash != other_title.definition_hash
    assert first.query_hash == other_title.query_hash
    assert first.query_hash != other_query.query_hash
    assert first.definition_hash == other_query.definition_hash == same.definition_hash


def test_a_value_may_go_on_over_several_lines(tmp_path: Path) -> None:
    text = GOOD.replace("-- counts-en: causes", "-- counts-en: causes\n--   of some kind")
    assert read_folder(_folder(tmp_path, text))["justice.example"].counts.en == "causes of some kind"


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("-- unit: cause", "-- units: cause", 4, "units is no key"),
        ("-- unit: cause\n", "", 9, "lacks unit"),
        ("-- unit: cause", "-- unit: bananas", 4, "must be one of"),
        ("-- records: cause", "-- records: nothing", 5, "must be one of"),
        ("-- en: Example", "-- en: Example\n-- en: Twice", 4, "given twice"),
        ("-- en: Example", "-- english", 3, "reads `-- key: value`"),
        ("-- id: justice.example", "-- id: justice.another", 1, "must be another.sql"),
        ("-- by: offence", "-- by: colour", 8, "no dimension colour"),
        ("-- source", "-- aggregate: average\n-- source", 9, "must be one of"),
        ("-- source", "-- aggregate: share\n-- source", 9, "denominator"),
        ("-- source", "-- denominator-es: a\n-- source", 9, "both languages"),
        ("-- source", "-- decimals: many\n-- source", 9, "0, 1, 2 or 3"),
        ("-- source", "-- uses: nothing\n-- source", 9, "no shared relation nothing"),
        ("SELECT record_id, offence FROM cause\n", "", 10, "no query"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_with_its_name_and_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    with pytest.raises(CatalogueError, match=words) as refused:
        read_folder(_folder(tmp_path, GOOD.replace(old, new)))
    assert f"justice/example.sql, line {line}" in str(refused.value)


def test_a_folder_that_is_no_duty_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="folder must be one of"):
        read_folder(_folder(tmp_path, GOOD, name="justice.example", duty="gossip"))


def test_an_id_may_not_be_given_to_two_files(tmp_path: Path) -> None:
    _folder(tmp_path, GOOD)
    with pytest.raises(CatalogueError, match="another file has this id"):
        read_folder(_folder(tmp_path, GOOD, name="justice.example", duty="plan"))


def test_a_query_with_parts_of_its_own_gets_the_shared_ones_before_them(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "some.sql").write_text("-- What it is.\nSELECT 1 AS one\n", encoding="utf-8")
    text = GOOD.replace("-- source", "-- uses: some\n-- source")
    text = text.replace("SELECT record_id", "WITH own AS (SELECT 2)\nSELECT record_id")
    definition = read_folder(_folder(tmp_path, text))["justice.example"]
    assert definition.sql.startswith("WITH some AS (\nSELECT 1 AS one\n),\nown AS (SELECT 2)")
    assert definition.body.startswith("WITH own")


def test_every_dimension_names_a_code_list_that_exists() -> None:
    for dimension in DIMENSIONS.values():
        assert not dimension.code_list or load(dimension.code_list)
    assert UNITS["cause"].es == "causas"


def test_labels_come_from_the_code_list_the_country_or_the_code_itself() -> None:
    country = load_country("cu")
    assert label("sex_age", "girl", "es") == "niña"
    assert label("offence", "procuring", "en", country=country) == "Procuring and trafficking in persons"
    assert label("region", "CU-03", "es", country=country) == "La Habana"
    assert label("region", "CU-77", "es", country=country) == "CU-77"
    assert label("agency", "CARE", "en") == "CARE"
    assert label("channel", "unknown", "es") == "se desconoce"
    assert label("glotip_form", "Mixed forms", "es") == "formas combinadas"
    assert set(CODES_WITHOUT_LIST) <= set(DIMENSIONS)
