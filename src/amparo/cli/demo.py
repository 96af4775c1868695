"""`amparo demo`: from the sample files of six institutions to two verified editions, in one command."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from amparo.cli.common import Refused, one_sentence, progress_of
from amparo.law.text import Bilingual, Language

if TYPE_CHECKING:
    from amparo.cli.demonstration.playing import Tally
    from amparo.cli.demonstration.samples import Sample
    from amparo.law.country import Country
    from amparo.publication.specification import EditionSpecification

FOLDER = Path("amparo-demo")
SAMPLES = ("cuba-2019", "cuba-2020")
ADMINISTRATOR = "admin"
MARK = ".amparo-demo"
"""An empty file that says that the folder is a demonstration's."""


def register(app: typer.Typer) -> None:
    app.command("demo")(demo)


def demo(
    folder: Annotated[
        Path, typer.Option("--dir", help="Carpeta de la demostración. / Folder of the demonstration.")
    ] = FOLDER,
    samples: Annotated[
        list[str] | None,
        typer.Option("--sample", help="Muestra; puede repetirse. / Sample; may be repeated."),
    ] = None,
    language: Annotated[str, typer.Option("--language", help="es | en")] = "",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Puerto; 0 elige uno libre. / Port; 0 takes a free one.")
    ] = 8000,
    no_serve: Annotated[
        bool, typer.Option("--no-serve", help="Terminar sin mostrar las páginas. / Stop without serving.")
    ] = False,
) -> None:
    """Recibe las muestras, cuenta, publica, verifica y muestra las ediciones. / Import, count, publish, verify and serve."""
    _settle_in(folder, language)
    with one_sentence():
        _check_folder(folder)
        from amparo.cli.demonstration import telling

        console = Console(highlight=False, soft_wrap=False)
        chosen = _chosen(samples or list(SAMPLES))
        country = _installed(chosen)
        editions = []
        for sample in chosen:
            tally = _bring_in(sample, country)
            telling.tell_sample(console, sample, tally)
            editions += [_edition(sample, order) for order in sample.editions]
        for path in editions:
            telling.tell_edition(console, path)
        _verify(console, editions)
        _tamper(console, editions[-1])
        telling.tell_where(console, folder, editions[-1])
        if not no_serve:
            from amparo.cli.serving import serve_folder
            from amparo.configuration import configuration

            serve_folder(configuration().edition_folder, port, typer.echo)


def _settle_in(folder: Path, language: str) -> None:
    """The demonstration has its own home, whatever the environment says of another installation."""
    for name in [name for name in os.environ if name.startswith("AMPARO_")]:
        del os.environ[name]
    os.environ["AMPARO_HOME"] = str(folder)
    os.environ["AMPARO_LANGUAGE"] = language if language in ("es", "en") else _spoken_here()


def _check_folder(folder: Path) -> None:
    """A demonstration goes into a folder of its own: a new one, an empty one, or that of an earlier one. Raises Refused."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise Refused(
            f"{folder} contiene otra cosa: diga con --dir una carpeta nueva o la de una demostración anterior.",
            f"{folder} holds something else: name with --dir a new folder or that of an earlier demonstration.",
        )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()


def _spoken_here() -> Language:
    """The language of the terminal: Spanish where the locale is, else English."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "es" if spoken.startswith("es") else "en"


def _chosen(names: Iterable[str]) -> list[Sample]:
    """The samples asked for and those that must stand before them, in order. Raises Refused."""
    from amparo.cli.demonstration.samples import SampleMissing, read_sample

    found: dict[str, Sample] = {}

    def add(name: str) -> None:
        sample = read_sample(name)
        for before in sample.after:
            add(before)
        found.setdefault(name, sample)

    try:
        for name in names:
            add(name)
    except SampleMissing as problem:
        raise Refused(str(problem), str(problem)) from problem
    if len({sample.country for sample in found.values()}) > 1:
        raise Refused(
            "Las muestras son de países distintos: use una carpeta para cada uno.",
            "The samples are of different countries: use one folder for each.",
        )
    return list(found.values())


def _installed(samples: list[Sample]) -> Country:
    """A register of the samples' own country, with the people who send and check."""
    from amparo.cli.demonstration.playing import people_of
    from amparo.cli.installing import install
    from amparo.configuration import configuration
    from amparo.law.country import load_country

    os.environ["AMPARO_COUNTRY"] = samples[0].country
    configuration.cache_clear()  # it was read before the samples told their country
    install(ADMINISTRATOR)
    for sample in samples:
        people_of(sample)
    return load_country(samples[0].country)


def _bring_in(sample: Sample, country: Country) -> Tally | None:
    """Play the sample; None where its editions stand already, so that nothing is left to bring in."""
    from amparo.cli.demonstration.playing import Tally, events_in, play
    from amparo.configuration import configuration

    if all((configuration().edition_folder / order.name).is_dir() for order in sample.editions):
        return None
    tally = Tally()
    with progress_of(events_in(sample), sample.title) as told:
        for _, report in play(sample, country=country, progress=told):
            tally = tally.plus(report)
    return tally


def _edition(sample: Sample, order: EditionSpecification) -> Path:
    """The edition's folder, built from a snapshot of now where it does not stand already."""
    from django.utils import timezone

    from amparo.cli.reporting import freeze, publish_edition
    from amparo.configuration import configuration
    from amparo.snapshot.snapshots import open_snapshot

    folder = configuration().edition_folder / order.name
    if folder.is_dir():
        return folder
    standing = configuration().snapshot_folder / sample.name
    taken = open_snapshot(standing) if standing.is_dir() else freeze(sample.name, at=timezone.now())
    return publish_edition(order, taken, at=timezone.now())


def _verify(console: Console, editions: list[Path]) -> None:
    """Verify each edition as a stranger and as an auditor. Stops with code 1 where one does not hold."""
    from amparo.cli.demonstration import telling
    from amparo.configuration import configuration
    from amparo.publication.signing import read_public_key
    from amparo.publication.verify import verify_folder

    key = read_public_key(configuration().key_folder / "publisher.pub")
    reports = []
    with progress_of(len(editions), Bilingual("verificación", "verification")) as told:
        for folder in editions:
            reports.append((folder, verify_folder(folder, key=key)))
            told("")
    telling.tell_verified(console, reports)
    if not all(report.ok for _, report in reports):
        raise typer.Exit(1)


def _tamper(console: Console, folder: Path) -> None:
    """Edit one number in a copy, and show that and how it is found."""
    from amparo.cli.demonstration import telling
    from amparo.cli.demonstration.tampering import edit_a_number
    from amparo.configuration import configuration
    from amparo.publication.signing import read_public_key
    from amparo.publication.verify import verify_folder

    key = read_public_key(configuration().key_folder / "publisher.pub")
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / folder.name
        shutil.copytree(folder, copy)
        edited = edit_a_number(copy)
        report = verify_folder(copy, key=key)
    telling.tell_tamper(console, edited, report)
    if report.ok:
        raise typer.Exit(1)
