"""`amparo serve`: the public pages of the editions on this machine."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Annotated
from urllib.parse import unquote, urlsplit

import typer

from amparo.cli.common import Refused, one_sentence, said
from amparo.configuration import configuration

HOST = "127.0.0.1"
TYPES = {
    ".html": "text/html; charset=utf-8", ".pdf": "application/pdf", ".json": "application/json", ".csv": "text/csv; charset=utf-8",
    ".sig": "application/json", ".cff": "text/plain; charset=utf-8",
}  # fmt: skip
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def register(app: typer.Typer) -> None:
    app.command("serve")(serve)


def serve(
    folder: Annotated[
        Path | None, typer.Option("--dir", help="Carpeta de ediciones. / Folder of editions.")
    ] = None,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Puerto; 0 elige uno libre. / Port; 0 takes a free one.")
    ] = 8000,
) -> None:
    """Muestra las ediciones publicadas en esta máquina. / Show the published editions on this machine."""
    with one_sentence():
        chosen = folder or configuration().edition_folder
        if not chosen.is_dir():
            raise Refused(
                f"No hay ediciones en {chosen}: publique una con amparo report, o diga otra carpeta con --dir.",
                f"There are no editions in {chosen}: publish one with amparo report, or name another folder with --dir.",
            )
        serve_folder(chosen, port, typer.echo)


def serve_folder(folder: Path, port: int, tell: Callable[[str], None]) -> None:
    """Serve until interrupted. Raises Refused where the port is taken."""
    try:
        server = public_server(folder, port)
    except OSError as problem:
        raise Refused(
            f"El puerto {port} está ocupado: elija otro.", f"Port {port} is taken: choose another."
        ) from problem
    with server:
        tell(
            said(
                f"http://{HOST}:{server.server_port}/ (Ctrl+C para terminar)",
                f"http://{HOST}:{server.server_port}/ (Ctrl+C to stop)",
            )
        )
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            tell("")


def public_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of one folder of editions, on this machine only."""
    return ThreadingHTTPServer((HOST, port), partial(_Page, folder.resolve()))


class _Page(BaseHTTPRequestHandler):
    """Reads and shows; there is nothing to send. What is no published file is not there."""

    server_version, sys_version = "amparo", ""

    def __init__(self, folder: Path, *arguments: object) -> None:
        self.folder = folder
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing of a reader is written down."""

    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def _answer(self, *, with_body: bool) -> None:
        path = unquote(urlsplit(self.path).path)
        if path in ("/", "/es", "/en"):
            self._send(_front(self.folder, path), TYPES[".html"], with_body)
            return
        target = published_file(self.folder, path)
        if target is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        self._send(target.read_bytes(), TYPES[target.suffix], with_body)

    def _send(self, content: bytes, kind: str, with_body: bool) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if with_body:
            self.wfile.write(content)


def published_file(folder: Path, path: str) -> Path | None:
    """The file that a path names where a manifest lists it; what lies beside the published files is not there."""
    edition, _, name = path.removeprefix("/").partition("/")
    if edition.startswith(".") or edition not in {one.name for one in folder.iterdir()}:
        return None
    root = (folder / edition).resolve()
    if name not in _listed(root):
        return None
    target = (root / name).resolve()
    is_inside = root.parent == folder and target.is_relative_to(root)
    return target if is_inside and target.is_file() and target.suffix in TYPES else None


def _listed(root: Path) -> frozenset[str]:
    """The names of an edition's published files."""
    from amparo.publication.manifest import MANIFEST, SIGNATURE, ManifestBroken, read_manifest

    try:
        return frozenset({MANIFEST, SIGNATURE, *read_manifest(root)["outputs"]})
    except ManifestBroken:
        return frozenset()


def _front(folder: Path, path: str) -> bytes:
    from amparo.publication.earlier import published_in
    from amparo.publication.site import front_page

    return front_page(published_in(folder), "en" if path == "/en" else "es").encode()
