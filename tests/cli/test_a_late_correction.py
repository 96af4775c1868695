"""Edition 2019-r2 supersedes 2019, played from the samples: what changed is told, on pages and in the manifest, and nothing small can be subtracted."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from amparo.publication.verify import verify_folder
from tests.cli.test_demo import Demonstration
from tests.installation import ROOT

pytestmark = pytest.mark.slow
FIRST, SECOND = "2019", "2019-r2"
REASON = "Social care corrected late the participants of three activities"
ROW = re.compile(r'data-figure="(?P<figure>[^"]+)" data-side="old">(?P<old>[^<]*)</data></td><td><data [^>]*data-side="new">(?P<new>[^<]*)</data></td><td><span class="static">(?P<reason>[^<]*)<')  # fmt: skip


@dataclass(frozen=True)
class Revised:
    folder: Path
    said: str

    def edition(self, name: str) -> Path:
        return self.folder / "editions" / name

    def manifest(self, name: str) -> dict[str, Any]:
        content: dict[str, Any] = json.loads((self.edition(name) / "manifest.json").read_bytes())
        return content


@pytest.fixture(scope="module")
def revised(tmp_path_factory: pytest.TempPathFactory) -> Revised:
    """The samples of the plain demonstration with the correction between them, which changes nothing of what the README shows."""
    demonstration = Demonstration(tmp_path_factory.mktemp("revised") / "demo", columns=80)
    said = demonstration.run("--sample", "cuba-2019-r2", "--sample", "cuba-2020")
    return Revised(demonstration.folder, said)


def test_the_manifest_says_old_new_and_reason_of_each_figure_that_changed(revised: Revised) -> None:
    before, after = revised.manifest(FIRST)["figures"], revised.manifest(SECOND)["figures"]
    told = {one["figure"]: one for one in revised.manifest(SECOND)["revisions"]}

    changed = {name for name in before if before[name]["value"] != after[name]["value"]}
    assert changed
    assert changed <= set(told)
    assert "prevention.reach" in told
    for name, one in told.items():
        assert (one["old"], one["new"]) == (before[name]["value"], after[name]["value"])
        assert one["reason"]["en"].startswith(REASON)
        assert one["reason"]["es"]


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_page_prints_the_table_of_the_manifest(revised: Revised, language: str) -> None:
    page = (revised.edition(SECOND) / f"report.{language}.html").read_text(encoding="utf-8")
    rows = {row["figure"]: row for row in ROW.finditer(page)}
    told = {one["figure"]: one for one in revised.manifest(SECOND)["revisions"]}

    assert set(rows) == set(told)
    assert all(row["old"] and row["new"] and row["reason"] for row in rows.values())
    reach = rows["prevention.reach"]
    digits = [int(re.sub(r"\D", "", reach[side])) for side in ("old", "new")]
    assert digits == [told["prevention.reach"]["old"], told["prevention.reach"]["new"]]


def test_the_demonstration_tells_what_changed(revised: Revised) -> None:
    assert f"It supersedes edition {FIRST}" in revised.said
    assert REASON in " ".join(revised.said.split())
    assert f"Edition {FIRST} verified" in revised.said
    assert f"Edition {SECOND} verified" in revised.said


def test_both_verify_for_a_stranger_and_for_an_auditor(revised: Revised) -> None:
    key = (revised.folder / "keys" / "publisher.pub").read_text().strip()
    sealed = {FIRST: "cuba-2019", SECOND: "cuba-2019-r2"}
    for name, snapshot in sealed.items():
        report = verify_folder(revised.edition(name), key=key, sealed=revised.folder / "snapshots" / snapshot)
        assert report.ok, [finding.text.en for finding in report.findings]


def test_the_second_edition_guards_the_first(revised: Revised) -> None:
    guarded = revised.manifest(SECOND)["disclosure"]["earlier"]

    assert [one["edition"] for one in guarded] == [FIRST]
    assert guarded[0]["manifest_sha256"] == revised.manifest(SECOND)["supersedes"]["manifest_sha256"]


def test_no_reader_can_subtract_a_small_number_of_persons(revised: Revised) -> None:
    """A cell of persons shown in both editions is the same or differs by the threshold at least; one hidden before is hidden now."""
    threshold = revised.manifest(SECOND)["parameters"]["disclosure_threshold"]
    before, after = (cells_of_persons(revised.manifest(name)) for name in (FIRST, SECOND))
    both = before.keys() & after.keys()
    small = {
        cell: (before[cell], after[cell]) for cell in both if 0 < abs(before[cell] - after[cell]) < threshold
    }

    assert both
    assert small == {}


def test_the_readme_shows_counts_and_verdicts_that_the_demonstration_prints(revised: Revised) -> None:
    """The block of README.md: rows taken in, headline counts, verdicts on claims; "…" stands for what it leaves out."""
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    block = page.split("It prints:\n\n```text\n")[1].split("✓ Edition")[0]
    shown = [line for line in block.splitlines() if line != "…"]
    printed = [line.rstrip() for line in revised.said.splitlines()]

    assert sum("│" in line for line in shown) > 20
    assert [line for line in shown if line not in printed] == []
    begin = printed.index(next(line for line in shown if line.startswith("╭")))
    panel = [line for line in shown if line[0] in "╭│╰"]
    assert printed[begin : begin + len(panel)] == panel, "no line of the edition is left out"


def cells_of_persons(manifest: dict[str, Any]) -> dict[tuple[str, str, tuple[str, ...]], float]:
    """Every shown count of persons, whole figures and cells."""
    found: dict[tuple[str, str, tuple[str, ...]], float] = {}
    for name, figure in manifest["figures"].items():
        if figure["unit"] not in {"victim", "person", "accused", "perpetrator", "case"}:
            continue
        if isinstance(figure["value"], int):
            found[name, "", ()] = figure["value"]
        for cell in figure["cells"]:
            if cell["status"] == "shown" and cell["value"] is not None:
                found[name, cell["by"], tuple(cell["codes"])] = cell["value"]
    return found
