"""Authenticator apps: the secret they share with us, and the code they show at a moment."""

from base64 import b32encode
from collections.abc import Iterable
from secrets import token_bytes
from typing import Final

from pyotp import TOTP, random_base32
from pyotp.utils import strings_equal

from checks.second_factors import STEP_SECONDS

RECOVERY_BYTES: Final = 15


def new_secret() -> str:
    """A secret of 160 bits in Base32, as RFC 4226 recommends and every app takes."""
    return random_base32()


def new_recovery_code() -> str:
    """120 random bits in Base32, which has neither 0 nor 1."""
    return b32encode(token_bytes(RECOVERY_BYTES)).decode().lower()


def code_at(secret: str, step: int) -> str:
    return _app(secret).generate_otp(step)


def matching_step(secret: str, code: str, steps: Iterable[int]) -> int | None:
    """The latest of these steps with this code; each is compared, whichever fits."""
    app = _app(secret)
    found = [step for step in steps if strings_equal(app.generate_otp(step), code)]
    return max(found, default=None)


def set_up_address(secret: str, account: str, site: str) -> str:
    """What an app reads out of the QR code."""
    return _app(secret).provisioning_uri(name=account, issuer_name=site)


def _app(secret: str) -> TOTP:
    return TOTP(secret, interval=STEP_SECONDS)
