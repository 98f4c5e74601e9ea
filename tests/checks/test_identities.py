"""What a provider says: which of its words are believed, and each forgery caught by one rule."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from checks.accounts import NAME_MAX
from checks.identities import (
    LEEWAY_SECONDS,
    OLDEST_SECONDS,
    RULES,
    SUBJECT_MAX,
    Expected,
    Identity,
    broken_rules,
    identity_of,
    is_issuer,
    is_safe,
)

ISSUER = "https://anmeldung.example/realms/stadt"
NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
AT = int(NOW.timestamp())
EXPECTED = Expected(ISSUER, "digital-check", "nonce of this question", NOW)
GOOD: Mapping[str, object] = {
    "iss": ISSUER,
    "sub": "248289761001",
    "aud": "digital-check",
    "nonce": "nonce of this question",
    "exp": AT + 300,
    "iat": AT,
}
MISSING = object()


def _but(**changes: object) -> Mapping[str, object]:
    return {k: v for k, v in {**GOOD, **changes}.items() if v is not MISSING}


def test_a_token_that_answers_our_question_is_believed() -> None:
    assert broken_rules(GOOD, EXPECTED) == []


FORGED: tuple[tuple[str, Mapping[str, object]], ...] = (
    ("issuer", _but(iss="https://evil.example")),
    ("issuer", _but(iss=ISSUER + "/")),
    ("issuer", _but(iss=MISSING)),
    ("audience", _but(aud="another client")),
    ("audience", _but(aud=["another client"])),
    ("audience", _but(aud=MISSING)),
    ("audience", _but(aud={"digital-check": 1})),
    ("authorised party", _but(aud=["digital-check", "another client"])),
    ("authorised party", _but(azp="another client")),
    ("nonce", _but(nonce="nonce of another question")),
    ("nonce", _but(nonce=MISSING)),
    ("nonce", _but(nonce=["nonce of this question"])),
    ("expiry", _but(exp=AT - LEEWAY_SECONDS)),
    ("expiry", _but(exp=MISSING)),
    ("expiry", _but(exp=str(AT + 300))),
    ("expiry", _but(exp=float("inf"))),
    ("expiry", _but(exp=float("nan"))),
    ("expiry", _but(exp=True)),
    ("age", _but(iat=AT - OLDEST_SECONDS - 1)),
    ("age", _but(iat=AT + LEEWAY_SECONDS + 1)),
    ("age", _but(iat=MISSING)),
    ("beginning", _but(nbf=AT + LEEWAY_SECONDS + 1)),
    ("beginning", _but(nbf="soon")),
    ("subject", _but(sub=MISSING)),
    ("subject", _but(sub="")),
    ("subject", _but(sub="x" * (SUBJECT_MAX + 1))),
    ("subject", _but(sub="ä")),
    ("subject", _but(sub="a\nb")),
    ("subject", _but(sub=248289761001)),
)


@pytest.mark.parametrize(("rule", "claims"), FORGED)
def test_each_forgery_is_caught_by_its_rule_and_by_no_other(
    rule: str, claims: Mapping[str, object]
) -> None:
    """So each would be believed if its rule were taken out."""
    assert broken_rules(claims, EXPECTED) == [rule]


def test_every_rule_has_its_forgery() -> None:
    assert {rule for rule, _ in FORGED} == set(RULES)


@pytest.mark.parametrize(
    "claims",
    [
        _but(aud=["digital-check"]),
        _but(aud=["digital-check", "another client"], azp="digital-check"),
        _but(azp="digital-check"),
        _but(exp=AT - LEEWAY_SECONDS + 1),
        _but(exp=AT + 0.5, iat=AT - 0.5, nbf=AT + LEEWAY_SECONDS),
        _but(iat=AT - OLDEST_SECONDS),
    ],
)
def test_what_the_standard_allows_is_believed(claims: Mapping[str, object]) -> None:
    assert broken_rules(claims, EXPECTED) == []


def test_without_a_nonce_of_ours_nothing_is_believed() -> None:
    asked = Expected(ISSUER, "digital-check", "", NOW)

    assert broken_rules(_but(nonce=""), asked) == ["nonce"]


def test_an_identity_is_issuer_and_subject_and_shows_a_name() -> None:
    claims = _but(email="anna@stadt.example", name=" Anna  Beispiel ", preferred_username="anna")

    assert identity_of(claims) == Identity(
        ISSUER, "248289761001", "anna@stadt.example", "Anna  Beispiel"
    )
    assert identity_of(GOOD) == Identity(ISSUER, "248289761001")


@pytest.mark.parametrize("name", [None, 7, ["x"], "a\u202eb", "a\nb", "\x00"])
def test_a_name_that_is_no_line_is_left_out(name: object) -> None:
    assert identity_of(_but(name=name)).name == ""


def test_an_endless_name_is_cut() -> None:
    assert len(identity_of(_but(name="x" * 10_000)).name) == NAME_MAX


@pytest.mark.parametrize(
    "address",
    [
        "https://anmeldung.example",
        "https://anmeldung.example:8443/realms/stadt",
        "http://127.0.0.1:9000",
        "http://localhost:9000/x",
        "http://[::1]:9000",
    ],
)
def test_an_issuer_is_reached_over_tls_or_is_this_machine(address: str) -> None:
    assert is_issuer(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "anmeldung.example",
        "http://anmeldung.example",
        "http://127.0.0.1.evil.example",
        "http://127.0.0.1:9000@evil.example",
        "http://localhost.evil.example",
        "https://user@anmeldung.example",
        "https://anmeldung.example/?x=1",
        "https://anmeldung.example/#x",
        "https://",
        "https://anmeldung.example\\@evil.example",
        "file:///etc/passwd",
        "https://a.example/" + "x" * 300,
    ],
)
def test_another_address_is_no_issuer(address: str) -> None:
    assert not is_issuer(address)


def test_only_an_issuer_on_this_machine_may_name_addresses_on_it() -> None:
    assert is_safe("http://127.0.0.1:9000/token", "http://127.0.0.1:9000")
    assert is_safe("https://elsewhere.example/token?tenant=1", ISSUER)
    assert not is_safe("http://127.0.0.1:9000/token", ISSUER)
    assert not is_safe("http://anmeldung.example/token", ISSUER)
