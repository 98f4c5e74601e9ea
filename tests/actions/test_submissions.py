"""Submissions: handed in once, at the second, and frozen whatever happens afterwards."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, update

from actions import assessments, call_drafts, calls, submission_lists, submissions
from actions.submission_lists import Wanted
from actions.submissions import Confirmation
from actions.work import Workplace
from checks.assessments import Screening
from checks.catalogue import Perspective, VerdictName
from checks.conflicts import fingerprint
from checks.errors import Closed, Invalid, NotAllowed, NotFound
from checks.permissions import Actor, Role
from checks.submissions import Submission, SubmissionId, SubmissionState
from reports.machine import from_json
from storage.calls import call_table
from storage.catalogues import catalogue_table
from storage.measures import profile_table
from storage.people import person_table
from tests.accounts import an_organisation, somebody
from tests.calls import (
    Applicant,
    Funder,
    a_call,
    a_draft,
    a_funder,
    an_applicant,
    answered,
    closing_of,
    confirmed,
    submitted,
)
from tests.factories import a_subject
from tests.links import clock_of, link_to

SECOND = timedelta(seconds=1)
REASON = "Wegen der Sommerferien."


@pytest.fixture
def funder(workplace: Workplace) -> Funder:
    return a_funder(workplace)


@pytest.fixture
def applicant(workplace: Workplace, funder: Funder) -> Applicant:
    return an_applicant(workplace, a_call(workplace, funder, hours=4))


def file_of(workplace: Workplace, actor: Actor, submission: Submission) -> bytes:
    with workplace.reading(actor) as work:
        return submissions.load_file(work, submission.id)


def state_of(workplace: Workplace, actor: Actor, submission: Submission) -> SubmissionState:
    with workplace.reading(actor) as work:
        return submissions.open_one(work, submission.id).submission.state


def test_what_is_submitted_is_the_check_as_it_stands_with_its_profile(
    workplace: Workplace, applicant: Applicant
) -> None:
    with workplace.reading(applicant.actor) as work:
        ready = submissions.check(work)

    found = submitted(workplace, applicant)

    assert ready.check.is_ready
    content = file_of(workplace, applicant.actor, found)
    read = from_json(content, lambda _: workplace.shelf.current)
    assert read.assessment.answers.keys() == ready.opened.assessment.answers.keys()
    assert read.assessment.profile == ready.call.call.profile
    assert submissions.hash_of(content) == found.hash
    assert found.applicant == "Stadt Musterstadt"
    assert found.fingerprint == ready.call.call.fingerprint
    assert found.outcome.verdict is ready.check.score.verdict


def test_sending_it_twice_hands_it_in_once(workplace: Workplace, applicant: Applicant) -> None:
    sure = confirmed(workplace, applicant)

    with workplace.writing(applicant.actor) as work:
        first = submissions.submit(work, sure)
    clock_of(workplace).forward(minutes=1)
    with workplace.writing(applicant.actor) as work:
        second = submissions.submit(work, sure)
        listed = submission_lists.list_own(work).entries

    assert first == second
    assert list(listed) == [first]


def test_two_windows_at_once_hand_it_in_once(workplace: Workplace, applicant: Applicant) -> None:
    sure = confirmed(workplace, applicant)

    def send(_: int) -> Submission:
        with workplace.writing(applicant.actor) as work:
            return submissions.submit(work, sure)

    with ThreadPoolExecutor(4) as windows:
        found = set(windows.map(send, range(8)))

    assert len(found) == 1


def test_the_second_of_the_deadline_is_in_time_and_the_next_is_not(
    workplace: Workplace, funder: Funder
) -> None:
    call = a_call(workplace, funder, hours=1)
    in_time = an_applicant(workplace, call, "Stadt Pünktlich")
    late = an_applicant(workplace, call, "Stadt Später")
    clock = clock_of(workplace)

    clock.now = closing_of(workplace, call) + SECOND - timedelta(milliseconds=1)
    submitted(workplace, in_time)
    clock.now += timedelta(milliseconds=1)

    with pytest.raises(Closed):
        submitted(workplace, late)


def test_who_asks_again_after_the_deadline_still_gets_the_receipt(
    workplace: Workplace, applicant: Applicant
) -> None:
    sure = confirmed(workplace, applicant)
    with workplace.writing(applicant.actor) as work:
        first = submissions.submit(work, sure)
    clock_of(workplace).forward(hours=5)

    with workplace.writing(applicant.actor) as work:
        assert submissions.submit(work, sure).receipt == first.receipt


def test_nothing_is_submitted_before_the_call_opens(workplace: Workplace, funder: Funder) -> None:
    call = a_draft(workplace, funder)
    with workplace.writing(funder.author) as work:
        known = calls.open_one(work, call).call
        later = replace(known.period, opens_at=work.now + timedelta(hours=1))
        ahead = replace(known.draft, period=later)
        call_drafts.edit(work, call, ahead, shown=fingerprint(known.draft))
        known = calls.open_one(work, call).call
        call_drafts.publish(work, call, shown=fingerprint(known.draft))
    applicant = an_applicant(workplace, call)

    with pytest.raises(Invalid):
        submitted(workplace, applicant)
    clock_of(workplace).forward(hours=1)
    assert submitted(workplace, applicant).receipt


def test_what_hinders_it_is_told_and_nothing_is_kept(workplace: Workplace, funder: Funder) -> None:
    applicant = an_applicant(workplace, a_call(workplace, funder))
    with workplace.writing(applicant.actor) as work:
        row = submissions.check(work).opened.kept.row
        subject = replace(submissions.check(work).opened.assessment.subject, issuer="")
        screening = submissions.check(work).opened.assessment.screening
        work.assessments.save_subject(row, subject, screening)

    with pytest.raises(Invalid) as refused:
        submitted(workplace, applicant)

    assert [problem.where for problem in refused.value.problems] == ["subject"]
    with workplace.reading(applicant.actor) as work:
        assert list(submission_lists.list_own(work).entries) == []


def test_warnings_have_to_be_confirmed_and_hinder_nothing(
    workplace: Workplace, funder: Funder
) -> None:
    applicant = an_applicant(workplace, a_call(workplace, funder), level=0)
    sure = confirmed(workplace, applicant)

    with workplace.writing(applicant.actor) as work, pytest.raises(Invalid) as refused:
        submissions.submit(work, replace(sure, accepts_warnings=False))

    assert [problem.where for problem in refused.value.problems] == ["accepts_warnings"]
    assert submitted(workplace, applicant).outcome.verdict is VerdictName.NOT_MET


def test_what_was_changed_after_it_was_shown_is_not_submitted(
    workplace: Workplace, applicant: Applicant
) -> None:
    sure = confirmed(workplace, applicant)
    answered(workplace, applicant, "AA-01", 4)

    with workplace.writing(applicant.actor) as work, pytest.raises(Invalid) as refused:
        submissions.submit(work, sure)

    assert [problem.where for problem in refused.value.problems] == ["shown"]


def test_a_replacement_is_a_new_submission_and_the_old_one_stays(
    workplace: Workplace, applicant: Applicant
) -> None:
    first = submitted(workplace, applicant)
    before = file_of(workplace, applicant.actor, first)
    answered(workplace, applicant, "AA-01", 4)

    second = submitted(workplace, applicant)

    assert second.replaces == first.id
    assert second.receipt != first.receipt
    assert state_of(workplace, applicant.actor, first) is SubmissionState.REPLACED
    assert file_of(workplace, applicant.actor, first) == before
    assert file_of(workplace, applicant.actor, second) != before


def test_who_does_not_know_of_a_submission_does_not_replace_it(
    workplace: Workplace, applicant: Applicant
) -> None:
    sure = confirmed(workplace, applicant)
    submitted(workplace, applicant)
    answered(workplace, applicant, "AA-01", 4)
    shown = confirmed(workplace, applicant).shown

    with workplace.writing(applicant.actor) as work, pytest.raises(Invalid) as refused:
        submissions.submit(work, replace(sure, shown=shown))

    assert [problem.where for problem in refused.value.problems] == ["shown"]


def test_a_submission_is_withdrawn_until_the_deadline_and_may_be_handed_in_again(
    workplace: Workplace, applicant: Applicant
) -> None:
    first = submitted(workplace, applicant)

    with workplace.writing(applicant.actor) as work:
        gone = submissions.withdraw(work, first.id)
        once_more = submissions.withdraw(work, first.id)

    assert gone.state is once_more.state is SubmissionState.WITHDRAWN
    again = submitted(workplace, applicant)
    assert again.replaces is None
    assert again.hash == first.hash
    assert again.receipt != first.receipt


def test_after_the_deadline_nothing_is_withdrawn_or_replaced(
    workplace: Workplace, applicant: Applicant
) -> None:
    first = submitted(workplace, applicant)
    clock_of(workplace).forward(hours=5)
    answered(workplace, applicant, "AA-01", 4)

    with workplace.writing(applicant.actor) as work, pytest.raises(Closed):
        submissions.withdraw(work, first.id)
    with pytest.raises(Closed):
        submitted(workplace, applicant)


def test_the_funder_knows_the_number_before_the_deadline_and_the_content_after_it(
    workplace: Workplace, funder: Funder, applicant: Applicant
) -> None:
    first = submitted(workplace, applicant)
    call = first.call.id

    with workplace.reading(funder.author) as work:
        before = submission_lists.list_received(work, call, Wanted())
        with pytest.raises(NotFound):
            submissions.open_one(work, first.id)
        with pytest.raises(NotAllowed):
            submission_lists.export_received(work, call, Wanted())
    clock_of(workplace).forward(hours=5)
    with workplace.writing(funder.author) as work:
        after = submission_lists.list_received(work, call, Wanted())
        content = submissions.load_file(work, first.id)
        exported = list(submission_lists.export_received(work, call, Wanted()))

    assert (before.tally, before.page) == ({SubmissionState.SUBMITTED: 1}, None)
    assert after.page is not None
    assert list(after.page.entries) == exported == [first]
    assert submissions.hash_of(content) == first.hash


def test_what_was_withdrawn_or_replaced_is_never_opened_by_the_funder(
    workplace: Workplace, funder: Funder
) -> None:
    call = a_call(workplace, funder, hours=4)
    one, other = an_applicant(workplace, call, "Stadt A"), an_applicant(workplace, call, "Stadt B")
    withdrawn, replaced = submitted(workplace, one), submitted(workplace, other)
    answered(workplace, other, "AA-01", 4)
    submitted(workplace, other)
    with workplace.writing(one.actor) as work:
        submissions.withdraw(work, withdrawn.id)
    clock_of(workplace).forward(hours=5)

    with workplace.reading(funder.author) as work:
        for hidden in (withdrawn, replaced):
            with pytest.raises(NotFound):
                submissions.load_file(work, hidden.id)
        received = submission_lists.list_received(work, call, Wanted(SubmissionState.WITHDRAWN))
    assert received.tally == {
        SubmissionState.SUBMITTED: 1,
        SubmissionState.WITHDRAWN: 1,
        SubmissionState.REPLACED: 1,
    }
    assert received.page is not None
    assert [entry.receipt for entry in received.page.entries] == [withdrawn.receipt]


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.EVALUATOR, Role.ADMIN])
def test_colleagues_read_a_submission_and_only_applicants_act_on_it(
    workplace: Workplace, applicant: Applicant, role: Role
) -> None:
    first = submitted(workplace, applicant)
    colleague = somebody(workplace, applicant.organisation, role, link=applicant.link)

    with workplace.writing(colleague) as work:
        assert submissions.open_one(work, first.id).submission == first
        with pytest.raises(NotAllowed):
            submissions.withdraw(work, first.id)
        with pytest.raises(NotAllowed):
            submissions.submit(work, Confirmation(first.hash))


def test_nobody_else_knows_of_a_submission(workplace: Workplace, applicant: Applicant) -> None:
    first = submitted(workplace, applicant)
    stranger = somebody(workplace, an_organisation(workplace, "Anderswo"), Role.APPLICANT)

    for actor in (Actor(), stranger, replace(stranger, link=applicant.link)):
        with workplace.writing(actor) as work:
            for deed in (submissions.open_one, submissions.load_file, submissions.withdraw):
                with pytest.raises(NotFound):
                    deed(work, first.id)
            with pytest.raises(NotFound):
                submissions.open_one(work, SubmissionId("nowhere"))


def test_a_check_without_a_call_or_without_an_organisation_is_not_submitted(
    workplace: Workplace, funder: Funder
) -> None:
    call = a_call(workplace, funder)
    for link in (link_to(workplace), link_to(workplace, perspective=Perspective.GUIDELINE)):
        with workplace.reading(Actor(link=link)) as work, pytest.raises(NotFound):
            submissions.check(work)
    with workplace.writing(Actor()) as work:
        from_nobody = calls.begin(work, call, a_subject(), Screening(), who="me")
    with workplace.writing(Actor(link=from_nobody)) as work:
        assert not submissions.check(work).may_submit
        with pytest.raises(NotAllowed):
            submissions.submit(work, Confirmation(""))


def test_a_submission_outlives_whatever_it_was_made_of(
    workplace: Workplace, funder: Funder
) -> None:
    call = a_call(workplace, funder, hours=4)
    applicant = an_applicant(workplace, call)
    first = submitted(workplace, applicant)
    content = file_of(workplace, applicant.actor, first)
    admin = somebody(workplace, applicant.organisation, Role.ADMIN, link=applicant.link)

    answered(workplace, applicant, "AA-01", 0)
    assert file_of(workplace, admin, first) == content
    with workplace.database.writing() as connection:
        connection.execute(update(catalogue_table).values(content="changed"))
        connection.execute(update(profile_table).values(content="{}"))
        connection.execute(update(call_table).values(profile="{}", title="Anders"))
    assert file_of(workplace, admin, first) == content
    with workplace.writing(admin) as work:
        assessments.delete(work)
    assert file_of(workplace, admin, first) == content
    with workplace.database.writing() as connection:
        connection.execute(delete(person_table).where(person_table.c.name == "Applicant"))
    with workplace.writing(admin) as work:
        work.calls.delete(call)

    assert file_of(workplace, admin, first) == content
    with workplace.reading(admin) as work:
        found = submissions.open_one(work, first.id).submission
    assert found == first
    assert json.loads(content)["call"]["title"] == "Erster Aufruf"
