"""Orders of editions: read from a file, refused with what is wrong and where."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from amparo.publication.specification import SpecificationError, read_specifications

GOOD = """
[[edition]]
name = "2020"
title = { es = "Informe", en = "Report" }
period = { from = 2020-01-01, to = 2020-12-31 }
previous = { from = 2019-01-01, to = 2019-12-31 }
published_on = 2021-12-20
"""
REVISION = (
    GOOD.replace('"2020"', '"2020-r2"')
    + 'supersedes = "2020"\nreason = { es = "archivo corregido", en = "corrected file" }\n'
)


def orders(folder: Path, text: str) -> Path:
    path = folder / "editions.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_order_says_period_previous_period_and_day_of_publication(tmp_path: Path) -> None:
    found = read_specifications(orders(tmp_path, GOOD))["2020"]
    assert str(found.period) == "2020-01-01/2020-12-31"
    assert str(found.previous) == "2019-01-01/2019-12-31"
    assert found.published_on == date(2021, 12, 20)
    assert found.supersedes is None


def test_an_edition_that_supersedes_gives_its_reason_in_both_languages(tmp_path: Path) -> None:
    found = read_specifications(orders(tmp_path, GOOD + REVISION))["2020-r2"]
    assert found.supersedes == "2020"
    assert found.default_reason.es == "archivo corregido"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('name = "2020"', 'name = "../2020"', "name must be letters"),
        ("to = 2020-12-31", "to = 2019-12-31", "is no period"),
        ("to = 2019-12-31", "to = 2021-12-31", "previous period must end before"),
        ("2021-12-20", "2020-06-01", "cannot know the future"),
        (
            'title = { es = "Informe", en = "Report" }',
            'title = { es = "Informe" }',
            "'en' is missing or wrong",
        ),
        ("[[edition]]", "[[edition]]\nsupersedes = '2019'", "gives the reason in both languages"),
    ],
)
def test_a_wrong_order_is_refused_with_place_and_reason(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    with pytest.raises(SpecificationError, match=r"editions\.toml") as refused:
        read_specifications(orders(tmp_path, GOOD.replace(old, new, 1)))
    assert told in str(refused.value)


def test_two_orders_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SpecificationError, match="same name"):
        read_specifications(orders(tmp_path, GOOD + GOOD))


@pytest.mark.parametrize("text", ["[[edition", "\ufffe"])
def test_a_file_that_is_no_toml_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(SpecificationError, match="cannot be read as TOML"):
        read_specifications(orders(tmp_path, text))


def test_a_wrong_order_is_told_in_both_languages(tmp_path: Path) -> None:
    with pytest.raises(SpecificationError) as refused:
        read_specifications(tmp_path / "none.toml")

    assert "no se puede leer como TOML" in refused.value.reason.es
    assert "cannot be read as TOML" in refused.value.reason.en
