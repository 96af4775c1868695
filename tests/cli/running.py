"""Running a command in the test's own process, with the test's database."""

from __future__ import annotations

from dataclasses import dataclass

from typer.testing import CliRunner

from amparo.cli.main import application


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str


def amparo(*words: str) -> Said:
    """What the command printed. An exception that a user would see as a trace is raised."""
    done = CliRunner().invoke(application(words[0]), list(words))
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Said(done.exit_code, done.stdout, done.stderr)
