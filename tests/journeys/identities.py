"""A person is recorded, found, revealed and erased; the files of the database are looked through on the way."""

from __future__ import annotations

import json
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from amparo.configuration import configuration  # noqa: E402
from amparo.safeguards.models import DataKey, Person  # noqa: E402
from amparo.safeguards.permissions import Role  # noqa: E402
from amparo.safeguards.vault.access import erase_person, find_persons, reveal  # noqa: E402
from amparo.safeguards.vault.installed import installed_keyring  # noqa: E402
from amparo.safeguards.vault.keyring import create_keyring  # noqa: E402
from tests.canary import CANARY, scan  # noqa: E402
from tests.cast import make_cast  # noqa: E402
from tests.factories.safeguards import make_persons, make_user  # noqa: E402


def files() -> dict[str, bytes]:
    """The database with its write-ahead log, and whatever else lies in the home folder; not the keys."""
    home = configuration().home
    return {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()}


def holding(needle: str) -> list[str]:
    return sorted(name for name, content in files().items() if needle.encode() in content)


def main() -> None:
    create_keyring(configuration().key_folder)
    call_command("migrate", verbosity=0)
    cast = make_cast()
    supervisor = make_user(cast, Role.CASE_SUPERVISOR, agency=cast.care)
    person = make_persons(cast.care, [CANARY], region="CU-03")[0]
    keyring = installed_keyring()
    name = f"{CANARY.given_names} {CANARY.first_surname}"
    found = find_persons(name=name, purpose=f"is {name} known?", keyring=keyring, by=cast.ana)
    shown = reveal(person=person, fields=Person.SEALED, purpose=f"{name} rang", keyring=keyring, by=cast.ana)
    wrapped = DataKey.objects.get(subject=person.pk).wrapped
    token = person.given_names
    report = {
        "found": [str(who) for who in found] == [str(person)],
        "shown": shown["given_names"] == CANARY.given_names,
        "files": sorted(files()),
        "canaries": [(Path(hit.where).name, hit.word) for hit in scan(configuration().home)],
        "key_before": holding(wrapped),
        "token_before": holding(token),
    }
    erase_person(person=person, reason="her own request", by=supervisor)
    report |= {"key_after": holding(wrapped), "token_after": holding(token)}
    connection.close()
    print(json.dumps(report | {"key_at_end": holding(wrapped)}))


if __name__ == "__main__":
    main()
