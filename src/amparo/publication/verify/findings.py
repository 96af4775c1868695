"""What verification reports: checks, and in each the tampers found, every one with its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from amparo.law.text import Bilingual, Language
from amparo.publication.manifest import MANIFEST
from amparo.publication.verify.words import NAMES, SENTENCES, plain

Words = str | Bilingual
"""A value or an identifier as it stands, or words of ours in both languages."""
PARTS = ("file", "what", "expected", "found")
MOST_ALIKE = 40
"""Findings of one kind that are kept for one file in each check; the others are counted."""


class Tamper(StrEnum):
    """The kind of what is wrong."""

    NUMBER_IN_HTML = "number_in_html"
    NUMBER_IN_PDF = "number_in_pdf"
    NUMBER_IN_EVIDENCE = "number_in_evidence"
    TABLE_ROW = "table_row"
    DESCRIPTOR = "descriptor"
    UNBOUND_NUMBER = "unbound_number"
    UNBOUND_WORD = "unbound_word"
    UNDECLARED_TEXT = "undeclared_text"
    VERDICT_WORD = "verdict_word"
    CHART = "chart"
    LINK = "link"
    FOREIGN_MARKUP = "foreign_markup"
    WRONG_LANGUAGE = "wrong_language"
    LEFT_OUT = "left_out"
    MANIFEST_VALUE = "manifest_value"
    NOT_UNDERSTOOD = "not_understood"
    UNKNOWN_FIGURE = "unknown_figure"
    MANIFEST_FORM = "manifest_form"
    MANIFEST_BROKEN = "manifest_broken"
    SIGNATURE_MISSING = "signature_missing"
    SIGNATURE_FORM = "signature_form"
    CHANGED_AFTER_SIGNING = "changed_after_signing"
    ANOTHER_KEY = "another_key"
    COSIGNATURE = "cosignature"
    FILE_MISSING = "file_missing"
    FILE_EXTRA = "file_extra"
    FILE_UNKNOWN = "file_unknown"
    FILE_CHANGED = "file_changed"
    FILE_RENAMED = "file_renamed"
    FILES_SWAPPED = "files_swapped"
    FILE_OF_ANOTHER_EDITION = "file_of_another_edition"
    FILE_HOSTILE = "file_hostile"
    TABLE_CELL = "table_cell"
    DOES_NOT_ADD_UP = "does_not_add_up"
    CELL_EXPOSED = "cell_exposed"
    CLAIM = "claim"
    EARLIER_EDITION = "earlier_edition"
    TWO_EDITIONS = "two_editions"
    REVISION = "revision"
    REPRINT = "reprint"
    SNAPSHOT_UNREADABLE = "snapshot_unreadable"
    SNAPSHOT_OTHER = "snapshot_other"
    QUERY = "query"
    SEALED_VALUE = "sealed_value"
    SEALED_PROTECTION = "sealed_protection"
    SEALED_TEXT = "sealed_text"
    PARAMETER = "parameter"
    CHECK_BROKEN = "check_broken"

    @property
    def spoken(self) -> Bilingual:
        """Its name in words."""
        return NAMES[self.value]


PRINTED = frozenset(
    {Tamper.NUMBER_IN_HTML, Tamper.NUMBER_IN_PDF, Tamper.NUMBER_IN_EVIDENCE, Tamper.TABLE_ROW, Tamper.VERDICT_WORD}
)  # fmt: skip
"""A number or a word that stands printed in a file and in the manifest."""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: its name, the file it is in, what (a figure, a row, a claim), what was expected and what is there."""

    kind: Tamper
    file: str
    what: Words = ""
    expected: Words = ""
    found: Words = ""

    @property
    def text(self) -> Bilingual:
        """One sentence; whatever came out of the folder is made plain (no control characters, not endless)."""
        return Bilingual(self._sentence("es"), self._sentence("en"))

    def _sentence(self, language: Language) -> str:
        sentence = SENTENCES[self.kind.value].in_language(language)
        return sentence.format(**{name: self._part(name, language) for name in PARTS})

    def _part(self, name: str, language: Language) -> str:
        value: Words = getattr(self, name)
        return plain(value if isinstance(value, str) else value.in_language(language))

    def as_json(self, language: Language) -> dict[str, str]:
        parts = {name: self._part(name, language) for name in PARTS}
        kind = {"kind": self.kind.value, "name": self.kind.spoken.in_language(language)}
        return {**kind, **parts, "text": self._sentence(language)}


class Outcome(StrEnum):
    OK = "ok"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Check:
    """One thing that was looked at. `remarks` say what the reader should know that is no finding, or why it was skipped."""

    id: str
    title: Bilingual
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    remarks: tuple[Bilingual, ...] = ()
    omitted: int = 0
    """Findings beyond the first MOST_ALIKE of a kind in a file."""

    def as_json(self, language: Language) -> dict[str, Any]:
        return {
            "id": self.id,
            "title": self.title.in_language(language),
            "outcome": self.outcome.value,
            "findings": [finding.as_json(language) for finding in self.findings],
            "omitted": self.omitted,
            "remarks": [remark.in_language(language) for remark in self.remarks],
        }


@dataclass(frozen=True)
class Report:
    """What a verification found. `edition` is the name in the manifest, "" where that could not be read."""

    folder: str
    edition: str
    key: str
    """The public key that the manifest is signed with, in hexadecimal digits; "" without a readable signature."""
    checks: tuple[Check, ...]

    @property
    def ok(self) -> bool:
        return all(check.outcome is not Outcome.FAILED for check in self.checks)

    @property
    def is_readable(self) -> bool:
        """Whether there was an edition to verify at all."""
        unreadable = {Tamper.MANIFEST_BROKEN, Tamper.SNAPSHOT_UNREADABLE}
        return not any(finding.kind in unreadable for finding in self.findings)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(finding for check in self.checks for finding in check.findings)

    def as_json(self, language: Language) -> dict[str, Any]:
        return {
            "folder": plain(self.folder),
            "edition": plain(self.edition),
            "key": plain(self.key),
            "ok": self.ok,
            "readable": self.is_readable,
            "checks": [check.as_json(language) for check in self.checks],
        }


@dataclass
class Notes:
    """What one check writes down while it looks."""

    findings: list[Finding] = field(default_factory=list)
    remarks: list[Bilingual] = field(default_factory=list)
    skipped: bool = False
    is_to_blame: Callable[[str], bool] = field(default=lambda _: False)
    """Whether a file that disagrees with the manifest is as it was published, so that the manifest was altered and not the file."""

    def find(
        self, kind: Tamper, file: str, what: Words = "", expected: Words = "", found: Words = ""
    ) -> None:
        if kind in PRINTED and self.is_to_blame(file):
            kind, file = Tamper.MANIFEST_VALUE, MANIFEST
        self.findings.append(Finding(kind, file, what, expected, found))

    def skip(self, why: Bilingual) -> None:
        """Nothing could be looked at, and that is no fault of the folder."""
        self.skipped = True
        self.remarks.append(why)

    def as_check(self, name: str, title: Bilingual) -> Check:
        """Findings once each, in the order met."""
        unique = list(dict.fromkeys(self.findings))
        outcome = Outcome.FAILED if unique else Outcome.SKIPPED if self.skipped else Outcome.OK
        kept = tuple(_few_alike(unique))
        return Check(name, title, outcome, kept, tuple(dict.fromkeys(self.remarks)), len(unique) - len(kept))


def _few_alike(findings: Iterable[Finding]) -> Iterator[Finding]:
    seen: Counter[tuple[Tamper, str]] = Counter()
    for finding in findings:
        seen[finding.kind, finding.file] += 1
        if seen[finding.kind, finding.file] <= MOST_ALIKE:
            yield finding
