"""The auditor's steps where something is not as it should be: what cannot be looked at is said, and the others go on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from amparo.publication.assemble import Assembled
from amparo.publication.manifest import MANIFEST
from amparo.publication.protect import DisclosureBroken
from amparo.publication.verify import Outcome, Tamper, redone, verify_folder
from amparo.publication.verify.findings import Notes
from amparo.publication.verify.published import read_published
from tests.publication.verify.tampering import KEY, PUBLIC, Built, Copy, found, kinds

pytestmark = pytest.mark.slow


def test_without_readable_records_nothing_is_counted_and_the_report_cannot_be_read(
    built: Built, tmp_path: Path
) -> None:
    report = verify_folder(built.folder, key=PUBLIC, sealed=tmp_path)

    assert kinds(report) == {Tamper.SNAPSHOT_UNREADABLE}
    assert not report.is_readable
    outcomes = {check.id: check.outcome for check in report.checks}
    assert outcomes["records"] is outcomes["redone"] is Outcome.SKIPPED


def test_a_manifest_that_is_not_understood_leaves_the_records_uncounted(built: Built, copy: Copy) -> None:
    copy.sign(KEY, lambda manifest: manifest["parameters"].clear())

    report = verify_folder(copy.folder, key=PUBLIC, sealed=built.sealed)

    assert [one.what for one in found(report, Tamper.NOT_UNDERSTOOD)] == ["parameters"]
    outcomes = {check.id: check.outcome for check in report.checks}
    assert outcomes["records"] is outcomes["papers"] is outcomes["papers_again"] is Outcome.SKIPPED


def test_a_page_that_is_no_text_is_named_by_everything_that_reads_it(copy: Copy) -> None:
    copy.path("report.es.html").write_bytes(b"\xff\xfe")
    copy.path("evidence/plan.actions.es.html").write_bytes(b"\xff\xfe")
    copy.sign(KEY)

    report = verify_folder(copy.folder, key=PUBLIC)

    named = {one.file for one in found(report, Tamper.FILE_HOSTILE)}
    assert named == {"report.es.html", "evidence/plan.actions.es.html"}
    assert Tamper.CHECK_BROKEN not in kinds(report)


def test_an_edition_that_cannot_be_protected_again_is_named(
    built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> Assembled:
        raise DisclosureBroken("A reader could work out 1 small cells: x.")

    monkeypatch.setattr(redone, "assemble", refuse)
    notes = Notes()

    redone.check_redone(
        read_published(built.folder), built.assembled.edition, built.assembled.snapshot, ({}, {}), notes
    )

    assert [one.kind for one in notes.findings] == [Tamper.CHECK_BROKEN]


def test_an_earlier_edition_that_was_heeded_is_read_as_the_builder_read_it(
    built: Built, copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def assemble(*_: object, earlier: list[object], **__: object) -> Assembled:
        seen.extend(one.name for one in earlier)  # type: ignore[attr-defined]
        return built.assembled

    before = Copy.of(built, copy.folder.parent / "2019")
    before.sign(KEY, lambda manifest: manifest["edition"].update(name="2019", published_on="2020-01-01"))
    copy.sign(
        KEY,
        lambda manifest: manifest["disclosure"]["earlier"].append(
            {"edition": "2019", "manifest_sha256": "0"}
        ),
    )
    monkeypatch.setattr(redone, "assemble", assemble)
    notes = Notes()

    redone.check_redone(
        read_published(copy.folder), built.assembled.edition, built.assembled.snapshot, ({}, {}), notes
    )

    assert seen == ["2019"]
    assert {one.kind for one in notes.findings} == {Tamper.SEALED_PROTECTION}


def test_a_country_that_is_not_installed_leaves_the_protection_undone(built: Built) -> None:
    notes = Notes()
    snapshot = replace(built.assembled.snapshot, country="XKX")

    redone.check_redone(read_published(built.folder), built.assembled.edition, snapshot, ({}, {}), notes)

    assert (notes.skipped, "XKX" in notes.remarks[0].en) == (True, True)


def test_neighbours_that_are_no_editions_are_passed_over(copy: Copy) -> None:
    for name, content in (("a", "{"), ("b", "[]"), ("c", "{}")):
        (copy.folder.parent / name).mkdir()
        (copy.folder.parent / name / MANIFEST).write_text(content)

    assert read_published(copy.folder).beside == ()


def test_a_superseded_edition_that_is_not_there_is_said(copy: Copy) -> None:
    copy.sign(
        KEY, lambda manifest: manifest.update(supersedes={"edition": "2019-r9", "manifest_sha256": "0"})
    )

    report = verify_folder(copy.folder, key=PUBLIC)

    (check,) = (one for one in report.checks if one.id == "editions")
    assert "2019-r9" in check.remarks[0].en


def test_a_revision_of_what_did_not_change_is_named(copy: Copy, built: Built) -> None:
    before = Copy.of(built, copy.folder.parent / "2019")
    before.sign(KEY, lambda manifest: manifest["edition"].update(name="2019", published_on="2020-01-01"))
    meant = {"edition": "2019", "manifest_sha256": read_published(before.folder).hash}
    reason = {"es": "corregida", "en": "corrected"}
    told = [
        {"figure": name, "old": 1, "new": 6, "reason": reason} for name in ("plan.actions", "plan.novelty")
    ]
    copy.sign(KEY, lambda manifest: manifest.update(supersedes=meant, revisions=told))

    findings = found(verify_folder(copy.folder, key=PUBLIC), Tamper.REVISION)

    assert {(one.what, str(one.found)) for one in findings} == {
        ("plan.actions", "1 → 6"),
        ("plan.novelty", "1 → 6"),
    }
