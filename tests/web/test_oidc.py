"""OpenID Connect against a provider on this machine: the whole way, and every way around it."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from checks.identities import Identity
from tests.providers import BACK, a_client, come_back, serving
from tools.stub_provider import CLIENT, SECRET, Claims, StubProvider, new_key
from web.oidc import KEPT_FOR, KEYS_ASKED_AGAIN_AFTER, OpenIdProvider
from web.providers import Question, Refused, Unreachable

KEY = new_key("first")
FOREIGN = new_key("first")
"""A key of somebody else, under the same name."""


@pytest.fixture
def stub() -> Iterator[StubProvider]:
    with serving(StubProvider("", key=KEY)) as served:
        yield served


@pytest.fixture
def provider(stub: StubProvider) -> OpenIdProvider:
    return OpenIdProvider(a_client(stub))


def _now() -> datetime:
    return datetime.now(UTC)


def _ask(provider: OpenIdProvider) -> tuple[str, Question]:
    return provider.ask(_now())


def _walk(provider: OpenIdProvider, **changes: str) -> Identity:
    """Sign in as Anna, and come back with some words changed."""
    address, question = _ask(provider)
    return provider.answer(question, come_back(address) | changes, _now())


def test_who_signs_in_there_is_known_here(provider: OpenIdProvider, stub: StubProvider) -> None:
    identity = _walk(provider)

    assert identity == Identity(stub.issuer, "anna", "anna@stadt.example", "Anna Beispiel")


def test_the_question_is_asked_as_the_standards_want_it(provider: OpenIdProvider) -> None:
    address, question = _ask(provider)

    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    challenge = asked.pop("code_challenge")
    assert asked == {
        "response_type": "code",
        "client_id": CLIENT,
        "redirect_uri": BACK,
        "scope": "openid profile email",
        "state": question.state,
        "nonce": question.nonce,
        "code_challenge_method": "S256",
    }
    assert question.verifier not in address
    assert len(challenge) == 43


def test_no_two_questions_are_alike(provider: OpenIdProvider) -> None:
    secrets = [
        secret
        for _ in range(2)
        for question in [_ask(provider)[1]]
        for secret in (question.state, question.nonce, question.verifier)
    ]

    assert len(set(secrets)) == len(secrets)
    assert min(map(len, secrets)) >= 43


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"state": ""}, "state"),
        ({"state": "made up"}, "state"),
        ({"iss": "https://evil.example"}, "issuer of the answer"),
        ({"iss": ""}, "issuer of the answer"),
        ({"error": "access_denied"}, "error"),
        ({"code": "made up"}, "code"),
        ({"code": ""}, "code"),
    ],
)
def test_a_forged_way_back_leads_nowhere(
    provider: OpenIdProvider, changes: dict[str, str], reason: str
) -> None:
    with pytest.raises(Refused) as refused:
        _walk(provider, **changes)

    assert str(refused.value) == reason


def test_an_answer_without_state_or_issuer_leads_nowhere(provider: OpenIdProvider) -> None:
    for missing, reason in (("state", "state"), ("iss", "issuer of the answer"), ("code", "error")):
        address, question = _ask(provider)
        given = {name: word for name, word in come_back(address).items() if name != missing}

        with pytest.raises(Refused) as refused:
            provider.answer(question, given, _now())

        assert str(refused.value) == reason


def test_a_provider_that_never_names_itself_may_leave_it_out(
    provider: OpenIdProvider, stub: StubProvider
) -> None:
    stub.metadata = {"authorization_response_iss_parameter_supported": False}
    address, question = _ask(provider)
    given = {name: word for name, word in come_back(address).items() if name != "iss"}

    assert provider.answer(question, given, _now()).subject == "anna"
    with pytest.raises(Refused):
        _walk(provider, iss="https://evil.example")


def test_a_code_is_good_once(provider: OpenIdProvider) -> None:
    address, question = _ask(provider)
    given = come_back(address)
    provider.answer(question, given, _now())

    with pytest.raises(Refused) as refused:
        provider.answer(question, given, _now())

    assert str(refused.value) == "code"


def test_the_code_of_another_session_is_refused_by_its_verifier(provider: OpenIdProvider) -> None:
    """A code of the attacker, put into the way back of somebody else."""
    theirs = come_back(_ask(provider)[0], "otto")

    with pytest.raises(Refused) as refused:
        _walk(provider, code=theirs["code"])

    assert str(refused.value) == "code"


def test_the_code_of_another_session_is_refused_by_its_nonce_as_well(
    provider: OpenIdProvider, stub: StubProvider
) -> None:
    """Where a provider does not mind the verifier, the token still names another question."""
    theirs = come_back(_ask(provider)[0], "otto")
    address, question = _ask(provider)
    given = come_back(address) | {"code": theirs["code"]}
    ours = parse_qs(urlsplit(address).query)["code_challenge"][0]
    asked = stub.codes[theirs["code"]]
    stub.codes[theirs["code"]] = replace(asked, fields={**asked.fields, "code_challenge": ours})

    with pytest.raises(Refused) as refused:
        provider.answer(question, given, _now())

    assert str(refused.value) == "nonce"


def _with(stub: StubProvider, **changes: object) -> Callable[[Claims], str]:
    return lambda claims: stub.signed({**claims, **changes})


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"iss": "https://evil.example"}, "issuer"),
        ({"aud": "another client"}, "audience"),
        ({"aud": [CLIENT, "another client"]}, "authorised party"),
        ({"azp": "another client"}, "authorised party"),
        ({"nonce": "of another question"}, "nonce"),
        ({"nonce": None}, "nonce"),
        ({"exp": 1}, "expiry"),
        ({"iat": 1}, "age"),
        ({"nbf": 2**40}, "beginning"),
        ({"sub": ""}, "subject"),
    ],
)
def test_a_signed_token_that_breaks_a_rule_is_not_believed(
    provider: OpenIdProvider, stub: StubProvider, changes: dict[str, object], reason: str
) -> None:
    stub.sign = _with(stub, **changes)

    with pytest.raises(Refused) as refused:
        _walk(provider)

    assert str(refused.value) == reason


def _part(words: object) -> str:
    return urlsafe_b64encode(json.dumps(words).encode()).decode().rstrip("=")


def _unsigned(claims: Claims) -> str:
    return f"{_part({'alg': 'none', 'kid': 'first'})}.{_part(claims)}."


def _with_public_key_as_secret(claims: Claims) -> str:
    """The old trick: HMAC under the public key, which everybody has."""
    secret = OctKey.import_key(urlsafe_b64encode(KEY.as_pem(private=False)).decode())
    return jwt.encode({"alg": "HS256", "kid": "first"}, claims, secret, ["HS256"])


def _with_client_secret(claims: Claims) -> str:
    header = {"alg": "HS256", "kid": "first"}
    return jwt.encode(header, claims, OctKey.import_key(SECRET * 4), ["HS256"])


def _by_somebody_else(claims: Claims) -> str:
    return jwt.encode({"alg": "RS256", "kid": "first"}, claims, FOREIGN)


def _by_an_unknown_key(claims: Claims) -> str:
    return jwt.encode({"alg": "RS256", "kid": "unknown"}, claims, FOREIGN)


def _with_its_own_key(claims: Claims) -> str:
    header = {"alg": "RS256", "kid": "own", "jwk": FOREIGN.as_dict(private=False)}
    return jwt.encode(header, claims, FOREIGN)


def _changed(claims: Claims) -> str:
    header, _, seal = jwt.encode({"alg": "RS256", "kid": "first"}, claims, KEY).split(".")
    return f"{header}.{_part({**claims, 'sub': 'otto'})}.{seal}"


@pytest.mark.parametrize(
    "sign",
    [
        _unsigned,
        _with_public_key_as_secret,
        _with_client_secret,
        _by_somebody_else,
        _by_an_unknown_key,
        _with_its_own_key,
        _changed,
        _part,
        *(lambda _, token=token: token for token in ("", "a.b.c", "a.b.c.d.e", "ä" * 100)),
    ],
)
def test_a_token_that_the_provider_has_not_signed_is_not_believed(
    provider: OpenIdProvider, stub: StubProvider, sign: Callable[[Claims], str]
) -> None:
    stub.sign = sign

    with pytest.raises(Refused) as refused:
        _walk(provider)

    assert str(refused.value) == "signature"


def test_a_key_for_secrets_in_the_list_of_keys_signs_nothing(
    provider: OpenIdProvider, stub: StubProvider
) -> None:
    """Not even where the provider itself lists it by mistake."""
    secret = OctKey.import_key(SECRET * 4, {"kid": "shared", "use": "sig"})
    stub.more_keys = [secret.as_dict(private=True), {"kty": "new"}, {"kty": "RSA"}, {}]
    stub.sign = lambda claims: jwt.encode({"alg": "HS256", "kid": "shared"}, claims, secret)

    with pytest.raises(Refused) as refused:
        _walk(provider)

    assert str(refused.value) == "signature"
    stub.sign = None
    assert _walk(provider).subject == "anna"


def test_a_new_key_is_asked_for_once_a_minute(provider: OpenIdProvider, stub: StubProvider) -> None:
    _walk(provider)
    stub.key = new_key("second")
    address, question = _ask(provider)
    with pytest.raises(Refused):
        provider.answer(question, come_back(address), _now())
    soon = _now() + KEYS_ASKED_AGAIN_AFTER
    address, question = provider.ask(soon)

    assert provider.answer(question, come_back(address), soon).subject == "anna"
    assert stub.asked_for.count("/keys") == 2


def test_what_it_tells_about_itself_is_kept_for_an_hour(
    provider: OpenIdProvider, stub: StubProvider
) -> None:
    start = _now()
    for later in (timedelta(), KEPT_FOR - timedelta(seconds=1), KEPT_FOR):
        provider.ask(start + later)

    assert stub.asked_for == ["/.well-known/openid-configuration"] * 2


@pytest.mark.parametrize(
    "metadata",
    [
        {"issuer": "https://evil.example"},
        {"issuer": None},
        {"authorization_endpoint": "http://evil.example/authorize"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"token_endpoint": None},
        {"token_endpoint": "http://evil.example/token"},
        {"token_endpoint": "file:///etc/passwd"},
        {"jwks_uri": ["http://127.0.0.1/keys"]},
    ],
)
def test_a_provider_that_names_unsafe_addresses_is_asked_nothing(
    provider: OpenIdProvider, stub: StubProvider, metadata: dict[str, object]
) -> None:
    stub.metadata = metadata

    with pytest.raises(Unreachable):
        _ask(provider)


def test_without_keys_nothing_is_believed(provider: OpenIdProvider, stub: StubProvider) -> None:
    stub.metadata = {"jwks_uri": f"{stub.issuer}/.well-known/openid-configuration"}

    with pytest.raises(Unreachable):
        _walk(provider)


def test_a_provider_that_is_not_there_is_unreachable(stub: StubProvider) -> None:
    gone = OpenIdProvider(replace(a_client(stub), issuer="http://127.0.0.1:9"))

    with pytest.raises(Unreachable):
        _ask(gone)


def test_a_token_endpoint_that_says_something_else_is_unreachable(
    provider: OpenIdProvider, stub: StubProvider
) -> None:
    stub.metadata = {"token_endpoint": f"{stub.issuer}/nowhere"}
    with pytest.raises(Refused) as refused:
        _walk(provider)
    assert str(refused.value) == "no ID token"

    other = OpenIdProvider(a_client(stub))
    stub.metadata = {"token_endpoint": f"{stub.issuer}/authorize"}
    with pytest.raises(Unreachable):
        _walk(other)


def test_a_wrong_secret_of_ours_is_refused(stub: StubProvider) -> None:
    with pytest.raises(Refused) as refused:
        _walk(OpenIdProvider(replace(a_client(stub), secret="")))

    assert str(refused.value) == "code"
