"""A process that imports one file and may be killed at any moment. Everybody in the file is invented.

prepare   make the register, its users and the file
import    say "ready", import the file, say what was taken in
report    say what stands in the register, as JSON
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from amparo.configuration import configuration  # noqa: E402
from amparo.register.country import country  # noqa: E402
from amparo.register.protection.models import Alert  # noqa: E402
from amparo.returns.models import ReturnFile, ReturnLine  # noqa: E402
from amparo.returns.pipeline import import_return  # noqa: E402
from amparo.returns.storing import open_content  # noqa: E402
from amparo.safeguards.actions import create_agency, create_user, install_administrator  # noqa: E402
from amparo.safeguards.audit import verify_chain  # noqa: E402
from amparo.safeguards.models import Agency, AuditEntry, Person, User  # noqa: E402
from amparo.safeguards.permissions import Role  # noqa: E402
from amparo.safeguards.vault.keyring import create_keyring  # noqa: E402

ROWS = 3_000


def file() -> Path:
    return configuration().home / "alerts.csv"


def prepare() -> None:
    create_keyring(configuration().key_folder)
    call_command("migrate", verbosity=0)
    administrator = install_administrator(username="elsa")
    agency = create_agency(code="CARE", name_es="Atención", name_en="Care", by=administrator)
    create_user(username="clerk", agency=agency, roles=[Role.RETURNS_CLERK], by=administrator)
    rows = [f"A-{n},hotline,2019-03-0{n % 9 + 1},Alma,Robles,{n:011},yes" for n in range(ROWS)]
    headings = "key,channel,raised_at,given_names,first_surname,document_number,is_fictional"
    file().write_text("\n".join([headings, *rows]) + "\n", encoding="utf-8")


def take_in() -> None:
    print("ready", flush=True)
    clerk = User.objects.select_related("agency").get(username="clerk")
    done = import_return(
        path=file(), agency=Agency.objects.get(), by=clerk, country=country(), at=datetime.now(UTC)
    )
    print(json.dumps({"accepted": done.accepted, "repeated": done.is_repeated}), flush=True)


def report() -> None:
    files = list(ReturnFile.objects.all())
    print(
        json.dumps(
            {
                "files": len(files),
                "lines": ReturnLine.objects.count(),
                "alerts": Alert.objects.count(),
                "persons": Person.objects.count(),
                "audited": AuditEntry.objects.filter(action="alert_raised").count(),
                "imports": AuditEntry.objects.filter(action="return_imported").count(),
                "content_kept": all(open_content(one) == file().read_bytes() for one in files),
                "problems": [problem.text for problem in verify_chain().problems],
            }
        )
    )


if __name__ == "__main__":
    {"prepare": prepare, "import": take_in, "report": report}[sys.argv[1]]()
