"""Files that are missing, extra, renamed, swapped, or of another edition; a signature that is gone; folders that are none."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from amparo.publication.manifest import COSIGNATURE, MANIFEST, SIGNATURE, sha256
from amparo.publication.signing import sign
from amparo.publication.verify import Outcome, Report, Tamper, verify_folder
from tests.publication.verify.tampering import (
    KEY,
    OUTSIDER,
    PUBLIC,
    RAPPORTEUR,
    Built,
    Copy,
    found,
    kinds,
)

pytestmark = pytest.mark.slow
Verify = Callable[[Copy], Report]


def outcome(report: Report, check: str) -> Outcome:
    return next(one.outcome for one in report.checks if one.id == check)


def test_a_missing_file_is_named(copy: Copy, verify: Verify) -> None:
    copy.path("data/cells.csv").unlink()

    report = verify(copy)

    assert [(one.kind, one.file) for one in report.findings] == [(Tamper.FILE_MISSING, "data/cells.csv")]


def test_an_extra_file_is_named(copy: Copy, verify: Verify) -> None:
    copy.path("evidence/nota.html").write_text("15")

    report = verify(copy)

    assert [(one.kind, one.file) for one in report.findings] == [(Tamper.FILE_EXTRA, "evidence/nota.html")]


def test_a_renamed_file_is_named_with_what_it_was(copy: Copy, verify: Verify) -> None:
    copy.path("data/cells.csv").rename(copy.path("data/celdas.csv"))

    (finding,) = found(verify(copy), Tamper.FILE_RENAMED)

    assert (finding.file, finding.expected) == ("data/celdas.csv", "data/cells.csv")


def test_swapped_languages_are_named(copy: Copy, verify: Verify) -> None:
    copy.path("report.es.html").rename(copy.path("x"))
    copy.path("report.en.html").rename(copy.path("report.es.html"))
    copy.path("x").rename(copy.path("report.en.html"))

    report = verify(copy)

    assert {(one.file, one.found) for one in found(report, Tamper.FILES_SWAPPED)} == {
        ("report.es.html", "report.en.html"),
        ("report.en.html", "report.es.html"),
    }
    assert {(one.file, one.expected, one.found) for one in found(report, Tamper.WRONG_LANGUAGE)} == {
        ("report.es.html", "es", "en"),
        ("report.en.html", "en", "es"),
    }


def test_swapped_languages_are_named_even_when_the_publisher_signs_them(copy: Copy, verify: Verify) -> None:
    shutil.copy(copy.path("report.en.html"), copy.path("report.es.html"))
    copy.sign(KEY)

    assert Tamper.WRONG_LANGUAGE in kinds(verify(copy))


def test_a_file_of_another_edition_beside_is_named_with_that_edition(
    copy: Copy, built: Built, verify: Verify
) -> None:
    other = Copy.of(built, copy.folder.parent / "2019")
    other.edit("CITATION.cff", "2020", "2019")
    other.sign(KEY, lambda manifest: manifest["edition"].update(name="2019", published_on="2020-12-20"))
    shutil.copy(other.path("CITATION.cff"), copy.path("CITATION.cff"))

    (finding,) = found(verify(copy), Tamper.FILE_OF_ANOTHER_EDITION)

    assert (finding.file, finding.found, finding.expected) == ("CITATION.cff", "2019", "2020")


def test_the_manifest_of_another_edition_does_not_fit_the_folder(
    copy: Copy, built: Built, verify: Verify
) -> None:
    other = Copy.of(built, copy.folder.parent.parent / "elsewhere" / "2019")
    other.sign(KEY, lambda manifest: manifest["edition"].update(name="2019"))
    for name in (MANIFEST, SIGNATURE):
        shutil.copy(other.path(name), copy.path(name))

    report = verify(copy)

    assert ("edition:name", "2019", "2020") in {
        (one.what, one.expected, one.found) for one in found(report, Tamper.NUMBER_IN_HTML)
    }


def test_two_editions_under_one_name_are_named(copy: Copy, built: Built, verify: Verify) -> None:
    other = Copy.of(built, copy.folder.parent / "2020-otra")
    other.sign(KEY, lambda manifest: manifest["edition"].update(published_on="2021-12-21"))

    (finding,) = found(verify(copy), Tamper.TWO_EDITIONS)

    assert (finding.what, finding.found) == ("2020", "2020-otra")


def test_a_superseded_edition_must_be_the_one_that_was_meant(
    copy: Copy, built: Built, verify: Verify
) -> None:
    before = Copy.of(built, copy.folder.parent / "2019-r1")
    before.sign(KEY, lambda manifest: manifest["edition"].update(name="2019-r1", published_on="2020-12-20"))
    meant = {"edition": "2019-r1", "manifest_sha256": sha256(before.path(MANIFEST).read_bytes())}
    copy.sign(KEY, lambda manifest: manifest.update(supersedes=meant))
    assert Tamper.EARLIER_EDITION not in kinds(verify(copy))

    before.sign(KEY, lambda manifest: manifest["edition"].update(published_on="2020-12-21"))

    (finding,) = found(verify(copy), Tamper.EARLIER_EDITION)
    assert finding.what == "2019-r1"


def test_a_revision_must_say_what_both_editions_say(copy: Copy, built: Built, verify: Verify) -> None:
    before = Copy.of(built, copy.folder.parent / "2019-r1")

    def older(manifest: dict) -> None:  # type: ignore[type-arg]
        manifest["edition"].update(name="2019-r1", published_on="2020-12-20")
        manifest["figures"]["plan.actions"].update(value=4)

    before.sign(KEY, older)
    meant = {"edition": "2019-r1", "manifest_sha256": sha256(before.path(MANIFEST).read_bytes())}
    copy.sign(KEY, lambda manifest: manifest.update(supersedes=meant))

    (finding,) = found(verify(copy), Tamper.REVISION)
    assert (finding.what, finding.expected) == ("plan.actions", "4 → 6")


def test_an_edition_that_was_superseded_says_by_which(copy: Copy, built: Built, verify: Verify) -> None:
    after = Copy.of(built, copy.folder.parent / "2020-r2")
    meant = {"edition": "2020", "manifest_sha256": sha256(copy.path(MANIFEST).read_bytes())}
    after.sign(KEY, lambda manifest: manifest["edition"].update(name="2020-r2", published_on="2022-01-01"))
    after.sign(KEY, lambda manifest: manifest.update(supersedes=meant))

    report = verify(copy)

    assert report.ok
    assert "2020-r2" in next(check for check in report.checks if check.id == "editions").remarks[0].en


def test_a_broken_neighbour_does_not_make_an_edition_fail(copy: Copy, built: Built) -> None:
    beside = Copy.of(built, copy.folder.parent / "2019")
    beside.sign(KEY, lambda manifest: manifest["edition"].update(name="2019", published_on="2020-01-01"))
    beside.sign(KEY, lambda manifest: manifest["disclosure"].update(tables=None))

    report = verify_folder(copy.folder, key=PUBLIC)

    assert report.ok
    assert "2019" in next(check for check in report.checks if check.id == "safety").remarks[0].en


def test_a_stripped_signature_is_named(copy: Copy, verify: Verify) -> None:
    copy.path(SIGNATURE).unlink()

    report = verify(copy)

    assert kinds(report) == {Tamper.SIGNATURE_MISSING}
    assert outcome(report, "signature") is outcome(report, "author") is Outcome.FAILED


@pytest.mark.parametrize("content", ["", "{}", "[]", "15", '{"algorithm": 1}', "[" * 100_000, "\x00"])
def test_a_signature_file_that_is_none_is_named(copy: Copy, verify: Verify, content: str) -> None:
    copy.path(SIGNATURE).write_text(content)

    assert Tamper.SIGNATURE_FORM in kinds(verify(copy))


def test_without_a_key_it_is_said_that_nobody_checked_who_signed(copy: Copy, verify: Verify) -> None:
    report = verify_folder(copy.folder, key=None)

    (check,) = (one for one in report.checks if one.id == "author")
    assert check.outcome is Outcome.SKIPPED
    assert PUBLIC in check.remarks[0].en
    assert report.ok


def test_a_rapporteurs_signature_beside_the_publishers_holds(copy: Copy, verify: Verify) -> None:
    copy.path(COSIGNATURE).write_bytes(sign(copy.path(MANIFEST).read_bytes(), RAPPORTEUR).as_bytes())

    report = verify(copy)

    assert (report.findings, outcome(report, "cosignature")) == ((), Outcome.OK)


@pytest.mark.parametrize(
    ("signed", "why"),
    [
        (lambda manifest: sign(manifest + b" ", RAPPORTEUR).as_bytes(), "it does not fit the manifest"),
        (lambda manifest: sign(manifest, KEY).as_bytes(), "it is by the publisher's own key"),
        (lambda manifest: b"{}", "it does not hold algorithm, key and signature"),
    ],
)
def test_a_co_signature_that_does_not_hold_is_named(
    copy: Copy, verify: Verify, signed: Callable[[bytes], bytes], why: str
) -> None:
    copy.path(COSIGNATURE).write_bytes(signed(copy.path(MANIFEST).read_bytes()))

    (finding,) = verify(copy).findings

    assert finding.kind is Tamper.COSIGNATURE
    assert getattr(finding.found, "en", "") == why


def test_a_manifest_in_another_byte_form_is_named_even_when_signed(copy: Copy, verify: Verify) -> None:
    copy.path(MANIFEST).write_bytes(json.dumps(copy.manifest()).encode())
    copy.path(SIGNATURE).write_bytes(sign(copy.path(MANIFEST).read_bytes(), KEY).as_bytes())

    assert kinds(verify(copy)) == {Tamper.MANIFEST_FORM}


def test_a_manifest_that_says_a_thing_twice_is_named(copy: Copy, verify: Verify) -> None:
    raw = copy.path(MANIFEST).read_bytes()
    copy.path(MANIFEST).write_bytes(raw[:-1] + b',"amparo":"0.1.0"}')
    copy.path(SIGNATURE).write_bytes(sign(copy.path(MANIFEST).read_bytes(), KEY).as_bytes())

    assert Tamper.MANIFEST_FORM in kinds(verify(copy))


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b"{", b"[" * 200_000, b"\xff\xfe", b'{"edition": ' + b"9" * 10_000 + b"}", b"NaN"]
)  # fmt: skip
def test_a_manifest_that_cannot_be_read_is_named_and_nothing_raises(tmp_path: Path, content: bytes) -> None:
    (tmp_path / MANIFEST).write_bytes(content)

    report = verify_folder(tmp_path, key=PUBLIC)

    assert (kinds(report), report.is_readable, report.ok) == ({Tamper.MANIFEST_BROKEN}, False, False)


@pytest.mark.parametrize("name", ["nowhere", "file"])
def test_what_is_no_folder_is_no_edition(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()

    assert kinds(verify_folder(tmp_path / name, key=PUBLIC)) == {Tamper.MANIFEST_BROKEN}


def test_links_devices_and_huge_files_are_named_and_not_opened(copy: Copy, verify: Verify) -> None:
    copy.path("report.es.html").unlink()
    copy.path("report.es.html").symlink_to("/etc/passwd")
    copy.path("data/cells.csv").unlink()
    os.mkfifo(copy.path("data/cells.csv"))
    with copy.path("data/figures.csv").open("wb") as file:
        file.truncate(1024**3)

    report = verify(copy)

    named = {one.file for one in found(report, Tamper.FILE_HOSTILE)}
    assert named == {"report.es.html", "data/cells.csv", "data/figures.csv"}


@pytest.mark.parametrize(
    "change",
    [
        lambda m: m["figures"].update({"plan.actions": 15}),
        lambda m: m["figures"]["plan.actions"].update(cells="x"),
        lambda m: m["figures"]["plan.actions"].update(status="open"),
        lambda m: m["edition"].update(period=None),
        lambda m: m["edition"].update(title={"es": "x"}),
        lambda m: m["claims"].update(low_incidence=[]),
        lambda m: m["parameters"].update(disclosure_threshold="5"),
        lambda m: m["revisions"].append(7),
        lambda m: m["listings"].update(plans=3),
    ],
)
def test_a_manifest_of_another_form_is_named_by_its_part(
    copy: Copy, verify: Verify, change: Callable[[dict[str, object]], None]
) -> None:
    copy.sign(KEY, change)

    report = verify(copy)

    assert Tamper.NOT_UNDERSTOOD in kinds(report)
    assert outcome(report, "pages") is Outcome.SKIPPED


@pytest.mark.parametrize(
    "change",
    [
        lambda m: m["disclosure"].update(tables=None),
        lambda m: m["disclosure"].clear(),
        lambda m: m.update(static={"es": 3}),
        lambda m: m["snapshot"].clear(),
        lambda m: m.update(supersedes={}),
        lambda m: m["figures"]["plan.actions"].update(value="6"),
        lambda m: m["figures"]["plan.actions"].update(value=True),
        lambda m: m["figures"]["plan.actions"]["cells"].append(
            {"by": "no", "codes": ["x"], "status": "shown", "value": 1}
        ),
        lambda m: m["figures"]["plan.actions"]["cells"].append(
            {"by": "owner", "codes": [], "status": "shown", "value": 1}
        ),
        lambda m: m["listings"].update(plans=[{"x": []}]),
        lambda m: m["figures"]["plan.actions"].update(facts={"x": {}}),
        lambda m: m.update(outputs={"../../etc/passwd": "x", "report.es.html": 7}),
    ],
)
def test_whatever_the_manifest_says_verification_fails_and_never_raises(
    copy: Copy, verify: Verify, change: Callable[[dict[str, object]], None]
) -> None:
    copy.sign(KEY, change)

    assert not verify(copy).ok


def test_a_forger_with_her_own_key_is_named_beside_what_she_changed(copy: Copy, verify: Verify) -> None:
    copy.edit("CITATION.cff", "2020", "2021")
    copy.sign(OUTSIDER)

    assert kinds(verify(copy)) == {Tamper.ANOTHER_KEY, Tamper.DESCRIPTOR}
