"""Claims as cards: the statement, who makes it, the verdict by word, sign and colour, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amparo.publication.content import ClaimResult, Verdict
from amparo.publication.page.context import Context, input_number, of_figure, static, verdict
from amparo.publication.page.elements import Markup, joined, tag
from amparo.publication.page.inline import inline
from amparo.publication.page.words import SYMBOLS
from amparo.publication.prose.binding import input_figure, input_is_percent, input_title, spoken
from amparo.publication.prose.words import DUTIES, VOICES

LOOKS = {
    Verdict.SUPPORTED: "supported",
    Verdict.CONTRADICTED: "contradicted",
    Verdict.UNDETERMINED: "undetermined",
}


def claims_summary(context: Context) -> Markup:
    """Every claim of the edition with its verdict, by duty in the order of the chapters, in each as the cards stand there."""
    places = {name: place for place, name in enumerate(context.cards)}
    claims = sorted(
        context.edition.claims.values(), key=lambda claim: (places.get(claim.id, len(places)), claim.id)
    )
    duties = [*DUTIES, *sorted({claim.duty for claim in claims} - set(DUTIES))]
    return joined(
        _of_duty(context, duty, [claim for claim in claims if claim.duty == duty]) for duty in duties
    )


def _of_duty(context: Context, duty: str, claims: Sequence[ClaimResult]) -> Markup:
    if not claims:
        return joined(())
    name = DUTIES[duty].in_language(context.language) if duty in DUTIES else duty
    return joined(
        (
            tag("h3", name, class_="duty"),
            tag("ul", *(tag("li", _short(context, claim)) for claim in claims), class_="claims"),
        )
    )


def claim_card(context: Context, claim: ClaimResult) -> Markup:
    """One claim in full: the verdict and why; the test, its data and what would decide open below."""
    return tag(
        "article",
        tag("h3", _statement(context, claim), id=f"h-{claim.id}"),
        _judged(context, claim),
        _reason(context, claim),
        _in_full(context, claim),
        class_=f"claim {LOOKS[claim.verdict]}",
        id=f"claim-{claim.id}",
        aria_labelledby=f"h-{claim.id}",
    )


def _short(context: Context, claim: ClaimResult) -> Markup:
    """Of a claim with a card elsewhere the statement leads there; of others everything stands here."""
    has_card = claim.id in context.cards
    statement = _statement(context, claim)
    return tag(
        "div",
        tag(
            "p", tag("a", statement, href=f"#claim-{claim.id}") if has_card else statement, class_="statement"
        ),
        _judged(context, claim),
        None if has_card else _reason(context, claim),
        None if has_card else _in_full(context, claim),
        class_=f"claim {LOOKS[claim.verdict]}",
    )


def _reason(context: Context, claim: ClaimResult) -> Markup:
    return tag("p", inline(context, spoken(claim, claim.reason, context.language)), class_="reason")


def _in_full(context: Context, claim: ClaimResult) -> Markup:
    return tag("details", tag("summary", context.word("in_full")), tag("dl", *_details(context, claim)))


def _statement(context: Context, claim: ClaimResult) -> Markup:
    text = claim.statement.in_language(context.language)
    return joined(("«", static(text), "»") if context.language == "es" else ("“", static(text), "”"))


def _judged(context: Context, claim: ClaimResult) -> Markup:
    return tag(
        "p",
        tag("span", SYMBOLS[claim.verdict.value], class_="sign", aria_hidden="true"),
        verdict(context, claim),
        tag("span", VOICES[claim.voice].in_language(context.language), class_="voice"),
        class_="judged",
    )


def _details(context: Context, claim: ClaimResult) -> Iterator[Markup]:
    yield _term(context, "test", inline(context, spoken(claim, claim.test, context.language)))
    if claim.inputs:
        yield _term(context, "inputs", _inputs(context, claim))
    if claim.would_decide.in_language(context.language):
        yield _term(
            context, "would_decide", inline(context, spoken(claim, claim.would_decide, context.language))
        )


def _term(context: Context, word: str, content: Markup) -> Markup:
    return joined((tag("dt", context.word(word)), tag("dd", content)))


def _inputs(context: Context, claim: ClaimResult) -> Markup:
    return tag(
        "ul",
        *(
            tag("li", _input_label(context, name), ": ", _input(context, claim, name))
            for name in sorted(name for name, _ in claim.inputs)
        ),
    )


def _input(context: Context, claim: ClaimResult, name: str) -> Markup:
    return input_number(context, claim, name, input_is_percent(context.edition, name))


def _input_label(context: Context, name: str) -> Markup | str:
    title = input_title(context.edition, name, context.language)
    figure = input_figure(context.edition, name)
    if figure is None:
        return static(title)
    return tag("a", of_figure(title, figure.definition.id), href=context.evidence(figure.definition.id))
