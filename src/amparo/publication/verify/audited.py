"""The steps of an auditor, who has the sealed records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from amparo.law.text import Bilingual
from amparo.publication.assemble import Results, both_counted
from amparo.publication.verify.contents import Contents
from amparo.publication.verify.findings import Notes
from amparo.publication.verify.redone import check_redone
from amparo.publication.verify.sealed import check_queries, check_records, opened
from amparo.snapshot.snapshots import Snapshot

Look = Callable[[Notes], None]
NOT_COUNTED = Bilingual(
    "No se contó de nuevo: los registros dados no son los del manifiesto, o este no se entiende.",
    "It was not counted again: the records given are not the manifest's, or the manifest is not understood.",
)


class Audited:
    def __init__(self, contents: Contents, folder: Path) -> None:
        self.contents = contents
        self.folder = folder
        self.snapshot: Snapshot | None = None
        self.counted: tuple[Results, Results] | None = None

    def steps(self) -> Iterator[tuple[str, Look]]:
        yield "snapshot", self._open
        yield "queries", lambda notes: check_queries(self.contents.published, notes)
        yield "records", self._count
        yield "redone", self._redo
        yield "papers_again", self._print

    def _open(self, notes: Notes) -> None:
        self.snapshot = opened(self.contents.published, self.folder, notes)

    def _count(self, notes: Notes) -> None:
        remade = self.contents.remade
        if self.snapshot is None or remade is None:
            notes.skip(NOT_COUNTED)
        else:
            edition = remade.edition
            self.counted = both_counted(self.snapshot, edition.period, edition.previous_period)
            check_records(edition, *self.counted, notes)

    def _redo(self, notes: Notes) -> None:
        remade = self.contents.remade
        if self.snapshot is None or remade is None or self.counted is None:
            notes.skip(NOT_COUNTED)
        else:
            check_redone(self.contents.published, remade.edition, self.snapshot, self.counted, notes)

    def _print(self, notes: Notes) -> None:
        if self.contents.reprint is None:
            notes.skip(NOT_COUNTED)
        else:
            self.contents.reprint.check_papers(notes)
