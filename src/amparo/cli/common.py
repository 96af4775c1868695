"""What every command does: get Django ready, find who acts, and tell what goes wrong in one sentence with exit code 2."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from amparo.configuration import ConfigurationError, configuration
from amparo.law.text import Bilingual, Language

if TYPE_CHECKING:
    from amparo.safeguards.models import Agency, User
    from amparo.safeguards.permissions import Permission

REFUSED = 2
NO_REGISTER = Bilingual(
    "No se puede usar el registro de {home}: prepárelo con amparo init, o revise AMPARO_HOME y AMPARO_DATABASE.",
    "The register of {home} cannot be used: prepare it with amparo init, or check AMPARO_HOME and AMPARO_DATABASE.",
)
NO_ACCESS = Bilingual(
    "No se puede usar {path} ({why}): revise el nombre y los permisos, y repita la orden.",
    "{path} cannot be used ({why}): check its name and permissions, and repeat the command.",
)
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
    except _no_register() as problem:
        raise _exit(NO_REGISTER.filled(home=configuration().home).in_language(language())) from problem
    except OSError as problem:
        if problem.filename is None:
            raise
        raise _exit(
            NO_ACCESS.filled(path=problem.filename, why=problem.strerror).in_language(language())
        ) from problem


def _get_ready() -> None:
    import os

    import django
    from django.apps import apps

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amparo.settings")
    if not apps.ready:
        django.setup()


def _known_mistakes() -> tuple[type[Exception], ...]:
    from amparo.cli.engines import UnknownEngine
    from amparo.figures.catalogue import CatalogueError
    from amparo.figures.evaluate import FigureBroken
    from amparo.law.country_file import CountryFileError
    from amparo.publication.manifest import ManifestBroken
    from amparo.publication.prose import ProseBroken
    from amparo.publication.protect import DisclosureBroken
    from amparo.publication.signing import SignatureUnreadable
    from amparo.publication.specification import SpecificationError
    from amparo.register.persons.refusals import PersonsRefused
    from amparo.returns.refusals import FileRefused
    from amparo.safeguards.actions import RoleUnchanged
    from amparo.safeguards.audit import BrokenChain
    from amparo.safeguards.people import PersonErased
    from amparo.safeguards.permissions import NotAllowed
    from amparo.safeguards.vault.keyring import KeyringError
    from amparo.safeguards.vault.purpose import PurposeMissing
    from amparo.safeguards.vault.sealing import SealBroken
    from amparo.snapshot.snapshots import SnapshotBroken
    from amparo.spark.errors import SparkFailed, SparkUnavailable

    return (
        Refused, FileRefused, PersonsRefused, PersonErased, PurposeMissing, SealBroken, NotAllowed, RoleUnchanged, KeyringError, ConfigurationError, CountryFileError, SnapshotBroken, ManifestBroken,
        SpecificationError, DisclosureBroken, ProseBroken, FigureBroken, CatalogueError, BrokenChain, FileExistsError, SignatureUnreadable,
        UnknownEngine, SparkUnavailable, SparkFailed,
    )  # fmt: skip


def _no_register() -> tuple[type[Exception], ...]:
    """What a database says that is not there, does not answer, or was never prepared."""
    from django.db import OperationalError, ProgrammingError

    return (OperationalError, ProgrammingError)


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


def refuse_existing(path: Path) -> None:
    """Raises Refused where a new file cannot be written: something is there, or its folder is not."""
    if path.exists():
        raise Refused(f"{path} ya existe: diga un archivo nuevo.", f"{path} exists: name a new file.")
    if not path.parent.is_dir():
        raise Refused(
            f"No existe la carpeta {path.parent}: créela o diga otra.",
            f"There is no folder {path.parent}: make it or name another.",
        )


def said(es: str, en: str) -> str:
    return es if language() == "es" else en


def agency_named(code: str) -> Agency:
    """Raises Refused, with the codes that there are."""
    from amparo.safeguards.models import Agency

    found: Agency | None = Agency.objects.filter(code=code, is_active=True).first()
    if found is None:
        known = (
            ", ".join(Agency.objects.filter(is_active=True).order_by("code").values_list("code", flat=True))
            or "-"
        )
        raise Refused(
            f"No hay institución con ese código; hay: {known}. Para registrar otra: amparo agency add.",
            f"There is no agency with that code; there are: {known}. To register another: amparo agency add.",
        )
    return found  # fmt: skip


def acting_user(permission: Permission, username: str, agency: Agency | None = None) -> User:
    """The named user, or the only one (of an agency) who holds the permission: nobody acts as nobody. Raises Refused."""
    from amparo.safeguards.models import User

    users = User.objects.filter(is_active=True).select_related("agency").order_by("username")
    if agency is not None:
        users = users.filter(agency=agency)
    able: list[User] = [user for user in users if permission in user.permissions]
    chosen = [user for user in able if user.username == username] if username else able
    if len(chosen) == 1:
        return chosen[0]
    if not able:
        raise _nobody_may(permission, agency)
    names = ", ".join(user.username for user in able)
    if username:
        known = User.objects.filter(is_active=True, username=username).exists()
        raise _may_not(names, permission) if known else _unknown_user(names, permission)
    raise Refused(
        f"Diga con --by quién actúa: tienen el permiso {permission.value}: {names}.",
        f"Say with --by who acts: the permission {permission.value} is held by: {names}.",
    )


def _nobody_may(permission: Permission, agency: Agency | None) -> Refused:
    from amparo.safeguards.permissions import ROLE_PERMISSIONS

    roles = ", ".join(sorted(role.value for role, held in ROLE_PERMISSIONS.items() if permission in held))
    of = f" --agency {agency.code}" if agency else ""
    return Refused(
        f"Nadie tiene aquí el permiso {permission.value}: amparo user add NOMBRE --role ROL{of}, con uno de: {roles}.",
        f"Nobody holds the permission {permission.value} here: amparo user add NAME --role ROLE{of}, with one of: {roles}.",
    )


def _may_not(names: str, permission: Permission) -> Refused:
    return Refused(
        f"Quien se nombra con --by no tiene aquí el permiso {permission.value}; lo tienen: {names}.",
        f"The user named by --by does not hold the permission {permission.value} here; it is held by: {names}.",
    )


def _unknown_user(names: str, permission: Permission) -> Refused:
    return Refused(
        f"No hay usuario activo con el nombre dado con --by o AMPARO_USER; tienen el permiso {permission.value}: {names}.",
        f"There is no active user of the name given by --by or AMPARO_USER; the permission {permission.value} is held by: {names}.",
    )


@contextmanager
def progress_of(total: int, words: Bilingual, *, quiet: bool = False) -> Iterator[Callable[[str], None]]:
    """A bar on standard error that moves one step each time it is told what was done; gone when done."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        task = bar.add_task(words.in_language(language()), total=total)
        yield lambda _: bar.advance(task)
