"""The reference of the claims, generated from their declarations: `python -m amparo.publication.claims.reference > docs/reference/claims.md`."""

from __future__ import annotations

import sys

from amparo.figures.catalogue import DUTIES
from amparo.law.text import Bilingual
from amparo.publication.claims.catalogue import CLAIMS, OPPOSITES
from amparo.publication.claims.claim import Claim
from amparo.publication.claims.evidence import Evidence
from amparo.publication.claims.needs import figure_of, is_previous
from amparo.publication.content import Parameters, Voice

HEAD = """# Claims

This page is generated from the declarations of the claims (`python -m amparo.publication.claims.reference`); a test fails when it drifts.

A judging word has to earn its place. A claim is bound to a declared test whose verdict is *supported*, *contradicted* or *cannot be determined*,
with the reason, with the data that would decide it, and with every number looked at. The same tests judge whoever speaks: a claim and its
opposite ask the same question.

- A claim uses what is published and nothing else, so that anybody can judge again from the published folder.
- Unknown is never read as no. A figure that is missing or protected leaves a verdict open; it never makes one. A count that is printed as below
  the threshold is still known to be at least one.
- "None" over zero opportunities cannot be determined. How many opportunities there were is always shown.
- A change in what is detected is not a change in the crime.
"""

VOICES = {
    Voice.GOVERNMENT: Bilingual("el gobierno", "the government"),
    Voice.CRITIC: Bilingual("quien critica", "a critic"),
    Voice.ASSESSOR: Bilingual("un evaluador externo", "an outside assessor"),
}


def reference() -> str:
    """The page, in Markdown."""
    parts = [HEAD, f"{len(CLAIMS)} claims over {len(DUTIES)} duties.\n"]
    for duty in DUTIES:
        parts.append(f"## {duty.capitalize()}\n")
        parts += [_claim(claim) for claim in CLAIMS if claim.duty == duty]
    return "\n".join(parts)


def _claim(claim: Claim) -> str:
    voice = VOICES[claim.voice]
    lines = [
        f"### {claim.id}\n",
        f"**{claim.statement.en}** · *{claim.statement.es}*\n",
        f"- Said by: {voice.en} · *{voice.es}*",
        f"- Test: {claim.test.en} · *{claim.test.es}*",
        f"- Figures: {', '.join(f'`{name}`' for name in _figures(claim))}",
    ]
    opposites = [one if other == claim.id else other for one, other in OPPOSITES if claim.id in {one, other}]
    if opposites:
        lines.append(f"- Never supported together with: {', '.join(f'`{name}`' for name in opposites)}")
    return "\n".join([*lines, ""])


def _figures(claim: Claim) -> list[str]:
    """The figures that a claim looks at, in the order in which it does; those of the previous period are marked."""
    nothing = Evidence({}, {}, Parameters(1.0, Bilingual("ninguno", "none"), 2))
    named = ((figure_of(name), is_previous(name)) for name, _ in claim.judge(nothing).inputs)
    marked = (f"{figure}@previous" if before else figure for figure, before in named if figure is not None)
    return list(dict.fromkeys(marked))


if __name__ == "__main__":
    sys.stdout.write(reference())
