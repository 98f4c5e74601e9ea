"""A provider of OpenID Connect for development and tests: on this machine, with made-up people.

`python -m tools.stub_provider` serves it until it is stopped, and prints the settings to use it by.
It signs with a key that it makes at the start, asks for no password, and is good for nothing else.
"""

import json
import secrets
import sys
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape
from http import HTTPStatus
from time import time
from urllib.parse import parse_qs, unquote, urlencode
from wsgiref.simple_server import make_server
from wsgiref.types import StartResponse, WSGIEnvironment

from joserfc import jwt
from joserfc.jwk import RSAKey

PORT = 9000
CLIENT = "digital-check"
SECRET = "nothing to hide"  # noqa: S105 - of a provider that everybody may use
KEY_BITS = 2048
LIVES = 300
PEOPLE: Mapping[str, Mapping[str, str]] = {
    "anna": {"name": "Anna Beispiel", "email": "anna@stadt.example"},
    "otto": {"name": "Otto Muster", "email": "otto@amt.example"},
    "neu": {"name": "Neu Hier", "email": "neu@stadt.example"},
}

Fields = Mapping[str, str]
Claims = dict[str, object]
Sign = Callable[[Claims], str]


@dataclass(frozen=True)
class Asked:
    """What a code was given out for."""

    person: str
    fields: Fields


@dataclass(frozen=True)
class Reply:
    """What the stub answers."""

    body: str
    kind: str = "application/json"
    status: HTTPStatus = HTTPStatus.OK
    location: str = ""


@dataclass
class StubProvider:
    """A WSGI application; `sign`, `metadata` and `more_keys` can forge what it says."""

    issuer: str
    key: RSAKey = field(default_factory=lambda: new_key("first"))
    codes: dict[str, Asked] = field(default_factory=dict)
    metadata: dict[str, object] = field(default_factory=dict)
    more_keys: list[object] = field(default_factory=list)
    sign: Sign | None = None
    clock: Callable[[], float] = time
    asked_for: list[str] = field(default_factory=list)

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        self.asked_for.append(path)
        reply = self._reply(path, environ)
        headers = [("Content-Type", f"{reply.kind}; charset=utf-8"), ("Cache-Control", "no-store")]
        if reply.location:
            headers.append(("Location", reply.location))
        start(f"{reply.status.value} {reply.status.phrase}", headers)
        return [reply.body.encode()]

    def _reply(self, path: str, environ: WSGIEnvironment) -> Reply:
        query = _fields(environ["QUERY_STRING"])
        if path == "/.well-known/openid-configuration":
            return Reply(json.dumps(self.described))
        if path == "/keys":
            own = self.key.as_dict(private=False, use="sig")
            return Reply(json.dumps({"keys": [*self.more_keys, own]}))
        if path == "/authorize":
            return self._sign_in(query) if "as" in query else _choice(query)
        if path == "/token":
            return self._token(environ)
        return Reply("{}", status=HTTPStatus.NOT_FOUND)

    @property
    def described(self) -> dict[str, object]:
        """What it tells about itself (OpenID Connect Discovery, section 3)."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
        } | self.metadata

    def claims(self, asked: Asked) -> Claims:
        """What it says of somebody, as the standard wants it."""
        now = int(self.clock())
        return {
            "iss": self.issuer,
            "sub": asked.person,
            "aud": asked.fields["client_id"],
            "nonce": asked.fields.get("nonce", ""),
            "iat": now,
            "exp": now + LIVES,
            **PEOPLE.get(asked.person, {}),
            "email_verified": True,
        }

    def signed(self, claims: Claims) -> str:
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key)

    def _sign_in(self, query: Fields) -> Reply:
        """Send the browser back with a code, or with the refusal of whoever turned round."""
        back = {"state": query.get("state", ""), "iss": self.issuer}
        if query["as"] not in PEOPLE:
            back["error"] = "access_denied"
        else:
            back["code"] = secrets.token_urlsafe(24)
            self.codes[back["code"]] = Asked(query["as"], query)
        address = f"{query['redirect_uri']}?{urlencode(back)}"
        return Reply("", status=HTTPStatus.FOUND, location=address)

    def _token(self, environ: WSGIEnvironment) -> Reply:
        """A code is good once, for the client that asked, with its verifier."""
        length = int(environ.get("CONTENT_LENGTH") or 0)
        sent = _fields(environ["wsgi.input"].read(length).decode())
        asked = self.codes.pop(sent.get("code", ""), None)
        if _client(environ) != (CLIENT, SECRET):
            return _error("invalid_client", HTTPStatus.UNAUTHORIZED)
        if asked is None or not _fits(asked, sent):
            return _error("invalid_grant", HTTPStatus.BAD_REQUEST)
        token = (self.sign or self.signed)(self.claims(asked))
        return Reply(json.dumps({"access_token": "x", "token_type": "Bearer", "id_token": token}))


def new_key(kid: str) -> RSAKey:
    return RSAKey.generate_key(KEY_BITS, {"kid": kid})


def _fits(asked: Asked, sent: Fields) -> bool:
    digest = sha256(sent.get("code_verifier", "").encode()).digest()
    challenge = urlsafe_b64encode(digest).decode().rstrip("=")
    return (asked.fields.get("code_challenge"), asked.fields["redirect_uri"]) == (
        challenge,
        sent.get("redirect_uri"),
    )


def _client(environ: WSGIEnvironment) -> tuple[str, str]:
    """Name and secret, as RFC 6749 (section 2.3.1) wants them sent."""
    _, _, encoded = environ.get("HTTP_AUTHORIZATION", "").partition(" ")
    name, _, secret = b64decode(encoded).decode().partition(":")
    return unquote(name), unquote(secret.replace("+", " "))


def _choice(query: Fields) -> Reply:
    """A page to choose who to be; the address of each link is the question, answered."""
    links = "".join(
        f'<p><a id="{key}" href="?{escape(urlencode({**query, "as": key}))}">{words}</a></p>'
        for key, words in {
            **{key: escape(person["name"]) for key, person in PEOPLE.items()},
            "nobody": "Abbrechen",
        }.items()
    )
    return Reply(
        '<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Probe-Anmeldung</title>'
        '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">'
        f"</head><body><main><h1>Probe-Anmeldung</h1>{links}</main></body></html>",
        kind="text/html",
    )


def _error(code: str, status: HTTPStatus) -> Reply:
    return Reply(json.dumps({"error": code}), status=status)


def _fields(text: str) -> Fields:
    return {name: values[0] for name, values in parse_qs(text, keep_blank_values=True).items()}


def main() -> int:
    issuer = f"http://127.0.0.1:{PORT}"
    print(f"DIGITAL_CHECK_OIDC_ISSUER={issuer}")
    print(f"DIGITAL_CHECK_OIDC_CLIENT_ID={CLIENT}")
    print(f"DIGITAL_CHECK_OIDC_CLIENT_SECRET='{SECRET}'")
    print("DIGITAL_CHECK_OIDC_NAME='Probe-Anmeldung'", flush=True)
    with make_server("127.0.0.1", PORT, StubProvider(issuer)) as server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
