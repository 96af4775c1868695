"""Act, means, purpose: what counts as trafficking in persons.

Source: Protocol to Prevent, Suppress and Punish Trafficking in Persons (UN, 2000), article 3. An adult needs an act, a
means and a purpose; a child (under eighteen at the offence) an act and a purpose. Consent is irrelevant where any
means was used (art. 3(b)), and for a child always (art. 3(c)): it is taken as an argument so that a record can hold
it, and it decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from amparo.law.text import OR, Bilingual, joined


class Act(StrEnum):
    RECRUITMENT = "recruitment"
    TRANSPORTATION = "transportation"
    TRANSFER = "transfer"
    HARBOURING = "harbouring"
    RECEIPT = "receipt"


class Means(StrEnum):
    THREAT = "threat"
    FORCE = "force"
    OTHER_COERCION = "other_coercion"
    ABDUCTION = "abduction"
    FRAUD = "fraud"
    DECEPTION = "deception"
    ABUSE_OF_POWER = "abuse_of_power"
    ABUSE_OF_VULNERABILITY = "abuse_of_vulnerability"
    PAYMENT_TO_CONTROLLER = "payment_to_controller"


class Purpose(StrEnum):
    """The article's list is a minimum ("at a minimum"), so national forms of exploitation are kept beside it."""

    SEXUAL_EXPLOITATION = "sexual_exploitation"
    FORCED_LABOUR = "forced_labour"
    FORCED_BEGGING = "forced_begging"
    SLAVERY = "slavery"
    SERVITUDE = "servitude"
    ORGAN_REMOVAL = "organ_removal"
    FORCED_MARRIAGE = "forced_marriage"
    FORCED_CRIMINALITY = "forced_criminality"
    DOMESTIC_SERVITUDE = "domestic_servitude"
    OTHER = "other"


class Tri(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Presence(StrEnum):
    ESTABLISHED = "established"
    ABSENT = "absent"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    TRAFFICKING = "trafficking"
    NOT_TRAFFICKING = "not trafficking"
    UNDETERMINED = "undetermined"


class Element(StrEnum):
    ACT = "act"
    MEANS = "means"
    PURPOSE = "purpose"


NAME = {
    Element.ACT: Bilingual("la acción", "the act"),
    Element.MEANS: Bilingual("el medio", "the means"),
    Element.PURPOSE: Bilingual("el fin de explotación", "the purpose of exploitation"),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about one victim or cause.

    Each mapping says of a code whether it is established, absent or unknown; a code that is not mentioned is unknown.
    An element is absent only if every one of its codes is absent, which `looked_for` states for the whole element at
    once: all codes of that element not mentioned were looked for and not found.
    `evidence` gives the references that carry a code, and under `age` those that carry the age.
    """

    acts: Mapping[Act, Presence] = field(default_factory=dict)
    means: Mapping[Means, Presence] = field(default_factory=dict)
    purposes: Mapping[Purpose, Presence] = field(default_factory=dict)
    looked_for: frozenset[Element] = frozenset()
    is_child: Tri = Tri.UNKNOWN
    consent: Tri = Tri.UNKNOWN
    evidence: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ElementFinding:
    """One element: its presence, the codes that establish it and the evidence that carries them."""

    element: Element
    presence: Presence
    codes: tuple[str, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of the test with its elements.

    `missing` names the elements that decide: the absent ones of *not trafficking*, the unknown ones of *undetermined*. `age_decides` says that
    nothing but the age stands between *undetermined* and *trafficking*. `age_evidence` carries what is said of the age.
    """

    outcome: Outcome
    act: ElementFinding
    means: ElementFinding
    purpose: ElementFinding
    is_child: Tri
    missing: tuple[Element, ...]
    age_decides: bool
    reason: Bilingual
    age_evidence: tuple[str, ...] = ()

    @property
    def elements(self) -> tuple[ElementFinding, ...]:
        return (self.act, self.means, self.purpose)


def find(facts: Facts) -> Finding:
    """Apply article 3 to the facts. Pure; never raises for facts of the right types."""
    act = _element(Element.ACT, facts.acts, Act, facts)
    means = _element(Element.MEANS, facts.means, Means, facts)
    purpose = _element(Element.PURPOSE, facts.purposes, Purpose, facts)
    needed = _needed_presence(means.presence, facts.is_child)
    outcome = _outcome((act.presence, purpose.presence, needed))
    missing = _missing(outcome, act, needed, purpose)
    age_decides = (
        outcome is Outcome.UNDETERMINED
        and facts.is_child is Tri.UNKNOWN
        and means.presence is not Presence.ESTABLISHED
        and act.presence is purpose.presence is Presence.ESTABLISHED
    )
    elements = (act, means, purpose)
    if age_decides:
        reason = AGE_DECIDES
    elif outcome is Outcome.UNDETERMINED:
        reason = _reason_for_undetermined(missing, means.presence, facts.is_child)
    elif outcome is Outcome.TRAFFICKING:
        reason = _reason_for_trafficking(elements)
    else:
        reason = _reason_for_not_trafficking(missing)
    age_evidence = tuple(facts.evidence.get("age", ()))
    return Finding(outcome, *elements, facts.is_child, missing, age_decides, reason, age_evidence)


Code = TypeVar("Code", bound=StrEnum)


def _element(
    element: Element, given: Mapping[Code, Presence], codes: type[Code], facts: Facts
) -> ElementFinding:
    established = tuple(
        sorted(str(code) for code, is_there in given.items() if is_there is Presence.ESTABLISHED)
    )
    if established:
        presence = Presence.ESTABLISHED
    elif Presence.UNKNOWN in given.values():
        presence = Presence.UNKNOWN
    elif element in facts.looked_for or all(given.get(code) is Presence.ABSENT for code in codes):
        presence = Presence.ABSENT
    else:
        presence = Presence.UNKNOWN
    evidence = tuple(reference for code in established for reference in facts.evidence.get(code, ()))
    return ElementFinding(element, presence, established, evidence)


def _needed_presence(means: Presence, is_child: Tri) -> Presence:
    """How the requirement "a means, unless a child" stands. With an unknown age an absent means decides nothing."""
    if is_child is Tri.YES or means is Presence.ESTABLISHED:
        return Presence.ESTABLISHED
    return means if is_child is Tri.NO else Presence.UNKNOWN


def _outcome(requirements: tuple[Presence, ...]) -> Outcome:
    if Presence.ABSENT in requirements:
        return Outcome.NOT_TRAFFICKING
    if Presence.UNKNOWN in requirements:
        return Outcome.UNDETERMINED
    return Outcome.TRAFFICKING


def _missing(
    outcome: Outcome, act: ElementFinding, needed_means: Presence, purpose: ElementFinding
) -> tuple[Element, ...]:
    """The elements that decide: absent ones (not trafficking), unknown ones (undetermined)."""
    if outcome is Outcome.TRAFFICKING:
        return ()
    wanted = Presence.ABSENT if outcome is Outcome.NOT_TRAFFICKING else Presence.UNKNOWN
    standing = {
        Element.ACT: act.presence,
        Element.MEANS: needed_means,
        Element.PURPOSE: purpose.presence,
    }
    return tuple(element for element, presence in standing.items() if presence is wanted)


AGE_DECIDES = Bilingual(
    "Indeterminado: constan acción y fin de explotación pero no un medio, y decide la edad, que se desconoce: si la víctima "
    "tenía menos de dieciocho años, es trata.",
    "Undetermined: an act and a purpose of exploitation are on record but no means, and age decides, which is unknown: if the "
    "victim was under eighteen, it is trafficking.",
)


def _reason_for_not_trafficking(missing: tuple[Element, ...]) -> Bilingual:
    """Names what is absent; an absent means decides only for an adult, and the sentence says so."""
    one = len(missing) == 1
    found = (
        Bilingual("se buscó y no se halló", "was looked for and not found")
        if one
        else Bilingual("se buscaron y no se hallaron", "were looked for and not found")
    )
    adult = Bilingual(", y la víctima era adulta", ", and the victim was an adult")
    return Bilingual(
        "No es trata de personas: {found} {names}{adult}.",
        "Not trafficking in persons: {names} {found}{adult}.",
    ).filled(
        found=found,
        names=joined([NAME[element] for element in missing]),
        adult=adult if Element.MEANS in missing else Bilingual("", ""),
    )


def _reason_for_undetermined(missing: tuple[Element, ...], means: Presence, is_child: Tri) -> Bilingual:
    """Names what is not known. Where a means was ruled out, what is not known is whether one was needed: the age."""
    names = [
        WITHOUT_ARTICLE[element]
        for element in missing
        if element is not Element.MEANS or means is Presence.UNKNOWN
    ]
    if Element.MEANS in missing and is_child is Tri.UNKNOWN:
        names.append(Bilingual("una víctima menor de dieciocho años", "a victim under eighteen"))
    return Bilingual(
        "Indeterminado: no se sabe si hubo {names}.",
        "Undetermined: it is not known whether there was {names}.",
    ).filled(names=joined(names, OR))


WITHOUT_ARTICLE = {
    Element.ACT: Bilingual("una acción", "an act"),
    Element.MEANS: Bilingual("un medio", "a means"),
    Element.PURPOSE: Bilingual("un fin de explotación", "a purpose of exploitation"),
}


def _reason_for_trafficking(elements: tuple[ElementFinding, ...]) -> Bilingual:
    act, means, purpose = elements
    if means.presence is Presence.ESTABLISHED:
        return Bilingual(
            "Es trata de personas: constan acción ({acts}), medio ({means}) y fin de explotación ({purposes}); "
            "el consentimiento es irrelevante.",
            "Trafficking in persons: an act ({acts}), a means ({means}) and a purpose of exploitation ({purposes}) are on "
            "record; consent is irrelevant.",
        ).filled(acts=_codes(act), means=_codes(means), purposes=_codes(purpose))
    return Bilingual(
        "Es trata de personas: la víctima era menor de dieciocho años y constan acción ({acts}) y fin de explotación "
        "({purposes}); no se exige medio.",
        "Trafficking in persons: the victim was under eighteen, and an act ({acts}) and a purpose of exploitation ({purposes}) "
        "are on record; no means is needed.",
    ).filled(acts=_codes(act), purposes=_codes(purpose))


def _codes(part: ElementFinding) -> Bilingual:
    return joined([LABEL[code] for code in part.codes])


LABEL: dict[str, Bilingual] = {
    "recruitment": Bilingual("captación", "recruitment"),
    "transportation": Bilingual("transporte", "transportation"),
    "transfer": Bilingual("traslado", "transfer"),
    "harbouring": Bilingual("acogida", "harbouring"),
    "receipt": Bilingual("recepción", "receipt"),
    "threat": Bilingual("amenaza", "threat"),
    "force": Bilingual("uso de la fuerza", "use of force"),
    "other_coercion": Bilingual("otra coacción", "other coercion"),
    "abduction": Bilingual("rapto", "abduction"),
    "fraud": Bilingual("fraude", "fraud"),
    "deception": Bilingual("engaño", "deception"),
    "abuse_of_power": Bilingual("abuso de poder", "abuse of power"),
    "abuse_of_vulnerability": Bilingual(
        "abuso de una situación de vulnerabilidad", "abuse of a position of vulnerability"
    ),
    "payment_to_controller": Bilingual(
        "pagos o beneficios a quien tiene autoridad sobre la víctima",
        "payments or benefits to one who controls the victim",
    ),
    "sexual_exploitation": Bilingual("explotación sexual", "sexual exploitation"),
    "forced_labour": Bilingual("trabajo forzado", "forced labour"),
    "forced_begging": Bilingual("mendicidad forzada", "forced begging"),
    "slavery": Bilingual("esclavitud o prácticas análogas", "slavery or similar practices"),
    "servitude": Bilingual("servidumbre", "servitude"),
    "organ_removal": Bilingual("extracción de órganos", "removal of organs"),
    "forced_marriage": Bilingual("matrimonio forzado", "forced marriage"),
    "forced_criminality": Bilingual("delincuencia forzada", "forced criminality"),
    "domestic_servitude": Bilingual("servidumbre doméstica", "domestic servitude"),
    "other": Bilingual("otra explotación", "other exploitation"),
}
