"""Notices: what people are told by mail, each with its typed fields, and as the errand of a mail.

How a notice reads stands in `templates/mail/`, one text for each.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Final, TypeAlias

from checks.errands import Errand, ErrandKind, Facts
from checks.text import Language


@dataclass(frozen=True, slots=True)
class MembershipOffered:
    """Somebody is asked to act for an organisation.

    A `path` is what follows the language in the address of a page, as in `/invitation/…`; whoever
    writes the mail puts the public address and the language of the mail before it.
    """

    organisation: str
    inviter: str
    path: str
    until: datetime


@dataclass(frozen=True, slots=True)
class PasswordReset:
    """Somebody, hopefully the owner of the address, wants a new password."""

    path: str
    until: datetime


@dataclass(frozen=True, slots=True)
class AssessmentShared:
    """Somebody may now read an assessment, comment on it or edit it; `right` says which."""

    title: str
    sharer: str
    right: str
    path: str


@dataclass(frozen=True, slots=True)
class SubmissionReceipt:
    """A submission has arrived; `number` and `fingerprint` are those on its page."""

    call: str
    project: str
    number: str
    at: datetime
    fingerprint: str
    path: str


@dataclass(frozen=True, slots=True)
class DeletionAhead:
    """Something will be deleted on that day unless somebody changes it."""

    title: str
    on: date
    path: str


@dataclass(frozen=True, slots=True)
class AccountEnding:
    """An account that nobody has used for long ends on that day unless somebody signs in."""

    on: date
    path: str


@dataclass(frozen=True, slots=True)
class SignInChanged:
    """Something was changed about how somebody signs in; `event` says what, as on record."""

    event: str
    at: datetime
    path: str


@dataclass(frozen=True, slots=True)
class SubmissionEnding:
    """A submission will be deleted on that day, whatever is done meanwhile."""

    title: str
    on: date
    path: str


@dataclass(frozen=True, slots=True)
class CommentsInvited:
    """A ministry asks for comments on the criteria of a draft, until the end of that day."""

    title: str
    inviter: str
    until: date
    path: str


@dataclass(frozen=True, slots=True)
class DimensionAssigned:
    """Somebody is to answer the criteria of one dimension; `dimension` is its title."""

    title: str
    dimension: str
    assigner: str
    path: str


@dataclass(frozen=True, slots=True)
class ReviewAssigned:
    """Somebody is asked to review; what was submitted, and by whom, no mail says."""

    call: str
    path: str


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """Somebody's reviews for a call are still open; they are handed in by that day."""

    call: str
    on: date
    path: str


@dataclass(frozen=True, slots=True)
class ReviewTakenBack:
    """Somebody is not to review any more, and need not know why; asked on that day.

    `number` is that of the submission, `owner` who runs the call.
    """

    call: str
    number: str
    asked_on: date
    owner: str
    path: str


@dataclass(frozen=True, slots=True)
class ReviewEnded(ReviewTakenBack):
    """The same because of a conflict of interest that the account shows, and no mail says which.

    Where applicants are hidden, its kind would tell who applied.
    """


@dataclass(frozen=True, slots=True)
class DecisionMade:
    """What was submitted was decided on; the reasons stand on its page."""

    call: str
    project: str
    number: str
    path: str


Notice: TypeAlias = (
    MembershipOffered
    | PasswordReset
    | AssessmentShared
    | SubmissionReceipt
    | DeletionAhead
    | AccountEnding
    | SignInChanged
    | SubmissionEnding
    | CommentsInvited
    | DimensionAssigned
    | ReviewAssigned
    | ReviewDue
    | ReviewTakenBack
    | ReviewEnded
    | DecisionMade
)

NOTICES: Final[Mapping[str, type[Notice]]] = {
    "invitation": MembershipOffered,
    "password_reset": PasswordReset,
    "assessment_shared": AssessmentShared,
    "submission_receipt": SubmissionReceipt,
    "deletion_ahead": DeletionAhead,
    "account_ending": AccountEnding,
    "sign_in_changed": SignInChanged,
    "submission_ending": SubmissionEnding,
    "comments_invited": CommentsInvited,
    "dimension_assigned": DimensionAssigned,
    "review_assigned": ReviewAssigned,
    "review_due": ReviewDue,
    "review_taken_back": ReviewTakenBack,
    "review_ended": ReviewEnded,
    "decision_made": DecisionMade,
}
"""By the name of the text in `templates/mail/`, under which a notice is also kept."""
_NAMES: Final = {notice: name for name, notice in NOTICES.items()}


@dataclass(frozen=True, slots=True)
class Mail:
    """A notice on its way to one person, in the language of that person."""

    to: str
    language: Language
    notice: Notice


def name_of(notice: Notice) -> str:
    return _NAMES[type(notice)]


def errand_of(mail: Mail, *, about: str = "", until: datetime | None = None) -> Errand:
    """The errand to send a mail; after `until` it is not sent any more."""
    told = {field.name: getattr(mail.notice, field.name) for field in fields(mail.notice)}
    facts = {
        "to": mail.to,
        "language": mail.language.value,
        "notice": name_of(mail.notice),
        **{f"notice.{name}": _written(value) for name, value in told.items()},
    }
    return Errand(ErrandKind.MAIL, facts, about=about, until=until)


def mail_of(facts: Facts) -> Mail:
    """The mail that `errand_of` made an errand of."""
    kind = NOTICES[facts["notice"]]
    told = {one.name: _read(one.type, facts[f"notice.{one.name}"]) for one in fields(kind)}
    return Mail(facts["to"], Language(facts["language"]), kind(**told))


def _read(kind: object, written: str) -> Any:  # noqa: ANN401 - the type is that of the field
    """A field as it was before; which fields a notice has, its class says."""
    if kind is datetime:
        return datetime.fromisoformat(written)
    return date.fromisoformat(written) if kind is date else written


def _written(value: str | date | datetime) -> str:
    return value if isinstance(value, str) else value.isoformat()
