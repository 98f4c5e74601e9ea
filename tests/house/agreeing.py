"""Reviews that are compared, agreed on and decided, in the small world; one of each stage."""

from datetime import timedelta
from fractions import Fraction

from actions import consensus, decisions, reviewings, reviews
from actions.work import Workplace
from checks.accounts import Organisation
from checks.answers import UNANSWERED, State
from checks.assessments import relevant_criteria
from checks.catalogue import Grade
from checks.conflicts import fingerprint
from checks.consensus import Agreed
from checks.decisions import Award, Ruling
from checks.permissions import Actor, Role
from checks.profiles import CallId
from checks.programmes import ProgrammeId
from checks.reviews import ReviewId, Settings
from checks.submissions import SubmissionId
from tests.accounts import an_organisation, somebody
from tests.calls import Applicant, Funder, a_call, of_city, submitted
from tests.factories import an_answer
from tests.house.reviewing import close
from tests.reviewing import FREE

NOTHING = fingerprint(UNANSWERED)
GRANT = Ruling(Award.GRANT, "Offen angelegt.")


def agreeing_places(
    workplace: Workplace, city: Organisation, actor: Actor, programme: str
) -> dict[str, str]:
    """Of one organisation that asks for projects: three calls that another body reviews."""
    funder = Funder(city, ProgrammeId(programme), actor)
    second = somebody(workplace, city, Role.ADMIN)
    body = an_organisation(workplace, "Prüfstelle Nebenan", "evaluation_body")
    evaluator = somebody(workplace, body, Role.EVALUATOR)
    there = an_organisation(workplace, "Stadt Nebenan")
    applicant = Applicant(there, somebody(workplace, there, Role.APPLICANT), "")
    ranked, (judged, agreed, settled, recommended) = _reviewed(
        workplace, funder, applicant, evaluator, 4
    )
    resolved, (decided,) = _reviewed(workplace, funder, applicant, evaluator, 1)
    told, (announced,) = _reviewed(workplace, funder, applicant, evaluator, 1)
    for one in (agreed, settled, recommended, decided, announced):
        _agree(workplace, actor, one)
    for one in (settled, recommended, decided, announced):
        _settle(workplace, actor, one)
    for one in (recommended, decided, announced):
        _recommend(workplace, second, one)
    for one in (decided, announced):
        _decide(workplace, actor, one)
    with workplace.writing(actor) as work:
        decisions.announce(work, told)
        (filed,) = work.reviews.list_of(judged)
    return {
        "ranked": ranked,
        "resolved": resolved,
        "judged": judged,
        "agreed": agreed,
        "settled": settled,
        "recommended": recommended,
        "announced": announced,
        "filed": filed.id,
    }


def _reviewed(
    workplace: Workplace, funder: Funder, applicant: Applicant, evaluator: Actor, many: int
) -> tuple[CallId, list[SubmissionId]]:
    """A call that has closed, with one review of each submission handed in."""
    call = a_call(workplace, funder)
    handed = [_submit(workplace, call, applicant) for _ in range(many)]
    close(workplace, funder, call)
    with workplace.reading(evaluator) as work:
        person = work.person
    with workplace.writing(funder.author) as work:
        reviewings.begin(work, call, Settings(work.now + timedelta(days=14), 1))
        for one in handed:
            reviewings.assign(work, call, one, person)
        assigned = work.reviews.list_of_call(call)
    for review in assigned:
        _judge(workplace, evaluator, review.id)
    return call, handed


def _submit(workplace: Workplace, call: CallId, applicant: Applicant) -> SubmissionId:
    project = of_city(workplace, call, applicant.organisation, applicant.actor)
    return submitted(workplace, project).id


def _judge(workplace: Workplace, evaluator: Actor, review: ReviewId) -> None:
    with workplace.writing(evaluator) as work:
        reviews.declare(work, review, FREE)
        opened = reviews.look(work, reviews.open_one(work, review))
        for criterion in relevant_criteria(opened.catalogue, opened.assessment):
            before = opened.assessment.answers.get(criterion.id)
            row, given = opened.kept.row, an_answer(3)
            work.assessments.save_answer(row, criterion.id, given, before=before)
        reviews.hand_in(work, review)


def _agree(workplace: Workplace, actor: Actor, submission: SubmissionId) -> None:
    agreed = Agreed(State.ANSWERED, Fraction(3), Grade.VERIFIED, "Eingesehen.")
    with workplace.writing(actor) as work:
        for criterion in consensus.look(work, submission).criteria:
            consensus.agree(work, submission, criterion.id, agreed, shown=NOTHING)


def _settle(workplace: Workplace, actor: Actor, submission: SubmissionId) -> None:
    with workplace.writing(actor) as work:
        consensus.settle(work, submission)


def _recommend(workplace: Workplace, second: Actor, submission: SubmissionId) -> None:
    with workplace.writing(second) as work:
        decisions.recommend(work, submission, GRANT)


def _decide(workplace: Workplace, actor: Actor, submission: SubmissionId) -> None:
    with workplace.writing(actor) as work:
        decisions.decide(work, submission, GRANT)
