"""The reference of commands and settings, generated: `python -m amparo.cli.reference docs/reference`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main

from amparo.cli.main import application
from amparo.configuration import Configuration

COMMANDS_HEAD = """# Commands

This page is generated (`python -m amparo.cli.reference docs/reference`); a test fails when it drifts.

Exit codes: 0 done; 1 what was verified does not hold; 2 refused, nothing was changed, one sentence on standard error says why;
3 taken in but rows wait (`import`), or not estimable (`estimate`).
"""
SETTINGS_HEAD = """# Settings

This page is generated (`python -m amparo.cli.reference docs/reference`); a test fails when it drifts.

Each setting is read from the environment, then from the TOML file that `AMPARO_SETTINGS` names or `amparo.toml` in the home folder,
then from the default. Every mistake is named at start. Secrets are files, never values.

| Setting | Environment | Default | What it is |
|---|---|---|---|
"""


def pages() -> dict[str, str]:
    """File name -> page."""
    return {"commands.md": commands(), "settings.md": settings()}


def commands() -> str:
    root = typer.main.get_command(application())
    return "\n".join([COMMANDS_HEAD, *_command(root, "amparo")])


def _command(command: Any, path: str) -> Iterator[str]:
    """A command, or those of a group. Typer brings its own copy of click, whose classes have no public name: they are known by what they have."""
    if hasattr(command, "commands"):
        for name in command.commands:
            yield from _command(command.commands[name], f"{path} {name}")
        return
    yield f"## {path}\n"
    yield f"{(command.help or '').strip()}\n"
    shown = [parameter for parameter in command.params if parameter.name != "help"]
    if shown:
        yield "| | |"
        yield "|---|---|"
        yield from (_parameter(parameter) for parameter in shown)
    yield ""


def _parameter(parameter: Any) -> str:
    about = (getattr(parameter, "help", "") or "").replace("|", "\\|")
    if parameter.param_type_name == "argument":
        return f"| `{(parameter.name or '').upper()}` | {about} |"
    default = parameter.default
    shown = default not in (None, "", False) and not callable(default) and not parameter.required
    return f"| `{', '.join(parameter.opts)}` | {about}{f' (`{default}`)' if shown else ''} |"


def settings() -> str:
    rows = []
    for name, field in Configuration.model_fields.items():
        default = "" if field.default in (None, "") else f"`{field.default}`"
        rows.append(f"| `{name}` | `AMPARO_{name.upper()}` | {default} | {field.description} |")
    return SETTINGS_HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    for name, page in pages().items():
        (Path(sys.argv[1]) / name).write_text(page, encoding="utf-8")
