"""A process that freezes the register, or publishes an edition, in children that are killed at random moments. Everybody is invented.

killed_halfway snapshot|publication MOMENTS SEED    prints what was left after each kill and what the repeat gave, as JSON
"""

from __future__ import annotations

import json
import os
import pickle
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

from amparo.configuration import configuration  # noqa: E402
from amparo.figures.model import Period  # noqa: E402
from amparo.law.text import Bilingual  # noqa: E402
from amparo.publication import build  # noqa: E402
from amparo.publication.assemble import assemble  # noqa: E402
from amparo.publication.manifest import MANIFEST  # noqa: E402
from amparo.publication.specification import EditionSpecification  # noqa: E402
from amparo.publication.verify import verify_folder  # noqa: E402
from amparo.register.country import country  # noqa: E402
from amparo.returns.pipeline import import_return  # noqa: E402
from amparo.safeguards.actions import create_agency, create_user, install_administrator  # noqa: E402
from amparo.safeguards.audit import verify_chain  # noqa: E402
from amparo.safeguards.models import Agency, AuditEntry, User  # noqa: E402
from amparo.safeguards.permissions import Role  # noqa: E402
from amparo.safeguards.vault.installed import installed_keyring  # noqa: E402
from amparo.safeguards.vault.keyring import create_keyring  # noqa: E402
from amparo.snapshot.snapshots import DESCRIPTION, Snapshot, open_snapshot  # noqa: E402
from amparo.snapshot.take import take_snapshot  # noqa: E402

AT = datetime(2021, 1, 10, tzinfo=UTC)
ORDER = EditionSpecification(
    name="2020",
    title=Bilingual("Informe de prueba", "Trial report"),
    period=Period(date(2020, 1, 1), date(2020, 12, 31)),
    previous=Period(date(2019, 1, 1), date(2019, 12, 31)),
    published_on=date(2021, 6, 1),
)
Work = Callable[[], object]
T = TypeVar("T")


def prepare() -> None:
    """A register with alerts and causes."""
    create_keyring(configuration().key_folder)
    call_command("migrate", verbosity=0)
    administrator = install_administrator(username="elsa")
    agency = create_agency(code="CARE", name_es="Atención", name_en="Care", by=administrator)
    create_user(username="clerk", agency=agency, roles=[Role.RETURNS_CLERK], by=administrator)
    create_user(username="gloria", agency=None, roles=[Role.RAPPORTEUR], by=administrator)
    alerts = [f"A-{n},hotline,2020-03-0{n % 9 + 1},Alma,Robles,{n:011},yes" for n in range(400)]
    _send(
        "alerts.csv", "key,channel,raised_at,given_names,first_surname,document_number,is_fictional", alerts
    )
    causes = [
        f"C-{n},D-{n},2020-02-0{n % 9 + 1},procuring,recruitment,deception,sexual_exploitation,2020-09-01,yes"
        for n in range(60)
    ]
    _send(
        "causes.csv", "key,docket_number,filed_on,offence,acts,means,purposes,tried_on,is_fictional", causes
    )


def _send(name: str, headings: str, rows: list[str]) -> None:
    path = configuration().home / name
    path.write_text("\n".join([headings, *rows]) + "\n", encoding="utf-8")
    clerk = User.objects.select_related("agency").get(username="clerk")
    import_return(path=path, agency=Agency.objects.get(), by=clerk, country=country(), at=AT)


def freeze(name: str) -> Snapshot:
    return take_snapshot(
        folder=configuration().snapshot_folder / name, taken_at=AT, keyring=installed_keyring(), country=country(),
        by=User.objects.get(username="gloria"),
    )  # fmt: skip


def publish(snapshot: Snapshot) -> Path:
    return build.build_edition(
        snapshot=snapshot, order=ORDER, country=country(), folder=configuration().edition_folder, keyring=installed_keyring(), at=AT,
        by=User.objects.get(username="gloria"),
    )  # fmt: skip


def child_of(work: Work) -> int:
    """Start the work in a child of its own; returns its number."""
    connections.close_all()
    child = os.fork()
    if child:
        return child
    try:
        work()
    except BaseException:
        traceback.print_exc()  # nobody else hears of it
        os._exit(1)
    os._exit(0)


def left_alone(work: Callable[[], T]) -> T:
    """What the work gives in a child that nobody kills.

    Whatever opens DuckDB runs in a child: a process that did so once holds threads that a fork does not copy, and the next child
    dies when it clears away what they held.
    """
    answer = configuration().home / "answer.pickle"
    _, status = os.waitpid(child_of(lambda: answer.write_bytes(pickle.dumps(work()))), 0)
    if status:
        raise SystemExit(f"The work failed though nobody disturbed it: {os.waitstatus_to_exitcode(status)}.")
    return pickle.loads(answer.read_bytes())  # type: ignore[no-any-return]


def killed(work: Work, after: float) -> bool:
    """Kill a child that does the work after so many seconds. Returns whether it was still at work."""
    child = child_of(work)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    ended = os.waitstatus_to_exitcode(status)
    if ended not in (0, -signal.SIGKILL):
        raise SystemExit(f"The work failed before it was killed: {ended}.")
    return ended != 0


def how_long(work: Work) -> float:
    """How long a child needs that is left alone."""
    started = time.perf_counter()
    left_alone(work)
    return time.perf_counter() - started


def snapshots(moments: int, chance: random.Random) -> dict[str, object]:
    folder = configuration().snapshot_folder
    length = how_long(lambda: freeze("undisturbed"))
    wrong, hit = [], 0
    for moment in range(moments):
        name = f"s{moment}"
        hit += killed(lambda name=name: freeze(name), chance.random() * length)  # type: ignore[misc]
        standing = [path for path in folder.glob("s*") if (path / DESCRIPTION).is_file()]
        wrong += [path.name for path in standing if not open_snapshot(path).id]
        if (folder / name).exists() and not _named_in_audit(open_snapshot(folder / name).id):
            wrong.append(f"{name}: no audit entry")
        wrong += [problem.text for problem in verify_chain().problems]
        if not (folder / name).exists():
            left_alone(lambda name=name: freeze(name))  # type: ignore[misc]
    whole = {open_snapshot(folder / f"s{moment}").id for moment in range(moments)}
    return {"hit": hit, "wrong": wrong, "completed": moments, "different": len(whole)}


def editions(moments: int, chance: random.Random) -> dict[str, object]:
    snapshot = left_alone(lambda: freeze("frozen"))
    assembled = left_alone(lambda: assemble(snapshot, order=ORDER, country=country()))
    build.assemble = lambda *_, **__: assembled
    folder = configuration().edition_folder
    folder.mkdir(exist_ok=True)
    length = how_long(lambda: publish(snapshot))
    first = (folder / ORDER.name / MANIFEST).read_bytes()
    (folder / ORDER.name).rename(folder.with_name("first"))
    wrong: list[str] = []
    hit = 0
    for moment in range(moments):
        hit += killed(lambda: publish(snapshot), chance.random() * length)
        if (folder / ORDER.name).exists():
            wrong += left_alone(found_by_verifying)
            (folder / ORDER.name).rename(folder.with_name(f"whole-{moment}"))
        wrong += [problem.text for problem in verify_chain().problems]
    how_long(lambda: publish(snapshot))
    again = (folder / ORDER.name / MANIFEST).read_bytes()
    wrong += [] if again == first else ["The repeat gave other bytes."]
    wrong += left_alone(found_by_verifying)
    left = [path.name for path in folder.iterdir() if path.name != ORDER.name]
    return {"hit": hit, "wrong": wrong, "left": left, "completed": 1}


def found_by_verifying() -> list[str]:
    folder = configuration().edition_folder / ORDER.name
    return [finding.text.en for finding in verify_folder(folder, key=None).findings]


def _named_in_audit(snapshot_id: str) -> bool:
    return any(
        snapshot_id in str(entry.detail) for entry in AuditEntry.objects.filter(action="snapshot_taken")
    )


if __name__ == "__main__":
    kind, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    left_alone(prepare)
    work = {"snapshot": snapshots, "publication": editions}[kind]
    print(json.dumps(work(count, random.Random(seed))))
