"""What people of the demo do together: share, assign, comment, co-sign, approve, hear."""

from collections.abc import Mapping, Sequence

from actions import (
    approvals,
    assessments,
    assignments,
    comments,
    contributions,
    hearings,
    sharing,
    signatures,
)
from actions.assignments import Wanted
from actions.hearings import Answered
from actions.sharing import Recipient
from actions.signatures import Signing
from checks.catalogue import CriterionId, DimensionId
from checks.hearings import Plan
from checks.text import Language
from commands.demo.scene import Scene
from storage.demo_shape import (
    CommentShape,
    HearingShape,
    ReplyShape,
    SaidShape,
    ShareShape,
    SignatureShape,
    TakenShape,
)


def share(scene: Scene, told: ShareShape) -> None:
    sharing.share(scene.work, _recipient(scene, told.person, told.organisation), told.right)


def assign(scene: Scene, told: Mapping[str, str]) -> None:
    wanted = [
        Wanted(DimensionId(dimension), scene.world.emails[person], "")
        for dimension, person in told.items()
    ]
    assignments.assign(scene.work, wanted)


def comment(scene: Scene, told: CommentShape) -> None:
    written = comments.write(scene.work, CriterionId(told.about), told.words)
    if told.key:
        scene.world.comments[told.key] = written


def reply(scene: Scene, told: ReplyShape) -> None:
    thread = scene.world.comments[told.to]
    comments.write(scene.work, thread.criterion, told.words, thread.id)


def resolve(scene: Scene, key: str) -> None:
    thread = scene.world.comments[key]
    comments.resolve(scene.work, thread.criterion, thread.id)


def sign(scene: Scene, told: SignatureShape) -> None:
    work = scene.work
    part = DimensionId(told.dimension) if told.dimension else None
    shown = signatures.content(assessments.open_one(work), part)
    signatures.sign(work, Signing(part, told.function, told.remark, shown))


def approve(scene: Scene, keys: Sequence[str]) -> None:
    work = scene.work
    matters = approvals.open_completion(work).matters
    wanted = {one.criterion.id: one.shown for one in matters if one.criterion.id in keys}
    approvals.approve(work, wanted)


def finalise(scene: Scene, is_sure: bool) -> None:  # noqa: FBT001 - a value of the file
    work = scene.work
    if is_sure:
        approvals.finalise(work, shown=str(assessments.open_one(work).kept.revision))


def reopen(scene: Scene, reason: str) -> None:
    approvals.reopen(scene.work, reason)


def hear(scene: Scene, told: HearingShape) -> None:
    """Begin a hearing and invite organisations to it."""
    work = scene.work
    plan = Plan(told.words, scene.calendar.day(told.until), tuple(told.criteria))
    begun = hearings.begin(work, plan)
    scene.world.hearings[told.key] = begun.id
    for home in told.invites:
        hearings.invite(work, begun.id, _recipient(scene, "", home))


def contribute(scene: Scene, told: SaidShape) -> None:
    said = {CriterionId(key): words for key, words in told.words.items()}
    contributions.contribute(scene.work, scene.world.hearings[told.hearing], said)


def respond(scene: Scene, told: SaidShape) -> None:
    """Answer the newest contribution to each of these criteria that has none yet."""
    work, hearing = scene.work, scene.world.hearings[told.hearing]
    _, found = hearings.open_one(work, hearing)
    waiting = {
        row.criterion.id: row.contribution.id for row in found.rows if not row.contribution.answer
    }
    answered = [Answered(waiting[CriterionId(key)], words, "") for key, words in told.words.items()]
    hearings.answer(work, hearing, answered)


def take_hearing(scene: Scene, told: TakenShape) -> None:
    """The hearing becomes evidence of a criterion."""
    hearing, criterion = scene.world.hearings[told.hearing], CriterionId(told.criterion)
    hearings.take_as_evidence(scene.work, hearing, criterion, Language.DE)


def _recipient(scene: Scene, person: str, organisation: str) -> Recipient:
    if organisation:
        return Recipient(organisation=scene.world.organisations[organisation])
    return Recipient(email=scene.world.emails[person])
