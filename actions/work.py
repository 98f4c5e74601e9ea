"""Work: who acts, when, on which stores; the first argument of every action. Doors open it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from checks.accounts import PersonId
from checks.errands import Errand
from checks.errors import Invalid, NotAllowed, Problem
from checks.events import Event
from checks.permissions import Actor
from checks.records import Chain, Done, Fact, plain
from checks.retention import FOR_EVER, Retention
from checks.text import Text
from reading.finder import Finder
from storage.catalogues import Shelf
from storage.database import Database
from storage.stores import Stores, open_stores

if TYPE_CHECKING:
    from storage.job_engine import JobEngine

AT_ONCE = 2
"""Files that are read at the same time; each may take a core and a gigabyte."""
OTHERS_FIRST = Text(
    "Gerade werden andere Dateien gelesen. Bitte versuchen Sie es in einer halben Minute noch "
    "einmal.",
    "Other files are being read at the moment. Please try again in half a minute.",
)

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Terms:
    """What the operator has set: days an assessment is kept, deeds per hour and person.

    `file_room` are the bytes that files of one organisation may take.
    """

    keep_days: int = 30
    begin_limit: int = 60
    report_limit: int = 240
    file_limit: int = 240
    file_room: int = 2**31
    retention: Retention = FOR_EVER
    instance_key: str = ""


@dataclass(frozen=True, slots=True)
class Work(Stores):
    """One transaction with all its stores: what is saved is kept together or not at all."""

    actor: Actor
    now: datetime
    terms: Terms

    def record(
        self, event: Event, chain: Chain | None, /, *, by: PersonId | None = None, **facts: Fact
    ) -> None:
        """Put on record what was done to a thing, in the transaction that does it.

        Without a chain, which is what nobody's assessment has, no trace is left. `by` says who did
        it where somebody proves who they are by something else than a session. Facts are ids,
        numbers and fingerprints, never words: what is on record can never be erased.
        """
        if chain is None:
            return
        actor = by or self.actor.person or self.actor.role
        self.records.note(Done(chain, event, self.now, actor, plain(facts)))

    def promise(self, errand: Errand, key: str = "") -> str:
        """Have this done once the transaction is kept, at least once; returns its key.

        Under a key of one's own it is promised only once, however often that is asked for.
        """
        return self.outbox.add(errand, self.now, key)

    @property
    def person(self) -> PersonId:
        """Who is signed in. Raises NotAllowed where nobody is."""
        if self.actor.person is None:
            raise NotAllowed("nobody is signed in")
        return self.actor.person


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads drafts: the finder, and the version of the vocabulary it reads by.

    Files are opened by processes of their own; no more than AT_ONCE of them run beside the pages,
    and who waits longer than `patience` seconds is asked to come back. A draft waits its time.
    """

    finder: Finder
    vocabulary: str
    patience: float = 10.0
    _places: BoundedSemaphore = field(default_factory=partial(BoundedSemaphore, AT_ONCE))

    @contextmanager
    def turn(self, *, is_patient: bool = False) -> Iterator[None]:
        """A place among those who have a file read. Invalid where none gets free in time.

        Who `is_patient`, which no request may be, waits as long as it takes.
        """
        if not self._places.acquire(timeout=None if is_patient else self.patience):
            raise Invalid([Problem("file", OTHERS_FIRST)])
        try:
            yield
        finally:
            self._places.release()


class Workplace:
    """What lasts longer than one request: database, parsed catalogues, reader, terms."""

    def __init__(
        self,
        database: Database,
        shelf: Shelf,
        terms: Terms,
        reader: Reader,
        *,
        clock: Clock = system_clock,
    ) -> None:
        self.database = database
        self.shelf = shelf
        self.terms = terms
        self.reader = reader
        self.clock = clock
        self.ring: Callable[[], object] = _nobody_listens
        """Called once something promised is kept; set by a door that does it."""
        self.engine: JobEngine | None = None
        """Told of what is promised; set where workers of their own do it."""

    @contextmanager
    def reading(self, actor: Actor) -> Iterator[Work]:
        with open_stores(self.database, self.shelf, self.terms.instance_key) as stores:
            yield self._work(actor, stores)

    @contextmanager
    def writing(self, actor: Actor) -> Iterator[Work]:
        key, engine = self.terms.instance_key, self.engine
        with open_stores(self.database, self.shelf, key, for_change=True, engine=engine) as stores:
            yield self._work(actor, stores)
        if stores.outbox.added:
            self.ring()

    def _work(self, actor: Actor, stores: Stores) -> Work:
        now = self.clock()
        return Work(stores.transaction, _recognised(actor, stores, now), now, self.terms)


def _nobody_listens() -> None:
    """What was promised waits until somebody looks into the outbox."""


def token_hash(token: str) -> str:
    """What is kept of a link, a session or a ticket, so that nobody can use a stolen database."""
    return sha256(token.encode()).hexdigest()


def _recognised(actor: Actor, stores: Stores, now: datetime) -> Actor:
    """The actor as whoever the session belongs to, or as nobody where it has ended."""
    if not actor.session:
        return actor
    found = stores.sessions.find(token_hash(actor.session), now)
    if found is None:
        return replace(actor, session="")
    return replace(
        actor,
        person=found.person,
        is_operator=found.is_operator,
        memberships=found.memberships,
    )
