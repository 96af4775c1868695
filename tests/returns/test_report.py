"""What an import says it did, and what the rows it keeps say of themselves: counts, places, and never a value."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from amparo.returns import chunks, importing
from amparo.returns.models import Problem, ReturnFile, ReturnLine, ReturnPart
from amparo.returns.pipeline import import_return
from amparo.returns.waiting import export_waiting, waiting_rows
from tests.cast import Cast
from tests.returns.conftest import AT, Send, example
from tests.returns.hostile import GOOD

pytestmark = pytest.mark.django_db
BAD = example("activities", 0, key="AP-009", kind="romería")


def test_a_dry_run_says_of_every_row_what_would_happen_and_changes_nothing(
    send: Send, everything: Any
) -> None:
    send([example("activities")])
    before = everything()

    report = send([example("activities", 0, reached=9), example("activities", 1), BAD], dry_run=True)

    told = report.as_json("es")
    assert told["lines"] == [
        {"row": 2, "outcome": "superseding"},
        {"row": 3, "outcome": "accepted"},
        {"row": 4, "outcome": "quarantined"},
    ]
    assert (told["return_id"], told["is_dry_run"]) == ("", True)
    assert everything() == before


def test_what_was_done_is_told_in_both_languages_without_a_value(send: Send) -> None:
    report = send([example("activities", 1), BAD])

    spanish, english = report.as_json("es"), report.as_json("en")
    assert "lines" not in spanish
    assert "romería" not in json.dumps([spanish, english], ensure_ascii=False)
    assert spanish["problems"] == [
        {
            "sheet": "", "row": 3, "column": "tipo de actividad", "class": "text", "reason": "unknown_code",
            "do": "Use un valor de la lista de la plantilla.",
        }
    ]  # fmt: skip
    assert english["problems"][0]["column"] == "kind of activity"
    assert spanish.keys() == english.keys()


def test_known_new_and_wrong_rows_of_one_file_are_told_apart(send: Send) -> None:
    send([example("activities")])

    report = send([example("activities"), example("activities", 1), BAD], name="second.csv")

    assert (report.accepted, report.unchanged, report.superseded, report.quarantined) == (2, 1, 0, 1)


def test_more_problems_than_are_listed_are_counted(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "MOST_LISTED", 2)

    report = send([example("activities", 0, key=f"X{n}", kind="romería") for n in range(5)])

    assert (len(report.problems), report.problems_left_out, report.quarantined) == (2, 3, 5)
    assert Problem.objects.count() == 5


def test_progress_is_told_chunk_by_chunk(
    cast: Cast, cuba: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "CHUNK", 2)
    path = tmp_path / "return.csv"
    path.write_bytes(GOOD + b"".join(b"B%d,training,teachers,2019-01-01,planned\n" % n for n in range(4)))
    done: list[int] = []

    import_return(path=path, agency=cast.care, by=cast.clerk, country=cuba, at=AT, progress=done.append)

    assert done == [2, 2, 1]


def test_what_is_kept_of_a_file_names_nobody(send: Send) -> None:
    send([example("cases", 1, given_names="Canariasola"), example("cases", 1, key="EX-9", sex="ninguno")])

    said = [
        str(item) for model in (ReturnFile, ReturnLine, ReturnPart, Problem) for item in model.objects.all()
    ]
    assert not any("Canariasola" in text for text in said)
    assert {"row 2", "row 3", "part 0", "unknown_code"} <= set(said)
    assert any(text.startswith("cases ") for text in said)


@pytest.mark.parametrize("name", ["ana", "clerk", "dario", "elsa", "felix", "gloria"])
def test_the_file_itself_is_read_by_nobody_and_its_lines_by_its_agency(
    send: Send, cast: Cast, name: str
) -> None:
    send([example("activities"), BAD])
    user = cast.everybody()[name]

    seen = name in {"ana", "clerk", "gloria"}
    assert not ReturnPart.objects.visible_to(user).exists()
    for model in (ReturnFile, ReturnLine, Problem):
        assert model.objects.visible_to(user).exists() is seen, model


def test_rows_of_several_files_go_back_in_one(send: Send, cast: Cast, tmp_path: Path) -> None:
    send([BAD, example("activities", 1)])
    send([example("activities", 0, key="AP-010", audience="nadie")], name="second.csv")

    rows = export_waiting(
        agency=cast.care, kind="activities", path=tmp_path / "back.csv", language="es", by=cast.clerk
    )

    lines = (tmp_path / "back.csv").read_text(encoding="utf-8-sig").splitlines()
    assert (rows, len(lines)) == (2, 3)
    assert "romería" in lines[1]
    assert "nadie" in lines[2]
    assert [row.source_key for row in waiting_rows(agency=cast.care, user=cast.clerk)] == ["AP-009", "AP-010"]
