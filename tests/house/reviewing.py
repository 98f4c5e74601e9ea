"""Reviewing in the small world: reviews for somebody to write, and a call that is reviewed."""

from dataclasses import replace
from datetime import timedelta

from actions import calls, reviewings, reviews
from actions.work import Workplace
from checks.accounts import Organisation, PersonId
from checks.assessments import relevant_criteria
from checks.catalogue import Perspective
from checks.permissions import Actor, Role
from checks.profiles import CallId
from checks.programmes import Period
from checks.reviews import Review, ReviewId, Settings
from tests.accounts import a_person, an_organisation, signed_in, somebody
from tests.attaching import attached
from tests.calls import Funder, a_call, a_funder, of_city, submitted
from tests.reviewing import FREE, judge

CITIES = ("Stadt Dorten", "Stadt Weiler")


def reviewing_places(
    workplace: Workplace, person: PersonId, ministry: str = "Ministerium für Gutachten"
) -> dict[str, str]:
    """Of somebody who judges what cities that are none of theirs submitted to another's call."""
    funder = a_funder(workplace, ministry)
    call = a_call(workplace, funder)
    for name in CITIES:
        _submit(workplace, call, an_organisation(workplace, f"{name} ({ministry})"))
    close(workplace, funder, call)
    with workplace.writing(funder.author) as work:
        reviewings.begin(work, call, Settings(work.now + timedelta(days=14), 1))
        for one in reviewings.look(work, call).submissions:
            reviewings.assign(work, call, one.id, person)
        assigned = work.reviews.list_of_call(call)
    actor = signed_in(workplace, person)
    first, done = (_judged(workplace, actor, one.id) for one in assigned)
    with workplace.writing(actor) as work:
        reviews.hand_in(work, done.id)
        _, (document, *_) = reviews.list_documents(work, first.id)
    return {
        "review": first.id,
        "reviewed": first.key,
        "annex": document.key,
        "handed_in": done.id,
    }


def organising_places(workplace: Workplace, funder: Funder) -> dict[str, str]:
    """A call of this funder that has closed, and whose one submission somebody is to review."""
    call = a_call(workplace, funder)
    _submit(workplace, call, an_organisation(workplace, "Stadt Eilau"))
    close(workplace, funder, call)
    body = an_organisation(workplace, "Prüfstelle Hier", "evaluation_body")
    evaluator = a_person(workplace, body, Role.EVALUATOR, email="gutachten@hier.example")
    with workplace.writing(funder.author) as work:
        reviewings.begin(work, call, Settings(work.now + timedelta(days=14), 2))
        (submission,) = reviewings.look(work, call).submissions
        reviewings.assign(work, call, submission.id, evaluator)
        (assigned,) = work.reviews.list_of_call(call)
    return {"closed": call, "assigned": assigned.id}


def close(workplace: Workplace, funder: Funder, call: CallId) -> None:
    """The deadline of a call is over, without any waiting for it."""
    with workplace.writing(funder.author) as work:
        kept = calls.open_one(work, call).kept
        past = Period(work.now - timedelta(days=2), work.now - timedelta(days=1))
        work.calls.save(replace(kept, call=replace(kept.call, period=past)))


def _submit(workplace: Workplace, call: CallId, city: Organisation) -> None:
    applicant = of_city(workplace, call, city, somebody(workplace, city, Role.APPLICANT))
    first = workplace.shelf.current.scored(Perspective.PROJECT)[0]
    attached(workplace, applicant.actor, to=first.id)
    submitted(workplace, applicant)


def _judged(workplace: Workplace, actor: Actor, review: ReviewId) -> Review:
    with workplace.writing(actor) as work:
        begun = reviews.declare(work, review, FREE)
        opened = reviews.look(work, reviews.open_one(work, review))
        asked = relevant_criteria(opened.catalogue, opened.assessment)
        judge(work, opened, {criterion.id: 3.0 for criterion in asked})
    return begun
