"""Assessments that are kept already, reached by their link."""

from collections.abc import Mapping

from actions import assessments
from actions.assessments import Opened
from actions.work import Workplace
from checks.answers import Answer
from checks.assessments import Assessment, Screening, Subject
from checks.catalogue import CriterionId, Perspective
from checks.permissions import Actor
from tests.factories import an_answer, an_assessment
from tests.fakes import SettableClock


def link_to(
    workplace: Workplace,
    answers: Mapping[str, Answer] | None = None,
    *,
    perspective: Perspective = Perspective.PROJECT,
    subject: Subject | None = None,
    screening: Screening | None = None,
) -> str:
    """The link of a new assessment; a review has a claim, each level of which is 3."""
    current = workplace.shelf.current
    claim = None
    if perspective is Perspective.REVIEW:
        claimed: dict[str, Answer] = {
            c.id: an_answer(3) for c in current.scored(Perspective.PROJECT)
        }
        claim = an_assessment(claimed, catalogue=current)
    return keep(
        workplace,
        an_assessment(
            answers,
            perspective=perspective,
            subject=subject,
            screening=screening,
            catalogue=current,
            claim=claim,
        ),
    )


def keep(workplace: Workplace, assessment: Assessment) -> str:
    with workplace.writing(Actor()) as work:
        return assessments.take_in(work, assessment, who="tests")


def opened(workplace: Workplace, link: str) -> Opened:
    with workplace.reading(Actor(link=link)) as work:
        return assessments.open_one(work)


def stored(workplace: Workplace, link: str, criterion: str) -> Answer:
    return opened(workplace, link).assessment.answer(CriterionId(criterion))


def clock_of(workplace: Workplace) -> SettableClock:
    assert isinstance(workplace.clock, SettableClock)
    return workplace.clock
