"""What every test shares: the network is closed, and the cast of the house style."""

from __future__ import annotations

import pytest
import pytest_socket

from tests.cast import Cast, make_cast


def pytest_runtest_setup() -> None:
    """No test reaches the network; a browser or a database of this machine may be reached."""
    pytest_socket.socket_allow_hosts(["127.0.0.1", "localhost", "::1"], allow_unix_socket=True)


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()
