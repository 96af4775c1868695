"""`amparo audit`: whether the record of who did what was altered."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from amparo.cli.common import AsJson, By, Refused, acting_user, one_sentence, refuse_existing, said

BROKEN = 1

audit = typer.Typer(help="Cadena de auditoría. / Audit chain.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    app.add_typer(audit, name="audit")


@audit.command("verify")
def verify(as_json: AsJson = False) -> None:
    """Busca entradas cambiadas, quitadas, añadidas o movidas; código 1 si las hay. / Exit code 1 where the chain is broken."""
    with one_sentence():
        from amparo.safeguards.audit import verify_chain

        report = verify_chain()
        if as_json:
            problems = [{"number": one.number, "kind": one.kind, "text": one.text} for one in report.problems]
            content = {"ok": report.ok, "entries": report.entries, "head": report.head, "problems": problems}
            typer.echo(json.dumps(content, ensure_ascii=False))
        else:
            for problem in report.problems:
                typer.echo(problem.text)
            whole = said(
                f"La cadena está entera: {report.entries} entradas.",
                f"The chain is whole: {report.entries} entries.",
            )
            broken = said("La cadena está rota.", "The chain is broken.")
            typer.echo(whole if report.ok else broken)
        if not report.ok:
            raise typer.Exit(BROKEN)


@audit.command("digest")
def digest(
    out: Annotated[
        Path,
        typer.Argument(help="Archivo nuevo, para un testigo externo. / New file, for an outside witness."),
    ],
    by: By = "",
) -> None:
    """Escribe un resumen firmado de la cadena. / Write a signed digest of the chain."""
    with one_sentence():
        from django.utils import timezone

        from amparo.safeguards.audit import write_digest
        from amparo.safeguards.permissions import Permission
        from amparo.safeguards.vault.installed import installed_keyring

        actor = acting_user(Permission.AUDIT_DIGEST, by)
        refuse_existing(out)
        head = write_digest(path=out, at=timezone.now(), keyring=installed_keyring(), by=actor)
        typer.echo(said(f"Entrada {head['number']}: {out}", f"Entry {head['number']}: {out}"))
        typer.echo(
            said(
                f"Entréguelo a un testigo de fuera; con él se comprueba: amparo audit check {out}",
                f"Leave it with an outside witness; it is checked by: amparo audit check {out}",
            )
        )


@audit.command("check")
def check(
    file: Annotated[
        Path, typer.Argument(help="Resumen que se entregó a un testigo. / Digest left with a witness.")
    ],
    key: Annotated[Path | None, typer.Option("--key", help="Clave pública. / Public key.")] = None,
) -> None:
    """Compara la cadena con un resumen: halla también una cola cortada; código 1. / Finds a cut tail too; exit code 1."""
    with one_sentence():
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        from amparo.configuration import configuration
        from amparo.publication.signing import read_public_key
        from amparo.safeguards.audit import check_digest

        if not file.is_file():
            raise Refused(
                f"No hay ningún archivo {file}: diga el resumen que guardó el testigo.",
                f"There is no file {file}: name the digest that the witness kept.",
            )
        public = read_public_key(key or configuration().key_folder / "publisher.pub")
        report = check_digest(file, Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)))
        typer.echo(report.text)
        if not report.ok:
            raise typer.Exit(BROKEN)
