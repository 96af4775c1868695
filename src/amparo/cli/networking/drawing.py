"""The labelled picture of the network of one cause, from the register: docket numbers, "Persona 3F9A", identifiers by kind and number."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from amparo.cli.common import Refused
from amparo.law.text import Bilingual, Language
from amparo.networks.components import components_of
from amparo.networks.docket import Accused, Cause, Docket, Link
from amparo.networks.graph import Graph, Kind, Node, graph_of
from amparo.networks.picture import MOST_NODES, picture_of
from amparo.register.justice.analysis import OpenedDocket, open_docket
from amparo.register.justice.models import Accused as AccusedRecord
from amparo.register.justice.models import Link as LinkRecord
from amparo.safeguards.models import User
from amparo.safeguards.vault.keyring import Keyring
from amparo.safeguards.vault.sealing import SealBroken
from amparo.standards import load

TITLE = Bilingual("Red de la causa {cause}", "Network of cause {cause}")
UNNAMED = Bilingual("sin nombre", "unnamed")


@dataclass(frozen=True, slots=True)
class Drawn:
    svg: str
    persons: int
    causes: int
    identifiers: int


def draw(
    *,
    cause: str,
    purpose: str,
    open_identifiers: bool,
    on: date,
    language: Language,
    keyring: Keyring,
    by: User,
) -> Drawn:
    """The component of a cause. Raises NotAllowed, PurposeMissing, Refused."""
    opened = _opened(purpose, open_identifiers, keyring, by)
    start = next((item.cause for item in opened.causes if item.cause.docket_number == cause), None)
    if start is None:
        raise Refused(
            "No hay ninguna causa con ese número a su alcance: revíselo.",
            "There is no cause of that number in your reach: check it.",
        )
    graph = graph_of(docket_of(opened, on))
    part = _around(graph, start.pk.hex)
    if len(part) > MOST_NODES:
        raise Refused(
            f"La red tiene {len(part)} elementos y no se distinguirían más de {MOST_NODES}: véala por partes con amparo networks show.",
            f"The network has {len(part)} parts and no more than {MOST_NODES} could be told apart: see it with amparo networks show.",
        )
    found = Counter(node.kind for node in part)
    svg = picture_of(
        part, _labels(part, opened, language), TITLE.filled(cause=cause).in_language(language), language
    )
    return Drawn(svg, found[Kind.PERSON], found[Kind.CAUSE], found[Kind.IDENTIFIER])


def _opened(purpose: str, open_identifiers: bool, keyring: Keyring, by: User) -> OpenedDocket:
    try:
        return open_docket(purpose=purpose, open_identifiers=open_identifiers, keyring=keyring, by=by)
    except SealBroken as problem:
        raise Refused(
            "Un identificador no se abre: fue alterado o movido. Consta en la auditoría; avise a quien administra.",
            "An identifier does not open: it was altered or moved. It is on record; tell the administrator.",
        ) from problem


def docket_of(opened: OpenedDocket, on: date) -> Docket:
    """The docket as networks read it."""
    causes = (
        Cause(item.cause.pk.hex, item.cause.filed_on, item.cause.finding, item.cause.links_looked_for == "yes",
              item.maximum_years, item.sentence_years)
        for item in opened.causes
    )  # fmt: skip
    accused = (
        Accused(item.pk.hex, item.cause_id.hex, _person(item, opened), item.role, opened.is_cleared(item, on),
                item.is_presumed_victim == "yes")
        for item in opened.accused
    )  # fmt: skip
    return Docket.of(causes, accused, (_link(item) for item in opened.links))


def _person(item: AccusedRecord, opened: OpenedDocket) -> str:
    return opened.persons[item.person_id].pk.hex if item.person_id else ""


def _link(item: LinkRecord) -> Link:
    other = item.other_accused_id.hex if item.other_accused_id else ""
    return Link(
        item.pk.hex, item.cause_id.hex, item.accused_id.hex, other, item.kind, item.identifier_digest, item.first_seen_on,
        item.last_seen_on, bool(item.evidence_reference),
    )  # fmt: skip


def _around(graph: Graph, cause: str) -> Graph:
    """The component of the cause, with the common identifiers that its persons have, which join nobody."""
    component = next((one for one in components_of(graph) if cause in one.causes), None)
    if component is None:
        raise Refused(
            "En esa causa no consta ninguna persona acusada.", "No accused is on record in that cause."
        )
    nodes = set(component.nodes)
    common = {
        thing for node in nodes if node.kind is Kind.PERSON for thing in graph[node] if thing.kind is Kind.IDENTIFIER
    }  # fmt: skip
    return graph.subgraph(sorted(nodes | common))


def _labels(part: Graph, opened: OpenedDocket, language: Language) -> dict[Node, str]:
    numbers = {item.cause.pk.hex: item.cause.docket_number for item in opened.causes}
    persons = {person.pk.hex: str(person) for person in opened.persons.values()}
    kinds = {link.identifier_digest: link.kind for link in opened.links if link.identifier_digest}
    counted: Counter[str] = Counter()
    labels: dict[Node, str] = {}
    for node in sorted(part):
        if node.kind is Kind.CAUSE:
            labels[node] = numbers[node.id]
        elif node.kind is Kind.PERSON:
            labels[node] = persons.get(node.id, UNNAMED.in_language(language))
        else:
            kind = kinds[node.id]
            counted[kind] += 1
            masked = f"{load('link_kind').label(kind, language)} {counted[kind]}"
            labels[node] = opened.identifiers.get(node.id) or masked
    return labels
