"""`amparo screen` and `amparo escalate`: what has to be done with the whole register before it is frozen."""

from __future__ import annotations

import json
from collections import Counter

import typer

from amparo.cli.common import AsJson, By, acting_user, language, one_sentence, said


def register(app: typer.Typer) -> None:
    app.command("screen")(screen)
    app.command("escalate")(escalate)


def screen(as_json: AsJson = False, by: By = "") -> None:
    """Pasa todas las causas por la prueba de acción, medio y fin. / Put every cause through the act-means-purpose test."""
    with one_sentence():
        from django.utils import timezone

        from amparo.register.justice.models import Cause
        from amparo.register.justice.screening import screen_causes
        from amparo.safeguards.permissions import Permission
        from amparo.standards import load

        actor = acting_user(Permission.CAUSE_SCREEN, by)
        changed = screen_causes(causes=Cause.objects.all(), as_of=timezone.now().date(), by=actor)
        findings = Counter(Cause.objects.visible_to(actor).values_list("finding", flat=True))
        if as_json:
            typer.echo(json.dumps({"changed": changed, "findings": dict(sorted(findings.items()))}))
            return
        typer.echo(said(f"Causas con resultado nuevo: {changed}", f"Causes with a new finding: {changed}"))
        for finding, count in sorted(findings.items()):
            typer.echo(f"{count:>7}  {load('finding').label(finding, language())}")
        typer.echo(said("Siguiente: amparo snapshot", "Next: amparo snapshot"))


def escalate(by: By = "") -> None:
    """Eleva a quien corresponde los plazos vencidos sin resultado. / Escalate the deadlines that passed without an outcome."""
    with one_sentence():
        from django.utils import timezone

        from amparo.register.clocks.actions import escalate_overdue
        from amparo.safeguards.permissions import Permission

        raised = escalate_overdue(as_of=timezone.now(), by=acting_user(Permission.CLOCK_ESCALATE, by))
        typer.echo(said(f"Plazos elevados: {raised}", f"Deadlines escalated: {raised}"))
