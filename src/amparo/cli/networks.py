"""`amparo networks`: what a snapshot's docket says of who is tied to whom, by pseudonym; and the labelled picture, behind its permission."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from amparo.cli.common import AsJson, By, Refused, acting_user, language, one_sentence, refuse_existing, said

if TYPE_CHECKING:
    from amparo.networks.docket import Docket

networks = typer.Typer(help="Redes de acusados. / Networks of accused.", no_args_is_help=True)
Taken = Annotated[
    str,
    typer.Option("--snapshot", help="Instantánea; por defecto la última. / Snapshot; by default the latest."),
]
Until = Annotated[
    str,
    typer.Option(
        "--until",
        metavar="AAAA-MM-DD",
        help="Causas radicadas hasta este día. / Causes filed by this day (YYYY-MM-DD).",
    ),
]


def register(app: typer.Typer) -> None:
    app.add_typer(networks, name="networks")


@networks.command("show")
def show(snapshot: Taken = "latest", until: Until = "", as_json: AsJson = False) -> None:
    """Cobertura, componentes, comunidades y la prueba de grupo organizado, por seudónimos. / Coverage, components, communities and the organised-group test, by pseudonym."""
    with one_sentence():
        from amparo.cli.networking.telling import shown, told

        found = shown(_docket(snapshot, until), language())
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2) if as_json else told(found))


@networks.command("alerts")
def alerts(snapshot: Taken = "latest", until: Until = "", as_json: AsJson = False) -> None:
    """Identificadores que varias personas o causas comparten; los de muchos, al final. / Identifiers that several persons or causes share; those of many last."""
    with one_sentence():
        from amparo.cli.networking.telling import alerts_told, alerts_values
        from amparo.networks.shared import shared_identifiers

        found = shared_identifiers(_docket(snapshot, until))
        typer.echo(
            json.dumps(alerts_values(found, language()), ensure_ascii=False, indent=2)
            if as_json
            else alerts_told(found, language())
        )


@networks.command("path")
def path(
    one: Annotated[
        str,
        typer.Argument(help="Seudónimo de una persona o acusación. / Pseudonym of a person or accusation."),
    ],
    other: Annotated[str, typer.Argument(help="El de la otra. / That of the other.")],
    snapshot: Taken = "latest",
    until: Until = "",
    as_json: AsJson = False,
) -> None:
    """Por qué registros se unen dos acusados; código 1 si nada los une. / By which records two accused are tied; exit code 1 where nothing ties them."""
    with one_sentence():
        from amparo.cli.networking.telling import path_told, path_values
        from amparo.networks.graph import graph_of
        from amparo.networks.paths import path_between

        docket = _docket(snapshot, until)
        found = path_between(graph_of(docket), _person(docket, one), _person(docket, other))
        if as_json:
            typer.echo(json.dumps(path_values(found), ensure_ascii=False, indent=2))
        else:
            typer.echo(path_told(found, language()))
        if found is None:
            raise typer.Exit(1)


@networks.command("picture")
def picture(
    out: Annotated[Path, typer.Argument(help="Archivo SVG nuevo. / New SVG file.")],
    cause: Annotated[
        str,
        typer.Option("--cause", help="Número de la causa de la que se parte. / Docket number to start from."),
    ],
    purpose: Annotated[
        str, typer.Option("--purpose", help="Para qué; queda registrado. / What for; it goes on record.")
    ],
    open_identifiers: Annotated[
        bool,
        typer.Option(
            "--open-identifiers",
            help="Muestra teléfonos y domicilios; queda registrado. / Show telephones and addresses; on record.",
        ),
    ] = False,
    by: By = "",
) -> None:
    """Dibuja la red de una causa con números de causa y «Persona 3F9A», para un analista con permiso. / Draw the network of a cause with docket numbers and "Persona 3F9A", for an analyst with the permission."""
    with one_sentence():
        from django.utils import timezone

        from amparo.cli.networking.drawing import draw
        from amparo.safeguards.permissions import Permission
        from amparo.safeguards.vault.installed import installed_keyring

        actor = acting_user(Permission.NETWORK_ANALYSE, by)
        refuse_existing(out)
        if not purpose.strip():
            raise Refused(
                "Diga con --purpose para qué se dibuja: queda registrado.",
                "Say with --purpose what it is drawn for: it goes on record.",
            )
        drawn = draw(
            cause=cause, purpose=purpose, open_identifiers=open_identifiers, on=timezone.now().date(),
            language=language(), keyring=installed_keyring(), by=actor,
        )  # fmt: skip
        out.touch(mode=0o600)
        out.write_text(drawn.svg, encoding="utf-8")
        typer.echo(
            said(
                f"Personas: {drawn.persons}; causas: {drawn.causes}; identificadores: {drawn.identifiers}. Escrito en {out}",
                f"Persons: {drawn.persons}; causes: {drawn.causes}; identifiers: {drawn.identifiers}. Written to {out}",
            )
        )
        typer.echo(
            said(
                "No es prueba de nada: dice lo que consta. Guárdelo como el expediente y bórrelo después.",
                "It proves nothing: it says what is on record. Keep it as the file is kept, and delete it afterwards.",
            )
        )


def _docket(snapshot: str, until: str) -> Docket:
    """Raises Refused, SnapshotBroken."""
    from amparo.cli.reporting import snapshot_named
    from amparo.figures.engine import Engine
    from amparo.networks.reading import read_docket
    from amparo.networks.relations import TABLES_READ

    try:
        day = date.fromisoformat(until) if until else date.max
    except ValueError as problem:
        raise Refused(
            "--until es una fecha como 2020-12-31.", "--until is a date such as 2020-12-31."
        ) from problem
    taken = snapshot_named(snapshot)
    if missing := set(TABLES_READ) - {table.name for table in taken.tables}:
        names = ", ".join(sorted(missing))
        raise Refused(
            f"La instantánea es de una versión anterior y le falta {names}: tome otra con amparo snapshot.",
            f"The snapshot is of an earlier version and lacks {names}: take another with amparo snapshot.",
        )
    with Engine(taken) as engine:
        return read_docket(engine.rows, until=day)


def _person(docket: Docket, said_as: str) -> str:
    """The person whose pseudonym, or that of one of her accusations, begins so. Raises Refused."""
    begins = said_as.lower()
    found = {
        item.node
        for item in docket.accused.values()
        if begins and (item.node.startswith(begins) or item.id.startswith(begins))
    }
    if len(found) == 1:
        return found.pop()
    raise Refused(
        f"{len(found)} personas tienen un seudónimo que empieza así: cópielo más largo de amparo networks show --json.",
        f"{len(found)} persons have a pseudonym that begins so: copy more of it from amparo networks show --json.",
    )
