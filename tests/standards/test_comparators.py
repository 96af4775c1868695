"""Comparators are published figures of other countries, each with its source."""

from __future__ import annotations

from amparo.standards import comparators


def test_each_comparator_names_its_sources_and_what_it_counts() -> None:
    for one in comparators():
        assert "http" in one.source
        assert one.population_source.startswith("http")
        assert one.population > 0
        assert one.counted.es
        assert one.counted.en


def test_published_counts_stay_as_they_are_and_rates_become_persons() -> None:
    by_code = {one.code: one for one in comparators()}

    assert by_code["GBR"].victims[2020] == 9670
    # 0.37 per 100,000 of 4,087,843 inhabitants are fifteen persons.
    assert by_code["HRV"].victims[2020] == 15
    assert by_code["MDA"].victims[2020] == 140


def test_a_year_without_a_figure_takes_the_nearest_and_the_earlier_of_two() -> None:
    netherlands = next(one for one in comparators() if one.code == "NLD")

    assert netherlands.near(2020) == 1013
    assert netherlands.near(2019) == 668
    assert netherlands.near(2015) == 1256
    assert netherlands.near(2026) == 944
    assert netherlands.near(2027) is None


def test_there_are_enough_for_the_years_of_the_worked_example() -> None:
    for year in (2018, 2020, 2023):
        assert sum(one.near(year) is not None for one in comparators()) >= 5
