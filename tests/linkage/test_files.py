"""Files as agencies have them: any heading in Spanish or English, any encoding and separator; what cannot be used is told in one sentence."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from amparo.linkage.files import FileUnusable, read_file
from amparo.linkage.names.full_names import split_full_name

ROWS = [("7", "Alma", "Robles", "Ureña", "03/02/1975"), ("8", "Berta", "Lozano", "", "1980")]


def write(path: Path, header: str, encoding: str = "utf-8") -> Path:
    sign = next(sign for sign in ";,\t|" if sign in header)
    path.write_text("\n".join([header, *(sign.join(row) for row in ROWS)]) + "\n", encoding=encoding)
    return path


@pytest.mark.parametrize(
    "header",
    [
        "Registro;Nombres;Primer apellido;Segundo apellido;Fecha de nacimiento",
        "record_id,given_names,surname,second_surname,date_of_birth",
        "ID\tFirst Name\tLast Name\tSegundo Apellido\tDOB",
        "expediente|NOMBRE|APELLIDO 1|APELLIDO 2|F. NACIMIENTO",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_columns_are_found_by_their_headings(tmp_path: Path, header: str, encoding: str) -> None:
    read = read_file(write(tmp_path / "police.csv", header, encoding))

    assert read.records["given_names"].to_pylist() == ["Alma", "Berta"]
    assert read.records["second_surname"].to_pylist() == ["Ureña", None]
    assert read.records["born"].to_pylist() == ["03/02/1975", "1980"]
    assert read.records["record_id"].to_pylist() == ["7", "8"]
    assert read.records["source"].to_pylist() == ["police", "police"]
    assert not read.numbered


def test_parquet_of_three_hundred_columns_is_read_in_the_few_that_are_used(tmp_path: Path) -> None:
    path = tmp_path / "wide.parquet"
    pq.write_table(
        pa.table({f"x{i}": [i] for i in range(298)} | {"nombre": ["Alma"], "dni": [12345678]}), path
    )
    read = read_file(path)

    assert set(read.columns.headings) == {"nombre", "dni"}
    assert read.records["document"].to_pylist() == ["12345678"]
    assert read.numbered


def test_a_column_file_names_other_columns_and_joins_several(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("a,b,c,d\nAlma,Robles,Calle 5,Pinar\n")
    columns = tmp_path / "columns.toml"
    columns.write_text('given_names = "a"\nsurname = "b"\naddress = ["c", "d"]\n')

    assert read_file(path, columns).records["address"].to_pylist() == ["Calle 5 Pinar"]


def test_ids_that_repeat_are_replaced_by_numbers_of_rows(tmp_path: Path) -> None:
    path = tmp_path / "twice.csv"
    path.write_text("id,nombre\n1,Alma\n1,Berta\n")
    read = read_file(path)

    assert read.numbered
    assert read.records["record_id"].to_pylist() == ["1", "2"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "is empty"),
        ("nombre,edad\n", "has no rows"),
        ("color,weight\nred,3\n", "say which they are with --columns"),
        ("nombre,nombre\nAlma,Berta\n", "columns 1 and 2"),
        ("nombre,edad\nAlma,3\nBerta\n", "cannot be read as CSV"),
    ],
)
def test_what_cannot_be_used_is_told_in_two_languages(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(content)

    with pytest.raises(FileUnusable) as refused:
        read_file(path)

    assert words in refused.value.reason.en
    assert "bad.csv" in refused.value.reason.es


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("surname = ", "cannot be read as TOML"),
        ('hair = "nombre"', "does not exist"),
        ('surname = "apellido"', "does not have"),
        ('sex = "nombre"', "looks like a name"),
    ],
)
def test_a_column_file_that_cannot_be_used_is_told(tmp_path: Path, content: str, words: str) -> None:
    path, columns = tmp_path / "people.csv", tmp_path / "columns.toml"
    path.write_text("nombre\nAlma\n")
    columns.write_text(content)

    with pytest.raises(FileUnusable) as refused:
        read_file(path, columns)

    assert words in refused.value.reason.en


def test_a_missing_or_damaged_file_is_told(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.parquet"
    damaged.write_bytes(b"PAR1 not really")

    for path, words in ((tmp_path / "none.csv", "There is no file"), (damaged, "cannot be read as Parquet")):
        with pytest.raises(FileUnusable) as refused:
            read_file(path)
        assert words in refused.value.reason.en


@pytest.mark.parametrize(
    ("written", "given", "surname"),
    [
        ("Alma Robles Vega", "Alma", "Robles Vega"),
        ("Alma Berta Robles de la Vega", "Alma Berta", "Robles de la Vega"),
        ("Robles Vega, Alma", "Alma", "Robles Vega"),
        ("Alma Robles", "Alma", "Robles"),
        ("Alma", "Alma", None),
        ("  ", None, None),
        (None, None, None),
    ],
)
def test_a_whole_name_is_cut_by_custom(written: str | None, given: str | None, surname: str | None) -> None:
    assert split_full_name(written) == (given, surname)
