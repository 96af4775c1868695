"""`amparo init`, `amparo agency`, `amparo user`, `amparo keys`: an installation and who may do what in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from amparo.cli.common import (
    By,
    Refused,
    acting_user,
    agency_named,
    one_sentence,
    progress_of,
    refuse_existing,
    said,
)
from amparo.configuration import configuration
from amparo.law.text import Bilingual

if TYPE_CHECKING:
    from amparo.safeguards.permissions import Role

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
LETTERS = Bilingual(
    "letras sin tilde, cifras, puntos, guiones o guiones bajos (cuarenta como mucho)",
    "letters, digits, dots, hyphens or underscores (at most forty)",
)

agency = typer.Typer(help="Instituciones. / Agencies.", no_args_is_help=True)
user = typer.Typer(help="Usuarios y sus papeles. / Users and their roles.", no_args_is_help=True)
keys = typer.Typer(help="Claves de la instalación. / Keys of the installation.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    app.command("init")(init)
    app.add_typer(agency, name="agency")
    app.add_typer(user, name="user")
    app.add_typer(keys, name="keys")


def install(administrator: str) -> bool:
    """Folder, keys, database, first administrator; what is there is kept. Returns whether the administrator is new."""
    from django.core.management import call_command

    from amparo.safeguards.actions import install_administrator
    from amparo.safeguards.models import User
    from amparo.safeguards.vault.keyring import create_keyring

    configuration().home.mkdir(parents=True, exist_ok=True)
    if not configuration().key_folder.is_dir():
        create_keyring(configuration().key_folder)
    call_command("migrate", verbosity=0)
    if User.objects.exists():
        return False
    install_administrator(username=administrator)
    return True


def init(
    administrator: Annotated[
        str, typer.Option(help="Nombre del primer administrador. / Name of the first administrator.")
    ] = "admin",
) -> None:
    """Prepara la instalación: carpeta, claves, base de datos, administrador. / Prepare the installation."""
    with one_sentence():
        _check_name(administrator)
        is_new = install(administrator)
        home = configuration().home
        typer.echo(said(f"Instalación lista en {home}", f"Installation ready in {home}"))
        if not is_new:
            typer.echo(
                said(
                    "Ya estaba hecha: sus usuarios y claves siguen como estaban.",
                    "It was made before: its users and keys are as they were.",
                )
            )
            return
        typer.echo(said(f"Primer administrador: {administrator}", f"First administrator: {administrator}"))
        keys = configuration().key_folder
        typer.echo(
            said(
                f"Guarde aparte una copia de {keys}: sin esas claves ninguna identidad podrá leerse.",
                f"Keep a copy of {keys} elsewhere: without these keys no identity can ever be read.",
            )
        )
        typer.echo(
            said("Siguiente: amparo agency add, amparo user add", "Next: amparo agency add, amparo user add")
        )


@agency.command("add")
def add_agency(
    code: Annotated[str, typer.Argument(help="Código. / Code.")],
    name_es: Annotated[str, typer.Option("--es", help="Nombre en español.")],
    name_en: Annotated[str, typer.Option("--en", help="Name in English.")],
    kind: Annotated[str, typer.Option("--kind", help="Clase. / Kind.")] = "",
    returns: Annotated[
        str,
        typer.Option(help="Clases de archivo que envía, separadas por comas. / Kinds of return it sends."),
    ] = "",
    by: By = "",
) -> None:
    """Registra una institución. / Register an agency."""
    with one_sentence():
        from amparo.returns.kinds import kind_named
        from amparo.safeguards.actions import create_agency
        from amparo.safeguards.models import Agency
        from amparo.safeguards.permissions import Permission

        actor = acting_user(Permission.USER_ADMINISTER, by)
        if not NAME.fullmatch(code):
            raise Refused(f"El código de la institución: {LETTERS.es}.", f"The agency's code: {LETTERS.en}.")
        if not (name_es.strip() and name_en.strip()):
            raise Refused("Dé el nombre con --es y --en.", "Give the name with --es and --en.")
        wanted = [kind_named(part.strip()).name for part in returns.split(",") if part.strip()]
        if Agency.objects.filter(code=code).exists():
            raise Refused(
                "Ya hay una institución con ese código.", "There is an agency with that code already."
            )
        create_agency(code=code, name_es=name_es, name_en=name_en, kind=kind, return_kinds=wanted, by=actor)
        typer.echo(
            said(
                f"Institución {code} registrada. Siguiente: amparo user add NOMBRE --role returns_clerk --agency {code}",
                f"Agency {code} registered. Next: amparo user add NAME --role returns_clerk --agency {code}",
            )
        )


@user.command("add")
def add_user(
    username: Annotated[str, typer.Argument(help="Nombre de usuario. / User name.")],
    role: Annotated[
        list[str], typer.Option("--role", help="Papel; puede repetirse. / Role; may be repeated.")
    ],
    agency_code: Annotated[
        str, typer.Option("--agency", help="Código de su institución. / Code of her agency.")
    ] = "",
    region: Annotated[str, typer.Option("--region", help="Código de provincia. / Region code.")] = "",
    by: By = "",
) -> None:
    """Crea un usuario con sus papeles. / Make a user with roles."""
    with one_sentence():
        from amparo.safeguards.actions import create_user
        from amparo.safeguards.models import User
        from amparo.safeguards.permissions import Permission

        actor = acting_user(Permission.USER_ADMINISTER, by)
        _check_name(username)
        found = agency_named(agency_code) if agency_code else None
        if User.objects.filter(username=username).exists():
            raise Refused("Ya hay un usuario con ese nombre.", "There is a user of that name already.")
        create_user(username=username, agency=found, roles=_roles(role), region=region, by=actor)
        held = ", ".join(role)
        typer.echo(said(f"Usuario {username} creado: {held}", f"User {username} made: {held}"))


def _check_name(username: str) -> None:
    if not NAME.fullmatch(username):
        raise Refused(f"El nombre de usuario: {LETTERS.es}.", f"The user name: {LETTERS.en}.")


def _roles(names: list[str]) -> list[Role]:
    from amparo.safeguards.permissions import Role

    if unknown := [name for name in names if name not in Role.values]:
        known = ", ".join(Role.values)
        raise Refused(
            f"{unknown[0]} no es un papel; son: {known}.", f"{unknown[0]} is no role; they are: {known}."
        )
    return [Role(name) for name in names]


@keys.command("init")
def init_keys() -> None:
    """Crea las claves de la instalación. / Make the keys of the installation."""
    with one_sentence():
        from amparo.safeguards.vault.keyring import create_keyring

        create_keyring(configuration().key_folder)
        typer.echo(
            said(
                f"Claves nuevas en {configuration().key_folder}: guarde una copia aparte.",
                f"New keys in {configuration().key_folder}: keep a copy elsewhere.",
            )
        )


@keys.command("rotate")
def rotate(
    resume: Annotated[
        bool,
        typer.Option(
            "--resume", help="Terminar una rotación sin clave nueva. / Finish a rotation, no new key."
        ),
    ] = False,
    by: By = "",
) -> None:
    """Clave nueva, y todas las claves de datos bajo ella; interrumpida, se repite con --resume. / New key; resumable."""
    with one_sentence():
        from amparo.safeguards.permissions import Permission
        from amparo.safeguards.vault.keyring import add_kek, load_keyring
        from amparo.safeguards.vault.rotation import keys_left, rotate_keys

        actor = acting_user(Permission.KEY_ROTATE, by)
        if not resume:
            add_kek(configuration().key_folder)
        keyring = load_keyring(configuration().key_folder)
        words = Bilingual("claves de datos", "data keys")
        with progress_of(keys_left(keyring).count(), words) as told:
            done = rotate_keys(keyring=keyring, by=actor, progress=lambda _done, _total: told(""))
        typer.echo(said(f"Claves de datos cambiadas: {done}", f"Data keys rewrapped: {done}"))


@keys.command("public")
def public(
    out: Annotated[Path | None, typer.Option("--out", help="Archivo nuevo. / New file.")] = None,
) -> None:
    """La clave pública con la que cualquiera verifica las ediciones. / The public key that verifies editions."""
    with one_sentence():
        from amparo.safeguards.vault.keyring import load_keyring, write_public_key

        keyring = load_keyring(configuration().key_folder)
        target = out or configuration().key_folder / "publisher.pub"
        if out:
            refuse_existing(out)
        write_public_key(target, keyring.public_key)
        typer.echo(target)
