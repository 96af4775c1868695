"""How far a linkage is, on standard error: the step, what it works on, and how long it still takes. One line a step where nobody watches a terminal.

The time that is left is told once the pairs are counted. It is the work that remains, at what each step cost per record or pair where it was
measured, times how much slower or faster the steps that are done were here.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeElapsedColumn
from rich.table import Column
from rich.text import Text

from amparo.law.text import Bilingual, Language

Clock = Callable[[], float]
Told = Callable[[str, int], None]
STEPS = {
    "open": Bilingual("Abriendo las identidades de {amount} registros", "Opening the identities of {amount} records"),
    "prepare": Bilingual("Normalizando nombres de {amount} registros", "Normalising the names of {amount} records"),
    "propose": Bilingual("Proponiendo pares entre {amount} registros", "Proposing pairs among {amount} records"),
    "train": Bilingual("Aprendiendo pesos; pares: {amount}", "Learning weights; pairs: {amount}"),
    "weigh": Bilingual("Pesando {amount} pares", "Weighing {amount} pairs"),
    "cluster": Bilingual("Formando personas con {amount} pares", "Forming persons from {amount} pairs"),
    "draw": Bilingual("Sorteando {amount} vinculaciones", "Drawing {amount} linkages"),
}  # fmt: skip
LEFT = Bilingual("faltan unos {time}", "about {time} left")
SOON_DONE = Bilingual("faltan menos de 10 s", "less than 10 s left")
SOON, ROUGH, MINUTE = 10, 90, 60


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of a step: at once, and for each record or pair."""

    fixed: float
    each: float

    def of(self, amount: int) -> float:
        return self.fixed + self.each * amount


COSTS = {
    "prepare": Cost(0.05, 2.5e-5),
    "propose": Cost(0.5, 2.5e-5),
    "train": Cost(0.3, 2.0e-7),
    "weigh": Cost(0.2, 2.9e-6),
    "cluster": Cost(0.02, 1.3e-6),
}
"""Measured on 10,000 to 100,000 records of bench/population.py (a tuning seed) on two cores. Only their proportions matter: the rest is measured
in each run. What clustering costs is counted by the pairs that were proposed: how many of them tie records is not known before."""
LAST = ("train", "weigh", "cluster")
"""Steps that work on pairs: what they cost is known as soon as the pairs are counted."""


@dataclass(slots=True)
class Forecast:
    """What a run has measured of itself. clock: seconds that only grow. amount: of records or, from the training on, of proposed pairs."""

    clock: Clock = time.monotonic
    done: float = 0.0
    expected: float = 0.0
    step: str = ""
    amount: int = 0
    since: float = field(default=0.0)

    def begins(self, step: str, amount: int) -> None:
        """The step before is done, and this one begins with so many records or pairs."""
        now = self.clock()
        if self.step in COSTS:
            self.done += now - self.since
            self.expected += COSTS[self.step].of(self.amount)
        if not (step in LAST and self.step in LAST):
            self.amount = amount
        self.step, self.since = step, now

    def left(self) -> float | None:
        """Seconds until the persons are formed; None before the pairs are counted, and where nothing is known of the step."""
        if self.step not in LAST:
            return None
        own = COSTS[self.step].of(self.amount)
        elapsed = self.clock() - self.since
        slower = max(self.done / self.expected if self.expected else 1.0, elapsed / own)
        later = LAST[LAST.index(self.step) + 1 :]
        return slower * (own + sum(COSTS[one].of(self.amount) for one in later)) - elapsed

    def share(self) -> float | None:
        """What is done of the whole, 0 to 1; None where the whole is not known yet."""
        left = self.left()
        if left is None:
            return None
        spent = self.done + self.clock() - self.since
        return spent / (spent + left) if spent + left else 1.0


def left_in_words(seconds: float, language: Language) -> str:
    """A duration as roughly as it is known: in tens of seconds, then in minutes."""
    if seconds < SOON:
        return SOON_DONE.in_language(language)
    rough = f"{round(seconds / 10) * 10} s" if seconds < ROUGH else f"{round(seconds / MINUTE)} min"
    return LEFT.in_language(language).format(time=rough)


@contextmanager
def link_progress(language: Language, *, quiet: bool, clock: Clock = time.monotonic) -> Iterator[Told]:
    """What the linkage tells at each step, shown on standard error; nothing where quiet."""
    forecast = Forecast(clock)
    console = Console(stderr=True)
    if quiet:
        yield lambda *_: None
    elif console.is_terminal:
        with _bar(console, forecast, language) as told:
            yield told
    else:
        yield lambda step, amount: typer.echo(_line(forecast, step, amount, language), err=True)


def _line(forecast: Forecast, step: str, amount: int, language: Language) -> str:
    forecast.begins(step, amount)
    left = forecast.left()
    told = STEPS[step].in_language(language).format(amount=f"{amount:,}")
    return told if left is None else f"{told}; {left_in_words(left, language)}"


@contextmanager
def _bar(console: Console, forecast: Forecast, language: Language) -> Iterator[Told]:
    """A bar that fills as the work is done, and is gone when it is."""
    columns = (
        TextColumn("{task.description}", table_column=Column(no_wrap=True)),
        BarColumn(bar_width=None, table_column=Column(ratio=1)),
        _Left(forecast, language),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, expand=True) as bar:
        task = bar.add_task("", total=None)

        def tell(step: str, amount: int) -> None:
            forecast.begins(step, amount)
            told = STEPS[step].in_language(language).format(amount=f"{amount:,}")
            share = forecast.share()
            bar.update(task, description=told, total=None if share is None else 1.0, completed=share or 0.0)

        yield tell


class _Left(ProgressColumn):
    """How long it still takes, measured anew each time it is drawn; the bar moves with it."""

    def __init__(self, forecast: Forecast, language: Language) -> None:
        super().__init__(table_column=Column(no_wrap=True))
        self._forecast, self._language = forecast, language

    def render(self, task: Task) -> Text:
        left, share = self._forecast.left(), self._forecast.share()
        if left is None or share is None:
            return Text("")
        task.completed = share
        return Text(left_in_words(left, self._language))
