"""Rows in = accepted + quarantined + held, and what each of them leaves behind."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from amparo.register.prevention.models import Activity
from amparo.register.protection.models import Alert, Case
from amparo.returns.kinds import kinds
from amparo.returns.models import LineOutcome, Problem, ReturnFile, ReturnLine, ReturnPart
from amparo.returns.storing import open_content
from amparo.safeguards.audit import verify_chain
from amparo.safeguards.models import AuditEntry
from amparo.safeguards.permissions import NotAllowed
from tests.cast import Cast
from tests.returns.conftest import AT, Send, audit_actions, example, examples, write_csv

pytestmark = pytest.mark.django_db


def test_every_kind_takes_in_its_own_examples(send: Send) -> None:
    for kind in kinds():
        report = send(examples(kind), name=f"{kind}.csv")

        assert (report.kind, report.rows, report.accepted) == (kind, len(examples(kind)), report.rows), (
            report.problems
        )
    assert verify_chain().ok


def test_rows_in_are_accepted_quarantined_and_held(send: Send) -> None:
    twin = example("cases", 1, key="EX-003", given_names="Otro", alert_key="")
    rows = [example("cases", 1), twin, example("cases", 1, key="EX-004", sex="ninguno", document_number="")]

    report = send(rows)

    assert (report.rows, report.accepted, report.quarantined, report.held) == (3, 1, 1, 1)
    file = ReturnFile.objects.get()
    assert (file.rows, file.accepted, file.quarantined, file.held) == (3, 1, 1, 1)
    assert Case.objects.count() == 1


def test_the_database_refuses_counts_that_lose_a_row(send: Send) -> None:
    send(examples("alerts"))

    with pytest.raises(IntegrityError), transaction.atomic():
        ReturnFile.objects.update(held=1)


def test_a_line_points_to_the_record_it_wrote(send: Send) -> None:
    send(examples("alerts"))

    lines = ReturnLine.objects.order_by("row")
    assert {line.source_key: line.target_id for line in lines} == dict(
        Alert.objects.values_list("source_key", "pk")
    )


def test_the_period_of_a_file_is_that_of_its_rows(send: Send) -> None:
    send(examples("alerts"))

    file = ReturnFile.objects.get()
    assert (str(file.period_from), str(file.period_to)) == ("2019-03-04", "2019-04-11")


def test_every_record_and_the_file_leave_an_audit_entry(send: Send) -> None:
    send(examples("activities"))

    assert audit_actions()[-3:] == ["activity_recorded", "activity_recorded", "return_imported"]


def test_the_file_is_kept_sealed_and_opens_to_the_same_bytes(send: Send) -> None:
    content = b"clave,tipo de actividad,p\xc3\xbablico,fecha prevista,estado\n" + b"".join(
        b"A%d,taller,docentes,2019-01-0%d,prevista\n" % (n, n) for n in range(1, 4)
    )
    send(content, kind="activities")

    file = ReturnFile.objects.get()
    assert open_content(file) == content
    assert ReturnPart.objects.get().content.startswith("v1.")


def test_names_of_a_file_stand_in_no_readable_column(send: Send, tmp_path) -> None:
    path = write_csv(tmp_path / "Canariasola.csv", [example("alerts", given_names="Canariasola")])
    send(path)

    for model in (ReturnFile, ReturnLine, Problem, AuditEntry, ReturnPart):
        for values in model.objects.values_list():
            assert not any("Canariasola" in str(value) for value in values)


def test_the_same_file_twice_changes_nothing_and_says_so(send: Send, everything) -> None:
    send(examples("alerts"))
    before = everything()

    report = send(examples("alerts"))

    assert report.is_repeated
    assert (report.rows, report.accepted, report.unchanged) == (2, 2, 2)
    assert everything() == before


def test_a_repeated_file_says_again_what_waits(send: Send) -> None:
    rows = [example("alerts", channel="paloma")]
    send(rows)

    report = send(rows)

    assert (report.is_repeated, report.rows, report.accepted, report.quarantined) == (True, 1, 0, 1)
    assert [problem.code for problem in report.problems] == ["unknown_code"]


def test_a_corrected_file_supersedes_and_keeps_the_old_lines(send: Send) -> None:
    send(examples("activities"))
    old = ReturnLine.objects.get(source_key="AP-001")

    report = send([example("activities", reached=30), example("activities", 1)])

    assert (report.accepted, report.unchanged, report.superseded) == (2, 1, 1)
    activity = Activity.objects.get(source_key="AP-001")
    assert (activity.reached, activity.version) == (30, 2)
    new = ReturnLine.objects.get(outcome=LineOutcome.SUPERSEDING)
    assert (new.supersedes, new.target_id) == (old, activity.pk)
    assert new.file.supersedes == old.file
    assert open_content(old.file) != open_content(new.file)
    assert "record_amended" in audit_actions()


def test_the_same_content_written_otherwise_is_unchanged(send: Send) -> None:
    send([example("activities")])

    report = send(
        "fecha prevista;clave;Público;ESTADO;tipo_de_actividad;fecha realizada;alcance previsto;participantes;tema;ficticio\n"
        "10/02/2019;AP-001;docentes;realizada;capacitación;12-2-19;40;36;señales de alerta;sí\n".encode(
            "cp1252"
        )
    )

    assert (report.rows, report.unchanged, report.superseded) == (1, 1, 0), report
    assert (report.encoding, report.delimiter) == ("cp1252", ";")


def test_a_corrected_row_leaves_quarantine_and_is_linked(send: Send) -> None:
    send([example("activities", status="quizás")])
    waiting = ReturnLine.objects.get()

    report = send([example("activities")])

    waiting.refresh_from_db()
    assert (report.accepted, report.corrected) == (1, 1)
    assert waiting.resolved_by == ReturnLine.objects.get(outcome=LineOutcome.ACCEPTED)


def test_a_row_that_waited_for_its_record_comes_in_when_the_file_is_sent_again(send: Send) -> None:
    first = send([example("needs", 1)], name="needs.csv")
    send([example("cases", 1)], name="cases.csv")

    again = send([example("needs", 1)], name="needs.csv")

    assert (first.quarantined, again.is_repeated, again.recovered) == (1, True, 1)
    line = ReturnLine.objects.get(source_key="NE-002")
    assert (line.decision, line.target_id is not None) == ("recovered", True)
    assert send([example("needs", 1)], name="needs.csv").recovered == 0


def test_a_dry_run_says_the_outcome_of_each_row_and_changes_nothing(send: Send, everything) -> None:
    before = everything()

    report = send([example("alerts"), example("alerts", 1, channel="paloma")], dry_run=True)

    assert report.is_dry_run
    assert report.lines == ((2, "accepted"), (3, "quarantined"))
    assert report.return_id == ""
    assert everything() == before


def test_what_a_dry_run_says_is_what_the_import_does(send: Send) -> None:
    rows = [example("alerts"), example("alerts", 1, channel="paloma")]

    said, done = send(rows, dry_run=True), send(rows)

    assert (said.accepted, said.quarantined, said.problems) == (
        done.accepted,
        done.quarantined,
        done.problems,
    )


def test_one_bad_row_among_many_costs_only_itself(send: Send) -> None:
    rows = [example("causes", key=f"CA-{n}", docket_number=f"R-{n}") for n in range(200)]
    rows[50] = {**rows[50], "filed_on": "2050-01-01", "tried_on": "2051-01-01"}
    rows[120] = {**rows[120], "docket_number": "R-7"}

    report = send(rows)

    assert (report.accepted, report.quarantined) == (198, 2), report.problems
    assert {problem.code for problem in report.problems} == {"contradictory", "duplicate_of_existing"}


def test_a_reference_that_was_not_sent_names_its_column(send: Send) -> None:
    report = send([example("links")])

    assert [(problem.column, problem.code) for problem in report.problems] == [
        ("accused_key", "unknown_reference")
    ]


def test_a_key_twice_in_one_file_is_quarantined_the_second_time(send: Send) -> None:
    report = send([example("activities"), example("activities", reached=1)])

    assert (report.accepted, report.quarantined) == (1, 1)
    assert report.problems[0].code == "duplicate_key"


def test_progress_is_told_in_rows(cast: Cast, cuba, tmp_path) -> None:
    from amparo.returns.pipeline import import_return

    told: list[int] = []
    import_return(
        path=write_csv(tmp_path / "a.csv", examples("alerts")),
        agency=cast.care, by=cast.clerk, country=cuba, at=AT, progress=told.append,
    )  # fmt: skip

    assert told == [2]


def test_a_case_worker_imports_nothing(cast: Cast, cuba, tmp_path, everything) -> None:
    from amparo.returns.pipeline import import_return

    before = everything()
    with pytest.raises(NotAllowed):
        import_return(
            path=write_csv(tmp_path / "a.csv", examples("alerts")),
            agency=cast.care, by=cast.ana, country=cuba, at=AT,
        )  # fmt: skip
    assert everything() == before


def test_the_json_has_its_stable_keys(send: Send) -> None:
    report = send([example("alerts", 1, channel="paloma")])

    content = report.as_json("es")

    assert {
        "file", "agency", "kind", "encoding", "delimiter", "rows", "accepted", "unchanged", "quarantined", "held", "superseded",
        "problems", "notes", "return_id", "sheet", "is_dry_run", "is_repeated", "recovered", "corrected", "problems_left_out",
    } == set(content)  # fmt: skip
    assert content["problems"] == [
        {
            "sheet": "", "row": 2, "column": "vía", "class": "text", "reason": "unknown_code",
            "do": "Use un valor de la lista de la plantilla.",
        }
    ]  # fmt: skip
