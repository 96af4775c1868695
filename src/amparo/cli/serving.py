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
        serve_folder(folder or configuration().edition_folder, port, typer.echo)


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

    def _answer(self, *, with_body: bool) -> None:
        path = unquote(urlsplit(self.path).path)
        if path in ("/", "/es", "/en"):
            self._send(_front(self.folder, path), TYPES[".html"], with_body)
            return
        target = (self.folder / path.lstrip("/")).resolve()
        hidden = any(part.startswith(".") for part in Path(path).parts)
        if (
            hidden
            or not target.is_relative_to(self.folder)
            or not target.is_file()
            or target.suffix not in TYPES
        ):
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        self._send(target.read_bytes(), TYPES[target.suffix], with_body)

    def _send(self, content: bytes, kind: str, with_body: bool) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        if with_body:
            self.wfile.write(content)


def _front(folder: Path, path: str) -> bytes:
    from amparo.publication.earlier import published_in
    from amparo.publication.site import front_page

    return front_page(published_in(folder), "en" if path == "/en" else "es").encode()
