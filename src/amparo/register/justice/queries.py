"""Reading about justice. Everything goes through `visible_to(user)`: what a user may not see is not there."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.db.models import QuerySet

from amparo.law.palermo import Element, ElementFinding, Presence, find
from amparo.law.palermo import Finding as LegalFinding
from amparo.law.text import Bilingual, Language
from amparo.register.country import country
from amparo.register.justice.models import Accused, Cause, CauseElement, CauseVictim, Decision, Finding, Link
from amparo.register.justice.screening import facts_of
from amparo.safeguards.models import User


def docket_of(*, user: User) -> QuerySet[Cause]:
    """The causes in the user's reach, the latest first."""
    return cast("QuerySet[Cause]", Cause.objects.visible_to(user).order_by("-filed_on", "pk"))


def causes_to_screen(*, user: User) -> QuerySet[Cause]:
    """Those without a finding that stands: new ones, and those whose facts changed since."""
    return docket_of(user=user).filter(finding="").order_by("filed_on", "pk")


def causes_with_traits(*, user: User) -> QuerySet[Cause]:
    """The causes that carry the traits of trafficking."""
    return docket_of(user=user).filter(finding=Finding.TRAFFICKING)


def collisions_of(*, user: User) -> QuerySet[Cause]:
    """The causes that wait for a human because an accused may be a victim, the oldest first."""
    raised = docket_of(user=user).filter(non_punishment_raised_on__isnull=False)
    return raised.order_by("non_punishment_raised_on", "pk")


def cause_by_id(*, pk: UUID, user: User) -> Cause:
    """One cause. Raises Cause.DoesNotExist for one that is not there or not for this user, without a difference."""
    return docket_of(user=user).get(pk=pk)


def accused_in(*, cause: Cause, user: User) -> QuerySet[Accused]:
    return cast(
        "QuerySet[Accused]", Accused.objects.visible_to(user).filter(cause=cause).order_by("source_key")
    )


def victims_in(*, cause: Cause, user: User) -> QuerySet[CauseVictim]:
    visible = CauseVictim.objects.visible_to(user).filter(cause=cause)
    return cast("QuerySet[CauseVictim]", visible.order_by("source_key"))


def decisions_on(*, accused: Accused, user: User) -> QuerySet[Decision]:
    """The decisions on one accused with their sentences, oldest first."""
    visible = Decision.objects.visible_to(user).filter(accused=accused)
    return cast("QuerySet[Decision]", visible.prefetch_related("sentences").order_by("decided_on", "pk"))


def links_in(*, cause: Cause, user: User) -> QuerySet[Link]:
    return cast("QuerySet[Link]", Link.objects.visible_to(user).filter(cause=cause).order_by("source_key"))


def finding_on(*, cause: Cause, user: User) -> LegalFinding:
    """The finding of one cause as its facts stand now, with its elements, evidence and reason."""
    return find(facts_of(cause, CauseElement.objects.visible_to(user).filter(cause=cause)))


def finding_of(*, cause: Cause, language: Language, user: User) -> str:
    """The finding of one cause in a sentence, with the evidence of each element and the article it was filed under."""
    finding = finding_on(cause=cause, user=user)
    parts = [
        finding.reason.in_language(language),
        *_evidence(finding, language),
        _filed_under(cause, language),
    ]
    return " ".join(parts)


def _evidence(finding: LegalFinding, language: Language) -> list[str]:
    """Of each element that is on record, where it is found."""
    shown = [part for part in finding.elements if part.presence is Presence.ESTABLISHED]
    return [_where(part).in_language(language) for part in shown]


def _where(part: ElementFinding) -> Bilingual:
    references = ", ".join(dict.fromkeys(part.evidence))
    told = (
        Bilingual("Prueba {of}: {references}.", "Evidence {of}: {references}.")
        if references
        else Bilingual("No se indica la prueba {of}.", "No evidence {of} is named.")
    )
    return told.filled(of=_OF[part.element], references=references)


_OF = {
    Element.ACT: Bilingual("de la acción", "of the act"),
    Element.MEANS: Bilingual("del medio", "of the means"),
    Element.PURPOSE: Bilingual("del fin de explotación", "of the purpose of exploitation"),
}


def _filed_under(cause: Cause, language: Language) -> str:
    offence = country().offence(cause.offence, on=cause.filed_on)
    label = offence.label if offence else Bilingual(cause.offence, cause.offence)
    return (
        Bilingual(
            "Radicada por {label} ({article}; ICCS {iccs}).", "Filed as {label} ({article}; ICCS {iccs})."
        )
        .filled(label=label, article=cause.national_article, iccs=cause.iccs_code)
        .in_language(language)
    )
