"""`amparo …`: one module for each family of commands, loaded only when one of its commands is called."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Annotated

import typer
from typer.exceptions import TyperException

from amparo import __version__
from amparo.law.text import Bilingual, Language

MISTYPED, INTERRUPTED = 2, 130
STOPPED = Bilingual(
    "Interrumpido: nada ha quedado a medias; repita la orden.",
    "Interrupted: nothing was left half done; repeat the command.",
)
MISTAKE = Bilingual(
    "La orden no se entiende ({words}): vea {command} --help.",
    "The command is not understood ({words}): see {command} --help.",
)

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
    "link": ("link",),
    "persons": ("persons",),
    "networks": ("networks",),
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
    _shorten(app)
    return app


def _shorten(app: typer.Typer) -> None:
    """In the list of commands each is told in the reader's language alone, so that it fits in its line."""
    place = ("es", "en").index(_spoken())
    for command in app.registered_commands:
        command.short_help = (
            (command.callback.__doc__ or "").split(" / ")[place].strip() if command.callback else None
        )
    for group in app.registered_groups:
        if group.typer_instance:
            group.short_help = str(group.typer_instance.info.help).split(" / ")[place].strip()
            _shorten(group.typer_instance)


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
    """The command of `sys.argv`; what is typed wrong, and Ctrl+C, are told in one sentence."""
    asked = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    try:
        code = application(asked)(standalone_mode=False)
    except (TyperException, typer.Abort) as mistake:
        typer.echo(_told(mistake, asked), err=True)
        sys.exit(MISTYPED)
    if code == INTERRUPTED:
        typer.echo(STOPPED.in_language(_spoken()), err=True)
    sys.exit(code if isinstance(code, int) else 0)


def _told(mistake: TyperException | typer.Abort, asked: str) -> str:
    """What was typed wrong, and where to read how it goes."""
    words = mistake.format_message() if isinstance(mistake, TyperException) else str(mistake)
    known = any(asked in commands for commands in FAMILIES.values())
    return MISTAKE.filled(words=words.rstrip("."), command=f"amparo {asked if known else ''}".strip()).in_language(_spoken())  # fmt: skip


def _spoken() -> Language:
    """The language of the settings, else that of the terminal: nothing may be read from a file before the command is known."""
    named = os.environ.get("AMPARO_LANGUAGE") or os.environ.get("LC_ALL") or os.environ.get("LANG") or "es"
    return "en" if named.startswith("en") else "es"
