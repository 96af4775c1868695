"""Writes without end, to be killed: `prepare`, then `write` or `rotate` until the kill, then `report`."""

from __future__ import annotations

import json
import sys
import time

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402

from amparo.configuration import configuration  # noqa: E402
from amparo.safeguards import audit  # noqa: E402
from amparo.safeguards.models import Agency, AuditEntry, DataKey, Person, User  # noqa: E402
from amparo.safeguards.vault.keyring import add_kek, create_keyring, load_keyring  # noqa: E402
from amparo.safeguards.vault.rotation import keys_left, rotate_keys  # noqa: E402
from tests.cast import make_cast  # noqa: E402
from tests.factories.safeguards import fictional_entry, make_persons  # noqa: E402

PAUSE = 0.01  # seconds; SQLite has no queue, and a writer without pause would keep the others out
FILE = 40  # persons that come together, as in one file of an agency


def prepare() -> None:
    create_keyring(configuration().key_folder)
    call_command("migrate", verbosity=0)
    make_cast()


def write() -> None:
    """One file after the other; after each commit its last entry's number is said aloud."""
    clerk, agency = User.objects.get(username="clerk"), Agency.objects.get(code="CARE")
    print("ready", flush=True)
    while True:
        with transaction.atomic():
            persons = make_persons(agency, [fictional_entry(number) for number in range(FILE)])
            audit.record_many(by=clerk, action=audit.Action.CASE_OPENED, targets=persons)
        print(AuditEntry.objects.latest("number").number, flush=True)
        time.sleep(PAUSE)


def rotate() -> None:
    """Rotate to a new key, and when done to the next."""
    elsa = User.objects.get(username="elsa")
    print("ready", flush=True)
    while True:
        rotate_keys(keyring=load_keyring(configuration().key_folder), by=elsa, batch=20)
        add_kek(configuration().key_folder)


def finish() -> None:
    """Repeat the rotation that was killed."""
    rotate_keys(
        keyring=load_keyring(configuration().key_folder), by=User.objects.get(username="elsa"), batch=500
    )


def report() -> None:
    chain = audit.verify_chain()
    persons = set(Person.objects.values_list("pk", flat=True))
    facts = {
        "problems": [problem.text for problem in chain.problems],
        "entries": chain.entries,
        "persons": len(persons),
        "audited": AuditEntry.objects.filter(action="case_opened").count(),
        "without_key": len(persons - set(DataKey.objects.values_list("subject", flat=True))),
        "without_index": Person.objects.filter(name_digest__isnull=True).count(),
        "keys_left": keys_left(load_keyring(configuration().key_folder)).count(),
    }
    print(json.dumps(facts))


if __name__ == "__main__":
    {"prepare": prepare, "write": write, "rotate": rotate, "finish": finish, "report": report}[sys.argv[1]]()
