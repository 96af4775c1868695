"""The reference of the figures, generated from the catalogue: `python -m amparo.figures.reference > docs/reference/figures.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from amparo.figures.catalogue import DUTIES, load_catalogue, load_relations
from amparo.figures.model import Aggregate, Breakdown, FigureDefinition
from amparo.figures.words import DIMENSIONS, UNITS
from amparo.networks.relations import METHOD, RELATIONS, TABLES_READ, Relation

HEAD = """# Figures

This page is generated from the catalogue (`python -m amparo.figures.reference`); a test fails when it drifts.

A figure is one SQL file under `src/amparo/figures/catalogue/<duty>/`, with a header that says what is counted, in which unit and from
which source. It reads only the tables of a snapshot, and gives one row for each record counted: `record_id`, a column for each
dimension, and `amount` or `hit` where its aggregate asks for one. The same rows give the value, the cells and the record root.

- **count** counts records. **sum**, **median**, **minimum** and **maximum** are taken over `amount`; records of unknown amount are told
  apart, never added as zero. **share** is records with `hit` among all, with Wilson's interval. **rate** is per 100,000 inhabitants, by
  the population that the country file names, with the range over the competing ones. **effect** compares participants before and after,
  by sessions. **estimate** is the panel of multiple systems estimates over the lists that persons are on; its cells are what the methods
  and the checks say, not counts.
- A dimension with a star is multi-valued: its cells may add to more than the total. Unknown is a cell of its own.
- Parameters: `$period_from`, `$period_to`, `$previous_from`, `$previous_to` (dates, both included) and `$country` (ISO 3166-1 alpha-3).
- What several figures share is a relation in `catalogue/shared/`; the published query of a figure holds it as a `WITH` part.
  What takes a graph to make (who acted together, and the outcome of the test) is a relation that `amparo.networks` makes from the snapshot;
  the query names it above its first line (see [Networks](../explanation/networks.md)).

**Record root.** A leaf is SHA-256 of `amparo:leaf|`, the snapshot's id, `|` and the record's pseudonym. Leaves are sorted and grouped
by 256; a node is SHA-256 of `amparo:node|` and its children, until one digest is left; the root is SHA-256 of `amparo:root|`, the number
of records, `|` and that digest. With the nodes of its own path, anybody can check that a record was counted, and nothing else.
"""


def reference() -> str:
    """The page, in Markdown."""
    catalogue = load_catalogue()
    parts = [HEAD, f"{len(catalogue)} figures over {len(DUTIES)} duties.\n"]
    for duty in DUTIES:
        parts.append(f"## {duty.capitalize()}\n")
        parts += [_figure(item) for item in catalogue.values() if item.duty == duty]
    parts.append("## Shared relations\n")
    parts += [f"### {name}\n\n```sql\n{sql}\n```\n" for name, sql in load_relations().items()]
    parts.append("## Relations made of the graph\n")
    parts += [_relation(relation) for relation in RELATIONS.values()]
    return "\n".join(parts)


def _relation(relation: Relation) -> str:
    columns = ", ".join(f"`{name}`" for name, _ in relation.columns)
    tables = ", ".join(f"`{name}`" for name in TABLES_READ)
    return f"### {relation.name}\n\n{relation.row.capitalize()}. Columns: {columns}. Made by `amparo.networks` (method {METHOD}) from {tables}.\n"


def _figure(item: FigureDefinition) -> str:
    unit = UNITS[item.unit]
    lines = [
        f"### {item.id}\n",
        f"**{item.title.en}** · *{item.title.es}*\n",
        f"- Counts: {item.counts.en} · *{item.counts.es}*",
        f"- {item.aggregate.value} · unit: {unit.en} · records: `{item.records}`",
        *_optional(item),
        f"- Source: {item.source}",
    ]
    if item.uses:
        lines.append(f"- Uses: {', '.join(f'`{name}`' for name in item.uses)}")
    return "\n".join([*lines, "", "```sql", item.body, "```", ""])


def _optional(item: FigureDefinition) -> Iterable[str]:
    if item.denominator is not None:
        among = "Per" if item.aggregate is Aggregate.RATE else "Among"
        yield f"- {among}: {item.denominator.en} · *{item.denominator.es}*"
    if item.breakdowns:
        yield f"- By: {'; '.join(_breakdown(breakdown) for breakdown in item.breakdowns)}"
    if item.caveat is not None:
        yield f"- Caveat: {item.caveat.en} · *{item.caveat.es}*"


def _breakdown(breakdown: Breakdown) -> str:
    named = " × ".join(DIMENSIONS[name].title.en for name in breakdown.dimensions)
    return f"{named}{'*' if breakdown.is_multivalued else ''}"


if __name__ == "__main__":
    sys.stdout.write(reference())
