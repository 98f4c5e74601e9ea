"""An evaluator declares first, judges alone, hands in, and may open again with a reason."""

from dataclasses import replace
from datetime import timedelta

import pytest

from actions import assessments, ownership, reminders, reviewings, reviews
from actions.work import Workplace
from checks.answers import State
from checks.catalogue import Perspective
from checks.conflicts_of_interest import Conflict, Declaration
from checks.errors import Frozen, Invalid, NotAllowed, NotFound
from checks.permissions import Deed, Role
from checks.reviews import ReviewState, Settings
from reports.machine import from_json
from tests.accounts import an_organisation, signed_in, somebody
from tests.attaching import a_plan
from tests.links import clock_of
from tests.reviewing import (
    FREE,
    Round,
    a_round,
    asked,
    begun,
    handed_in,
    judged,
    review_of,
)

REASON = "Der Nachweis zu OS-01 war übersehen worden."


@pytest.fixture
def found(workplace: Workplace) -> Round:
    return a_round(workplace)


def test_before_the_declaration_there_is_nothing_but_title_and_applicant(
    workplace: Workplace, found: Round
) -> None:
    review = asked(workplace, found)

    with workplace.reading(found.evaluators[found.people[0]]) as work:
        opened = reviews.open_one(work, review)
        with pytest.raises(NotFound):
            reviews.look(work, opened)
        assert list(reviews.list_documents(work, review)[1]) == []
        (listed,) = reviews.list_own(work)

    assert (opened.title, opened.applicant) == ("Digitale Bauakte", "Stadt Aachen")
    assert (listed.title, listed.applicant) == ("Digitale Bauakte", "Stadt Aachen")
    assert opened.review.row is None


def test_a_review_begins_with_the_claim_and_no_level_of_its_own(
    workplace: Workplace, found: Round
) -> None:
    review = begun(workplace, found)

    with workplace.reading(found.evaluators[review.evaluator]) as work:
        opened = reviews.look(work, reviews.open_one(work, review.id))

    assert opened.assessment.perspective is Perspective.REVIEW
    assert opened.assessment.claim is not None
    assert opened.assessment.claim.answers
    assert all(one.state is State.UNANSWERED for one in opened.assessment.answers.values())
    assert opened.assessment.subject.reviewing_body == "Prüfstelle Beispiel"
    assert opened.profile is not None


def test_declaring_twice_begins_once(workplace: Workplace, found: Round) -> None:
    first = begun(workplace, found)

    with workplace.writing(found.evaluators[first.evaluator]) as work:
        second = reviews.declare(work, first.id, FREE)

    assert second == first


def test_a_conflict_ends_it_and_deletes_what_was_written(
    workplace: Workplace, found: Round
) -> None:
    review = begun(workplace, found)
    judged(workplace, found, review)

    with workplace.writing(found.evaluators[review.evaluator]) as work:
        declared = reviews.declare(
            work, review.id, Declaration(is_made=True, kind=Conflict.RELATIVE, note="Schwester")
        )

    assert declared.state is ReviewState.CONFLICTED
    actor = found.evaluators[review.evaluator]
    with workplace.reading(replace(actor, link=review.key)) as work, pytest.raises(NotFound):
        assessments.open_one(work)
    with workplace.reading(actor) as work, pytest.raises(NotFound):
        reviews.look(work, reviews.open_one(work, review.id))
    with workplace.writing(actor) as work, pytest.raises(NotAllowed):
        reviews.declare(work, review.id, FREE)


def test_whoever_came_to_belong_to_the_applicant_is_found_without_saying_so(
    workplace: Workplace, found: Round
) -> None:
    review = asked(workplace, found)
    city = found.applicants[0].organisation
    with workplace.writing(found.funder.author) as work:
        work.organisations.save_roles(city.id, found.people[0], {Role.APPLICANT})

    with workplace.writing(found.evaluators[found.people[0]]) as work:
        declared = reviews.declare(work, review, FREE)

    assert declared.state is ReviewState.CONFLICTED
    assert declared.conflict == Conflict.FOUND


def test_saying_nothing_is_refused(workplace: Workplace, found: Round) -> None:
    review = asked(workplace, found)

    with (
        workplace.writing(found.evaluators[found.people[0]]) as work,
        pytest.raises(Invalid),
    ):
        reviews.declare(work, review, Declaration())


def test_a_review_is_reached_by_its_evaluator_and_nobody_else(
    workplace: Workplace, found: Round
) -> None:
    review = begun(workplace, found)
    home = found.funder.organisation
    others = [
        found.funder.author,
        found.evaluators[found.people[1]],
        found.applicants[0].actor,
        *(somebody(workplace, home, role) for role in (Role.ADMIN, Role.EVALUATOR)),
    ]

    for actor in others:
        with workplace.reading(replace(actor, link=review.key)) as work:
            with pytest.raises(NotFound):
                assessments.open_one(work)
            with pytest.raises(NotFound):
                assessments.open_one(work, Deed.REPORT)
        with workplace.reading(actor) as work, pytest.raises(NotFound):
            reviews.open_one(work, review.id)
        with workplace.reading(actor) as work:
            assert review.key not in {one.key for one in ownership.list_own(work)}


def test_what_is_not_judged_throughout_is_not_taken(workplace: Workplace, found: Round) -> None:
    review = begun(workplace, found)

    with (
        workplace.writing(found.evaluators[review.evaluator]) as work,
        pytest.raises(Invalid) as refused,
    ):
        reviews.hand_in(work, review.id)

    with workplace.reading(found.evaluators[review.evaluator]) as work:
        opened = reviews.look(work, reviews.open_one(work, review.id))
        missing = {one.id for one in reviews.open_criteria(opened)}
    assert {problem.where for problem in refused.value.problems} == missing


def test_handed_in_it_is_frozen_and_kept_as_it_was(workplace: Workplace, found: Round) -> None:
    review = handed_in(workplace, found)
    actor = found.evaluators[review.evaluator]

    with workplace.writing(replace(actor, link=review.key)) as work, pytest.raises(Frozen):
        assessments.hold_one(work, Deed.ANSWER)
    with workplace.reading(actor) as work:
        (kept,) = reviews.open_one(work, review.id).handed_in
        content = work.reviews.load_content(review.id, 1)
    read = from_json(content, lambda _: workplace.shelf.current)
    assert {one.level for one in read.assessment.answers.values()} == {3}
    assert kept.number == 1


def test_opened_again_with_a_reason_it_can_be_handed_in_anew(
    workplace: Workplace, found: Round
) -> None:
    review = handed_in(workplace, found)
    actor = found.evaluators[review.evaluator]
    with workplace.writing(actor) as work, pytest.raises(Invalid):
        reviews.reopen(work, review.id, "")

    with workplace.writing(actor) as work:
        reviews.reopen(work, review.id, REASON)
    judged(workplace, found, review, 2.5)
    with workplace.writing(actor) as work:
        reviews.hand_in(work, review.id)

    with workplace.reading(actor) as work:
        first, second = reviews.open_one(work, review.id).handed_in
        contents = [work.reviews.load_content(review.id, number) for number in (1, 2)]
    assert (first.reason, second.reason) == (REASON, "")
    assert first.hash != second.hash
    assert contents[0] != contents[1]


def test_hiding_the_applicant_hides_it_in_all_that_an_evaluator_gets(
    workplace: Workplace,
) -> None:
    found = a_round(workplace, cities=("Stadt Wuppertal",), hides_applicant=True)
    review = begun(workplace, found)

    with workplace.reading(found.evaluators[review.evaluator]) as work:
        opened = reviews.open_one(work, review.id)
        look = reviews.look(work, opened)
        (listed,) = reviews.list_own(work)

    with workplace.reading(found.evaluators[review.evaluator]) as work:
        assert list(reviews.list_documents(work, review.id)[1]) == []
    for shown in (repr(look.assessment), opened.title, opened.applicant, repr(listed)):
        assert "Wuppertal" not in shown
        assert found.submissions[0].title not in shown
    assert opened.title == found.submissions[0].receipt


def test_documents_are_open_beside_the_review(workplace: Workplace, found: Round) -> None:
    review = begun(workplace, found)

    with workplace.reading(found.evaluators[review.evaluator]) as work:
        _, (known,) = reviews.list_documents(work, review.id)
        file, content = reviews.open_document(work, review.id, known.key)

    assert (file.name, content) == ("Plan.pdf", a_plan().content)


def test_people_of_the_funder_who_answer_for_the_call_are_no_choice(
    workplace: Workplace, found: Round
) -> None:
    home = found.funder.organisation
    both = somebody(workplace, home, Role.AUTHOR, Role.EVALUATOR)
    own = somebody(workplace, home, Role.EVALUATOR)
    with workplace.reading(both) as work:
        answering = work.person
    with workplace.reading(own) as work:
        free = work.person

    with workplace.reading(found.funder.author) as work:
        overview = reviewings.look(work, found.call)
    choices = {one.person for one in overview.choices(found.submissions[0])}

    assert answering not in choices
    assert free in choices


@pytest.mark.parametrize(
    ("of", "is_named"),
    [("evaluation_body", True), ("agency", True), ("municipality", False), ("ministry", False)],
)
def test_who_reviews_for_towns_or_other_ministries_is_named_to_nobody_else(
    workplace: Workplace, found: Round, of: str, *, is_named: bool
) -> None:
    home = an_organisation(workplace, "Anderswo", of)
    with workplace.reading(somebody(workplace, home, Role.EVALUATOR)) as work:
        person = work.person

    with workplace.reading(found.funder.author) as work:
        evaluators = reviewings.look(work, found.call).panel.free

    assert (person in {one.person for one in evaluators}) is is_named


def test_who_belongs_to_the_applicant_as_well_is_no_choice(
    workplace: Workplace, found: Round
) -> None:
    city, submission = found.applicants[0].organisation, found.submissions[0]
    with workplace.writing(found.funder.author) as work:
        before = reviewings.look(work, found.call).choices(submission)
        work.organisations.save_roles(city.id, found.people[0], {Role.APPLICANT})
        after = reviewings.look(work, found.call).choices(submission)

    assert {one.person for one in before} - {one.person for one in after} == {found.people[0]}


def test_a_replaced_evaluator_leaves_a_gap_that_is_told(workplace: Workplace, found: Round) -> None:
    with workplace.writing(found.funder.author) as work:
        assert not reviewings.distribute(work, found.call).lacking
    review = review_of(workplace, found, found.submissions[0].id, found.people[0])

    with workplace.writing(found.evaluators[found.people[0]]) as work:
        reviews.declare(work, review.id, Declaration(is_made=True, kind=Conflict.BIAS))

    with workplace.reading(found.funder.author) as work:
        overview = reviewings.look(work, found.call)
    assert overview.lacking(found.submissions[0].id) == 1


def test_reminders_are_capped(workplace: Workplace, found: Round) -> None:
    asked(workplace, found)

    reminded = []
    with workplace.reading(found.funder.author) as work:
        owner = work.person
    for _ in range(6):
        clock_of(workplace).forward(days=1)
        with workplace.writing(signed_in(workplace, owner)) as work:
            reminded.append(reminders.remind(work, found.call))

    assert reminded == [1, 1, 1, 0, 0, 0]


def test_what_was_ever_handed_in_is_not_taken_back(workplace: Workplace, found: Round) -> None:
    review = handed_in(workplace, found)
    with workplace.writing(found.evaluators[review.evaluator]) as work:
        reviews.reopen(work, review.id, REASON)

    with workplace.writing(found.funder.author) as work, pytest.raises(Frozen):
        reviewings.unassign(work, found.call, review.id)


def test_applicants_are_not_hidden_from_those_who_know_the_title(
    workplace: Workplace, found: Round
) -> None:
    asked(workplace, found)
    hidden = Settings(workplace.clock() + timedelta(days=3), hides_applicant=True)

    with workplace.writing(found.funder.author) as work, pytest.raises(Invalid):
        reviewings.change(work, found.call, hidden)


def test_a_reminder_touches_nothing_else(workplace: Workplace, found: Round) -> None:
    review = begun(workplace, found)
    with workplace.writing(found.funder.author) as work:
        stale = work.reviews.list_of_call(found.call)
        work.reviews.note_reminded([one.id for one in stale], work.now)

    after = review_of(workplace, found, review.submission, review.evaluator)
    assert (after.state, after.row, after.reminders) == (ReviewState.OPEN, review.row, 1)
