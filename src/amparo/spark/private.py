"""A folder for what Spark writes while it works: only its owner may look in, and it is gone when the work is.

The folder is held by a lock. A process that was killed lets go of its lock, and the next one that starts removes the folder it left.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

RUN, LOCK, DOOR = "run-", "lock", "door"


def shared_folder() -> Path:
    """Where the private folders of this user lie, in the folder for temporary files (`TMPDIR`). Raises OSError where somebody else owns it."""
    folder = Path(tempfile.gettempdir()) / f"amparo-spark-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        raise PermissionError(f"{folder} belongs to somebody else: set TMPDIR to a folder of your own.")
    folder.chmod(0o700)
    return folder


@contextmanager
def private_folder() -> Iterator[Path]:
    """A folder of this process, removed at the end with all it holds; what killed processes left is removed first."""
    shared = shared_folder()
    with _locked(shared / DOOR):
        sweep(shared)
        folder = Path(tempfile.mkdtemp(prefix=RUN, dir=shared))
        lock = (folder / LOCK).open("w")
        fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        lock.close()


def sweep(shared: Path) -> list[Path]:
    """Remove the folders that no living process holds; which they were."""
    left = [folder for folder in sorted(shared.glob(f"{RUN}*")) if not _is_held(folder)]
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)
    return left


def _is_held(folder: Path) -> bool:
    try:
        with (folder / LOCK).open("r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return False
    return False


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """One process at a time sweeps and makes a folder, so that none is seen before it is locked."""
    with path.open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield
