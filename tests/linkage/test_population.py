"""The invented population is what the bench says of it: seeded, with known truth, hard, and no record of anybody real."""

from __future__ import annotations

import numpy as np
import pytest
from bench.population import AGENCIES, RECORDS_PER_PERSON, TRADITIONS, Errors, generate


def test_the_same_seed_gives_the_same_records_and_another_seed_others() -> None:
    first, again, other = (generate(300, seed=seed) for seed in (1, 1, 2))

    assert first.records.equals(again.records)
    assert np.array_equal(first.person, again.person)
    assert not first.records.equals(other.records)


def test_persons_have_one_to_five_records_over_six_agencies_and_eight_traditions() -> None:
    made = generate(4_000, seed=3)

    assert made.records.num_rows == made.person.size == 4_000
    assert np.bincount(made.person).max() == len(RECORDS_PER_PERSON)
    assert set(made.records["agency"].to_pylist()) == set(AGENCIES)
    assert set(made.tradition) == set(TRADITIONS)


def test_without_errors_a_person_is_written_alike_everywhere() -> None:
    none = Errors(**dict.fromkeys(Errors.__dataclass_fields__, 0.0))
    made = generate(800, seed=4, errors=none)
    written = {
        (
            person,
            row["given_names"],
            row["surname"],
            row["second_surname"],
            row["sex"],
            row["nationality"],
            row["place"],
            row["document"],
        )
        for person, row in zip(made.person.tolist(), made.records.to_pylist(), strict=True)
    }

    assert len(written) == np.unique(made.person).size


@pytest.mark.parametrize(
    "column", ["given_names", "surname", "date_of_birth", "sex", "nationality", "place", "document"]
)
def test_every_column_is_sometimes_missing_or_differs_for_one_person(column: str) -> None:
    made = generate(2_000, seed=5)
    values = made.records[column].to_pylist()
    by_person: dict[int, set[str | None]] = {}
    for person, value in zip(made.person.tolist(), values, strict=True):
        by_person.setdefault(person, set()).add(value)

    assert any(len(written) > 1 for written in by_person.values())
