"""PDFs are read in a process of their own: what is edited is named, and what is hostile is stopped."""

from __future__ import annotations

import io
import zlib
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText

from amparo.publication.content import Edition
from amparo.publication.verify import Tamper, paper_reader, verify_folder
from amparo.publication.verify.findings import Finding, Notes
from amparo.publication.verify.paper_reader import finish_reading, read, start_reading
from amparo.publication.verify.papers import check_papers
from amparo.publication.verify.published import read_published
from tests.publication.verify.tampering import KEY, PUBLIC, Built, Copy, found, kinds

pytestmark = pytest.mark.slow


def bomb() -> bytes:
    """A PDF of a page whose content unfolds to two gigabytes of spaces."""
    squeezed = zlib.compressobj(9)
    content = b"".join(squeezed.compress(b" " * 2**20) for _ in range(2048)) + squeezed.flush()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n" % len(content) + content + b"\nendstream",
    ]
    body, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj" % number + one + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = (
        b"xref\n0 5\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)
    )
    return body + end


@pytest.mark.parametrize(
    "content", [b"", b"no PDF", b"%PDF-1.7\n%%EOF", b"\x00" * 10_000, b"%PDF-" + b"[" * 100_000]
)
def test_what_is_no_pdf_is_a_finding(copy: Copy, content: bytes) -> None:
    copy.path("report.es.pdf").write_bytes(content)

    report = verify_folder(copy.folder, key=PUBLIC)

    assert ("report.es.pdf", Tamper.FILE_HOSTILE) in {(one.file, one.kind) for one in report.findings}
    assert kinds(report) == {Tamper.FILE_HOSTILE, Tamper.FILE_CHANGED}


def test_a_pdf_that_unfolds_without_end_is_stopped() -> None:
    said = finish_reading(start_reading(bomb(), []))

    assert set(said) == {"problem"}


def test_a_reader_that_does_not_end_is_stopped(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper_reader, "SECONDS", 0.01)

    said = finish_reading(start_reading((built.folder / "report.es.pdf").read_bytes(), []))

    assert said["problem"].startswith("stopped")


def test_a_note_stuck_on_a_page_is_unbound(built: Built, copy: Copy) -> None:
    writer = PdfWriter(PdfReader(built.folder / "report.es.pdf"))
    writer.add_annotation(0, FreeText(text="33 víctimas", rect=(50, 50, 200, 100)))
    made = io.BytesIO()
    writer.write(made)
    copy.path("report.es.pdf").write_bytes(made.getvalue())
    copy.sign(KEY)

    report = verify_folder(copy.folder, key=PUBLIC)

    assert any("33" in str(one.found) for one in found(report, Tamper.UNBOUND_NUMBER))


@pytest.fixture(scope="module")
def said(built: Built) -> dict[str, Any]:
    """What a reader says of the Spanish PDF."""
    published = read_published(built.folder)
    return read((built.folder / "report.es.pdf").read_bytes(), published.manifest["static"]["es"])


def compared(
    built: Built, said: dict[str, Any], edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> list[Finding]:
    monkeypatch.setattr("amparo.publication.verify.papers.finish_reading", lambda reading: said)
    notes, reading = Notes(), object.__new__(paper_reader.Reading)
    check_papers(read_published(built.folder), edition, {"es": reading}, notes)
    return notes.findings


def test_an_honest_pdf_says_what_the_edition_says(
    built: Built, said: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert compared(built, said, built.assembled.edition, monkeypatch) == []


@pytest.mark.parametrize(
    ("part", "change", "kind"),
    [
        ("numbers", {"text": "51"}, Tamper.NUMBER_IN_PDF),
        ("numbers", {"figure": "plan.novelty"}, Tamper.NUMBER_IN_PDF),
        ("numbers", {"by": "x", "codes": ["y"]}, Tamper.NUMBER_IN_PDF),
        ("claims", {"claim": "all_is_well"}, Tamper.NUMBER_IN_PDF),
        ("charts", {"letters": "51"}, Tamper.CHART),
        ("charts", {"figure": "plan.novelty"}, Tamper.CHART),
    ],
)
def test_what_paper_says_otherwise_is_named(
    built: Built,
    said: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
    part: str,
    change: dict[str, Any],
    kind: Tamper,
) -> None:
    spoiled = {**said, part: [{**said[part][0], **change}, *said[part][1:]]}

    assert kind in {one.kind for one in compared(built, spoiled, built.assembled.edition, monkeypatch)}


def test_an_edited_verdict_on_paper_is_named(
    built: Built, said: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = [
        {**one, "text": "respaldada"} if one["claim"] == "low_incidence" and not one["name"] else one
        for one in said["claims"]
    ]

    findings = compared(built, {**said, "claims": claims}, built.assembled.edition, monkeypatch)

    assert {(one.kind, one.what, one.expected) for one in findings} == {
        (Tamper.VERDICT_WORD, "low_incidence", "no puede determinarse")
    }


def test_an_edited_input_on_paper_is_named(
    built: Built, said: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = next(index for index, one in enumerate(said["claims"]) if one["name"])
    claims = [{**one, "text": "51,51"} if index == first else one for index, one in enumerate(said["claims"])]

    (finding,) = compared(built, {**said, "claims": claims}, built.assembled.edition, monkeypatch)

    assert (finding.kind, finding.found) == (Tamper.NUMBER_IN_PDF, "51,51")


def test_a_claim_or_a_chart_that_paper_leaves_out_is_named(
    built: Built, said: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = [one for one in said["claims"] if one["claim"] != "low_incidence"]
    spoiled = {**said, "claims": claims, "charts": said["charts"][1:]}

    findings = compared(built, spoiled, built.assembled.edition, monkeypatch)

    first = said["charts"][0]
    assert {(one.kind, one.what) for one in findings} == {
        (Tamper.LEFT_OUT, "low_incidence"),
        (Tamper.LEFT_OUT, f"{first['figure']}|{first['by']}"),
    }


def test_an_edition_that_says_otherwise_than_its_paper_is_named(
    built: Built, said: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = built.assembled.edition
    figures = {**edition.figures, "plan.actions": replace(edition.figures["plan.actions"], value=51)}

    findings = compared(built, said, replace(edition, figures=figures), monkeypatch)

    assert {(one.kind, one.expected, one.found) for one in findings} == {(Tamper.NUMBER_IN_PDF, "51", "6")}
