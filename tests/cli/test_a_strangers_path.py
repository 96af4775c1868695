"""Somebody new walks the whole way by the command line: template, file, mistakes, correction, report, late file, revision, verification."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
HEADINGS = "key,docket_number,filed_on,offence,acts,means,purposes,victim_is_child,tried_on,is_fictional"
TRIED = ["C-1,D-1,2019-02-01,procuring,recruitment,deception,sexual_exploitation,no,2019-05-10,yes"]
FILED = ["C-2,D-2,2019-03-01,corruption_of_minors,,,,unknown,,yes"]
LATE = [
    f"C-{number},D-{number},2019-0{number}-01,procuring,recruitment,deception,sexual_exploitation,no,2019-10-{number}0,yes"
    for number in (2, 3)
] + [
    f"C-{number},D-{number},2019-02-01,procuring,recruitment,deception,sexual_exploitation,no,2019-11-0{number},yes"
    for number in range(4, 9)
]
REASON = "late file of the prosecution"
MISTAKEN = ["C-3,D-3,31/02/2019,procuring,,,,unknown,,yes"]


@dataclass(frozen=True)
class Walk:
    """One installation and what is typed in it."""

    home: Path

    def type(self, *words: str, code: int = 0) -> str:
        """What the command said on standard output. Raises AssertionError for another exit code."""
        return self._run(words, code).stdout

    def told(self, *words: str) -> str:
        """What a command that is refused said on standard error."""
        return self._run(words, 2).stderr

    def _run(self, words: tuple[str, ...], code: int) -> subprocess.CompletedProcess[str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("AMPARO_", "PYTEST_", "DJANGO_"))
        }
        done = subprocess.run(
            [sys.executable, "-W", "error", "-m", "amparo", *words],
            env=kept | {"AMPARO_HOME": str(self.home / "register"), "AMPARO_LANGUAGE": "en"},
            cwd=self.home, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == code, done.stdout + done.stderr
        return done

    def file(self, name: str, *rows: str) -> str:
        (self.home / name).write_text("\n".join([HEADINGS, *rows]) + "\n", encoding="utf-8")
        return name

    def manifest(self, edition: str) -> dict[str, object]:
        content: dict[str, object] = json.loads(
            (self.home / "register" / "editions" / edition / "manifest.json").read_bytes()
        )
        return content

    def edition(self, name: str) -> Path:
        return self.home / "register" / "editions" / name

    def verify(self, name: str, *more: str, code: int = 0) -> str:
        return self.type("verify", str(self.edition(name)), "--key", "register/keys/publisher.pub", *more, code=code)  # fmt: skip


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """An installation with a prosecution, its clerk and a rapporteur."""
    found = Walk(tmp_path_factory.mktemp("walk"))
    found.type("init", "--administrator", "elsa")
    found.type("agency", "add", "FGR", "--es", "Fiscalía", "--en", "Prosecution", "--kind", "prosecution")
    found.type("user", "add", "clerk", "--role", "returns_clerk", "--agency", "FGR")
    found.type("user", "add", "gloria", "--role", "rapporteur")
    return found


def value(manifest: dict[str, object], figure: str) -> object:
    return manifest["figures"][figure]["value"]  # type: ignore[index]


def test_from_a_template_over_a_mistake_to_a_report(walk: Walk) -> None:
    written = walk.type("template", "causes", "--out", "templates")
    assert "causes.xlsx" in written
    with (walk.home / "templates" / "causes.csv").open(encoding="utf-8-sig", newline="") as file:
        assert "docket number" in next(csv.reader(file)) or "número de radicación" in file.read()

    sent = walk.file("causes.csv", *TRIED, *FILED, *MISTAKEN)
    dry = json.loads(walk.type("import", sent, "--agency", "FGR", "--dry-run", "--json", code=3))
    assert (dry["rows"], dry["accepted"], dry["quarantined"], dry["held"]) == (3, 2, 1, 0)
    came = json.loads(walk.type("import", sent, "--agency", "FGR", "--json", code=3))
    assert (came["accepted"], came["quarantined"]) == (2, 1)
    assert came["problems"][0]["row"] == 4
    waiting = json.loads(walk.type("quarantine", "list", "--agency", "FGR", "--json"))
    assert [row["key"] for row in waiting] == ["C-3"]

    corrected = walk.file("corrected.csv", MISTAKEN[0].replace("31/02/2019", "2019-02-28"))
    assert json.loads(walk.type("import", corrected, "--agency", "FGR", "--json"))["corrected"] == 1
    assert json.loads(walk.type("import", sent, "--agency", "FGR", "--json", code=3))["is_repeated"]
    assert json.loads(walk.type("quarantine", "list", "--agency", "FGR", "--json")) == []

    screened = json.loads(walk.type("screen", "--by", "gloria", "--json"))
    assert screened == {"changed": 3, "findings": {"trafficking": 1, "undetermined": 2}}
    walk.type("escalate")
    walk.type("snapshot", "--name", "first")
    walk.type("report", "--edition", "first", "--from", "2019-01-01", "--to", "2019-12-31")
    assert "Edition first is the one its publisher signed" in walk.verify("first")
    first = walk.manifest("first")
    assert value(first, "justice.causes_filed") is None, "three causes are fewer than may be shown"
    assert json.loads(walk.type("audit", "verify", "--json"))["ok"]


@pytest.fixture(scope="module")
def revised(walk: Walk) -> Walk:
    """The first edition stands; a late file came in, and edition `second` supersedes the first."""
    if not walk.edition("first").is_dir():
        test_from_a_template_over_a_mistake_to_a_report(walk)
    late = json.loads(walk.type("import", walk.file("late.csv", *TRIED, *LATE), "--agency", "FGR", "--json"))
    assert (late["rows"], late["accepted"], late["superseded"], late["unchanged"]) == (8, 8, 2, 1)
    walk.type("screen", "--by", "gloria")
    walk.type("snapshot", "--name", "second")
    walk.type(
        "report", "--edition", "second", "--from", "2019-01-01", "--to", "2019-12-31",
        "--supersedes", "first", "--reason", REASON,
    )  # fmt: skip
    return walk


def revisions_on(page: str) -> dict[tuple[str, str], str]:
    """By figure and side what the table of revisions prints."""
    found = re.findall(
        r'<data class="revision" value="[^"]*" data-figure="([^"]+)" data-side="(old|new)">([^<]*)</data>',
        page,
    )
    return {(figure, side): text for figure, side, text in found}


def test_an_edition_that_supersedes_shows_old_new_and_reason(revised: Walk) -> None:
    second = revised.manifest("second")
    told = {one["figure"]: one for one in second["revisions"]}  # type: ignore[attr-defined]
    page = (revised.edition("second") / "report.en.html").read_text(encoding="utf-8")
    printed = revisions_on(page)

    assert second["supersedes"]["edition"] == "first"  # type: ignore[index]
    assert value(second, "justice.causes_tried") == 8
    assert (told["justice.causes_tried"]["old"], told["justice.causes_tried"]["new"]) == (None, 8)
    assert printed["justice.causes_tried", "old"] == "not published"
    assert printed["justice.causes_tried", "new"] == "8"
    assert REASON in page
    assert {figure for figure, _ in printed} == set(told)


def test_the_superseded_edition_is_untouched(revised: Walk) -> None:
    assert value(revised.manifest("first"), "justice.causes_tried") is None
    assert "superseded by edition second" in revised.verify("first")


def test_both_editions_verify_as_a_stranger_and_as_an_auditor(revised: Walk) -> None:
    for name in ("first", "second"):
        assert f"Edition {name} is the one its publisher signed" in revised.verify(name)
        sealed = revised.verify(name, "--sealed", f"register/snapshots/{name}")
        assert "the sealed records give every one of its numbers" in sealed


def test_an_edition_of_other_records_is_refused_by_the_auditor(revised: Walk) -> None:
    assert "Other sealed records" in revised.verify(
        "second", "--sealed", "register/snapshots/first", code=1
    )  # fmt: skip


def test_one_edited_digit_is_named_with_its_figure(revised: Walk) -> None:
    page = revised.edition("second") / "report.en.html"
    kept = revised.home / "kept"
    shutil.copytree(revised.edition("second"), kept)
    text = page.read_text(encoding="utf-8")
    edited = re.sub(r'(data-figure="justice\.causes_tried"[^>]*>)8<', r"\g<1>9<", text, count=1)
    assert edited != text
    page.write_text(edited, encoding="utf-8")

    said = revised.verify("second", code=1)
    shutil.rmtree(revised.edition("second"))
    kept.rename(revised.edition("second"))

    assert "Number edited in the page" in said
    assert "justice.causes_tried" in said
    assert "is NOT what it claims to be" in said
    assert "signed" in revised.verify("second")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("report", "--edition", "second", "--from", "2019-01-01", "--to", "2019-12-31"), "Edition second is published"),
        (("report", "--edition", "third", "--from", "2019-01-01", "--to", "2019-12-31", "--supersedes", "zero", "--reason", "x"), "no edition zero to supersede"),
        (("report", "--edition", "third", "--from", "2018-01-01", "--to", "2018-12-31", "--supersedes", "first", "--reason", "x"), "of the same period"),
        (("report", "--edition", "third", "--from", "2019-01-01", "--to", "2019-12-31", "--supersedes", "first"), "Say with --reason"),
        (("report", "--edition", "third", "--from", "2019-01-01", "--to", "2019-12-31", "--snapshot", "secnod"), "no snapshot secnod"),
        (("report", "--edition", "third", "--from", "2019-01-01"), "--to expects a date"),
        (("report", "--edition", "third"), "Give the period"),
        (("report",), "amparo report --help"),
        (("reprot",), "amparo --help"),
        (("snapshot", "--name", "first"), "There is a snapshot first"),
        (("snapshot", "--name", "../out"), "A snapshot's name"),
        (("snapshot", "--by", "nobody"), "no active user"),
        (("snapshot", "--by", "clerk"), "held by: gloria"),
        (("import", "late.csv", "--agency", "FRG"), "there are: FGR"),
        (("verify", "register/editions/first", "--sealed", "register/snapshots"), ""),
    ],
)  # fmt: skip
def test_a_mistake_is_one_sentence_with_code_two_and_leaves_nothing(
    revised: Walk, words: tuple[str, ...], told: str
) -> None:
    before = standing(revised)
    said = revised.told(*words)

    assert told in said
    assert said.count("\n") == (1 if told else 0), said
    assert standing(revised) == before


def standing(walk: Walk) -> list[str]:
    """What stands in the folders of snapshots and editions."""
    home = walk.home / "register"
    return sorted(str(path) for folder in ("editions", "snapshots") for path in (home / folder).iterdir())


def test_an_installation_without_keys_says_so(revised: Walk) -> None:
    keys, away = revised.home / "register" / "keys", revised.home / "away"
    keys.rename(away)
    try:
        assert "amparo keys init" in revised.told("snapshot")
    finally:
        away.rename(keys)


def test_a_folder_without_an_installation_is_told_what_to_do(tmp_path: Path) -> None:
    stranger = Walk(tmp_path)
    for words in (("screen",), ("import", "x.csv", "--agency", "FGR"), ("audit", "verify"), ("snapshot",)):
        assert "prepare it with amparo init" in stranger.told(*words)
