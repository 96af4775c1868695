"""`amparo verify`: what it prints, its exit codes, and that a stranger needs no Django for it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from amparo.cli import verify as command
from amparo.law.text import Bilingual
from amparo.publication import verify as verification
from amparo.publication.verify import Check, Finding, Outcome, Report, Tamper
from amparo.publication.verify.titles import TITLES
from amparo.publication.verify.words import NAMES, SENTENCES, plain

KEY = "ab" * 32


def check(name: str, *findings: Finding, outcome: Outcome = Outcome.OK, remark: str = "") -> Check:
    remarks = (Bilingual(remark, remark),) if remark else ()
    return Check(name, TITLES[name], Outcome.FAILED if findings else outcome, findings, remarks)


WHOLE = (check("signature"), check("author"), check("pages"))
EDITED = Finding(Tamper.NUMBER_IN_HTML, "report.es.html", "plan.actions", "6", "51")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("COLUMNS", "200")
    return CliRunner()


@pytest.fixture
def app() -> typer.Typer:
    app = typer.Typer()
    app.callback()(lambda: None)
    command.register(app)
    return app


@pytest.fixture
def reports(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Check, ...]]:
    """The checks that the next verification reports."""
    waiting: list[tuple[Check, ...]] = []

    def verify_folder(folder: Path, **_: object) -> Report:
        return Report(str(folder), "2020", KEY, waiting.pop())

    monkeypatch.setattr(verification, "verify_folder", verify_folder)
    return waiting


def test_an_edition_that_is_whole_ends_with_one_sentence_and_code_0(
    run: CliRunner, app: typer.Typer, reports: list[tuple[Check, ...]], tmp_path: Path
) -> None:
    reports.append(WHOLE)
    (tmp_path / "key.pub").write_text(KEY)

    result = run.invoke(app, ["verify", "edition", "--key", str(tmp_path / "key.pub"), "--language", "en"])

    assert result.exit_code == 0
    assert "✓ The signature fits the manifest" in result.output
    assert result.output.rstrip().endswith(
        "Edition 2020 is the one its publisher signed: every number is the manifest's."
    )


def test_a_tampered_edition_names_what_was_found_in_words_and_ends_with_code_1(
    run: CliRunner, app: typer.Typer, reports: list[tuple[Check, ...]]
) -> None:
    reports.append(
        (
            check("signature"),
            check("author", outcome=Outcome.SKIPPED, remark="sin clave"),
            check("pages", EDITED),
        )
    )

    result = run.invoke(app, ["verify", "edition"])

    assert result.exit_code == 1
    assert "✗ Cada número de las páginas es el del manifiesto" in result.output
    assert "Número alterado en la página. report.es.html: la cifra plan.actions dice «51»" in result.output
    assert "– Firma quien publica" in result.output
    assert "sin clave" in result.output
    assert "hallazgos: 1, en 1 de 3 comprobaciones" in result.output


def test_without_a_key_the_last_sentence_does_not_say_who_signed(
    run: CliRunner, app: typer.Typer, reports: list[tuple[Check, ...]]
) -> None:
    reports.append((check("author", outcome=Outcome.SKIPPED), check("pages")))

    result = run.invoke(app, ["verify", "edition", "--language", "en"])

    assert "who signed it was not checked" in result.output


def test_with_the_sealed_records_the_last_sentence_says_so(
    run: CliRunner, app: typer.Typer, reports: list[tuple[Check, ...]]
) -> None:
    reports.append((*WHOLE, check("records")))

    assert "the sealed records give every one" in run.invoke(app, ["verify", "e", "--language", "en"]).output


def test_sealed_records_that_cannot_be_read_are_no_verdict_on_the_edition(
    run: CliRunner, app: typer.Typer, reports: list[tuple[Check, ...]]
) -> None:
    unreadable = Finding(Tamper.SNAPSHOT_UNREADABLE, "snapshots")
    reports.append((*WHOLE, check("records", unreadable)))

    result = run.invoke(app, ["verify", "e", "--sealed", "snapshots", "--language", "en"])

    assert result.exit_code == 2
    assert "the sealed records could not be read" in result.output
    assert "snapshot.json" in result.output
    assert "There is no edition" not in result.output


def test_many_findings_are_counted(
    run: CliRunner, app: typer.Typer, reports: list[tuple[Check, ...]]
) -> None:
    many = tuple(Finding(Tamper.FILE_EXTRA, f"{number}.txt") for number in range(20))
    reports.append((check("author"), Check("pages", TITLES["pages"], Outcome.FAILED, many, (), 7)))

    result = run.invoke(app, ["verify", "edition", "--language", "en"])

    assert "11.txt" in result.output
    assert "12.txt" not in result.output
    assert "… and 15 more; --json has them all." in result.output
    assert "findings: 27" in result.output


def test_json_has_every_finding_by_name(
    run: CliRunner, app: typer.Typer, reports: list[tuple[Check, ...]]
) -> None:
    reports.append((check("pages", EDITED),))

    result = run.invoke(app, ["verify", "edition", "--json", "--language", "en"])

    content = json.loads(result.output)
    assert (result.exit_code, content["ok"], content["readable"], content["edition"]) == (
        1,
        False,
        True,
        "2020",
    )
    assert content["checks"][0]["findings"] == [
        {
            "kind": "number_in_html",
            "name": "Number edited in the page",
            "file": "report.es.html",
            "what": "plan.actions",
            "expected": "6",
            "found": "51",
            "text": "report.es.html: figure plan.actions reads “51”; the manifest says “6”.",
        }
    ]


def test_what_is_no_edition_ends_with_code_2(run: CliRunner, app: typer.Typer, tmp_path: Path) -> None:
    result = run.invoke(app, ["verify", str(tmp_path), "--language", "en"])

    assert result.exit_code == 2
    assert "There is no edition here" in result.output


@pytest.mark.parametrize("content", [None, "", "15", "ab" * 31, "zz" * 32, "á"])
def test_a_key_file_that_is_none_ends_with_code_2_and_one_sentence(
    run: CliRunner, app: typer.Typer, tmp_path: Path, content: str | None
) -> None:
    if content is not None:
        (tmp_path / "key.pub").write_text(content, encoding="utf-8")

    result = run.invoke(app, ["verify", ".", "--key", str(tmp_path / "key.pub")])

    assert (result.exit_code, "no es una clave pública" in result.output) == (2, True)


def test_another_language_ends_with_code_2(run: CliRunner, app: typer.Typer) -> None:
    assert run.invoke(app, ["verify", ".", "--language", "fr"]).exit_code == 2


@pytest.mark.parametrize("kind", Tamper)
def test_every_kind_of_tamper_has_a_name_and_a_sentence_in_both_languages(kind: Tamper) -> None:
    finding = Finding(kind, "FILE", "WHAT", "EXPECTED", "FOUND")

    for language in ("es", "en"):
        said = finding.as_json(language)  # type: ignore[arg-type]
        assert said["text"].endswith(".")
        assert "FILE" in said["text"]
        assert said["name"]
    assert finding.text.es != finding.text.en


def test_no_name_and_no_sentence_is_left_over() -> None:
    assert set(NAMES) == set(SENTENCES) == set(Tamper)


def test_what_comes_out_of_a_folder_is_printed_harmlessly() -> None:
    nasty = Finding(Tamper.FILE_EXTRA, "\x1b[2Ja\u202eb\n{x}\ud800" + "y" * 500)

    text = nasty.text.es

    assert not {"\x1b", "\u202e", "\n", "\ud800"} & set(text)
    assert len(text) < 250
    assert plain("ñandú · 5 %") == "ñandú · 5 %"


def test_a_stranger_needs_no_django() -> None:
    code = (
        "import sys; from pathlib import Path; import amparo.cli.verify; from amparo.publication.verify import verify_folder;"
        "import amparo.publication.verify.contents, amparo.publication.verify.audited;"
        "sys.exit('django' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
