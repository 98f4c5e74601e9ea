"""The workplace of this application and the actor of this request."""

from contextlib import AbstractContextManager
from ipaddress import IPv4Address, IPv6Network, ip_address
from typing import cast

from flask import current_app, request, session

from actions.work import Work, Workplace
from checks.permissions import Actor

KEY = "digital-check.workplace"
CONNECTION_BITS = 64
SIGNED_IN = "signed-in"
"""Where the cookie keeps the token of a sign-in."""


def workplace() -> Workplace:
    return cast("Workplace", current_app.extensions[KEY])


def reading(link: str = "") -> AbstractContextManager[Work]:
    """A view of the data for the holder of this link, or for anyone."""
    return workplace().reading(_actor(link))


def writing(link: str = "") -> AbstractContextManager[Work]:
    """A transaction for the holder of this link, or for anyone; kept when its block ends."""
    return workplace().writing(_actor(link))


def visitor() -> str:
    """Whose deeds are counted: where the request came from, never kept as such."""
    return origin(request.remote_addr or "unknown")


def origin(address: str) -> str:
    """An address as it is counted: of IPv6 the network, as one connection holds all 2⁶⁴ of it."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv4Address):
        return str(found)
    mapped = found.ipv4_mapped
    return str(mapped or IPv6Network((int(found), CONNECTION_BITS), strict=False))


def _actor(link: str) -> Actor:
    return Actor(link=link, session=session.get(SIGNED_IN, ""))
