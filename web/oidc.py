"""OpenID Connect: one provider that people may sign in with, where the operator has named one.

The authorization code flow with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 7636, 9207).
From nowhere else does a request leave the machine, and only to the provider that is named.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Final

from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import JWKRegistry, Key, KeySet
from requests.exceptions import RequestException

from checks.identities import Expected, Identity, broken_rules, identity_of, is_safe
from web.bounded_requests import OutOfBounds, fetch_json, new_session
from web.providers import Client, Question, Refused, TurnedRound, Unreachable

SCOPE: Final = "openid profile email"
ALGORITHMS: Final = (
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512", "Ed25519", "EdDSA"),
)
"""Signatures by a key of which only the provider has the secret half: neither `none` nor HMAC."""
KEY_TYPES: Final = frozenset({"RSA", "EC", "OKP"})
KEYS_MAX: Final = 50
SECRET_BYTES: Final = 32
KEPT_FOR: Final = timedelta(hours=1)
KEYS_ASKED_AGAIN_AFTER: Final = timedelta(minutes=1)
WELL_KNOWN: Final = "/.well-known/openid-configuration"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a provider tells about itself (OpenID Connect Discovery, section 3)."""

    authorization: str
    token: str
    keys: str
    auth_method: str
    names_itself: bool


class OpenIdProvider:
    """The provider as this process knows it; what it tells about itself is kept for an hour."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self._metadata: tuple[datetime, Metadata] | None = None
        self._keys: tuple[datetime, KeySet] | None = None

    def ask(self, now: datetime) -> tuple[str, Question]:
        """The address to send a browser to, and what it has to keep. Raises Unreachable."""
        state, nonce, verifier = (token_urlsafe(SECRET_BYTES) for _ in range(3))
        question = Question(state, nonce, verifier)
        address, _ = self._session().create_authorization_url(
            self._known(now).authorization,
            state=question.state,
            nonce=question.nonce,
            code_verifier=question.verifier,
        )
        return str(address), question

    def answer(self, question: Question, given: Mapping[str, str], now: datetime) -> Identity:
        """Who somebody is, by the address they came back with. Raises Refused or Unreachable."""
        if not hmac.compare_digest(given.get("state", "").encode(), question.state.encode()):
            raise Refused("state")
        self._require_issuer(given, now)
        if "error" in given or "code" not in given:
            raise TurnedRound("error")
        token = self._token(question, given["code"], now)
        return self._believed(token, question, now)

    def _require_issuer(self, given: Mapping[str, str], now: datetime) -> None:
        """An answer names who gave it (RFC 9207): one of another provider is none of ours."""
        if "iss" not in given and not self._known(now).names_itself:
            return
        if given.get("iss") != self.client.issuer:
            raise Refused("issuer of the answer")

    def _token(self, question: Question, code: str, now: datetime) -> str:
        """The ID token for a code, which is good once and only with our verifier."""
        try:
            told = self._session().fetch_token(
                self._known(now).token, code=code, code_verifier=question.verifier
            )
        except OAuthError as error:
            raise Refused("code") from error
        except (RequestException, OutOfBounds, ValueError) as error:
            raise Unreachable("token endpoint") from error
        token = told.get("id_token")
        if not isinstance(token, str):
            raise Refused("no ID token")
        return token

    def _believed(self, token: str, question: Question, now: datetime) -> Identity:
        claims = self._signed(token, now)
        expected = Expected(self.client.issuer, self.client.id, question.nonce, now)
        broken = broken_rules(claims, expected)
        if broken:
            raise Refused(", ".join(broken))
        return identity_of(claims)

    def _signed(self, token: str, now: datetime) -> Mapping[str, object]:
        """The claims of a token that the provider has signed; new keys are asked for once."""
        try:
            try:
                return jwt.decode(token, self._signers(now), ALGORITHMS).claims
            except InvalidKeyIdError:
                return jwt.decode(token, self._newest_signers(now), ALGORITHMS).claims
        except (JoseError, ValueError) as error:
            raise Refused("signature") from error

    def _signers(self, now: datetime) -> KeySet:
        if self._keys and now - self._keys[0] < KEPT_FOR:
            return self._keys[1]
        found = _key_set(self._fetched(self._known(now).keys))
        self._keys = now, found
        return found

    def _newest_signers(self, now: datetime) -> KeySet:
        """The keys asked for again, unless they were just asked for."""
        if self._keys and now - self._keys[0] >= KEYS_ASKED_AGAIN_AFTER:
            self._keys = None
        return self._signers(now)

    def _known(self, now: datetime) -> Metadata:
        if self._metadata and now - self._metadata[0] < KEPT_FOR:
            return self._metadata[1]
        issuer = self.client.issuer
        found = _metadata(self._fetched(issuer.removesuffix("/") + WELL_KNOWN), issuer)
        self._metadata = now, found
        return found

    def _fetched(self, address: str) -> Mapping[str, object]:
        try:
            return fetch_json(address)
        except (RequestException, OutOfBounds, ValueError) as error:
            raise Unreachable(address) from error

    def _session(self) -> OAuth2Session:
        known = self._metadata[1] if self._metadata else None
        session = OAuth2Session(
            self.client.id,
            self.client.secret or None,
            scope=SCOPE,
            redirect_uri=self.client.back,
            code_challenge_method="S256",
            token_endpoint_auth_method=known.auth_method if known and self.client.secret else None,
        )
        return new_session(session, self.client.issuer)


def _metadata(told: Mapping[str, object], issuer: str) -> Metadata:
    """Raises Unreachable where it is about another issuer."""
    if told.get("issuer") != issuer:
        raise Unreachable("the document is about another issuer")
    return Metadata(
        authorization=_address(told, "authorization_endpoint", issuer),
        token=_address(told, "token_endpoint", issuer),
        keys=_address(told, "jwks_uri", issuer),
        auth_method=_auth_method(told.get("token_endpoint_auth_methods_supported")),
        names_itself=told.get("authorization_response_iss_parameter_supported") is True,
    )


def _address(told: Mapping[str, object], name: str, issuer: str) -> str:
    """Raises Unreachable where it is missing, or secrets may not be sent there."""
    found = told.get(name)
    if not isinstance(found, str) or not is_safe(found, issuer):
        raise Unreachable(f"{name} is missing or not safe")
    return found


def _auth_method(methods: object) -> str:
    basic, post = "client_secret_basic", "client_secret_post"
    return post if isinstance(methods, list) and post in methods and basic not in methods else basic


def _key_set(told: Mapping[str, object]) -> KeySet:
    """The keys for signatures. Raises Unreachable where there is none."""
    listed = told.get("keys")
    raw = listed[:KEYS_MAX] if isinstance(listed, list) else []
    keys = [key for one in raw if (key := _key(one)) is not None]
    if not keys:
        raise Unreachable("no key")
    return KeySet(keys)


def _key(told: object) -> Key | None:
    """A public key for signatures; None for what is no such key, or of a kind we do not know."""
    if not isinstance(told, dict) or told.get("kty") not in KEY_TYPES:
        return None
    if told.get("use", "sig") != "sig":
        return None
    try:
        return JWKRegistry.import_key(told)
    except (JoseError, ValueError, TypeError):
        return None
