"""How pairs, decisions and the run that found them look in the terminal and as JSON. Identities only where they were opened for a purpose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from amparo.law.text import Bilingual, Language

if TYPE_CHECKING:
    from amparo.register.persons.looking import PairSeen, ReadAs
    from amparo.register.persons.models import Decision, LinkageRun, Proposal
    from amparo.safeguards.models import Person

LETTERS, WIDEST = 8, 40
Identities = Sequence[Mapping[str, str]]

ROWS = {
    "record": Bilingual("registro", "record"),
    "agency": Bilingual("institución", "agency"),
    "region": Bilingual("región", "region"),
    "sex": Bilingual("sexo", "sex"),
    "read_as": Bilingual("se lee como", "read as"),
    "given_names": Bilingual("nombres", "given names"),
    "first_surname": Bilingual("primer apellido", "first surname"),
    "second_surname": Bilingual("segundo apellido", "second surname"),
    "alias": Bilingual("alias", "alias"),
    "birth_date": Bilingual("nacimiento", "birth date"),
    "document_number": Bilingual("documento", "document"),
    "phone": Bilingual("teléfono", "phone"),
}
VERDICTS = {
    "same": Bilingual("la misma persona", "the same person"),
    "different": Bilingual("dos personas", "two persons"),
    "unsure": Bilingual("no se sabe", "cannot be told"),
}
STATES = {
    "proposed": Bilingual("espera a una segunda persona", "waits for a second person"),
    "in_force": Bilingual("en vigor", "in force"),
    "declined": Bilingual("no aprobada", "declined"),
}
COMPARED_ONLY = Bilingual(
    "Se cuentan solo los pares que se compararon y se parecen en algo: una persona cuyos registros nunca se compararon, o casi nada tienen en común, no está en"
    " ninguna de las dos cifras.",
    "Only pairs are counted that were compared and are a little alike: a person whose records were never compared, or have next to nothing in common, is in"
    " neither number.",
)
ZONES = Bilingual(
    "Enlace: {linked} pares (falsos que se esperan: {false:.2f}). Revisión: {reviewed}. Sin enlace: {not_linked}"
    " (verdaderos que se esperan entre ellos: {missed:.2f}).",
    "Link: {linked} pairs (false ones expected: {false:.2f}). Review: {reviewed}. No link: {not_linked}"
    " (true ones expected among them: {missed:.2f}).",
)
LAST_RUN = Bilingual(
    "Toda la última comparación ({records} registros, {at:%Y-%m-%d}):",
    "The whole last comparison ({records} records, {at:%Y-%m-%d}):",
)
PROBABILITY = Bilingual("Probabilidad de que sean una persona: {p:.3f}", "Probability that they are one person: {p:.3f}")  # fmt: skip
ERROR = Bilingual("Error esperado de «{verdict}»: {error:.2%}", "Expected error of `{verdict}`: {error:.2%}")
NOT_WEIGHED = Bilingual(
    "La última comparación no propuso este par: no hay pesos ni probabilidad que mostrar.",
    "The last comparison did not propose this pair: there are no weights and no probability to show.",
)
DECIDED = Bilingual(
    "Decisión {id}: {verdict} ({code}); {state}", "Decision {id}: {verdict} ({code}); {state}"
)
BY_WHOM = Bilingual("  {user}, {at:%Y-%m-%d %H:%M} UTC: «{reason}»", '  {user}, {at:%Y-%m-%d %H:%M} UTC: "{reason}"')  # fmt: skip
ANSWERED = Bilingual("  respondió {user}, {at:%Y-%m-%d %H:%M} UTC", "  answered by {user}, {at:%Y-%m-%d %H:%M} UTC")  # fmt: skip
IN_LINE = Bilingual("versión {version}", "version {version}")
VERSION = Bilingual("Versión: {version}", "Version: {version}")
TO_ANSWER = Bilingual(
    "Para responder: amparo persons approve {id} --version {version}   (o con --decline)",
    "To answer: amparo persons approve {id} --version {version}   (or with --decline)",
)
WAITING = Bilingual(
    "Por aprobar: {id}  {verdict:9}  {first} {first_agency}  {second} {second_agency}  {p}  versión {version}  {user} {at:%Y-%m-%d}",
    "To approve: {id}  {verdict:9}  {first} {first_agency}  {second} {second_agency}  {p}  version {version}  {user} {at:%Y-%m-%d}",
)
LOOK_FIRST = Bilingual(
    "Antes de responder, mire cada par: amparo persons show {id}",
    "Before answering, look at each pair: amparo persons show {id}",
)


def run_lines(run: LinkageRun, language: Language) -> Iterator[str]:
    """How many pairs fell into each zone, and the errors that are expected, with what they count."""
    yield ZONES.in_language(language).format(
        linked=run.linked, false=run.expected_false, reviewed=run.reviewed, not_linked=run.not_linked, missed=run.expected_missed
    )  # fmt: skip
    yield COMPARED_ONLY.in_language(language)


def run_as_json(run: LinkageRun) -> dict[str, Any]:
    return {
        "records": run.records, "link": run.linked, "review": run.reviewed, "no_link": run.not_linked,
        "expected_false_links": round(run.expected_false, 3), "expected_missed_links": round(run.expected_missed, 3),
        "errors_count": "pairs that were compared and are a little alike",
    }  # fmt: skip


def pair_line(pair: Proposal, version: int, language: Language) -> str:
    return (
        f"{pair.probability:.3f}  {pair.zone:6}  {_short(pair.first)} {pair.first.agency.code}  {_short(pair.second)} {pair.second.agency.code}"
        f"  {IN_LINE.in_language(language).format(version=version)}"
    )


def waiting_line(one: Decision, language: Language) -> str:
    """A decision that waits for a second person: on whom, how likely, by whom and when."""
    return WAITING.in_language(language).format(
        id=one.pk.hex[:LETTERS], verdict=one.verdict, version=one.version, user=one.decided_by.username, at=one.decided_at,
        first=_short(one.first), first_agency=one.first.agency.code, second=_short(one.second), second_agency=one.second.agency.code,
        p="-" if one.probability is None else f"{one.probability:.3f}",
    )  # fmt: skip


def waiting_as_json(one: Decision) -> dict[str, Any]:
    return {
        "decision": str(one.pk), "version": one.version, "verdict": one.verdict, "first": str(one.first_id), "second": str(one.second_id),
        "probability": one.probability, "decided_by": one.decided_by.username, "decided_at": one.decided_at.isoformat(), "reason": one.reason,
    }  # fmt: skip


def seen_lines(seen: PairSeen, identities: Identities, language: Language) -> Iterator[str]:
    """Everything that is known of a pair, for the eye: the two records beside each other, then why, how surely, and what was decided."""
    yield from _side_by_side(seen, identities, language)
    for part in seen.parts:
        yield f"{part.bits:+8.2f}  {part.label.in_language(language)}"
    yield from _how_surely(seen, language)
    if seen.decision is not None:
        yield from _decision_lines(seen.decision, language)
    yield VERSION.in_language(language).format(version=seen.version)


def _side_by_side(seen: PairSeen, identities: Identities, language: Language) -> Iterator[str]:
    both = (seen.first, seen.second)
    rows = {
        "record": [_short(one) for one in both],
        "agency": [one.agency.code for one in both],
        "region": [one.region or "-" for one in both],
        "sex": [one.sex for one in both],
    }
    if any(seen.read_as):
        rows["read_as"] = [_read_as(one) if one else "-" for one in seen.read_as]
    for name in dict.fromkeys(name for values in identities for name in values):
        rows[name] = [values.get(name, "?") or "-" for values in identities]
    labels = {name: ROWS[name].in_language(language) for name in rows}
    wide = max(map(len, labels.values()))
    left = min(max(len(str(seen.first)), *(len(values[0]) for values in rows.values())), WIDEST)
    yield f"{'':{wide}}  {seen.first!s:{left}}  {seen.second}"
    for name, values in rows.items():
        yield f"{labels[name]:{wide}}  {values[0]:{left}}  {values[1]}"


def _how_surely(seen: PairSeen, language: Language) -> Iterator[str]:
    from amparo.register.persons.models import Verdict

    if seen.probability is None:
        yield NOT_WEIGHED.in_language(language)
        return
    yield PROBABILITY.in_language(language).format(p=seen.probability)
    claimed = [Verdict(seen.decision.verdict)] if seen.decision else [Verdict.SAME, Verdict.DIFFERENT]
    for verdict in claimed:
        error = seen.expected_error(verdict)
        if error is not None:
            yield ERROR.in_language(language).format(verdict=verdict.value, error=error)
    if seen.run is not None:
        yield LAST_RUN.in_language(language).format(records=seen.run.records, at=seen.run.made_at)
        yield from run_lines(seen.run, language)


def _decision_lines(decision: Decision, language: Language) -> Iterator[str]:
    yield DECIDED.in_language(language).format(
        id=decision.pk.hex[:LETTERS],
        code=decision.verdict,
        verdict=VERDICTS[decision.verdict].in_language(language),
        state=STATES[decision.state].in_language(language),
    )
    yield BY_WHOM.in_language(language).format(
        user=decision.decided_by.username, at=decision.decided_at, reason=decision.reason
    )
    if decision.answered_by is not None:
        yield ANSWERED.in_language(language).format(
            user=decision.answered_by.username, at=decision.answered_at
        )


def seen_as_json(seen: PairSeen, identities: Identities, language: Language) -> dict[str, Any]:
    from amparo.register.persons.models import Verdict

    weights = [
        {"part": part.name, "level": part.label.in_language(language), "bits": round(part.bits, 2)} for part in seen.parts
    ]  # fmt: skip
    decision = seen.decision
    return {
        "first": str(seen.first.pk),
        "second": str(seen.second.pk),
        "version": seen.version,
        "probability": seen.probability,
        "expected_error": {verdict.value: seen.expected_error(verdict) for verdict in (Verdict.SAME, Verdict.DIFFERENT)},
        "evidence": weights,
        "decision": waiting_as_json(decision) | {"state": decision.state} if decision else None,
        "run": run_as_json(seen.run) if seen.run else None,
        "identities": [dict(values) for values in identities],
    }  # fmt: skip


def _read_as(one: ReadAs) -> str:
    return f"{one.person} (amparo persons unmerge {one.merge.pk.hex[:LETTERS]})"


def _short(person: Person) -> str:
    return person.pk.hex[:LETTERS]
