"""Work: who acts, when, on which stores; the first argument of every action. Doors open it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from checks.permissions import Actor
from reading.finder import Finder
from storage.assessments import Assessments
from storage.catalogues import Catalogues, Shelf
from storage.database import Database
from storage.documents import Documents
from storage.limits import Limits
from storage.stores import Stores, open_stores

LOCAL_TIME = ZoneInfo("Europe/Berlin")

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    return datetime.now(UTC)


def local_day(moment: datetime) -> date:
    """The day on a German calendar."""
    return moment.astimezone(LOCAL_TIME).date()


@dataclass(frozen=True, slots=True)
class Terms:
    """What the operator has set: days an assessment is kept, deeds per hour and person."""

    keep_days: int = 30
    begin_limit: int = 60
    report_limit: int = 240
    limit_key: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """One transaction: what is saved in it is kept together or not at all."""

    actor: Actor
    now: datetime
    terms: Terms
    assessments: Assessments
    catalogues: Catalogues
    documents: Documents
    limits: Limits


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads drafts: the finder, and the version of the vocabulary it reads by."""

    finder: Finder
    vocabulary: str


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

    @contextmanager
    def reading(self, actor: Actor) -> Iterator[Work]:
        with open_stores(self.database, self.shelf, self.terms.limit_key) as stores:
            yield self._work(actor, stores)

    @contextmanager
    def writing(self, actor: Actor) -> Iterator[Work]:
        with open_stores(
            self.database, self.shelf, self.terms.limit_key, for_change=True
        ) as stores:
            yield self._work(actor, stores)

    def _work(self, actor: Actor, stores: Stores) -> Work:
        return Work(
            actor=actor,
            now=self.clock(),
            terms=self.terms,
            assessments=stores.assessments,
            catalogues=stores.catalogues,
            documents=stores.documents,
            limits=stores.limits,
        )
