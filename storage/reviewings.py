"""Reviewing of calls: how each is done, what is reviewed, and who could do it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Row,
    Select,
    SmallInteger,
    String,
    Table,
    insert,
    select,
    true,
    union,
    update,
)

from checks.accounts import OrganisationId, PersonId
from checks.evaluators import Evaluator, Ties
from checks.permissions import Role
from checks.profiles import CallId
from checks.reviews import COUNTING, FOR_OTHERS, Settings
from checks.submissions import Submission, SubmissionId, SubmissionState
from storage.answers import answer_table
from storage.comments import comment_table
from storage.database import Moment, metadata
from storage.organisations import (
    left_membership_table,
    membership_table,
    organisation_table,
)
from storage.people import person_table
from storage.reviews import review_table
from storage.signatures import signature_table
from storage.submissions import submission_table, to_submission

reviewing_table = Table(
    "reviewing",
    metadata,
    Column("call_id", ForeignKey("call.id", ondelete="CASCADE"), primary_key=True),
    Column("each", SmallInteger, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("hides_applicant", Boolean, nullable=False),
    Column("reminds", Boolean, nullable=False, server_default=true()),
    Column("begun_at", Moment, nullable=False),
    Column("decided_at", Moment),
    Column("fingerprint", String(64)),
)

WHO_HELPED: Final = (
    answer_table.c.answered_by,
    comment_table.c.person_id,
    signature_table.c.person_id,
)
"""What names somebody who worked on a check."""


@dataclass(frozen=True, slots=True)
class Reviewing:
    """How a call is reviewed, since when, and (once it is decided) when and what exactly."""

    call: CallId
    settings: Settings
    begun_at: datetime
    decided_at: datetime | None = None
    fingerprint: str = ""


class Reviewings:
    """How calls are reviewed, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, call: CallId, *, held: bool = False) -> Reviewing | None:
        """How a call is reviewed; None before that has begun. `held` against other changes."""
        table = reviewing_table
        query = select(table).where(table.c.call_id == call)
        row = self._connection.execute(query.with_for_update() if held else query).one_or_none()
        return None if row is None else _reviewing(row)

    def begin(self, call: CallId, settings: Settings, at: datetime) -> None:
        values = {"call_id": call, "begun_at": at, **_settings_values(settings)}
        self._connection.execute(insert(reviewing_table).values(**values))

    def save_settings(self, call: CallId, settings: Settings) -> None:
        self._connection.execute(
            update(reviewing_table)
            .where(reviewing_table.c.call_id == call)
            .values(**_settings_values(settings))
        )

    def decide(self, call: CallId, at: datetime | None, fingerprint: str) -> None:
        """All of it is frozen from now on, or with no moment open again."""
        self._connection.execute(
            update(reviewing_table)
            .where(reviewing_table.c.call_id == call)
            .values(decided_at=at, fingerprint=fingerprint)
        )

    def list_due(self, after: datetime, before: datetime) -> Sequence[CallId]:
        """The calls with a deadline in between whose evaluators are reminded by themselves."""
        table = reviewing_table.c
        query = (
            select(table.call_id)
            .where(table.reminds, table.decided_at.is_(None), table.due_at.between(after, before))
            .order_by(table.call_id)
        )
        return [CallId(call) for call in self._connection.execute(query).scalars()]

    def list_submitted(self, call: CallId) -> Sequence[Submission]:
        """What is reviewed: whatever was submitted and neither withdrawn nor replaced."""
        known = submission_table.c
        query = (
            select(submission_table)
            .where(known.call_id == call, known.state == SubmissionState.SUBMITTED.value)
            .order_by(known.receipt)
        )
        return [to_submission(row) for row in self._connection.execute(query).all()]

    def list_applicants(self, call: CallId) -> frozenset[OrganisationId]:
        """Whose submissions to a call are reviewed."""
        known = submission_table.c
        query = select(known.organisation_id).where(
            known.call_id == call,
            known.state == SubmissionState.SUBMITTED.value,
            known.organisation_id.is_not(None),
        )
        return frozenset(OrganisationId(found) for found in self._connection.scalars(query))

    def list_helpers(self, call: CallId) -> Mapping[SubmissionId, frozenset[PersonId]]:
        """Who answered, commented on or co-signed the check behind each submission to a call."""
        known = submission_table.c
        checks = known.call_id == call, known.state == SubmissionState.SUBMITTED.value
        pieces = [
            select(known.id, who)
            .join_from(
                submission_table, who.table, who.table.c.assessment_id == known.assessment_id
            )
            .where(*checks, who.is_not(None))
            for who in WHO_HELPED
        ]
        found: dict[SubmissionId, set[PersonId]] = {}
        for submission, person in self._connection.execute(union(*pieces)).all():
            found.setdefault(SubmissionId(submission), set()).add(PersonId(person))
        return {submission: frozenset(people) for submission, people in found.items()}

    def list_evaluators(
        self, owner: OrganisationId, since: datetime, *, of: CallId | None = None
    ) -> Sequence[Evaluator]:
        """Everybody who can review for a call of this organisation, by name.

        With them stand those whose review of the call `of` counts, whatever they may do today.

        Those of its own and of organisations that review for others: whoever reviews for a town
        or another ministry is nobody's to know. With each stands all they belong to, and what
        they have left since then.
        """
        member, home = membership_table.c, organisation_table.c
        for_them = (home.id == owner) | home.kind.in_([kind.value for kind in FOR_OTHERS])
        asked = (
            select(member.person_id)
            .join_from(membership_table, organisation_table)
            .where(member.role == Role.EVALUATOR.value, for_them)
        )
        wanted = person_table.c.id.in_(asked.union(_counting(of)) if of else asked)
        rows = self._connection.execute(
            select(
                person_table.c.id,
                person_table.c.name,
                member.role,
                member.organisation_id,
                home.name.label("organisation"),
                for_them.label("is_for_them"),
            )
            .join_from(person_table, membership_table, isouter=True)
            .join(organisation_table, home.id == member.organisation_id, isouter=True)
            .where(wanted)
            .order_by(person_table.c.name, person_table.c.id, home.name)
        ).all()
        return _evaluators(rows, self._left(since, {row.id for row in rows}))

    def _left(
        self, since: datetime, people: Iterable[str]
    ) -> Mapping[str, frozenset[OrganisationId]]:
        """Which organisations each of these has left since then."""
        left = left_membership_table.c
        query = select(left.person_id, left.organisation_id).where(
            left.left_at >= since, left.person_id.in_(sorted(people))
        )
        found: dict[str, frozenset[OrganisationId]] = {}
        for row in self._connection.execute(query).all():
            before = found.get(row.person_id, frozenset())
            found[row.person_id] = before | {OrganisationId(row.organisation_id)}
        return found

    def list_own(self, person: PersonId) -> Mapping[CallId, Reviewing]:
        """How those calls are reviewed of which this person has reviews."""
        table, review = reviewing_table, review_table.c
        query = select(table).where(
            table.c.call_id.in_(select(review.call_id).where(review.person_id == person))
        )
        rows = self._connection.execute(query).all()
        return {CallId(row.call_id): _reviewing(row) for row in rows}


def _reviewing(row: Row[Any]) -> Reviewing:
    return Reviewing(
        call=CallId(row.call_id),
        settings=Settings(row.due_at, row.each, row.hides_applicant, row.reminds),
        begun_at=row.begun_at,
        decided_at=row.decided_at,
        fingerprint=row.fingerprint or "",
    )


def _settings_values(settings: Settings) -> dict[str, object]:
    return {
        "each": settings.each,
        "due_at": settings.due_at,
        "hides_applicant": settings.hides_applicant,
        "reminds": settings.reminds,
    }


def _evaluators(
    rows: Iterable[Row[*tuple[Any, ...]]],
    left: Mapping[str, frozenset[OrganisationId]],
) -> Sequence[Evaluator]:
    """Each of them once, in the order of the rows."""
    of_person: dict[str, list[Row[*tuple[Any, ...]]]] = {}
    for row in rows:
        of_person.setdefault(row.id, []).append(row)
    return [_evaluator(some, left.get(person, frozenset())) for person, some in of_person.items()]


def _evaluator(rows: Sequence[Row[*tuple[Any, ...]]], left: frozenset[OrganisationId]) -> Evaluator:
    """One person: the first organisation they review for, if any, and every one they are of."""
    homes = {OrganisationId(row.organisation_id) for row in rows if row.organisation_id}
    role = Role.EVALUATOR.value
    bodies = [row.organisation for row in rows if row.role == role and row.is_for_them]
    return Evaluator(
        person=PersonId(rows[0].id),
        name=rows[0].name,
        organisation=bodies[0] if bodies else "",
        ties=Ties(frozenset(homes), left),
        is_choice=bool(bodies),
    )


def _counting(call: CallId) -> Select[tuple[str]]:
    """The people whose review of a call counts."""
    review, counting = review_table.c, [state.value for state in COUNTING]
    return select(review.person_id).where(review.call_id == call, review.state.in_(counting))
