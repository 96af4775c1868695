"""A country file as text and values together, so that a mistake is told with its line.

TOML's own reader keeps no lines; they are found again in the text, by table and key.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

from amparo.law.text import Bilingual

NO_DATE = date(1900, 1, 1)
NO_TEXT = Bilingual("—", "—")


class CountryFileError(Exception):
    """A country file is wrong. The text lists every mistake with its line."""

    def __init__(self, path: Path, mistakes: list[tuple[int, str]]) -> None:
        self.path = path
        self.mistakes = tuple(sorted(mistakes))
        lines = [f"  line {line}: {text}" if line else f"  {text}" for line, text in self.mistakes]
        super().__init__("\n".join([f"The country file {path.name} is refused:", *lines]))


class CountryFile:
    """The tables of one file. Every mistake is kept until `refuse_if_wrong`, so that all are told at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.mistakes: list[tuple[int, str]] = []
        text = _text_of(path)
        self.lines = text.splitlines()
        self.values = _values_of(path, text)
        self._sections: set[str] = set()

    def table(self, name: str) -> Table:
        """The table `[name]`; a missing one is a mistake, and empty."""
        self._sections.add(name)
        values = self.values.get(name)
        if not isinstance(values, dict):
            self.mistakes.append((0, f"[{name}] is missing."))
            return Table(self, {}, name, is_missing=True)
        return Table(self, values, name)

    def optional_table(self, name: str) -> Table:
        return self.table(name) if name in self.values else Table(self, {}, name, is_missing=True)

    def tables(self, name: str) -> list[Table]:
        """Every `[[name]]`, in order. There may be none."""
        self._sections.add(name)
        values = self.values.get(name, [])
        if not isinstance(values, list) or not all(isinstance(item, dict) for item in values):
            self.mistakes.append((self.line_of_header(name, 1), f"{name}: must be written as [[{name}]]."))
            return []
        return [Table(self, item, name, number) for number, item in enumerate(values, start=1)]

    def refuse_if_wrong(self) -> None:
        """Raises CountryFileError when any mistake was found."""
        for name in self.values.keys() - self._sections:
            line = self.line_of_header(name, 1) or self.line_of_key(name, 0)
            self.mistakes.append((line, f"{name}: is not a part of a country file."))
        if self.mistakes:
            raise CountryFileError(self.path, list(dict.fromkeys(self.mistakes)))

    def line_of_header(self, name: str, number: int) -> int:
        """1-based line of `[name]`, or of the n-th `[[name]]`; 0 when there is none."""
        pattern = re.compile(rf"\s*\[\[?\s*{re.escape(name)}\s*\]\]?\s*(#.*)?$")
        found = [index for index, line in enumerate(self.lines, start=1) if pattern.match(line)]
        return found[number - 1] if len(found) >= number else 0

    def line_of_key(self, key: str, header_line: int) -> int:
        """1-based line of a key under a header; the header's own line when the key is not there."""
        pattern = re.compile(rf"\s*\"?{re.escape(key)}\"?\s*[=.]")
        for index in range(header_line, len(self.lines)):
            if self.lines[index].lstrip().startswith("["):
                break
            if pattern.match(self.lines[index]):
                return index + 1
        return header_line


class Table:
    """One table of the file. Each getter returns a value of the right type and tells a mistake where the file has another."""

    def __init__(
        self,
        file: CountryFile,
        values: dict[str, Any],
        name: str,
        number: int = 0,
        *,
        is_missing: bool = False,
    ) -> None:
        self._file = file
        self._values = values
        self._place = f"{name} {number}, " if number else ""
        self._line = 0 if is_missing else file.line_of_header(name, max(number, 1))
        self._is_missing = is_missing
        self._known: set[str] = set()

    def mistake(self, key: str, text: str) -> None:
        """A missing table is told once, not once more for each of its keys."""
        if not self._is_missing:
            line = self._file.line_of_key(key, self._line)
            self._file.mistakes.append((line, f"{self._place}{key}: {text}"))

    def has(self, key: str) -> bool:
        return key in self._values

    def names(self) -> tuple[str, ...]:
        return tuple(self._values)

    def refuse_unknown_keys(self) -> None:
        """A key that nobody reads is a misspelling that would be silently ignored."""
        for key in self._values.keys() - self._known:
            self.mistake(key, f"is not known here; the keys are {', '.join(sorted(self._known))}.")

    def text(self, key: str) -> str:
        value = self._get(key)
        if not isinstance(value, str) or not value.strip():
            self.mistake(key, "must be a text that is not empty.")
            return ""
        return value

    def pattern(self, key: str, pattern: str, wanted: str) -> str:
        value = self._get(key)
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            self.mistake(key, f"must be {wanted}.")
            return ""
        return value

    def one_of(self, key: str, allowed: frozenset[str]) -> str:
        value = self._get(key)
        if not isinstance(value, str) or value not in allowed:
            self.mistake(key, f"must be one of {', '.join(sorted(allowed))}.")
            return ""
        return value

    def bilingual(self, key: str) -> Bilingual:
        value = self._get(key)
        both = [value.get(language) for language in ("es", "en")] if isinstance(value, dict) else []
        if len(both) != 2 or not all(isinstance(text, str) and text.strip() for text in both):
            self.mistake(key, 'needs both languages: { es = "…", en = "…" }.')
            return NO_TEXT
        return Bilingual(str(both[0]), str(both[1]))

    def flag(self, key: str) -> bool:
        """False when it is not given."""
        value = self._get(key)
        if value is not None and not isinstance(value, bool):
            self.mistake(key, "must be true or false, without quotation marks.")
        return value is True

    def integer(self, key: str, *, least: int) -> int:
        value = self._get(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            wanted = "above zero" if least == 1 else f"of at least {least}"
            self.mistake(key, f"must be a whole number {wanted}.")
            return least
        return value

    def optional_integer(self, key: str, *, least: int) -> int | None:
        if key in self._values:
            return self.integer(key, least=least)
        self._known.add(key)
        return None

    def number(self, key: str) -> float:
        value = self._get(key)
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 < value < float("inf"):
            self.mistake(key, "must be a number above zero.")
            return 1.0
        return float(value)

    def day(self, key: str) -> date:
        value = self._get(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            self.mistake(key, "must be a date such as 2022-12-01.")
            return NO_DATE
        return value

    def optional_day(self, key: str) -> date | None:
        if key in self._values:
            return self.day(key)
        self._known.add(key)
        return None

    def period(self, start: str, end: str) -> tuple[date, date | None]:
        """From and until, both included; an open end is None."""
        first, last = self.day(start), self.optional_day(end)
        if last is not None and last < first:
            self.mistake(end, f"lies before {start}.")
        return first, last

    def words(self, key: str) -> tuple[str, ...]:
        value = self._get(key)
        if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
            self.mistake(key, "must be a list that is not empty.")
            return ()
        if len(set(value)) < len(value):
            self.mistake(key, "names something twice.")
        return tuple(value)

    def days(self, key: str) -> frozenset[date]:
        """None given is none."""
        value = self._get(key)
        if value is None:
            return frozenset()
        if not isinstance(value, list) or not all(type(item) is date for item in value):
            self.mistake(key, "must be a list of dates such as [2023-03-15].")
            return frozenset()
        return frozenset(value)

    def counts(self, key: str) -> tuple[tuple[str, int], ...]:
        """Whole numbers by label, sorted by label."""
        value = self._get(key)
        if (
            not isinstance(value, dict)
            or not value
            or not all(type(n) is int and n >= 0 for n in value.values())
        ):
            self.mistake(key, "must give a whole number for each label: { woman = 8, girl = 10 }.")
            return ()
        return tuple(sorted(value.items()))

    def _get(self, key: str) -> Any:
        self._known.add(key)
        return self._values.get(key)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        told = f"cannot be read as text ({type(problem).__name__})."
        raise CountryFileError(path, [(0, told)]) from problem


def _values_of(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        line = re.search(r"line (\d+)", str(problem))
        raise CountryFileError(path, [(int(line[1]) if line else 0, f"is not TOML: {problem}")]) from problem
