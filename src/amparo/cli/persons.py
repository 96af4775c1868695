"""`amparo persons …`: which records are one person, decided by humans. No name is shown; identities side by side are asked for with a purpose."""

from __future__ import annotations

import json
from pathlib import Path
from string import hexdigits
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from amparo.cli.common import AsJson, By, Refused, acting_user, language, one_sentence, refuse_existing, said

if TYPE_CHECKING:
    from amparo.linkage.evidence import Part
    from amparo.register.persons.models import Decision
    from amparo.safeguards.models import Person, User

DIGITS = 32

Record = Annotated[
    str,
    typer.Argument(help="Registro de persona, entero o su comienzo. / Person record, whole or its start."),
]
Reason = Annotated[str, typer.Option("--reason", help="Por qué; queda registrado. / Why; it goes on record.")]
Pair = Annotated[str, typer.Argument(help="Decisión o fusión. / Decision or merge.")]

persons = typer.Typer(
    help="Quién es quién: cola, decisiones, fusiones. / Who is who: queue, decisions, merges.",
    no_args_is_help=True,
)


def register(app: typer.Typer) -> None:
    app.add_typer(persons, name="persons")


@persons.command("propose")
def propose(as_json: AsJson = False, by: By = "") -> None:
    """Compara el registro y llena la cola de revisión. / Compare the register and fill the review queue."""
    with one_sentence():
        from amparo.register.persons.proposing import propose_links
        from amparo.safeguards.vault.installed import installed_keyring

        found = propose_links(keyring=installed_keyring(), by=_actor(by))
        zones = found.zones
        content = {
            "records": found.records, "link": zones.linked, "review": zones.reviewed, "no_link": zones.not_linked,
            "expected_false_links": round(zones.expected_false, 3), "expected_missed_links": round(zones.expected_missed, 3),
        }  # fmt: skip
        if as_json:
            typer.echo(json.dumps(content))
            return
        typer.echo(said(f"Registros comparados: {found.records}", f"Records compared: {found.records}"))
        typer.echo(
            said(
                f"Enlace: {zones.linked} pares (se esperan {zones.expected_false:.2f} falsos). Revisión: {zones.reviewed}."
                f" Sin enlace: {zones.not_linked} (se esperan {zones.expected_missed:.2f} perdidos).",
                f"Link: {zones.linked} pairs (expected false: {zones.expected_false:.2f}). Review: {zones.reviewed}."
                f" No link: {zones.not_linked} (expected missed: {zones.expected_missed:.2f}).",
            )
        )
        typer.echo(said("Siguiente: amparo persons queue", "Next: amparo persons queue"))


@persons.command("queue")
def queue(
    limit: Annotated[int, typer.Option("--limit", min=1)] = 20, as_json: AsJson = False, by: By = ""
) -> None:
    """Los pares que esperan y las decisiones por aprobar. / The pairs that wait and the decisions to approve."""
    with one_sentence():
        from amparo.register.persons import queries

        actor = _actor(by)
        pairs = list(queries.queue(user=actor)[:limit])
        waiting = list(queries.to_approve(user=actor)[:limit])
        if as_json:
            rows = [{"first": str(p.first_id), "second": str(p.second_id), "zone": p.zone, "probability": p.probability} for p in pairs]  # fmt: skip
            answers = [{"decision": str(one.pk), "version": one.version} for one in waiting]
            typer.echo(json.dumps({"pairs": rows, "to_approve": answers}))
            return
        for pair in pairs:
            typer.echo(
                f"{pair.probability:.3f}  {pair.zone:6}  {pair.first_id.hex[:8]} {pair.first.agency.code}  {pair.second_id.hex[:8]} {pair.second.agency.code}"
            )
        for one in waiting:
            typer.echo(said("Por aprobar: ", "To approve: ") + f"{one.pk.hex[:8]}  {one.verdict}")
        if not pairs and not waiting:
            typer.echo(said("Nada espera. Para llenar la cola: amparo persons propose", "Nothing waits. To fill the queue: amparo persons propose"))  # fmt: skip


@persons.command("show")
def show(
    first: Record,
    second: Record,
    purpose: Annotated[str, typer.Option("--purpose", help="Para qué; abre las identidades. / What for; opens the identities.")] = "",
    picture: Annotated[Path | None, typer.Option("--picture", help="Archivo SVG nuevo. / New SVG file.")] = None,
    as_json: AsJson = False,
    by: By = "",
) -> None:  # fmt: skip
    """Dos registros, en qué coinciden y cuánto pesa. / Two records, what agrees and how much it weighs."""
    with one_sentence():
        from amparo.linkage.evidence import Part
        from amparo.register.persons import queries
        from amparo.register.persons.groups import in_order

        actor = _actor(by)
        one, other = _person(first, actor), _person(second, actor)
        pair = in_order(one.pk, other.pk)
        proposal = queries.proposals(user=actor).filter(first=pair[0], second=pair[1]).first()
        parts = [Part(**part) for part in proposal.evidence] if proposal else []
        if picture is not None:
            _draw(parts, picture)
        identities = [_revealed(person, purpose, actor) for person in (one, other)] if purpose else []
        if as_json:
            weights = [{"part": part.name, "level": part.label.in_language(language()), "bits": round(part.bits, 2)} for part in parts]  # fmt: skip
            typer.echo(json.dumps({"first": str(one.pk), "second": str(other.pk), "probability": proposal.probability if proposal else None, "evidence": weights, "identities": identities}, ensure_ascii=False))  # fmt: skip
            return
        for place, person in enumerate((one, other)):
            typer.echo(f"{person}  {person.pk.hex[:8]}  {person.agency.code}  {person.region}  {person.sex}")
            for name, value in identities[place].items() if identities else ():
                typer.echo(f"    {name}: {value}")
        for part in parts:
            typer.echo(f"{part.bits:+8.2f}  {part.label.in_language(language())}")
        if proposal:
            typer.echo(said(f"Probabilidad: {proposal.probability:.3f}", f"Probability: {proposal.probability:.3f}"))  # fmt: skip


@persons.command("decide")
def decide(
    first: Record,
    second: Record,
    verdict: Annotated[str, typer.Argument(help="same | different | unsure")],
    reason: Reason = "",
    version: Annotated[
        int, typer.Option("--version", help="De la decisión vista. / Of the decision seen.")
    ] = 0,
    by: By = "",
) -> None:
    """Dice de dos registros si son una persona. / Say of two records whether they are one person."""
    with one_sentence():
        from amparo.register.persons import deciding
        from amparo.register.persons.models import DecisionState, Verdict

        if verdict not in Verdict.values:
            raise Refused("El veredicto es same, different o unsure.", "The verdict is same, different or unsure.")  # fmt: skip
        actor = _actor(by)
        made = deciding.decide(
            first=_person(first, actor),
            second=_person(second, actor),
            verdict=Verdict(verdict),
            reason=reason,
            by=actor,
            version=version,
        )
        if made.state == DecisionState.PROPOSED:
            typer.echo(said(f"Espera a una segunda persona: amparo persons approve {made.pk.hex[:8]}", f"Waits for a second person: amparo persons approve {made.pk.hex[:8]}"))  # fmt: skip
        else:
            typer.echo(said(f"En vigor: {made.pk.hex[:8]} (versión {made.version})", f"In force: {made.pk.hex[:8]} (version {made.version})"))  # fmt: skip


@persons.command("approve")
def approve(
    decision: Pair,
    no: Annotated[bool, typer.Option("--decline", help="No aprobar. / Do not approve.")] = False,
    by: By = "",
) -> None:
    """Responde, como segunda persona, a una decisión. / Answer a decision, as the second person."""
    with one_sentence():
        from amparo.register.persons import deciding
        from amparo.register.persons.models import Decision

        actor = _actor(by)
        found: Decision = _one(Decision.objects.visible_to(actor), decision)
        (deciding.decline if no else deciding.approve)(decision=found, by=actor)
        typer.echo(said("No aprobada.", "Declined.") if no else said("Aprobada: en vigor.", "Approved: in force."))  # fmt: skip


@persons.command("merge")
def merge(kept: Record, absorbed: Record, reason: Reason = "", by: By = "") -> None:
    """Lee el segundo registro como el primero. / Read the second record as the first."""
    with one_sentence():
        from amparo.register.persons import merging

        actor = _actor(by)
        made = merging.merge(
            kept=_person(kept, actor), absorbed=_person(absorbed, actor), reason=reason, by=actor
        )
        typer.echo(said(f"Fusión {made.pk.hex[:8]}: se deshace con amparo persons unmerge", f"Merge {made.pk.hex[:8]}: undone by amparo persons unmerge"))  # fmt: skip


@persons.command("added")
def added(merge: Pair, by: By = "") -> None:
    """Lo añadido a una persona desde su fusión. / What was added to a person since her merge."""
    with one_sentence():
        from amparo.register.persons.merging import added_since
        from amparo.register.persons.models import Merge

        found: Merge = _one(Merge.objects.visible_to(_actor(by)), merge)
        since = added_since(found)
        if not since:
            typer.echo(said("Nada se ha añadido desde la fusión.", "Nothing was added since the merge."))
        for record in since:
            typer.echo(f"{record.pk.hex[:8]}  {type(record).__name__}  {record.recorded_at:%Y-%m-%d}")


@persons.command("unmerge")
def unmerge(
    merge: Pair,
    assign: Annotated[
        list[str] | None, typer.Option("--assign", help="REGISTRO=PERSONA, tras amparo persons added. / RECORD=PERSON.")
    ] = None,
    reason: Reason = "",
    by: By = "",
) -> None:  # fmt: skip
    """Deshace una fusión. / Undo a merge."""
    with one_sentence():
        from amparo.register.persons import merging
        from amparo.register.persons.models import Merge

        actor = _actor(by)
        found: Merge = _one(Merge.objects.visible_to(actor), merge)
        known = {record.pk.hex: record for record in merging.added_since(found)}
        whose: dict[Any, Person] = {}
        for part in assign or []:
            record, _, person = part.partition("=")
            matching = [one for key, one in known.items() if record and key.startswith(_hex(record))]
            if len(matching) != 1:
                raise _not_found()
            whose[matching[0]] = _person(person, actor)
        merging.unmerge(merge=found, assign=whose, reason=reason, by=actor)
        typer.echo(said("Separados: son otra vez dos registros.", "Unmerged: they are two records again."))


def _draw(parts: list[Part], file: Path) -> None:
    """Write the waterfall. Raises Refused."""
    from amparo.linkage.picture import waterfall_svg

    refuse_existing(file)
    if not parts:
        raise Refused(
            "La última comparación no propuso este par: no hay pesos que dibujar.",
            "The last comparison did not propose this pair: there are no weights to draw.",
        )
    file.write_text(waterfall_svg(parts, language()), encoding="utf-8")


def _actor(by: str) -> User:
    from amparo.safeguards.permissions import Permission

    return acting_user(Permission.PERSON_LINK, by)


def _person(said_as: str, user: User) -> Person:
    from amparo.safeguards.models import Person

    found: Person = _one(Person.objects.visible_to(user).select_related("agency"), said_as)
    return found


def _one(records: Any, said_as: str) -> Any:
    """The one record in reach whose id begins so. Raises Refused."""
    start = _hex(said_as)
    if not start or len(start) > DIGITS or not set(start) <= set(hexdigits):
        raise _not_found()
    first, last = UUID(start.ljust(DIGITS, "0")), UUID(start.ljust(DIGITS, "f"))
    found = list(records.filter(pk__gte=first, pk__lte=last)[:2])
    if len(found) != 1:
        raise _not_found()
    return found[0]


def _hex(said_as: str) -> str:
    return said_as.replace("-", "").lower()


def _not_found() -> Refused:
    return Refused(
        "No hay exactamente un registro a su alcance que empiece así: escriba más de su identificador.",
        "There is not exactly one record in your reach that begins so: write more of its id.",
    )


def _revealed(person: Person, purpose: str, user: User) -> dict[str, str]:
    from amparo.safeguards.models import Person
    from amparo.safeguards.vault.access import reveal
    from amparo.safeguards.vault.installed import installed_keyring

    return reveal(person=person, fields=Person.SEALED, purpose=purpose, keyring=installed_keyring(), by=user)
