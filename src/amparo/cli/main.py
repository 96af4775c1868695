"""`amparo …`: one module for each family of commands, loaded only when one of its commands is called."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Annotated

import typer

from amparo import __version__

HELP = "De los archivos de las instituciones a un informe nacional comprobable. / From the agencies' files to a national report anyone can check."
FAMILIES: dict[str, tuple[str, ...]] = {
    "demo": ("demo",),
    "installing": ("init", "agency", "user", "keys"),
    "returns": ("template", "import", "quarantine"),
    "working": ("screen", "escalate"),
    "reporting": ("snapshot", "report"),
    "verify": ("verify",),
    "auditing": ("audit",),
    "estimate": ("estimate",),
    "serving": ("serve",),
}
"""Module of `amparo.cli` -> the commands that it registers."""


def application(asked: str = "") -> typer.Typer:
    """The application with the family of the command asked for, or with all where none is known."""
    app = typer.Typer(help=HELP, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.callback()(_about)
    families = [family for family, commands in FAMILIES.items() if asked in commands] or list(FAMILIES)
    for family in families:
        import_module(f"amparo.cli.{family}").register(app)
    return app


def _about(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Versión. / Version.",
            is_eager=True,
            callback=lambda asked: _tell_version(asked),
        ),
    ] = False,
) -> None:
    pass


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(__version__)
        raise typer.Exit


def run() -> None:
    asked = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    application(asked)()
