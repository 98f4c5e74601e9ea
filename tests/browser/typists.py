"""Somebody who types into an assessment as the script of the walk does, without a browser."""

import json
import re
from dataclasses import dataclass
from html import unescape
from http.client import HTTPConnection
from urllib.parse import urlencode

from tests.browser.serving import PATIENCE

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
SEEN = re.compile(r'name="([\w-]+)-seen" value="(\w+)"')
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


@dataclass(frozen=True)
class Try:
    """What was typed over which fingerprint, and what became of it; `seen` stands there now."""

    words: str
    shown: str
    seen: str
    outcome: str


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

    def sign_in(self, email: str, password: str) -> None:
        self._open("/de/sign-in")
        self._send("/de/sign-in", {"email": email, "password": password})

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

    def try_to_save(self, link: str, criterion: str, words: str) -> Try:
        """Save one justification over what the page shows, and show what stands there then."""
        shown = self._shown[criterion]
        dimension = criterion.partition("-")[0]
        body, _ = self._send(
            f"/de/a/{link}/dimension/{dimension}",
            {f"{criterion}-seen": shown, f"{criterion}-justification": words},
        )
        told = json.loads(body)["answers"][criterion]
        self._shown[criterion] = told["seen"]
        return Try(words, shown, told["seen"], told["outcome"])

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
