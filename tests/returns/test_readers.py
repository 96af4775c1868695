"""Files of every usual kind: what is read, what is said about it, and where the headings stand."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import Workbook

from amparo.register.prevention.models import Activity, Disruption, SurveyAnswer
from amparo.returns.headings import open_sheet
from amparo.returns.kinds import kind_named, kinds, loading
from amparo.returns.kinds.loading import KindFileError
from amparo.returns.pipeline import import_return
from amparo.returns.readers import parquet, read_bytes, text
from amparo.returns.refusals import FileRefused
from tests.cast import Cast
from tests.returns.conftest import AT, Send, example, examples
from tests.returns.hostile import GOOD, HEADINGS, NAMES, ROW, VALUES

pytestmark = pytest.mark.django_db


def _parquet(columns: dict[str, list[Any]], **options: Any) -> bytes:
    held = io.BytesIO()
    pq.write_table(pa.table(columns), held, **options)
    return held.getvalue()


def _book(*sheets: tuple[str, str, list[list[object]]]) -> bytes:
    """Sheets by title, state and rows."""
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for title, state, rows in sheets:
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        for row in rows:
            sheet.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def test_parquet_keeps_its_types(send: Send) -> None:
    send(examples("activities"), name="first.csv")
    content = _parquet(
        {
            "key": ["E1", "E2"], "activity_key": ["AP-001", "AP-001"], "session_key": ["S1", "S1"],
            "session_on": [date(2019, 2, 12)] * 2, "participant_key": [1, 1], "wave": ["before", "after"],
            "answered_on": [datetime(2019, 2, 12), datetime(2019, 2, 12)], "score": [42.5, 71.0], "items": [[2, 3], [4, 4]],
            "is_fictional": [True, True],
        }
    )  # fmt: skip

    report = send(content)

    assert (report.kind, report.accepted, report.encoding) == ("surveys", 2, "")
    first = SurveyAnswer.objects.get(source_key="E1")
    assert (first.score, first.items, first.answered_on) == (42.5, "2|3", date(2019, 2, 12))


def test_an_instant_of_parquet_keeps_its_hour(send: Send) -> None:
    row = example("requests")
    columns: dict[str, list[Any]] = {name: [value] for name, value in row.items() if not name.endswith("_at")}
    columns["opened_at"] = [datetime(2019, 3, 11, 8, tzinfo=UTC)]
    columns["answered_at"] = [datetime(2019, 3, 14, 16, tzinfo=UTC)]

    assert send(_parquet(columns)).accepted == 1


def test_rows_of_parquet_are_numbered_as_in_a_spreadsheet(
    send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "BATCH", 2)
    columns = {name: [value] * 5 for name, value in zip(NAMES, VALUES, strict=True) if name != "key"} | {
        "key": [f"A{n}" for n in range(4)] + [None]
    }

    report = send(_parquet(columns))

    assert (report.accepted, [problem.row for problem in report.problems]) == (4, [6])


def test_parquet_that_would_swell_is_refused(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    content = _parquet({name: [value] * 1_000 for name, value in zip(NAMES, VALUES, strict=True)})
    monkeypatch.setattr(parquet, "LARGEST_UNPACKED", 100)

    with pytest.raises(FileRefused, match="swell"):
        send(content)


def test_parquet_that_breaks_off_inside_is_refused(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    """The footer is whole, the data is not."""
    content = bytearray(
        _parquet({name: [f"{value}{n}" for n in range(500)] for name, value in zip(NAMES, VALUES, strict=True)}, compression="zstd")
    )  # fmt: skip
    content[4:200] = b"\xff" * 196

    with pytest.raises(FileRefused, match="Parquet file is broken"):
        send(bytes(content))


@pytest.mark.parametrize(
    ("sheets", "read", "notes"),
    [
        ([("Hoja1", "visible", [NAMES, VALUES])], "Hoja1", []),
        ([("Hoja1", "hidden", [["x"]]), ("Hoja2", "visible", [NAMES, VALUES])], "Hoja2", ["Hidden sheets not read: 1."]),
        (
            [("Hoja1", "visible", [NAMES, VALUES]), ("Hoja2", "visible", [["x"]]), ("Hoja3", "hidden", [["x"]])],
            "Hoja1",
            ["Hidden sheets not read: 1.", "The first visible sheet was read; others not read: 1."],
        ),
        ([("Portada", "visible", [["x"]]), ("DATOS", "visible", [NAMES, VALUES]), ("h", "hidden", [["x"]])], "DATOS", []),
    ],
)  # fmt: skip
def test_the_sheet_that_is_read_and_those_that_are_not_are_told(
    send: Send, sheets: list[Any], read: str, notes: list[str]
) -> None:
    report = send(_book(*sheets))

    assert (report.sheet, report.accepted) == (read, 1)
    assert [note.en for note in report.notes] == notes


def test_empty_rows_and_trailing_cells_of_a_sheet_are_left_out(send: Send) -> None:
    rows: list[list[object]] = [
        [*NAMES, None, ""],
        [],
        [None, ""],
        [*VALUES, None],
        [],
        ["A-2", *VALUES[1:], None, ""],
    ]

    report = send(_book(("datos", "visible", rows)))

    assert (report.rows, report.accepted) == (2, 2)


def test_a_row_with_more_cells_than_headings_waits(send: Send) -> None:
    report = send(
        GOOD
        + b"A-2,training,teachers,2019-01-01,planned,and more\nA-3,training,teachers,2019-01-01,planned,,\n"
    )

    assert (report.accepted, report.quarantined) == (2, 1)
    assert [(problem.code, problem.column) for problem in report.problems] == [("too_many_cells", "")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "cp850"])
def test_encoding_and_delimiter_are_found_and_told(send: Send, encoding: str, delimiter: str) -> None:
    headings = delimiter.join(["clave", "tipo de actividad", "tema", "público", "fecha prevista", "estado"])
    row = delimiter.join(
        ["A-1", "capacitación", "niñez y señales: ¿qué hacer?", "docentes", "2019-01-01", "planificada"]
    )

    report = send(f"{headings}\n{row}\n".encode(encoding), kind="activities")

    assert (report.delimiter, report.encoding, report.accepted) == (delimiter, encoding, 1), report.problems
    assert Activity.objects.get().topic == "niñez y señales: ¿qué hacer?"


@pytest.mark.parametrize("encoding", ["cp1252", "cp850"])
def test_a_spanish_text_is_read_in_the_encoding_that_makes_it_spanish(encoding: str) -> None:
    said = "Peñas de Ávila, corazón: ¿qué pasó en la niñez? «Sí»"

    assert said.encode(encoding).decode(text.encoding_of(said.encode(encoding))) == said


def test_an_encoding_that_no_candidate_fits_is_refused(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "CANDIDATES", ["ascii"])

    with pytest.raises(FileRefused, match="not valid"):
        send("clave,vía\n".encode("cp1252"))


def test_a_tie_between_encodings_is_broken_by_the_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "CANDIDATES", ["latin_1", "cp850"])

    assert text.encoding_of(b"\xdf" * 3 + b" plain words that are long enough to be judged") in {
        "latin_1",
        "cp850",
    }


def test_binary_data_in_any_other_encoding_is_refused() -> None:
    with pytest.raises(FileRefused, match="binary"):
        text.encoding_of("ñ".encode("cp1252") + b"\x01\x02\x03" * 50)
    with pytest.raises(FileRefused, match="binary"):
        text.encoding_of(b"plain" + b"\x01\x02\x03" * 50)


def test_a_file_of_one_column_has_a_comma_by_default() -> None:
    assert read_bytes(b"clave\nA-1\n").delimiter == ","


def test_a_title_above_the_headings_is_passed_over_and_told(send: Send) -> None:
    report = send(b"Informe de actividades\n\nEnero de 2019\n" + GOOD)

    assert report.accepted == 1
    assert [note.en for note in report.notes] == ["The headings stand in row 4."]


def test_columns_that_the_kind_does_not_have_are_told_and_not_read(send: Send) -> None:
    report = send(HEADINGS + b",observaciones\n" + ROW + b",nada\n")

    assert report.accepted == 1
    assert [note.en for note in report.notes] == [
        "Columns that this kind does not have and that were not read: 6."
    ]


def test_headings_too_far_down_are_not_found(send: Send) -> None:
    with pytest.raises(FileRefused):
        send(b"".join(b"linea %d,x\n" % n for n in range(12)) + GOOD)


def test_a_workbook_without_rows_has_no_headings() -> None:
    with pytest.raises(FileRefused, match="no rows"):
        open_sheet(read_bytes(_book(("datos", "visible", []))))


def test_a_kind_that_is_named_is_the_kind(send: Send) -> None:
    with pytest.raises(FileRefused):
        send(GOOD, kind="causes")
    with pytest.raises(FileRefused, match="no such kind of return; the kinds are alerts"):
        send(GOOD, kind="prayers")


def test_a_user_sends_the_files_of_her_own_agency_only(
    send: Send, cast: Cast, tmp_path: Path, cuba: Any
) -> None:
    path = tmp_path / "return.csv"
    path.write_bytes(GOOD)

    with pytest.raises(FileRefused, match="another agency"):
        import_return(path=path, agency=cast.prosecution, by=cast.clerk, country=cuba, at=AT)
    assert not Activity.objects.exists()


def test_regions_are_read_by_code_name_and_number(send: Send) -> None:
    report = send([example("disruptions", 0, regions="La Habana; 4; CU-05")])

    assert report.accepted == 1
    assert Disruption.objects.get().regions == {"CU-03", "CU-04", "CU-05"}


def test_a_kind_s_file_with_an_unknown_type_is_refused_with_its_place() -> None:
    column = {"heading": ["x", "x"], "type": "code:colours", "about": ["x", "x"]}

    with pytest.raises(KindFileError, match=r"alerts\.colour: there is no type code:colours"):
        loading._column("alerts", {"colour": column}, {})


def test_identities_are_columns_that_are_sealed() -> None:
    sealed = {column.name for column in kind_named("cases").columns if column.is_identity}

    assert sealed == {
        "given_names", "first_surname", "second_surname", "alias", "birth_date", "document_number", "phone",
    }  # fmt: skip
    assert not any(column.is_identity for column in kinds()["activities"].columns)
