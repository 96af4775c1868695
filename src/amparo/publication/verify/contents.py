"""The checks of a stranger that look into the manifest: what it says is what is printed, adds up, is safe, and is judged so."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from amparo.law.text import Bilingual
from amparo.publication.content import ClaimResult
from amparo.publication.manifest import MANIFEST
from amparo.publication.verify.claims import check_claims, in_order, judged_again
from amparo.publication.verify.data import check_data
from amparo.publication.verify.disclosure import check_safety, check_tables
from amparo.publication.verify.editions import check_editions
from amparo.publication.verify.evidence import check_evidence
from amparo.publication.verify.findings import Notes, Tamper
from amparo.publication.verify.pages import check_pages
from amparo.publication.verify.paper_reader import Readings, stop_readings
from amparo.publication.verify.papers import check_papers
from amparo.publication.verify.published import Published
from amparo.publication.verify.remade import NotRemade, Remade, remake
from amparo.publication.verify.reprint import Reprint

Look = Callable[[Notes], None]
NOT_LOOKED_AT = Bilingual(
    "No se pudo mirar: el contenido del manifiesto no se entiende.",
    "It could not be looked at: the manifest's content is not understood.",
)
DEPENDENT = ("pages", "papers", "data", "evidence", "tables", "safety", "claims", "editions", "reprint")


class Contents:
    """The edition as its manifest says it, and the checks against that."""

    def __init__(self, published: Published, readings: Readings) -> None:
        self.published = published
        self.readings = readings
        self.again: dict[str, ClaimResult] = {}
        self.remade: Remade | None = None
        self.reprint: Reprint | None = None

    def steps(self) -> Iterator[tuple[str, Look]]:
        """The PDFs come last: their readers have been at work since the beginning."""
        yield "contents", self._understand
        if self.remade is None:
            stop_readings(self.readings)
            yield from ((name, lambda notes: notes.skip(NOT_LOOKED_AT)) for name in DEPENDENT)
            return
        published, edition, has_country = self.published, self.remade.edition, self.remade.has_country
        self.reprint = reprint = Reprint(published, edition, has_country=has_country)
        yield "pages", lambda notes: check_pages(published, edition, notes)
        yield "data", lambda notes: check_data(published, edition, has_country=has_country, notes=notes)
        yield "evidence", lambda notes: check_evidence(published, edition, reprint.is_same, notes)
        yield "tables", lambda notes: check_tables(published, edition, notes)
        yield "safety", lambda notes: check_safety(published, notes)
        yield "claims", lambda notes: check_claims(edition, self.again, notes)
        yield "editions", lambda notes: check_editions(published, edition, notes)
        yield "reprint", reprint.check
        yield "papers", lambda notes: check_papers(published, edition, self.readings, notes)

    def _understand(self, notes: Notes) -> None:
        try:
            remade = remake(self.published.manifest)
        except NotRemade as problem:
            notes.find(Tamper.NOT_UNDERSTOOD, MANIFEST, problem.part)
            return
        self.again = judged_again(remade.edition)
        self.remade = Remade(in_order(remade.edition, self.again), remade.unknown, remade.has_country)
        for name in remade.unknown:
            notes.find(Tamper.UNKNOWN_FIGURE, MANIFEST, name, str(self.published.manifest["amparo"]))
