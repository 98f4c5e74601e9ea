"""The provider that people may sign in with, as pages know it, and what the browser keeps of it.

What asks it is `web/oidc.py`, which is loaded only where the operator has named a provider.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum, auto
from typing import Final, Protocol, cast

from flask import Flask, current_app, session

from checks.identities import BEGUN_MINUTES, Identity

KEY: Final = "digital-check.provider"
ASKED: Final = "asked"
"""Where the cookie keeps the question, until it is answered."""
PROVEN: Final = "proven"
"""Where it keeps whom the provider has named, until the person says what for."""


class Unreachable(Exception):
    """The provider does not answer, or not as a provider should; it may do so later."""


class Refused(Exception):
    """What came back is not the answer to our question; says by which rule."""


class TurnedRound(Refused):
    """The person did not sign in there, or the provider did not let them."""


@dataclass(frozen=True, slots=True)
class Client:
    """Who the provider is, as what it knows us, and to which address of ours it sends people."""

    issuer: str
    id: str
    secret: str = field(repr=False)
    name: str
    back: str


@dataclass(frozen=True, slots=True)
class Question:
    """What we asked, kept by the browser that asked it; good for one answer."""

    state: str
    nonce: str
    verifier: str


class Provider(Protocol):
    """Somebody who knows people."""

    client: Client

    def ask(self, now: datetime) -> tuple[str, Question]:
        """The address to send a browser to, and what it has to keep. Raises Unreachable."""

    def answer(self, question: Question, given: Mapping[str, str], now: datetime) -> Identity:
        """Who somebody is, by what they came back with. Raises Refused or Unreachable."""


class Purpose(StrEnum):
    """What somebody signs in at the provider for."""

    SIGN_IN = auto()
    LINK = auto()
    JOIN = auto()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its purpose, and the address that the person goes to afterwards."""

    purpose: Purpose
    to: str
    question: Question


def install(app: Flask, provider: Provider | None) -> None:
    app.extensions[KEY] = provider


def name() -> str:
    """What the provider is called; empty where there is none."""
    found = current_app.extensions[KEY]
    return "" if found is None else cast("Provider", found).client.name


def current() -> Provider:
    """The provider; its pages are there only where there is one."""
    return cast("Provider", current_app.extensions[KEY])


def keep_question(asked: Asked, now: datetime) -> None:
    """A newer question takes the place of an older one."""
    question = asked.question
    words = [question.state, question.nonce, question.verifier]
    session[ASKED] = [_until(now), asked.purpose, asked.to, *words]


def take_question(now: datetime) -> Asked | None:
    """The question of this browser, once; None where it asked none, or too long ago."""
    kept = session.pop(ASKED, None)
    if kept is None or now.timestamp() > kept[0]:
        return None
    _, purpose, to, *words = kept
    return Asked(Purpose(purpose), to, Question(*words))


def keep_identity(identity: Identity, to: str, now: datetime) -> None:
    """Whom the provider has named, for one page of this browser."""
    words = [identity.issuer, identity.subject, identity.label, identity.name]
    session[PROVEN] = [_until(now), to, *words]


def proven_identity(to: str, now: datetime) -> Identity | None:
    """Whom the provider has named for this page."""
    kept = session.get(PROVEN)
    if kept is None or now.timestamp() > kept[0] or kept[1] != to:
        return None
    return Identity(*kept[2:])


def forget_identity() -> None:
    session.pop(PROVEN, None)


def _until(now: datetime) -> float:
    return (now + timedelta(minutes=BEGUN_MINUTES)).timestamp()
