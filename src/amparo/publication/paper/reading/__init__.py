"""Reading a report back from its PDF, with pypdf alone: what a stranger does who does not trust the publisher.

A bound text is a link whose destination is the reference (`references`). What is printed under it is found by place: every glyph of the page
whose middle lies in the rectangle of the link, whatever the tags say, in the order in which it is drawn. So an edited number, a number
painted over another and a number beside every link are all seen. Not seen: digits drawn as lines or pictures (pictures are reported), and a
font whose glyphs look unlike the letters they stand for; the hash of the file in the signed manifest covers those.
"""

from amparo.publication.paper.reading.paper import (
    BoundChart,
    BoundClaim,
    BoundDigests,
    BoundNumber,
    BoundRevision,
    chart_letters,
    read_charts,
    read_claims,
    read_digests,
    read_paper,
    read_revisions,
    unbound_digits,
)
from amparo.publication.paper.reading.unreadable import PaperUnreadable

__all__ = [
    "BoundChart",
    "BoundClaim",
    "BoundDigests",
    "BoundNumber",
    "BoundRevision",
    "PaperUnreadable",
    "chart_letters",
    "read_charts",
    "read_claims",
    "read_digests",
    "read_paper",
    "read_revisions",
    "unbound_digits",
]
