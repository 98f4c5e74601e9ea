"""Lists of submissions, page by page: one statement each, as quick over many as over few."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Select, String, literal, select, tuple_, union_all

from checks.accounts import OrganisationId
from checks.catalogue import VerdictName
from checks.profiles import CallId
from checks.submissions import Submission, SubmissionId, SubmissionState
from storage.database import Moment
from storage.submissions import submission_table, to_submission

PAGE: Final = 50
"""Entries of one page."""
Place = tuple[datetime, SubmissionId]
"""Where an entry stands in a list: the newest come first."""

_known = submission_table.c
_newest_first = (_known.submitted_at.desc(), _known.id.desc())


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which submissions of a call a list shows; no verdict stands for any."""

    state: SubmissionState = SubmissionState.SUBMITTED
    verdict: VerdictName | None = None


class SubmissionLists:
    """The lists of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list_own(
        self, owners: Iterable[OrganisationId], after: Place | None = None
    ) -> Sequence[Submission]:
        """What these organisations submitted, a page and one more.

        Of each organisation a page is taken from the index, so that none has to be sorted whole.
        """
        pages = [
            _page(select(submission_table).where(_known.organisation_id == owner), after).subquery()
            for owner in owners
        ]
        if not pages:
            return []
        whole = union_all(*(select(page) for page in pages)).subquery()
        query = select(whole).order_by(whole.c.submitted_at.desc(), whole.c.id.desc())
        return self._submissions(query.limit(PAGE + 1))

    def list_received(
        self, call: CallId, wanted: Wanted, after: Place | None = None
    ) -> Sequence[Submission]:
        """What was submitted for a call, a page and one more."""
        return self._submissions(_page(_received(call, wanted), after))

    def list_every(self, call: CallId, wanted: Wanted) -> Iterator[Submission]:
        """The same without pages, for a file."""
        query = _received(call, wanted).order_by(*_newest_first)
        for row in self._connection.execute(query.execution_options(yield_per=1000)):
            yield to_submission(row)

    def receipts(self, call: CallId, wanted: Iterable[SubmissionId]) -> Mapping[SubmissionId, str]:
        """The numbers of these, as far as they are submissions for this call."""
        query = select(_known.id, _known.receipt).where(
            _known.call_id == call, _known.id.in_(list(wanted))
        )
        return {SubmissionId(key): str(receipt) for key, receipt in self._connection.execute(query)}

    def _submissions(self, query: Select[Any]) -> Sequence[Submission]:
        return [to_submission(row) for row in self._connection.execute(query).all()]


def _received(call: CallId, wanted: Wanted) -> Select[Any]:
    query = select(submission_table).where(
        _known.call_id == call, _known.state == wanted.state.value
    )
    return query if wanted.verdict is None else query.where(_known.verdict == wanted.verdict.value)


def _page(query: Select[Any], after: Place | None) -> Select[Any]:
    if after is not None:
        place = tuple_(literal(after[0], Moment), literal(after[1], String))
        query = query.where(tuple_(_known.submitted_at, _known.id) < place)
    return query.order_by(*_newest_first).limit(PAGE + 1)
