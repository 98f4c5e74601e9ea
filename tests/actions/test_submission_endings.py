"""Submissions end when the operator's time for them is over, after both sides were told twice."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from actions import records, submission_endings, submissions
from actions.work import Workplace
from checks.errors import NotAllowed, NotFound
from checks.events import Event
from checks.files import submission_holder
from checks.permissions import Actor, Role
from checks.records import of_organisation, of_submission
from checks.retention import Retention
from checks.submissions import SubmissionState
from storage.assessments import assessment_table
from storage.files import file_table
from tests.accounts import OPERATOR, a_person
from tests.attaching import attached
from tests.calls import Applicant, Funder, a_call, a_funder, an_applicant, submitted
from tests.links import clock_of
from tests.mails import delivered, text_of
from tests.reviewing import a_round, agreed

CITY, MINISTRY = "ada@stadt.example", "mia@ministerium.example"


@pytest.fixture
def funder(workplace: Workplace) -> Funder:
    made = a_funder(workplace)
    a_person(workplace, made.organisation, Role.ADMIN, email=MINISTRY, name="Mia Amt")
    return made


@pytest.fixture
def applicant(workplace: Workplace, funder: Funder) -> Applicant:
    """With a project for a call that closes in 30 days, and a document in it."""
    made = an_applicant(workplace, a_call(workplace, funder))
    a_person(workplace, made.organisation, Role.ADMIN, email=CITY, name="Ada Amt")
    attached(workplace, made.actor)
    return made


def _after(workplace: Workplace, days: int) -> list[str]:
    """Let days pass; the mails that go out then, as whom and what."""
    clock_of(workplace).forward(days=days)
    return sorted(f"{one['To']}: {one['Subject']}" for one in delivered(workplace))


def _keep(workplace: Workplace, **months: int) -> None:
    workplace.terms = replace(workplace.terms, retention=Retention(**months))


def _kept_files(workplace: Workplace) -> int:
    with workplace.database.engine.connect() as connection:
        return int(connection.scalar(select(func.count()).select_from(file_table)) or 0)


def test_a_submission_ends_after_both_sides_were_told_twice(
    workplace: Workplace, applicant: Applicant
) -> None:
    done = submitted(workplace, applicant)
    delivered(workplace)
    _keep(workplace, submissions=12)

    told = [_after(workplace, days) for days in (364, 2, 21, 3)]

    assert [len(mails) for mails in told] == [0, 2, 0, 2]
    assert [mail.split(":")[0] for mail in told[1]] == [CITY, MINISTRY]
    with workplace.reading(OPERATOR) as work:
        assert work.submissions.find(done.id) is not None
    assert _after(workplace, 8) == []
    with workplace.reading(OPERATOR) as work:
        assert work.submissions.find(done.id) is None
        assert work.files.list_of(submission_holder(done.id)) == []
        assert work.submissions.tally(done.call.id) == {}
        last = work.records.list(of_submission(done.id))[-1].done
        there = work.records.list(of_organisation(applicant.organisation.id))[-1].done
        assert records.verify(work, {}).broken == []
    assert (last.event, last.actor, there.event) == (
        Event.SUBMISSION_DELETED,
        Role.OPERATOR,
        Event.SUBMISSION_DELETED,
    )


def test_the_mail_says_what_can_still_be_done(workplace: Workplace, applicant: Applicant) -> None:
    done = submitted(workplace, applicant)
    delivered(workplace)
    _keep(workplace, submissions=12)
    clock_of(workplace).forward(days=366)

    letter = delivered(workplace)[0]

    assert "laden Sie sie vorher herunter" in text_of(letter)
    assert f"/de/submissions/{done.id}" in text_of(letter)


def test_the_bytes_of_a_document_go_with_the_last_that_refers_to_them(
    workplace: Workplace, applicant: Applicant
) -> None:
    done = submitted(workplace, applicant)
    assert _kept_files(workplace) == 1

    with workplace.writing(OPERATOR) as work:
        submission_endings.delete(work, [done.id])
    assert _kept_files(workplace) == 1
    with workplace.writing(applicant.actor) as work:
        work.assessments.delete([one.row for one in work.assessments.list_all()])
    assert _kept_files(workplace) == 0


def test_what_was_withdrawn_ends_as_well(workplace: Workplace, applicant: Applicant) -> None:
    done = submitted(workplace, applicant)
    with workplace.writing(applicant.actor) as work:
        submissions.withdraw(work, done.id)
        assert work.submissions.tally(done.call.id) == {SubmissionState.WITHDRAWN: 1}
    with workplace.writing(OPERATOR) as work:
        submission_endings.delete(work, [done.id])

    with workplace.reading(applicant.actor) as work:
        assert work.submissions.tally(done.call.id) == {}
        with pytest.raises(NotFound):
            submissions.open_one(work, done.id)


def test_nothing_ends_where_everything_is_kept(workplace: Workplace, applicant: Applicant) -> None:
    done = submitted(workplace, applicant)
    delivered(workplace)

    assert _after(workplace, 9000) == []
    with workplace.reading(OPERATOR) as work:
        assert work.submissions.find(done.id) is not None


def test_only_the_operator_lets_submissions_end(workplace: Workplace, applicant: Applicant) -> None:
    done = submitted(workplace, applicant)
    for actor in (Actor(), applicant.actor):
        with workplace.writing(actor) as work, pytest.raises(NotAllowed):
            submission_endings.delete(work, [done.id])


def test_reviews_and_what_was_agreed_end_with_it(workplace: Workplace) -> None:
    found = a_round(workplace)
    agreed(workplace, found)
    (one,) = found.submissions
    with workplace.reading(OPERATOR) as work:
        before = _rows(workplace)
        judging = {*work.farewells.list_judging([one.id]), *work.farewells.list_agreed([one.id])}
    assert len(judging) == 3

    with workplace.writing(OPERATOR) as work:
        submission_endings.delete(work, [one.id])

    assert judging <= before
    assert len(_rows(workplace)) == len(found.applicants)
    with workplace.reading(OPERATOR) as work:
        assert work.reviews.list_of(one.id) == []
        assert work.submissions.find(one.id) is None


def _rows(workplace: Workplace) -> set[int]:
    with workplace.database.engine.connect() as connection:
        return set(connection.scalars(select(assessment_table.c.id)))
