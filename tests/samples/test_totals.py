"""What the imported rows add up to is what was published; the published totals are read from their file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.samples.conftest import Loaded
from tests.samples.described import FOLDER, described

pytestmark = pytest.mark.slow
EDITIONS = (("cuba-2019", "2019"), ("cuba-2020", "2020"), ("cuba-2019-r2", "2019-r2"))


def published(edition: str) -> dict[str, Any]:
    content = yaml.safe_load(Path(FOLDER / "published.yaml").read_text(encoding="utf-8"))
    found: dict[str, Any] = content["editions"][edition.removesuffix("-r2")]
    return found


@pytest.mark.parametrize(("sample", "edition"), EDITIONS)
def test_the_figures_are_the_published_totals_and_the_parts_leave_nothing_over(
    loaded: Loaded, sample: str, edition: str
) -> None:
    figures = loaded[sample]["editions"][edition]["figures"]

    for name, total in published(edition)["figures"].items():
        assert figures[name]["value"] == total["value"], name
        for breakdown, cells in total.get("cells", {}).items():
            assert figures[name]["cells"][breakdown] == cells, name


def test_the_causes_tried_of_the_report_before_are_the_published_ones(loaded: Loaded) -> None:
    before = loaded["cuba-2019"]["editions"]["2019"]["previous"]

    for name, total in published("2019")["previous"].items():
        assert before[name]["value"] == total["value"], name


@pytest.mark.parametrize(("sample", "edition"), EDITIONS)
def test_each_edition_covers_the_published_period(sample: str, edition: str) -> None:
    said = next(item for item in described(sample)["edition"] if item["name"] == edition)

    assert said["period"] == published(edition)["period"]


@pytest.mark.parametrize(("sample", "edition"), EDITIONS[:2])
def test_each_edition_is_dated_as_the_report_was(sample: str, edition: str) -> None:
    said = next(item for item in described(sample)["edition"] if item["name"] == edition)

    assert said["published_on"] == published(edition)["published_on"]


@pytest.mark.parametrize(("sample", "edition"), EDITIONS)
def test_every_cause_went_through_the_test_and_no_file_typed_a_finding(
    loaded: Loaded, sample: str, edition: str
) -> None:
    figures = loaded[sample]["editions"][edition]["figures"]
    findings = figures["justice.causes_screened"]["cells"]["finding"]

    assert figures["justice.screened_share"]["value"] == 1
    assert set(findings) == {"trafficking", "not trafficking", "undetermined"}


def test_the_deprivation_of_liberty_was_filed_before_the_period_and_is_not_among_the_causes_filed(
    loaded: Loaded,
) -> None:
    figures = loaded["cuba-2019"]["editions"]["2019"]["figures"]

    assert figures["justice.causes_with_traits"]["value"] == figures["justice.causes_tried"]["value"] - 1
    assert "deprivation_of_liberty" not in figures["justice.causes_filed"]["cells"]["offence"]


def test_the_late_correction_changes_what_prevention_reached_and_leaves_justice_alone(loaded: Loaded) -> None:
    before = loaded["cuba-2019"]["editions"]["2019"]["figures"]
    after = loaded["cuba-2019-r2"]["editions"]["2019-r2"]["figures"]

    changed = {name for name in before if before[name]["value"] != after[name]["value"]}

    assert {"prevention.activities_held", "prevention.reach"} <= changed
    assert not any(name.startswith(("justice.", "protection.")) for name in changed)


def test_the_victims_of_2019_are_the_earlier_cohort_of_2020(loaded: Loaded) -> None:
    in_2019 = loaded["cuba-2019"]["editions"]["2019"]["figures"]
    in_2020 = loaded["cuba-2020"]["editions"]["2020"]["figures"]

    assert (
        in_2020["protection.earlier_cohort"]["value"] == in_2019["protection.victims_identified"]["value"] > 0
    )
