"""A stranger's folder, read without trusting it: links are not followed, only plain files are opened, and nothing is read without end."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from amparo.law.text import Bilingual
from amparo.publication.verify.findings import Notes, Tamper

LARGEST_FILE = 256 * 1024 * 1024
LARGEST_TEXT = 32 * 1024 * 1024
MOST_FILES = 50_000
DEEPEST = 12
CHUNK = 1024 * 1024


LINK = Bilingual("es un enlace a otro lugar", "it is a link to another place")
SPECIAL = Bilingual("no es un archivo común", "it is no plain file")
LARGE = Bilingual("es demasiado grande", "it is too large")
DEEP = Bilingual("es una carpeta demasiado honda", "it is a folder nested too deep")
MANY = Bilingual("tiene más archivos que una edición", "it has more files than an edition")
NAME = Bilingual("su nombre no es UTF-8", "its name is not UTF-8")
REFUSED = Bilingual("el sistema no permite abrirlo", "the system refuses to open it")
GONE = Bilingual("no está", "it is missing")
GROWING = Bilingual("creció mientras se leía", "it grew while it was read")
NO_TEXT = Bilingual("no es texto UTF-8", "it is no UTF-8 text")


class NotReadable(Exception):
    """A file is too large, gone, or refused."""

    def __init__(self, why: Bilingual) -> None:
        super().__init__(why.en)
        self.why = why


@dataclass
class Folder:
    """The plain files of a folder by relative path (with slashes), and what stands there that is none."""

    root: Path
    files: dict[str, int] = field(default_factory=dict)
    """Size in bytes by path."""
    hostile: list[tuple[str, Bilingual]] = field(default_factory=list)
    _hashes: dict[str, str] = field(default_factory=dict)

    def sha256(self, path: str) -> str:
        """Hash of a file, read in pieces. Raises NotReadable."""
        if path not in self._hashes:
            digest = hashlib.sha256()
            for piece in self._pieces(path, LARGEST_FILE):
                digest.update(piece)
            self._hashes[path] = digest.hexdigest()
        return self._hashes[path]

    def read(self, path: str, limit: int = LARGEST_TEXT) -> bytes:
        """The content of a file of at most `limit` bytes. Raises NotReadable."""
        return b"".join(self._pieces(path, limit))

    def text(self, path: str) -> str:
        """A UTF-8 file. Raises NotReadable."""
        try:
            return self.read(path).decode("utf-8")
        except UnicodeDecodeError as problem:
            raise NotReadable(NO_TEXT) from problem

    def _pieces(self, path: str, limit: int) -> Iterator[bytes]:
        if path not in self.files:
            raise NotReadable(GONE)
        if self.files[path] > limit:
            raise NotReadable(LARGE)
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)  # fmt: skip
        try:
            descriptor = os.open(self.root / path, flags)
            with os.fdopen(descriptor, "rb") as file:
                yield from _bounded(file.fileno(), limit)
        except OSError as problem:
            raise NotReadable(REFUSED) from problem


def _bounded(descriptor: int, limit: int) -> Iterator[bytes]:
    left = limit
    while piece := os.read(descriptor, CHUNK):
        left -= len(piece)
        if left < 0:
            raise NotReadable(GROWING)
        yield piece


def list_folder(root: Path) -> Folder:
    """Look through a folder. Raises OSError where it cannot be listed at all."""
    folder = Folder(root)
    waiting = [("", 0)]
    while waiting:
        inside, depth = waiting.pop()
        try:
            entries = sorted(os.scandir(root / inside), key=lambda entry: entry.name)
        except OSError:
            if not inside:
                raise
            folder.hostile.append((inside, REFUSED))
            continue
        for entry in entries:
            if len(folder.files) + len(folder.hostile) >= MOST_FILES:
                folder.hostile.append((inside or ".", MANY))
                return folder
            _enter(folder, entry, f"{inside}/{entry.name}".lstrip("/"), depth, waiting)
    return folder


def _enter(
    folder: Folder, entry: os.DirEntry[str], path: str, depth: int, waiting: list[tuple[str, int]]
) -> None:
    try:
        about = entry.stat(follow_symlinks=False)
        path.encode("utf-8")
    except OSError:
        folder.hostile.append((path, REFUSED))
    except UnicodeEncodeError:
        folder.hostile.append((path, NAME))
    else:
        if stat.S_ISDIR(about.st_mode):
            _descend(folder, path, depth, waiting)
        elif stat.S_ISREG(about.st_mode):
            folder.files[path] = about.st_size
            if about.st_size > LARGEST_FILE:
                folder.hostile.append((path, LARGE))
        else:
            is_link = stat.S_ISLNK(about.st_mode)
            folder.hostile.append((path, LINK if is_link else SPECIAL))


def _descend(folder: Folder, path: str, depth: int, waiting: list[tuple[str, int]]) -> None:
    if depth + 1 > DEEPEST:
        folder.hostile.append((path, DEEP))
    else:
        waiting.append((path, depth + 1))


def check_entries(folder: Folder, notes: Notes) -> None:
    """Name every entry that is not opened."""
    for path, why in folder.hostile:
        notes.find(Tamper.FILE_HOSTILE, path, found=why)
