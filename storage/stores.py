"""All stores of one transaction, so that no other layer touches a connection."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sqlalchemy import Connection

from storage.approvals import Approvals
from storage.assessments import Assessments
from storage.calls import Calls
from storage.catalogues import Catalogues, Shelf
from storage.comments import Comments
from storage.consensus import Consensuses
from storage.database import Database
from storage.decisions import Decisions
from storage.documents import Documents
from storage.exports import Exports
from storage.farewells import Farewells
from storage.files import Files
from storage.hearings import Hearings
from storage.identities import Identities
from storage.limits import Limits
from storage.measures import Measures
from storage.named_versions import NamedVersions
from storage.organisations import Organisations
from storage.outbox import Outbox
from storage.ownership import Ownership
from storage.people import People
from storage.personal import Personal
from storage.programmes import Programmes
from storage.readings import Readings
from storage.records import Records
from storage.reviewings import Reviewings
from storage.reviews import Reviews
from storage.second_factors import SecondFactors
from storage.sessions import Sessions
from storage.sharing import Sharing
from storage.signatures import Signatures
from storage.submission_lists import SubmissionLists
from storage.submissions import Submissions

if TYPE_CHECKING:
    from storage.job_engine import JobEngine

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Transaction:
    """One transaction with what its stores are made of; `made` are those that were asked for."""

    connection: Connection
    shelf: Shelf
    instance_key: str
    engine: "JobEngine | None" = None
    made: dict[str, Any] = field(default_factory=dict)


class Store(Generic[S]):
    """A store that is made when it is first asked for: few transactions need more than five."""

    def __init__(self, make: Callable[[Transaction], S]) -> None:
        self._make = make

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, stores: "Stores", owner: type) -> S:
        made = stores.transaction.made
        if self._name not in made:
            made[self._name] = self._make(stores.transaction)
        store: S = made[self._name]
        return store


@dataclass(frozen=True, slots=True)
class Stores:
    """What one transaction can reach."""

    transaction: Transaction

    assessments = Store(lambda on: Assessments(on.connection))
    catalogues = Store(lambda on: Catalogues(on.connection, on.shelf))
    documents = Store(lambda on: Documents(on.connection))
    files = Store(lambda on: Files(on.connection))
    limits = Store(lambda on: Limits(on.connection, on.instance_key))
    people = Store(lambda on: People(on.connection))
    organisations = Store(lambda on: Organisations(on.connection))
    sessions = Store(lambda on: Sessions(on.connection))
    ownership = Store(lambda on: Ownership(on.connection))
    sharing = Store(lambda on: Sharing(on.connection))
    second_factors = Store(lambda on: SecondFactors(on.connection, on.instance_key))
    identities = Store(lambda on: Identities(on.connection))
    readings = Store(lambda on: Readings(on.connection))
    records = Store(lambda on: Records(on.connection))
    personal = Store(lambda on: Personal(on.connection))
    farewells = Store(lambda on: Farewells(on.connection))
    approvals = Store(lambda on: Approvals(on.connection))
    comments = Store(lambda on: Comments(on.connection))
    named_versions = Store(lambda on: NamedVersions(on.connection))
    signatures = Store(lambda on: Signatures(on.connection))
    hearings = Store(lambda on: Hearings(on.connection))
    outbox = Store(lambda on: Outbox(on.connection, on.instance_key, on.engine))
    exports = Store(lambda on: Exports(on.connection))
    programmes = Store(lambda on: Programmes(on.connection))
    calls = Store(lambda on: Calls(on.connection))
    measures = Store(lambda on: Measures(on.connection, on.shelf))
    submissions = Store(lambda on: Submissions(on.connection))
    submission_lists = Store(lambda on: SubmissionLists(on.connection))
    reviewings = Store(lambda on: Reviewings(on.connection))
    reviews = Store(lambda on: Reviews(on.connection))
    consensuses = Store(lambda on: Consensuses(on.connection))
    decisions = Store(lambda on: Decisions(on.connection))


@contextmanager
def open_stores(
    database: Database,
    shelf: Shelf,
    instance_key: str,
    *,
    for_change: bool = False,
    engine: "JobEngine | None" = None,
) -> Iterator[Stores]:
    """A reading or, `for_change`, a writing transaction; its records are written last."""
    opening = database.writing() if for_change else database.reading()
    with opening as connection:
        stores = Stores(Transaction(connection, shelf, instance_key, engine))
        yield stores
        stores.records.write()
