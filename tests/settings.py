"""Django's settings for the tests: the product's own, with a database and keys of the test's own."""

from __future__ import annotations

import os
import tempfile

_home = tempfile.mkdtemp(prefix="amparo-tests-")
os.environ.setdefault("AMPARO_HOME", _home)
os.environ["AMPARO_ENVIRONMENT"] = "test"

from amparo.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
