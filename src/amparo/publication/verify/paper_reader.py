"""Reads one PDF in a process of its own, with limits on time and memory: a PDF can be made to unfold without end.

    python -m amparo.publication.verify.paper_reader  <  a line of JSON (the declared texts), then the PDF

It writes one JSON object: what is bound on paper and which digits are not; or `problem`, where the PDF cannot be read.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO, Any

from amparo.law.text import LANGUAGES, Bilingual, Language
from amparo.publication.verify.folder import NotReadable
from amparo.publication.verify.published import Published

MEMORY = 2 * 1024 * 1024 * 1024
SECONDS = 120
MODULE = "amparo.publication.verify.paper_reader"


@dataclass(frozen=True)
class Reading:
    """A reader at work."""

    process: subprocess.Popen[bytes]
    answer: IO[bytes]


Readings = dict[Language, "Reading | Bilingual"]


def start_reading(content: bytes, allowed: Sequence[str]) -> Reading:
    """Let a process of its own read a PDF; `finish_reading` waits for what it says."""
    answer = tempfile.TemporaryFile()  # noqa: SIM115 - the reader writes into it; `finish_reading` closes it
    with tempfile.TemporaryFile() as asked:
        asked.write(json.dumps(list(allowed)).encode() + b"\n" + content)
        asked.seek(0)
        command = [sys.executable, "-m", MODULE]
        process = subprocess.Popen(command, stdin=asked, stdout=answer, stderr=subprocess.DEVNULL)  # noqa: S603
    return Reading(process, answer)


def start_papers(published: Published) -> Readings:
    """Readers at work on both PDFs, or why there is none."""
    found: Readings = {}
    for language in LANGUAGES:
        declared = published.manifest["static"].get(language)
        texts = [str(text) for text in declared] if isinstance(declared, list) else []
        try:
            found[language] = start_reading(published.folder.read(f"report.{language}.pdf"), texts)
        except NotReadable as problem:
            found[language] = problem.why
    return found


def finish_reading(reading: Reading) -> dict[str, Any]:
    """What was read. A process that was stopped, or said nothing, leaves a `problem`."""
    with reading.answer as answer:
        try:
            reading.process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            reading.process.kill()
            reading.process.wait()
        answer.seek(0)
        said = answer.read()
    try:
        found: dict[str, Any] = json.loads(said)
    except ValueError:
        return {"problem": f"stopped after {SECONDS} s or {MEMORY} bytes"}
    return found


def stop_readings(readings: Readings) -> None:
    """For when nobody will ask what they read."""
    for reading in readings.values():
        if isinstance(reading, Reading):
            reading.process.kill()
            reading.process.wait()
            reading.answer.close()


def _limit() -> None:
    """Where the system can limit a process; elsewhere the one who waits stops it."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def read(content: bytes, allowed: Sequence[str]) -> dict[str, Any]:
    """Numbers, claims, charts, digests and revisions that are bound on paper, and the digits that are not."""
    from amparo.publication.paper.reading import (
        PaperUnreadable,
        read_charts,
        read_claims,
        read_digests,
        read_paper,
        read_revisions,
        unbound_digits,
    )

    try:
        return {
            "numbers": [
                {
                    "page": one.page, "figure": one.reference.figure, "period": one.reference.period, "by": one.reference.by,
                    "codes": one.reference.codes, "form": one.reference.form.value, "text": one.text,
                }
                for one in read_paper(content)
            ],
            "claims": [
                {
                    "page": one.page, "claim": one.reference.claim, "name": one.reference.name, "as_percent": one.reference.as_percent,
                    "text": one.text,
                }
                for one in read_claims(content)
            ],
            "charts": [
                {"page": one.page, "figure": one.reference.figure, "by": one.reference.by, "letters": one.letters}
                for one in read_charts(content)
            ],
            "digests": [
                {"page": one.page, "figure": one.reference.figure, "digests": one.digests}
                for one in read_digests(content)
            ],
            "revisions": [
                {"page": one.page, "figure": one.reference.figure, "side": one.reference.side, "text": one.text}
                for one in read_revisions(content)
            ],
            "loose": list(unbound_digits(content, allowed)),
        }  # fmt: skip
    except PaperUnreadable as problem:
        return {"problem": str(problem)}


def main() -> None:
    _limit()
    allowed, _, content = sys.stdin.buffer.read().partition(b"\n")
    sys.stdout.write(json.dumps(read(content, json.loads(allowed))))


if __name__ == "__main__":
    main()
