"""A process that loads samples into a register of its own, one after the other. Everybody in them is invented.

load FOLDER...   import the files of each sample in order of arrival, with the steps between them; after each sample take a
                 snapshot and evaluate the figures of its editions. Prints one JSON object per sample.
"""

from __future__ import annotations

import json
import sys
import time
import tomllib
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from amparo.configuration import configuration  # noqa: E402
from amparo.figures.catalogue import load_catalogue  # noqa: E402
from amparo.figures.evaluate import evaluate_all  # noqa: E402
from amparo.figures.model import FigureResult, Period  # noqa: E402
from amparo.register.clocks.actions import escalate_overdue  # noqa: E402
from amparo.register.country import country  # noqa: E402
from amparo.register.justice.models import Cause  # noqa: E402
from amparo.register.justice.screening import screen_causes  # noqa: E402
from amparo.register.plan.evidence import confirm_evidence  # noqa: E402
from amparo.register.plan.models import Evidence  # noqa: E402
from amparo.returns.models import WAITING, DecisionReason, LineDecision, ReturnLine  # noqa: E402
from amparo.returns.pipeline import import_return  # noqa: E402
from amparo.returns.recovery import release_held  # noqa: E402
from amparo.safeguards.actions import create_agency, create_user, install_administrator  # noqa: E402
from amparo.safeguards.models import Agency, Person, User  # noqa: E402
from amparo.safeguards.permissions import Role  # noqa: E402
from amparo.safeguards.vault.installed import installed_keyring  # noqa: E402
from amparo.safeguards.vault.keyring import create_keyring  # noqa: E402
from amparo.snapshot.snapshots import Snapshot  # noqa: E402
from amparo.snapshot.take import take_snapshot  # noqa: E402


def prepare() -> None:
    create_keyring(configuration().key_folder)
    call_command("migrate", verbosity=0)
    administrator = install_administrator(username="elsa")
    create_user(username="rapporteur", agency=None, roles=[Role.RAPPORTEUR], by=administrator)


def somebody(name: str) -> User:
    return User.objects.select_related("agency").get(username=name)


def add_agencies(sample: dict[str, Any]) -> None:
    """Each institution with its clerk and a second person who coordinates the plan."""
    administrator = somebody("elsa")
    for item in sample["agency"]:
        if not Agency.objects.filter(code=item["code"]).exists():
            agency = create_agency(
                code=item["code"],
                name_es=item["name"]["es"],
                name_en=item["name"]["en"],
                kind=item["kind"],
                return_kinds=item["returns"],
                by=administrator,
            )
            for name, role in (("clerk", Role.RETURNS_CLERK), ("coordinator", Role.PLAN_COORDINATOR)):
                create_user(username=f"{name}-{agency.code}", agency=agency, roles=[role], by=administrator)


def take_in(folder: Path, item: dict[str, Any]) -> dict[str, Any]:
    clerk = somebody(f"clerk-{item['agency']}")
    assert clerk.agency is not None
    done = import_return(
        path=folder / item["name"], agency=clerk.agency, by=clerk, country=country(), at=item["received"]
    )
    for decision in item.get("decision", ()):
        decide(clerk, done.kind, decision)
    return {
        "name": item["name"],
        **{name: value for name, value in asdict(done).items() if isinstance(value, int | str)},
        "problems": [f"{problem.row}: {problem.column} {problem.code}" for problem in done.problems],
    }


def decide(clerk: User, kind: str, decision: dict[str, Any]) -> None:
    waiting = ReturnLine.objects.filter(
        WAITING, agency=clerk.agency, file__kind=kind, source_key=decision["key"]
    )
    release_held(
        lines=list(waiting.select_related("file")),
        decision=LineDecision(decision["decision"]),
        reason=DecisionReason(decision["reason"]),
        by=clerk,
        country=country(),
        at=decision["at"],
    )


def take_step(step: dict[str, Any]) -> None:
    if step["do"] == "screen_docket":
        screen_causes(causes=Cause.objects.all(), as_of=step["at"].date(), by=somebody("rapporteur"))
    elif step["do"] == "escalate_overdue":
        escalate_overdue(as_of=step["at"], by=somebody("rapporteur"))
    else:
        evidence = list(Evidence.objects.filter(source_key__in=step["evidence"]))
        confirm_evidence(
            evidence=evidence, on=step["at"].date(), by=somebody(f"coordinator-{step['agency']}")
        )


def snapshot_of(name: str, taken_at: datetime) -> Snapshot:
    return take_snapshot(
        folder=configuration().snapshot_folder / name,
        taken_at=taken_at,
        keyring=installed_keyring(),
        country=country(),
        by=somebody("rapporteur"),
    )


def told(result: FigureResult) -> dict[str, Any]:
    cells: dict[str, dict[str, Any]] = {}
    for cell in result.cells:
        cells.setdefault(cell.breakdown, {})["|".join(cell.codes)] = cell.value
    return {"value": result.value, "cells": cells, "facts": dict(result.facts)}


def evaluated(snapshot: Snapshot, edition: dict[str, Any]) -> dict[str, Any]:
    """The figures of the period, and how many causes were tried in the previous one."""
    period, previous = (Period(edition[name]["from"], edition[name]["to"]) for name in ("period", "previous"))
    results = evaluate_all(snapshot, period=period, previous=previous)
    tried = {"justice.causes_tried": load_catalogue()["justice.causes_tried"]}
    before = evaluate_all(snapshot, tried, period=previous, previous=previous)
    return {
        "figures": {name: told(result) for name, result in results.items()},
        "previous": {name: told(result) for name, result in before.items()},
    }


def load(folder: Path) -> None:
    sample = tomllib.loads((folder / "sample.toml").read_text(encoding="utf-8"))
    started = time.process_time()
    add_agencies(sample)
    files = []
    moments = [(item["received"], item) for item in sample["file"]]
    moments += [(item["at"], item) for item in sample.get("step", ())]
    for _, item in sorted(moments, key=lambda pair: pair[0]):
        if "do" in item:
            take_step(item)
        else:
            files.append(take_in(folder, item))
    imported = time.process_time()
    snapshot = snapshot_of(sample["sample"]["name"], max(moment for moment, _ in moments))
    editions = {edition["name"]: evaluated(snapshot, edition) for edition in sample["edition"]}
    print(
        json.dumps(
            {
                "name": sample["sample"]["name"],
                "files": files,
                "editions": editions,
                "persons_not_fictional": Person.objects.filter(is_fictional=False).count(),
                "seconds_importing": imported - started,
                "seconds_evaluating": time.process_time() - imported,
            }
        ),
        flush=True,
    )


if __name__ == "__main__":
    prepare()
    for place in sys.argv[1:]:
        load(Path(place))
