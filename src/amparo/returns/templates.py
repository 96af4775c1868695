"""Workbooks and CSV files that an agency fills in: one per kind of return, in Spanish or English."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter

from amparo.law.country import Country
from amparo.law.text import LANGUAGES, Bilingual, Language
from amparo.returns.kinds import Column, Kind
from amparo.standards import load
from amparo.standards.ilo import indicators

ROWS = 5_000
"""Rows below the headings that carry drop-down lists and formats."""

DATA = Bilingual("datos", "data")
INSTRUCTIONS = Bilingual("instrucciones", "instructions")
EXAMPLES = Bilingual("ejemplos ficticios", "fictional examples")
LISTS = Bilingual("listas", "lists")
YES_NO = Bilingual("sí", "yes"), Bilingual("no", "no"), Bilingual("se desconoce", "unknown")
_DARK, _REQUIRED, _OPTIONAL = "#0B3C49", "#FCE7B2", "#E3EEF1"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a cell may take."""

    code: str
    label: Bilingual


def write_templates(*, kind: Kind, country: Country, folder: Path, language: Language) -> tuple[Path, Path]:
    """Write `<kind>.xlsx` and `<kind>.csv` into the folder, replacing older ones. Returns both paths. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    workbook, plain = folder / f"{kind.name}.xlsx", folder / f"{kind.name}.csv"
    _write_csv(plain, kind, language)
    with xlsxwriter.Workbook(
        workbook, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    ) as book:
        _Template(book, kind, country, language).write()
    return workbook, plain


def choices_of(column: Column, country: Country) -> tuple[Choice, ...]:
    """The values that a column takes from a list, in the list's order; none for free columns."""
    if column.type == "tri":
        return tuple(Choice(label.en, label) for label in YES_NO)
    if column.type in {"region", "regions"}:
        return tuple(Choice(code, Bilingual(name, name)) for code, name in sorted(country.regions))
    if column.type == "offence":
        known = {item.code: Choice(item.code, item.label) for item in country.offences}
        return tuple(known.values())
    if column.type == "indicators":
        return tuple(Choice(code, Bilingual(code, code)) for code in indicators())
    if not column.code_list:
        return ()
    listed = load(column.code_list)
    return tuple(
        Choice(code, Bilingual(listed.label(code, "es"), listed.label(code, "en"))) for code in listed.codes
    )


def example_rows(kind: Kind, country: Country, language: Language) -> list[list[str]]:
    """The fictional examples with labels in the language; `*` stands for the country's first offence or for any agency."""
    return [[_example(column, row, country, language) for column in kind.columns] for row in kind.examples]


def _example(column: Column, row: Any, country: Country, language: Language) -> str:
    text = str(row.get(column.name, ""))
    choices = choices_of(column, country)
    if text == "*":
        return choices[0].label.in_language(language) if choices else "CODE"
    labels = {choice.code: choice.label.in_language(language) for choice in choices}
    return "; ".join(labels.get(part.strip(), part.strip()) for part in text.split(";"))


def _write_csv(path: Path, kind: Kind, language: Language) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerow(column.heading.in_language(language) for column in kind.columns)


class _Template:
    def __init__(self, book: Any, kind: Kind, country: Country, language: Language) -> None:
        self._book, self._kind, self._country, self._language = book, kind, country, language
        self._title = book.add_format({"bold": True, "font_size": 16, "font_color": _DARK})
        self._wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self._head = book.add_format(
            {"bold": True, "bg_color": _DARK, "font_color": "white", "text_wrap": True, "valign": "vcenter"}
        )
        self._required = book.add_format(
            {"bold": True, "bg_color": _REQUIRED, "bottom": 2, "text_wrap": True, "valign": "vcenter"}
        )
        self._optional = book.add_format(
            {"bg_color": _OPTIONAL, "bottom": 1, "text_wrap": True, "valign": "vcenter"}
        )
        self._text = book.add_format({"num_format": "@"})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})

    def write(self) -> None:
        """Data first, so that it is the sheet that opens; the lists are hidden but can be shown."""
        data = self._book.add_worksheet(DATA.in_language(self._language))
        self._instructions(self._book.add_worksheet(INSTRUCTIONS.in_language(self._language)))
        self._examples(self._book.add_worksheet(EXAMPLES.in_language(self._language)))
        lists = self._book.add_worksheet(LISTS.in_language(self._language))
        self._data(data, self._lists(lists))
        lists.hide()
        data.activate()

    def _headings(self, sheet: Any) -> None:
        sheet.freeze_panes(1, 1)
        sheet.set_row(0, 36)
        for number, column in enumerate(self._kind.columns):
            heading = column.heading.in_language(self._language)
            sheet.write_string(0, number, heading, self._required if column.is_required else self._optional)
            sheet.set_column(number, number, max(14, len(heading) + 2), self._format(column))

    def _format(self, column: Column) -> Any:
        """Numbers of documents keep their zeros, dates show their year first."""
        if column.type in {"date", "instant"}:
            return self._day if column.type == "date" else self._moment
        return None if column.type in {"integer", "decimal"} else self._text

    def _data(self, sheet: Any, ranges: dict[str, str]) -> None:
        self._headings(sheet)
        sheet.autofilter(0, 0, 0, len(self._kind.columns) - 1)
        for number, column in enumerate(self._kind.columns):
            rule = self._validation(column, ranges)
            sheet.data_validation(1, number, ROWS, number, rule)

    def _validation(self, column: Column, ranges: dict[str, str]) -> dict[str, Any]:
        """A drop-down where one value of a list is chosen; a hint everywhere. Nothing is forbidden here: the import tells."""
        hint = column.about.in_language(self._language)
        rule: dict[str, Any] = {
            "validate": "any",
            "input_title": column.heading.in_language(self._language)[:32],
            "input_message": hint if len(hint) <= 255 else f"{hint[:254]}…",
        }
        if column.name in ranges and column.type not in {"codes", "regions", "indicators"}:
            rule |= {"validate": "list", "source": ranges[column.name], "error_type": "warning"}
        return rule

    def _lists(self, sheet: Any) -> dict[str, str]:
        """One column for each list; gives the range behind each column of the kind."""
        ranges: dict[str, str] = {}
        listed = [(column, choices_of(column, self._country)) for column in self._kind.columns]
        for number, (column, choices) in enumerate([pair for pair in listed if pair[1]]):
            sheet.write_string(0, number, column.heading.in_language(self._language), self._head)
            for row, choice in enumerate(choices, start=1):
                sheet.write_string(row, number, choice.label.in_language(self._language))
            name = LISTS.in_language(self._language)
            letter = xlsxwriter.utility.xl_col_to_name(number)
            ranges[column.name] = f"={name}!${letter}$2:${letter}${len(choices) + 1}"
        return ranges

    def _instructions(self, sheet: Any) -> None:
        kind = self._kind
        sheet.set_column(0, 1, 28, self._wrapped)
        sheet.set_column(2, 3, 14, self._wrapped)
        sheet.set_column(4, 5, 60, self._wrapped)
        sheet.write_string(0, 0, f"{kind.title.es} / {kind.title.en}", self._title)
        lines = [text for said in (kind.about, *_HOW_TO) for text in (said.es, said.en)]
        for row, text in enumerate(lines, start=2):
            sheet.write_string(row, 0, text)
        head = len(lines) + 3
        titles = ("columna", "column", "obligatoria / required", "tipo / type", "explicación", "explanation")
        for number, title in enumerate(titles):
            sheet.write_string(head, number, title, self._head)
        for row, column in enumerate(kind.columns, start=head + 1):
            for number, text in enumerate(self._explained(column)):
                sheet.write_string(row, number, text, self._wrapped)

    def _explained(self, column: Column) -> Sequence[str]:
        required = "sí / yes" if column.is_required else "no"
        choices = choices_of(column, self._country)
        about = [column.about.in_language(language) for language in LANGUAGES]
        if choices and len(choices) <= 40:
            about = [
                f"{text} ({'; '.join(choice.label.in_language(language) for choice in choices)})"
                for text, language in zip(about, LANGUAGES, strict=True)
            ]
        return (column.heading.es, column.heading.en, required, column.type, *about)

    def _examples(self, sheet: Any) -> None:
        self._headings(sheet)
        rows = example_rows(self._kind, self._country, self._language)
        for number, row in enumerate(rows, start=1):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text, self._text)
        sheet.set_tab_color(_REQUIRED)


_HOW_TO = (
    Bilingual(
        "Escriba en la hoja de datos, una fila por registro. Las columnas en color crema son obligatorias. La hoja de ejemplos es ficticia y no se lee.",
        "Write in the data sheet, one row for each record. The cream columns are required. The sheet of examples is fictional and is not read.",
    ),
    Bilingual(
        "Fechas: AAAA-MM-DD o DD/MM/AAAA. Varios valores en una casilla: separados por punto y coma. Lo que no se sabe queda vacío: no escriba cero ni «no».",
        'Dates: YYYY-MM-DD or DD/MM/YYYY. Several values in a cell: separated by semicolons. What is not known stays empty: write neither zero nor "no".',
    ),
    Bilingual(
        "Para corregir, envíe otra vez la fila con la misma clave: la anterior queda en el historial.",
        "To correct, send the row again with the same key: the earlier one stays in the history.",
    ),
)
