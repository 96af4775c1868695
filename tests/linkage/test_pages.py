"""The pages for engineers name what there is, and their code runs."""

from __future__ import annotations

import csv
import importlib
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow.csv as pacsv
import pytest
from bench.population import generate

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
TUNE = DOCS / "how-to" / "tune-linkage.md"
CARD = DOCS / "reference" / "linkage-model-card.md"


def test_every_number_that_the_page_on_tuning_names_is_where_it_says() -> None:
    table = TUNE.read_text(encoding="utf-8").split("## 3.")[1].split("## 4.")[0]
    named = set(re.findall(r"`((?:\w+\.)+\w+)`", table))

    assert len(named) > 10
    for name in named:
        if name.startswith("bench") or "/" in name:
            continue
        module, _, attribute = name.rpartition(".")
        assert hasattr(importlib.import_module(f"amparo.linkage.{module}"), attribute), name


@pytest.mark.parametrize(
    "page", [TUNE, CARD, DOCS / "tutorial" / "who-is-who.md"], ids=lambda page: page.stem
)
def test_every_file_that_the_pages_name_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for named in re.findall(r"`((?:bench|tests|linkage)/[\w/]+\.(?:py|yaml))`", text):
        assert (ROOT / named).is_file() or (ROOT / "src" / "amparo" / named).is_file(), named
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
        assert (page.parent / target).is_file(), target


def test_the_model_card_copies_no_measured_number() -> None:
    results = (
        (DOCS / "reference" / "linkage.md")
        .read_text(encoding="utf-8")
        .split("results: begin")[1]
        .split("results: end")[0]
    )
    measured = set(re.findall(r"\b0\.\d{3,4}\b", results))

    assert measured
    assert not measured & set(re.findall(r"\b0\.\d+\b", CARD.read_text(encoding="utf-8")))


@pytest.mark.slow
def test_the_code_that_looks_at_calibration_runs_and_tells_true_shares(tmp_path: Path) -> None:
    made = generate(700, seed=17)
    pacsv.write_csv(made.records, tmp_path / "people.csv")
    truth, chance = np.asarray(made.person), np.random.default_rng(17)
    pairs = [
        (a, b)
        for a in range(0, 700, 3)
        for b in range(a + 1, 700)
        if truth[a] == truth[b] or chance.random() < 0.02
    ]
    with (tmp_path / "judged.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["first", "second", "same"])
        writer.writerows([a, b, int(truth[a] == truth[b])] for a, b in pairs)
    (code,) = re.findall(r"```python\n(.*?)```", TUNE.read_text(encoding="utf-8"), re.DOTALL)

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    bands = re.findall(r"expected ([\d.]+), true ([\d.]+)", done.stdout)
    assert len(bands) >= 3
    assert float(bands[0][1]) < 0.1
    assert float(bands[-1][1]) > 0.9
