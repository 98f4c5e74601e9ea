"""Identities: whom a provider of OpenID Connect says somebody is, and which of its words count.

An identity is the pair of issuer and subject. An address of mail never is: what a provider calls
verified differs from one to the next, and addresses change hands.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from typing import Final

from checks.accounts import NAME_MAX
from checks.plain_text import clean
from checks.text import Text

LEEWAY_SECONDS: Final = 60
"""How far the clocks of two servers may be apart."""
OLDEST_SECONDS: Final = 600
"""A token is read at once; one that was signed earlier was meant for something else."""
SUBJECT_MAX: Final = 255
ISSUER_MAX: Final = 255
LABEL_MAX: Final = 254
BEGUN_MINUTES: Final = 10
"""How long somebody may take at the provider, and to say what its answer is for."""

_OVER_TLS: Final = re.compile(r"https://[^\s/?#@\\]+(?:/[^\s?#\\]*)?(?:\?[^\s#\\]*)?")
_ON_THIS_MACHINE: Final = re.compile(
    r"http://(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?(?:/[^\s?#\\]*)?(?:\?[^\s#\\]*)?"
)

Claims = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody at a provider; `label` is how they know themselves there, `name` what to call them.

    Only issuer and subject say who it is; the other two are shown to the person and to nobody else.
    """

    issuer: str
    subject: str
    label: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """What has to stand in a token that answers our question."""

    issuer: str
    client: str
    nonce: str
    now: datetime


def is_on_this_machine(address: str) -> bool:
    """Whether it is plain HTTP to this machine itself, where nobody can listen."""
    return bool(_ON_THIS_MACHINE.fullmatch(address))


def is_safe(address: str, issuer: str) -> bool:
    """Whether secrets may be sent there: over TLS, or beside an issuer on this machine."""
    if is_on_this_machine(issuer) and is_on_this_machine(address):
        return True
    return bool(_OVER_TLS.fullmatch(address))


def is_issuer(address: str) -> bool:
    """Whether an address can name a provider (OpenID Connect Discovery, section 4.1)."""
    return len(address) <= ISSUER_MAX and "?" not in address and is_safe(address, address)


def broken_rules(claims: Claims, expected: Expected) -> list[str]:
    """The names of the rules that a signed token breaks; none where it may be believed."""
    return [name for name, holds in RULES.items() if not holds(claims, expected)]


def identity_of(claims: Claims) -> Identity:
    """Whom believed claims are about."""
    label = _word(claims, "email") or _word(claims, "preferred_username")
    name = _word(claims, "name")
    return Identity(
        str(claims["iss"]), str(claims["sub"]), (label or name)[:LABEL_MAX], name[:NAME_MAX]
    )


def _has_issuer(claims: Claims, expected: Expected) -> bool:
    return claims.get("iss") == expected.issuer


def _has_audience(claims: Claims, expected: Expected) -> bool:
    return expected.client in _audiences(claims)


def _has_party(claims: Claims, expected: Expected) -> bool:
    """A token for several says for whom it was made; one that says so has to name us."""
    if "azp" not in claims:
        return len(_audiences(claims)) <= 1
    return claims["azp"] == expected.client


def _has_nonce(claims: Claims, expected: Expected) -> bool:
    return bool(expected.nonce) and claims.get("nonce") == expected.nonce


def _is_alive(claims: Claims, expected: Expected) -> bool:
    ends = _moment(claims, "exp")
    return ends is not None and ends > expected.now.timestamp() - LEEWAY_SECONDS


def _is_new(claims: Claims, expected: Expected) -> bool:
    made, now = _moment(claims, "iat"), expected.now.timestamp()
    return made is not None and now - OLDEST_SECONDS <= made <= now + LEEWAY_SECONDS


def _has_begun(claims: Claims, expected: Expected) -> bool:
    if "nbf" not in claims:
        return True
    begins = _moment(claims, "nbf")
    return begins is not None and begins <= expected.now.timestamp() + LEEWAY_SECONDS


def _has_subject(claims: Claims, expected: Expected) -> bool:
    del expected
    subject = claims.get("sub")
    if not isinstance(subject, str):
        return False
    return 0 < len(subject) <= SUBJECT_MAX and subject.isascii() and subject.isprintable()


RULES: Final[Mapping[str, Callable[[Claims, Expected], bool]]] = {
    "issuer": _has_issuer,
    "audience": _has_audience,
    "authorised party": _has_party,
    "nonce": _has_nonce,
    "expiry": _is_alive,
    "age": _is_new,
    "beginning": _has_begun,
    "subject": _has_subject,
}
"""What has to be true of an ID token (OpenID Connect Core, section 3.1.3.7), besides its seal."""


def _audiences(claims: Claims) -> list[object]:
    found = claims.get("aud")
    return found if isinstance(found, list) else [found]


def _moment(claims: Claims, name: str) -> float | None:
    """Seconds since 1970; JSON of Python knows numbers without end, which are none."""
    found = claims.get(name)
    if isinstance(found, bool) or not isinstance(found, int | float) or not isfinite(found):
        return None
    return found


def _word(claims: Claims, name: str) -> str:
    """One line of what a provider says of somebody; empty where it is no text for a line."""
    found = claims.get(name)
    line = clean(found) if isinstance(found, str) else ""
    return line if line.isprintable() else ""


TAKEN: Final = Text(
    "Mit dieser Anmeldung ist schon ein anderes Konto verknüpft.",
    "Another account is already linked to this sign-in.",
)
ONE_ONLY: Final = Text(
    "Ihr Konto ist schon verknüpft. Trennen Sie zuerst die bisherige Verknüpfung.",
    "Your account is already linked. Remove the present link first.",
)
NO_PASSWORD: Final = Text(
    "Ohne Passwort kämen Sie danach nicht mehr in Ihr Konto. Setzen Sie zuerst eines.",
    "Without a password you could not get into your account after that. Set one first.",
)
