"""`amparo verify`: whether a published folder is what its publisher signed. It needs the folder and a public key, nothing else of Amparo.

Exit codes: 0 nothing was found, 1 tampered with, 2 there is no edition (or no key, or no sealed records) that could be read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from amparo.law.text import Bilingual, Language

if TYPE_CHECKING:
    from amparo.publication.verify import Check, Report

TAMPERED, UNREADABLE = 1, 2
SIGNS = {"ok": ("✓", "green"), "failed": ("✗", "bold red"), "skipped": ("–", "yellow")}
NO_KEY = Bilingual(
    "{path} no es una clave pública: se esperan 64 cifras hexadecimales en un archivo.",
    "{path} is no public key: 64 hexadecimal digits in a file are expected.",
)
NO_LANGUAGE = Bilingual("El idioma es es o en.", "The language is es or en.")
EDITION = Bilingual("Edición {name} · {folder}", "Edition {name} · {folder}")
MOST_PRINTED = 12
MORE = Bilingual("… y {number} más; --json los da todos.", "… and {number} more; --json has them all.")
WHOLE = Bilingual(
    "La edición {name} es la que firmó quien publica: cada número es el del manifiesto.",
    "Edition {name} is the one its publisher signed: every number is the manifest's.",
)
WHOLE_UNKNOWN_AUTHOR = Bilingual(
    "La edición {name} está entera y concuerda consigo misma; quién la firmó no se ha comprobado (dé --key).",
    "Edition {name} is whole and agrees with itself; who signed it was not checked (give --key).",
)
WHOLE_SEALED = Bilingual(
    "La edición {name} es la que firmó quien publica, y los registros sellados dan cada uno de sus números.",
    "Edition {name} is the one its publisher signed, and the sealed records give every one of its numbers.",
)
NOT_WHOLE = Bilingual(
    "La edición {name} NO es lo que dice ser: hallazgos: {findings}, en {checks} de {all} comprobaciones.",
    "Edition {name} is NOT what it claims to be: findings: {findings}, in {checks} of {all} checks.",
)
NOTHING = Bilingual(
    "Aquí no hay ninguna edición que se pueda comprobar.", "There is no edition here that could be verified."
)

NO_RECORDS = Bilingual(
    "Edición {name}: los registros sellados no se pudieron leer; dé con --sealed la carpeta de una instantánea (contiene snapshot.json).",
    "Edition {name}: the sealed records could not be read; give with --sealed the folder of one snapshot (it holds snapshot.json).",
)


def register(app: typer.Typer) -> None:
    app.command("verify")(verify)


def verify(
    folder: Annotated[Path, typer.Argument(help="Carpeta de la edición publicada. / Folder of the published edition.")],
    key: Annotated[
        Path | None,
        typer.Option("--key", help="Clave pública de quien publica (archivo .pub). / The publisher's public key (.pub file)."),
    ] = None,
    sealed: Annotated[
        Path | None,
        typer.Option("--sealed", help="Instantánea sellada, en la máquina de quien audita. / Sealed snapshot, on an auditor's machine."),
    ] = None,
    earlier: Annotated[
        list[Path] | None,
        typer.Option("--earlier", help="Carpeta de otra edición; las que están al lado se miran solas. / Folder of another edition; those beside are looked at anyway."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Resultado en JSON. / Result as JSON.")] = False,
    language: Annotated[
        str, typer.Option("--language", envvar="AMPARO_LANGUAGE", help="es | en")
    ] = "es",
) -> None:  # fmt: skip
    """Comprueba una edición; código 1 si fue alterada. / Verify an edition; exit code 1 where it was tampered with."""
    from amparo.publication.verify import verify_folder

    spoken = _language(language)
    known = _key(key, spoken)
    with _told(spoken, quiet=as_json) as tell:
        report = verify_folder(folder, key=known, sealed=sealed, earlier=tuple(earlier or ()), progress=tell)
    if as_json:
        typer.echo(json.dumps(report.as_json(spoken), ensure_ascii=False, indent=1))
    else:
        print_report(report, spoken, Console(highlight=False, soft_wrap=True))
    if not report.is_readable:
        raise typer.Exit(UNREADABLE)
    if not report.ok:
        raise typer.Exit(TAMPERED)


@contextmanager
def _told(language: Language, *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """On a terminal, what is being looked at; gone when done."""
    from amparo.publication.verify.titles import TITLES

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda _: None
        return
    with console.status("…") as status:
        yield lambda name: status.update(f"{TITLES[name].in_language(language)} …")


def _language(named: str) -> Language:
    if named not in ("es", "en"):
        typer.echo(f"{NO_LANGUAGE.es} / {NO_LANGUAGE.en}", err=True)
        raise typer.Exit(UNREADABLE)
    return "es" if named == "es" else "en"


def _key(path: Path | None, language: Language) -> str | None:
    from amparo.publication.signing import SignatureUnreadable, read_public_key

    if path is None:
        return None
    try:
        return read_public_key(path)
    except SignatureUnreadable as problem:
        typer.echo(NO_KEY.filled(path=path).in_language(language), err=True)
        raise typer.Exit(UNREADABLE) from problem


def print_report(report: Report, language: Language, console: Console) -> None:
    """One line for each check, what it found below it, and one sentence at the end."""
    console.print(EDITION.filled(name=report.edition or "?", folder=report.folder).in_language(language), style="bold", markup=False)  # fmt: skip
    console.print()
    for check in report.checks:
        _print_check(check, language, console)
    console.print()
    style = "bold green" if report.ok else "bold red"
    console.print(Text(summary(report).in_language(language), style=style))


def _print_check(check: Check, language: Language, console: Console) -> None:
    sign, style = SIGNS[check.outcome.value]
    console.print(Text(f"  {sign} ", style=style) + Text(check.title.in_language(language), style="default"))
    for finding in check.findings[:MOST_PRINTED]:
        line = Text("      ") + Text(f"{finding.kind.spoken.in_language(language)}. ", style="red")
        console.print(line + Text(finding.text.in_language(language), style="default"))
    if more := len(check.findings[MOST_PRINTED:]) + check.omitted:
        console.print(Text(f"      {MORE.filled(number=more).in_language(language)}"))
    for remark in check.remarks:
        console.print(Text(f"      {remark.in_language(language)}", style="dim"))


def summary(report: Report) -> Bilingual:
    """The verdict on the folder in one sentence."""
    from amparo.publication.verify import Tamper

    if not report.is_readable:
        is_broken = Tamper.MANIFEST_BROKEN in {finding.kind for finding in report.findings}
        return NOTHING if is_broken else NO_RECORDS.filled(name=report.edition)
    if not report.ok:
        failed = [check for check in report.checks if check.findings]
        found = sum(len(check.findings) + check.omitted for check in failed)
        return NOT_WHOLE.filled(name=report.edition, findings=found, checks=len(failed), all=len(report.checks))  # fmt: skip
    outcomes = {check.id: check.outcome.value for check in report.checks}
    if outcomes["author"] == "skipped":
        return WHOLE_UNKNOWN_AUTHOR.filled(name=report.edition)
    return (WHOLE_SEALED if "records" in outcomes else WHOLE).filled(name=report.edition)
