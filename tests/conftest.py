"""What every test shares: the network is closed, the cast of the house style, and examples that are the same in every run.

`uv run pytest --hypothesis-profile explore` draws new ones.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import pytest_socket
from hypothesis import settings

from amparo.safeguards.vault.installed import installed_keyring
from amparo.safeguards.vault.keyring import Keyring
from tests.cast import Cast, make_cast
from tests.emptying import let_tests_empty_the_database

settings.register_profile("suite", derandomize=True)
settings.register_profile("explore", print_blob=True)
settings.load_profile("suite")


def pytest_runtest_setup() -> None:
    """No test reaches the network; a browser or a database of this machine may be reached."""
    pytest_socket.socket_allow_hosts(["127.0.0.1", "localhost", "::1"], allow_unix_socket=True)


@pytest.fixture(autouse=True, scope="session")
def _emptying() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        let_tests_empty_the_database(patch)
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def keyring() -> Keyring:
    """The keys of the test installation."""
    return installed_keyring()
