"""Requests to a provider: bounded in time and size, sent nowhere else, without our credentials."""

import gzip
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from wsgiref.simple_server import WSGIRequestHandler, make_server
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import pytest

from web.bounded_requests import BYTES_MAX, OutOfBounds, fetch_json


class _Quiet(WSGIRequestHandler):
    def log_message(self, *words: object) -> None:
        """A passing test says nothing."""


@contextmanager
def _served(app: WSGIApplication) -> Iterator[str]:
    with make_server("127.0.0.1", 0, app, handler_class=_Quiet) as server:
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def _answering(status: str, body: Iterable[bytes], *headers: tuple[str, str]) -> WSGIApplication:
    def app(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        del environ
        start(status, [("Content-Type", "application/json"), *headers])
        return body

    return app


def test_a_document_is_read() -> None:
    with _served(_answering("200 OK", [b'{"a": ', b"1}"])) as address:
        assert fetch_json(address) == {"a": 1}


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 T", "308 P"])
def test_nobody_is_followed_elsewhere(status: str) -> None:
    asked = []

    def elsewhere(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        asked.append(environ["PATH_INFO"])
        start("200 OK", [("Content-Type", "application/json")])
        return [b"{}"]

    with _served(elsewhere) as target:
        moved = _answering(status, [b""], ("Location", target))
        with _served(moved) as address, pytest.raises(OutOfBounds, match="redirect"):
            fetch_json(address)

    assert asked == []


def test_an_endless_document_is_left() -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b" " * 65536

    served = _answering("200 OK", endless())
    with _served(served) as address, pytest.raises(OutOfBounds, match="too long"):
        fetch_json(address)


def test_a_bomb_of_compressed_blanks_is_left() -> None:
    bomb = gzip.compress(b" " * (BYTES_MAX * 20))
    served = _answering("200 OK", [bomb], ("Content-Encoding", "gzip"))
    with _served(served) as address, pytest.raises(OutOfBounds, match="too long"):
        fetch_json(address)


def test_a_dripping_document_is_left() -> None:
    def dripping() -> Iterator[bytes]:
        while not Event().wait(0.02):
            yield b" "

    served = _answering("200 OK", dripping())
    with _served(served) as address, pytest.raises(OutOfBounds, match="too slow"):
        fetch_json(address, seconds=0.1)


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"\xff", b"{", b"<html>"])
def test_what_is_no_document_is_none(body: bytes) -> None:
    served = _answering("200 OK", [body])
    with _served(served) as address, pytest.raises((OutOfBounds, ValueError)):
        fetch_json(address)


def test_an_error_is_no_document() -> None:
    with _served(_answering("500 No", [b"{}"])) as address, pytest.raises(OutOfBounds):
        fetch_json(address)


def test_a_password_of_this_machine_is_not_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    seen = []

    def app(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        seen.append(environ.get("HTTP_AUTHORIZATION"))
        start("200 OK", [])
        return [b"{}"]

    with _served(app) as address:
        fetch_json(address)

    assert seen == [None]
