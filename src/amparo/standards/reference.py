"""The reference of the code lists, generated: `python -m amparo.standards.reference > docs/reference/codelists.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from amparo.standards.codelists import catalogue
from amparo.standards.model import CodeList, Mapped

HEAD = """# Code lists

This page is generated from `src/amparo/standards/*.yaml` (`python -m amparo.standards.reference`); a test fails when it drifts.

A list is data: code, label in Spanish and English, definition, source. A list that maps to one outside standard answers for all of them:
each code maps, or says why not.
"""
LONGEST = 120
"""Lists longer than this (countries, indicators) are named with their size."""


def reference() -> str:
    """The page, in Markdown."""
    return "\n".join(
        [HEAD, *(line for name, one in sorted(catalogue().items()) for line in _list(name, one))]
    )


def _list(name: str, one: CodeList) -> Iterator[str]:
    yield f"## {name}\n"
    yield f"Source: {one.source}. {len(one.codes)} codes.\n"
    if len(one.codes) > LONGEST:
        return
    targets = [
        target for target, mapped in one.mappings.items() if any(item.code for item in mapped.values())
    ]
    heads = ["code", "español", "English", *targets]
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for code in one.codes:
        label = one.labels[code]
        cells = [
            f"`{code}`",
            label.es,
            label.en,
            *(_mapped(one.mappings[target][code]) for target in targets),
        ]
        yield f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
    yield ""
    for target, mapped in one.mappings.items():
        if target not in targets:
            yield f"- {target}: {next(iter(mapped.values())).why_not}"
    yield ""


def _mapped(item: Mapped) -> str:
    return f"`{item.code}`" if item.code else f"*{item.why_not}*"


if __name__ == "__main__":
    sys.stdout.write(reference())
