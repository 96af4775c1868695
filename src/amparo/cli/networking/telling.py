"""Networks in words and as JSON, by pseudonym: the first letters in words, the whole in JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from amparo.law.organised_group import NAME
from amparo.law.palermo import Presence
from amparo.law.text import Bilingual, Language
from amparo.networks.centrality import centralities_of
from amparo.networks.communities import communities_of
from amparo.networks.components import Component, components_of
from amparo.networks.coverage import coverage_of
from amparo.networks.docket import Docket
from amparo.networks.graph import Graph, Kind, graph_of
from amparo.networks.groups import Group, groups_of
from amparo.networks.paths import Path, Step
from amparo.networks.shared import SharedIdentifier
from amparo.standards import load

LETTERS, MOST = 8, 10
Json = dict[str, Any]

COVERAGE = Bilingual(
    "Causas con resultado de trata: {causes}; se buscaron vínculos en {looked}.",
    "Causes found to be trafficking: {causes}; links were looked for in {looked}.",
)
NOTHING = Bilingual(
    "Lo que no consta donde no se buscó no dice nada.", "What is not on record where nobody looked says nothing."
)  # fmt: skip
COMPONENTS = Bilingual(
    "Componentes de dos o más personas: {number} (toda la lista de causas; los identificadores de muchos no unen).",
    "Components of two or more persons: {number} (the whole docket; identifiers of many do not join).",
)
COMPONENT = Bilingual(
    "  personas: {persons}; causas: {causes}; identificadores: {identifiers}; comunidades: {communities}; en medio: {central}",
    "  persons: {persons}; causes: {causes}; identifiers: {identifiers}; communities: {communities}; in between: {central}",
)
GROUPS = Bilingual(
    "Grupos de tres o más que actuaron juntos, en causas de trata: {number}.",
    "Groups of three or more who acted together, in causes of trafficking: {number}.",
)
GROUP = Bilingual("  grupo {id}: {persons} personas. {reason}", "  group {id}: {persons} persons. {reason}")
ELEMENT = Bilingual(
    "    {name}: {presence}; registros: {records}", "    {name}: {presence}; records: {records}"
)
NO_ALERT = Bilingual("Ningún identificador se comparte.", "No identifier is shared.")
NO_PATH = Bilingual("Nada de lo que consta los une.", "Nothing on record ties them.")
TOLD_STEP = Bilingual(
    "  {start} → {end}: {kinds}; registros: {records}; {evidence}",
    "  {start} → {end}: {kinds}; records: {records}; {evidence}",
)
WITH_EVIDENCE = Bilingual("con prueba", "with evidence")
WITHOUT_EVIDENCE = Bilingual("sin prueba indicada", "no evidence named")
THROUGH_COMMON = Bilingual(
    "Pasa por un identificador de muchos, que no une a nadie.",
    "It goes through an identifier of many, which ties nobody.",
)
KINDS = {
    Kind.PERSON: Bilingual("persona", "person"),
    Kind.CAUSE: Bilingual("causa", "cause"),
    Kind.IDENTIFIER: Bilingual("identificador", "identifier"),
}
ACCUSED = Bilingual("acusación", "accusation")


def shown(docket: Docket, language: Language) -> Json:
    """Everything of `show` as JSON."""
    graph = graph_of(docket)
    trafficking = docket.of_trafficking()
    coverage = coverage_of(docket, trafficking)
    several = [part for part in components_of(graph) if len(part.persons) > 1]
    return {
        "language": language,
        "coverage": {"causes": coverage.causes, "looked": coverage.looked, "share": coverage.share},
        "components": [_component(graph, part) for part in several],
        "groups": [_group(group, language) for group in groups_of(docket, trafficking)],
    }


def _component(graph: Graph, part: Component) -> Json:
    central = centralities_of(graph, part)
    return {
        "persons": part.persons,
        "causes": part.causes,
        "identifiers": part.identifiers,
        "communities": communities_of(graph, part),
        "central": [{"person": one.person, "neighbours": one.neighbours, "causes": one.causes, "between": one.between} for one in central[:MOST]],
    }  # fmt: skip


def _group(group: Group, language: Language) -> Json:
    return {
        "id": group.id,
        "persons": group.persons,
        "causes": group.causes,
        "outcome": group.finding.outcome.value,
        "reason": group.finding.reason.in_language(language),
        "elements": {
            item.element.value: {"presence": item.presence.value, "records": item.evidence}
            for item in group.finding.elements
        },
    }


def told(found: Json) -> str:
    """The same in words; long lists are cut and say so."""
    language: Language = found["language"]
    say = _Sayer(language)
    coverage = found["coverage"]
    lines = [say(COVERAGE, causes=coverage["causes"], looked=coverage["looked"])]
    if coverage["looked"] < coverage["causes"]:
        lines.append(say(NOTHING))
    lines.append(say(COMPONENTS, number=len(found["components"])))
    lines += [_told_component(part, say) for part in found["components"][:MOST]]
    lines += say.rest(len(found["components"]))
    lines.append(say(GROUPS, number=len(found["groups"])))
    for group in found["groups"][:MOST]:
        lines += _told_group(group, say)
    return "\n".join([*lines, *say.rest(len(found["groups"]))])


def _told_component(part: Json, say: _Sayer) -> str:
    sizes = "+".join(str(len(one)) for one in part["communities"])
    central = next((short(one["person"]) for one in part["central"] if one["between"]), "—")
    return say(COMPONENT, persons=len(part["persons"]), causes=len(part["causes"]), identifiers=len(part["identifiers"]),
               communities=sizes, central=central)  # fmt: skip


def _told_group(group: Json, say: _Sayer) -> list[str]:
    lines = [say(GROUP, id=short(group["id"]), persons=len(group["persons"]), reason=group["reason"])]
    names = {element.value: name for element, name in NAME.items()}
    for element, item in group["elements"].items():
        presence = _PRESENCE[Presence(item["presence"])].in_language(say.language)
        records = _list(item["records"])
        lines.append(
            say(ELEMENT, name=names[element].in_language(say.language), presence=presence, records=records)
        )
    return lines


_PRESENCE = {
    Presence.ESTABLISHED: Bilingual("consta", "established"),
    Presence.ABSENT: Bilingual("falta", "absent"),
    Presence.UNKNOWN: Bilingual("se desconoce", "unknown"),
}


def alerts_values(found: Sequence[SharedIdentifier], language: Language) -> list[Json]:
    return [
        {
            "identifier": one.identifier, "kind": one.kind, "persons": one.persons, "causes": one.causes, "links": one.links,
            "weight": round(one.weight, 3), "common": one.is_common, "says": one.says.in_language(language),
        }
        for one in found
    ]  # fmt: skip


def alerts_told(found: Sequence[SharedIdentifier], language: Language) -> str:
    """One line for each, numbered within its kind."""
    if not found:
        return NO_ALERT.in_language(language)
    kinds = load("link_kind")
    lines = [
        f"{kinds.label(one.kind, language)} {short(one.identifier)}: {one.says.in_language(language)}"
        for one in found
    ]
    return "\n".join([*lines[: 5 * MOST], *_Sayer(language).rest(len(lines), 5 * MOST)])


def path_values(found: Path | None) -> Json:
    if found is None:
        return {"length": None, "through_common": None, "steps": []}
    return {
        "length": found.length,
        "through_common": found.is_through_common,
        "steps": [
            {
                "from": [step.start.kind.value, step.start.id], "to": [step.end.kind.value, step.end.id], "kinds": step.tie.kinds,
                "records": step.tie.records, "has_evidence": step.tie.has_evidence, "common": step.is_common,
            }
            for step in found.steps
        ],
    }  # fmt: skip


def path_told(found: Path | None, language: Language) -> str:
    if found is None:
        return NO_PATH.in_language(language)
    lines = [_told_step(step, _Sayer(language)) for step in found.steps]
    return "\n".join([*lines, *([THROUGH_COMMON.in_language(language)] if found.is_through_common else [])])


def _told_step(step: Step, say: _Sayer) -> str:
    labels = load("link_kind")
    kinds = ", ".join(
        ACCUSED.in_language(say.language) if kind == "accused" else labels.label(kind, say.language)
        for kind in step.tie.kinds
    )
    start, end = (
        f"{KINDS[node.kind].in_language(say.language)} {short(node.id)}" for node in (step.start, step.end)
    )
    evidence = (WITH_EVIDENCE if step.tie.has_evidence else WITHOUT_EVIDENCE).in_language(say.language)
    return say(
        TOLD_STEP, start=start, end=end, kinds=kinds, records=_list(step.tie.records), evidence=evidence
    )


def short(pseudonym: str) -> str:
    return pseudonym[:LETTERS]


def _list(records: Iterable[str]) -> str:
    return ", ".join(short(one) for one in records) or "—"


class _Sayer:
    """Texts in one language."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def __call__(self, text: Bilingual, **values: object) -> str:
        return text.in_language(self.language).format(**values)

    def rest(self, number: int, most: int = MOST) -> list[str]:
        """That a list was cut."""
        if number <= most:
            return []
        return [
            self(
                Bilingual("  … y {left} más (--json los da todos)", "  … and {left} more (--json gives all)"),
                left=number - most,
            )
        ]
