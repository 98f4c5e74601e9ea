"""What is kept of one person, wherever it stands: to be handed out, and to be erased."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Table, delete, select, update

from checks.accounts import Person
from storage.answers import answer_table
from storage.approvals import approval_table, stage_change_table
from storage.assessments import assessment_table
from storage.comments import comment_table
from storage.consensus import consensus_table
from storage.database import WIPED
from storage.decisions import decision_table
from storage.hearings import contribution_table, invitee_table
from storage.identities import identity_table
from storage.named_versions import version_table
from storage.organisations import (
    invitation_table,
    left_membership_table,
    membership_table,
    organisation_table,
)
from storage.people import person_table, ticket_table
from storage.readings import reading_table
from storage.records import record_table
from storage.reviews import review_table
from storage.second_factors import recovery_code_table, second_factor_table
from storage.sessions import session_table
from storage.sharing import assignment_table, share_table
from storage.signatures import signature_table

Rows = Sequence[Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of a table that are of a person, found by `whose`: their id or their address.

    `told` are the columns that are handed out. Where more than the address hangs on a row, it is
    blanked only.
    """

    table: Table
    whose: str
    told: tuple[str, ...]
    is_blanked: bool = False

    @property
    def is_by_address(self) -> bool:
        return self.whose == "email"


SECTIONS: Final[Mapping[str, Section]] = {
    "account": Section(
        person_table,
        "id",
        ("id", "email", "name", "language", "is_operator", "created_at", "seen_at"),
    ),
    "organisations": Section(membership_table, "person_id", ("organisation_id", "role")),
    "left_organisations": Section(
        left_membership_table, "person_id", ("organisation_id", "left_at")
    ),
    "sessions": Section(session_table, "person_id", ("browser", "begun_at", "valid_until")),
    "second_factor": Section(second_factor_table, "person_id", ("set_at", "failures")),
    "recovery_codes": Section(recovery_code_table, "person_id", ()),
    "identities": Section(identity_table, "person_id", ("issuer", "subject", "label", "linked_at")),
    "tickets": Section(ticket_table, "person_id", ("valid_until",)),
    "invitations": Section(invitation_table, "email", ("organisation_id", "roles", "valid_until")),
    "shares": Section(share_table, "email", ("assessment_id", "access", "shared_at")),
    "assignments": Section(
        assignment_table, "email", ("assessment_id", "dimension", "assigned_at")
    ),
    "answers": Section(answer_table, "answered_by", ("assessment_id", "criterion", "state")),
    "comments": Section(
        comment_table, "person_id", ("assessment_id", "criterion", "words", "written_at")
    ),
    "resolved_comments": Section(
        comment_table, "resolved_by", ("assessment_id", "criterion", "resolved_at")
    ),
    "signatures": Section(
        signature_table,
        "person_id",
        ("assessment_id", "dimension", "function", "remark", "signed_at", "withdrawn_at"),
    ),
    "approvals": Section(
        approval_table, "person_id", ("assessment_id", "criterion", "approved_at")
    ),
    "named_versions": Section(version_table, "person_id", ("assessment_id", "name", "kept_at")),
    "stage_changes": Section(
        stage_change_table, "person_id", ("assessment_id", "stage", "reason", "changed_at")
    ),
    "drafts_handed_in": Section(
        reading_table, "person_id", ("assessment_id", "name", "handed_in_at")
    ),
    "hearing_invitations": Section(invitee_table, "email", ("hearing_id",), is_blanked=True),
    "contributions": Section(contribution_table, "person_id", ("criterion", "words", "written_at")),
    "reviews": Section(
        review_table,
        "person_id",
        ("submission_id", "state", "conflict", "note", "declared_at", "handed_in_at"),
    ),
    "settled_consensuses": Section(consensus_table, "settled_by", ("submission_id", "settled_at")),
    "recommendations": Section(
        decision_table, "recommended_by", ("submission_id", "recommended", "recommended_at")
    ),
    "decisions": Section(decision_table, "decided_by", ("submission_id", "decided", "decided_at")),
    "corrections": Section(
        decision_table, "corrected_by", ("submission_id", "correction", "corrected_at")
    ),
    "reviewed_assessments": Section(assessment_table, "reviewer_id", ("id", "title")),
    "deeds_on_record": Section(record_table, "actor", ("at", "event", "kind", "thing", "facts")),
    "account_on_record": Section(record_table, "thing", ("at", "event", "kind", "actor", "facts")),
}
"""Every place that names a person, by the name it has in the file they get."""


class Personal:
    """What one transaction can reach of a person."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list_of(self, person: Person) -> Mapping[str, Rows]:
        """Section by section; whatever is secret or says nothing is left out."""
        return {name: self._rows(section, person) for name, section in SECTIONS.items()}

    def erase(self, person: Person) -> None:
        """Name, address and secrets go, with all that belongs to the account alone.

        What was done to things of organisations stays, under an id behind which there is nobody:
        their rows are not touched, no check, no errand and no draft that waits to be read. So an
        account can be erased while others hold those, and needs no place in their order.
        """
        for section in SECTIONS.values():
            if section.is_by_address:
                table, mine = section.table, section.table.c.email == person.email
                blanked = update(table).values(email=None).where(mine)
                self._connection.execute(
                    blanked if section.is_blanked else delete(table).where(mine)
                )
        self._connection.execute(delete(person_table).where(person_table.c.id == person.id))
        self._connection.info[WIPED] = True

    def _rows(self, section: Section, person: Person) -> Rows:
        if not section.told:
            return []
        known = section.table.c
        mine = known[section.whose] == (person.email if section.is_by_address else person.id)
        query = select(*(known[name] for name in section.told)).where(mine)
        if "organisation_id" in section.told:
            query = query.add_columns(organisation_table.c.name.label("organisation")).join(
                organisation_table, organisation_table.c.id == known.organisation_id
            )
        return [dict(row) for row in self._connection.execute(query).mappings()]
