"""The digests and the revisions that a PDF prints: each edited one is named, though the manifest was signed again for the edited file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from amparo.law.text import Bilingual
from amparo.publication.charts import charts_of
from amparo.publication.content import Edition, Revision
from amparo.publication.paper import render_paper
from amparo.publication.prose import load_prose
from amparo.publication.verify import Tamper, paper_reader, verify_folder
from amparo.publication.verify.findings import Finding, Notes
from amparo.publication.verify.paper_reader import read
from amparo.publication.verify.papers import check_papers
from amparo.publication.verify.published import read_published
from tests.publication.verify.tampering import KEY, PUBLIC, Built, Copy, found

pytestmark = pytest.mark.slow
ACTIONS = "plan.actions"
REASON = Bilingual("archivo tardío", "late file")
Compare = Callable[[dict[str, Any], Edition], list[Finding]]


def printed(edition: Edition) -> bytes:
    document = load_prose("en")
    return render_paper(edition, document, "en", charts_of(document, edition, "en"))


@pytest.fixture(scope="module")
def revised(built: Built) -> Edition:
    """The edition as it would supersede another: one figure changed, one that was not published before is now."""
    revisions = (
        Revision(ACTIONS, 5, 6, REASON),
        Revision("plan.actions_due", None, 3, REASON),
    )
    return replace(built.assembled.edition, supersedes="2019", revisions=revisions)


@pytest.fixture(scope="module")
def said(built: Built, revised: Edition) -> dict[str, Any]:
    """What a reader says of that edition's PDF."""
    return read(printed(revised), read_published(built.folder).manifest["static"]["en"])


@pytest.fixture
def compare(built: Built, monkeypatch: pytest.MonkeyPatch) -> Compare:
    def compared(said: dict[str, Any], edition: Edition) -> list[Finding]:
        monkeypatch.setattr("amparo.publication.verify.papers.finish_reading", lambda reading: said)
        notes = Notes()
        check_papers(
            read_published(built.folder), edition, {"en": object.__new__(paper_reader.Reading)}, notes
        )
        return [one for one in notes.findings if one.kind is not Tamper.UNBOUND_NUMBER]

    return compared


def with_first(said: dict[str, Any], part: str, **change: Any) -> dict[str, Any]:
    return {**said, part: [{**said[part][0], **change}, *said[part][1:]]}


def test_an_edited_digest_is_named_though_the_manifest_was_signed_again(built: Built, copy: Copy) -> None:
    edition = built.assembled.edition
    figure = replace(edition.figures[ACTIONS], record_root="5" * 64)
    copy.path("report.en.pdf").write_bytes(
        printed(replace(edition, figures={**edition.figures, ACTIONS: figure}))
    )
    copy.sign(KEY)

    (finding,) = found(verify_folder(copy.folder, key=PUBLIC), Tamper.NUMBER_IN_PDF)

    assert finding.file == "report.en.pdf"
    assert f"digests of {ACTIONS} (p. " in finding.text.en
    assert f"huellas de {ACTIONS} (pág. " in finding.text.es
    assert "5" * 12 in str(finding.found)
    assert edition.figures[ACTIONS].record_root[:12] in str(finding.expected)


def test_an_invented_revision_is_named_though_the_manifest_was_signed_again(
    built: Built, copy: Copy, revised: Edition
) -> None:
    copy.path("report.en.pdf").write_bytes(printed(revised))
    copy.sign(KEY)

    findings = found(verify_folder(copy.folder, key=PUBLIC), Tamper.NUMBER_IN_PDF)

    assert {str(one.found) for one in findings} >= {"5", "6", "not published", "3"}
    assert any(f"{ACTIONS}: old (p. " in one.text.en for one in findings)


def test_an_honest_pdf_of_a_revised_edition_says_what_it_says(
    said: dict[str, Any], revised: Edition, compare: Compare
) -> None:
    assert len(said["revisions"]) == 4
    assert len(said["digests"]) == len(revised.figures)
    assert compare(said, revised) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [({"text": "51"}, "5"), ({"text": "not published"}, "5"), ({"side": "new"}, "6")],
)
def test_an_edited_revision_is_named_with_its_side(
    said: dict[str, Any], revised: Edition, compare: Compare, change: dict[str, Any], expected: str
) -> None:
    (finding, *_) = compare(with_first(said, "revisions", **change), revised)

    assert (finding.kind, finding.expected) == (Tamper.NUMBER_IN_PDF, expected)
    assert ACTIONS in finding.text.en


def test_words_broken_into_lines_are_the_same_words(
    said: dict[str, Any], revised: Edition, compare: Compare
) -> None:
    broken = [
        {**one, "text": "not pub lished"} if one["text"] == "not published" else one
        for one in said["revisions"]
    ]

    assert compare({**said, "revisions": broken}, revised) == []


def test_a_revision_of_a_figure_that_there_is_not_is_named(
    said: dict[str, Any], revised: Edition, compare: Compare
) -> None:
    kinds = {
        (one.kind, str(one.what) if isinstance(one.what, str) else one.what.en.partition(" ")[0])
        for one in compare(with_first(said, "revisions", figure="plan.novelty"), revised)
    }

    assert (Tamper.NUMBER_IN_PDF, "plan.novelty:") in kinds
    assert (Tamper.LEFT_OUT, ACTIONS) in kinds


def test_a_revision_that_paper_leaves_out_is_named(
    said: dict[str, Any], revised: Edition, compare: Compare
) -> None:
    (finding,) = compare({**said, "revisions": said["revisions"][2:]}, revised)

    assert (finding.kind, finding.what) == (Tamper.LEFT_OUT, ACTIONS)


@pytest.mark.parametrize("change", [{"digests": []}, {"digests": ["0" * 12]}])
def test_digests_that_are_others_are_named(
    said: dict[str, Any], revised: Edition, compare: Compare, change: dict[str, Any]
) -> None:
    (finding,) = compare(with_first(said, "digests", **change), revised)

    assert (finding.kind, finding.found) == (Tamper.NUMBER_IN_PDF, " ".join(change["digests"]))


def test_digests_of_a_figure_that_there_is_not_and_one_left_out_are_named(
    said: dict[str, Any], revised: Edition, compare: Compare
) -> None:
    left_out = said["digests"][0]["figure"]
    kinds = {one.kind for one in compare(with_first(said, "digests", figure="plan.novelty"), revised)}

    assert kinds == {Tamper.NUMBER_IN_PDF, Tamper.LEFT_OUT}
    assert left_out in {one.what for one in compare({**said, "digests": said["digests"][1:]}, revised)}
