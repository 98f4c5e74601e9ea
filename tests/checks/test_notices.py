"""Notices: each is kept as plain words and comes back as it was."""

from datetime import UTC, date, datetime

import pytest

from checks.errands import ErrandKind
from checks.notices import (
    NOTICES,
    AccountEnding,
    AssessmentShared,
    CommentsInvited,
    DecisionMade,
    DeletionAhead,
    DimensionAssigned,
    Mail,
    MembershipOffered,
    Notice,
    PasswordReset,
    ReviewAssigned,
    ReviewDue,
    ReviewEnded,
    ReviewTakenBack,
    SignInChanged,
    SubmissionEnding,
    SubmissionReceipt,
    errand_of,
    mail_of,
    name_of,
)
from checks.text import Language

AT = datetime(2026, 11, 29, 9, 30, tzinfo=UTC)
EACH: list[Notice] = [
    MembershipOffered("Stadt Musterstadt", "Anna", "/invitation/x", AT),
    PasswordReset("/ticket/x", AT),
    AssessmentShared("Stadtwald", "Anna", "edit", "/a/x/"),
    SubmissionReceipt("Aufruf 1", "Stadtwald", "2026-0001", AT, "ab12", "/submissions/x"),
    DeletionAhead("Stadtwald", date(2026, 12, 24), "/a/x/"),
    AccountEnding(date(2026, 12, 24), "/sign-in"),
    SignInChanged("second_factor_off", AT, "/account"),
    SubmissionEnding("Stadtwald", date(2026, 12, 24), "/submissions/x"),
    CommentsInvited("Richtlinie", "Anna", date(2026, 12, 24), "/a/x/"),
    DimensionAssigned("Stadtwald", "Offene Standards", "Anna", "/a/x/dimension/OS"),
    ReviewAssigned("Aufruf 1", "/reviews"),
    ReviewDue("Aufruf 1", date(2026, 12, 24), "/reviews"),
    ReviewTakenBack("Aufruf 1", "2026-0001", date(2026, 11, 12), "Ministerium", "/reviews"),
    ReviewEnded("Aufruf 1", "2026-0001", date(2026, 11, 12), "Ministerium", "/reviews/x"),
    DecisionMade("Aufruf 1", "Stadtwald", "2026-0001", "/submissions/x"),
]


@pytest.mark.parametrize("notice", EACH, ids=name_of)
def test_a_mail_comes_back_from_its_errand_as_it_was(notice: Notice) -> None:
    mail = Mail("anna@stadt.example", Language.EN, notice)

    errand = errand_of(mail, about="assessment-7", until=AT)

    assert mail_of(errand.facts) == mail
    assert (errand.kind, errand.about, errand.until) == (ErrandKind.MAIL, "assessment-7", AT)


def test_every_notice_is_among_them() -> None:
    assert {type(notice) for notice in EACH} == set(NOTICES.values())
