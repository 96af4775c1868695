"""What each bound element of a page must say, by the manifest. One method for each kind of element."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from amparo.law.text import Bilingual, Language
from amparo.publication.content import Edition
from amparo.publication.manifest import Json
from amparo.publication.numbers import NOTHING, Form, number_of_input, printed_revision
from amparo.publication.prose.binding import fact_of, in_words, printed_input
from amparo.publication.prose.judging import judging_words
from amparo.publication.prose.words import VERDICTS
from amparo.publication.verify.findings import Notes, Tamper
from amparo.publication.verify.markup import Element
from amparo.publication.verify.numerals import numbers_in
from amparo.publication.verify.references import Reference, Value, expected

NOT_THERE = Bilingual("ninguna cifra así", "no such figure")
NO_CLAIM = Bilingual("ninguna afirmación así", "no such claim")
NO_REVISION = Bilingual("ninguna revisión así", "no such revision")
DECLARED = Bilingual("declarado como texto fijo", "declared as static text")
DATE = Bilingual("fecha", "date")
NESTED = Bilingual("elemento dentro de un elemento atado", "element inside a bound element")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")


@dataclass(frozen=True)
class Bindings:
    """Checks the bound elements of one page. `number` is the tamper's name there: a page of the report or of the evidence."""

    edition: Edition
    manifest: Json
    language: Language
    path: str
    notes: Notes
    number: Tamper = Tamper.NUMBER_IN_HTML

    def check(self, element: Element) -> None:
        if element.children:
            self.notes.find(Tamper.FOREIGN_MARKUP, self.path, NESTED, found=f"<{element.name}>, l. {element.line}")  # fmt: skip
        kind = "time" if element.name == "time" else element.get("class")
        checks: dict[str, Callable[[Element], None]] = {
            "figure": self._figure, "input": self._input, "verdict": self._verdict, "edition-fact": self._fact, "static": self._declared,
            "definition": self._declared, "listed": self._declared, "revision": self._revision, "time": self._time,
        }  # fmt: skip
        checks[kind](element)

    def _figure(self, element: Element) -> None:
        reference = self._reference(element)
        if reference is None:
            self._wrong(element, element.get("data-figure"), NOT_THERE)
            return
        wanted = expected(self.edition, reference, self.language)
        if wanted is None:
            self._wrong(element, str(reference), NOT_THERE)
        elif element.text != wanted.text:
            self._wrong(element, str(reference), wanted.text)
        elif not _is_value(element.get("value"), wanted.value):
            self._wrong(element, f"{reference} (value)", _written(wanted.value), element.get("value"))

    def _reference(self, element: Element) -> Reference | None:
        """None for a period or a part that the edition does not have."""
        periods = {str(self.edition.period): False, str(self.edition.previous_period): True}
        is_previous = periods.get(element.get("data-period"))
        form = element.get("data-as") or Form.VALUE.value
        if is_previous is None or form not in set(Form):
            return None
        by, code = element.get("data-by"), element.get("data-code")
        codes = tuple(code.split(",")) if by else ()
        return Reference(element.get("data-figure"), is_previous, by, codes, Form(form))

    def _wrong(self, element: Element, what: str, wanted: str | Bilingual, found: str | None = None) -> None:
        self.notes.find(self.number, self.path, what, wanted, element.text if found is None else found)

    def _input(self, element: Element) -> None:
        claim, name = element.get("data-claim"), element.get("data-input")
        judged = self.edition.claims.get(claim)
        inputs = dict(judged.inputs) if judged else {}
        what = f"{claim}: {name}"
        if name not in inputs:
            self._wrong(element, what, NO_CLAIM)
            return
        value = inputs[name]
        texts = input_texts(self.edition, name, value, element.get("data-as") == "percent", self.language)
        if element.text not in texts:
            self._wrong(element, what, texts[0])
        elif not isinstance(value, str) and not _is_value(element.get("value"), value):
            self._wrong(element, f"{what} (value)", _written(value), element.get("value"))

    def _verdict(self, element: Element) -> None:
        claim = element.get("data-claim")
        judged = self.edition.claims.get(claim)
        if judged is None:
            self.notes.find(Tamper.VERDICT_WORD, self.path, claim, NO_CLAIM, element.text)
            return
        word = VERDICTS[judged.verdict].in_language(self.language)
        if element.text.casefold() != word.casefold():
            self.notes.find(Tamper.VERDICT_WORD, self.path, claim, word, element.text)
        elif element.get("data-verdict") != judged.verdict.value:
            self.notes.find(Tamper.VERDICT_WORD, self.path, claim, judged.verdict.value, element.get("data-verdict"))  # fmt: skip

    def _fact(self, element: Element) -> None:
        name = element.get("data-fact")
        try:
            words = fact_of(self.edition, name, self.language)
        except LookupError:
            self._undeclared(element, name)
            return
        if element.text != words:
            self.notes.find(self.number, self.path, f"edition:{name}", words, element.text)

    def _declared(self, element: Element) -> None:
        """Text with anything like a number or a judgement in it is one that the manifest declares."""
        texts = self.manifest["static"].get(self.language)
        is_declared = isinstance(texts, list) and element.text in texts
        says_something = any(numbers_in(element.text, self.language)) or judging_words(element.text, self.language)  # fmt: skip
        if not is_declared and says_something:
            self._undeclared(element, element.get("class"))

    def _undeclared(self, element: Element, what: str) -> None:
        self.notes.find(Tamper.UNDECLARED_TEXT, self.path, f"{what}, l. {element.line}", found=element.text)

    def _revision(self, element: Element) -> None:
        figure, side = element.get("data-figure"), element.get("data-side")
        found = next((one for one in self.edition.revisions if one.figure == figure), None)
        definition = self.edition.figures.get(figure)
        if found is None or definition is None or side not in {"old", "new"}:
            self._wrong(element, f"{figure}: {side}", NO_REVISION)
            return
        value = found.old if side == "old" else found.new
        text = printed_revision(value, definition.definition, self.language)
        if element.text != text or not _is_value(element.get("value"), value):
            self._wrong(element, f"{figure}: {side}", text)

    def _time(self, element: Element) -> None:
        """A date in words or in digits is a day of the edition, and the one that it says it is."""
        try:
            day = date.fromisoformat(element.get("datetime"))
        except ValueError:
            self.notes.find(Tamper.UNBOUND_NUMBER, self.path, DATE, found=element.text)
            return
        periods = (self.edition.period, self.edition.previous_period)
        days = {self.edition.published_on, *(day for one in periods for day in (one.starts_on, one.ends_on))}
        if day not in days:
            self.notes.find(Tamper.UNBOUND_NUMBER, self.path, DATE, found=element.text)
        elif element.text not in {day.isoformat(), in_words(day, self.language)}:
            self.notes.find(self.number, self.path, "time", in_words(day, self.language), element.text)


def input_texts(
    edition: Edition, name: str, value: Value | str, as_percent: bool, language: Language
) -> list[str]:
    """How an input of a claim may be printed: as a number of a judgement, or as the figure it is taken from."""
    if value is None or isinstance(value, str):
        return [value if value is not None else NOTHING.in_language(language)]
    return [
        printed_input(edition, name, value, language, as_percent=as_percent),
        number_of_input(value, as_percent, language),
    ]


def _is_value(text: str, value: Value) -> bool:
    """Whether an attribute says this number: digits as JSON writes them, nothing else."""
    if value is None:
        return text == ""
    return _NUMBER.fullmatch(text) is not None and float(text) == float(value)


def _written(value: Value) -> str:
    return "" if value is None else repr(value)
