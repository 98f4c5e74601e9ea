"""A provider of identities, served on this machine, and somebody who signs in with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from threading import Thread
from urllib.parse import parse_qsl, urlsplit
from wsgiref.simple_server import WSGIRequestHandler, make_server

from tools.stub_provider import CLIENT, SECRET, StubProvider
from web.providers import Client

BACK = "http://127.0.0.1:8000/provider/back"


class _Quiet(WSGIRequestHandler):
    def log_message(self, *words: object) -> None:
        """A passing test says nothing."""


@contextmanager
def serving(stub: StubProvider) -> Iterator[StubProvider]:
    """Serve it at a free port, which becomes its issuer."""
    with make_server("127.0.0.1", 0, stub, handler_class=_Quiet) as server:
        stub.issuer = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield stub
        finally:
            server.shutdown()
            thread.join()


def a_client(stub: StubProvider) -> Client:
    """Us, as this provider knows us."""
    return Client(stub.issuer, CLIENT, SECRET, "Probe-Anmeldung", BACK)


def as_settings(stub: StubProvider) -> dict[str, str]:
    """What an operator would set to use it."""
    return {
        "DIGITAL_CHECK_OIDC_ISSUER": stub.issuer,
        "DIGITAL_CHECK_OIDC_CLIENT_ID": CLIENT,
        "DIGITAL_CHECK_OIDC_CLIENT_SECRET": SECRET,
        "DIGITAL_CHECK_OIDC_NAME": "Probe-Anmeldung",
    }


def come_back(address: str, person: str = "anna") -> dict[str, str]:
    """What stands in the address that somebody is sent back to, after signing in there."""
    return dict(parse_qsl(urlsplit(way_back(address, person)).query))


def way_back(address: str, person: str = "anna") -> str:
    """The address that somebody is sent back to, after signing in there."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc, timeout=10)
    connection.request("GET", f"{parts.path}?{parts.query}&as={person}")
    location = connection.getresponse().headers["Location"]
    connection.close()
    return location
