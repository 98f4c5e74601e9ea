"""The token of a session, which each of its forms carries: signed and checked once, then known.

Flask-WTF makes and judges it; a page with a form would otherwise sign the same words again.
"""

from functools import lru_cache

from flask import session
from flask_wtf.csrf import generate_csrf, validate_csrf
from wtforms.validators import ValidationError

MARK = "csrf_token"
"""Where the cookie keeps the words that are signed: 160 random bits, made for this session."""
TOKENS_KEPT = 4096


def csrf_token() -> str:
    """The token of this session, which begins with it where there was none."""
    mark = session.get(MARK)
    return _signed(mark) if mark else generate_csrf()


def fits(token: str | None) -> bool:
    """Whether it is a token of this session. What was refused once is judged anew each time."""
    try:
        _check(session.get(MARK), token)
    except ValidationError:
        return False
    return True


@lru_cache(TOKENS_KEPT)
def _signed(mark: str) -> str:
    del mark
    return str(generate_csrf())


@lru_cache(TOKENS_KEPT)
def _check(mark: str | None, token: str | None) -> None:
    """Raises ValidationError, which is not kept."""
    del mark
    validate_csrf(token)
