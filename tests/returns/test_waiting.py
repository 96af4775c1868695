"""Rows that wait: held ones get a human's decision, quarantined ones go back to be corrected."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from openpyxl import load_workbook

from amparo.law.country import Country
from amparo.register.justice.models import Accused
from amparo.register.protection.models import Case, Referral, Service
from amparo.returns.models import DecisionReason, LineDecision, LineOutcome, ReturnLine
from amparo.returns.recovery import release_held
from amparo.returns.refusals import FileRefused
from amparo.returns.waiting import export_waiting, waiting_rows
from amparo.safeguards.permissions import NotAllowed
from tests.cast import Cast
from tests.returns.conftest import AT, Send, audit_actions, example

pytestmark = pytest.mark.django_db


@pytest.fixture
def second_file_of_one_person(send: Send) -> ReturnLine:
    send([example("cases", 1), example("cases", 1, key="EX-003")])
    return ReturnLine.objects.select_related("file").get(outcome=LineOutcome.HELD)


def decide(line: ReturnLine, cast: Cast, country: Country, decision: LineDecision, **changes: object) -> int:
    given = {"by": cast.clerk, "reason": DecisionReason.ANOTHER_PERSON, **changes}
    return release_held(lines=[line], decision=decision, country=country, at=AT, **given)


def test_the_same_document_under_another_key_is_held(second_file_of_one_person: ReturnLine) -> None:
    assert Case.objects.count() == 1
    assert [problem.code for problem in second_file_of_one_person.problems.all()] == [
        "possible_duplicate_person"
    ]


def test_the_same_document_in_a_later_file_is_held(send: Send) -> None:
    send([example("cases", 1)])

    assert send([example("cases", 1, key="EX-003")]).held == 1
    assert send([example("cases", 1, age_at_offence=31)]).superseded == 1


def test_the_same_name_and_birth_in_one_file_is_held(send: Send) -> None:
    row = {"document_number": "", "birth_date": "1989-02-03", "age_at_offence": ""}
    report = send([example("cases", 1, **row), example("cases", 1, key="EX-003", **row)])

    assert (report.accepted, report.held, report.problems[0].column) == (1, 1, "birth_date")


def test_namesakes_without_a_date_of_birth_are_not_held(send: Send) -> None:
    row = {"document_number": ""}
    assert send([example("cases", 1, **row), example("cases", 1, key="EX-003", **row)]).accepted == 2


def test_a_held_row_that_is_let_in_is_written_and_audited(
    second_file_of_one_person: ReturnLine, cast: Cast, cuba: Country
) -> None:
    line = second_file_of_one_person

    assert decide(line, cast, cuba, LineDecision.ACCEPTED) == 1

    line.refresh_from_db()
    assert line.target_id == Case.objects.get(source_key="EX-003").pk
    assert (line.decision, line.decided_by, line.decided_at) == ("accepted", cast.clerk, AT)
    assert audit_actions()[-1] == "held_row_released"
    assert list(waiting_rows(agency=cast.care, user=cast.clerk)) == []


def test_a_row_let_in_is_known_when_it_is_sent_again(
    second_file_of_one_person: ReturnLine, cast: Cast, cuba: Country, send: Send
) -> None:
    decide(second_file_of_one_person, cast, cuba, LineDecision.ACCEPTED)

    report = send([example("cases", 1, key="EX-003")], name="again.csv")

    assert (report.unchanged, report.held) == (1, 0)


def test_a_rejected_row_stays_out(second_file_of_one_person: ReturnLine, cast: Cast, cuba: Country) -> None:
    decide(second_file_of_one_person, cast, cuba, LineDecision.REJECTED, reason=DecisionReason.SAME_PERSON)

    assert Case.objects.count() == 1
    assert list(waiting_rows(agency=cast.care, user=cast.clerk)) == []


def test_nobody_decides_twice(second_file_of_one_person: ReturnLine, cast: Cast, cuba: Country) -> None:
    decide(second_file_of_one_person, cast, cuba, LineDecision.REJECTED)

    with pytest.raises(FileRefused, match="does not wait"):
        decide(second_file_of_one_person, cast, cuba, LineDecision.ACCEPTED)


def test_a_row_in_quarantine_is_not_let_in_as_it_is(send: Send, cast: Cast, cuba: Country) -> None:
    send([example("cases", 1, sex="ninguno")])

    with pytest.raises(FileRefused, match="correct it"):
        decide(ReturnLine.objects.select_related("file").get(), cast, cuba, LineDecision.ACCEPTED)


def test_a_held_row_that_the_register_refuses_changes_nothing(
    send: Send, cast: Cast, cuba: Country, everything
) -> None:
    send([example("cases", 1), example("cases", 1, key="EX-003", alert_key="AL-404")])
    before = everything()

    with pytest.raises(FileRefused, match="still refuses"):
        decide(
            ReturnLine.objects.select_related("file").get(outcome="held"), cast, cuba, LineDecision.ACCEPTED
        )
    assert everything() == before


@pytest.mark.parametrize("who", ["dario", "ana", "felix", "elsa"])
def test_only_the_agencys_clerk_decides_and_lists(
    who: str, second_file_of_one_person: ReturnLine, cast: Cast, cuba: Country, tmp_path: Path
) -> None:
    user = cast.everybody()[who]
    with pytest.raises(NotAllowed):
        decide(second_file_of_one_person, cast, cuba, LineDecision.ACCEPTED, by=user)
    with pytest.raises(NotAllowed):
        list(waiting_rows(agency=cast.care, user=user))
    with pytest.raises(NotAllowed):
        export_waiting(agency=cast.care, kind="cases", path=tmp_path / "x.csv", language="es", by=user)


def test_the_database_wants_a_decision_to_have_its_author(second_file_of_one_person: ReturnLine) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ReturnLine.objects.filter(pk=second_file_of_one_person.pk).update(decision="accepted")


@pytest.mark.parametrize("kind", ["services", "referrals"])
@pytest.mark.parametrize(
    ("case", "assessed", "safe", "held"),
    [
        ("EX-001", "", "", 1), ("EX-001", "sí", "", 1), ("EX-001", "sí", "sí", 0), ("EX-001", "no", "sí", 1),
        ("EX-002", "", "", 0), ("EX-002", "sí", "no", 1),
    ],
)  # fmt: skip
def test_a_child_returns_only_after_an_assessment(
    kind: str, case: str, assessed: str, safe: str, held: int, send: Send
) -> None:
    send([example("alerts")], name="a.csv")
    send([example("cases"), example("cases", 1)], name="c.csv")
    send([example("consents")], name="o.csv")
    column = "kind" if kind == "services" else "service_kind"
    sent = {"sent_at": "2019-06-01", "answered_at": "", "state": ""} if kind == "referrals" else {}
    row = example(
        kind, case_key=case, risk_assessed=assessed, return_is_safe=safe, **{column: "return"}, **sent
    )

    report = send([row])

    assert (report.held, report.accepted) == (held, 1 - held), report.problems
    assert Service.objects.count() + Referral.objects.count() == 1 - held


@pytest.mark.parametrize(
    ("victim", "outcome", "held"),
    [("yes", "convicted", 1), ("yes", "pending", 0), ("unknown", "convicted", 0)],
)
def test_a_conviction_of_a_presumed_victim_is_held(victim: str, outcome: str, held: int, send: Send) -> None:
    send([example("causes")], name="c.csv")
    decided = {} if outcome == "convicted" else {"decided_on": "", "sentence_kind": "", "sentence_years": ""}

    report = send([example("accused", is_presumed_victim=victim, outcome=outcome, **decided)])

    assert (report.held, report.accepted) == (held, 1 - held), report.problems
    assert Accused.objects.count() == 1 - held


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_quarantined_rows_go_back_corrected_and_leave_quarantine(
    ending: str, send: Send, cast: Cast, tmp_path: Path
) -> None:
    send([example("alerts", channel="paloma"), example("alerts", 1, narrative="=cmd()", state="dormida")])
    path = tmp_path / f"to-correct.{ending}"

    rows = export_waiting(agency=cast.care, kind="alerts", path=path, language="es", by=cast.clerk)

    assert rows == 2
    assert path.stat().st_mode & 0o777 == 0o600
    assert audit_actions()[-1] == "identity_revealed"
    correct(path)
    report = send(path)
    assert (report.accepted, report.corrected, report.quarantined) == (2, 2, 0), report.problems
    assert not any("Columnas" in note.es for note in report.notes)
    assert any("Textos que parecen fórmulas" in note.es for note in report.notes)


_RIGHT = {"paloma": "hotline", "dormida": "dismissed"}


def correct(path: Path) -> None:
    """Put right what the column "qué corregir" names."""
    if path.suffix == ".xlsx":
        book = load_workbook(path)
        for row in book.worksheets[0].iter_rows(min_row=2):
            for cell in row:
                assert cell.data_type != "f"
                if cell.value in _RIGHT:
                    cell.value = _RIGHT[str(cell.value)]
        book.save(path)
        return
    text = path.read_text(encoding="utf-8-sig")
    told = [row["qué corregir"] for row in csv.DictReader(text.splitlines())]
    assert told == [
        "vía: Use un valor de la lista de la plantilla.",
        "estado: Use un valor de la lista de la plantilla.",
    ]
    assert "'=cmd()" in text
    path.write_text(text.replace("paloma", "hotline").replace("dormida", "dismissed"), encoding="utf-8-sig")


def test_an_export_never_replaces_a_file(send: Send, cast: Cast, tmp_path: Path, everything) -> None:
    send([example("alerts", channel="paloma")])
    (tmp_path / "there.csv").write_text("mine")
    before = everything()

    with pytest.raises(FileRefused, match="exists already"):
        export_waiting(
            agency=cast.care, kind="alerts", path=tmp_path / "there.csv", language="es", by=cast.clerk
        )

    assert (tmp_path / "there.csv").read_text() == "mine"
    assert everything() == before


def test_nothing_in_quarantine_is_said(cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="no rows of that kind"):
        export_waiting(agency=cast.care, kind="alerts", path=tmp_path / "x.csv", language="es", by=cast.clerk)


def test_the_list_says_why_and_never_what(send: Send, cast: Cast) -> None:
    send([example("alerts", channel="Canariasola")])

    (row,) = waiting_rows(agency=cast.care, user=cast.clerk, kind="alerts")

    assert (row.kind, row.row, row.source_key, row.is_held) == ("alerts", 2, "AL-001", False)
    assert [problem.heading.en for problem in row.problems] == ["channel"]
    assert "Canariasola" not in repr(row)
