"""The sealed records: which they are, by which queries they were counted, and what they give."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from amparo.publication.assemble import Results, both_counted
from amparo.publication.contents import manifest_of
from amparo.publication.verify import Tamper
from amparo.publication.verify.findings import Finding, Notes
from amparo.publication.verify.published import Published, read_published
from amparo.publication.verify.redone import check_redone, differences_from
from amparo.publication.verify.remade import remake
from amparo.publication.verify.sealed import check_queries, check_records, opened
from tests.publication.example import PERIOD, PREVIOUS
from tests.publication.verify.tampering import KEY, Built, Copy

pytestmark = pytest.mark.slow
Change = Callable[[dict[str, Any]], Any]


@pytest.fixture(scope="session")
def counted(built: Built) -> tuple[Results, Results]:
    return both_counted(built.assembled.snapshot, PERIOD, PREVIOUS)


@pytest.fixture
def signed(copy: Copy) -> Callable[[Change], Published]:
    """The edition with a change that an insider signed."""

    def changed(change: Change) -> Published:
        copy.sign(KEY, change)
        return read_published(copy.folder)

    return changed


def recounted(published: Published, counted: tuple[Results, Results]) -> list[Finding]:
    notes = Notes()
    check_records(remake(published.manifest).edition, *counted, notes)
    return notes.findings


def test_records_with_an_altered_byte_are_refused(built: Built, tmp_path: Path) -> None:
    folder = shutil.copytree(built.sealed, tmp_path / "snapshot")
    raw = bytearray((folder / "cause.parquet").read_bytes())
    raw[len(raw) // 2] ^= 1
    (folder / "cause.parquet").write_bytes(raw)
    notes = Notes()

    assert opened(read_published(built.folder), folder, notes) is None
    (finding,) = notes.findings
    assert (finding.kind, finding.file) == (Tamper.SNAPSHOT_UNREADABLE, "snapshot")
    assert "cause.parquet" in finding.text.en


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"tables": 3}', "[" * 100_000])
def test_records_that_are_none_are_refused(built: Built, tmp_path: Path, content: str) -> None:
    (tmp_path / "snapshot.json").write_text(content)
    notes = Notes()

    assert opened(read_published(built.folder), tmp_path, notes) is None
    assert [one.kind for one in notes.findings] == [Tamper.SNAPSHOT_UNREADABLE]


def test_other_records_are_named_and_not_counted(built: Built, signed: Callable[[Change], Published]) -> None:
    notes = Notes()

    assert opened(signed(lambda m: m["snapshot"].update(id="0" * 64)), built.sealed, notes) is None
    assert [(one.kind, one.what) for one in notes.findings] == [(Tamper.SNAPSHOT_OTHER, "id")]


def test_records_that_the_manifest_describes_otherwise_are_named(
    built: Built, signed: Callable[[Change], Published]
) -> None:
    notes = Notes()
    published = signed(lambda m: m["snapshot"]["tables"][0].update(rows=99))

    assert opened(published, built.sealed, notes) is not None
    assert [(one.kind, one.what, one.found) for one in notes.findings] == [
        (Tamper.SNAPSHOT_OTHER, "tables[0].rows", "99")
    ]


@pytest.mark.parametrize("part", ["definition_hash", "query_hash"])
def test_another_query_is_named(signed: Callable[[Change], Published], part: str) -> None:
    notes = Notes()

    check_queries(signed(lambda m: m["figures"]["plan.actions"].update({part: "0" * 64})), notes)

    assert [(one.kind, one.what) for one in notes.findings] == [(Tamper.QUERY, f"plan.actions ({part})")]


def test_a_figure_that_was_left_out_is_named(signed: Callable[[Change], Published]) -> None:
    notes = Notes()

    check_queries(signed(lambda m: m["figures"].pop("plan.actions")), notes)

    assert [(one.kind, one.what) for one in notes.findings] == [(Tamper.LEFT_OUT, "figures: plan.actions")]


def test_an_honest_edition_is_what_its_records_give(built: Built, counted: tuple[Results, Results]) -> None:
    assert recounted(read_published(built.folder), counted) == []


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda m: m["figures"]["plan.actions"].update(value=51), "plan.actions"),
        (lambda m: m["previous"]["plan.actions"].update(value=51), "plan.actions@previous"),
        (lambda m: m["figures"]["plan.actions"].update(record_root="0" * 64), "plan.actions (record_root)"),
        (lambda m: m["figures"]["plan.actions_done_share"].update(numerator=1), "plan.actions_done_share.numerator"),
        (lambda m: m["figures"]["plan.actions_done_share"]["interval"].update(high=1), "plan.actions_done_share.high"),
        (lambda m: m["figures"]["plan.actions"].update(status="below_threshold", value=None), "plan.actions"),
        (
            lambda m: m["figures"]["plan.actions"]["cells"].append({"by": "owner", "codes": ["NADIE"], "status": "shown", "value": 1}),
            "plan.actions#owner=NADIE",
        ),
        (lambda m: m["figures"]["plan.actions"]["cells"][0].update(value=51), "plan.actions#"),
        (lambda m: m["figures"]["prevention.planned_reach"]["facts"].update(records=51), "prevention.planned_reach.records"),
    ],
)  # fmt: skip
def test_whatever_is_not_what_the_records_give_is_named(
    signed: Callable[[Change], Published], counted: tuple[Results, Results], change: Change, what: str
) -> None:
    findings = recounted(signed(change), counted)

    assert [one.kind for one in findings] == [Tamper.SEALED_VALUE]
    assert str(findings[0].what).startswith(what)


@pytest.mark.parametrize(
    ("change", "kind", "place"),
    [
        (lambda m: m["parameters"].update(incidence_threshold=99), Tamper.PARAMETER, "parameters.incidence_threshold"),
        (lambda m: m["disclosure"]["known"].update({"x|y||": 3}), Tamper.SEALED_PROTECTION, "disclosure.known.x|y||"),
        (lambda m: m["disclosure"].update(protected_units=[]), Tamper.SEALED_PROTECTION, "disclosure.protected_units[0]"),
        (lambda m: m["figures"]["plan.actions"].update(value=51), Tamper.SEALED_PROTECTION, "figures.plan.actions.value"),
        (lambda m: m["claims"]["low_incidence"].update(verdict="supported"), Tamper.SEALED_TEXT, "claims.low_incidence.verdict"),
        (lambda m: m["edition"].update(is_fictional=True), Tamper.SEALED_TEXT, "edition.is_fictional"),
        (lambda m: m["listings"]["plans"][0].update(title_en="x"), Tamper.SEALED_TEXT, "listings.plans[0].title_en"),
    ],
)  # fmt: skip
def test_whatever_is_not_what_doing_it_again_gives_is_named(
    built: Built, change: Change, kind: Tamper, place: str
) -> None:
    manifest = json.loads(
        json.dumps(manifest_of(built.assembled, outputs={}, statics={"es": (), "en": ()}, charts={}))
    )
    assert list(differences_from(manifest, built.assembled)) == []

    change(manifest)

    assert (kind, place) in {(one[0], one[1]) for one in differences_from(manifest, built.assembled)}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda m: m["disclosure"]["earlier"].append({"edition": "2017", "manifest_sha256": "0"}), "2017"),
        (lambda m: m["snapshot"].update(country="XKX"), ""),
    ],
)
def test_what_cannot_be_done_again_is_said(
    built: Built,
    signed: Callable[[Change], Published],
    counted: tuple[Results, Results],
    change: Change,
    said: str,
) -> None:
    published, notes = signed(change), Notes()
    if said:
        check_redone(published, built.assembled.edition, built.assembled.snapshot, counted, notes)
        assert (notes.skipped, said in notes.remarks[0].en) == (True, True)
    else:
        opened(published, built.sealed, notes)
        assert [one.what for one in notes.findings] == ["country"]
