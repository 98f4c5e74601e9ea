"""A submission keeps its documents, whatever becomes of the check they were attached to."""

from dataclasses import replace
from datetime import timedelta

import pytest

from actions import assessments, evidence, submissions, submitted_files
from actions.work import Workplace
from checks.catalogue import CriterionId
from checks.errors import NotFound
from checks.permissions import Actor, Role
from checks.submissions import Submission
from tests.accounts import somebody
from tests.attaching import a_plan, attached
from tests.calls import Applicant, Funder, a_call, a_funder, an_applicant, submitted
from tests.links import clock_of
from tests.sharing import a_stranger

AA_01 = CriterionId("AA-01")


@pytest.fixture
def funder(workplace: Workplace) -> Funder:
    return a_funder(workplace)


@pytest.fixture
def applicant(workplace: Workplace, funder: Funder) -> Applicant:
    made = an_applicant(workplace, a_call(workplace, funder, hours=4))
    attached(workplace, made.actor)
    return made


def _opened(workplace: Workplace, actor: Actor, submission: Submission) -> list[bytes]:
    with workplace.reading(actor) as work:
        _, known = submitted_files.list_of(work, submission.id)
        return [submitted_files.open_file(work, submission.id, one.key)[1] for one in known]


def test_documents_stay_when_they_are_removed_and_when_the_check_is_deleted(
    workplace: Workplace, applicant: Applicant
) -> None:
    found = submitted(workplace, applicant)
    with workplace.writing(applicant.actor) as work:
        (one,) = evidence.open_binder(work, AA_01).here
        evidence.detach(work, AA_01, one.key)
    after_removal = _opened(workplace, applicant.actor, found)
    chief = somebody(workplace, applicant.organisation, Role.ADMIN, link=applicant.link)
    with workplace.writing(chief) as work:
        assessments.delete(work)

    assert after_removal == [a_plan().content]
    assert _opened(workplace, applicant.actor, found) == [a_plan().content]


def test_a_replacement_has_its_own_documents_and_the_old_one_keeps_its(
    workplace: Workplace, applicant: Applicant
) -> None:
    first = submitted(workplace, applicant)
    attached(workplace, applicant.actor, a_plan(2))
    second = submitted(workplace, applicant)

    assert _opened(workplace, applicant.actor, first) == [b"Plan 1"]
    assert sorted(_opened(workplace, applicant.actor, second)) == [b"Plan 1", b"Plan 2"]


def test_the_funder_opens_documents_when_the_call_has_closed(
    workplace: Workplace, funder: Funder, applicant: Applicant
) -> None:
    found = submitted(workplace, applicant)

    with pytest.raises(NotFound):
        _opened(workplace, funder.author, found)
    clock_of(workplace).now += timedelta(hours=5)
    assert _opened(workplace, funder.author, found) == [b"Plan 1"]


def test_a_stranger_opens_nothing_and_nobody_a_document_of_another_submission(
    workplace: Workplace, applicant: Applicant
) -> None:
    first = submitted(workplace, applicant)
    with workplace.reading(applicant.actor) as work:
        _, (known,) = submitted_files.list_of(work, first.id)
    attached(workplace, applicant.actor, a_plan(2))
    second = submitted(workplace, applicant)
    stranger = replace(a_stranger(workplace), link="")

    with pytest.raises(NotFound):
        _opened(workplace, stranger, first)
    with workplace.reading(applicant.actor) as work, pytest.raises(NotFound):
        submitted_files.open_file(work, second.id, known.key)


def test_what_was_submitted_takes_no_room_of_the_applicant(
    workplace: Workplace, applicant: Applicant
) -> None:
    submitted(workplace, applicant)
    with workplace.writing(applicant.actor) as work:
        (one,) = evidence.open_binder(work, AA_01).here
        evidence.detach(work, AA_01, one.key)

    with workplace.reading(applicant.actor) as work:
        assert work.files.bytes_of(applicant.organisation.id) == 0


def test_the_submitted_file_names_its_documents(workplace: Workplace, applicant: Applicant) -> None:
    found = submitted(workplace, applicant)

    with workplace.reading(applicant.actor) as work:
        content = submissions.load_file(work, found.id)
    assert a_plan().file.hash in content.decode()
