"""Tests of web/tokens.py: what is signed and checked once stays bound to its session."""

from flask import Flask, session
from flask_wtf.csrf import validate_csrf

from web.tokens import MARK, csrf_token, fits


def _begun(app: Flask) -> tuple[str, str]:
    """The mark of a new session, and its token."""
    with app.test_request_context():
        token = csrf_token()
        return session[MARK], token


def test_a_session_begins_with_a_token_that_the_library_accepts(app: Flask) -> None:
    mark, token = _begun(app)

    with app.test_request_context():
        session[MARK] = mark
        validate_csrf(token)


def test_a_session_has_one_token_on_all_its_pages(app: Flask) -> None:
    mark, _ = _begun(app)
    tokens = set()

    for _ in range(3):
        with app.test_request_context():
            session[MARK] = mark
            tokens.add(csrf_token())

    assert len(tokens) == 1
    with app.test_request_context():
        session[MARK] = mark
        assert fits(tokens.pop())


def test_a_token_that_was_good_is_refused_in_every_other_session(app: Flask) -> None:
    mark, token = _begun(app)
    other, _ = _begun(app)

    for held, is_good in ((mark, True), (other, False), (mark, True), (None, False)):
        with app.test_request_context():
            if held:
                session[MARK] = held
            assert fits(token) is is_good


def test_no_token_and_a_changed_one_are_refused(app: Flask) -> None:
    mark, token = _begun(app)

    for given in (None, "", f"{token}x", token[:-1]):
        with app.test_request_context():
            session[MARK] = mark
            assert not fits(given)
