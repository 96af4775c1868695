"""What every command does: get Django ready, find who acts, and tell what goes wrong in one sentence with exit code 2."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from amparo.configuration import ConfigurationError, configuration
from amparo.law.text import Bilingual, Language

if TYPE_CHECKING:
    from amparo.safeguards.models import User
    from amparo.safeguards.permissions import Permission

REFUSED = 2
USER_VARIABLE = "AMPARO_USER"

By = Annotated[
    str,
    typer.Option(
        "--by",
        envvar=USER_VARIABLE,
        help="Usuario que actúa; sin él, el único que puede. / User who acts; without it, the only one who may.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Resultado en JSON. / Result as JSON.")]


class Refused(Exception):
    """A command cannot be carried out; the text says why and what to do, in both languages."""

    def __init__(self, es: str, en: str) -> None:
        super().__init__(en)
        self.reason = Bilingual(es, en)


@contextmanager
def one_sentence() -> Iterator[None]:
    """Django ready to be imported from; what goes wrong is told in one sentence, with exit code 2."""
    try:
        _get_ready()
        known = _known_mistakes()
    except ConfigurationError as problem:
        raise _exit(str(problem)) from problem
    try:
        yield
    except known as problem:
        reason = getattr(problem, "reason", None)
        raise _exit(
            reason.in_language(language()) if isinstance(reason, Bilingual) else str(problem)
        ) from problem


def _get_ready() -> None:
    import os

    import django
    from django.apps import apps

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amparo.settings")
    if not apps.ready:
        django.setup()


def _known_mistakes() -> tuple[type[Exception], ...]:
    from amparo.figures.catalogue import CatalogueError
    from amparo.figures.evaluate import FigureBroken
    from amparo.law.country_file import CountryFileError
    from amparo.publication.manifest import ManifestBroken
    from amparo.publication.prose import ProseBroken
    from amparo.publication.protect import DisclosureBroken
    from amparo.publication.specification import SpecificationError
    from amparo.returns.refusals import FileRefused
    from amparo.safeguards.actions import RoleUnchanged
    from amparo.safeguards.audit import BrokenChain
    from amparo.safeguards.permissions import NotAllowed
    from amparo.safeguards.vault.keyring import KeyringError
    from amparo.snapshot.snapshots import SnapshotBroken

    return (
        Refused, FileRefused, NotAllowed, RoleUnchanged, KeyringError, ConfigurationError, CountryFileError, SnapshotBroken, ManifestBroken,
        SpecificationError, DisclosureBroken, ProseBroken, FigureBroken, CatalogueError, BrokenChain, FileExistsError,
    )  # fmt: skip


def _exit(sentence: str) -> typer.Exit:
    typer.echo(sentence, err=True)
    return typer.Exit(REFUSED)


def language(named: str = "") -> Language:
    """The language asked for, else that of the configuration. Raises Refused."""
    if not named:
        return configuration().language
    if named not in ("es", "en"):
        raise Refused("El idioma es es o en.", "The language is es or en.")
    return "es" if named == "es" else "en"


def said(es: str, en: str) -> str:
    return es if language() == "es" else en


def acting_user(permission: Permission, username: str) -> User:
    """The named user, or the only one who holds the permission: nobody acts as nobody. Raises Refused."""
    from amparo.safeguards.models import User

    users = User.objects.filter(is_active=True).select_related("agency")
    if username:
        users = users.filter(username=username)
    able: list[User] = [user for user in users if permission in user.permissions]
    if len(able) != 1:
        raise Refused(
            f"Diga con --by qué usuario actúa: {len(able)} tienen el permiso {permission.value}.",
            f"Say with --by which user acts: {len(able)} hold the permission {permission.value}.",
        )
    return able[0]


@contextmanager
def progress_of(total: int, words: Bilingual, *, quiet: bool = False) -> Iterator[Callable[[str], None]]:
    """A bar on standard error that moves one step each time it is told what was done; gone when done."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        task = bar.add_task(words.in_language(language()), total=total)
        yield lambda _: bar.advance(task)
