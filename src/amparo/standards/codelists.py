"""Load and check the code lists once. A list is data: code, label in two languages, definitions, mappings, source.

A list that maps to one outside standard answers for all of them: each of its codes maps, or says why not.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from amparo.law.text import Bilingual
from amparo.standards.files import read_yaml
from amparo.standards.ilo import indicator_list
from amparo.standards.model import CodeList, CodeListError, Mapped

FOLDER = Path(__file__).parent
TARGETS_FILE = "targets.yaml"
NOT_LISTS = frozenset({TARGETS_FILE, "comparators.yaml"})
WHY_NOT = "why not:"
SAME = "same"
EVERY_OTHER = "*"


def load(name: str) -> CodeList:
    """One list by name. Raises CodeListError naming the lists that exist."""
    lists = catalogue()
    if name not in lists:
        raise CodeListError(f"There is no code list {name}; the lists are {', '.join(sorted(lists))}.")
    return lists[name]


@lru_cache(maxsize=1)
def catalogue() -> dict[str, CodeList]:
    """Every list, checked: labels in both languages, each mapping complete and aimed at codes that exist."""
    known = _read_targets()
    lists: dict[str, CodeList] = {indicator_list().name: indicator_list()}
    for path in sorted(FOLDER.glob("*.yaml")):
        if path.name in NOT_LISTS:
            continue
        for name, block in _read(path).items():
            if name in lists:
                raise CodeListError(f"{path.name}: the list {name} exists twice.")
            lists[name] = _code_list(name, block, known)
    return lists


@lru_cache(maxsize=1)
def targets() -> dict[str, tuple[str, ...]]:
    """The codes of outside standards, as their publishers define them: `standard.list` -> codes in their order."""
    return _read_targets()


def _read_targets() -> dict[str, tuple[str, ...]]:
    return {
        f"{standard}.{name}": tuple(str(code) for code in codes)
        for standard, block in _read(FOLDER / TARGETS_FILE).items()
        for name, codes in block["lists"].items()
    }


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = read_yaml(path)
    return content


def _code_list(name: str, block: dict[str, Any], known: Mapping[str, tuple[str, ...]]) -> CodeList:
    if not str(block.get("source", "")).strip():
        raise CodeListError(f"{name}: needs a source.")
    labels = {str(code): _pair(name, str(code), pair) for code, pair in block["codes"].items()}
    definitions = {
        str(code): _pair(name, str(code), pair) for code, pair in block.get("definitions", {}).items()
    }
    for code in definitions.keys() - labels.keys():
        raise CodeListError(f"{name}.{code}: is defined but not in the list.")
    mappings = {
        target: _mapping(name, labels, target, aims, known) for target, aims in block.get("maps", {}).items()
    }
    _check_every_standard_is_answered(name, mappings, known)
    return CodeList(name, block["source"], labels, mappings, definitions)


def _pair(name: str, code: str, pair: object) -> Bilingual:
    if not isinstance(pair, list) or len(pair) != 2 or not all(str(text).strip() for text in pair):
        raise CodeListError(f"{name}.{code}: needs [Spanish, English].")
    return Bilingual(str(pair[0]), str(pair[1]))


def _check_every_standard_is_answered(
    name: str, mappings: Mapping[str, object], known: Mapping[str, object]
) -> None:
    answered = {target.partition(".")[0] for target in mappings}
    missing = {target.partition(".")[0] for target in known} - answered
    if mappings and missing:
        raise CodeListError(f"{name}: does not say where its codes go in {', '.join(sorted(missing))}.")


def _mapping(
    name: str,
    labels: Mapping[str, Bilingual],
    target: str,
    aims: dict[str, str] | str,
    known: Mapping[str, tuple[str, ...]],
) -> dict[str, Mapped]:
    """Each code maps, or says why not: a text that starts with `why not:`, for one code or for the whole standard.

    `same` maps a code to itself; `"*"` speaks for the codes not named.
    """
    if isinstance(aims, str):
        return {code: _why_not(name, target, aims) for code in labels}
    if target not in known:
        raise CodeListError(f"{name}: the target {target} is not in {TARGETS_FILE}.")
    for code in aims.keys() - labels.keys() - {EVERY_OTHER}:
        raise CodeListError(f"{name}.{code}: is mapped to {target} but not in the list.")
    codes = frozenset(known[target])
    return {
        code: _mapped(name, code, target, str(aims.get(code, aims.get(EVERY_OTHER, ""))), codes)
        for code in labels
    }


def _mapped(name: str, code: str, target: str, aim: str, codes: frozenset[str]) -> Mapped:
    if aim.startswith(WHY_NOT):
        return _why_not(name, target, aim)
    wanted = code if aim == SAME else aim
    if wanted not in codes:
        raise CodeListError(f"{name}.{code}: maps to nothing known in {target} and does not say why not.")
    return Mapped(wanted, "")


def _why_not(name: str, target: str, text: str) -> Mapped:
    reason = text.removeprefix(WHY_NOT).strip()
    if not text.startswith(WHY_NOT) or not reason:
        raise CodeListError(f"{name}: says nothing of {target}; write the codes, or `{WHY_NOT} …`.")
    return Mapped(None, reason)
