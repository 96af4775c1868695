"""Taking a snapshot and opening it again. A snapshot is immutable: its id is the hash of its tables' hashes."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import rfc8785

DESCRIPTION = "snapshot.json"


class SnapshotBroken(Exception):
    """The folder is no snapshot, or a table was changed; the text names the file."""


@dataclass(frozen=True, slots=True)
class TableFile:
    name: str
    rows: int
    sha256: str


@dataclass(frozen=True)
class Snapshot:
    """A frozen register on disk. It stays with the authority and its auditors: it is sealed, not published."""

    folder: Path
    id: str
    taken_at: str
    country: str
    code_version: str
    tables: tuple[TableFile, ...]


def open_snapshot(folder: Path) -> Snapshot:
    """Read the description and check every table against its hash. Raises SnapshotBroken."""
    try:
        about = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
        tables = tuple(TableFile(item["name"], item["rows"], item["sha256"]) for item in about["tables"])
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise SnapshotBroken(
            f"{folder} is not a snapshot: {DESCRIPTION} is missing or unreadable."
        ) from problem
    for table in tables:
        path = folder / f"{table.name}.parquet"
        if not path.is_file():
            raise SnapshotBroken(f"{path.name} is missing from the snapshot.")
        if sha256_of(path) != table.sha256:
            raise SnapshotBroken(f"{path.name} was changed after the snapshot was taken.")
    if snapshot_id(tables) != about["id"]:
        raise SnapshotBroken(f"The id in {DESCRIPTION} is not the hash of the tables.")
    return Snapshot(folder, about["id"], about["taken_at"], about["country"], about["code_version"], tables)


def snapshot_id(tables: tuple[TableFile, ...]) -> str:
    """SHA-256 over the canonical list of (table, rows, hash)."""
    listed: Any = [[table.name, table.rows, table.sha256] for table in tables]
    return hashlib.sha256(rfc8785.dumps(listed)).hexdigest()


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_snapshot(
    folder: Path,
    *,
    fill: Callable[[Path], list[tuple[str, int]]],
    taken_at: datetime,
    country: str,
    code_version: str,
) -> Snapshot:
    """Let `fill` write the tables into a folder that becomes the snapshot only when it is whole. Raises FileExistsError."""
    return publish(prepare(folder, fill=fill, taken_at=taken_at, country=country, code_version=code_version))


def prepare(
    folder: Path,
    *,
    fill: Callable[[Path], list[tuple[str, int]]],
    taken_at: datetime,
    country: str,
    code_version: str,
) -> Snapshot:
    """Write a whole snapshot beside its place, in `.<name>.part`, and force it to disk; `publish` gives it its name.

    Killed half-way it leaves that folder, which the next attempt clears. Raises FileExistsError where a snapshot stands.
    """
    if folder.exists():
        raise FileExistsError(f"{folder} exists; a snapshot is never overwritten.")
    part = _part(folder)
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    tables = tuple(TableFile(name, rows, sha256_of(part / f"{name}.parquet")) for name, rows in fill(part))
    about = {
        "id": snapshot_id(tables),
        "taken_at": taken_at.astimezone(UTC).isoformat(timespec="seconds"),
        "country": country,
        "code_version": code_version,
        "tables": [{"name": table.name, "rows": table.rows, "sha256": table.sha256} for table in tables],
    }
    (part / DESCRIPTION).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    sync_folder(part)
    return Snapshot(folder, str(about["id"]), str(about["taken_at"]), country, code_version, tables)


def publish(snapshot: Snapshot) -> Snapshot:
    """Give a prepared snapshot its name, in one step."""
    _part(snapshot.folder).rename(snapshot.folder)
    return snapshot


def _part(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.part")


def sync_folder(folder: Path) -> None:
    """Force the folder's files to disk before it gets its final name."""
    for path in [*folder.rglob("*"), folder]:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
