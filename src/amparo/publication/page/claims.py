"""Claims as cards: the statement, who makes it, the verdict by word, sign and colour, and why."""

from __future__ import annotations

from amparo.publication.content import ClaimResult, Verdict
from amparo.publication.page.context import Context, input_number, of_data, of_figure, verdict
from amparo.publication.page.elements import Markup, joined, tag
from amparo.publication.page.inline import inline
from amparo.publication.page.words import SYMBOLS
from amparo.publication.prose.binding import input_figure, input_is_percent, input_title, spoken
from amparo.publication.prose.words import VOICES

LOOKS = {
    Verdict.SUPPORTED: "supported",
    Verdict.CONTRADICTED: "contradicted",
    Verdict.UNDETERMINED: "undetermined",
}


def claims_summary(context: Context) -> Markup:
    """Every claim of the edition, in its order."""
    cards = (tag("li", _short(context, claim)) for claim in context.edition.claims.values())
    return tag("ul", *cards, class_="claims")


def claim_card(context: Context, claim: ClaimResult) -> Markup:
    """One claim in full."""
    return tag(
        "section",
        tag("h3", _statement(context, claim), id=f"h-{claim.id}"),
        _judged(context, claim),
        tag("dl", *_details(context, claim, with_reason=True)),
        class_=f"claim {LOOKS[claim.verdict]}",
        id=f"claim-{claim.id}",
        aria_labelledby=f"h-{claim.id}",
    )


def _short(context: Context, claim: ClaimResult) -> Markup:
    """Of a claim that has no card elsewhere, everything; of others a link to the card."""
    has_card = claim.id in context.cards
    statement = _statement(context, claim)
    return tag(
        "article",
        tag("h3", tag("a", statement, href=f"#claim-{claim.id}") if has_card else statement),
        _judged(context, claim),
        tag("p", inline(context, spoken(claim, claim.reason, context.language)), class_="reason"),
        None if has_card else _in_full(context, claim),
        class_=f"claim {LOOKS[claim.verdict]}",
    )


def _in_full(context: Context, claim: ClaimResult) -> Markup:
    return tag(
        "details",
        tag("summary", context.word("in_full")),
        tag("dl", *_details(context, claim, with_reason=False)),
    )


def _statement(context: Context, claim: ClaimResult) -> Markup:
    text = claim.statement.in_language(context.language)
    return joined(("«", of_data(text), "»") if context.language == "es" else ("“", of_data(text), "”"))


def _judged(context: Context, claim: ClaimResult) -> Markup:
    return tag(
        "p",
        tag("span", SYMBOLS[claim.verdict.value], class_="sign", aria_hidden="true"),
        verdict(context, claim),
        tag("span", VOICES[claim.voice].in_language(context.language), class_="voice"),
        class_="judged",
    )


def _details(context: Context, claim: ClaimResult, *, with_reason: bool) -> list[Markup]:
    texts = [("test", claim.test), ("reason", claim.reason), ("would_decide", claim.would_decide)]
    found = [
        joined(
            (tag("dt", context.word(name)), tag("dd", inline(context, spoken(claim, text, context.language))))
        )
        for name, text in texts
        if text.in_language(context.language) and (with_reason or name != "reason")
    ]
    if claim.inputs:
        found.append(joined((tag("dt", context.word("inputs")), tag("dd", _inputs(context, claim)))))
    return found


def _inputs(context: Context, claim: ClaimResult) -> Markup:
    return tag(
        "ul",
        *(
            tag("li", _input_label(context, name), ": ", _input(context, claim, name))
            for name, _ in claim.inputs
        ),
    )


def _input(context: Context, claim: ClaimResult, name: str) -> Markup:
    return input_number(context, claim, name, input_is_percent(context.edition, name))


def _input_label(context: Context, name: str) -> Markup | str:
    title = input_title(context.edition, name, context.language)
    figure = input_figure(context.edition, name)
    if figure is None:
        return of_data(title)
    return tag("a", of_figure(title, figure.definition.id), href=context.evidence(figure.definition.id))
