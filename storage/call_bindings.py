"""How an assessment is bound to the call it was begun for: columns of its row, and back."""

from typing import Any

from sqlalchemy import Column, ForeignKey, Row, String

from checks.assessments import Assessment
from checks.profile_documents import fingerprint
from checks.profiles import CallId, CallRef
from storage.database import Title


def binding_columns() -> tuple[Column[str], ...]:
    """The measure stays for good, the call as long as there is one; its names stay as they were."""
    return (
        Column("profile", ForeignKey("profile.fingerprint")),
        Column("call_id", ForeignKey("call.id"), index=True),
        Column("call_named", String(24)),
        Column("call_title", Title),
        Column("programme_title", Title),
    )


def binding_values(assessment: Assessment) -> dict[str, object]:
    """Most have neither a measure nor a call. Whether there is such a call here is said later."""
    found: dict[str, object] = {}
    if assessment.profile is not None:
        found["profile"] = fingerprint(assessment.profile, assessment.catalogue)
    if assessment.call is not None:
        found["call_named"] = assessment.call.id
        found["call_title"] = assessment.call.title
        found["programme_title"] = assessment.call.programme
    return found


def to_call(row: Row[Any]) -> CallRef | None:
    if row.call_named is None:
        return None
    return CallRef(CallId(row.call_named), row.call_title, row.programme_title)
