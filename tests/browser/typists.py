"""Somebody who types into an assessment as the script of the walk does, without a browser."""

import json
import re
from html import unescape
from http.client import HTTPConnection
from urllib.parse import urlencode

from tests.browser.serving import PATIENCE

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
SEEN = re.compile(r'name="([\w-]+)-seen" value="(\w+)"')
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


class Typist:
    """One connection with one session. Every method raises OSError where the server is away."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self._cookie = ""
        self._token = ""
        self._shown: dict[str, str] = {}

    def begin(self) -> str:
        """Begin a guideline check; returns its link."""
        self._open("/de/begin/guideline")
        _, place = self._send("/de/begin/guideline", {"title": "Viele Hände", "digital": "yes"})
        return place.split("/")[3]

    def open_page(self, link: str, dimension: str) -> list[str]:
        """Open a page of the walk; returns its criteria."""
        self._shown = dict(SEEN.findall(self._open(f"/de/a/{link}/dimension/{dimension}")))
        return list(self._shown)

    def save(self, link: str, criterion: str, words: str) -> bool:
        """Save one justification; True when the server says that it is saved."""
        dimension = criterion.partition("-")[0]
        body, _ = self._send(
            f"/de/a/{link}/dimension/{dimension}",
            {f"{criterion}-seen": self._shown[criterion], f"{criterion}-justification": words},
        )
        return bool(json.loads(body)["answers"][criterion]["outcome"] == "save")

    def saved(self, link: str) -> dict[str, str]:
        """Every justification of an assessment, by criterion."""
        content = json.loads(self._open(f"/de/a/{link}/report/digital-check.json"))
        return {key: given["justification"] for key, given in content["answers"].items()}

    def leave(self) -> None:
        self._connection.close()

    def _open(self, path: str) -> str:
        body, _ = self._ask("GET", path, None, {})
        found = TOKEN.search(body)
        self._token = unescape(found[1]) if found else self._token
        return body

    def _send(self, path: str, fields: dict[str, str]) -> tuple[str, str]:
        body = urlencode(fields | {"csrf_token": self._token})
        return self._ask("POST", path, body, {"Content-Type": FORM, "Accept": JSON})

    def _ask(
        self, method: str, path: str, body: str | None, headers: dict[str, str]
    ) -> tuple[str, str]:
        self._connection.request(method, path, body, headers | {"Cookie": self._cookie})
        answer = self._connection.getresponse()
        self._cookie = (answer.headers.get("Set-Cookie") or self._cookie).partition(";")[0]
        return answer.read().decode(), answer.headers.get("Location", "")
