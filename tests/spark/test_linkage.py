"""The same persons on Spark as on DuckDB, whatever the path; and no name where Spark works."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from bench.population import generate

from amparo.linkage.blocking import block, budget
from amparo.linkage.clusters import Objective
from amparo.linkage.fields import Field
from amparo.linkage.files import FileUnusable, read_files
from amparo.linkage.linking import NothingToLink, Request, link
from amparo.linkage.nodes import fill_nodes
from amparo.linkage.spark import pieces, weighing
from amparo.linkage.spark.linking import SparkLinkage, SparkRequest, link_people
from amparo.linkage.spark.preparing import fill_incoming
from amparo.linkage.spark.reading import read_people
from amparo.linkage.spark.writing import write_folder
from amparo.spark.connection import SparkConnection
from tests.canary import CANARY, scan, scan_text
from tests.linkage.people import Row, as_another_writes, person, table

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = [pytest.mark.spark, pytest.mark.slow]
DRAWS = 3


def canary(number: int) -> Row:
    """The canary, as an agency writes her."""
    return person(
        0,
        given_names=CANARY.given_names,
        surname=CANARY.first_surname,
        second_surname=CANARY.second_surname,
        alias=CANARY.alias,
        document=CANARY.document_number,
        record_id=f"C{number}",
        source=f"list {number}",
    )


def of_three_lists() -> list[Row]:
    """Some who are on two lists, a namesake, one who is on a list twice, many of whom nothing but a name is known, and the canary."""
    rows = [person(i, record_id=f"A{i}") for i in range(1, 40)]
    rows += [as_another_writes(row, record_id=f"B{i}") for i, row in enumerate(rows[:20])]
    rows += [rows[0] | {"record_id": "A0", "sex": None}]
    rows += [
        {"record_id": f"N{i}", "given_names": "Ana", "surname": "Pérez", "source": "three"} for i in range(30)
    ]
    return [*rows, canary(1), canary(2)]


def leaders(found: SparkLinkage) -> np.ndarray:
    return np.asarray(found.persons.orderBy("node").toArrow()["leader"], dtype=np.int64)


def in_parts(records: pa.Table, folder: Path, parts: int = 3) -> Path:
    """A folder of Parquet, in the order of the rows."""
    folder.mkdir()
    size = -(-records.num_rows // parts)
    for part in range(parts):
        pq.write_table(records.slice(part * size, size), folder / f"part-{part}.parquet")
    return folder


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """So many records that the file teaches its own weights."""
    path = tmp_path_factory.mktemp("invented") / "people.parquet"
    pq.write_table(generate(2_050, seed=11).records, path)
    return path


def test_a_file_that_teaches_its_own_weights_gives_the_same_persons(
    spark: SparkSession, invented: Path, tmp_path: Path
) -> None:
    (read,) = read_files([invented])
    here = link(read.records)

    with SparkConnection(spark) as connection:
        people = read_people(connection, [invented])
        there = link_people(connection, people, SparkRequest(Objective(), draws=DRAWS, seed=5))
        write_folder(connection, people, there, tmp_path / "out", DRAWS)
        found = leaders(there)

    written = pq.read_table(tmp_path / "out")
    assert there.trained
    assert (found == here.cluster).all()
    assert (there.count, there.largest) == (here.persons, here.largest)
    assert there.pairs == here.evidence.left.size
    assert there.blocked == here.blocked
    assert all(abs(one - here.persons) < 0.05 * here.persons for one in there.drawn_persons)
    assert sorted(written["record_id"].to_pylist()) == sorted(read.records["record_id"].to_pylist())
    assert same_groups(written, read.records["record_id"].to_pylist(), here.cluster)
    assert {"draw_1", "draw_2", "draw_3"} <= set(written.column_names)


def test_a_file_of_which_samples_teach_the_weights_gives_nearly_the_same_persons(
    spark: SparkSession, invented: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a file above 300,000 records: half of it tells how often strangers agree, and of its blocks some keys with all their records how often
    companions do."""
    (read,) = read_files([invented])
    here = link(read.records)
    monkeypatch.setattr(weighing, "SAMPLED", 1_000)
    monkeypatch.setattr(weighing, "TRAINING_PAIRS", 500.0)

    with SparkConnection(spark) as connection:
        there = link_people(connection, read_people(connection, [invented]), SparkRequest(Objective()))
        drawn = weighing._whole_blocks(spark.table("nodes")).toArrow()
        found = leaders(there)

    pairs = {mark: pairs_within(drawn, columns, mark) for mark, columns in weighing.marked_blocks().items()}
    assert there.trained
    assert all(250 < count < 1_000 for count in pairs.values())
    assert share_with_the_same_person(found, here.cluster) > 0.98


def pairs_within(drawn: pa.Table, columns: Sequence[str], mark: str) -> int:
    """How many pairs the records that came for a block make."""
    sizes = np.asarray(
        drawn.filter(pa.compute.is_valid(drawn[mark]))
        .group_by(list(columns))
        .aggregate([([], "count_all")])["count_all"]
    )
    assert sizes.min() > 1
    return int((sizes * (sizes - 1) // 2).sum())


def share_with_the_same_person(one: np.ndarray, other: np.ndarray) -> float:
    """The share of records whose person holds the same records in both partitions."""
    of_one, of_other = (np.unique(each, return_inverse=True)[1] for each in (one, other))
    both = np.unique(np.stack([of_one, of_other]), axis=1, return_inverse=True)[1].ravel()
    shared = np.bincount(both)[both]
    alike = (shared == np.bincount(of_one)[of_one]) & (shared == np.bincount(of_other)[of_other])
    return float(alike.mean())


def same_groups(written: pa.Table, ids: Sequence[str], cluster: np.ndarray) -> bool:
    """Whether the persons of the folder, by number, are those of the partition, numbered from 1 by their first record."""
    number = np.unique(cluster, return_inverse=True)[1] + 1
    told = dict(zip(written["record_id"].to_pylist(), written["cluster_id"].to_pylist(), strict=True))
    return [told[one] for one in ids] == list(number)


def test_lists_in_a_partitioned_folder_give_the_same_persons_and_no_name_lies_where_spark_works(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Lists that hold nobody twice, and by the longer ways: components found in Spark, and those of more than a few records cut by the next floor."""
    records = table(of_three_lists())
    folder = in_parts(records, tmp_path / "lists")
    here = link(records, Request(within_sources=False))
    monkeypatch.setattr(pieces, "MOST_TIES_HERE", 0)
    monkeypatch.setattr(pieces, "MOST_IN_PARCEL", 8)

    with SparkConnection(spark) as connection:
        people = read_people(connection, [folder])
        there = link_people(connection, people, SparkRequest(Objective(), within_sources=False))
        write_folder(connection, people, there, tmp_path / "out", 0)
        found = leaders(there)
        private = Path(spark.sparkContext.getConf().get("spark.local.dir") or "")
        held = [path for path in private.rglob("*") if path.is_file()]
        hits = scan(private, tmp_path / "out")

    told = capfd.readouterr()
    assert (found == here.cluster).all()
    assert same_groups(pq.read_table(tmp_path / "out"), records["record_id"].to_pylist(), here.cluster)
    assert len(held) > 10
    assert hits == []
    assert scan_text("terminal", told.out + told.err) == []


def test_a_block_that_is_too_large_is_left_to_the_other_keys_and_no_rule_passes_its_budget(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One surname, one year, one town: pairs of everybody would be half a million."""
    monkeypatch.setattr("amparo.linkage.blocking.SMALL_BUDGET", 5_000)
    monkeypatch.setattr("amparo.linkage.blocking.PAIRS_PER_RECORD", 5)
    rows = [
        {"record_id": str(i), "given_names": f"Ana{chr(97 + i % 26)}{chr(97 + i // 26)}", "surname": "Pérez", "born": "1990", "source": "one", "place": "Centro"}
        for i in range(600)
    ]  # fmt: skip
    folder = in_parts(table(rows), tmp_path / "lists")

    with SparkConnection(spark) as connection:
        fill_incoming(connection, read_people(connection, [folder]))
        connection.register("spoken_of", pa.table({"node": pa.array([], pa.int64())}))
        fill_nodes(connection, every_record=False)
        blocked = block(connection)

    assert any(one.records_left == 600 for one in blocked)
    assert all(one.pairs <= budget(600) for one in blocked)


def test_a_csv_of_an_office_is_read_as_on_one_machine(spark: SparkSession, tmp_path: Path) -> None:
    office = tmp_path / "oficina.csv"
    office.write_bytes(
        'Nº;Nombre completo;Fecha de nacimiento\r\n7;"Núñez Peña, ""Ana""";1980\r\n7;María Güell;\r\n;"dos\nlíneas";1990\r\n'.encode("cp1252")
    )  # fmt: skip
    (here,) = read_files([office])

    with SparkConnection(spark) as connection:
        people = read_people(connection, [office])
        there = people.records.orderBy("node").toArrow()

    assert people.files[0].numbered == here.numbered
    assert there.select([field.value for field in Field]).to_pylist() == here.records.to_pylist()


def test_a_folder_is_read_in_the_order_of_one_machine_whatever_the_sizes_of_its_files(
    spark: SparkSession, tmp_path: Path
) -> None:
    records = table([person(i, record_id=f"A{i}") for i in range(400)])
    for part, (begin, end) in enumerate(((0, 3), (3, 60), (60, 400))):
        pq.write_table(records.slice(begin, end - begin), tmp_path / f"part-{part}.parquet")
    (here,) = read_files([tmp_path])

    with SparkConnection(spark) as connection:
        there = read_people(connection, [tmp_path]).records.orderBy("node").toArrow()

    assert there["record_id"].to_pylist() == here.records["record_id"].to_pylist()


def test_files_that_share_ids_name_their_file(spark: SparkSession, tmp_path: Path) -> None:
    for name in ("care", "police"):
        pq.write_table(table([person(1, record_id="1", source=None)]), tmp_path / f"{name}.parquet")

    with SparkConnection(spark) as connection:
        people = read_people(connection, [tmp_path / "care.parquet", tmp_path / "police.parquet"])
        rows = people.records.select("node", "record_id", "source").orderBy("node").collect()

    assert [tuple(row) for row in rows] == [(0, "1-care:1", "care"), (1, "2-police:1", "police")]


def test_what_says_nothing_is_refused_and_what_is_there_is_not_written_over(
    spark: SparkSession, tmp_path: Path
) -> None:
    nobody = tmp_path / "nobody.parquet"
    pq.write_table(
        table([person(1) | dict.fromkeys(("given_names", "surname", "second_surname", "document"))]), nobody
    )
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").write_text("x")

    with SparkConnection(spark) as connection:
        people = read_people(connection, [nobody])
        with pytest.raises(NothingToLink):
            link_people(connection, people, SparkRequest(Objective()))
        for name in ("full", "one.csv"):
            with pytest.raises(FileUnusable):
                write_folder(connection, people, None, tmp_path / name, 0)  # type: ignore[arg-type]
