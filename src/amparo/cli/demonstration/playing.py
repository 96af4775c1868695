"""Playing a sample into the installed register: each institution has a clerk who sends its files, as it would be in earnest.

Played again, it changes nothing: files are recognised, decisions that were taken and evidence that was confirmed are left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from amparo.cli.demonstration.samples import Sample, SampleAgency, SampleDecision, SampleFile, SampleStep
from amparo.law.country import Country
from amparo.register.clocks.actions import escalate_overdue
from amparo.register.justice.models import Cause
from amparo.register.justice.screening import screen_causes
from amparo.register.plan.evidence import confirm_evidence
from amparo.register.plan.models import Evidence
from amparo.returns.models import WAITING, DecisionReason, LineDecision, ReturnLine
from amparo.returns.pipeline import ImportReport, import_return
from amparo.returns.recovery import release_held
from amparo.safeguards.actions import create_agency, create_user
from amparo.safeguards.models import Agency, User
from amparo.safeguards.permissions import Permission, Role

Event = SampleFile | SampleStep | tuple[SampleFile, SampleDecision]
RAPPORTEUR = "rapporteur"


@dataclass(frozen=True)
class Tally:
    """What came in: rows = accepted + quarantined + held."""

    files: int = 0
    rows: int = 0
    accepted: int = 0
    quarantined: int = 0
    held: int = 0

    def plus(self, report: ImportReport) -> Tally:
        return Tally(
            self.files + 1,
            self.rows + report.rows,
            self.accepted + report.accepted,
            self.quarantined + report.quarantined,
            self.held + report.held,
        )


def people_of(sample: Sample) -> None:
    """The institutions of the sample, a clerk and a coordinator in each, one rapporteur; those that exist are kept."""
    administrator = next(
        user for user in User.objects.all() if Permission.USER_ADMINISTER in user.permissions
    )
    for item in sample.agencies:
        if not Agency.objects.filter(code=item.code).exists():
            _institution(item, administrator)
    if not User.objects.filter(username=RAPPORTEUR).exists():
        create_user(username=RAPPORTEUR, agency=None, roles=[Role.RAPPORTEUR], by=administrator)


def _institution(item: SampleAgency, administrator: User) -> None:
    agency = create_agency(
        code=item.code, name_es=item.name.es, name_en=item.name.en, kind=item.kind, return_kinds=item.returns,
        by=administrator,
    )  # fmt: skip
    for username, role in (
        (_clerk(item.code), Role.RETURNS_CLERK),
        (_coordinator(item.code), Role.PLAN_COORDINATOR),
    ):
        create_user(username=username, agency=agency, roles=[role], by=administrator)


def _clerk(code: str) -> str:
    return f"clerk-{code.lower()}"


def _coordinator(code: str) -> str:
    return f"coordinator-{code.lower()}"


def play(
    sample: Sample, *, country: Country, progress: Callable[[str], None] | None = None
) -> Iterator[tuple[SampleFile, ImportReport]]:
    """Every event of the sample in its order of time; yields each file with what came of it."""
    for event in _events(sample):
        if isinstance(event, SampleFile):
            yield event, _send(event, country)
        elif isinstance(event, SampleStep):
            _do(event)
        else:
            _decide(*event, country=country)
        if progress:
            progress("")


def events_in(sample: Sample) -> int:
    return sum(1 for _ in _events(sample))


def _events(sample: Sample) -> list[Event]:
    timed: list[tuple[datetime, int, Event]] = [(file.received, 0, file) for file in sample.files]
    timed += [(one.at, 1, (file, one)) for file in sample.files for one in file.decisions]
    timed += [(step.at, 2, step) for step in sample.steps]
    return [event for _, _, event in sorted(timed, key=lambda item: item[:2])]


def _user(username: str) -> User:
    user: User = User.objects.select_related("agency").get(username=username)
    return user


def _send(file: SampleFile, country: Country) -> ImportReport:
    return import_return(
        path=file.path, agency=Agency.objects.get(code=file.agency), by=_user(_clerk(file.agency)), country=country,
        at=file.received, kind=file.kind,
    )  # fmt: skip


def _decide(file: SampleFile, decision: SampleDecision, *, country: Country) -> None:
    lines = list(
        ReturnLine.objects.filter(
            WAITING, agency__code=file.agency, file__kind=file.kind, source_key=decision.key
        ).select_related("file")
    )
    if lines:
        release_held(
            lines=lines, decision=LineDecision(decision.decision), reason=DecisionReason(decision.reason),
            by=_user(_clerk(file.agency)), country=country, at=decision.at,
        )  # fmt: skip


def _do(step: SampleStep) -> None:
    if step.do == "screen_docket":
        screen_causes(causes=Cause.objects.all(), as_of=step.at.date(), by=_user(RAPPORTEUR))
    elif step.do == "escalate_overdue":
        escalate_overdue(as_of=step.at, by=_user(RAPPORTEUR))
    elif step.do == "confirm_evidence":
        waiting = Evidence.objects.filter(
            source_key__in=step.evidence, confirmed_on__isnull=True
        ).select_related("action")
        confirm_evidence(evidence=list(waiting), on=step.at.date(), by=_user(_coordinator(step.agency)))
    else:
        raise ValueError(f"A sample asks for {step.do}, which nobody knows how to do.")
