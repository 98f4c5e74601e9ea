"""Requests to a provider, bounded: in time and size, never sent on, without credentials of ours."""

import json
from collections.abc import Mapping
from contextlib import closing
from io import BytesIO
from time import monotonic
from typing import Final, TypeVar

from requests import Response, Session
from requests.adapters import HTTPAdapter
from requests.models import PreparedRequest

from checks.identities import is_on_this_machine

CONNECT_SECONDS: Final = 5
READ_SECONDS: Final = 10
ALL_SECONDS: Final = 15
BYTES_MAX: Final = 512 * 1024
PIECE: Final = 16 * 1024
GOOD: Final = 200
REDIRECTS: Final = range(300, 400)

AnySession = TypeVar("AnySession", bound=Session)


class OutOfBounds(Exception):
    """The answer is too long, too slow, or sends us elsewhere."""


def new_session(session: AnySession, address: str, seconds: float = ALL_SECONDS) -> AnySession:
    """A session that waits for nobody, and reads neither cookies nor passwords of this machine.

    Proxies and certificates of the environment count, as an operator expects; a provider on this
    machine is reached directly.
    """
    session.trust_env = not is_on_this_machine(address)
    session.auth = _nobody
    adapter = _Bounded(seconds)
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    return session


def fetch_json(address: str, seconds: float = ALL_SECONDS) -> Mapping[str, object]:
    """A document of the provider. Raises RequestException, OutOfBounds, and ValueError."""
    with new_session(Session(), address, seconds) as session:
        response = session.get(address, headers={"Accept": "application/json"})
    if response.status_code != GOOD:
        raise OutOfBounds(f"status {response.status_code}")
    told = json.loads(response.content)
    if not isinstance(told, dict):
        raise OutOfBounds("no object")
    return told


def _nobody(request: PreparedRequest) -> PreparedRequest:
    """Stands where otherwise a password of this machine's user would be looked for."""
    return request


class _Bounded(HTTPAdapter):
    """Waits a bounded time, reads a bounded answer, and goes where it was sent and nowhere else."""

    def __init__(self, seconds: float) -> None:
        super().__init__(max_retries=0)
        self._seconds = seconds

    def send(self, request: PreparedRequest, **options: object) -> Response:  # type: ignore[override]
        options |= {"timeout": (CONNECT_SECONDS, READ_SECONDS), "stream": True}
        with closing(super().send(request, **options)) as response:  # type: ignore[arg-type]
            if response.status_code in REDIRECTS:
                raise OutOfBounds("redirect")
            content = _read(response, monotonic() + self._seconds)
        read = Response()
        read.status_code, read.url, read.request = response.status_code, response.url, request
        read.raw = BytesIO(content)
        return read


def _read(response: Response, until: float) -> bytes:
    content = b""
    while piece := response.raw.read1(PIECE, decode_content=True):
        content += piece
        if len(content) > BYTES_MAX:
            raise OutOfBounds("too long")
        if monotonic() > until:
            raise OutOfBounds("too slow")
    return content
