"""`amparo persons …`: which records are one person, decided by humans. No name is shown; identities side by side are asked for with a purpose."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from string import hexdigits
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from amparo.cli import persons_view as view
from amparo.cli.common import AsJson, By, Refused, acting_user, language, one_sentence, refuse_existing, said
from amparo.cli.link_progress import link_progress

if TYPE_CHECKING:
    from amparo.linkage.evidence import Part
    from amparo.register.persons.looking import PairSeen
    from amparo.register.persons.models import Decision
    from amparo.safeguards.models import Person, User

DIGITS = 32

Record = Annotated[
    str,
    typer.Argument(help="Registro de persona, entero o su comienzo. / Person record, whole or its start."),
]
Reason = Annotated[
    str,
    typer.Option(
        "--reason", help="Por qué, sin nombres; queda registrado. / Why, without names; it goes on record."
    ),
]
Version = Annotated[
    int,
    typer.Option("--version", min=0, help="La que se vio en show o queue. / The one seen in show or queue."),
]
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

        actor = _actor(by)
        with link_progress(language(), quiet=as_json) as tell:
            run = propose_links(keyring=installed_keyring(), by=actor, tell=tell)
        if as_json:
            typer.echo(json.dumps(view.run_as_json(run)))
            return
        typer.echo(said(f"Registros comparados: {run.records}", f"Records compared: {run.records}"))
        for line in view.run_lines(run, language()):
            typer.echo(line)
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
        versions = queries.versions(pairs)
        if as_json:
            rows = [
                {
                    "first": str(pair.first_id), "second": str(pair.second_id), "zone": pair.zone, "probability": pair.probability,
                    "version": versions[pair.pk],
                }
                for pair in pairs
            ]  # fmt: skip
            answers = [view.waiting_as_json(one) for one in waiting]
            typer.echo(json.dumps({"pairs": rows, "to_approve": answers}, ensure_ascii=False))
            return
        for pair in pairs:
            typer.echo(view.pair_line(pair, versions[pair.pk], language()))
        for one in waiting:
            typer.echo(view.waiting_line(one, language()))
        if waiting:
            typer.echo(view.LOOK_FIRST.in_language(language()).format(id=waiting[0].pk.hex[:8]))
        if not pairs and not waiting:
            typer.echo(said("Nada espera. Para llenar la cola: amparo persons propose", "Nothing waits. To fill the queue: amparo persons propose"))  # fmt: skip


@persons.command("show")
def show(
    first: Annotated[str, typer.Argument(help="Registro de persona, o decisión que espera. / Person record, or a decision that waits.")],
    second: Annotated[str, typer.Argument(help="El otro registro. / The other record.")] = "",
    purpose: Annotated[str, typer.Option("--purpose", help="Para qué; abre las identidades a su alcance. / What for; opens the identities in reach.")] = "",
    picture: Annotated[Path | None, typer.Option("--picture", help="Archivo SVG nuevo. / New SVG file.")] = None,
    as_json: AsJson = False,
    by: By = "",
) -> None:  # fmt: skip
    """Dos registros, o los de una decisión: en qué coinciden, cuánto pesa, qué se decidió. / Two records, or those of a decision: what agrees, how much it weighs, what was decided."""
    with one_sentence():
        actor = _actor(by)
        seen = _seen(first, second, actor)
        if picture is not None:
            _draw(seen.parts, picture)
        identities = _identities(seen, purpose, actor) if purpose else []
        if as_json:
            typer.echo(json.dumps(view.seen_as_json(seen, identities, language()), ensure_ascii=False))
            return
        for line in view.seen_lines(seen, identities, language()):
            typer.echo(line)
        asked = (
            seen.decision is not None
            and seen.decision.state == "proposed"
            and seen.decision.decided_by != actor
        )
        if seen.decision is not None and asked:
            typer.echo(view.TO_ANSWER.in_language(language()).format(id=seen.decision.pk.hex[:8], version=seen.version))  # fmt: skip


@persons.command("decide")
def decide(
    first: Record,
    second: Record,
    verdict: Annotated[str, typer.Argument(help="same | different | unsure")],
    reason: Reason = "",
    version: Version = 0,
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
            typer.echo(said(f"Espera a una segunda persona, que la verá con: amparo persons show {made.pk.hex[:8]}", f"Waits for a second person, who looks at it with: amparo persons show {made.pk.hex[:8]}"))  # fmt: skip
        else:
            typer.echo(said(f"En vigor: {made.pk.hex[:8]} (versión {made.version})", f"In force: {made.pk.hex[:8]} (version {made.version})"))  # fmt: skip


@persons.command("approve")
def approve(
    decision: Pair,
    version: Version = 0,
    no: Annotated[bool, typer.Option("--decline", help="No aprobar. / Do not approve.")] = False,
    by: By = "",
) -> None:
    """Responde, como segunda persona, a una decisión. / Answer a decision, as the second person."""
    with one_sentence():
        from amparo.register.persons import deciding
        from amparo.register.persons.models import Decision

        actor = _actor(by)
        found: Decision = _one(Decision.objects.visible_to(actor), decision)
        if not version:
            raise Refused(
                f"Mire antes el par y responda con la versión que muestra: amparo persons show {found.pk.hex[:8]}",
                f"Look at the pair first, and answer with the version it shows: amparo persons show {found.pk.hex[:8]}",
            )
        made = (deciding.decline if no else deciding.approve)(decision=found, version=version, by=actor)
        told = said("No aprobada (versión", "Declined (version") if no else said("Aprobada: en vigor (versión", "Approved: in force (version")  # fmt: skip
        typer.echo(f"{told} {made.version}).")


@persons.command("merge")
def merge(kept: Record, absorbed: Record, reason: Reason = "", version: Version = 0, by: By = "") -> None:
    """Lee el segundo registro como el primero. / Read the second record as the first."""
    with one_sentence():
        from amparo.register.persons import merging

        actor = _actor(by)
        made = merging.merge(
            kept=_person(kept, actor),
            absorbed=_person(absorbed, actor),
            reason=reason,
            by=actor,
            version=version,
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


def _draw(parts: Sequence[Part], file: Path) -> None:
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


def _seen(first: str, second: str, user: User) -> PairSeen:
    """The pair of two records in reach, or of a decision that the user may see. Raises Refused."""
    from amparo.register.persons.looking import look_at_decision, look_at_pair
    from amparo.register.persons.models import Decision

    if second:
        return look_at_pair(first=_person(first, user), second=_person(second, user), user=user)
    return look_at_decision(decision=_one(Decision.objects.visible_to(user), first), user=user)


def _identities(seen: PairSeen, purpose: str, user: User) -> list[dict[str, str]]:
    """Those in reach, opened with an entry each; of a record beyond it nothing."""
    both = zip((seen.first, seen.second), seen.in_reach, strict=True)
    return [_revealed(person, purpose, user) if reached else {} for person, reached in both]


def _revealed(person: Person, purpose: str, user: User) -> dict[str, str]:
    from amparo.safeguards.models import Person
    from amparo.safeguards.vault.access import reveal
    from amparo.safeguards.vault.installed import installed_keyring

    return reveal(person=person, fields=Person.SEALED, purpose=purpose, keyring=installed_keyring(), by=user)
