"""Evaluators and their reviews, as tests need them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from actions import consensus, reviewings, reviews
from actions.assessments import Opened
from actions.work import Work, Workplace
from checks.accounts import Organisation, PersonId
from checks.answers import UNANSWERED, State
from checks.assessments import relevant_criteria
from checks.catalogue import CriterionId, Grade, Perspective
from checks.conflicts import fingerprint
from checks.conflicts_of_interest import Conflict, Declaration
from checks.consensus import Agreed
from checks.permissions import Actor, Role
from checks.profiles import CallId
from checks.reviews import Review, ReviewId, Settings
from checks.submissions import Submission, SubmissionId
from tests.accounts import a_person, an_organisation, signed_in
from tests.attaching import attached
from tests.calls import Applicant, Funder, a_call, a_funder, an_applicant, submitted
from tests.factories import an_answer
from tests.links import clock_of

GIVEN = 3.0
"""The level of every answer of an evaluator, unless a test wants others."""
Levels = float | Mapping[str, float]
"""One level for all criteria, or those of some; the others have the usual one."""
FREE = Declaration(is_made=True)
"""What somebody declares who has no conflict."""


@dataclass(frozen=True)
class Round:
    """A call that has closed, with what was submitted, and those who review it."""

    funder: Funder
    call: CallId
    applicants: Sequence[Applicant]
    submissions: Sequence[Submission]
    evaluators: Mapping[PersonId, Actor]
    body: Organisation

    @property
    def people(self) -> Sequence[PersonId]:
        return list(self.evaluators)


def a_round(
    workplace: Workplace,
    *,
    cities: Sequence[str] = ("Stadt Aachen",),
    evaluators: int = 3,
    each: int = 2,
    hides_applicant: bool = False,
) -> Round:
    """Reviewing of what these cities submitted has begun; nobody is asked yet."""
    funder = a_funder(workplace)
    call = a_call(workplace, funder, hours=2)
    applicants = [an_applicant(workplace, call, city) for city in cities]
    first = workplace.shelf.current.scored(Perspective.PROJECT)[0].id
    for one in applicants:
        attached(workplace, one.actor, to=first)
    found = [submitted(workplace, one) for one in applicants]
    clock = clock_of(workplace)
    clock.forward(hours=3)
    body = an_organisation(workplace, "Prüfstelle Beispiel", "evaluation_body")
    with workplace.writing(funder.author) as work:
        due = work.now + timedelta(days=14)
        reviewings.begin(work, call, Settings(due, each, hides_applicant))
    people = dict(an_evaluator(workplace, body, number) for number in range(1, evaluators + 1))
    return Round(funder, call, applicants, found, people, body)


def an_evaluator(workplace: Workplace, body: Organisation, number: int) -> tuple[PersonId, Actor]:
    person = a_person(
        workplace,
        body,
        Role.EVALUATOR,
        email=f"gutachten-{number}@{body.id.lower().strip('-_')}.example",
        name=f"Gutachten {number}",
    )
    return person, signed_in(workplace, person)


def asked(workplace: Workplace, found: Round, number: int = 0, of: int = 0) -> ReviewId:
    """The funder asks an evaluator to review a submission."""
    person = found.people[number]
    with workplace.writing(found.funder.author) as work:
        reviewings.assign(work, found.call, found.submissions[of].id, person)
    return review_of(workplace, found, found.submissions[of].id, person).id


def review_of(
    workplace: Workplace, found: Round, submission: SubmissionId, person: PersonId
) -> Review:
    with workplace.reading(found.funder.author) as work:
        known = work.reviews.list_of(submission)
    return next(one for one in known if one.evaluator == person)


def begun(workplace: Workplace, found: Round, number: int = 0, of: int = 0) -> Review:
    """An evaluator has declared to be free of conflicts, and can judge."""
    review = asked(workplace, found, number, of)
    with workplace.writing(found.evaluators[found.people[number]]) as work:
        return reviews.declare(work, review, FREE)


def conflicted(workplace: Workplace, found: Round, number: int = 0, of: int = 0) -> Review:
    review = asked(workplace, found, number, of)
    declaration = Declaration(is_made=True, kind=Conflict.EMPLOYED)
    with workplace.writing(found.evaluators[found.people[number]]) as work:
        return reviews.declare(work, review, declaration)


def judged(
    workplace: Workplace,
    found: Round,
    review: Review,
    levels: Levels = GIVEN,
) -> None:
    """Every criterion has a level of this evaluator, whatever stood there."""
    with workplace.writing(found.evaluators[review.evaluator]) as work:
        opened = reviews.look(work, reviews.open_one(work, review.id))
        asked = relevant_criteria(opened.catalogue, opened.assessment)
        known = {} if isinstance(levels, float) else levels
        usual = levels if isinstance(levels, float) else GIVEN
        judge(work, opened, {one.id: known.get(one.id, usual) for one in asked})


def judge(work: Work, opened: Opened, levels: Mapping[str, float]) -> None:
    """These criteria of a review have these levels."""
    row = opened.kept.row
    for key, level in levels.items():
        criterion = CriterionId(key)
        before = work.assessments.find_answer(row, criterion)
        work.assessments.save_answer(row, criterion, an_answer(level), before=before)


def handed_in(
    workplace: Workplace,
    found: Round,
    number: int = 0,
    of: int = 0,
    levels: Levels = GIVEN,
) -> Review:
    """An evaluator has judged everything, and handed in."""
    review = begun(workplace, found, number, of)
    judged(workplace, found, review, levels)
    with workplace.writing(found.evaluators[review.evaluator]) as work:
        return reviews.hand_in(work, review.id)


def agreed(workplace: Workplace, found: Round) -> None:
    """Every submission has two reviews that say the same, and a settled consensus."""
    for of, submission in enumerate(found.submissions):
        handed_in(workplace, found, 0, of)
        handed_in(workplace, found, 1, of)
        with workplace.writing(found.funder.author) as work:
            consensus.agree_where_unanimous(work, submission.id)
            consensus.settle(work, submission.id)


def agreed_low(workplace: Workplace, found: Round) -> None:
    """Of every submission two reviews say 1, and that is agreed on: below every minimum level."""
    low = Agreed(State.ANSWERED, Fraction(1), Grade.VERIFIED, "Nicht belegt.")
    for of, submission in enumerate(found.submissions):
        for number in (0, 1):
            handed_in(workplace, found, number, of, levels=1.0)
        with workplace.writing(found.funder.author) as work:
            for one in consensus.look(work, submission.id).open_criteria:
                consensus.agree(work, submission.id, one.id, low, shown=fingerprint(UNANSWERED))
            consensus.settle(work, submission.id)
