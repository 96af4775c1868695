"""Load and check the code lists once. A list is data: code, label in two languages, mappings, source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from amparo.law.text import Bilingual, Language

FOLDER = Path(__file__).parent


class CodeListError(Exception):
    """A code list is wrong or unknown; the text names the list and the code."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """Where a code goes in another standard, or why it goes nowhere."""

    code: str | None
    why_not: str


@dataclass(frozen=True)
class CodeList:
    name: str
    source: str
    labels: Mapping[str, Bilingual]
    mappings: Mapping[str, Mapping[str, Mapped]]
    """Target standard -> own code -> mapped code."""

    def __contains__(self, code: object) -> bool:
        return code in self.labels

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(self.labels)

    def label(self, code: str, language: Language) -> str:
        """The label, or the code itself where the list does not have it (a published cell is never nameless)."""
        text = self.labels.get(code)
        return text.in_language(language) if text else code

    def map(self, code: str, *, to: str) -> Mapped:
        """Raises CodeListError for a target or code that the list does not know."""
        try:
            return self.mappings[to][code]
        except KeyError as problem:
            raise CodeListError(f"{self.name}: no mapping of this code to {to}.") from problem


def load(name: str) -> CodeList:
    """One list by name. Raises CodeListError naming the lists that exist."""
    lists = catalogue()
    if name not in lists:
        raise CodeListError(f"There is no code list {name}; the lists are {', '.join(sorted(lists))}.")
    return lists[name]


@lru_cache(maxsize=1)
def catalogue() -> dict[str, CodeList]:
    """Every list, checked: labels in both languages, each mapping complete and aimed at codes that exist."""
    targets = _targets()
    lists: dict[str, CodeList] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        if path.name == "targets.yaml":
            continue
        for name, block in _read(path).items():
            if name in lists:
                raise CodeListError(f"{path.name}: the list {name} exists twice.")
            lists[name] = _code_list(name, block, targets)
    return lists


def _read(path: Path) -> dict[str, Any]:
    with path.open(encoding="utf-8") as file:
        content: dict[str, Any] = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return content


def _targets() -> dict[str, frozenset[str]]:
    """Target code sets: `standard.list` -> codes, as their publishers define them."""
    return {
        f"{standard}.{name}": frozenset(str(code) for code in codes)
        for standard, lists in _read(FOLDER / "targets.yaml").items()
        for name, codes in lists["lists"].items()
    }


def _code_list(name: str, block: dict[str, Any], targets: Mapping[str, frozenset[str]]) -> CodeList:
    labels = {str(code): _label(name, str(code), pair) for code, pair in block["codes"].items()}
    mappings = {
        target: _mapping(name, labels, target, pairs, targets)
        for target, pairs in block.get("maps", {}).items()
    }
    return CodeList(name, block["source"], labels, mappings)


def _label(name: str, code: str, pair: object) -> Bilingual:
    if not isinstance(pair, list) or len(pair) != 2:
        raise CodeListError(f"{name}.{code}: needs [Spanish, English].")
    return Bilingual(str(pair[0]), str(pair[1]))


def _mapping(
    name: str,
    labels: Mapping[str, Bilingual],
    target: str,
    pairs: dict[str, str],
    targets: Mapping[str, frozenset[str]],
) -> dict[str, Mapped]:
    """Each code maps, or says why not: a text that starts with `why not:`."""
    if target not in targets:
        raise CodeListError(f"{name}: the target {target} is not in targets.yaml.")
    result = {}
    for code in labels:
        aim = str(pairs.get(code, ""))
        if aim.startswith("why not:"):
            result[code] = Mapped(None, aim.removeprefix("why not:").strip())
        elif aim in targets[target]:
            result[code] = Mapped(aim, "")
        else:
            raise CodeListError(f"{name}.{code}: maps to nothing known in {target} and does not say why not.")
    return result
