"""What keeps a linkage within bounds: refusals, budgets of pairs, a store in memory."""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import pytest

from amparo.linkage.blocking import largest_block
from amparo.linkage.linking import NothingToLink, link, prior_shift
from amparo.linkage.store import TooLarge, store
from amparo.linkage.weighing import Spread
from tests.linkage.people import table


def test_records_that_say_nothing_of_a_person_are_refused() -> None:
    with pytest.raises(NothingToLink):
        link(table([{"born": "1990-03-04", "sex": "F"}] * 3))
    with pytest.raises(NothingToLink):
        link(table([{"given_names": "???", "surname": "--"}] * 3))


@pytest.mark.parametrize(("budget", "largest"), [(0, 0), (5, 2), (34, 2), (35, 3), (1_000, 10)])
def test_the_largest_block_keeps_the_budget_of_pairs(budget: int, largest: int) -> None:
    assert largest_block(np.array([2, 3, 10]), np.array([5, 10, 1]), budget) == largest


def test_the_share_of_pairs_that_are_one_person_is_learned_from_the_weights() -> None:
    weights = np.concatenate([np.full(500, 8.0), np.full(5_000, -12.0)])
    share = 500 / (1_000 * 999 / 2)

    assert 1e-4 * np.exp(prior_shift(Spread.of(weights), 1e-4, 1_000 * 999 // 2)) == pytest.approx(
        share, rel=0.05
    )


def test_the_store_has_no_folder_to_overflow_into_and_fetches_no_extension(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with store() as connection:
        said = dict(
            connection.execute(
                "select name, value from duckdb_settings() where name in ('temp_directory', 'autoinstall_known_extensions', 'autoload_known_extensions')"
            ).fetchall()
        )
        loaded = connection.execute(
            "select count(*) from duckdb_extensions() where installed and install_path like '%/%'"
        ).fetchall()

    assert said["temp_directory"] in ("", None)
    assert {said["autoinstall_known_extensions"], said["autoload_known_extensions"]} == {"false"}
    assert loaded == [(0,)]
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(duckdb.ConnectionException):
        connection.execute("select 1")


def _too_large() -> None:
    with store(threads=1) as connection:
        connection.execute("set memory_limit = '20MB'")
        connection.execute(
            "create table large as select range as number, repeat('x', 100) || range as text from range(1_000_000)"
        )


def test_records_that_do_not_fit_into_memory_are_told_and_not_put_on_a_disk() -> None:
    with pytest.raises(TooLarge) as refused:
        _too_large()

    assert "fewer at a time" in refused.value.reason.en
    assert "menos a la vez" in refused.value.reason.es
