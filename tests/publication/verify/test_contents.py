"""Open data, evidence pages and claims, changed by the publisher herself and signed: each is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from amparo.publication.manifest import sha256
from amparo.publication.verify import Report, Tamper
from tests.publication.verify.tampering import KEY, Built, Copy, found, kinds

pytestmark = pytest.mark.slow
ACTIONS = "plan.actions"
EVIDENCE = f"evidence/{ACTIONS}.en.html"
Verify = Callable[[Copy], Report]


def test_an_edited_number_of_an_evidence_page_is_named(copy: Copy, verify: Verify) -> None:
    copy.edit(EVIDENCE, ">6</data>", ">51</data>")
    copy.sign(KEY)

    report = verify(copy)

    (finding,) = found(report, Tamper.NUMBER_IN_EVIDENCE)
    assert (finding.file, finding.what, finding.expected, finding.found) == (EVIDENCE, ACTIONS, "6", "51")
    assert Tamper.REPRINT in kinds(report)


@pytest.mark.parametrize("part", ["definition_hash", "query_hash", "record_root"])
def test_an_edited_proof_of_an_evidence_page_is_named(copy: Copy, verify: Verify, part: str) -> None:
    digest = copy.manifest()["figures"][ACTIONS][part]
    copy.edit(EVIDENCE, digest, digest[::-1])
    copy.sign(KEY)

    assert f"{ACTIONS} ({part})" in {one.what for one in found(verify(copy), Tamper.NUMBER_IN_EVIDENCE)}


def test_an_evidence_page_that_shows_another_query_is_named(copy: Copy, verify: Verify) -> None:
    copy.edit(EVIDENCE, "FROM", "FROM  ")
    copy.sign(KEY)

    assert f"{ACTIONS} (sql)" in {one.what for one in found(verify(copy), Tamper.NUMBER_IN_EVIDENCE)}


def test_an_evidence_page_that_is_left_out_is_named(copy: Copy, verify: Verify) -> None:
    copy.path(EVIDENCE).unlink()
    copy.sign(KEY, lambda manifest: manifest["outputs"].pop(EVIDENCE))

    assert EVIDENCE in {one.file for one in found(verify(copy), Tamper.LEFT_OUT)}


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("data/cells.csv", ",shown,", ",shown,0"),
        ("data/claims.csv", ",cannot be determined,", ",supported,"),
        ("data/plan_actions.csv", "\n", "\nx,"),
        ("data/figures.csv", "figure,", "figures,"),
        ("data/figures.csv", "\n", "\n\n"),
        ("data/codes.csv", "\n", '\n"'),
    ],
)
def test_an_edited_table_is_named(copy: Copy, verify: Verify, name: str, old: str, new: str) -> None:
    copy.edit(name, old, new)
    copy.sign(KEY)

    report = verify(copy)

    assert {one.file for one in report.findings} >= {name, "data/datapackage.json"}


def test_a_row_taken_out_is_named(copy: Copy, verify: Verify) -> None:
    rows = copy.text("data/figures.csv").split("\n")
    copy.path("data/figures.csv").write_text("\n".join([*rows[:-2], ""]))
    copy.sign(KEY)

    assert found(verify(copy), Tamper.TABLE_ROW)[0].what == f"l. {len(rows) - 1}"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("data/datapackage.json", '"hash": "sha256:', '"hash": "sha256:0'),
        ("data/datapackage.json", '"bytes": ', '"bytes": 1'),
        ("data/datapackage.json", '"type": "number"', '"type": "string"'),
        ("data/datapackage.json", "{", "{{"),
        ("ro-crate-metadata.json", '"Amparo"', '"Otro"'),
        ("ro-crate-metadata.json", "{", "["),
        ("CITATION.cff", "version: ", "version: 1"),
    ],
)
def test_an_edited_description_is_named(copy: Copy, verify: Verify, name: str, old: str, new: str) -> None:
    copy.edit(name, old, new)
    copy.sign(KEY)

    assert {(one.kind, one.file) for one in verify(copy).findings} == {(Tamper.DESCRIPTOR, name)}


@pytest.mark.parametrize("part", ["verdict", "reason_bound", "would_decide_bound", "statement", "inputs"])
def test_a_claim_edited_in_the_manifest_is_named_by_judging_it_again(
    copy: Copy, verify: Verify, part: str
) -> None:
    values = {
        "verdict": "supported",
        "inputs": {"plan.actions": 51},
        "statement": {"es": "La incidencia es baja", "en": "The incidence is low"},
    }
    text = {"es": "Porque sí.", "en": "Because."}
    copy.sign(
        KEY, lambda manifest: manifest["claims"]["low_incidence"].update({part: values.get(part, text)})
    )

    report = verify(copy)

    assert all(str(one.what).startswith("low_incidence") for one in found(report, Tamper.CLAIM))
    assert found(report, Tamper.CLAIM)


def test_a_claim_taken_out_or_put_in_is_named(copy: Copy, verify: Verify) -> None:
    def change(manifest: dict) -> None:  # type: ignore[type-arg]
        manifest["claims"]["all_is_well"] = manifest["claims"].pop("low_incidence")

    copy.sign(KEY, change)

    named = {one.what for one in found(verify(copy), Tamper.CLAIM)}
    assert named == {"all_is_well", "low_incidence"}


def test_a_text_with_digits_declared_besides_the_reports_own_is_named(copy: Copy, verify: Verify) -> None:
    copy.edit("report.es.html", "</main>", '<p><span class="static">33 víctimas</span></p></main>')
    copy.sign(KEY, lambda manifest: manifest["static"]["es"].append("33 víctimas"))

    (finding,) = found(verify(copy), Tamper.UNDECLARED_TEXT)

    assert (finding.file, finding.found) == ("manifest.json", "33 víctimas")


def test_an_edition_of_another_version_is_checked_by_what_is_bound(copy: Copy, verify: Verify) -> None:
    copy.edit("report.es.html", 'data-fact="name">2020<', 'data-fact="name">2021<')
    copy.sign(KEY, lambda manifest: manifest.update(amparo="9.9.9"))

    report = verify(copy)

    assert kinds(report) == {Tamper.NUMBER_IN_HTML}
    (reprint,) = (check for check in report.checks if check.id == "reprint")
    assert "9.9.9" in reprint.remarks[0].en


def test_a_file_that_no_edition_has_is_named_even_when_the_manifest_lists_it(
    copy: Copy, verify: Verify
) -> None:
    copy.path("evidence/nota.es.html").write_text("La incidencia es ínfima.")
    digest = sha256(copy.path("evidence/nota.es.html").read_bytes())
    copy.sign(KEY, lambda manifest: manifest["outputs"].update({"evidence/nota.es.html": digest}))

    report = verify(copy)

    assert [(one.kind, one.file) for one in report.findings] == [
        (Tamper.FILE_UNKNOWN, "evidence/nota.es.html")
    ]


@pytest.mark.parametrize("header", [0, 1])
def test_a_table_of_another_version_is_compared_by_the_columns_that_both_have(
    copy: Copy, verify: Verify, header: int
) -> None:
    rows = copy.text("data/figures.csv").split("\n")
    wider = [f"{row},{'note' if number == 0 else ''}" if row else row for number, row in enumerate(rows)]
    copy.path("data/figures.csv").write_text("\n".join(wider))
    if header:
        copy.edit("data/figures.csv", f"{ACTIONS},2020-01-01,2020-12-31", f"{ACTIONS},2020-01-01,2020-12-30")
    content = copy.path("data/figures.csv").read_bytes()
    before = copy.manifest()["outputs"]["data/figures.csv"]
    copy.edit("data/datapackage.json", before, sha256(content))
    copy.edit(
        "data/datapackage.json", f'"bytes": {len(chr(10).join(rows).encode())}', f'"bytes": {len(content)}'
    )
    copy.sign(KEY, lambda manifest: manifest.update(amparo="9.9.9"))

    assert [(one.kind, one.expected) for one in verify(copy).findings] == [
        (Tamper.TABLE_ROW, "2020-12-31")
    ] * header


def test_an_edition_of_a_country_that_is_not_installed_is_checked_by_what_is_bound(
    copy: Copy, verify: Verify
) -> None:
    copy.sign(KEY, lambda manifest: manifest["edition"].update(country="XKX"))

    report = verify(copy)

    assert kinds(report) <= {Tamper.CHART, Tamper.DESCRIPTOR}
    assert next(check for check in report.checks if check.id == "reprint").remarks


def test_a_figure_that_this_installation_does_not_define_is_named(copy: Copy, verify: Verify) -> None:
    def change(manifest: dict) -> None:  # type: ignore[type-arg]
        manifest["figures"]["plan.novelty"] = manifest["figures"][ACTIONS]

    copy.sign(KEY, change)

    assert [one.what for one in found(verify(copy), Tamper.UNKNOWN_FIGURE)] == ["plan.novelty"]


def test_the_copy_that_is_verified_is_the_one_that_was_built(built: Built, copy: Copy) -> None:
    assert copy.path("manifest.json").read_bytes() == (built.folder / "manifest.json").read_bytes()
