"""`amparo serve`: the published files of editions, and nothing else of the machine."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from amparo.cli.serving import HEADERS, public_server, published_file, serve_folder
from amparo.publication.manifest import canonical
from tests.cli.running import amparo

FILES = {
    "report.en.html": ("text/html; charset=utf-8", b"<p>15</p>"),
    "report.en.pdf": ("application/pdf", b"%PDF-1.7"),
    "data/cells.csv": ("text/csv; charset=utf-8", b"a,b\n"),
    "data/datapackage.json": ("application/json", b"{}"),
    "CITATION.cff": ("text/plain; charset=utf-8", b"cff-version: 1.2.0"),
    "evidence/justice.causes_tried.en.html": ("text/html; charset=utf-8", b"<p>15</p>"),
}
SECRET = b"secret"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Site:
    folder: Path
    port: int

    def ask(self, path: str, method: str = "GET") -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.putrequest(method, path)
        connection.endheaders()
        answer = connection.getresponse()
        found = Answer(answer.status, dict(answer.getheaders()), answer.read())
        connection.close()
        return found


def manifest() -> dict[str, object]:
    both = {"es": "Informe", "en": "Report"}
    period = {"from": "2020-01-01", "to": "2020-12-31"}
    needed = ("revisions", "snapshot", "parameters", "figures", "previous", "claims", "disclosure", "static", "charts", "listings", "not_published", "amparo")  # fmt: skip
    about = {
        "name": "2020", "title": both, "period": period, "previous_period": period, "published_on": "2021-01-01", "country": "cu",
        "country_name": both, "publisher": both, "is_fictional": True,
    }  # fmt: skip
    return {
        **{name: {} for name in needed},
        "edition": about,
        "supersedes": None,
        "outputs": dict.fromkeys([*FILES, "../../keys/publisher.key"], "0" * 64),
    }


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An edition being served, with secrets beside it, above it, half-written, and linked to."""
    home = tmp_path_factory.mktemp("home")
    folder = home / "editions"
    for name, (_, content) in FILES.items():
        (folder / "2020" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "2020" / name).write_bytes(content)
    (folder / "2020" / "manifest.json").write_bytes(canonical(manifest()))
    (folder / "2020" / "manifest.sig").write_bytes(b"{}")
    for secret in ("editions/2020/notes.json", "editions/.2021.part/report.en.html", "editions/loose.html", "keys/publisher.key", "snapshots/one/snapshot.json"):  # fmt: skip
        (home / secret).parent.mkdir(parents=True, exist_ok=True)
        (home / secret).write_bytes(SECRET)
    (folder / "linked").symlink_to(home / "snapshots" / "one")
    with public_server(folder, 0) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield Site(folder, server.server_port)
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("name", FILES)
def test_each_published_file_has_its_content_type_and_the_headers(site: Site, name: str) -> None:
    answer = site.ask(f"/2020/{name}")

    assert (answer.status, answer.headers["Content-Type"], answer.body) == (200, *FILES[name])
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize(
    "path",
    [
        "/2020/notes.json", "/2020", "/2020/", "/2020/data", "/2020/data/", "/.2021.part/report.en.html", "/loose.html", "/linked/snapshot.json",
        "/../keys/publisher.key", "/2020/../../keys/publisher.key", "/2020/%2e%2e/%2e%2e/keys/publisher.key", "/2020/..%2f..%2fkeys%2fpublisher.key",
        "//etc/passwd", "/%2fetc/passwd", "/2020/report.en.html%00.json", "/2020/" + "a" * 5000, "/2020//report.en.html", "/2020/./report.en.html",
        "/2020/..\\..\\keys\\publisher.key", "/../snapshots/one/snapshot.json", "/2020/data/../report.en.html",
    ],
)  # fmt: skip
def test_what_no_manifest_lists_is_not_there(site: Site, path: str) -> None:
    answer = site.ask(path)

    assert answer.status == 404
    assert SECRET not in answer.body
    assert b"root:" not in answer.body
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent(site: Site, method: str) -> None:
    assert site.ask("/2020/report.en.html", method).status == 501


def test_a_head_has_the_length_and_no_body(site: Site) -> None:
    answer = site.ask("/2020/report.en.html", "HEAD")

    assert (answer.status, answer.headers["Content-Length"], answer.body) == (200, "9", b"")


@pytest.mark.parametrize(("path", "told"), [("/", "publicados"), ("/es", "publicados"), ("/en", "published")])
def test_the_front_page_leads_to_the_editions(site: Site, path: str, told: str) -> None:
    answer = site.ask(path)

    assert answer.status == 200
    assert told in answer.body.decode()
    assert "2020/report." in answer.body.decode()


def test_a_broken_manifest_publishes_nothing(tmp_path: Path) -> None:
    (tmp_path / "2020").mkdir()
    (tmp_path / "2020" / "manifest.json").write_bytes(b"[]")
    (tmp_path / "2020" / "report.en.html").write_bytes(SECRET)

    assert published_file(tmp_path, "/2020/report.en.html") is None


def test_a_folder_that_is_not_there_is_one_sentence(db: None, tmp_path: Path) -> None:
    said = amparo("serve", "--dir", str(tmp_path / "none"), "--port", "0")

    assert said.code == 2
    assert "amparo report" in said.err
    assert said.err.count("\n") == 1


def test_a_port_that_is_taken_is_one_sentence(db: None, site: Site) -> None:
    said = amparo("serve", "--dir", str(site.folder), "--port", str(site.port))

    assert said.code == 2
    assert f"{site.port}" in said.err


def test_the_address_is_told_and_an_interrupt_ends_it(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def interrupted(self: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("http.server.ThreadingHTTPServer.serve_forever", interrupted)
    serve_folder(site.folder, 0, told.append)

    assert told[0].startswith("http://127.0.0.1:")
    assert "Ctrl+C" in told[0]
