"""Reviewers at work in processes of their own, who meet on one pair or are killed. Everybody is invented.

prepare                  make the register, its users and two records of one agency and one of another
decide | approve | merge say "ready", wait for the file `go` in the home folder, do it once, say "done" or "refused"
merge-and-unmerge        merge two records, write a case on one, unmerge so that the case goes to the other, without end; numbers are said after each
report                   say what stands in the register, as JSON
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402

from amparo.configuration import configuration  # noqa: E402
from amparo.register.persons.deciding import approve, decide  # noqa: E402
from amparo.register.persons.merging import added_since, merge, unmerge  # noqa: E402
from amparo.register.persons.models import Decision, Merge, Verdict  # noqa: E402
from amparo.register.persons.refusals import PersonsRefused  # noqa: E402
from amparo.register.protection.actions import open_cases  # noqa: E402
from amparo.register.protection.models import Case  # noqa: E402
from amparo.safeguards.audit import verify_chain  # noqa: E402
from amparo.safeguards.models import Agency, AuditEntry, Person, User  # noqa: E402
from amparo.safeguards.permissions import Role  # noqa: E402
from amparo.safeguards.vault.keyring import create_keyring  # noqa: E402
from tests.cast import make_cast  # noqa: E402
from tests.factories.protection import case_entry  # noqa: E402
from tests.factories.safeguards import fictional_entry, make_persons, make_user  # noqa: E402

WHY = "both files were read side by side"
SUPERVISOR = "case_supervisor"


def prepare() -> None:
    create_keyring(configuration().key_folder)
    call_command("migrate", verbosity=0)
    cast = make_cast()
    make_user(cast, Role.CASE_SUPERVISOR, agency=cast.care)
    one, other = make_persons(cast.care, [fictional_entry(0), fictional_entry(1)])
    (theirs,) = make_persons(cast.prosecution, [fictional_entry(0)])
    _people_file().write_text(json.dumps([one.pk.hex, other.pk.hex]))
    decide(first=one, second=theirs, verdict=Verdict.SAME, reason=WHY, by=cast.gloria)


def _people_file() -> Path:
    return configuration().home / "people.json"


def _people() -> list[Person]:
    """The two records of one agency."""
    return [Person.objects.get(pk=key) for key in json.loads(_people_file().read_text())]


def once(act: Callable[[], object]) -> None:
    """The act, at the moment when everybody may."""
    print("ready", flush=True)
    while not (configuration().home / "go").exists():
        time.sleep(0.001)
    try:
        act()
    except PersonsRefused:
        print("refused", flush=True)
    else:
        print("done", flush=True)


def act_of(what: str) -> Callable[[], object]:
    one, other = _people()
    by = _supervisor()
    if what == "decide":
        return lambda: decide(first=one, second=other, verdict=Verdict.SAME, reason=WHY, by=by)
    if what == "approve":
        asked = Decision.objects.get()
        return lambda: approve(decision=asked, version=1, by=by)
    return lambda: merge(kept=one, absorbed=other, reason=WHY, by=by)


def _supervisor() -> User:
    found: User = User.objects.select_related("agency").get(username__startswith=SUPERVISOR)
    return found


def without_end() -> None:
    agency, clerk, by = Agency.objects.get(code="CARE"), User.objects.get(username="clerk"), _supervisor()
    one, other = _people()
    print("ready", flush=True)
    number = Case.objects.count()
    while True:
        if not Merge.objects.exists():
            merge(kept=one, absorbed=other, reason=WHY, by=by)
        made = Merge.objects.get()
        if not added_since(made):
            number += 1
            with transaction.atomic():
                (case,) = open_cases(entries=[case_entry(f"C{number}")], agency=agency, by=clerk)
                Case.objects.filter(pk=case.pk).update(person=one)
        unmerge(merge=made, assign=dict.fromkeys(added_since(made), other), reason=WHY, by=by)
        print(AuditEntry.objects.latest("number").number, flush=True)


def report() -> None:
    one, other = _people()
    actions = list(AuditEntry.objects.values_list("action", flat=True))
    facts = {
        "problems": [problem.text for problem in verify_chain().problems],
        "entries": len(actions),
        "audited": {name: actions.count(name) for name in ("persons_decided", "persons_approved", "persons_merged", "persons_unmerged", "record_amended")},
        "decisions": Decision.objects.count(),
        "in_force": Decision.objects.filter(state="in_force").count(),
        "versions": sorted(Decision.objects.values_list("version", flat=True)),
        "merges": Merge.objects.count(),
        "with_one": Case.objects.filter(person=one).count(),
        "with_other": Case.objects.filter(person=other).count(),
        "moved": Case.objects.filter(version=2).count(),
    }  # fmt: skip
    print(json.dumps(facts))


if __name__ == "__main__":
    words = {"prepare": prepare, "merge-and-unmerge": without_end, "report": report}
    words.get(sys.argv[1], lambda: once(act_of(sys.argv[1])))()
