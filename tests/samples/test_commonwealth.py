"""The country whose lists carry an estimate: the truth is known, lies within the published limits, and the verdict follows from the data."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from amparo.figures.estimates import LINKAGES
from amparo.figures.model import Period
from amparo.law.country import load_country
from amparo.law.text import Bilingual
from amparo.publication.assemble import Assembled, assemble
from amparo.publication.claims import Evidence, judge_all
from amparo.publication.content import Verdict
from amparo.publication.folder import publish, write_edition
from amparo.publication.specification import EditionSpecification
from amparo.publication.verify import verify_folder
from amparo.snapshot.snapshots import Snapshot, open_snapshot
from samples.making.commonwealth.files import CAUSES
from samples.making.commonwealth.people import TRUTH, listed_people
from tests.publication.verify.tampering import KEY, PUBLIC
from tests.samples.conftest import Loaded
from tests.samples.described import described

pytestmark = pytest.mark.slow
NAME, FIGURE = "commonwealth-of-example", "estimation.population"
COUNTRY = load_country("commonwealth")
NEARLY = 0.02
"""The share by which the persons may be wrong whom the linkage makes of records that are misspelt, undated and without a document."""
LOWER_THRESHOLD = 3.0
"""Per 100,000: under the lower limit of the estimate, where the declared one lies above the upper limit."""


@pytest.fixture(scope="module")
def snapshot(loaded: Loaded, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    assert loaded[NAME]
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    return open_snapshot(shared / "commonwealth" / "snapshots" / NAME)


@pytest.fixture(scope="module")
def assembled(snapshot: Snapshot) -> Assembled:
    said = described(NAME)["edition"][0]
    period, previous = (Period(said[span]["from"], said[span]["to"]) for span in ("period", "previous"))
    order = EditionSpecification(
        name=said["name"],
        title=Bilingual(said["title"]["es"], said["title"]["en"]),
        period=period,
        previous=previous,
        published_on=said["published_on"],
    )
    return assemble(snapshot, order=order, country=COUNTRY)


def verdicts(assembled: Assembled, *, threshold: float) -> dict[str, Verdict]:
    edition = assembled.edition
    parameters = replace(edition.parameters, incidence_threshold=threshold)
    judged = judge_all(Evidence(edition.figures, edition.previous, parameters))
    return {name: judged[name].verdict for name in ("low_incidence", "high_and_hidden")}


def test_records_under_other_spellings_become_nearly_the_true_persons(loaded: Loaded) -> None:
    figures = loaded[NAME]["editions"]["2024"]["figures"]
    people = listed_people()
    records = sum(file["accepted"] for file in loaded[NAME]["files"]) - CAUSES

    assert records > sum(len(one.lists) for one in people) > 1.2 * len(people)
    assert figures["data.persons"]["value"] == records
    assert figures["estimation.listed_persons"]["value"] == pytest.approx(len(people), rel=NEARLY)
    shared = sum(len(one.lists) > 1 for one in people)
    assert figures["estimation.persons_on_two_lists"]["value"] == pytest.approx(shared, rel=2 * NEARLY)


def test_victims_are_fewer_than_the_institutions_count_and_the_report_says_by_how_many(
    assembled: Assembled,
) -> None:
    victims = assembled.edition.figures["protection.victims_identified"]
    again = assembled.edition.figures["protection.counted_again_share"]

    assert again.numerator is not None
    assert again.denominator is not None
    assert again.numerator > 0.15 * again.denominator
    assert victims.value == again.denominator - again.numerator


def test_the_limits_hold_the_doubt_about_who_is_who(assembled: Assembled) -> None:
    persons = assembled.edition.figures["estimation.listed_persons"]
    facts = dict(persons.facts)

    assert isinstance(facts["linked_low"], int)
    assert isinstance(facts["linked_high"], int)
    assert facts["linked_low"] < facts["linked_high"]
    assert facts["linked_low"] <= (persons.value or 0) <= facts["linked_high"]
    assert dict(assembled.edition.figures[FIGURE].facts)["linkages"] == LINKAGES


def test_the_published_limits_hold_the_truth_that_nobody_told_the_register(assembled: Assembled) -> None:
    found = assembled.edition.figures[FIGURE]

    assert found.interval is not None
    assert found.interval.low <= TRUTH <= found.interval.high
    assert found.interval.high < 2 * found.interval.low
    assert dict(found.facts)["estimable"] == "yes"


def test_lists_that_depend_on_each_other_would_mislead_the_one_who_takes_them_for_independent(
    assembled: Assembled,
) -> None:
    cells = {cell.codes: cell.value for cell in assembled.edition.figures[FIGURE].cells}

    assert (cells["independence", "high"] or 0) < TRUTH
    assert "independence" not in str(dict(assembled.edition.figures[FIGURE].facts)["counted"]).split()


def test_the_year_before_has_no_lists_and_no_estimate(assembled: Assembled) -> None:
    before = assembled.edition.previous[FIGURE]

    assert (before.value, dict(before.facts)["reasons"]) == (None, "no_lists")


def test_the_incidence_is_low_under_the_declared_threshold(assembled: Assembled) -> None:
    assert verdicts(assembled, threshold=COUNTRY.incidence_threshold) == {
        "low_incidence": Verdict.SUPPORTED,
        "high_and_hidden": Verdict.CONTRADICTED,
    }
    assert assembled.edition.claims["low_incidence"].verdict is Verdict.SUPPORTED


def test_another_threshold_turns_the_verdict_on_low_and_takes_it_from_high_and_hidden(
    assembled: Assembled,
) -> None:
    """That most are hidden the limits leave open: at the lower one fewer persons are on no list than on one."""
    assert verdicts(assembled, threshold=LOWER_THRESHOLD) == {
        "low_incidence": Verdict.CONTRADICTED,
        "high_and_hidden": Verdict.UNDETERMINED,
    }


def test_a_threshold_within_the_limits_decides_nothing(assembled: Assembled) -> None:
    assert verdicts(assembled, threshold=6.5) == {
        "low_incidence": Verdict.UNDETERMINED,
        "high_and_hidden": Verdict.UNDETERMINED,
    }


def test_the_edition_is_built_and_verified_by_a_stranger_and_by_an_auditor(
    assembled: Assembled, snapshot: Snapshot, tmp_path: Path
) -> None:
    write_edition(tmp_path / "2024", assembled, signer=KEY)
    folder = publish(tmp_path / "2024")

    assert verify_folder(folder, key=PUBLIC).findings == ()
    assert verify_folder(folder, key=PUBLIC, sealed=snapshot.folder).findings == ()
    page = (folder / "report.en.html").read_text(encoding="utf-8")
    assert 'data-figure="estimation.population"' in page
    assert "The methods agree and the panel stands its tests" in page


@pytest.mark.parametrize(
    ("sample", "edition", "reason"),
    [
        ("cuba-2019", "2019", "untested"),
        ("cuba-2020", "2020", "untested"),
        ("republic-of-example", "2023", "methods_fail"),
    ],
)
def test_the_lists_of_the_other_samples_give_no_number_and_say_why(
    loaded: Loaded, sample: str, edition: str, reason: str
) -> None:
    found = loaded[sample]["editions"][edition]["figures"][FIGURE]

    assert found["value"] is None
    assert found["facts"]["reasons"] == reason
