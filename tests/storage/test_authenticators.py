"""Authenticator apps: our codes are those of the standard."""

from base64 import b32encode
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from checks.second_factors import recovery_code, step_at
from storage.authenticators import (
    code_at,
    matching_step,
    new_recovery_code,
    new_secret,
    set_up_address,
)

SECRET = b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(
    ("time", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
    ],
)
def test_the_codes_are_those_of_the_standard(time: int, code: str) -> None:
    """RFC 6238, appendix B, the last six of its eight digits."""
    assert code_at(SECRET, step_at(datetime.fromtimestamp(time, UTC))) == code


def test_a_code_tells_its_step_or_none() -> None:
    assert matching_step(SECRET, code_at(SECRET, 7), range(6, 9)) == 7
    assert matching_step(SECRET, code_at(SECRET, 9), range(6, 9)) is None
    assert matching_step(SECRET, "", range(6, 9)) is None


def test_secrets_are_long_and_never_the_same() -> None:
    assert len(new_secret()) == 32
    assert new_secret() != new_secret()
    assert recovery_code(new_recovery_code())


def test_an_app_reads_account_and_site_out_of_the_address() -> None:
    address = urlsplit(set_up_address(SECRET, "anna+x@stadt.example", "Digital-Check"))

    assert (address.scheme, address.netloc) == ("otpauth", "totp")
    assert parse_qs(address.query) == {"secret": [SECRET], "issuer": ["Digital-Check"]}
    assert address.path == "/Digital-Check:anna%2Bx%40stadt.example"
