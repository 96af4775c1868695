"""A register of the canary under many writings, compared and frozen.

prepare   make the register
link      compare and freeze it, with everything logged that anybody logs; say how many records there were, as JSON
"""

from __future__ import annotations

import json
import logging
import sys
from dataclasses import replace
from datetime import UTC, datetime

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from amparo.configuration import configuration  # noqa: E402
from amparo.register.country import country  # noqa: E402
from amparo.register.persons.proposing import propose_links  # noqa: E402
from amparo.safeguards.models import User  # noqa: E402
from amparo.safeguards.people import PersonEntry  # noqa: E402
from amparo.safeguards.vault.installed import installed_keyring  # noqa: E402
from amparo.safeguards.vault.keyring import create_keyring  # noqa: E402
from amparo.snapshot.take import take_snapshot  # noqa: E402
from tests.canary import CANARY  # noqa: E402
from tests.cast import make_cast  # noqa: E402
from tests.factories.safeguards import make_persons  # noqa: E402

RECORDS = 300
AT = datetime(2021, 1, 10, tzinfo=UTC)


def entries() -> list[PersonEntry]:
    """The canary, in writings that differ in the letters and numbers that follow her names."""
    return [
        replace(
            CANARY,
            given_names=f"{CANARY.given_names} {'abcdef'[row % 6]}",
            first_surname=f"{CANARY.first_surname}{'mnopq'[row % 5]}",
            second_surname=CANARY.second_surname if row % 3 else "",
            document_number=f"{CANARY.document_number}{row}" if row % 2 else "",
        )
        for row in range(RECORDS)
    ]


def prepare() -> None:
    configuration().home.mkdir(parents=True, exist_ok=True)
    create_keyring(configuration().key_folder)
    call_command("migrate", verbosity=0)
    cast = make_cast()
    make_persons(cast.care, entries())


def freeze(name: str) -> int:
    snapshot = take_snapshot(
        folder=configuration().snapshot_folder / name, taken_at=AT, keyring=installed_keyring(), country=country(),
        by=User.objects.get(username="gloria"),
    )  # fmt: skip
    return next(table.rows for table in snapshot.tables if table.name == "person")


def main() -> None:
    log = configuration().home / "debug.log"
    logging.basicConfig(filename=log, level=logging.DEBUG, force=True)
    compared = propose_links(keyring=installed_keyring(), by=User.objects.get(username="gloria")).records
    frozen = freeze("whole")
    print(json.dumps({"compared": compared, "frozen": frozen, "logged": log.stat().st_size}))


if __name__ == "__main__":
    {"prepare": prepare, "link": main}[sys.argv[1]]()
