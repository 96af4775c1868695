"""Django's settings for the tests: the product's own, with a database and keys of the test's own."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ["AMPARO_HOME"] = tempfile.mkdtemp(prefix="amparo-tests-")
os.environ["AMPARO_ENVIRONMENT"] = "test"

from amparo.safeguards.vault.keyring import create_keyring

create_keyring(Path(os.environ["AMPARO_HOME"]) / "keys")
atexit.register(shutil.rmtree, os.environ["AMPARO_HOME"], ignore_errors=True)

from amparo.settings import *  # noqa: E402, F403
