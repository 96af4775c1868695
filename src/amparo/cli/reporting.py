"""`amparo snapshot` and `amparo report`: the register frozen, and an edition built from it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from amparo.cli.common import AsJson, By, Refused, acting_user, language, one_sentence, progress_of, said
from amparo.cli.engines import DUCKDB, EngineName, engine_named
from amparo.cli.link_progress import Told, link_progress
from amparo.configuration import configuration
from amparo.law.text import Bilingual

if TYPE_CHECKING:
    from amparo.figures.evaluate import Opened
    from amparo.publication.specification import EditionSpecification
    from amparo.snapshot.snapshots import Snapshot

LATEST = "latest"


def register(app: typer.Typer) -> None:
    app.command("snapshot")(snapshot)
    app.command("report")(report)


def snapshot(
    name: Annotated[
        str, typer.Option("--name", help="Nombre; por defecto, el instante. / Name; by default the moment.")
    ] = "",
    as_json: AsJson = False,
    by: By = "",
) -> None:
    """Congela el registro, sin identidades, con la huella de cada tabla. / Freeze the register."""
    with one_sentence():
        from django.utils import timezone

        from amparo.safeguards.permissions import Permission

        at = timezone.now()
        name = name or at.strftime("%Y%m%dT%H%M%SZ")
        user = acting_user(Permission.SNAPSHOT_TAKE, by)
        _check_snapshot_name(name)
        _warn_of_unscreened()
        taken = freeze(name, at=at, by=user.username, quiet=as_json)
        rows = sum(table.rows for table in taken.tables)
        if as_json:
            typer.echo(
                json.dumps(
                    {"folder": str(taken.folder), "id": taken.id, "tables": len(taken.tables), "rows": rows}
                )
            )
        else:
            typer.echo(said(f"Instantánea {taken.id}", f"Snapshot {taken.id}"))
            typer.echo(
                said(
                    f"{rows} filas en {len(taken.tables)} tablas: {taken.folder}",
                    f"{rows} rows in {len(taken.tables)} tables: {taken.folder}",
                )
            )
            typer.echo(
                said(
                    "Siguiente: amparo report --edition NOMBRE --from AAAA-MM-DD --to AAAA-MM-DD",
                    "Next: amparo report --edition NAME --from YYYY-MM-DD --to YYYY-MM-DD",
                )
            )


def _check_snapshot_name(name: str) -> None:
    from amparo.publication.specification import NAME

    folder = configuration().snapshot_folder
    if not NAME.fullmatch(name):
        raise Refused(
            "El nombre de la instantánea lleva letras sin tilde, cifras, puntos o guiones (cuarenta como mucho): elija otro con --name.",
            "A snapshot's name has letters, digits, dots or hyphens (at most forty): choose another with --name.",
        )
    if (folder / name).exists():
        raise Refused(
            f"Ya hay una instantánea {name} en {folder}, y ninguna se sobrescribe: elija otro nombre con --name.",
            f"There is a snapshot {name} in {folder} already, and none is overwritten: choose another name with --name.",
        )


def _warn_of_unscreened() -> None:
    """A cause without a finding is counted as none: say so before the register is frozen."""
    from amparo.register.justice.models import Cause

    waiting = Cause.objects.filter(finding="").count()
    if waiting:
        typer.echo(
            said(
                f"Aviso: {waiting} causas no han pasado la prueba de trata; hágalo con amparo screen.",
                f"Note: {waiting} causes have not been tested for trafficking; do so with amparo screen.",
            ),
            err=True,
        )


@contextmanager
def _freezing(*, quiet: bool) -> Iterator[tuple[Told, Callable[[str], None]]]:
    """What is told of the linkage, and, in its place once the first table is written, of the tables."""
    from amparo.snapshot.schema import TABLES

    told: Callable[[str], None] | None = None
    with ExitStack() as shown:
        tell = shown.enter_context(link_progress(language(), quiet=quiet))

        def write(table: str) -> None:
            nonlocal told
            if told is None:
                shown.close()
                told = shown.enter_context(
                    progress_of(len(TABLES), Bilingual("tablas", "tables"), quiet=quiet)
                )
            told(table)

        yield tell, write


def freeze(name: str, *, at: datetime, by: str = "", quiet: bool = False) -> Snapshot:
    """Take a snapshot into the snapshot folder, telling how far the linkage is and which tables are written. Raises FileExistsError, NotAllowed."""
    from amparo.register.country import country
    from amparo.safeguards.permissions import Permission
    from amparo.safeguards.vault.installed import installed_keyring
    from amparo.snapshot.take import take_snapshot

    with _freezing(quiet=quiet) as (tell, told):
        return take_snapshot(
            folder=configuration().snapshot_folder / name, taken_at=at, keyring=installed_keyring(), country=country(),
            by=acting_user(Permission.SNAPSHOT_TAKE, by), tell=tell, progress=told,
        )  # fmt: skip


def report(
    edition: Annotated[str, typer.Option("--edition", help="Nombre de la edición. / Name of the edition.")],
    snapshot_name: Annotated[
        str,
        typer.Option(
            "--snapshot", help="Instantánea; por defecto la última. / Snapshot; by default the latest."
        ),
    ] = LATEST,
    orders: Annotated[
        Path | None,
        typer.Option(
            "--orders",
            help="Archivo TOML con [[edition]]; por defecto editions.toml de la instalación. / TOML file.",
        ),
    ] = None,
    period_from: Annotated[
        str, typer.Option("--from", help="Inicio del período. / Start of the period.")
    ] = "",
    period_to: Annotated[str, typer.Option("--to", help="Fin del período. / End of the period.")] = "",
    supersedes: Annotated[
        str, typer.Option(help="Edición que sustituye. / Edition that it supersedes.")
    ] = "",
    reason: Annotated[str, typer.Option(help="Motivo de la revisión. / Reason for the revision.")] = "",
    engine: EngineName = DUCKDB,
    as_json: AsJson = False,
    by: By = "",
) -> None:
    """Cuenta, protege, juzga, publica y firma una edición. / Count, protect, judge, publish and sign an edition."""
    with one_sentence():
        from django.utils import timezone

        from amparo.safeguards.permissions import Permission

        acting_user(Permission.EDITION_BUILD, by)
        order = _order(edition, orders, period_from, period_to, supersedes, reason)
        _check_edition(order)
        with engine_named(engine) as opened:
            folder = publish_edition(
                order, snapshot_named(snapshot_name), at=timezone.now(), by=by, quiet=as_json, opened=opened
            )
        if as_json:
            typer.echo(json.dumps({"edition": order.name, "folder": str(folder)}))
        else:
            _tell_edition(order.name, folder)


def _tell_edition(name: str, folder: Path) -> None:
    key = configuration().key_folder / "publisher.pub"
    page = folder / f"report.{language()}.html"
    typer.echo(said(f"Edición {name}: {folder}", f"Edition {name}: {folder}"))
    typer.echo(said(f"Léala: {page}", f"Read it: {page}"))
    typer.echo(
        said(
            f"Compruébela: amparo verify {folder} --key {key}",
            f"Check it: amparo verify {folder} --key {key}",
        )
    )


def _check_edition(order: EditionSpecification) -> None:
    """What can be known before anything is counted. Raises Refused."""
    from amparo.publication.earlier import published_in

    standing = {one.name: one for one in published_in(configuration().edition_folder)}
    known = ", ".join(standing) or "-"
    if order.name in standing:
        raise Refused(
            f"La edición {order.name} ya está publicada y no se toca: dé otro nombre, y con --supersedes {order.name} la sustituye.",
            f"Edition {order.name} is published and is not touched: give another name, and with --supersedes {order.name} replace it.",
        )
    if order.supersedes is None:
        return
    if order.supersedes not in standing:
        raise Refused(
            f"No hay ninguna edición {order.supersedes} que sustituir en {configuration().edition_folder}; hay: {known}.",
            f"There is no edition {order.supersedes} to supersede in {configuration().edition_folder}; there are: {known}.",
        )
    about = standing[order.supersedes].manifest["edition"]["period"]
    if (about["from"], about["to"]) != (order.period.starts_on.isoformat(), order.period.ends_on.isoformat()):
        raise Refused(
            f"La edición {order.supersedes} es de {about['from']} a {about['to']}: la que la sustituye es del mismo período.",
            f"Edition {order.supersedes} is of {about['from']} to {about['to']}: the one that replaces it is of the same period.",
        )


def publish_edition(
    order: EditionSpecification,
    taken: Snapshot,
    *,
    at: datetime,
    by: str = "",
    quiet: bool = False,
    opened: Opened | None = None,
) -> Path:
    """Build an edition into the edition folder, with a bar. opened: the engine that counts, by default DuckDB. Raises what `build_edition` raises."""
    from amparo.figures.catalogue import load_catalogue
    from amparo.figures.engine import Engine
    from amparo.publication.build import build_edition
    from amparo.register.country import country
    from amparo.safeguards.permissions import Permission
    from amparo.safeguards.vault.installed import installed_keyring

    steps = 2 * len(load_catalogue()) + 6
    with progress_of(steps, Bilingual("pasos", "steps"), quiet=quiet) as told:
        return build_edition(
            snapshot=taken, order=order, country=country(), folder=configuration().edition_folder, keyring=installed_keyring(), at=at,
            by=acting_user(Permission.EDITION_BUILD, by), progress=told, opened=opened or Engine,
        )  # fmt: skip


def snapshot_named(name: str) -> Snapshot:
    """A snapshot by name, or the one taken last. Raises Refused, SnapshotBroken."""
    from amparo.snapshot.snapshots import DESCRIPTION, open_snapshot

    folder = configuration().snapshot_folder
    found = [path.parent for path in folder.glob(f"*/{DESCRIPTION}") if not path.parent.name.startswith(".")]
    if name != LATEST and folder / name not in found:
        known = ", ".join(sorted(path.name for path in found)) or "-"
        raise Refused(
            f"No hay ninguna instantánea {name} en {folder}; hay: {known}.",
            f"There is no snapshot {name} in {folder}; there are: {known}.",
        )
    if name != LATEST:
        return open_snapshot(folder / name)
    if not found:
        raise Refused(
            "No hay ninguna instantánea: tome una con amparo snapshot.",
            "There is no snapshot: take one with amparo snapshot.",
        )
    return max((open_snapshot(path) for path in found), key=lambda one: (one.taken_at, one.folder.name))


def _order(
    name: str, orders: Path | None, period_from: str, period_to: str, supersedes: str, reason: str
) -> EditionSpecification:
    """The order of this name in the file, or one made from the dates given. Raises Refused, SpecificationError."""
    from amparo.publication.specification import read_specifications

    if supersedes and not reason and not orders:
        raise Refused(
            f"Diga con --reason por qué esta edición sustituye a {supersedes}: se publica con cada cifra que cambia.",
            f"Say with --reason why this edition supersedes {supersedes}: it is published with every figure that changes.",
        )
    if period_from or period_to:
        return _dated(name, _day(period_from, "--from"), _day(period_to, "--to"), supersedes, reason)
    path = orders or configuration().home / "editions.toml"
    if not path.is_file():
        raise Refused(
            f"Diga el período con --from y --to, o describa la edición en {path}.",
            f"Give the period with --from and --to, or describe the edition in {path}.",
        )
    found = read_specifications(path)
    if name not in found:
        known = ", ".join(found) or "-"
        raise Refused(
            f"{path} no tiene la edición {name}; tiene: {known}.",
            f"{path} has no edition {name}; it has: {known}.",
        )
    return found[name]


def _dated(name: str, starts_on: date, ends_on: date, supersedes: str, reason: str) -> EditionSpecification:
    """An order with the usual title, compared with the span of the same length before it, published today."""
    from django.utils import timezone

    from amparo.figures.model import Period
    from amparo.publication.assemble import span_before
    from amparo.publication.specification import NO_REASON, EditionSpecification, check

    period = Period(starts_on, ends_on)
    title = Bilingual(
        "Informe nacional sobre la trata de personas", "National report on trafficking in persons"
    )
    order = EditionSpecification(
        name=name, title=title, period=period, previous=span_before(period), published_on=timezone.now().date(),
        supersedes=supersedes or None, default_reason=Bilingual(reason, reason) if reason else NO_REASON,
    )  # fmt: skip
    check(order, f"--edition {name}")
    return order


def _day(text: str, option: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise Refused(
            f"{option} espera una fecha, por ejemplo {option} 2019-12-31.",
            f"{option} expects a date, for example {option} 2019-12-31.",
        ) from problem
