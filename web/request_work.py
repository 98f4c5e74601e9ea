"""The workplace of this application and the actor of this request."""

from contextlib import AbstractContextManager
from typing import cast

from flask import current_app, request

from actions.work import Work, Workplace
from checks.permissions import Actor, Role

KEY = "digital-check.workplace"


def workplace() -> Workplace:
    return cast("Workplace", current_app.extensions[KEY])


def reading(link: str = "") -> AbstractContextManager[Work]:
    """A view of the data for the holder of this link, or for anyone."""
    return workplace().reading(_actor(link))


def writing(link: str = "") -> AbstractContextManager[Work]:
    """A transaction for the holder of this link, or for anyone; kept when its block ends."""
    return workplace().writing(_actor(link))


def visitor() -> str:
    """Whose deeds are counted: the address the request came from, never kept as such."""
    return request.remote_addr or "unknown"


def _actor(link: str) -> Actor:
    return Actor(Role.LINK_HOLDER, link) if link else Actor()
