"""Records become persons: well on known truth, the same in every run, as a human decided, and in bounded time whatever the file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from bench.population import generate

from amparo.linkage.blocking import PAIRS_PER_RECORD
from amparo.linkage.clusters import Contradiction, Objective
from amparo.linkage.linking import Request, Step, link
from tests.linkage.people import as_another_writes, person, table

pytestmark = pytest.mark.slow


def pairs(*of: tuple[int, int]) -> np.ndarray:
    return np.array(of, dtype=np.int64).reshape(-1, 2)


def drawn(records: int, seed: int) -> tuple[pa.Table, np.ndarray]:
    made = generate(records, seed=seed)
    return made.records.rename_columns({"agency": "source", "date_of_birth": "born"}), made.person


def pair_f1(cluster: np.ndarray, truth: np.ndarray) -> float:
    same_cluster, same_truth = (one[:, None] == one[None, :] for one in (cluster, truth))
    upper = np.triu(np.ones_like(same_truth), 1)
    both = (same_cluster & same_truth & upper).sum()
    return float(2 * both / ((same_cluster & upper).sum() + (same_truth & upper).sum()))


@pytest.fixture(scope="module")
def few() -> pa.Table:
    rows = [person(i) for i in range(8)]
    return table([*rows, *(as_another_writes(row) for row in rows[:4])])


def test_two_writings_of_a_person_are_found_and_others_stay_apart(few: pa.Table) -> None:
    found = link(few)

    assert list(found.cluster) == [*range(8), 0, 1, 2, 3]
    assert found.persons == 8
    assert found.largest == 2
    assert not found.trained
    assert (found.probability[[0, 8]] > 0.9).all()


def test_in_a_small_file_chance_is_counted_so_that_few_names_and_running_numbers_make_nobody_one_person() -> (
    None
):
    """A register of hundreds whose documents are numbered one after the other, and whose people share few names."""
    apart = [person(i, document=f"FIC-{i:04}") for i in range(300)]

    found = link(table(apart))

    assert found.persons == 300
    assert np.median([np.unique(draw).size for draw in found.draws(20, np.random.default_rng(1))]) >= 298


def test_the_same_records_give_the_same_persons_and_draws_on_one_thread_and_on_two() -> None:
    records, _ = drawn(2_500, 11)
    one, two = (link(records, Request(threads=threads)) for threads in (1, 2))

    assert np.array_equal(one.cluster, two.cluster)
    assert np.array_equal(one.draws(5, np.random.default_rng(3)), two.draws(5, np.random.default_rng(3)))


def test_six_agencies_records_of_many_traditions_become_the_true_persons() -> None:
    records, truth = drawn(3_000, 12)
    steps: dict[Step, int] = {}
    found = link(records, Request(tell=steps.__setitem__))

    assert found.trained
    assert pair_f1(found.cluster, truth) >= 0.95
    assert found.largest <= 8
    assert list(steps) == [step for step in Step if step not in (Step.OPEN, Step.DRAW)]
    assert steps[Step.PREPARE] == records.num_rows
    assert steps[Step.CLUSTER] == found.evidence.left.size
    assert steps[Step.TRAIN] == steps[Step.WEIGH] > 0


def test_what_a_human_said_is_so(few: pa.Table) -> None:
    found = link(few, Request(same=pairs((5, 6)), different=pairs((0, 8))))

    assert found.cluster[0] != found.cluster[8]
    assert found.cluster[5] == found.cluster[6]


def test_a_human_who_contradicts_another_is_told(few: pa.Table) -> None:
    with pytest.raises(Contradiction):
        link(few, Request(same=pairs((0, 8)), different=pairs((0, 8))))


def test_a_list_without_duplicates_is_linked_across_lists_only() -> None:
    row = person(1)
    records = table([row, row, as_another_writes(row)])

    assert link(records, Request(within_sources=False)).persons == 2
    assert link(records).persons == 1


def test_a_higher_threshold_never_joins_more(few: pa.Table) -> None:
    persons = [
        link(few, Request(Objective(threshold=threshold))).persons for threshold in (0.2, 0.5, 0.9, 0.9999)
    ]

    assert persons == sorted(persons)


def test_a_million_identical_records_are_decided_by_two_of_them() -> None:
    row = person(2)
    whole = link(table([row] * 20_000))
    name_alone = link(table([{"given_names": "Ana"}] * 20_000))

    assert (whole.persons, whole.evidence.left.size) == (1, 1)
    assert name_alone.persons >= 19_999


def test_a_block_of_fifty_thousand_is_bounded() -> None:
    rows = [
        {
            "surname": "Robles",
            "born": "1990",
            "given_names": f"{chr(97 + i % 26)}{i:05d}".translate(str.maketrans("0123456789", "abcdefghij")),
        }
        for i in range(50_000)
    ]
    found = link(table(rows))

    assert found.evidence.left.size < 50_000 * PAIRS_PER_RECORD * 2
    assert any(one.records_left for one in found.blocked)


def test_no_name_is_logged_or_written(
    few: pa.Table,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    canary = table([*few.to_pylist(), person(9, given_names="Zorimbelda", surname="Quexada")])
    with caplog.at_level(0):
        found = link(canary)

    told = caplog.text + "".join(capfd.readouterr())
    assert "zorimbelda" not in told.lower()
    assert "zorimbelda" not in repr(found).lower()
    assert list(tmp_path.rglob("*")) == []
