"""A stranger's folder is listed and read without following links, without opening devices, without end."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from amparo.publication.verify import folder as folders
from amparo.publication.verify.folder import NotReadable, list_folder


def hostile(root: Path) -> dict[str, str]:
    return {path: why.en for path, why in list_folder(root).hostile}


def test_plain_files_are_listed_with_their_size(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.csv").write_text("abc")

    listed = list_folder(tmp_path)

    assert listed.files == {"data/a.csv": 3}
    assert listed.text("data/a.csv") == "abc"
    assert listed.sha256("data/a.csv") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_links_are_named_and_never_followed(tmp_path: Path) -> None:
    outside = tmp_path / "secret"
    outside.write_text("secret")
    root = tmp_path / "edition"
    root.mkdir()
    (root / "report.es.html").symlink_to(outside)
    (root / "data").symlink_to(tmp_path)

    assert hostile(root) == {
        "report.es.html": "it is a link to another place",
        "data": "it is a link to another place",
    }
    with pytest.raises(NotReadable):
        list_folder(root).read("report.es.html")


def test_a_file_that_becomes_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a")
    listed = list_folder(tmp_path)
    (tmp_path / "a").unlink()
    (tmp_path / "a").symlink_to("/etc/hostname")

    with pytest.raises(NotReadable):
        listed.read("a")


def test_pipes_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert hostile(tmp_path) == {"pipe": "it is no plain file"}


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(1024**3)

    assert hostile(tmp_path) == {"huge": "it is too large"}
    with pytest.raises(NotReadable, match="too large"):
        list_folder(tmp_path).sha256("huge")


def test_folders_nested_too_deep_are_not_entered(tmp_path: Path) -> None:
    (tmp_path / "/".join("a" * 30)).mkdir(parents=True)

    assert list(hostile(tmp_path).values()) == ["it is a folder nested too deep"]


def test_a_name_that_is_no_text_is_reported(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/\xff", "wb"):
        pass

    assert list(hostile(tmp_path).values()) == ["its name is not UTF-8"]


def test_more_files_than_any_edition_are_not_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "MOST_FILES", 5)
    for number in range(9):
        (tmp_path / str(number)).touch()

    assert hostile(tmp_path) == {".": "it has more files than an edition"}


def test_a_growing_file_is_cut_off(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 10)
    listed = list_folder(tmp_path)
    (tmp_path / "a").write_bytes(b"x" * 100)

    with pytest.raises(NotReadable, match="grew"):
        listed.read("a", limit=50)
