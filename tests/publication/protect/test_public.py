"""What the state made public is printed as it is, under every key that is the same number, and is known to the attacker."""

from __future__ import annotations

from datetime import date

from amparo.figures.model import Period
from amparo.law.country import load_country
from amparo.publication.content import CellStatus
from tests.publication.protect.making import (
    HIDDEN,
    PERIOD,
    PREVIOUS,
    cell_of,
    counted,
    country,
    definition,
    edition,
    published_total,
    rated,
)

VICTIMS = definition("victims", by=["sex"])
SEXES = {"female": 40, "male": 20, "unknown": 3}
OF_2019 = Period(date(2018, 6, 1), date(2019, 5, 31))


def public(*totals):  # type: ignore[no-untyped-def]
    return country(already_published=totals)


def test_a_small_public_cell_is_printed_and_takes_no_other_with_it() -> None:
    published = edition(
        [counted(VICTIMS, 63, {"sex": SEXES})], country=public(published_total("victims", SEXES, "sex"))
    )
    figure = published.figures["victims"]
    assert cell_of(figure, "sex", "unknown") == (CellStatus.ALREADY_PUBLIC, 3)
    assert cell_of(figure, "sex", "male") == (CellStatus.SHOWN, 20)
    assert published.known == {
        "victims|2023-01-01/2023-12-31||": 63,
        "victims|2023-01-01/2023-12-31|sex|female": 40,
        "victims|2023-01-01/2023-12-31|sex|male": 20,
        "victims|2023-01-01/2023-12-31|sex|unknown": 3,
    }


def test_a_small_total_of_which_every_part_is_public_is_public() -> None:
    cells = {"female": 2, "male": 1}
    figure = edition(
        [counted(VICTIMS, 3, {"sex": cells})], country=public(published_total("victims", cells, "sex"))
    ).figures["victims"]
    assert (figure.status, figure.value) == (CellStatus.ALREADY_PUBLIC, 3)
    assert figure.interval is not None
    assert len(figure.cells) == 2


def test_a_part_is_not_public_because_its_total_is() -> None:
    """That all three were women was in no report."""
    both = definition("both", by=["sex", "region"])
    cells = {"N": 2, "S": 1}
    published = edition(
        [counted(both, 3, {"sex": {"female": 3}, "region": cells})],
        country=public(published_total("both", cells, "region")),
    )
    assert "both|2023-01-01/2023-12-31|sex|female" not in published.known
    assert all(one.value is None for one in published.figures["both"].cells if one.breakdown == "sex")


def test_cells_that_are_not_public_are_hidden_beside_one_that_is() -> None:
    figure = edition(
        [counted(VICTIMS, 63, {"sex": SEXES})],
        country=public(published_total("victims", {"male": 20}, "sex")),
    ).figures["victims"]
    assert cell_of(figure, "sex", "unknown") == (CellStatus.BELOW_THRESHOLD, None)
    assert cell_of(figure, "sex", "male") == (CellStatus.SHOWN, 20)
    assert None in {figure.value, cell_of(figure, "sex", "female")[1]}


def test_a_public_number_that_is_another_today_is_no_knowledge_of_todays() -> None:
    published = edition(
        [counted(VICTIMS, 63, {"sex": SEXES})],
        country=public(published_total("victims", {"unknown": 2}, "sex")),
    )
    assert published.known == {}
    assert cell_of(published.figures["victims"], "sex", "unknown")[0] is CellStatus.BELOW_THRESHOLD


def test_a_public_number_of_another_period_or_figure_is_not_used() -> None:
    totals = (published_total("victims", SEXES, "sex", PREVIOUS), published_total("others", SEXES, "sex"))
    assert edition([counted(VICTIMS, 63, {"sex": SEXES})], country=public(*totals)).known == {}


def test_what_was_public_of_the_previous_period_is_printed_where_it_is_quoted() -> None:
    then = counted(VICTIMS, 63, {"sex": SEXES}, period=PREVIOUS)
    published = edition([], [then], country=public(published_total("victims", SEXES, "sex", PREVIOUS)))
    assert cell_of(published.previous["victims"], "sex", "unknown") == (CellStatus.ALREADY_PUBLIC, 3)


def test_a_number_is_public_in_every_figure_that_counts_it() -> None:
    cells = {"woman": 10, "girl": 8, "man": 6, "boy": 1}
    ages = {"0 to 17 years": 9, "18 years or over": 16}
    crossed = {
        ("female", "18 years or over"): 10,
        ("female", "0 to 17 years"): 8,
        ("male", "18 years or over"): 6,
        ("male", "0 to 17 years"): 1,
    }
    results = [
        counted("justice.victims_in_causes", 25, {"sex_age": cells}),
        counted(
            "glotip.victims_detected",
            25,
            {"sex": {"female": 18, "male": 7}, "glotip_age": ages, "sex x glotip_age": crossed},
        ),
        rated("rates.victims_detected", 25, 4_200_000),
    ]
    published = edition(
        results, country=public(published_total("justice.victims_in_causes", cells, "sex_age"))
    )
    detected = published.figures["glotip.victims_detected"]
    assert cell_of(detected, "sex x glotip_age", "male", "0 to 17 years") == (CellStatus.ALREADY_PUBLIC, 1)
    assert {one.status for one in detected.cells} == {CellStatus.SHOWN, CellStatus.ALREADY_PUBLIC}
    assert published.figures["rates.victims_detected"].value == 0.6


def test_a_rate_of_a_small_public_count_says_that_it_was_public() -> None:
    rate = definition("justice.victims_in_causes", by=["sex_age"])
    published = edition(
        [
            counted(rate, 3, {"sex_age": {"woman": 2, "girl": 1}}),
            rated("rates.victims_detected", 3, 4_200_000),
        ],
        country=public(published_total("justice.victims_in_causes", {"woman": 2, "girl": 1}, "sex_age")),
    )
    assert published.figures["rates.victims_detected"].status is CellStatus.ALREADY_PUBLIC


def test_the_totals_that_cuba_published_are_printed_and_other_small_cells_are_not() -> None:
    """Rows of this test are fictional; the totals are those of the country file."""
    offences = {"procuring": 6, "corruption_of_minors": 8, "deprivation_of_liberty": 1}
    forms = {"sexual_exploitation": 12, "forced_begging": 2, "slavery": 1}
    regions = {"CU-03": 12, "CU-13": 2, "CU-09": 1}
    tried = counted(
        "justice.causes_tried", 15, {"offence": offences, "form": forms, "region": regions}, period=OF_2019
    )
    figure = edition([tried], country=load_country("cu")).figures["justice.causes_tried"]
    assert figure.value == 15
    for by, cells in (("offence", offences), ("form", forms)):
        for code, number in cells.items():
            assert cell_of(figure, by, code)[1] == number
    assert cell_of(figure, "region", "CU-09")[0] in HIDDEN
    assert cell_of(figure, "region", "CU-13")[0] in HIDDEN
    assert str(PERIOD) not in str(figure.period)
