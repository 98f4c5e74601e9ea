"""What people of the demo do at a check: begin it, answer, attach documents, submit."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import groupby

from actions import (
    assessments,
    calls,
    evidence,
    exchange,
    named_versions,
    ownership,
    submissions,
)
from actions.assessments import SentAnswer
from actions.submissions import Confirmation
from checks.answer_rules import AnswerDraft
from checks.answers import Evidence, EvidenceKind, State
from checks.assessments import Screening, Subject
from checks.catalogue import CriterionId, Perspective
from checks.conflicts import fingerprint
from checks.errors import Invalid
from commands.demo.scene import Scene
from storage.demo_shape import AnswerShape, BeginningShape, DocumentShape, ReadInShape

LINK = "https://"


def begin(scene: Scene, told: BeginningShape) -> None:
    """A guideline check, or, with a call, that of a project for it; it belongs to its author's."""
    home = scene.world.organisations[told.organisation]
    known = scene.whole.organisations.find(home)
    subject = Subject(
        title=told.title,
        issuer="" if known is None else known.name,
        land=told.land,
        budget=told.budget,
        starts_on=scene.calendar.month(told.begins),
        ends_on=scene.calendar.month(told.ends),
        description=told.description,
    )
    screening = Screening(digital=not told.no_digital_part, reason=told.no_digital_part)
    work, who = scene.work, f"demo {scene.key}"
    if told.call:
        link = calls.begin(work, scene.world.calls[told.call], subject, screening, who=who)
    else:
        link = assessments.begin(work, Perspective.GUIDELINE, subject, screening, who=who)
    ownership.keep_for(work, link, home)
    scene.world.links[scene.key] = link


def read_in(scene: Scene, told: ReadInShape) -> None:
    """Checks of real guidelines, as somebody goes on with what was handed to them."""
    for name in told.files:
        found = exchange.read_in(scene.work, scene.samples[name], as_review=False)
        link = assessments.take_in(scene.work, found.assessment, who=f"demo {scene.key}")
        ownership.keep_for(scene.work, link, scene.world.organisations[told.organisation])


def answer(scene: Scene, told: Mapping[str, AnswerShape]) -> None:
    """What somebody says to some criteria, whatever stood there. Raises Invalid."""
    work = scene.work
    opened = assessments.open_one(work)
    perspective = opened.assessment.perspective
    by_dimension = groupby(told, lambda key: opened.catalogue.by_id[CriterionId(key)].dimension)
    for dimension, keys in by_dimension:
        sent = [
            SentAnswer(
                CriterionId(key),
                _draft(told[key], perspective),
                fingerprint(opened.assessment.answer(CriterionId(key))),
            )
            for key in keys
        ]
        saved = assessments.answer(work, sent, dimension=dimension)
        problems = [problem for one in saved.values() for problem in one.problems]
        if problems:
            raise Invalid(problems)


def attach(scene: Scene, told: DocumentShape) -> None:
    evidence.attach(scene.work, CriterionId(told.to), scene.documents[told.file])


def keep_version(scene: Scene, name: str) -> None:
    named_versions.keep(scene.work, name)


def submit(scene: Scene, is_sure: bool) -> None:  # noqa: FBT001 - a value of the file
    """Hand the project in as somebody does who has just looked at the page."""
    work = scene.work
    ready = submissions.check(work)
    shown = submissions.hash_of(submissions.file_of(ready.opened))
    current = ready.current.submission.id if ready.current else None
    sure = Confirmation(shown, accepts_warnings=is_sure, replaces=current)
    scene.world.submissions[scene.key] = submissions.submit(work, sure).id


def withdraw(scene: Scene, is_sure: bool) -> None:  # noqa: FBT001 - a value of the file
    work = scene.work
    current = submissions.check(work).current
    if is_sure and current is not None:
        submissions.withdraw(work, current.submission.id)


def _draft(told: AnswerShape, perspective: Perspective) -> AnswerDraft:
    level, words, *pieces = told
    if level is None:
        return AnswerDraft(State.NOT_APPLICABLE, reason=str(words))
    kind = EvidenceKind.DOCUMENT
    if perspective is Perspective.GUIDELINE:
        kind = EvidenceKind.PASSAGE
    named = tuple(_evidence(kind, pieces))
    return AnswerDraft(State.ANSWERED, Fraction(str(level)), str(words), evidence=named)


def _evidence(kind: EvidenceKind, pieces: Iterable[object]) -> Iterable[Evidence]:
    for piece in map(str, pieces):
        yield Evidence(EvidenceKind.LINK if piece.startswith(LINK) else kind, piece)
