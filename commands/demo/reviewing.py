"""What evaluators of the demo and those who run its calls do once a call has closed."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import groupby

from actions import assessments, consensus, decisions, reminders, reviewings, reviews
from actions.assessments import Opened, SentAnswer
from actions.work import Work
from checks.answer_rules import AnswerDraft
from checks.answers import UNANSWERED, Answer, State
from checks.assessments import relevant_criteria
from checks.catalogue import Criterion, CriterionId, Grade
from checks.conflicts import fingerprint
from checks.conflicts_of_interest import Conflict, Declaration
from checks.consensus import Agreed
from checks.decisions import Award, Ruling
from checks.errors import Invalid
from checks.reviews import Review, Settings
from commands.demo.scene import Scene
from storage.demo_shape import (
    AnswerShape,
    AskingShape,
    ConsensusShape,
    DeclarationShape,
    JudgementShape,
    ReviewingShape,
    RulingShape,
)


def begin(scene: Scene, told: ReviewingShape) -> None:
    due = scene.calendar.end_of(told.due)
    settings = Settings(due, told.each, told.hides_applicant)
    reviewings.begin(scene.work, scene.world.calls[told.call], settings)


def ask(scene: Scene, told: AskingShape) -> None:
    submission, call = scene.world.submissions[told.project], scene.world.calls[told.call]
    for evaluator in told.evaluators:
        reviewings.assign(scene.work, call, submission, scene.world.people[evaluator])


def declare(scene: Scene, told: DeclarationShape) -> None:
    kind = Conflict(told.conflict) if told.conflict else None
    declaration = Declaration(is_made=True, kind=kind, note=told.note)
    reviews.declare(scene.work, _own(scene, told.project).id, declaration)


def judge(scene: Scene, told: JudgementShape) -> None:
    """Every criterion but those left open. Raises Invalid."""
    work = scene.as_actor(replace(scene.work.actor, link=_own(scene, told.project).key))
    opened = assessments.open_one(work)
    asked = [
        criterion
        for criterion in relevant_criteria(opened.catalogue, opened.assessment)
        if criterion.id not in told.left_open
    ]
    for dimension, criteria in groupby(asked, lambda criterion: criterion.dimension):
        sent = [_judgement(opened, criterion, told) for criterion in criteria]
        saved = assessments.answer(work, sent, dimension=dimension)
        problems = [problem for one in saved.values() for problem in one.problems]
        if problems:
            raise Invalid(problems)


def hand_in(scene: Scene, project: str) -> None:
    reviews.hand_in(scene.work, _own(scene, project).id)


def remind(scene: Scene, call: str) -> None:
    reminders.remind(scene.work, scene.world.calls[call])


def agree(scene: Scene, told: ConsensusShape) -> None:
    """What all say alike, then what was talked about; with `rest`, the lower level for others."""
    work, submission = scene.work, scene.world.submissions[told.project]
    consensus.agree_where_unanimous(work, submission)
    for key, agreed in _talked_about(work, scene, told):
        consensus.agree(work, submission, key, agreed, shown=fingerprint(UNANSWERED))


def settle(scene: Scene, project: str) -> None:
    consensus.settle(scene.work, scene.world.submissions[project])


def recommend(scene: Scene, told: RulingShape) -> None:
    decisions.recommend(scene.work, scene.world.submissions[told.project], _ruling(told))


def decide(scene: Scene, told: RulingShape) -> None:
    decisions.decide(scene.work, scene.world.submissions[told.project], _ruling(told))


def announce(scene: Scene, call: str) -> None:
    decisions.announce(scene.work, scene.world.calls[call])


def _own(scene: Scene, project: str) -> Review:
    """The review that was asked of whoever acts."""
    submission = scene.world.submissions[project]
    (found,) = (
        one.review for one in reviews.list_own(scene.work) if one.review.submission == submission
    )
    return found


def _judgement(opened: Opened, criterion: Criterion, told: JudgementShape) -> SentAnswer:
    key = criterion.id
    claimed = opened.assessment.claim.answer(key) if opened.assessment.claim else UNANSWERED
    stored = opened.assessment.answer(key)
    draft = _draft(claimed, stored, told, told.differs.get(key))
    return SentAnswer(key, draft, fingerprint(stored))


def _draft(
    claimed: Answer, stored: Answer, told: JudgementShape, differs: AnswerShape | None
) -> AnswerDraft:
    proved = tuple(replace(piece, grade=Grade.VERIFIED) for piece in stored.evidence)
    if differs is not None:
        level, words = differs
        return AnswerDraft(State.ANSWERED, Fraction(str(level)), str(words), evidence=proved)
    if claimed.level is None:
        return AnswerDraft(claimed.state, reason=claimed.reason, evidence=stored.evidence)
    if proved:
        return AnswerDraft(State.ANSWERED, claimed.level, told.proved, evidence=proved)
    level = min(claimed.level, Fraction(told.unproved_most))
    return AnswerDraft(State.ANSWERED, level, told.unproved)


def _talked_about(
    work: Work, scene: Scene, told: ConsensusShape
) -> Iterator[tuple[CriterionId, Agreed]]:
    found = consensus.look(work, scene.world.submissions[told.project])
    lowest = {one.criterion.id: one.opinions[0].level for one in found.divergences}
    for criterion in found.open_criteria:
        said = told.agreed.get(criterion.id)
        if said is not None:
            level, words = said
            yield (
                criterion.id,
                _agreed(Fraction(str(level)), found.claim.answer(criterion.id), words),
            )
        elif told.rest:
            claim = found.claim.answer(criterion.id)
            yield criterion.id, _agreed(lowest[criterion.id], claim, told.rest)


def _agreed(level: Fraction | None, claim: Answer, words: object) -> Agreed:
    grade = Grade.VERIFIED if claim.evidence else Grade.NONE
    return Agreed(State.ANSWERED, level, grade, str(words))


def _ruling(told: RulingShape) -> Ruling:
    return Ruling(Award(told.award), told.reasons, told.conditions)
