"""The keyring of this installation."""

from __future__ import annotations

from functools import lru_cache

from amparo.configuration import configuration
from amparo.safeguards.vault.keyring import Keyring, load_keyring


@lru_cache(maxsize=1)
def installed_keyring() -> Keyring:
    """Read once from the key folder of the configuration. Raises KeyringError."""
    return load_keyring(configuration().key_folder)
