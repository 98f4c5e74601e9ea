"""All stores of one transaction, so that no other layer touches a connection."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

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
from storage.job_engine import JobEngine
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


@dataclass(frozen=True, slots=True)
class Stores:
    """What one transaction can reach."""

    assessments: Assessments
    catalogues: Catalogues
    documents: Documents
    files: Files
    limits: Limits
    people: People
    organisations: Organisations
    sessions: Sessions
    ownership: Ownership
    sharing: Sharing
    second_factors: SecondFactors
    identities: Identities
    readings: Readings
    records: Records
    personal: Personal
    farewells: Farewells
    approvals: Approvals
    comments: Comments
    named_versions: NamedVersions
    signatures: Signatures
    hearings: Hearings
    outbox: Outbox
    exports: Exports
    programmes: Programmes
    calls: Calls
    measures: Measures
    submissions: Submissions
    submission_lists: SubmissionLists
    reviewings: Reviewings
    reviews: Reviews
    consensuses: Consensuses
    decisions: Decisions


@contextmanager
def open_stores(
    database: Database,
    shelf: Shelf,
    instance_key: str,
    *,
    for_change: bool = False,
    engine: JobEngine | None = None,
) -> Iterator[Stores]:
    """A reading or, `for_change`, a writing transaction; its records are written last."""
    transaction = database.writing() if for_change else database.reading()
    with transaction as connection:
        stores = _on(connection, shelf, instance_key, engine)
        yield stores
        stores.records.write()


def _on(
    connection: Connection, shelf: Shelf, instance_key: str, engine: JobEngine | None
) -> Stores:
    return Stores(
        Assessments(connection),
        Catalogues(connection, shelf),
        Documents(connection),
        Files(connection),
        Limits(connection, instance_key),
        People(connection),
        Organisations(connection),
        Sessions(connection),
        Ownership(connection),
        Sharing(connection),
        SecondFactors(connection, instance_key),
        Identities(connection),
        Readings(connection),
        Records(connection),
        Personal(connection),
        Farewells(connection),
        Approvals(connection),
        Comments(connection),
        NamedVersions(connection),
        Signatures(connection),
        Hearings(connection),
        Outbox(connection, instance_key, engine),
        Exports(connection),
        Programmes(connection),
        Calls(connection),
        Measures(connection, shelf),
        Submissions(connection),
        SubmissionLists(connection),
        Reviewings(connection),
        Reviews(connection),
        Consensuses(connection),
        Decisions(connection),
    )
