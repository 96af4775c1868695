"""From facts to cells as institutions write them: headings and labels of a language, dates, decimal commas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from amparo.law.country import Country
from amparo.returns.kinds import Column, Kind, kind_named
from amparo.standards import load
from samples.making.model import Arrival, Line, Spoilt, Style

Cell = str | date | datetime
TRI = {
    "es": {"yes": "sí", "no": "no", "unknown": "se desconoce"},
    "en": {"yes": "yes", "no": "no", "unknown": "unknown"},
}
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def table_of(arrival: Arrival, country: Country) -> list[list[Cell]]:
    """Title, headings and rows. A column that no line fills in is left out unless it is required."""
    kind, style = kind_named(arrival.kind), arrival.style
    columns = _columns(kind, arrival.lines)
    rows: list[list[Cell]] = []
    if style.title:
        rows += [[style.title], []]
    rows.append([*(_heading(column, style) for column in columns), *([style.extra] if style.extra else [])])
    for number, line in enumerate(arrival.lines):
        cells = [_cell(column, line.values.get(column.name, ""), style, country) for column in columns]
        rows.append([*cells, *([_remark(number)] if style.extra else [])])
    return rows


def _columns(kind: Kind, lines: Sequence[Line]) -> list[Column]:
    filled = {name for line in lines for name in line.values}
    return [column for column in kind.columns if column.is_required or column.name in filled]


def _heading(column: Column, style: Style) -> str:
    if style.format == "parquet":
        return column.name
    heading = column.heading.es if style.language == "es" else column.heading.en
    return heading[0].upper() + heading[1:]


def _remark(number: int) -> str:
    """What people write into a column of their own."""
    return "revisado" if number % 9 == 4 else ""


def _cell(column: Column, value: str, style: Style, country: Country) -> Cell:
    if isinstance(value, Spoilt) or not value:
        return str(value)
    writer = _WRITERS.get(column.type)
    return writer(column, value, style, country) if writer else value


def _tri(_: Column, value: str, style: Style, __: Country) -> Cell:
    return TRI[style.language][value]


def _codes(column: Column, value: str, style: Style, _: Country) -> Cell:
    parts = value.split(";")
    if style.is_labelled:
        parts = [load(column.code_list).label(part, style.language) for part in parts]
    return "; ".join(parts)


def _offence(_: Column, value: str, style: Style, country: Country) -> Cell:
    if not style.is_labelled:
        return value
    label = next(item.label for item in country.offences if item.code == value)
    return label.es if style.language == "es" else label.en


def _region(_: Column, value: str, style: Style, country: Country) -> Cell:
    names = dict(country.regions)
    return "; ".join(names[part] if style.is_labelled else part for part in value.split(";"))


def _date(_: Column, value: str, style: Style, __: Country) -> Cell:
    on = date.fromisoformat(value)
    if style.dates == "cell":
        return on
    if style.dates == "words":
        return f"{on.day} {MONTHS[on.month - 1]} {on.year}"
    return on.strftime("%d/%m/%Y") if style.dates == "dmy" else value


def _instant(column: Column, value: str, style: Style, country: Country) -> Cell:
    if style.dates == "cell":
        return datetime.fromisoformat(value).replace(tzinfo=UTC)
    on, _, clock = value.partition(" ")
    return f"{_date(column, on, style, country)} {clock}".strip()


def _decimal(_: Column, value: str, style: Style, __: Country) -> Cell:
    return value.replace(".", ",") if style.language == "es" and style.format != "parquet" else value


_WRITERS: dict[str, Callable[[Column, str, Style, Country], Cell]] = {
    "tri": _tri,
    "code": _codes,
    "codes": _codes,
    "offence": _offence,
    "region": _region,
    "regions": _region,
    "date": _date,
    "instant": _instant,
    "decimal": _decimal,
}
