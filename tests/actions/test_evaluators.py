"""What the accounts say of an evaluator is found by itself, by hand, evenly and when declaring."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from sqlalchemy import text

from actions import (
    assessments,
    evaluators,
    organisations,
    personal,
    reviewings,
    reviews,
    submissions,
)
from actions.reviewings import Overview
from actions.work import Workplace
from checks.accounts import PersonId
from checks.catalogue import Perspective
from checks.comments import Comment, CommentId
from checks.conflicts_of_interest import Conflict
from checks.errors import Invalid
from checks.evaluators import FORMER
from checks.permissions import Actor, Role
from checks.reviews import ReviewState
from checks.signatures import Signature, SignatureId
from checks.submissions import SubmissionId
from tests.accounts import OPERATOR, somebody
from tests.calls import a_call, an_applicant, submitted
from tests.factories import an_answer
from tests.links import clock_of
from tests.reviewing import FREE, Round, a_round, asked


@pytest.fixture
def found(workplace: Workplace) -> Round:
    """Two cities, three evaluators, two reviews for each submission."""
    return a_round(workplace, cities=("Stadt Aachen", "Stadt Bonn"))


def _look(workplace: Workplace, found: Round) -> Overview:
    with workplace.reading(found.funder.author) as work:
        return reviewings.look(work, found.call)


def _choices(overview: Overview) -> Mapping[SubmissionId, set[PersonId]]:
    return {one.id: {who.person for who in overview.choices(one)} for one in overview.submissions}


def _join(workplace: Workplace, found: Round, number: int = 0, of: int = 0) -> None:
    """An evaluator works for an applicant as well from now on."""
    home = found.applicants[of].organisation.id
    with workplace.writing(OPERATOR) as work:
        work.organisations.save_roles(home, found.people[number], {Role.APPLICANT})


def _leave(workplace: Workplace, found: Round, number: int = 0, of: int = 0) -> None:
    """An evaluator has worked for an applicant until now."""
    home = found.applicants[of].organisation
    _join(workplace, found, number, of)
    with workplace.writing(somebody(workplace, home, Role.ADMIN)) as work:
        organisations.change_roles(work, home.id, found.people[number], [])


def test_who_has_left_an_applicant_is_not_asked_about_it(
    workplace: Workplace, found: Round
) -> None:
    _leave(workplace, found)
    first, second = found.submissions
    person = found.people[0]

    overview = _look(workplace, found)
    with workplace.writing(found.funder.author) as work:
        reviewings.distribute(work, found.call)
    with workplace.writing(found.funder.author) as work, pytest.raises(Invalid):
        reviewings.assign(work, found.call, first.id, person)

    assert person not in _choices(overview)[first.id]
    assert person in _choices(overview)[second.id]
    asked_of = _look(workplace, found).reviews[first.id]
    assert {one.evaluator for one in asked_of} == {*found.people} - {person}
    (bar,) = overview.panel.barred
    assert (bar.evaluator.person, bar.kind) == (person, Conflict.FORMER)
    assert bar.submissions == (first.id,)


def test_who_belongs_to_an_applicant_is_not_asked_about_any_other_one(
    workplace: Workplace, found: Round
) -> None:
    _join(workplace, found)
    first, second = found.submissions
    person = found.people[0]

    overview = _look(workplace, found)
    with workplace.writing(found.funder.author) as work:
        reviewings.distribute(work, found.call)
    for one in (first, second):
        with workplace.writing(found.funder.author) as work, pytest.raises(Invalid):
            reviewings.assign(work, found.call, one.id, person)

    assert not any(person in choices for choices in _choices(overview).values())
    after = _look(workplace, found).reviews
    assert person not in {one.evaluator for some in after.values() for one in some}
    (bar,) = overview.panel.barred
    assert (bar.evaluator.person, bar.kind) == (person, Conflict.COMPETITOR)
    assert bar.submissions == (first.id,)


@pytest.mark.parametrize(
    ("of", "is_left", "expected"),
    [
        (0, False, Conflict.FOUND),
        (1, False, Conflict.COMPETITOR),
        (0, True, Conflict.FORMER),
        (1, True, None),
    ],
)
def test_who_was_asked_before_is_found_when_they_declare_to_be_free(
    workplace: Workplace, found: Round, of: int, expected: Conflict | None, *, is_left: bool
) -> None:
    review = asked(workplace, found, of=of)
    (_leave if is_left else _join)(workplace, found)

    overview = _look(workplace, found)
    shown = overview.found(overview.reviews[found.submissions[of].id][0], found.submissions[of])
    with workplace.writing(found.evaluators[found.people[0]]) as work:
        declared = reviews.declare(work, review, FREE)

    assert shown is expected
    assert declared.state is (ReviewState.CONFLICTED if expected else ReviewState.OPEN)
    assert declared.conflict == (expected or "")


def test_whose_organisation_takes_no_part_any_more_can_be_asked(workplace: Workplace) -> None:
    found = a_round(workplace)
    call = a_call(workplace, found.funder, hours=2, title="Zweiter Aufruf")
    gone, stays = (an_applicant(workplace, call, name) for name in ("Stadt Celle", "Stadt Düren"))
    withdrawn, submission = submitted(workplace, gone), submitted(workplace, stays)
    with workplace.writing(OPERATOR) as work:
        work.organisations.save_roles(gone.organisation.id, found.people[0], {Role.APPLICANT})
    with workplace.writing(gone.actor) as work:
        submissions.withdraw(work, withdrawn.id)
    clock_of(workplace).forward(hours=3)

    with workplace.reading(found.funder.author) as work:
        overview = reviewings.look(work, call)

    assert overview.panel.barred == []
    assert found.people[0] in _choices(overview)[submission.id]


@pytest.mark.parametrize(("seconds", "bars"), [(-1, 1), (1, 0)])
def test_after_two_years_it_is_no_conflict_and_not_kept(
    workplace: Workplace, found: Round, seconds: int, bars: int
) -> None:
    _note_left(workplace, found, FORMER + timedelta(seconds=seconds))

    overview = _look(workplace, found)
    with workplace.writing(Actor(Role.OPERATOR)) as work:
        evaluators.forget_ties(work)

    assert len(overview.panel.barred) == bars
    assert _left(workplace) == bars


def test_who_joins_again_and_leaves_is_counted_from_the_last_time(
    workplace: Workplace, found: Round
) -> None:
    _note_left(workplace, found, 2 * FORMER)
    _leave(workplace, found)

    (bar,) = _look(workplace, found).panel.barred

    assert bar.kind is Conflict.FORMER
    assert _left(workplace) == 1


def test_who_is_erased_leaves_nothing_of_it(workplace: Workplace, found: Round) -> None:
    _leave(workplace, found)
    assert _left(workplace) == 1

    with workplace.writing(found.evaluators[found.people[0]]) as work:
        told = personal.hand_out_own(work)
        personal.erase_own(work)

    assert b'"left_organisations"' in told
    assert b"Stadt Aachen" in told
    assert _left(workplace) == 0


def test_whoever_answers_for_the_call_is_named_as_barred(
    workplace: Workplace, found: Round
) -> None:
    both = somebody(workplace, found.funder.organisation, Role.AUTHOR, Role.EVALUATOR)
    with workplace.reading(both) as work:
        person = work.person

    (bar,) = _look(workplace, found).panel.barred

    assert (bar.evaluator.person, bar.kind, bar.submissions) == (person, Conflict.FOUND, ())


def test_where_a_body_is_named_in_what_was_submitted_the_owner_is_told(
    workplace: Workplace,
) -> None:
    found = a_round(workplace, hides_applicant=True)
    asked(workplace, found)
    _rename(workplace, found, "Vorhabenbeschreibung")

    with workplace.reading(found.funder.author) as work:
        overview = reviewings.look(work, found.call)
        told = reviewings.names_in(work, overview, overview.submissions)

    assert told == {(found.submissions[0].id, found.people[0]): {"Vorhabenbeschreibung"}}


@pytest.mark.parametrize("way", ["answered", "commented", "signed"])
def test_who_worked_on_what_was_submitted_is_not_chosen_by_itself_and_the_owner_is_told(
    workplace: Workplace, found: Round, way: str
) -> None:
    person, (first, second) = found.people[0], found.submissions
    _help(workplace, found, way)

    with workplace.writing(found.funder.author) as work:
        reviewings.distribute(work, found.call)
    overview = _look(workplace, found)

    assert overview.panel.has_helped(person, first.id)
    assert not overview.panel.has_helped(person, second.id)
    assert person not in {one.evaluator for one in overview.reviews[first.id]}
    assert person in _choices(overview)[first.id]


def _help(workplace: Workplace, found: Round, way: str) -> None:
    """An evaluator has worked on what the first city submitted."""
    person = found.people[0]
    with workplace.writing(found.applicants[0].actor) as work:
        row = assessments.open_one(work).kept.row
        criterion = workplace.shelf.current.scored(Perspective.PROJECT)[0].id
        if way == "answered":
            before = work.assessments.find_answer(row, criterion)
            work.assessments.save_answer(row, criterion, an_answer(4), before=before, by=person)
        elif way == "commented":
            work.comments.add(row, Comment(CommentId("c1"), criterion, person, "Gut so.", work.now))
        else:
            signed = Signature(SignatureId("s1"), person, "Leitung", "0" * 64, work.now)
            work.signatures.add(row, signed)


def _note_left(workplace: Workplace, found: Round, ago: timedelta) -> None:
    home = found.applicants[0].organisation.id
    with workplace.writing(OPERATOR) as work:
        work.organisations.note_left(home, found.people[0], work.now - ago)


def _rename(workplace: Workplace, found: Round, name: str) -> None:
    """The body of the evaluators is called something else."""
    with workplace.database.writing() as connection:
        values = {"name": name, "body": found.body.id}
        connection.execute(text("UPDATE organisation SET name = :name WHERE id = :body"), values)


def _left(workplace: Workplace) -> int:
    with workplace.database.reading() as connection:
        return int(connection.execute(text("SELECT count(*) FROM left_membership")).scalar_one())
