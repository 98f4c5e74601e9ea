"""A client that measures: wall time of each request, processor time of the server for all."""

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from statistics import median, quantiles
from urllib.parse import urlencode

from tools.bench_servers import Server
from tools.steps import Failed

TOKEN = re.compile(rb'name="csrf_token"[^>]* value="([^"]+)"')
FORM = "application/x-www-form-urlencoded;charset=UTF-8"
MILLI = 1000


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked; `expected` must stand in the answer."""

    path: str
    body: bytes | None = None
    expected: bytes = b""


@dataclass(slots=True)
class Sample:
    """What some requests cost, collected over rounds; times in seconds unless said otherwise."""

    walls: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    cpu: float = 0.0
    duration: float = 0.0

    @property
    def cpu_each(self) -> float:
        """Milliseconds of processor time for one request."""
        return MILLI * self.cpu / len(self.walls)

    @property
    def typical(self) -> float:
        """Milliseconds that half the requests stay under."""
        return MILLI * median(self.walls)

    @property
    def slow(self) -> float:
        """Milliseconds that 95 of 100 requests stay under."""
        return MILLI * quantiles(self.walls, n=20)[-1]

    @property
    def size(self) -> float:
        """Bytes of a typical answer."""
        return median(self.sizes)

    @property
    def rate(self) -> float:
        """Requests in a second."""
        return len(self.walls) / self.duration


@dataclass(frozen=True, slots=True)
class Visit:
    """What a browser keeps: the cookie, and the token of the page it shows."""

    cookie: str
    token: str

    def headers(self, request: Request) -> dict[str, str]:
        """What the script of the walk sends with a form, and any browser with a page."""
        cookie = {"Cookie": self.cookie} if self.cookie else {}
        if request.body is None:
            return cookie
        return {**cookie, "Accept": "application/json", "Content-Type": FORM}


NOBODY = Visit("", "")


def visit(server: Server, path: str) -> Visit:
    """Open a page with a form, as somebody does before anything can be saved."""
    connection = server.connect()
    connection.request("GET", path)
    answer = connection.getresponse()
    token = TOKEN.search(answer.read())
    cookie = answer.getheader("Set-Cookie", "").partition(";")[0]
    connection.close()
    if token is None:
        raise Failed(f"{path} carries no token.")
    return Visit(cookie, token[1].decode())


def form_body(fields: Mapping[str, str]) -> bytes:
    """What the script of the walk sends for the fields of a card."""
    return urlencode(fields).encode()


@contextmanager
def connected(server: Server, clients: int = 1) -> Iterator[Sequence[HTTPConnection]]:
    """One kept connection for each client."""
    connections = [server.connect() for _ in range(clients)]
    try:
        yield connections
    finally:
        for connection in connections:
            connection.close()


def measure(
    server: Server,
    connections: Sequence[HTTPConnection],
    requests: Sequence[Request],
    sample: Sample,
    as_visit: Visit = NOBODY,
) -> None:
    """Ask everything, shared among the connections at once, and add it to the sample.

    Raises Failed at an answer that is not what was expected.
    """
    clients = len(connections)
    shares = [requests[n::clients] for n in range(clients)]
    cpu, started = server.cpu(), time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        asked = pool.map(lambda c, s: _ask_all(c, s, as_visit), connections, shares)
        answers = [answer for share in asked for answer in share]
    sample.duration += time.perf_counter() - started
    sample.cpu += server.cpu() - cpu
    sample.walls.extend(wall for wall, _ in answers)
    sample.sizes.extend(size for _, size in answers)


def _ask_all(
    connection: HTTPConnection, requests: Sequence[Request], as_visit: Visit
) -> list[tuple[float, int]]:
    return [_ask(connection, request, as_visit.headers(request)) for request in requests]


def answer_to(
    connection: HTTPConnection, request: Request, headers: Mapping[str, str]
) -> HTTPResponse:
    """Asked over a new connection where the server has closed one that rested too long."""
    try:
        return _asked_once(connection, request, headers)
    except ConnectionError:
        connection.close()
    return _asked_once(connection, request, headers)


def _asked_once(
    connection: HTTPConnection, request: Request, headers: Mapping[str, str]
) -> HTTPResponse:
    method = "GET" if request.body is None else "POST"
    connection.request(method, request.path, request.body, headers)
    return connection.getresponse()


def _ask(
    connection: HTTPConnection, request: Request, headers: dict[str, str]
) -> tuple[float, int]:
    started = time.perf_counter()
    answer = answer_to(connection, request, headers)
    content = answer.read()
    wall = time.perf_counter() - started
    if answer.status != 200 or request.expected not in content:  # noqa: PLR2004 - OK
        raise Failed(f"{request.path} answered {answer.status}: {content[:300]!r}")
    return wall, len(content)
