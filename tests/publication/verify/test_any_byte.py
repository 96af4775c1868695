"""Whichever single byte of an edition is altered, it is found, and the file is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amparo.publication.manifest import MANIFEST, SIGNATURE
from amparo.publication.verify import contents, verification, verify_folder
from tests.publication.verify.tampering import PUBLIC, Built, Copy

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def spoiled(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy.of(built, tmp_path_factory.mktemp("spoiled") / "2020")


@pytest.fixture(scope="module", autouse=True)
def _only_what_does_not_look_inside() -> object:
    """Signature and hashes must be enough: then whoever looks inside finds it as well."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(verification, "start_papers", lambda published: {})
        patch.setattr(contents.Contents, "steps", lambda self: iter(()))
        yield


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_altered_byte_is_found_and_its_file_named(spoiled: Copy, data: st.DataObject) -> None:
    files = sorted(path for path in Path(spoiled.folder).rglob("*") if path.is_file())
    path = data.draw(st.sampled_from(files))
    before = path.read_bytes()
    place = data.draw(st.integers(0, len(before) - 1))
    after = bytearray(before)
    after[place] ^= data.draw(st.integers(1, 255))
    path.write_bytes(after)
    try:
        report = verify_folder(spoiled.folder, key=PUBLIC)
    finally:
        path.write_bytes(before)

    name = path.relative_to(spoiled.folder).as_posix()
    assert {finding.file for finding in report.findings} & {name, *({SIGNATURE} if name == MANIFEST else ())}


@settings(max_examples=40, deadline=None)
@given(cut=st.integers(1, 200), is_longer=st.booleans())
def test_a_file_cut_off_or_grown_is_found(spoiled: Copy, cut: int, is_longer: bool) -> None:
    path = spoiled.path("data/cells.csv")
    before = path.read_bytes()
    path.write_bytes(before + b"\n" * cut if is_longer else before[:-cut])
    try:
        report = verify_folder(spoiled.folder, key=PUBLIC)
    finally:
        path.write_bytes(before)

    assert {finding.file for finding in report.findings} == {"data/cells.csv"}


def test_every_byte_of_the_signature_file_counts(spoiled: Copy) -> None:
    path = spoiled.path(SIGNATURE)
    before = path.read_bytes()
    for place in range(len(before)):
        path.write_bytes(before[:place] + bytes([before[place] ^ 0x20]) + before[place + 1 :])
        assert not verify_folder(spoiled.folder, key=PUBLIC).ok, before[place : place + 1]
    path.write_bytes(before)


def test_the_copy_is_whole_again(spoiled: Copy) -> None:
    assert verify_folder(spoiled.folder, key=PUBLIC).ok
