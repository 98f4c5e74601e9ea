"""The workplace of this application and the actor of this request."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from ipaddress import IPv4Address, IPv6Network, ip_address
from typing import cast

from flask import current_app, g, request, session

from actions.second_factors import Halfway
from actions.work import Work, Workplace
from checks.accounts import PersonId
from checks.permissions import Actor

KEY = "digital-check.workplace"
CONNECTION_BITS = 64
SIGNED_IN = "signed-in"
"""Where the cookie keeps the token of a sign-in."""
HALFWAY = "halfway"
"""Where it keeps who has proven a first factor; worth nothing but a try at the second."""


def workplace() -> Workplace:
    return cast("Workplace", current_app.extensions[KEY])


def reading(link: str = "") -> AbstractContextManager[Work]:
    """A view of the data for whoever is signed in and for the holder of this link."""
    return _noticed(workplace().reading(_actor(link)))


def writing(link: str = "") -> AbstractContextManager[Work]:
    """A transaction for the same; kept when its block ends."""
    return _noticed(workplace().writing(_actor(link)))


def sign_in(token: str) -> None:
    """The browser belongs to a session from now on; what it carried before is left behind."""
    session.clear()
    session[SIGNED_IN] = token


def await_code(halfway: Halfway, to: str) -> None:
    """The browser is half-way signed in: it may bring a code, and then goes to an address."""
    session[HALFWAY] = [halfway.person, halfway.until.isoformat(), halfway.mark, to]


def halfway() -> Halfway | None:
    """Who is half-way signed in in this browser, as far as the browser says."""
    kept = session.get(HALFWAY)
    if not kept:
        return None
    person, until, mark, _ = kept
    return Halfway(PersonId(person), datetime.fromisoformat(until), mark)


def destination() -> str:
    """Where to go after the code."""
    return str(session[HALFWAY][3])


def forget_halfway() -> None:
    session.pop(HALFWAY, None)


def sign_out() -> None:
    session.clear()


def claims_to_be_signed_in() -> bool:
    """Whether the browser carries a session, which may have ended since."""
    return SIGNED_IN in session


def may_need_to_sign_in() -> bool:
    """Whether this page may look otherwise to its visitor after signing in."""
    return not claims_to_be_signed_in() or g.get("is_somebody") is False


def here() -> str:
    """The address of this page on this site."""
    return request.full_path.rstrip("?")


def is_somebody() -> bool:
    """Whether the work of this request found somebody who is signed in."""
    return bool(g.get("is_somebody"))


@contextmanager
def _noticed(opening: AbstractContextManager[Work]) -> Iterator[Work]:
    with opening as work:
        g.is_somebody = work.actor.person is not None
        yield work


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
