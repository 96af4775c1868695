"""Building an edition for tests, and tampering with copies of it as an outsider, a clerk or the publisher herself would."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from amparo.law.country import load_country
from amparo.law.text import Bilingual
from amparo.publication.assemble import Assembled, assemble
from amparo.publication.folder import publish, write_edition
from amparo.publication.manifest import MANIFEST, SIGNATURE, canonical, sha256
from amparo.publication.signing import sign
from amparo.publication.specification import EditionSpecification
from amparo.publication.verify import Finding, Report, Tamper
from tests.figures.world import small_world
from tests.publication.example import PERIOD, PREVIOUS

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
"""The publisher's."""
OUTSIDER = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
RAPPORTEUR = Ed25519PrivateKey.from_private_bytes(bytes(range(2, 34)))
PUBLIC = KEY.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
ORDER = EditionSpecification(
    name="2020",
    title=Bilingual(
        "Informe nacional sobre la trata de personas", "National report on trafficking in persons"
    ),
    period=PERIOD,
    previous=PREVIOUS,
    published_on=date(2021, 12, 20),
)
Change = Callable[[dict[str, Any]], None]


@dataclass(frozen=True)
class Built:
    folder: Path
    sealed: Path
    assembled: Assembled


def build(root: Path) -> Built:
    snapshot = small_world().write(root / "snapshot")
    assembled = assemble(snapshot, order=ORDER, country=load_country("cu"))
    write_edition(root / "2020", assembled, signer=KEY)
    return Built(publish(root / "2020"), snapshot.folder, assembled)


@dataclass(frozen=True)
class Copy:
    """A copy of the edition that a test may spoil."""

    folder: Path

    @classmethod
    def of(cls, built: Built, folder: Path) -> Copy:
        shutil.copytree(built.folder, folder)
        return cls(folder)

    def path(self, name: str) -> Path:
        return self.folder / name

    def text(self, name: str) -> str:
        return self.path(name).read_text(encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace the first of the places where `old` stands."""
        text = self.text(name)
        assert old in text
        self.path(name).write_text(text.replace(old, new, 1), encoding="utf-8", newline="")

    def manifest(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.path(MANIFEST).read_bytes())
        return found

    def edit_manifest(self, change: Change) -> None:
        """Change the manifest and leave the signature as it was."""
        manifest = self.manifest()
        change(manifest)
        self.path(MANIFEST).write_bytes(canonical(manifest))

    def sign(self, key: Ed25519PrivateKey, change: Change = lambda _: None) -> None:
        """Make the manifest agree with the files, change it, and sign it: what somebody with a key can do."""

        def agree(manifest: dict[str, Any]) -> None:
            for name in manifest["outputs"]:
                if self.path(name).is_file():
                    manifest["outputs"][name] = sha256(self.path(name).read_bytes())
            change(manifest)

        self.edit_manifest(agree)
        self.path(SIGNATURE).write_bytes(sign(self.path(MANIFEST).read_bytes(), key).as_bytes())


def found(report: Report, kind: Tamper) -> list[Finding]:
    return [finding for finding in report.findings if finding.kind is kind]


def kinds(report: Report) -> set[Tamper]:
    return {finding.kind for finding in report.findings}


def number_in(page: str, figure: str) -> str:
    """The first element of a page that is bound to a figure of the edition's period and shows a number."""
    pattern = rf'<data class="figure" value="\d[^"]*" data-figure="{re.escape(figure)}" data-period="{PERIOD}">[^<]*</data>'
    element = re.search(pattern, page)
    assert element is not None
    return element[0]


def with_value(assembled: Assembled, figure: str, value: int) -> Assembled:
    """The edition as an insider would have it: another value, and tables that agree with it."""
    edition, protected = assembled.edition, assembled.protected
    key = f"{figure}|{edition.period}||"
    printed = {**protected.tables.printed, key: replace(protected.tables.printed[key], value=value)}
    figures = {**edition.figures, figure: replace(edition.figures[figure], value=value)}
    return replace(
        assembled,
        edition=replace(edition, figures=figures),
        protected=replace(protected, figures=figures, tables=replace(protected.tables, printed=printed)),
    )
