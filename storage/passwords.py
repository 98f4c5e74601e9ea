"""Passwords as they are kept: hashes of Argon2id, which cost whoever tries them memory and time."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

_hasher = PasswordHasher()
"""The values of RFC 9106 for little memory: 64 MiB, three passes, four lanes."""


def hashed(password: str) -> str:
    return _hasher.hash(password)


def fits(secret: str, password: str) -> bool:
    """Whether this is the password. Without a secret the answer is no, after the same work."""
    try:
        return _hasher.verify(secret or _nobodys(), password) and bool(secret)
    except (VerifyMismatchError, InvalidHashError):
        return False


def is_outdated(secret: str) -> bool:
    """Whether it was made with lower costs than today's."""
    return _hasher.check_needs_rehash(secret)


@cache
def _nobodys() -> str:
    return _hasher.hash("nobody has this password")
