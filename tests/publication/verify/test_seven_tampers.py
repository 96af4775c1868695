"""The seven tampers that every edition must withstand, each caught and named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from amparo.publication.charts import charts_of
from amparo.publication.folder import publish, write_edition
from amparo.publication.paper import render_paper
from amparo.publication.prose import load_prose
from amparo.publication.verify import Outcome, Report, Tamper, verify_folder
from amparo.publication.verify.findings import Notes
from amparo.publication.verify.published import read_published
from amparo.publication.verify.reprint import Reprint
from tests.publication.verify.tampering import (
    KEY,
    OUTSIDER,
    PUBLIC,
    Built,
    Copy,
    found,
    kinds,
    number_in,
    with_value,
)

pytestmark = pytest.mark.slow
ACTIONS, AGENCIES = "plan.actions", "data.agencies_reporting"
Verify = Callable[[Copy], Report]


def test_an_edition_that_nobody_touched_passes_every_check(built: Built) -> None:
    report = verify_folder(built.folder, key=PUBLIC, sealed=built.sealed)

    assert report.findings == ()
    skipped = {check.id for check in report.checks if check.outcome is Outcome.SKIPPED}
    assert skipped == {"cosignature", "editions"}
    assert (report.ok, report.is_readable, report.edition, report.key) == (True, True, "2020", PUBLIC)


def test_1_a_number_edited_in_the_page_is_named_with_what_it_should_be(copy: Copy, verify: Verify) -> None:
    element = number_in(copy.text("report.es.html"), ACTIONS)
    copy.edit("report.es.html", element, element.replace(">6<", ">51<"))

    report = verify(copy)

    (finding,) = found(report, Tamper.NUMBER_IN_HTML)
    assert (finding.file, finding.what, finding.expected, finding.found) == (
        "report.es.html",
        ACTIONS,
        "6",
        "51",
    )
    assert found(report, Tamper.FILE_CHANGED)[0].file == "report.es.html"
    assert finding.text.en == "report.es.html: figure plan.actions reads “51”; the manifest says “6”."


def test_2_a_number_edited_in_the_pdf_is_named_with_its_page(built: Built, copy: Copy) -> None:
    edition = with_value(built.assembled, ACTIONS, 51).edition
    document = load_prose("en")
    forged = render_paper(edition, document, "en", charts_of(document, edition, "en"))
    copy.path("report.en.pdf").write_bytes(forged)

    report = verify_folder(copy.folder, key=PUBLIC)

    findings = found(report, Tamper.NUMBER_IN_PDF)
    assert {(one.file, one.expected, one.found) for one in findings} == {("report.en.pdf", "6", "51")}
    assert all(
        str(one.what.en).startswith(f"{ACTIONS} (p. ") for one in findings if not isinstance(one.what, str)
    )
    assert kinds(report) == {Tamper.NUMBER_IN_PDF, Tamper.FILE_CHANGED}


def test_3_a_row_edited_in_a_table_is_named_with_its_line(copy: Copy, verify: Verify) -> None:
    rows = copy.text("data/figures.csv").split("\n")
    line = next(number for number, row in enumerate(rows) if row.startswith(f"{ACTIONS},2020-01-01"))
    copy.edit("data/figures.csv", rows[line], rows[line].replace(",shown,6,", ",shown,51,"))

    report = verify(copy)

    (finding,) = found(report, Tamper.TABLE_ROW)
    assert (finding.file, finding.expected, finding.found) == ("data/figures.csv", "6", "51")
    assert finding.what == f"l. {line + 1}, value ({ACTIONS}, 2020-01-01)"


def test_4_a_value_edited_in_the_manifest_is_named_by_what_is_still_printed(
    copy: Copy, verify: Verify
) -> None:
    copy.edit_manifest(lambda manifest: manifest["figures"][ACTIONS].update(value=51))

    report = verify(copy)

    assert found(report, Tamper.CHANGED_AFTER_SIGNING)[0].file == "manifest.json"
    named = [one for one in found(report, Tamper.MANIFEST_VALUE) if one.what == ACTIONS]
    assert {(one.file, one.expected, one.found) for one in named} == {("manifest.json", "51", "6")}
    assert not found(report, Tamper.NUMBER_IN_HTML)


def test_5_a_number_added_without_a_binding_is_named_even_when_the_publisher_signs_it(
    copy: Copy, verify: Verify
) -> None:
    copy.edit("report.es.html", "</main>", "<p>Además hubo 33 víctimas.</p></main>")
    copy.sign(KEY)

    report = verify(copy)

    (finding,) = found(report, Tamper.UNBOUND_NUMBER)
    assert (finding.file, finding.found) == ("report.es.html", "33")
    assert kinds(report) == {Tamper.UNBOUND_NUMBER, Tamper.REPRINT}


def test_6_an_edition_signed_again_by_an_outsider_is_named_so(copy: Copy, verify: Verify) -> None:
    copy.sign(OUTSIDER)

    report = verify(copy)

    assert kinds(report) == {Tamper.ANOTHER_KEY}
    (finding,) = report.findings
    assert (finding.file, finding.expected) == ("manifest.sig", f"{PUBLIC[:16]}…")
    assert "signed by another key" in finding.text.en


def test_7_a_consistent_forgery_signed_by_an_insider_passes_a_strangers_checks_and_fails_the_sealed_records(
    built: Built, tmp_path: Path
) -> None:
    write_edition(tmp_path / "2020", with_value(built.assembled, AGENCIES, 51), signer=KEY)

    report = verify_folder(publish(tmp_path / "2020"), key=PUBLIC, sealed=built.sealed)

    assert {check.id for check in report.checks if check.findings} == {"records", "redone"}
    (finding,) = found(report, Tamper.SEALED_VALUE)
    assert (finding.what, finding.expected, finding.found) == (AGENCIES, "2", "51")
    assert (
        finding.text.en == f"manifest.json: figure {AGENCIES}: manifest says 51, the sealed records give 2."
    )


def test_a_pdf_with_other_bytes_than_it_prints_again_is_said_to_the_auditor(built: Built, copy: Copy) -> None:
    with copy.path("report.es.pdf").open("ab") as file:
        file.write(b"\n")
    published = read_published(copy.folder)
    notes = Notes()

    Reprint(published, built.assembled.edition, has_country=True).check_papers(notes)

    assert [remark.en.split(":")[0] for remark in notes.remarks] == ["report.es.pdf"]
    assert notes.findings == []


def test_a_folder_is_not_changed_by_being_verified(copy: Copy, verify: Verify) -> None:
    before = sorted((path, path.stat().st_mtime_ns) for path in Path(copy.folder).rglob("*"))

    verify(copy)

    assert sorted((path, path.stat().st_mtime_ns) for path in Path(copy.folder).rglob("*")) == before
